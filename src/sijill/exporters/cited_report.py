"""A cited report: one HTML page in Arabic and English, where every figure leads to its exact words. No scripts.

Incidents stand in the order of their days, never of their dead. What several voices say stands side by side, each with
who said it and through whom; nothing is added up.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from markupsafe import Markup

from sijill.errors import ExportError
from sijill.exporters.cited_incident import incident_article, other_claims
from sijill.exporters.cited_note import both, note
from sijill.exporters.cited_told import Told, day
from sijill.exporters.loss import Loss, Tally
from sijill.exporters.material import ExportOptions, Material
from sijill.exporters.wording import word
from sijill.model.entry import LedgerClaim
from sijill.model.incident import Incident

_STYLE = Path(__file__).with_name("cited_report.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_DOT = Markup(" · ")
_MOST = 20_000
_CARRIED = (
    "id", "kind", "effect", "event_type", "modality", "quantity.*", "object.name_*", "time.start",
    "time.end", "places.*.name_*", "places.*.precision", "places.*.relation", "actors.*.name_*", "targets.*.name_*",
    "attribution.*.role", "attribution.*.name_*", "subset_of", "restates", "sentence", "quote", "incident",
    "engagements.low", "engagements.high", "document.id", "document.publisher", "document.url", "document.title",
    "document.published", "document.reprints", "decision.*", "read",
)  # fmt: skip


def write(material: Material, stream: BinaryIO, options: ExportOptions) -> Loss:
    """Write the page, the reader's language first; raises ExportError for more claims than a person could read."""
    tally = Tally("report", material, _CARRIED)
    told = _told(material, options, tally)
    stream.writelines(part.encode() for part in _page(told, material, options))
    tally.rows = len(told.claims)
    return tally.loss()


def _told(material: Material, options: ExportOptions, tally: Tally) -> Told:
    """The claims that are shown, numbered in the order in which they are met."""
    claims: dict[str, LedgerClaim] = {}
    for claim in tally.claims(material, options):
        if len(claims) >= _MOST:
            raise ExportError(f"a report holds at most {_MOST:,} claims; export fewer, or use xlsx")
        claims[claim.id] = claim
        tally.wrote(claim)
    incidents = tuple(sorted((i for i in material.incidents if any(c in claims for c in i.claims)), key=_order))
    met = [ident for incident in incidents for ident in incident.claims if ident in claims]
    numbers = {ident: number for number, ident in enumerate(dict.fromkeys([*met, *claims]), start=1)}
    return Told(claims, numbers, incidents)


def _order(incident: Incident) -> tuple[bool, str, str, str]:
    """By day; without a day last."""
    return incident.start is None, incident.start or "", incident.place_en or "", incident.id


def _page(told: Told, material: Material, options: ExportOptions) -> Iterator[str]:
    languages = ("ar", "en") if options.language == "ar" else ("en", "ar")
    first = languages[0]
    yield Markup(
        '<!DOCTYPE html>\n<html lang="{}" dir="{}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="{}">\n<title>{} · {}</title>\n<style>\n{}</style>\n'
        "</head>\n<body>\n<main>\n"
    ).format(
        first,
        _side(first),
        _POLICY,
        word("cited-report", first),
        word("cited-report", languages[1]),
        Markup(_STYLE.read_text("utf-8")),  # noqa: S704 - our own style, no input
    )
    yield _header(told, material, languages)
    for language in languages:
        yield from _part(told, language)
    yield from _notes(told, first)
    yield "</main>\n</body>\n</html>\n"


def _side(language: str) -> str:
    return "rtl" if language == "ar" else "ltr"


def _header(told: Told, material: Material, languages: tuple[str, str]) -> Markup:
    first = languages[0]
    documents = {claim.entry.number for claim in told.claims.values()}
    sizes = ((len(documents), "documents"), (len(told.claims), "claims"), (len(told.incidents), "in-incidents"))
    about = [Markup("{}: {}").format(both(key, first), f"{number:,}") for number, key in sizes]
    if material.at:
        about.append(Markup("{}: {}").format(both("made-at", first), day(material.at)))
    about.append(Markup("<bdi>sijill {}</bdi>").format(material.version))
    titles = Markup(" ").join(
        Markup('<span lang="{}" dir="{}">{}</span>').format(code, _side(code), word("cited-report", code))
        for code in languages
    )
    doors = [Markup('<a href="#{0}" lang="{0}">{1}</a>').format(it, word("language-name", it)) for it in languages]
    doors.append(Markup('<a href="#words">{}</a>').format(both("exact-words", first)))
    return Markup('<header>\n<h1>{}</h1>\n<p class="quiet">{}</p>\n<nav>{}</nav>\n</header>\n').format(
        titles, _DOT.join(about), _DOT.join(doors)
    )


def _part(told: Told, language: str) -> Iterator[Markup]:
    """The whole report in one language."""
    words = [word(key, language) for key in ("note", "cited-note", "incidents")]
    yield Markup(
        '<section class="part" id="{0}" lang="{0}" dir="{1}">\n<p class="note">{2} {3}</p>\n<h2>{4}</h2>\n'
    ).format(language, _side(language), *words)
    if not told.incidents:
        yield Markup("<p>{}</p>\n").format(word("no-incidents", language))
    for incident in told.incidents:
        yield incident_article(told, incident, language)
    yield from other_claims(told, language)
    yield Markup("</section>\n")


def _notes(told: Told, language: str) -> Iterator[Markup]:
    """The exact words, shared by both languages."""
    yield Markup('<section class="notes" id="words" dir="{}">\n<h2>{}</h2>\n<ol>\n').format(
        _side(language), both("exact-words", language)
    )
    for ident in sorted(told.numbers, key=lambda ident: told.numbers[ident]):
        yield note(told.claims[ident], told.numbers[ident], language)
    yield Markup("</ol>\n</section>\n")
