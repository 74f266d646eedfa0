"""The exact words behind a figure of the cited report, with their document, its publisher and its day."""

from urllib.parse import urlsplit

from markupsafe import Markup

from sijill.exporters.cited_told import day
from sijill.exporters.claim_row import figure_span
from sijill.exporters.labels import label
from sijill.exporters.visible import visible, visible_lines
from sijill.exporters.wording import links
from sijill.model.entry import LedgerClaim

_HASH = len("sha256:") + 12
_NOTHING = Markup()


def note(claim: LedgerClaim, number: int, language: str) -> Markup:
    """Return the words of a claim as one item of a list; ``n`` and its number is its name on the page."""
    hint = label("back").en
    back = Markup(" ").join(
        Markup('<a href="#{0}-{1}" lang="{0}" aria-label="{2} {1}">\u2191{0}</a>').format(code, number, hint)
        for code in ("en", "ar")
    )
    return Markup(
        '<li id="n{0}" value="{0}">\n<blockquote dir="auto">{1}</blockquote>\n<p>{2}</p>\n'
        '<p class="quiet">{3} · {4}</p>\n</li>\n'
    ).format(number, _quote(claim), _document(claim, language), _place(claim, language), back)


def both(key: str, first: str) -> Markup:
    """Return a word of the interface in both languages, the reader's first."""
    words = label(key)
    english = Markup('<span lang="en" dir="ltr">{}</span>').format(words.en)
    arabic = Markup('<span lang="ar" dir="rtl">{}</span>').format(words.ar)
    return Markup(" / ").join([arabic, english] if first == "ar" else [english, arabic])


def _quote(claim: LedgerClaim) -> Markup:
    """The sentence with the words of the figure marked; before it, where they stand outside of it."""
    (start, end), (first, last) = claim.read["sentence"], figure_span(claim)
    marked = Markup("<mark>{}</mark>").format(visible_lines(claim.words([first, last])))
    if start <= first and last <= end:
        before, after = claim.words([start, first]), claim.words([last, end])
        return Markup("{}{}{}").format(visible_lines(before), marked, visible_lines(after))
    return Markup("{} … {}").format(marked, visible_lines(claim.words([start, end])))


def _document(claim: LedgerClaim, language: str) -> Markup:
    entry, known = claim.entry, claim.entry.document.metadata
    title = visible(known.title or known.ref or "") or label("untitled").en
    parts = [Markup("<cite><bdi>{}</bdi></cite>").format(title)]
    publishers = links(claim, "publisher", language) or [visible(known.publisher or "")]
    parts += [Markup("<bdi>{}</bdi>").format(name) for name in publishers if name]
    parts += [day(known.published)] if known.published else []
    others = [visible(name) for name in entry.publishers if name != known.publisher]
    if others:
        parts.append(Markup("{} <bdi>{}</bdi>").format(both("reprinted-by", language), ", ".join(others)))
    if known.url:
        parts.append(_address(visible(known.url)))
    return Markup(" · ").join(parts)


def _address(url: str) -> Markup:
    """A link for an address of the web, plain text for any other."""
    try:
        known = urlsplit(url).scheme in ("http", "https")
    except ValueError:
        known = False
    if not known:
        return Markup("<bdi>{}</bdi>").format(url)
    return Markup('<a class="url" href="{0}" rel="noreferrer noopener" dir="ltr">{0}</a>').format(url)


def _place(claim: LedgerClaim, language: str) -> Markup:
    """Where the sentence stands in the stored text, and the names under which the ledger knows both."""
    start, end = claim.read["sentence"]
    return Markup('{} <bdi dir="ltr">{}–{}</bdi> · <bdi dir="ltr">{}…</bdi> · <bdi dir="ltr">{}</bdi>').format(
        both("characters", language), start, end, claim.entry.document.id[:_HASH], claim.id
    )
