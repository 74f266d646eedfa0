"""What an export could not carry, counted from the claims that were written; never a fixed text."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase

from sijill.exporters.material import ExportOptions, Material
from sijill.exporters.said import said
from sijill.model.entry import LedgerClaim
from sijill.model.judgement import Verdict

_FIRST = 5


@dataclass(frozen=True, slots=True)
class LostField:
    """A field that is said of ``claims`` claims and is not in the file; ``first`` are the ids of some of them."""

    field: str
    claims: int
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Claims that are not in the file at all, with the one reason for each of them."""

    reason: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loss:
    """What one export did not carry: ``rows`` were written from ``written`` claims of ``seen``."""

    format: str
    rows: int
    seen: int
    written: int
    left_out: tuple[LeftOut, ...] = ()
    fields: tuple[LostField, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """The loss in one line for a person.

        >>> Loss("geojson", 7, 9, 7, (LeftOut("rejected by Huda", ("clm_1", "clm_2")),)).line
        '2 of 9 claims left out'
        >>> Loss("jsonl", 7, 9, 9).line
        'nothing was lost'
        """
        parts = []
        if self.seen > self.written:
            parts.append(f"{self.seen - self.written:,} of {self.seen:,} claims left out")
        if self.fields:
            most = sorted(self.fields, key=lambda lost: (-lost.claims, lost.field))
            names = ", ".join(f"{lost.field} ({lost.claims:,})" for lost in most[:_FIRST])
            more = f" and {len(most) - _FIRST:,} more" if len(most) > _FIRST else ""
            parts.append(f"fields not carried (of so many claims): {names}{more}")
        return "; ".join(parts) or "nothing was lost"

    def to_json(self) -> str:
        """Return the loss as JSON that a person can read, ended by a newline."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"


class Tally:
    """Counts the loss while a file is written. ``carried`` are patterns of the fields that the format holds.

    A pattern is a name of :func:`sijill.exporters.said.said` in which ``*`` stands for anything.
    """

    def __init__(self, name: str, material: Material, carried: tuple[str, ...]) -> None:
        self.rows = 0
        self._name = name
        self._incidents = frozenset(claim for incident in material.incidents for claim in incident.claims)
        self._carried = carried
        self._is_carried: dict[str, bool] = {}
        self._seen = self._written = 0
        self._left_out: dict[str, list[str]] = {}
        self._lost: dict[str, list[str]] = {}
        self._counts: dict[str, int] = {}
        self._notes: dict[str, None] = {}

    def claims(self, material: Material, options: ExportOptions) -> Iterator[LedgerClaim]:
        """Yield the claims to write; those that a person rejected are left out unless they are wanted."""
        for claim in material.claims:
            self._seen += 1
            if claim.decision.verdict is Verdict.REJECT and not options.include_rejected:
                self.leave_out(claim.id, _rejection(claim))
            else:
                yield claim

    def wrote(self, claim: LedgerClaim) -> None:
        """Count a claim as written, and every field of it that the format does not hold as lost."""
        self._written += 1
        for field in said(claim):
            if not self._carries(field):
                self.lose(field, claim.id)
        if claim.id in self._incidents and not self._carries("incident"):
            self.lose("incident", claim.id)

    def leave_out(self, claim: str, reason: str) -> None:
        """Say why a claim that was seen is not written."""
        self._left_out.setdefault(reason, []).append(claim)

    def lose(self, field: str, claim: str) -> None:
        """Say that a field of a claim is not written, or not whole."""
        self._counts[field] = self._counts.get(field, 0) + 1
        first = self._lost.setdefault(field, [])
        if len(first) < _FIRST:
            first.append(claim)

    def note(self, text: str) -> None:
        """Say what else is not carried; the same sentence is kept once."""
        self._notes[text] = None

    def loss(self) -> Loss:
        """Return what was counted."""
        return Loss(
            self._name,
            self.rows,
            self._seen,
            self._written,
            tuple(LeftOut(reason, tuple(claims)) for reason, claims in sorted(self._left_out.items())),
            tuple(LostField(field, self._counts[field], tuple(self._lost[field])) for field in sorted(self._lost)),
            tuple(self._notes),
        )

    def _carries(self, field: str) -> bool:
        known = self._is_carried.get(field)
        if known is None:
            known = any(fnmatchcase(field, pattern) for pattern in self._carried)
            self._is_carried[field] = known
        return known


def _rejection(claim: LedgerClaim) -> str:
    """Who rejected a claim, and why."""
    last = next((j for j in reversed(claim.decision.standing) if j.verdict is Verdict.REJECT), None)
    if last is None:
        return "rejected"
    return f"rejected by {last.by}" + (f": {last.reason}" if last.reason else "")
