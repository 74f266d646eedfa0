"""A person's corrections applied to a copy of what the machine read; the reading itself never changes."""

import copy
import json
import math
import re
from collections.abc import Iterable
from datetime import date
from types import MappingProxyType, NoneType, UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from sijill.errors import JudgementError
from sijill.ledger.claim_rows import encoded, first_day
from sijill.ledger.keeping import is_keepable
from sijill.model.claim import ClaimKind, Modality
from sijill.model.judgement import Judgement
from sijill.model.mention import Role
from sijill.model.wire import WireClaim, WireQuantity, WireTime

_FIXED = frozenset(("id", "evidence", "sentence", "rule", "confidence"))
_TYPES = MappingProxyType({str: "a text", int: "a whole number from 0", float: "a number", bool: "true or false"})
_CHOICES = MappingProxyType({"kind": ClaimKind, "modality": Modality, "role": Role})
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_LONGEST_FIELD = 100
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
    if isinstance(value, list) and step in map(str, range(len(value))):
        return cast("object", value[int(step)])
    raise JudgementError(f"a claim has no field {field!r} (looking for {step!r}); sijill show prints the fields it has")


def settled(claim: WireClaim, field: str, after: str) -> str:
    """Return the new value of a field as compact JSON; raises JudgementError unless the field may hold it.

    >>> settled(cast(WireClaim, {"quantity": None}), "quantity.low", " 12 ")
    '12'
    """
    if len(field) > _LONGEST_FIELD:
        raise JudgementError(f"no field of a claim has a name of {len(field):,} characters")
    steps = field.split(".")
    if steps[0] in _FIXED or "span" in steps:
        raise JudgementError(f"{field!r} says what the machine read and where: it is not corrected but rejected")
    value_at(_opened(claim, field), field)
    kind, may_be_null = _held(steps)
    if kind not in _TYPES:
        raise JudgementError(f"{field!r} has parts; correct one of them")
    value = _parsed(field, after)
    if value is None and may_be_null:
        return encoded(None)
    if not _fits(value, kind):
        raise JudgementError(f"{field!r} holds {_TYPES[kind]}{' or null' if may_be_null else ''}, not {after[:40]}")
    choices = _CHOICES.get(steps[-1])
    if choices is not None and value not in set(choices):
        raise JudgementError(f"{field!r} is one of {', '.join(choices)}")
    if field in {"time.start", "time.end"} and not _is_date(str(value)):
        raise JudgementError(f"{field!r} must be a date like 2019-04-11, 2019-04 or 2019")
    return encoded(float(str(value)) if kind is float else value)


def _held(steps: list[str]) -> tuple[type, bool]:
    """The type that a field holds, and whether it may be null, by the shape in which claims travel."""
    hint: Any = WireClaim
    for step in steps:
        whole, _ = _unwrapped(hint)
        hint = get_args(whole)[0] if get_origin(whole) is list else get_type_hints(whole)[step]
    return _unwrapped(hint)


def _unwrapped(hint: Any) -> tuple[Any, bool]:  # noqa: ANN401 - a type hint is of any type
    parts = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    return next(part for part in parts if part is not NoneType), NoneType in parts


def _parsed(field: str, after: str) -> object:
    try:
        return cast("object", json.loads(after))
    except (ValueError, RecursionError):
        raise JudgementError(f"the new value of {field!r} must be JSON: a number, null or a quoted text") from None


def _fits(value: object, kind: type) -> bool:
    if isinstance(value, bool) or kind is bool:
        return isinstance(value, bool) and kind is bool
    if kind is float:
        return isinstance(value, int | float) and math.isfinite(value)
    if isinstance(value, str):
        return kind is str and is_keepable(value)
    return isinstance(value, kind) and (not isinstance(value, int) or value >= 0)


def _is_date(given: str) -> bool:
    try:
        return bool(_DATE.fullmatch(given) and date.fromisoformat(first_day(given) or ""))
    except ValueError:
        return False


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
    """Return the claim with the corrections applied in their order; the very claim when there are none.

    A correction of what this reading does not have (a second place, when it found one) is left out.
    """
    given = [(judgement.field, judgement.after) for judgement in corrections if judgement.field and judgement.after]
    if not given:
        return claim
    changed = copy.deepcopy(claim)
    for field, after in given:
        opened = _opened(changed, field)
        try:
            value_at(opened, field)
        except JudgementError:
            continue
        changed = opened
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
