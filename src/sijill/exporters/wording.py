"""A claim as it travels, in short phrases of one language (``en`` or ``ar``): the cells of the cited report.

Names are those of the word lists; where they know none, the words of the report stand.
"""

from collections.abc import Iterable

from sijill.exporters.labels import label
from sijill.exporters.visible import visible
from sijill.model.entry import LedgerClaim
from sijill.model.wire import WireActor, WireLink, WirePlace, WireQuantity


def word(key: str, language: str) -> str:
    """Return the word of the interface for a key.

    >>> word("strikes", "en")
    'strikes'
    """
    words = label(key)
    return words.ar if language == "ar" else words.en


def figure(many: WireQuantity | None, language: str) -> str:
    """Return a quantity in words that read well in a line: ``72``, ``at least 15``, ``10 to 15``, ``dozens``.

    >>> figure({"low": 15, "high": None, "exact": False, "approximate": False, "vague": None, "implicit": False,
    ...     "unit": None, "span": [0, 2]}, "en")
    'at least 15'
    """
    if many is None:
        return ""
    low, high = many["low"], many["high"]
    if low is None and high is None:
        return word(many["vague"], language) if many["vague"] else ""
    text = span_of_figures(low, high, language)
    return f"{word('about', language)} {text}" if many["approximate"] else text


def span_of_figures(low: int | None, high: int | None, language: str) -> str:
    """Return two bounds in words.

    >>> span_of_figures(3, 5, "en"), span_of_figures(3, 3, "en"), span_of_figures(3, None, "en")
    ('3 to 5', '3', 'at least 3')
    """
    if low is None and high is None:
        return ""
    if low is None or high is None:
        known = low if high is None else high
        return f"{word('at-least' if high is None else 'at-most', language)} {known:,}"
    return f"{low:,}" if low == high else f"{low:,} {word('to', language)} {high:,}"


def counted(claim: LedgerClaim, language: str) -> str:
    """Return how many of what: ``72 × vehicle``; empty where neither is said."""
    wire = claim.wire
    thing, many = wire["object"], wire["quantity"]
    named = ""
    if thing:
        named = visible(thing["name_ar"] if language == "ar" else thing["name_en"])
    elif many and many["unit"]:
        named = word(many["unit"], language)
    return " × ".join(part for part in (figure(many, language), named) if part)


def happening(claim: LedgerClaim, language: str) -> str:
    """Return kind, effect or type of event, and modality unless it is asserted: ``casualties, killed, denied``."""
    wire = claim.wire
    keys = [wire["kind"], wire["effect"], wire["event_type"]]
    keys += [wire["modality"]] if wire["modality"] != "asserted" else []
    comma = "\u060c " if language == "ar" else ", "
    return comma.join(dict.fromkeys(word(key, language) for key in keys if key))


def parties(claim: LedgerClaim, parts: Iterable[WireActor | WireLink], language: str) -> list[str]:
    """Return the names of actors or links, or their words where no list knows them."""
    names = []
    for part in parts:
        name = part["name_ar"] if language == "ar" else part["name_en"]
        said = claim.words(part["span"]) if part["span"] else part["id"]
        names.append(visible(name or said or ""))
    return list(dict.fromkeys(name for name in names if name))


def links(claim: LedgerClaim, role: str, language: str) -> list[str]:
    """Return the names of the links of one role: ``source``, ``relay`` or ``publisher``."""
    return parties(claim, [link for link in claim.wire["attribution"] if link["role"] == role], language)


def place(where: WirePlace, language: str) -> str:
    """Return a place as said; ``(?)`` says that it stays open which of several of the name is meant.

    A relation that the name itself tells (``countryside`` of ``Idlib countryside``) is not told twice.
    """
    name = visible(where["name_ar"] if language == "ar" else where["name_en"])
    name += "" if where["precision"] else " (?)"
    relation = word(where["relation"], language) if where["relation"] else ""
    told = relation.split()[0] if relation else ""
    return name if told in name.split() or not told else f"{relation} {name}"
