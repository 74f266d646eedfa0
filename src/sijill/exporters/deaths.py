"""How many were killed in one event: the lowest, the best and the highest figure of independent voices, never a mean.

A vague word gets the number that ACLED's codebook gives it (dozens 12, hundreds 100) and is named in ``vague``.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import MappingProxyType

from sijill.exporters.happenings import Happening, root_of, whole_of
from sijill.exporters.parties import is_civilian, is_combatant
from sijill.model.entry import LedgerClaim

_KILLED = "killed"
_PLURAL = 3
_CODED = MappingProxyType({
    "few": _PLURAL, "several": _PLURAL, "many": 10, "dozens": 10, "hundreds": 100, "thousands": 1_000,
    "tens of thousands": 10_000, "hundreds of thousands": 100_000, "millions": 1_000_000,
})  # fmt: skip
_DOZEN, _DOZENS = 12, "dozen"
_EVERYBODY = frozenset((None, "people", "victims", "bodies"))


@dataclass(frozen=True, slots=True)
class Figure:
    """What one voice says of one group: from ``low`` to ``high``; ``vague`` are its words where they are no number."""

    low: int
    high: int
    vague: str = ""


@dataclass(frozen=True, slots=True)
class Deaths:
    """The deaths of one event. ``said`` is false where no source speaks of any; ``voices`` counts those that do.

    ``low`` and ``high`` are the lowest and highest total of a voice; ``best`` is the total that most voices say, of
    several the one in the middle, of two the lower. ``civilians``, ``combatants`` and ``unknown`` share out ``best``.
    """

    low: int = 0
    best: int = 0
    high: int = 0
    civilians: int = 0
    combatants: int = 0
    voices: int = 0
    vague: tuple[str, ...] = ()

    @property
    def said(self) -> bool:
        """Tell whether any source speaks of deaths."""
        return self.voices > 0

    @property
    def unknown(self) -> int:
        """The deaths of whom it is not said what they were."""
        return max(self.best - self.civilians - self.combatants, 0)

    @property
    def disputed(self) -> bool:
        """Tell whether the voices give different totals."""
        return self.low != self.high


def deaths_of(happening: Happening) -> Deaths:
    """Return the deaths of an event, voice by voice; a claim of no voice is one of its own, with its parts."""
    tolls = [_toll(claims) for claims in _by_voice(happening, "casualties", _KILLED)]
    if not tolls:
        return Deaths()
    lows = Counter(toll.low for toll in tolls)
    common = sorted(low for low, count in lows.items() if count == max(lows.values()))
    best = common[(len(common) - 1) // 2]
    chosen = next(toll for toll in tolls if toll.low == best)
    return Deaths(
        low=min(lows),
        best=best,
        high=max(toll.high for toll in tolls),
        civilians=chosen.civilians,
        combatants=chosen.combatants,
        voices=len(tolls),
        vague=tuple(dict.fromkeys(words for toll in tolls for words in toll.vague)),
    )


def range_of(
    happening: Happening, effect: str, belongs: Callable[[str | None], bool], kind: str = "casualties"
) -> tuple[int, int] | None:
    """Return the lowest and the highest figure of a voice for a group of people, ``None`` where none gives one.

    ``belongs`` tells whether a kind of people is of the group; ``effect`` is ``killed``, ``injured`` or ``detained``.
    A vague word is no figure here.
    """
    found = []
    for claims in _by_voice(happening, kind, effect):
        figure = _largest(claim for claim in claims if belongs(people(claim)) and not figure_of(claim).vague)
        if figure:
            found.append(figure)
    return (min(figure.low for figure in found), max(figure.high for figure in found)) if found else None


def figure_of(claim: LedgerClaim) -> Figure:
    """Return the number of a claim of casualties; without any it is the 3 that ACLED gives to a bare plural."""
    many = claim.wire["quantity"]
    if many is None:
        return Figure(_PLURAL, _PLURAL, "no number is said")
    low, high = many["low"], many["high"]
    if low is None and high is None:
        words = " ".join(claim.words(many["span"]).split())
        coded = _DOZEN if _DOZENS in words.casefold() else _CODED.get(many["vague"] or "", _PLURAL)
        return Figure(coded, coded, words)
    return Figure(low or 0, high if high is not None else low or 0)


def _by_voice(happening: Happening, kind: str, effect: str) -> list[list[LedgerClaim]]:
    """The claims of one effect by independent voice, in the order of the ledger."""
    incident = happening.incident
    voice_of = {claim: voice.origin for voice in incident.voices for claim in voice.claims} if incident else {}
    above = {claim.id: whole_of(claim) for claim in happening.claims}
    voices: dict[str, list[LedgerClaim]] = {}
    for claim in happening.claims:
        if claim.wire["kind"] == kind and claim.wire["effect"] == effect:
            root = root_of(claim.id, above)
            voices.setdefault(voice_of.get(claim.id) or voice_of.get(root, root), []).append(claim)
    return list(voices.values())


def _toll(claims: list[LedgerClaim]) -> Deaths:
    """The total of one voice by its latest reports: what it says of all, else of civilians and combatants together."""
    latest = max(_published(claim) for claim in claims)
    claims = [claim for claim in claims if _published(claim) == latest]
    claims = [claim for claim in claims if claim.wire["quantity"]] or claims
    wholes = [claim for claim in claims if not claim.wire["subset_of"] and not claim.wire["restates"]] or claims
    known = _total(wholes)
    low, high = sum(figure.low for figure in known), sum(figure.high for figure in known)
    civilians = _largest(claim for claim in claims if is_civilian(people(claim)))
    combatants = _largest(claim for claim in claims if is_combatant(people(claim)))
    shared = min(civilians.low, low) if civilians else 0
    rest = min(combatants.low, low - shared) if combatants else 0
    return Deaths(low, low, high, shared, rest, 1, tuple(figure.vague for figure in known if figure.vague))


def _total(wholes: list[LedgerClaim]) -> list[Figure]:
    """The figures that make up a total: one of everybody, else one of civilians and one of combatants, else any."""
    of_all = _largest(claim for claim in wholes if people(claim) in _EVERYBODY)
    if of_all:
        return [of_all]
    groups = (_largest(claim for claim in wholes if is_kind(people(claim))) for is_kind in (is_civilian, is_combatant))
    known = [group for group in groups if group]
    other = _largest(wholes)
    return known or ([other] if other else [])


def _largest(claims: Iterable[LedgerClaim]) -> Figure | None:
    return max((figure_of(claim) for claim in claims), key=lambda figure: (figure.low, figure.high), default=None)


def people(claim: LedgerClaim) -> str | None:
    """Return the kind of people that a claim speaks of, ``None`` if it names none."""
    thing = claim.wire["object"]
    return thing["id"] if thing else None


def _published(claim: LedgerClaim) -> str:
    return claim.entry.document.metadata.published or ""
