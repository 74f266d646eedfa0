"""What a person would correct in a claim: its fields as inputs of a form, each with what it may hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sijill.exporters.wording import word
from sijill.ledger.corrections import value_at
from sijill.lexicon.closed_sets import ATTACK, TRIGGER_VALUES
from sijill.lexicon.lexicon import Lexicon
from sijill.lexicon.tables import Table
from sijill.model.claim import ClaimKind, Modality
from sijill.model.entry import LedgerClaim
from sijill.model.wire import WireClaim
from sijill.web.view import View

_CASUALTY = "casualty"
_CHOICES = ("kind", "effect", "event_type", "modality")
_LISTS = ("actors", "targets", "places", "attribution")


class Holds(StrEnum):
    """What a field holds: a number, a date, one of a few words, or a thing of the word lists."""

    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    THING = "thing"
    ACTOR = "actor"
    PLACE = "place"

    @property
    def is_named(self) -> bool:
        """Tell whether the field is typed by a name of the word lists."""
        return self in {Holds.THING, Holds.ACTOR, Holds.PLACE}


@dataclass(frozen=True, slots=True)
class Input:
    """One field of the form: its path in the claim, what it holds and shows now, and the words to choose from.

    ``label`` is the key of its name; ``number`` counts the places or parties where there are several, else 0.
    """

    field: str
    holds: Holds
    value: str
    label: str
    number: int = 0
    choices: tuple[tuple[str, str], ...] = ()


def inputs_of(claim: LedgerClaim, lexicon: Lexicon, view: View) -> list[Input]:
    """Return the fields of a claim that a person would correct, with what stands in them now."""
    return [*_figures(claim.wire), *_choices(claim.wire, lexicon, view), *_named(claim, view)]


def _figures(wire: WireClaim) -> Iterator[Input]:
    said = [("quantity", Holds.NUMBER, ("low", "high"))]
    said += [("engagements", Holds.NUMBER, ("low", "high"))] if wire["engagements"] else []
    for part, holds, ends in (*said, ("time", Holds.DATE, ("start", "end"))):
        for end in ends:
            field = f"{part}.{end}"
            value = value_at(wire, field) if wire[part] else None  # type: ignore[literal-required]
            yield Input(field, holds, "" if value is None else str(value), f"field.{field}")


def _choices(wire: WireClaim, lexicon: Lexicon, view: View) -> Iterator[Input]:
    for field in _CHOICES:
        value: str | None = wire[field]  # type: ignore[literal-required]
        known = [one for one in _known(field, wire["kind"], lexicon) if one != value]
        if value or known:
            listed = tuple((one, word(one, view.language.value)) for one in ([value] if value else []) + known)
            if field in {"effect", "event_type"}:
                listed = (("", view.t("unsaid")), *listed)
            yield Input(field, Holds.CHOICE, value or "", f"field.{field}", choices=listed)


def _known(field: str, kind: str, lexicon: Lexicon) -> list[str]:
    if field == "kind":
        return list(ClaimKind)
    if field == "modality":
        return list(Modality)
    if field == "effect":
        return sorted(TRIGGER_VALUES.get(_CASUALTY if kind == ClaimKind.CASUALTIES else kind, ()))
    rows = (entry for entry in lexicon.entries if entry.table is Table.TRIGGERS and entry.id == ATTACK)
    return sorted({entry.cells[1] for entry in rows})


def _named(claim: LedgerClaim, view: View) -> Iterator[Input]:
    wire = claim.wire
    if wire["object"] is not None:
        yield Input("object", Holds.THING, _name(wire["object"], view), "field.object")
    for part in _LISTS:
        holds = Holds.PLACE if part == "places" else Holds.ACTOR
        members: list[dict[str, object]] = wire[part]  # type: ignore[literal-required]
        shown = [at for at, one in enumerate(members) if part != "attribution" or one["role"] == "source"]
        for count, at in enumerate(shown, 1):
            number = count if len(shown) > 1 else 0
            yield Input(f"{part}.{at}", holds, _name(members[at], view), f"field.{part}", number)


def _name(part: object, view: View) -> str:
    """The name that stands in the form; it is resolved again when it comes back changed."""
    held: dict[str, str | None] = part  # type: ignore[assignment]
    one, other = ("name_ar", "name_en") if view.language.value == "ar" else ("name_en", "name_ar")
    return held[one] or held[other] or held["id"] or ""
