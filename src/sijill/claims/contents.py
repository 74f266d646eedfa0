"""What a thing that was found holds: ``العثور على كدس يضم 12 صاروخا``, "a truck loaded with three rifles"."""

from sijill.claims.fitting import as_thing
from sijill.claims.state import State
from sijill.lexicon.page import Page
from sijill.mentions.nouns import NounPhrase

_HOLDING, _REACH = "holding", 3
_CLEARED, _SEIZED = "clearance", "seized"
_EACH = "\u0643\u0644"


def with_contents(state: State, phrase: NounPhrase) -> NounPhrase:
    """Return a counted noun behind a word for holding as one more object of the verb of finding; others as they are."""
    governor = state.governor
    if governor is None or phrase.amount is None or not state.taken:
        return phrase
    found = any(entry.id == _CLEARED or entry.cells[1] == _SEIZED for entry in governor.entries)
    if not found or not _is_held(state.page, phrase.first):
        return phrase
    state.reached, state.taken, state.pending = phrase.first, 0, ()
    return as_thing(phrase._replace(oblique=""), governor)


def _is_held(page: Page, first: int) -> bool:
    """Tell whether a word for holding stands right before a noun, with its preposition; not of what *each* holds."""
    for at in range(first - 1, max(first - _REACH, 0) - 1, -1):
        link = page.links.get(at)
        if link is not None and any(entry.id == _HOLDING for entry in link.entries):
            before = page.words[max(at - _REACH, 0) : at]
            return link.last >= first - 1 and all(word.folded != _EACH for word in before)
    return False
