"""A person's corrections applied to a copy of what the machine read; the reading itself never changes."""

import copy
import json
import re
from collections.abc import Iterable
from typing import cast

from sijill.errors import JudgementError
from sijill.model.judgement import Judgement
from sijill.model.wire import WireClaim, WireQuantity, WireTime

_FIXED = frozenset(("id", "evidence", "sentence", "rule", "confidence"))
_FIGURES = frozenset(("low", "high", "lat", "lon", "uncertainty_km", "where_prec", "geo_precision"))
_NUMBER, _TEXT = "a number", "a text"
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_FILLED = frozenset(("quantity", "engagements", "time"))


def value_at(claim: WireClaim, field: str) -> object:
    """Return the value at a dotted path (``quantity.low``, ``places.0.id``); raises JudgementError where there is none.

    >>> value_at(cast(WireClaim, {"quantity": {"low": 3}}), "quantity.low")
    3
    """
    found: object = claim
    for step in field.split("."):
        found = _below(found, step, field)
    return found


def _below(value: object, step: str, field: str) -> object:
    if isinstance(value, dict) and step in value:
        return cast("object", value[step])
    if isinstance(value, list) and step.isdecimal() and int(step) < len(value):
        return cast("object", value[int(step)])
    raise JudgementError(f"a claim has no field {field!r} (looking for {step!r}); sijill show prints the fields it has")


def check_correction(claim: WireClaim, field: str, after: str) -> None:
    """Raise JudgementError unless ``after`` is a JSON value of the kind that stands, or may stand, in the field."""
    if field.split(".", maxsplit=1)[0] in _FIXED or field.endswith("span"):
        raise JudgementError(f"{field!r} says what the machine read and where: it is not corrected but rejected")
    before = value_at(_opened(claim, field), field)
    try:
        value: object = json.loads(after)
    except ValueError:
        raise JudgementError(f"the new value of {field!r} must be JSON: a number, null or a quoted text") from None
    if isinstance(value, dict | list):
        raise JudgementError(f"{field!r} takes one value; correct its parts one by one")
    if isinstance(before, dict | list):
        raise JudgementError(f"{field!r} has parts; correct one of them, such as {field}.{_first_part(before)}")
    unsaid = _NUMBER if field.rsplit(".", maxsplit=1)[-1] in _FIGURES else _TEXT
    wanted = unsaid if before is None else _kind(before)
    if value is not None and _kind(value) != wanted:
        raise JudgementError(f"{field!r} holds {wanted}, not {_kind(value)}")
    if field in {"time.start", "time.end"} and value is not None and not _DATE.fullmatch(str(value)):
        raise JudgementError(f"{field!r} must be a date like 2019-04-11, 2019-04 or 2019")


def _kind(value: object) -> str:
    return "true or false" if isinstance(value, bool) else _TEXT if isinstance(value, str) else _NUMBER


def _first_part(value: dict[str, object] | list[object]) -> str:
    return next(iter(value), "id") if isinstance(value, dict) else "0"


def _opened(claim: WireClaim, field: str) -> WireClaim:
    """The claim, or a copy in which a quantity or a time that was not said is open to be filled by a person."""
    first = field.split(".", maxsplit=1)[0]
    if first not in _FILLED or "." not in field or claim[first] is not None:  # type: ignore[literal-required]
        return claim
    changed = copy.copy(claim)
    changed[first] = _no_time() if first == "time" else _no_quantity()  # type: ignore[literal-required]
    return changed


def _no_quantity() -> WireQuantity:
    return {
        "low": None, "high": None, "exact": True, "approximate": False, "vague": None, "implicit": False, "unit": None,
        "span": [0, 0],
    }  # fmt: skip


def _no_time() -> WireTime:
    return {"start": None, "end": None, "precision": None, "anchor": None, "reason": None, "span": [0, 0]}


def corrected(claim: WireClaim, corrections: Iterable[Judgement]) -> WireClaim:
    """Return the claim with the corrections applied in their order; the very claim when there are none."""
    given = [(judgement.field, judgement.after) for judgement in corrections if judgement.field and judgement.after]
    if not given:
        return claim
    changed = copy.deepcopy(claim)
    for field, after in given:
        changed = _opened(changed, field)
        _put(changed, field, json.loads(after))
    return changed


def _put(claim: WireClaim, field: str, value: object) -> None:
    *path, last = field.split(".")
    holder: object = claim
    for step in path:
        holder = _below(holder, step, field)
    if isinstance(holder, list):
        holder[int(last)] = value
    elif isinstance(holder, dict):
        holder[last] = value
