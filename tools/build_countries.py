"""Derives the country rows of the place tables from CLDR, through Babel.

    python tools/build_countries.py [WORDLISTS]

Only rows whose source is `cldr` are derived; every other row stays as it is. Words that a person wrote keep their
order, and a derived name goes to the end of its country's words when none there reads like it. The same input gives the
same bytes.
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from pathlib import Path

from babel import Locale

from sijill.lexicon.loading import PLACE_COLUMNS, WORDLISTS, phrase_of

SOURCE = "cldr"
NOT_TERRITORIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
Rows = list[dict[str, str]]


def clean_name(name: str) -> str:
    """Returns a name in NFC without vowel signs, invisible characters, parentheses and typographic marks.

    >>> clean_name("ميانمار (بورما)"), clean_name("Bosnia & Herzegovina")
    ('ميانمار', 'Bosnia and Herzegovina')
    """
    kept = "".join(c for c in name.partition("(")[0] if not _is_dropped(c))
    return " ".join(unicodedata.normalize("NFC", kept).replace("’", "'").replace(" & ", " and ").split())


def _is_dropped(character: str) -> bool:
    vowel_sign = "\u064b" <= character <= "\u0652" or character in "\u0640\u0670"
    return vowel_sign or unicodedata.category(character) == "Cf"


def country_names(language: str) -> dict[str, str]:
    """Returns the ISO territories of CLDR with their names in a language, in the order of their codes."""
    territories = sorted((str(code), str(name)) for code, name in Locale(language).territories.items())
    return {c: clean_name(n) for c, n in territories if len(c) == 2 and c.isalpha() and c not in NOT_TERRITORIES}


def read_rows(path: Path) -> Rows:
    """Returns the rows of a table."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def write_rows(path: Path, columns: tuple[str, ...], rows: Rows) -> None:
    """Writes a table."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(arguments: list[str]) -> int:
    """Derives the countries anew and prints how many there are."""
    folder = Path(arguments[0]) if arguments else WORDLISTS
    names = {language: country_names(language) for language in ("ar", "en")}
    words = {language: read_rows(folder / language / "places.csv") for language in names}
    for language, rows in words.items():
        known = {(row["id"], phrase_of(row["word"])) for row in rows}
        first = {row["id"]: row["word"] for row in reversed(rows)}
        new = [{"id": c, "word": n} for c, n in names[language].items() if (c, phrase_of(n)) not in known]
        names[language] = {code: first.get(code, name) for code, name in names[language].items()}
        write_rows(folder / language / "places.csv", ("id", "word"), [*rows, *new])
    empty = dict.fromkeys(PLACE_COLUMNS, "")
    countries = [
        empty | {"id": code, "level": "country", "country": code, "source": SOURCE, "name_en": name}
        for code, name in names["en"].items()
    ]
    kept = [row for row in read_rows(folder / "places.csv") if row["source"] != SOURCE]
    write_rows(folder / "places.csv", PLACE_COLUMNS, [*countries, *kept])
    sys.stdout.write(f"{len(countries)} countries\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
