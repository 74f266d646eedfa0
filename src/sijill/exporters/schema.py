"""The JSON Schema of the wire shape, as it ships."""

from pathlib import Path

_FILE = Path(__file__).with_name("claims-1.json")


def claims_schema() -> str:
    """Return the JSON Schema (draft 2020-12) of one line of output.

    >>> '"sijill/1"' in claims_schema()
    True
    """
    return _FILE.read_text("utf-8")
