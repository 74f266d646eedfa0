"""Whose army is *the army*: a force without a nation is the one that the report named, or that of its country.

``الجيش`` in a report of Khartoum is Sudan's, "police" in one of Kirkuk are Iraq's. The force named in full before goes
first; then that of the one country which the sentence names; then that of the country which the report is clearly
about. Where this does not tell, the force stays without a nation.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from sijill.lexicon.lexicon import Lexicon
from sijill.lexicon.page import Page
from sijill.lexicon.tables import ActorRow, Table
from sijill.mentions.actors import ARTICLE, NATIONALITY_RULE, SHORT_RULE, is_of_day
from sijill.model.mention import Actor, Basis, Place
from sijill.text.folding import fold

RULE = "actor.force-of-country"
_CLEAR_LEAD = 2
_OFFICIAL = frozenset(("state", "military", "police", "government"))
_STATE = "state"
_LEXICONS = 4


class Nations:
    """Which country each sentence of a page is about, by the places that it names."""

    def __init__(self, page: Page, places: list[Place]) -> None:
        self._page = page
        self._starts = [page.tokens[sentence.first].start for sentence in page.sentences]
        self._near: dict[int, set[str]] = {}
        counts: Counter[str] = Counter()
        for place in places:
            if place.country is not None:
                self._near.setdefault(self._sentence(place.span.start), set()).add(place.country)
                counts[place.country] += 1
        most = counts.most_common(2)
        clear = len(most) == 1 or (len(most) > 1 and most[0][1] >= _CLEAR_LEAD * most[1][1])
        self._most = most[0][0] if clear else None

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def force_at(self, offset: int, role: str) -> ActorRow | None:
        """Return who serves as ``role`` (``army``, ``police``) in the country told of at an offset, if it is clear."""
        near = self._near.get(self._sentence(offset), set())
        country = next(iter(near)) if len(near) == 1 else self._most
        return national_force(self._page, country, role) if country is not None else None


def national_force(page: Page, country: str, role: str) -> ActorRow | None:
    """Return the one force that serves as ``role`` in a country at the time of the report."""
    published = page.document.metadata.published
    rows = [row for row in _by_role(page.lexicon).get(role, ()) if row.country == country and row.kind in _OFFICIAL]
    rows = [row for row in rows if _is_official(page, row) and is_of_day(row, published)]
    return rows[0] if len(rows) == 1 else None


@lru_cache(maxsize=_LEXICONS)
def _by_role(lexicon: Lexicon) -> Mapping[str, list[ActorRow]]:
    """The forces that serve as each role, in the order of the word list."""
    serving: dict[str, list[ActorRow]] = {}
    for ident, roles in lexicon.roles.items():
        for role in roles:
            serving.setdefault(role, []).append(lexicon.actors[ident])
    return serving


def _is_official(page: Page, row: ActorRow) -> bool:
    above = page.lexicon.actors.get(row.parent or "")
    return above is None or above.kind in _OFFICIAL or above.kind == "ministry"


def with_nations(page: Page, actors: list[Actor], nations: Nations) -> list[Actor]:
    """Return the actors, each force without a nation replaced by the one that it stands for."""
    generic = _by_role(page.lexicon).keys()
    named: dict[str, ActorRow] = {}
    found: list[Actor] = []
    described: int | None = None
    for actor in actors:
        row = None
        if actor.basis.rule == NATIONALITY_RULE and actor.span.start == described:
            continue
        roles = page.lexicon.roles.get(actor.id or "", ())
        if actor.id in generic:
            row, described = _described_force(page, actor)
            row = row or _repeated(page, actor, named)
            row = row or named.get(actor.id) or nations.force_at(actor.span.start, actor.id)
        elif actor.basis.rule == SHORT_RULE and roles:
            row = _repeated(page, actor, named)
        elif roles and actor.id is not None and actor.basis.rule != NATIONALITY_RULE:
            own, words = page.lexicon.actors[actor.id], _words(page, actor)
            if len(words) > 1 or own.kind != _STATE:
                named.update(dict.fromkeys((*roles, *words), own))
        found.append(actor if row is None else as_force(actor, row))
    return found


def _repeated(page: Page, actor: Actor, named: Mapping[str, ActorRow]) -> ActorRow | None:
    """``الجيش`` behind ``الجيش الأمريكي``: the force whose name the noun alone repeats."""
    return named.get(_words(page, actor)[-1])


def _words(page: Page, actor: Actor) -> list[str]:
    first, last = bisect_right(page.starts, actor.span.start), bisect_left(page.starts, actor.span.end)
    opening = fold(page.document.text[actor.span.start : page.tokens[first - 1].end])
    return [opening, *(page.words[at].folded for at in range(first, last))]


def _described_force(page: Page, actor: Actor) -> tuple[ActorRow | None, int | None]:
    """``الجيش الليبي``: the force of the nation that the word behind a force names, and where that word begins.

    Another adjective may stand between them (``الشرطة الاتحادية العراقية``).
    """
    at = bisect_left(page.starts, actor.span.end)
    if page.hit_at(Table.DEMONYMS, at) is None and at + 1 < len(page.words) and _is_adjective(page, at):
        at += 1
    hit = page.hit_at(Table.DEMONYMS, at)
    row = national_force(page, hit.entry.id, actor.id) if hit is not None and actor.id is not None else None
    return row, page.starts[at] if row is not None else None


def _is_adjective(page: Page, at: int) -> bool:
    return page.words[at].folded.startswith(ARTICLE) and not page.link_classes.get(at)


def as_force(actor: Actor, row: ActorRow) -> Actor:
    """Return an actor with the name of the force that it stands for; the words stay."""
    basis = Basis(RULE, actor.basis.row)
    return replace(
        actor, id=row.id, name_en=row.name_en, name_ar=row.name_ar, basis=basis, kind=row.kind, country=row.country
    )  # fmt: skip
