"""Documents and claims made by hand, as an extractor would hand them to a ledger."""

import hashlib

from sijill.ledger.adding import Deposit
from sijill.model.document import Document, Metadata

NO_MENTIONS = {"places": [], "dates": [], "actors": [], "sources": []}


def claim(text, words, **changed):
    """A claim whose evidence is where ``words`` first stand in the text; ``changed`` replaces what it says."""
    start = text.index(words)
    span = [start, start + len(words)]
    said = {
        "id": "clm_" + hashlib.sha256(f"{text}{span}".encode()).hexdigest()[:16],
        "kind": "strikes", "effect": None, "event_type": None, "actors": [], "targets": [], "object": None,
        "quantity": None, "engagements": None, "time": None, "places": [], "attribution": [], "modality": "asserted",
        "subset_of": None, "restates": None,
        "evidence": [{"field": "trigger", "start": span[0], "end": span[1]}], "sentence": [0, len(text)],
        "rule": "by.hand", "confidence": 0.9,
    }  # fmt: skip
    return {**said, **changed}


def quantity(low, high=None):
    return {"low": low, "high": low if high is None else high, "exact": True, "approximate": False, "vague": None,
            "implicit": False, "unit": None, "span": [0, 1]}  # fmt: skip


def time(start, end=None, precision="day"):
    return {"start": start, "end": end or start, "precision": precision, "anchor": None, "reason": None, "span": [0, 1]}


def place(ident, admin1=None, country=None):
    return {"id": ident, "name_en": ident, "name_ar": ident, "country": country, "admin1": admin1, "lat": 36.5,
            "lon": 40.75, "uncertainty_km": 5.0, "precision": "settlement", "where_prec": 1, "geo_precision": 1,
            "relation": None, "confidence": 0.9, "reasons": ["only one", "near"], "alternatives": [], "reason": None,
            "span": [0, 1]}  # fmt: skip


def actor(ident):
    return {"id": ident, "name_en": ident, "name_ar": None, "span": [0, 1]}


def thing(ident):
    return {"id": ident, "name_en": ident, "name_ar": ident, "span": [0, 1]}


def link(role, ident=None, name=None):
    return {"role": role, "id": ident, "name_en": name, "name_ar": None, "cue": None, "span": None}


def wire(text, claims=(), **changed):
    return {"schema": "sijill/1", "document": {"length": len(text)}, "claims": list(claims), "mentions": NO_MENTIONS,
            "checks": [], **changed}  # fmt: skip


def deposit(text, *claims, extractor="one", original=None, **metadata):
    """A document with its claims; ``metadata`` as publisher, url, title, published."""
    document = Document.of(text, Metadata(**metadata), original)
    return Deposit(document, wire(text, claims), extractor)


def report(number):
    """The report of a number: three claims, in English and in Arabic."""
    text = f"Report {number}: 12 strikes near Mosul. Three were killed. \u0636\u0631\u0628\u0629 \u0641\u064a \u062d\u0644\u0628."
    day = f"2016-{number % 12 + 1:02}-{number % 28 + 1:02}"
    when, town = time(day), place(f"town-{number % 7}", "IQ-NI", "IQ")
    claims = (
        claim(text, "12 strikes", quantity=quantity(12), time=when, places=[town], actors=[actor("coalition")]),
        claim(text, "Three were killed", kind="casualties", effect="killed", quantity=quantity(3), time=when),
        claim(text, "\u062d\u0644\u0628", places=[place("aleppo", "SY-HL", "SY")]),
    )
    original = f"<p>{text}</p>".encode("windows-1256") if number % 3 == 0 else None
    return deposit(text, *claims, original=original, publisher=f"outlet-{number % 4}", published=day)
