"""Is this report about armed violence at all? Sport, markets, accidents and fiction borrow the words of war."""

from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table

_ARMED = "armed"
_NEEDED = 3.0
_MARGIN = 1.0


def is_about_armed_violence(page: Page) -> bool:
    """Tell whether the words of armed conflict outweigh those of every other domain; each word counts once."""
    weights: dict[str, dict[str, float]] = {}
    for hit in page.hits(Table.DOMAINS):
        for entry in hit.entries:
            weights.setdefault(entry.id, {})[entry.word] = float(entry.cells[1])
    armed = sum(weights.pop(_ARMED, {}).values())
    other = max((sum(words.values()) for words in weights.values()), default=0.0)
    return armed >= _NEEDED and armed > _MARGIN * other
