"""Which cues belong to one statement, so that a relay told once holds for all of it."""

from typing import NamedTuple

from sijill.claims.attribution_cue import Cue
from sijill.model.mention import Link, Role
from sijill.model.span import Span
from sijill.text.sentences import Sentence

_CARRY = "carry"


class Attribution(NamedTuple):
    """The chain of one cue: ``links`` with the source first, then others who said it too, then its relays.

    ``modality`` is ``asserted``, ``denied``, ``estimated``, ``planned`` or ``possible``; ``span`` covers the cue;
    ``scope`` is the half-open range of token numbers of the words said; ``stance`` is ``denies``,
    ``claims-responsibility`` or ``accuses`` where the cue says so.
    """

    links: tuple[Link, ...]
    modality: str
    cue: str
    span: Span
    scope: tuple[int, int]
    stance: str | None = None


class Told(NamedTuple):
    """An attribution with its cue, ``None`` where the sentence has none of its own, and its sentence."""

    attribution: Attribution
    cue: Cue | None
    sentence: Sentence


def share_relays(told: list[Told]) -> list[Attribution]:
    """Return the attributions, each with the relays of its statement.

    A statement goes on with the same source in the same sentence, with "added", and with a cue that has no speaker of
    its own or repeats a short name, unless it names another statement or one made earlier. What was "added" to an
    outlet was said to it from the beginning.
    """
    found = [one.attribution for one in told]
    open_: list[int] = []
    for number, one in enumerate(told):
        if one.cue is not None and one.cue.aside:
            continue
        goes_on = bool(open_) and _goes_on(told[open_[-1]], one)
        if not goes_on:
            open_ = []
        own = _relays(found[number])
        if open_ and not own:
            found[number] = _with_relays(found[number], _relays(found[open_[-1]]))
        elif open_ and one.cue is not None:
            _reach_back(told, found, open_, number)
        open_.append(number)
    return found


def _reach_back(told: list[Told], found: list[Attribution], before: list[int], number: int) -> None:
    """Give the relays of a cue to those before it in its statement: all for "added", else those of its sentence."""
    one, relays = told[number], _relays(found[number])
    for earlier in reversed(before):
        apart = told[earlier].sentence.first != one.sentence.first
        if _relays(found[earlier]) or (apart and (one.cue is None or one.cue.row.id != _CARRY)):
            break
        found[earlier] = _with_relays(found[earlier], relays)


def _goes_on(last: Told, one: Told) -> bool:
    earlier, link, cue = last.attribution.links[0], one.attribution.links[0], one.cue
    if earlier.name_ar != link.name_ar or earlier.id != link.id or earlier.name_en != link.name_en:
        return False
    if cue is None or cue.participle or last.sentence.first == one.sentence.first:
        return True
    if cue.earlier or cue.stated:
        return False
    return cue.row.id == _CARRY or link.carried


def _relays(attribution: Attribution) -> tuple[Link, ...]:
    links = attribution.links
    return tuple([link for link in links if link.role is Role.RELAY]) if len(links) > 1 else ()


def _with_relays(attribution: Attribution, relays: tuple[Link, ...]) -> Attribution:
    if not relays:
        return attribution
    return attribution._replace(links=(*attribution.links, *[said_again(link) for link in relays]))


def said_again(link: Link) -> Link:
    """Return a link marked as carried over."""
    if link.carried:
        return link
    return Link(
        link.role, link.id, link.name_en, link.name_ar, link.cue, link.span, link.basis, link.cue_span, carried=True
    )
