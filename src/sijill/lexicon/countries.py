"""What other datasets call a country: ISO 3166 codes, numbers of states, names; ``countries.csv`` holds them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sijill.lexicon.loading import WORDLISTS, read_places
from sijill.lexicon.tables import PlaceRow, Table

_FILE = Path(__file__).with_name("countries.csv")
_REGIONS = ((199, "Americas"), (399, "Europe"), (626, "Africa"), (699, "Middle East"), (990, "Asia"))
_NAMED = frozenset(("country", "admin1", "admin2"))


@dataclass(frozen=True, slots=True)
class Country:
    """One country: ISO 3166-1 codes, its Gleditsch-Ward and Correlates of War numbers, its name and region in ACLED.

    ``gwno`` and ``cow`` are ``None`` where the list of states has no number for it.
    """

    iso2: str
    iso3: str
    numeric: int | None
    gwno: int | None
    cow: int | None
    acled_name: str
    acled_region: str
    ucdp_name: str

    @property
    def ucdp_region(self) -> str:
        """The region in which UCDP counts the country, which follows from its number."""
        gwno = self.gwno
        return "" if gwno is None else next((name for last, name in _REGIONS if gwno <= last), "")


def country_of(code: str | None) -> Country | None:
    """Return the country of an ISO 3166-1 code of two letters.

    >>> syria = country_of("SY")
    >>> syria.iso3, syria.numeric, syria.gwno, syria.acled_region, syria.ucdp_region
    ('SYR', 760, 652, 'Middle East', 'Middle East')
    """
    return _countries().get(code) if code else None


def country_numbered(number: int) -> Country | None:
    """Return the country of an ISO 3166-1 number.

    >>> country_numbered(760).iso2
    'SY'
    """
    return next((country for country in _countries().values() if country.numeric == number), None)


def state_numbered(gwno: int) -> Country | None:
    """Return the country of a Gleditsch-Ward number, as UCDP uses it.

    >>> state_numbered(678).iso2
    'YE'
    """
    return next((country for country in _countries().values() if country.gwno == gwno), None)


def country_named(name: str) -> Country | None:
    """Return the country of an English name as ACLED, UCDP or our list of places spells it.

    >>> country_named("Yemen (North Yemen)").iso2, country_named("Atlantis")
    ('YE', None)
    """
    return _by_name().get(name.strip().casefold())


def unit_name(code: str | None) -> str:
    """Return the English name of a country or unit, its code where no list names it, ``""`` for none.

    >>> unit_name("SY-RA"), unit_name("XX-1"), unit_name(None)
    ('Raqqa', 'XX-1', '')
    """
    return _unit_names().get(code, code) if code else ""


def unit_names(code: str) -> tuple[str, str] | None:
    """Return the English and the Arabic name of a country or unit, ``None`` where no list names it.

    >>> unit_names("LY") == ("Libya", "ليبيا"), unit_names("XX-1")
    (True, None)
    """
    row = _units().get(code)
    return (row.name_en, row.name_ar) if row else None


@cache
def _countries() -> Mapping[str, Country]:
    names = _unit_names()
    with _FILE.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["iso2"]: _country(row, names) for row in csv.DictReader(file)})


def _country(row: dict[str, str], names: Mapping[str, str]) -> Country:
    name = row["acled_name"] or names.get(row["iso2"], row["iso2"])
    return Country(
        iso2=row["iso2"],
        iso3=row["iso3"],
        numeric=_number(row["numeric"]),
        gwno=_number(row["gwno"]),
        cow=_number(row["cow"]),
        acled_name=name,
        acled_region=row["acled_region"],
        ucdp_name=row["ucdp_name"] or name,
    )


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


@cache
def _by_name() -> Mapping[str, Country]:
    named = _unit_names()
    names = ((named.get(code, code), country) for code, country in _countries().items())
    others = ((name, country) for country in _countries().values() for name in (country.acled_name, country.ucdp_name))
    return MappingProxyType({name.casefold(): country for name, country in (*others, *names)})


@cache
def _units() -> Mapping[str, PlaceRow]:
    rows = read_places(WORDLISTS, Table.PLACES)
    return MappingProxyType({row.id: row for row in rows if row.level in _NAMED})


@cache
def _unit_names() -> Mapping[str, str]:
    return MappingProxyType({code: row.name_en for code, row in _units().items()})
