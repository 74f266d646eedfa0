"""From a form that came back to corrections: only what was changed, each value as its field may hold it."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Literal, cast

from sijill.ledger.claim_rows import encoded, first_day
from sijill.lexicon.lexicon import Lexicon
from sijill.lexicon.place_search import find_places
from sijill.lexicon.tables import ActorRow, OutletRow, PlaceRow, ThingRow
from sijill.model.entry import LedgerClaim
from sijill.model.precision import geo_precision, where_prec
from sijill.web.digits import western
from sijill.web.refusal import RefusalError
from sijill.web.review.correctable import Holds, Input

_SEPARATORS = str.maketrans("", "", ",\u066c\u060c \u00a0")
_MOST_DIGITS = 18
_DATE = re.compile("[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_Row = ActorRow | OutletRow | ThingRow | PlaceRow
_PLACE = ("id", "name_en", "name_ar", "country", "admin1", "lat", "lon", "uncertainty_km", "precision")
_NAMED = ("id", "name_en", "name_ar")
_ENDS: tuple[Literal["low"], Literal["high"]] = ("low", "high")
_ARABIC = re.compile("[\u0600-\u06ff]")


def changes_of(
    claim: LedgerClaim, inputs: list[Input], form: Mapping[str, str], lexicon: Lexicon
) -> list[tuple[str, str]]:
    """Return the fields that a form changes with their new values as JSON.

    Raises RefusalError (400) where a value cannot be meant and where nothing was changed.
    """
    changed = [one for one in inputs if one.field in form and form[one.field].strip() != one.value]
    found = [pair for one in changed for pair in _pairs(claim, one, form[one.field].strip(), lexicon)]
    if not found:
        raise RefusalError(400, "error.correct.nothing")
    _check_order(claim, dict(found))
    return found


def _pairs(claim: LedgerClaim, asked: Input, given: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    if asked.holds.is_named:
        yield from _renamed(claim, asked, given, lexicon)
    elif asked.holds is Holds.NUMBER:
        yield asked.field, _number(asked.field, given)
    elif asked.holds is Holds.CHOICE and given not in dict(asked.choices):
        raise RefusalError(400, "error.correct.choice", field=asked.field)
    elif asked.holds is Holds.DATE:
        yield asked.field, _date(asked.field, given)
    else:
        yield asked.field, encoded(given or None)


def _number(field: str, given: str) -> str:
    digits = western(given).translate(_SEPARATORS)
    if digits and not (digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS):
        raise RefusalError(400, "error.correct.number", field=field)
    return encoded(int(digits) if digits else None)


def _date(field: str, given: str) -> str:
    date = western(given)
    try:
        fits = not date or (_DATE.fullmatch(date) and dt.date.fromisoformat(first_day(date) or ""))
    except ValueError:
        fits = None
    if not fits:
        raise RefusalError(400, "error.correct.date", field=field)
    return encoded(date or None)


def _check_order(claim: LedgerClaim, changed: Mapping[str, str]) -> None:
    """The lower number must not be above the higher one."""
    for part in ("quantity", "engagements"):
        quantity = claim.wire["quantity"] if part == "quantity" else claim.wire["engagements"]
        ends = [
            changed.get(f"{part}.{end}", encoded(quantity[end] if quantity else None))
            for end in _ENDS
        ]
        if "null" not in ends and int(ends[0]) > int(ends[1]):
            raise RefusalError(400, "error.correct.order")


def _renamed(claim: LedgerClaim, asked: Input, given: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    part, _, at = asked.field.partition(".")
    whole = claim.wire[part]  # type: ignore[literal-required]
    held = cast("dict[str, object]", whole[int(at)] if at else whole)
    new = _nothing(asked) if not given else _told(asked, given, lexicon, held)
    for name, value in new.items():
        if held.get(name) != value:
            yield f"{asked.field}.{name}", encoded(value)


def _nothing(asked: Input) -> dict[str, object]:
    """What stands for "not said"; a claim without its thing is another claim."""
    if asked.holds is Holds.THING:
        raise RefusalError(400, "error.correct.emptied")
    return dict.fromkeys(("id", "admin1", "lat", "lon", "precision") if asked.holds is Holds.PLACE else _NAMED)


def _told(asked: Input, given: str, lexicon: Lexicon, held: Mapping[str, object]) -> dict[str, object]:
    rows = list(_rows(asked.holds, given, lexicon))
    if not rows and asked.field.startswith("attribution."):
        arabic = bool(_ARABIC.search(given))
        return {"id": None, "name_en": None if arabic else given, "name_ar": given if arabic else None}
    if not rows:
        raise RefusalError(400, "error.correct.unknown", name=given[:80])
    if len(rows) > 1:
        meant = ", ".join(row.id for row in rows[:8])
        raise RefusalError(400, "error.correct.several", name=given[:80], choices=meant)
    row = rows[0]
    new: dict[str, object] = {name: getattr(row, name) for name in _NAMED}
    if isinstance(row, PlaceRow):
        level = str(row.level)
        relation = cast("str | None", held.get("relation"))
        new |= {name: getattr(row, name) for name in _PLACE if name != "precision"}
        new |= {"precision": level, "where_prec": where_prec(level, row.country, relation)}
        new |= {"geo_precision": geo_precision(level), "reason": None}
    return new


def _rows(holds: Holds, given: str, lexicon: Lexicon) -> Iterator[_Row]:
    """The rows that an id or a name means: of an id one, of a name all that bear it."""
    tables: list[Mapping[str, _Row]] = [lexicon.places]
    if holds is not Holds.PLACE:
        tables = [lexicon.targets, lexicon.who] if holds is Holds.THING else [lexicon.actors, lexicon.outlets]
    for table in tables:
        if given in table:
            yield table[given]
            return
    if holds is not Holds.PLACE:
        yield from (row for table in tables for row in table.values() if given in {row.name_en, row.name_ar})
        return
    name, _, ident = given.partition("#")
    found = [one.row for one in find_places(lexicon, name.strip())]
    yield from (row for row in found if not ident or row.id == ident.strip())
