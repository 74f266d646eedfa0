"""Why each value was read, and why other words were not, as lines for a person."""

from sijill.claims.unread import Unread, Why
from sijill.exporters.row import Row, row_of
from sijill.exporters.visible import visible
from sijill.model.claim import Claim
from sijill.model.document import Document
from sijill.model.mention import Place

_LONGEST = 60


def explain_claim(document: Document, claim: Claim) -> list[str]:
    """Return the lines of one claim: what it says, then each value with its words, rule and word-list row."""
    lines = [f"{claim.id}  {headline(row_of(document, claim))}  (confidence {claim.confidence:.2f})"]
    lines += [f"  {visible(line)}" for line in claim.explain().splitlines()]
    lines += [f"  {visible(explain_place(place))}" for place in claim.places]
    if claim.subset_of:
        lines.append(f"  part of {claim.subset_of}")
    if claim.restates:
        lines.append(f"  says again {claim.restates}")
    return lines


def explain_unread(document: Document, one: Unread) -> str:
    """Return the line of words that became no claim: the words, where they stand, why, the row that knows them.

    >>> from sijill.model.span import Span
    >>> report = Document.of("The army lost 12 glorps.")
    >>> explain_unread(report, Unread(Span(14, 16), Why.NO_NOUN))
    '"12" [14:16]: no noun that a word list knows stands beside the number'
    """
    why = " — ".join(part for part in (one.why.value, one.row, one.detail) if part)
    if one.why is Why.OTHER_MATTER:
        return why
    words = " ".join(document.words(one.span).split())
    words = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "\u2026"
    return visible(f'"{words}" [{one.span.start}:{one.span.end}]: {why}')


def explain_place(place: Place) -> str:
    """Return why a place was taken for the one it is: how exact, how sure, what spoke for it, the next best.

    >>> from sijill.model.mention import Basis
    >>> from sijill.model.span import Span
    >>> spoke = ("the text speaks of SY (2)",)
    >>> where = Place("sy-manbij", "Manbij", "منبج", "SY", "near", Span(0, 4), Basis("place.only-one"), 36.53, 37.95,
    ...     uncertainty_km=10.0, confidence=0.98, reasons=spoke)
    >>> explain_place(where)
    'place Manbij (SY): near, 36.5300, 37.9500 ± 10 km, confidence 0.98: the text speaks of SY (2)'
    """
    named = f"place {place.name_en} ({place.country or 'no country'})"
    if place.precision is None:
        parts = [place.reason or ""]
    else:
        spot = ""
        if place.lat is not None and place.lon is not None:
            spot = f"{place.lat:.4f}, {place.lon:.4f} ± {place.uncertainty_km or 0:g} km"
        sure = f"confidence {place.confidence:.2f}"
        parts = [", ".join(part for part in (place.precision, spot, sure) if part), "; ".join(place.reasons)]
    others = ", ".join(f"{o.name_en} ({o.id}, {o.country}, {o.confidence:.2f})" for o in place.alternatives)
    parts.append(f"else {others}" if others else "")
    return ": ".join([named, *(part for part in parts if part)])


def headline(row: Row) -> str:
    """Return a claim in one short line.

    >>> headline(Row("effect", "72", "vehicle", "destroyed", "", "", "Syria", "", "", "", "denied", ""))
    'effect: 72 × vehicle destroyed (denied), Syria'
    """
    what = " ".join(part for part in (row.counted, row.effect) if part)
    if row.modality:
        what += f" ({row.modality})"
    return ", ".join(part for part in (f"{row.kind}: {what}".rstrip(": "), row.where, row.when) if part)
