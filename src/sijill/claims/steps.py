"""What the pass over a sentence meets: governors, counted nouns, *among them*, and what parts one list from another."""

from operator import itemgetter
from typing import NamedTuple

from sijill.claims.fitting import NAMES, PEOPLE_KINDS, counted_tokens, governs
from sijill.claims.governors import Governor, is_compound
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.mentions.nouns import NounPhrase
from sijill.mentions.speakers import is_no_speech

_LONGEST_NAME = 3
_STRONG = frozenset(";\u061b:")
_CONTRAST = frozenset(("contrast",))
_PARTING = _CONTRAST | {"subset", "including"}
_BREAKDOWN, _LIKE_IT = "breakdown", frozenset(("including", "reach"))
_STEPPING = _PARTING | {_BREAKDOWN}
_IN_ORDER = itemgetter(0, 1)


class Step(NamedTuple):
    """What the pass meets next: a governor, a phrase, a subset mark, the parts of a whole told before, or a break."""

    at: int
    order: int
    governor: Governor | None = None
    phrase: NounPhrase | None = None
    subset: bool = False
    breakdown: Hit | None = None


def find_steps(page: Page, phrases: list[NounPhrase], governors: list[Governor]) -> list[Step]:
    """Return the steps of a page in the order of the text; of two at one token a governor comes first."""
    counted = counted_tokens(page, phrases)
    steps = [Step(p.first, 1, phrase=p) for p in phrases if p.kind in NAMES or p.head in counted]
    steps += [Step(g.first, 0, governor=g) for g in governors if governs(g)]
    for hit in page.hits(Table.LINKS):
        if len(hit[2]) == 1 and hit[2][0].id not in _STEPPING:
            continue
        classes = [entry.id for entry in hit[2]]
        if hit.reading.pronoun and _LIKE_IT.issuperset(classes):
            continue
        if not _PARTING.isdisjoint(classes):
            steps.append(Step(hit.first, 0, subset=_PARTING.intersection(classes) != _CONTRAST))
        if classes[0] == _BREAKDOWN:
            steps.append(Step(hit.first, 0, breakdown=hit))
    inside: set[int] = set()
    inside.update(*[range(p.first, p.hit.last) for p in phrases if p.hit])
    longer = (g for g in governors if g.last - g.first > 1 and not g.parted and g.entries[0].id in PEOPLE_KINDS)
    inside.update(at for g in longer for at in range(g.first, g.last))
    verbs = (hit for hit in page.hits(Table.REPORTING) if hit.reading.verbal and hit.first not in inside)
    said = (hit.first for hit in verbs if not is_no_speech(page, hit))
    steps += [Step(first, 2) for first in said if not (is_compound(page, first) or _is_in_name(page, first))]
    steps += [Step(at, 2) for at in page.marks if page.tokens[at].surface in _STRONG]
    steps.sort(key=_IN_ORDER)
    return steps


def _is_in_name(page: Page, at: int) -> bool:
    """``33 مسلحا من طالبان قتلوا``: the Taliban are spelt like a verb of asking."""
    starts = page.table_starts[Table.ACTORS]
    names = [starts[back] for back in range(max(at - _LONGEST_NAME, 0), at + 1) if back in starts]
    return any(name.last > at for name in names) if names else False
