"""One JSON object of a gold file, read key by key with the type that is expected."""

import json
from dataclasses import dataclass

from sijill.errors import EvaluationError


@dataclass(frozen=True, slots=True)
class Record:
    """A JSON object and where it stands (``gold.jsonl:3``), for messages."""

    values: dict[str, object]
    where: str

    @classmethod
    def of(cls, value: object, where: str) -> "Record":
        """Return the record of a parsed value; raises EvaluationError for anything but an object."""
        if not isinstance(value, dict):
            raise EvaluationError(f"{where}: a JSON object is expected here")
        return cls({str(key): item for key, item in value.items()}, where)

    @classmethod
    def parse(cls, line: str, where: str) -> "Record":
        """Return the record that one line of JSON holds.

        >>> Record.parse('{"count": 3}', "gold.jsonl:1").number("count")
        3
        """
        try:
            value: object = json.loads(line)
        except json.JSONDecodeError as error:
            raise EvaluationError(f"{where}:{error.colno}: not JSON: {error.msg}") from None
        except RecursionError:
            raise EvaluationError(f"{where}: nested too deeply") from None
        return cls.of(value, where)

    def text(self, key: str) -> str | None:
        """Return a text, ``None`` where the key is missing or null."""
        value = self.values.get(key)
        if value is None or isinstance(value, str):
            return value
        raise self._unexpected(key, "a text")

    def required(self, key: str) -> str:
        """Return a text that must be there."""
        value = self.text(key)
        if value is None:
            raise EvaluationError(f"{self.where}: {key!r} is missing")
        return value

    def number(self, key: str) -> int | None:
        """Return a whole number, ``None`` where the key is missing or null."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value != int(value):
            raise self._unexpected(key, "a whole number")
        return int(value)

    def flag(self, key: str) -> bool | None:
        """Return true or false, ``None`` where the key is missing or null."""
        value = self.values.get(key)
        if value is None or isinstance(value, bool):
            return value
        raise self._unexpected(key, "true or false")

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where the key is missing or null."""
        value = self.values.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._unexpected(key, "a list of texts")
        return tuple(value)

    def records(self, key: str) -> tuple["Record", ...]:
        """Return a list of objects that must be there."""
        value = self.values.get(key)
        if not isinstance(value, list):
            raise self._unexpected(key, "a list of objects")
        return tuple(Record.of(item, f"{self.where}: {key}[{number}]") for number, item in enumerate(value))

    def _unexpected(self, key: str, expected: str) -> EvaluationError:
        return EvaluationError(f"{self.where}: {key!r} must be {expected}")
