"""What ACLED, UCDP and PLOVER call a type of event: the equivalents of ``event_types.toml``, asked of a claim."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sijill.exporters.trigger_values import trigger_value
from sijill.lexicon.loading import WORDLISTS
from sijill.model.entry import LedgerClaim

_ORDER = ("Battles", "Explosions/Remote violence", "Violence against civilians", "Strategic developments")
_WITH_EFFECT = frozenset(("detention", "displacement"))


@dataclass(frozen=True, slots=True)
class EventCode:
    """The equivalents of one claim; ``""`` where there is none. ``ucdp`` is a ``type_of_violence`` or ``None``."""

    acled_event: str = ""
    acled_sub_event: str = ""
    plover_event: str = ""
    plover_mode: str = ""
    ucdp: int | None = None

    @property
    def rank(self) -> int:
        """The place of the ACLED type in ACLED's own order: of several kinds of violence the first names the event."""
        return _ORDER.index(self.acled_event) if self.acled_event in _ORDER else len(_ORDER)


def event_code(claim: LedgerClaim) -> EventCode:
    """Return what others call the event of a claim: by its type, else by its trigger, else by its kind."""
    wire, tables = claim.wire, _tables()
    value = wire["effect"] if wire["kind"] in _WITH_EFFECT else trigger_value(claim)
    names = (f"types.{wire['event_type']}", f"values.{wire['kind']}.{value}", f"kinds.{wire['kind']}")
    return next((tables[name] for name in names if tables.get(name, _NOTHING) != _NOTHING), _NOTHING)


_NOTHING = EventCode()


@cache
def _tables() -> Mapping[str, EventCode]:
    parsed = tomllib.loads((WORDLISTS / "event_types.toml").read_text(encoding="utf-8"))
    codes = {f"{group}.{name}": _code(row) for group in ("types", "kinds") for name, row in parsed[group].items()}
    for kind, values in parsed["values"].items():
        codes |= {f"values.{kind}.{value}": _code(row) for value, row in values.items()}
    return MappingProxyType(codes)


def _code(row: Mapping[str, str | int]) -> EventCode:
    violence = row.get("ucdp_type_of_violence")
    return EventCode(
        acled_event=str(row.get("acled_event", "")),
        acled_sub_event=str(row.get("acled_sub_event", "")),
        plover_event=str(row.get("plover_event", "")),
        plover_mode=str(row.get("plover_mode", "")),
        ucdp=violence if isinstance(violence, int) else None,
    )
