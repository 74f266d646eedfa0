"""ACLED CSV: the 31 columns in ACLED's order, one row an event; nobody should take a row for one of ACLED's own.

Source of the conventions: the ACLED Codebook. Of several kinds of violence in one incident the first of ACLED's order
names the event; figures that differ give the lowest; a place that is no finer than a country is no event.
"""

import csv
from typing import BinaryIO

from sijill.exporters.cells import Cell
from sijill.exporters.columns import names_of
from sijill.exporters.csv_table import cells_of, text_of
from sijill.exporters.day_span import DaySpan, in_words
from sijill.exporters.deaths import Deaths, deaths_of, people
from sijill.exporters.event_codes import EventCode, event_code
from sijill.exporters.happenings import Happening, happenings, kept
from sijill.exporters.loss import Loss, Tally
from sijill.exporters.material import ExportOptions, Material
from sijill.exporters.parties import Party, acting, attacked, is_civilian
from sijill.lexicon.countries import Country, country_of, unit_name
from sijill.model.precision import Precision
from sijill.model.wire import WirePlace

TABLE = "acled"
CARRIED = (
    "kind", "event_type", "effect", "modality", "object.id", "object.name_en", "quantity.low", "quantity.vague",
    "time.start", "time.end", "time.precision", "places.0.name_en", "places.0.country", "places.0.admin1",
    "places.0.lat", "places.0.lon", "places.0.precision", "places.0.*_prec*", "places.0.relation",
    "actors.*.name_en", "targets.*.name_en", "attribution.*.name_en", "attribution.*.role", "quote",
    "document.publisher", "document.reprints", "incident",
)  # fmt: skip
_BATTLES, _CIVILIANS, _REMOTE = "Battles", "Violence against civilians", "Explosions/Remote violence"
_STRATEGIC, _POLITICAL = "Strategic developments", "Political violence"
_CLASH, _WON, _TAKEN = "Armed clash", "Government regains territory", "Non-state actor overtakes territory"
_CLASSES = (
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians",
    "External/Other forces",
)  # fmt: skip
_LAST_BUT_ONE = ("External/Other forces", "Civilians")
_NOBODY = Party(None, "")
_LONGEST = 31
_BETWEEN = "; "


def write(material: Material, stream: BinaryIO, options: ExportOptions) -> Loss:
    """Write one row for each event; totals of a period only with ``options.period_totals``, and then as one row."""
    tally = Tally("acled", material, CARRIED)
    tally.note("event_id_cnty is an id of this ledger, not of ACLED; timestamp is empty")
    found = happenings(material, options, tally)
    taken = kept(found, tally, lambda happening: why_not(happening, totals=options.period_totals))
    with text_of(stream) as text:
        rows = csv.writer(text)
        rows.writerow(names_of(TABLE))
        rows.writerows(cells_of(acled_row(happening) for happening in taken))
    return tally.loss()


def why_not(happening: Happening, *, totals: bool = False) -> str | None:
    """Say why an event has no row of ACLED, ``None`` if it has one."""
    days, place = happening.days, happening.place
    if not _code(happening).acled_event:
        return "no ACLED type follows from what is said"
    if days is None:
        return "no day is said, and ACLED takes no event without one"
    if place is None or country_of(place["country"]) is None:
        return "no country is said, or one that ACLED does not name"
    if len(happening.countries) > 1:
        return "said of several countries together"
    return None if totals else _total(happening, days, place)


def acled_row(happening: Happening) -> tuple[Cell, ...]:
    """Return the cells of one event in ACLED's order; ``why_not`` must have found nothing."""
    days, place = happening.days, happening.place
    country = country_of(place["country"]) if place else None
    if days is None or place is None or country is None:
        message = f"{happening.id} has no day or no country"
        raise ValueError(message)
    toll = deaths_of(happening)
    cells = {
        "event_id_cnty": f"{country.iso3}-{happening.id}",
        "timestamp": None,
        "tags": "",
        **_when(days),
        **_what(happening, country),
        **_where(place, country),
        "source": _BETWEEN.join(happening.sources),
        "source_scale": "",
        "notes": _notes(happening, days, place, toll),
        "fatalities": toll.low,
    }
    return tuple(cells[name] for name in names_of(TABLE))


def _total(happening: Happening, days: DaySpan, place: WirePlace) -> str | None:
    if happening.is_total:
        return "a total of several days is not one event (period_totals writes it as one row)"
    if place["precision"] == Precision.COUNTRY:
        return "the place is no finer than a country (period_totals writes it all the same)"
    return "said of more than a month (period_totals writes it all the same)" if days.days > _LONGEST else None


