"""Days, places and parties on which the voices of one incident differ, side by side."""

from collections import Counter
from collections.abc import Callable, Sequence

from sijill.model.incident import Discrepancy
from sijill.reconciliation.geography import APART, SAME, nearness
from sijill.reconciliation.kinship import Kinship
from sijill.reconciliation.origins import Origin, doers
from sijill.reconciliation.report import iso
from sijill.reconciliation.signature import TOWN, Site, finest

_Value = tuple[str, str]


def differences(voices: Sequence[Origin], kinship: Kinship) -> list[Discrepancy]:
    """Return the fields on which two voices cannot both be right; every voice that says something is quoted."""
    found = (
        _told("time", voices, _day, _other_days),
        _told("place", voices, _place, _other_places),
        _told("actors", voices, lambda one: _parties(one, kinship), lambda a, b: _other_parties(a, b, kinship)),
    )
    return [one for one in found if one is not None]


def _told(
    field: str,
    voices: Sequence[Origin],
    value: Callable[[Origin], _Value | None],
    differ: Callable[[Origin, Origin], bool],
) -> Discrepancy | None:
    said = [(voice, found) for voice in voices if (found := value(voice)) is not None]
    if not any(differ(a, b) for at, (a, _) in enumerate(said) for b, _ in said[at + 1 :]):
        return None
    says = "; ".join(f"{voice.speaker.name_en}: {words}" for voice, (_, words) in said)
    return Discrepancy(field, says, tuple(found for _, found in said))


def _day(voice: Origin) -> _Value | None:
    days = _days(voice)
    if days is None:
        return None
    claim = next(one.claim for one in voice.claims if (one.first, one.last) == days)
    first, last = iso(days[0]) or "", iso(days[1]) or ""
    return claim, first if first == last else f"{first} to {last}"


def _days(voice: Origin) -> tuple[int, int] | None:
    """The days that most of its claims give; a day that is the report's own may only be that of the report."""
    given: Counter[tuple[int, int]] = Counter()
    for one in voice.claims:
        if one.first is not None and one.last is not None and one.last != one.report.published:
            given[one.first, one.last] += 1
    return min(given, key=lambda days: (-given[days], days), default=None)


def _other_days(a: Origin, b: Origin) -> bool:
    one, other = _days(a), _days(b)
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def _sites(voice: Origin) -> tuple[Site, ...]:
    return finest([site for one in voice.claims for site in one.sites])


def _place(voice: Origin) -> _Value | None:
    sites = _sites(voice)
    if not sites:
        return None
    claim = next(one.claim for one in voice.claims if sites[0] in one.sites)
    return claim, ", ".join(site.name_en for site in sites)


def _other_places(a: Origin, b: Origin) -> bool:
    here, there = _sites(a), _sites(b)
    towns = all(site.level == TOWN for site in (*here, *there))
    near = nearness(here, there)
    return near == APART or (towns and near < SAME)


def _parties(voice: Origin, kinship: Kinship) -> _Value | None:
    named = doers(voice.claims, kinship)
    if not named:
        return None
    return next(one.claim for one in voice.claims if one.actors & named), ", ".join(sorted(named))


def _other_parties(a: Origin, b: Origin, kinship: Kinship) -> bool:
    return not kinship.related(doers(a.claims, kinship), doers(b.claims, kinship))
