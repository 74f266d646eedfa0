"""One report as a self-contained HTML page: its text with every value marked, its claims beside it, no scripts."""

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup, escape

from sijill.exporters.labels import label
from sijill.exporters.marking import GROUPS, Piece, cut, marks_of
from sijill.exporters.row import Row, core_span, row_of
from sijill.exporters.visible import is_right_to_left, visible, visible_lines
from sijill.model.claim import Claim, Extraction
from sijill.model.document import Document

_STYLE = Path(__file__).with_name("report_page.css")
_SEVERAL = 2
_MAX_TITLE = 160
_SAMPLE = 500
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_NOTHING = Markup()


def render_page(document: Document, extraction: Extraction) -> str:
    """Return a complete HTML page; everything that comes from the report is escaped."""
    title = _title(document)
    head = Markup(
        '<!DOCTYPE html>\n<html lang="{}" dir="{}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="{}">\n<title>{} · sijill</title>\n</head>\n<body>\n'
    ).format(*_direction(document), _POLICY, title)
    return str(head + render_fragment(document, extraction) + Markup("</body>\n</html>\n"))


def render_fragment(document: Document, extraction: Extraction) -> Markup:
    """Return the same as a part of another page, as a notebook shows it."""
    style = Markup(_STYLE.read_text("utf-8") + _rules(len(extraction.claims)))  # noqa: S704 - our own style, no input
    return Markup(
        '<style>\n{}</style>\n<main class="sijill" lang="{}" dir="{}">\n<header>\n'
        '<h1 dir="auto">{}</h1>\n{}{}</header>\n'
        '<div class="sides">\n<section>\n<h2>{}</h2>\n<div class="text" dir="auto">{}</div>\n</section>\n'
        "<section>\n<h2>{} ({})</h2>\n{}{}</section>\n</div>\n<footer>{}</footer>\n</main>\n"
    ).format(
        style,
        *_direction(document),
        _title(document),
        _about(document),
        _legend(),
        _both("text"),
        _text(document, extraction.claims),
        _both("claims"),
        len(extraction.claims),
        _table(document, extraction.claims),
        _checks(extraction),
        _both("note"),
    )


def _direction(document: Document) -> tuple[str, str]:
    """The language of the page and the side from which it is read: those of the report."""
    return ("ar", "rtl") if _is_arabic(document) else ("en", "ltr")


def _is_arabic(document: Document) -> bool:
    """A report whose language is not known is Arabic if its first words are."""
    return (document.metadata.language or ("ar" if is_right_to_left(document.text[:_SAMPLE]) else "en")) == "ar"


def _rules(count: int) -> str:
    """One rule a claim: to choose it, in the table or in the text, underlines all its words."""
    return "".join(
        f".sijill:has(#c{n}:target,#w{n}:target) .k{n}{{border-bottom-color:var(--link)}}\n"
        for n in range(1, count + 1)
    )


def _title(document: Document) -> str:
    """The title that is known, else the first line of the text."""
    lines = (visible(line) for line in (document.metadata.title or document.text).splitlines())
    title = next((line for line in lines if line), "sijill")
    return title if len(title) <= _MAX_TITLE else title[:_MAX_TITLE] + "…"


def _both(key: str) -> Markup:
    words = label(key)
    return Markup('<span lang="en" dir="ltr">{}</span> · <span lang="ar" dir="rtl">{}</span>').format(
        words.en, words.ar
    )


def _about(document: Document) -> Markup:
    known = document.metadata
    parts = [
        Markup("{}: <bdi>{}</bdi>").format(_both(key), visible(value))
        for key, value in (("publisher", known.publisher), ("published", known.published))
        if value
    ]
    if known.ref:
        parts.append(Markup("<bdi>{}</bdi>").format(visible(known.ref)))
    return Markup('<p class="about">{}</p>\n').format(Markup(" — ").join(parts)) if parts else _NOTHING


def _legend() -> Markup:
    items = Markup("").join(Markup('<li><mark class="{}">{}</mark></li>').format(g, _both(g)) for g in GROUPS)
    return Markup('<ul class="legend" aria-label="{}">{}</ul>\n').format(label("legend").en, items)


def _text(document: Document, claims: Sequence[Claim]) -> Markup:
    anchors = {number: core_span(claim).end for number, claim in enumerate(claims, start=1)}
    pieces = cut(marks_of(claims, len(document.text)), anchors, len(document.text))
    return Markup("").join(_piece(document.text[piece.start : piece.end], piece) for piece in pieces)


def _piece(text: str, piece: Piece) -> Markup:
    shown = escape(visible_lines(text))
    if piece.groups:
        names = [*piece.groups, *(f"k{number}" for number in piece.claims)]
        many = ["many"] if len(piece.claims) >= _SEVERAL else []
        hint = " / ".join(label(group).en for group in piece.groups)
        shown = Markup('<mark class="{}" title="{}">{}</mark>').format(" ".join(names + many), hint, shown)
    links = [
        Markup('<a id="w{0}" href="#c{0}" aria-label="{1} {0}">{0}</a>').format(number, label("to-claim").en)
        for number in piece.anchors
    ]
    return shown + (Markup("<sup>{}</sup>").format(Markup(" ").join(links)) if links else _NOTHING)


def _table(document: Document, claims: Sequence[Claim]) -> Markup:
    if not claims:
        return Markup("<p>{}</p>\n").format(_both("none"))
    heads = Markup("").join(
        Markup('<th scope="col">{}</th>').format(_both(key)) for key in ("claim", "who-whom", "where-when", "said-by")
    )
    language = "ar" if _is_arabic(document) else "en"
    rows = Markup("").join(
        _line(number, row_of(document, claim, language)) for number, claim in enumerate(claims, start=1)
    )
    return Markup(
        '<div class="scroll"><table>\n<thead><tr><th scope="col">#</th>{}</tr></thead>\n'
        "<tbody>\n{}</tbody>\n</table></div>\n"
    ).format(heads, rows)


def _line(number: int, row: Row) -> Markup:
    kind = Markup("{}{}").format(_both(row.kind), _after(row.effect))
    modality = Markup('<div class="quiet">{}</div>').format(_both(row.modality)) if row.modality else _NOTHING
    cells = (
        Markup("<div><b>{}</b></div><div class='quiet'>{}</div>{}").format(_isolated(row.counted), kind, modality),
        Markup("{} → {}").format(_isolated(row.who) or "?", _isolated(row.whom)) if row.whom else _isolated(row.who),
        _stack(row.where, row.when),
        _stack(row.said_by, row.through),
    )
    return Markup('<tr id="c{0}"><th scope="row"><a href="#w{0}" aria-label="{1} {0}">{0}</a></th>{2}</tr>\n').format(
        number, label("to-words").en, Markup("").join(Markup("<td>{}</td>").format(cell) for cell in cells)
    )


def _after(effect: str) -> Markup:
    return Markup(" — {}").format(_both(effect)) if effect else _NOTHING


def _isolated(text: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(text) if text else _NOTHING


def _stack(first: str, second: str) -> Markup:
    below = Markup("<div class='quiet'>{}</div>").format(_isolated(second)) if second else _NOTHING
    return Markup("<div>{}</div>{}").format(_isolated(first), below)


def _checks(extraction: Extraction) -> Markup:
    if not extraction.checks:
        return _NOTHING
    items = Markup("").join(
        Markup("<li><bdi>{}</bdi> — {}</li>").format(visible(check.says), _both(check.verdict))
        for check in extraction.checks
    )
    return Markup("<h2>{}</h2>\n<ul>{}</ul>\n").format(_both("checks"), items)
