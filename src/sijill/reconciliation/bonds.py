"""What people said of pairs of claims: which must stand in one incident, which must not, and which are left open."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sijill.ledger.decisions import standing
from sijill.model.incident import Ground, Reason
from sijill.model.judgement import OF_A_PAIR, Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Bonds:
    """Pairs of ids of claims, the smaller first.

    ``broken`` are the words *same* that others forbid, ``bound`` the claims that any judgement on a pair names.
    """

    same: tuple[Judgement, ...] = ()
    different: frozenset[tuple[str, str]] = frozenset()
    unsure: frozenset[tuple[str, str]] = frozenset()
    broken: tuple[Judgement, ...] = ()
    bound: frozenset[str] = field(default=frozenset())

    def groups(self) -> dict[str, set[str]]:
        """Return for every claim that people hold to be the same as another all claims that this joins it with."""
        found: dict[str, set[str]] = {}
        for one in self.same:
            ends = (one.subject, one.other or one.subject)
            joined = set[str]().union(*(found.get(end, {end}) for end in ends))
            found.update(dict.fromkeys(joined, joined))
        return found

    def forbids(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Tell whether people hold a claim of one side to be about something else than a claim of the other."""
        return self._between(self.different, one, other)

    def leaves_open(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Tell whether people are unsure about a claim of one side and a claim of the other."""
        return self._between(self.unsure, one, other)

    def _between(self, pairs: frozenset[tuple[str, str]], one: Iterable[str], other: Iterable[str]) -> bool:
        here, there = self.bound.intersection(one), self.bound.intersection(other)
        return any(_pair(a, b) in pairs for a in here for b in there)


def by_a_person(judgement: Judgement, ground: Ground) -> Reason:
    """Return a person's word that two claims are about the same as a reason, whether it was followed or not.

    >>> same = Judgement(Verdict.SAME, "clm_a", by="mona", other="clm_b")
    >>> by_a_person(same, Ground.PERSON_JOINED).says
    'mona says that clm_a and clm_b are about the same'
    """
    followed = ground is Ground.PERSON_JOINED
    says = f"{judgement.by} says that {judgement.subject} and {judgement.other} are about the same"
    there = (judgement.other,) if judgement.other else ()
    return Reason(
        "judgement", 1.0 if followed else 0.0, says if followed else f"{says}, which others rule out", ground,
        (judgement.subject,), there, by=judgement.by,
    )  # fmt: skip


def bonds_of(judgements: Iterable[Judgement]) -> Bonds:
    """Return what stands of the judgements on pairs.

    Each person's last word on a pair counts; where people differ on it, it is left open. *Same* is transitive; where a
    chain of *same* would join two claims that somebody holds to be different, *different* prevails and the latest
    *same* of the chain is broken.

    >>> same = Judgement(Verdict.SAME, "clm_a", by="mona", other="clm_b", number=1)
    >>> other = Judgement(Verdict.DIFFERENT, "clm_b", by="omar", other="clm_a", number=2)
    >>> bonds_of([same]).same == (same,), bonds_of([same, other]).unsure
    (True, frozenset({('clm_a', 'clm_b')}))
    """
    last: dict[tuple[str, str], dict[str, Judgement]] = defaultdict(dict)
    for one in standing(judgements):
        if one.verdict in OF_A_PAIR and one.other is not None and one.other != one.subject:
            last[_pair(one.subject, one.other)][one.by] = one
    agreed: dict[tuple[str, str], Judgement | None] = {}
    for pair, words in last.items():
        given = list(words.values())
        agreed[pair] = given[0] if len({one.verdict for one in given}) == 1 else None
    different = frozenset(pair for pair, one in agreed.items() if one and one.verdict is Verdict.DIFFERENT)
    unsure = frozenset(pair for pair, one in agreed.items() if one is None or one.verdict is Verdict.UNSURE)
    wanted = sorted((one for one in agreed.values() if one and one.verdict is Verdict.SAME), key=_given)
    kept, broken = _consistent(wanted, different)
    pairs = [*different, *unsure, *((one.subject, one.other or one.subject) for one in kept)]
    bound = frozenset(claim for pair in pairs for claim in pair)
    return Bonds(tuple(kept), different, unsure, tuple(broken), bound)


def _consistent(
    wanted: list[Judgement], different: frozenset[tuple[str, str]]
) -> tuple[list[Judgement], list[Judgement]]:
    group: dict[str, set[str]] = {}
    kept, broken = [], []
    for one in wanted:
        here = group.get(one.subject, {one.subject})
        there = group.get(one.other or "", {one.other or ""})
        if here is not there and any(_pair(a, b) in different for a in here for b in there):
            broken.append(one)
            continue
        kept.append(one)
        joined = here | there
        group.update(dict.fromkeys(joined, joined))
    return kept, broken


def _given(one: Judgement) -> tuple[int, str, str]:
    return one.number, one.subject, one.other or ""


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