def _code(happening: Happening) -> EventCode:
    return min((event_code(claim) for claim in happening.claims), key=lambda code: code.rank)


def _when(days: DaySpan) -> dict[str, Cell]:
    day = days.middle
    return {"event_date": day.isoformat(), "year": day.year, "time_precision": days.time_precision}


def _what(happening: Happening, country: Country) -> dict[str, Cell]:
    code = _code(happening)
    unnamed = Party(None, f"Unidentified Armed Group ({country.acled_name})", "unidentified")
    first, *allies = acting(happening) or [unnamed]
    second, *others = _hit(happening, country) or [_NOBODY]
    inter1, inter2 = first.acled_class(country.iso2), second.acled_class(country.iso2)
    aimed = code.acled_event == _CIVILIANS or (code.acled_event == _REMOTE and inter2 == "Civilians")
    return {
        "disorder_type": _STRATEGIC if code.acled_event == _STRATEGIC else _POLITICAL,
        "event_type": code.acled_event,
        "sub_event_type": code.acled_sub_event or _ground(inter1),
        "actor1": first.name,
        "assoc_actor_1": _BETWEEN.join(party.name for party in allies),
        "inter1": inter1,
        "actor2": second.name,
        "assoc_actor_2": _BETWEEN.join(party.name for party in others),
        "inter2": inter2,
        "interaction": interaction(inter1, inter2),
        "civilian_targeting": "Civilian targeting" if aimed else "",
    }


def interaction(first: str, second: str) -> str:
    """Return ACLED's label of who met whom, whichever of the two is named first.

    >>> interaction("Rebel group", "State forces"), interaction("Rebel group", "")
    ('State forces-Rebel group', 'Rebel group only')
    >>> interaction("Civilians", "External/Other forces")
    'External/Other forces-Civilians'
    """
    if not first:
        return ""
    if not second:
        return f"{first} only"
    pair = sorted((first, second), key=_CLASSES.index)
    if set(pair) == set(_LAST_BUT_ONE):
        pair = list(_LAST_BUT_ONE)
    return "-".join(pair)


def _ground(taker: str) -> str:
    """The sub-event type of a place that was taken by force."""
    return _WON if taker == "State forces" else _TAKEN if taker else _CLASH


def _hit(happening: Happening, country: Country) -> list[Party]:
    """Who was attacked; civilians that were killed or hurt where nobody else is named."""
    hit = dict.fromkeys(attacked(happening))
    if any(is_civilian(people(claim)) for claim in happening.claims if claim.wire["kind"] == "casualties"):
        hit[Party(None, f"Civilians ({country.acled_name})", "people")] = None
    return list(hit)


def _where(place: WirePlace, country: Country) -> dict[str, Cell]:
    return {
        "iso": country.numeric,
        "region": country.acled_region,
        "country": country.acled_name,
        "admin1": unit_name(place["admin1"]),
        "admin2": place["name_en"] if place["precision"] == Precision.ADMIN2 else "",
        "admin3": "",
        "location": place["name_en"],
        "latitude": place["lat"],
        "longitude": place["lon"],
        "geo_precision": place["geo_precision"],
    }


def _notes(happening: Happening, days: DaySpan, place: WirePlace, toll: Deaths) -> str:
    """ACLED's opening, the words of the sources, and what the figures rest on."""
    first, last = in_words(days.first), in_words(days.last)
    when = f"On {first}" if first == last else f"Between {first} and {last}"
    unit = unit_name(place["admin1"])
    where = place["name_en"] + (f" ({unit})" if unit and unit != place["name_en"] else "")
    near = "near" if place["relation"] == "near" or place["precision"] == Precision.NEAR else "in"
    notes = [f"{when}, {near} {where}, as told by {_BETWEEN.join(happening.sources) or 'an unnamed source'}:"]
    notes += [f'"{words}"' for words in happening.words]
    notes += [f"[{said}]" for said in _totals(happening, days)]
    notes += [f"[fatalities: {words}, coded by ACLED's rule]" for words in toll.vague]
    if toll.disputed:
        notes.append(f"[fatalities: {toll.low} to {toll.high} by {toll.voices} sources, the lowest is coded]")
    return " ".join(notes)


def _totals(happening: Happening, days: DaySpan) -> list[str]:
    """What stands behind one row that is no single event."""
    if not happening.is_total:
        return []
    counts = [(claim.wire["quantity"], claim.wire["object"]) for claim in happening.claims]
    said = [
        f"{many['low']} {thing['name_en'] if thing else many['unit'] or ''}".strip()
        for many, thing in counts
        if many and many["low"] is not None
    ]
    return [f"a total of {days.days} days, not one event: {', '.join(said) or 'no count'}"]
