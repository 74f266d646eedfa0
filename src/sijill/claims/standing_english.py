"""Where an English party stands in its clause: by the noun that it describes, the verb behind it or before it."""

from sijill.claims.fitting import ATTACKS
from sijill.claims.governors import is_compound
from sijill.claims.setting import Located
from sijill.claims.standing_words import (
    MERELY,
    Role,
    Standing,
    around,
    by_before,
    is_in_relative,
    is_passive,
    takes_subject,
    tells_holder,
    verb_at,
    verb_ending,
)
from sijill.claims.suffering import is_suffered
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.mentions.actors import NATIONALITY_RULE
from sijill.mentions.links import QUOTES, link_classes, link_ending_at
from sijill.model.mention import Actor
from sijill.text.tokens import Kind

_REACH = _MAKE = 3
_ARTICLES = frozenset(("determiner", "indefinite"))
_TAKEN, _PRONOUN = "taken", "pronoun"
_NO_CLASSES: frozenset[str] = frozenset()


def _behind_link(page: Page, link: Hit | None, classes: frozenset[str], owned: dict[int, int]) -> Standing | None:
    """``vehicle belonging to``, "area held by": whose the thing is; "by": who did it."""
    if link is None:
        return None
    if "owned" in classes and link.first in owned:
        return Standing(Role.SUFFERS, owned[link.first])
    if "by" in classes and tells_holder(page, link.first - 1) and _is_ground(page, link.first - 1):
        return Standing(Role.SUFFERS, owned.get(link.first - 1, link.first))
    return Standing(Role.ACTS, link.first) if "by" in classes else None


def _is_ground(page: Page, end: int) -> bool:
    """"Areas held by the army": the thing that is held, told right before the word."""
    ground = page.hit_at(Table.TARGETS, end - 1)
    return ground is not None and ground.last == end


def _designation(page: Page, at: int) -> int:
    """``a US MQ-9 drone``: how many tokens the make of a thing takes."""
    make = page.tokens[at : at + _MAKE]
    is_make = len(make) == _MAKE and make[1].surface == "-" and make[2].kind is Kind.NUMBER
    return _MAKE if is_make and make[0].surface.isupper() else 0


def english_standing(page: Page, actor: Located[Actor], last: int, owned: dict[int, int]) -> Standing:
    """Return the standing of an English party whose name ends before the token ``last``.

    ``owned`` gives the first token of what may be somebody's by the token behind it.
    """
    start = actor.token - ("determiner" in link_classes(page, actor.token - 1))
    link = by_before(page, start) or link_ending_at(page, start)
    classes = frozenset([entry.id for entry in link.entries]) if link is not None else _NO_CLASSES
    counted = around(actor, owned)
    if counted is not None:  # "killed six ISIS fighters and destroyed"
        return Standing(Role.SUFFERS, counted)
    told = _behind_link(page, link, classes, owned)
    if told is None and "against" in classes:
        told = Standing(Role.SUFFERS, actor.token)
    if told is not None or _is_whose_attack(page, actor.token, last):
        return told or Standing(Role.ACTS, last)
    firsts = set(owned.values())
    last += _designation(page, last)
    for at in range(last, min(last + _REACH, len(page.tokens))):
        if _is_said(page, at):
            break
        if at in firsts and at - last < _REACH - 1:
            return Standing(Role.SUFFERS, at)
        if (
            page.tokens[at].kind in (Kind.PUNCTUATION, Kind.BREAK, Kind.NUMBER)
            and page.tokens[at].surface not in QUOTES
        ):
            break
        verb = verb_at(page, at)
        described = at == last and actor.value.basis.rule == NATIONALITY_RULE
        if verb is not None and not (described or is_compound(page, at)):
            passive = is_passive(page, last, verb) and not is_in_relative(page, start)
            suffers = passive or not takes_subject(verb)
            return Standing(Role.SUFFERS if suffers else Role.ACTS, at)
        hit = page.triggers.get(at)
        if hit is not None and any(entry.id in ATTACKS for entry in hit.entries) and not is_suffered(hit):
            return Standing(Role.ACTS, at)
    before = verb_ending(page, start)
    role = Role.ACTS if before is not None and _is_taken_by(before) else Role.SUFFERS
    return Standing(role, before.first) if before is not None else MERELY


def _is_whose_attack(page: Page, first: int, last: int) -> bool:
    """``died in an ISIS attack in Raqqa``: between an article and the noun of an attack stands who made it."""
    hit = page.triggers.get(last)
    if hit is None or _ARTICLES.isdisjoint(link_classes(page, first - 1)) or is_suffered(hit):
        return False
    return any(entry.id in ATTACKS and not entry.is_verb for entry in hit.entries)


def _is_said(page: Page, at: int) -> bool:
    """"Police said six attackers were killed": what stands behind a verb of saying is not of the party before it."""
    said = page.reporting.get(at)
    if said is None or said.entry.id != "verb" or said.last >= len(page.tokens):
        return False
    after = page.reporting.get(said.last)
    return after is None or after.entry.id != _PRONOUN


def _is_taken_by(verb: Hit) -> bool:
    """``fell to ISIS``: who stands behind has taken it."""
    return not takes_subject(verb) and all(row.id == "control" and row.cells[1] == _TAKEN for row in verb.entries)
