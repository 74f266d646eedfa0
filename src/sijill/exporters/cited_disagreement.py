"""The ranges and the discrepancies of one incident of the cited report, each figure with the mark of its words."""

from markupsafe import Markup

from sijill.exporters.cited_told import Told, day, reference
from sijill.exporters.visible import visible
from sijill.exporters.wording import parties, place, span_of_figures, word
from sijill.model.incident import Discrepancy, Incident, Toll, Voice

_NOTHING = Markup()


def tolls(told: Told, incident: Incident, language: str) -> Markup:
    """Return the lowest and highest figure of each measure that is told more than once, and how it changed."""
    items = Markup("").join(_toll(told, incident, toll, language) for toll in incident.tolls if len(toll.claims) > 1)
    if not items:
        return _NOTHING
    return Markup("<h4>{}</h4>\n<ul>{}</ul>\n").format(word("range", language), items)


def _toll(told: Told, incident: Incident, toll: Toll, language: str) -> Markup:
    figures = span_of_figures(toll.low, toll.high, language)
    cited = Markup("").join(reference(told, ident) for ident in toll.claims)
    steps = Markup(" · ").join(
        Markup("{}: {}{}").format(day(date), span_of_figures(low, high, language), reference(told, ident))
        for date, low, high, ident in toll.series
    )
    series = Markup('<div class="quiet">{}: {}</div>').format(word("over-days", language), steps) if steps else _NOTHING
    return Markup("<li>{}: <b>{}</b>{}{}</li>\n").format(
        _measure(told, toll.measure, incident, language), figures, cited, series
    )


def _measure(told: Told, measure: str, incident: Incident, language: str) -> str:
    """The words for ``casualties.killed.child``: interface words, and the names of things as the claims give them."""
    names = {}
    for ident in incident.claims:
        thing = told.claims[ident].wire["object"] if ident in told.claims else None
        if thing:
            names[thing["id"]] = visible(thing["name_ar"] if language == "ar" else thing["name_en"])
    return " · ".join(names.get(part) or word(part, language) for part in measure.split("."))


def disagreements(told: Told, incident: Incident, language: str) -> Markup:
    """Return the fields on which the voices disagree, with what each says."""
    items = Markup("").join(_disagreement(told, incident, one, language) for one in incident.discrepancies)
    if not items:
        return _NOTHING
    return Markup("<h4>{}</h4>\n<ul>{}</ul>\n").format(word("disagreements", language), items)


def _disagreement(told: Told, incident: Incident, discrepancy: Discrepancy, language: str) -> Markup:
    said = [
        Markup("<bdi>{}</bdi>: <bdi>{}</bdi>{}").format(
            _voice(incident, ident, language),
            _value(told, discrepancy.field, ident, value, language),
            reference(told, ident),
        )
        for ident, value in discrepancy.values
    ]
    field = _measure(told, discrepancy.field, incident, language)
    return Markup("<li>{} — {}</li>\n").format(field, Markup(" · ").join(said))


def _voice(incident: Incident, ident: str, language: str) -> str:
    voice: Voice | None = next((one for one in incident.voices if ident in one.claims), None)
    if voice is None:
        return "?"
    return visible((voice.name_ar if language == "ar" else voice.name_en) or voice.origin)


def _value(told: Told, field: str, ident: str, value: str, language: str) -> str:
    """Who and where in the reader's language, all else as it was said."""
    claim = told.claims.get(ident)
    if claim and field == "place":
        return ", ".join(place(one, language) for one in claim.wire["places"]) or visible(value)
    if claim and field in ("actors", "targets"):
        return ", ".join(parties(claim, claim.wire["actors" if field == "actors" else "targets"], language)) or value
    return visible(value)
