"""What an event is in PLOVER: its category, modes, quad category and place on the scale from conflict to cooperation.

Source: the PLOVER manual, table of conflict-cooperation scores; ``plover_scores.csv`` holds the rows that we need.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sijill.exporters.event_codes import event_code
from sijill.exporters.happenings import EVENT_KINDS, Happening
from sijill.exporters.parties import Party

_FILE = Path(__file__).with_name("plover_scores.csv")
_QUADS = ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
KINDS = EVENT_KINDS | {"statement"}
UNNAMED = Party(None, "", "unidentified")
NO_EVENT = "no PLOVER category follows from what is said"


@dataclass(frozen=True, slots=True)
class Act:
    """One category with its modes; ``scale`` is that of the gravest mode, ``quad`` is from 1 to 4."""

    event: str
    modes: tuple[str, ...]
    quad: int
    scale: float

    @property
    def quad_name(self) -> str:
        """The quad category in words, as POLECAT writes it."""
        return _QUADS[self.quad - 1]


def act_of(happening: Happening) -> Act | None:
    """Return the gravest category that the claims of an event tell, ``None`` if PLOVER has none for any."""
    codes = [code for claim in happening.claims if (code := event_code(claim)).plover_event]
    if not codes:
        return None
    scores = _scores()
    gravest = min(codes, key=lambda code: scores[code.plover_event, code.plover_mode][1])
    event = gravest.plover_event
    modes = tuple(sorted({code.plover_mode for code in codes if code.plover_event == event and code.plover_mode}))
    quad, scale = scores[event, gravest.plover_mode]
    return Act(event, modes, quad, scale)


@cache
def _scores() -> Mapping[tuple[str, str], tuple[int, float]]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return MappingProxyType({(row["event"], row["mode"]): (int(row["quad"]), float(row["scale"])) for row in rows})
