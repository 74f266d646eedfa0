"""What an export is made from, and what may be chosen about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sijill.model.entry import Entry, LedgerClaim
from sijill.model.incident import Incident
from sijill.model.judgement import Judgement
from sijill.model.outside import OutsideEvent


@dataclass(frozen=True, slots=True)
class Material:
    """The content of a ledger as an export sees it; every part can be gone through more than once.

    ``claims`` are in the order of ``entries``. ``at`` is the time of the export in ISO 8601, if the caller gives one;
    ``version`` is that of sijill.
    """

    version: str
    entries: Iterable[Entry] = ()
    claims: Iterable[LedgerClaim] = ()
    incidents: tuple[Incident, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    outside: Iterable[OutsideEvent] = ()
    at: str | None = None

    def incident_of_claims(self) -> dict[str, Incident]:
        """Return the incident of every claim that belongs to one, by the id of the claim."""
        return {claim: incident for incident in self.incidents for claim in incident.claims}


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What may be chosen; every format ignores what does not concern it.

    ``language`` is that of a reader (``en`` or ``ar``): which names come first, from which side a sheet is read.
    ``include_rejected`` keeps claims that a person rejected. ``period_totals`` writes totals of a period and a country
    as ACLED events. ``area_pins`` gives provinces and other areas a point on the map (a country has none).
    ``semicolon`` sets the columns of CSV for Excel apart with semicolons. ``withhold_names`` takes names of private
    persons out.
    """

    language: str = "en"
    include_rejected: bool = False
    period_totals: bool = False
    area_pins: bool = False
    semicolon: bool = False
    withhold_names: bool = False
