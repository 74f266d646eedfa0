"""Who fought whom did not thereby kill those who died: ``قتل 17 مدنيا في اشتباكات بين الجيش والفصائل``."""

from sijill.claims.setting import Located
from sijill.lexicon.page import Page
from sijill.mentions.links import link_classes
from sijill.model.mention import Actor
from sijill.text.sentences import Sentence

_CLASH, _BETWEEN = "clash", "between"
_NOUN_REACH, _FIRST_REACH, _SECOND_REACH = 3, 6, 10
_TWO = 2


def without_both_sides(page: Page, sentence: Sentence, named: list[Located[Actor]]) -> list[Located[Actor]]:
    """Return the parties of a sentence without the two between whom a clash is said to have been.

    Neither is said to have done what came of the clash, nor to have suffered it.
    """
    if len(named) < _TWO or _BETWEEN not in page.link_kinds:
        return named
    for at in range(sentence.first, sentence.last):
        clash = page.triggers.get(at)
        if clash is None or clash.reading.verbal or all(entry.cells[1] != _CLASH for entry in clash.entries):
            continue
        reach = range(clash.last, min(clash.last + _NOUN_REACH, sentence.last))
        between = next((n for n in reach if _BETWEEN in link_classes(page, n)), None)
        pair = [a for a in named if between is not None and a.token > between][:_TWO]
        if between is not None and _is_pair(page, pair, between):
            named = [a for a in named if a not in pair]
    return named


def _is_pair(page: Page, pair: list[Located[Actor]], between: int) -> bool:
    """Tell whether two parties stand behind *between*, the second joined to the first."""
    if len(pair) != _TWO:
        return False
    one, other = pair[0].token, pair[1].token
    if one - between > _FIRST_REACH or other - one > _SECOND_REACH:
        return False
    joined = (any(reading.conjunction for reading in page.words[at].readings) for at in range(one + 1, other + 1))
    return any(joined) or any("and" in link_classes(page, at) for at in range(one + 1, other))
