"""A claim as a row of short texts, safe to show: the cells of every table that a person reads."""

from collections.abc import Iterable
from dataclasses import dataclass

from sijill.exporters.labels import label
from sijill.exporters.visible import visible
from sijill.model.claim import Claim, Modality, Thing
from sijill.model.document import Document
from sijill.model.mention import Actor, Link, Place, Quantity, Role, Timex
from sijill.model.span import Span

_WORDS_LENGTH = 120
_GAP = 24


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one claim; an empty cell means "not said"."""

    kind: str
    how_many: str
    of_what: str
    effect: str
    who: str
    whom: str
    where: str
    when: str
    said_by: str
    through: str
    modality: str
    words: str

    @property
    def counted(self) -> str:
        """How many of what in one cell: ``72 × vehicle``."""
        return " × ".join(part for part in (self.how_many, self.of_what) if part)


def row_of(document: Document, claim: Claim, language: str = "en") -> Row:
    """Return the cells of a claim with names in ``language`` (``en`` or ``ar``)."""
    return Row(
        kind=claim.kind.value,
        how_many=how_many(claim.quantity),
        of_what=_of_what(claim, language),
        effect=visible(claim.effect or claim.event_type or ""),
        who=_join(_actor(document, actor, language) for actor in claim.actors),
        whom=_join(_actor(document, actor, language) for actor in claim.targets),
        where=_join(_place(place, language) for place in claim.places),
        when=when(document, claim.time),
        said_by=_join(_link(document, link, language) for link in claim.attribution if link.role is Role.SOURCE),
        through=_join(_link(document, link, language) for link in claim.attribution if link.role is not Role.SOURCE),
        modality="" if claim.modality is Modality.ASSERTED else claim.modality.value,
        words=words_of(document, claim),
    )


def how_many(quantity: Quantity | None) -> str:
    """Return a quantity in a few characters: ``72``, ``≥ 15``, ``10–15``, ``~ 20``, ``dozens``.

    >>> from sijill.model.mention import Basis
    >>> how_many(Quantity(15, None, False, Span(0, 2), Basis("bound")))
    '≥ 15'
    """
    if quantity is None:
        return ""
    figure = bounds(quantity.low, quantity.high)
    if not figure:
        return visible(quantity.vague or "")
    about = "~ " if quantity.approximate else ""
    return about + figure


def bounds(low: int | None, high: int | None) -> str:
    """Return two bounds in a few characters; nothing where both are open.

    >>> bounds(72, 72), bounds(15, None), bounds(10, 1500), bounds(None, None)
    ('72', '≥ 15', '10–1,500', '')
    """
    if low is None:
        return f"≤ {high:,}" if high is not None else ""
    if high is None:
        return f"≥ {low:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def when(document: Document, time: Timex | None) -> str:
    """Return the dates of a time, or its own words where it is open."""
    if time is None:
        return ""
    if time.start is None and time.end is None:
        return f"“{visible(document.words(time.span))}”"
    dates = [date for date in (time.start, time.end) if date]
    return dates[0] if len(set(dates)) == 1 else " – ".join(dates)


def core_span(claim: Claim) -> Span:
    """Return the stretch that holds the figure and the thing, or the trigger where neither is said."""
    spans = [part.span for part in (claim.quantity, claim.object) if part and claim.sentence.contains(part.span)]
    whole = _around(spans) if spans else claim.trigger
    return whole if whole.end - whole.start <= _WORDS_LENGTH else spans[0]


def words_of(document: Document, claim: Claim) -> str:
    """Return the words of the trigger, the figure and the thing; what stands between them may be left out."""
    core = core_span(claim)
    first, last = sorted((claim.trigger, core))
    if last.start - first.end <= _GAP:
        return visible(document.words(_around([first, last])))
    return f"{visible(document.words(first))} … {visible(document.words(last))}"


def _around(spans: list[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _of_what(claim: Claim, language: str) -> str:
    unit = claim.quantity.unit if claim.quantity else None
    words = label(unit or "")
    said = words.ar if language == "ar" else words.en
    if claim.object:
        named = _named(claim.object, language)
        return visible(f"{named} ({said})" if unit else named)
    return visible(said)


def _named(named: Thing | Place, language: str) -> str:
    return named.name_ar if language == "ar" else named.name_en


def _actor(document: Document, actor: Actor, language: str) -> str:
    name = actor.name_ar if language == "ar" else actor.name_en
    return name or document.words(actor.span)


def _place(place: Place, language: str) -> str:
    """A place as said; the mark tells that it stays open which of several places of the name is meant."""
    named = _named(place, language) + ("" if place.precision else " (?)")
    return f"{place.relation} {named}" if place.relation else named


def _link(document: Document, link: Link, language: str) -> str:
    name = link.name_ar if language == "ar" else link.name_en
    return name or (document.words(link.span) if link.span else "") or link.id or ""


def _join(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(visible(name) for name in names if name))
