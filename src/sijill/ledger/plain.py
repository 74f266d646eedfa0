"""Frozen values to JSON and back, by their own type hints: how incidents and outside events are kept."""

import dataclasses
import json
import types
import typing
from enum import Enum
from functools import cache
from typing import TypeVar, cast

from sijill.ledger.claim_rows import encoded

Value = TypeVar("Value")


def to_json(value: object) -> str:
    """Return a dataclass as compact JSON.

    >>> from sijill.model.incident import Voice
    >>> to_json(Voice("abc", "ABC", "", ("abc",), ()))
    '{"origin":"abc","name_en":"ABC","name_ar":"","publishers":["abc"],"claims":[]}'
    """
    return encoded(_plain(value))


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.value if isinstance(value, Enum) else value


def from_json(kind: type[Value], body: str) -> Value:
    """Return the dataclass that :func:`to_json` wrote; what an older version did not write has its default.

    >>> from sijill.model.incident import Reason
    >>> from_json(Reason, '{"field":"place","weight":0.5,"says":"the same town"}').weight
    0.5
    """
    return cast("Value", _typed(kind, json.loads(body)))


def _typed(kind: object, value: object) -> object:
    if value is None:
        return None
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = _hints(kind)
        given = cast("dict[str, object]", value)
        return kind(**{name: _typed(hints[name], given[name]) for name in hints if name in given})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in {typing.Union, types.UnionType}:
        return _typed(next(part for part in parts if part is not type(None)), value)
    if origin is tuple:
        several = cast("list[object]", value)
        kinds = [parts[0]] * len(several) if parts[-1] is Ellipsis else parts
        return tuple(_typed(one, part) for one, part in zip(kinds, several, strict=True))
    return value


@cache
def _hints(kind: type) -> dict[str, object]:
    return typing.get_type_hints(kind)
