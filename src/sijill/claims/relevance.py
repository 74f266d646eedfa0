"""Is this report about armed violence at all? Sport, markets, accidents and fiction borrow the words of war."""

from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table

ARMED = "armed"
_UNREAL = frozenset(("game", "fiction", "exercise"))
NEEDED = 3.0
_SHARE = 0.6
_UNREAL_WEIGHT = 5.0
LINE = 60
PARTIES = frozenset(("military", "coalition", "armed-group", "police"))
PEOPLE = frozenset(("civilians", "soldiers", "fighters", "security-forces"))
BLOWS = frozenset(("shelling", "air-attack", "missile", "rocket", "drone", "car-bomb", "ied", "landmine", "suicide"))


def is_about_armed_violence(page: Page) -> bool:
    """Tell whether a report tells of real armed violence; each word of ``domains.csv`` counts once, by its weight.

    The words of armed conflict must be there and clearly outweigh those of any other domain. Games, films and exercises
    are told in the very words of war, so a few words of their own are enough to set such a report aside. A text of a
    line or two has no room for many words: there a party to the fighting, or a word that opens a claim, is enough.
    """
    weights = domain_weights(page)
    totals = {domain: sum(words.values()) for domain, words in weights.items()}
    armed = totals.pop(ARMED, 0.0)
    if any(totals.get(domain, 0.0) >= _UNREAL_WEIGHT and len(weights[domain]) > 1 for domain in _UNREAL):
        return False
    if armed < NEEDED and len(page.tokens) <= LINE and not totals:
        return _names_the_armed(page)
    return armed >= NEEDED and max(totals.values(), default=0.0) <= _SHARE * armed


def domain_weights(page: Page) -> dict[str, dict[str, float]]:
    """Return the words of each domain that stand on a page, each with its weight."""
    weights: dict[str, dict[str, float]] = {}
    for hit in page.hits(Table.DOMAINS):
        for entry in hit.entries:
            weights.setdefault(entry.id, {})[entry.word] = float(entry.cells[1])
    return weights


def _names_the_armed(page: Page) -> bool:
    """Tell whether a line names a force, civilians or fighters, or a strike, beside what happened."""
    if not page.hits(Table.TRIGGERS):
        return False
    actors = page.lexicon.actors
    named = (actors.get(entry.id) for hit in page.hits(Table.ACTORS) for entry in hit.entries)
    if any(row is not None and row.kind in PARTIES for row in named):
        return True
    if any(hit.entry.id in PEOPLE for hit in page.hits(Table.WHO)):
        return True
    rows = [entry for hit in page.hits(Table.TRIGGERS) for entry in hit.entries]
    return any(row.id == "strike" or (row.id == "attack" and row.cells[1] in BLOWS) for row in rows)
