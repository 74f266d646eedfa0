"""The endings by which a word carries a pronoun: ``جنودها``, ``قتله``, ``قال إنهم``."""

from sijill.lexicon.page import Hit, Page

SINGULAR = ("\u0647", "\u0647\u0627")
PRONOUNS = (*SINGULAR, "\u0647\u0645")


def carries_pronoun(page: Page, hit: Hit, pronouns: tuple[str, ...] = PRONOUNS) -> bool:
    """Tell whether a word carries a pronoun, be it read so or written so: ``ه`` at an end may be read as ``ة`` too."""
    written = page.words[hit.last - 1].folded
    return bool(hit.reading.pronoun) or (written.endswith(pronouns) and not written.endswith(hit.entry.phrase[-1]))
