"""Claims as the extractor reads them from texts, and claims made by hand."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

import sijill
from sijill.model.document import Document, Metadata
from sijill.model.entry import Entry, LedgerClaim, Publication
from sijill.model.judgement import Decision
from sijill.model.wire import to_wire

HERE = Path(__file__).parent
REPORTS = HERE.parents[1] / "corpus" / "reports"
POINTS = {
    "sy-azaz": ("SY", "SY-HL", 36.586, 37.044),
    "sy-afrin": ("SY", "SY-HL", 36.512, 36.869),
    "sy-raqqa": ("SY", "SY-RA", 35.95, 39.01),
    "iq-mosul": ("IQ", "IQ-NI", 36.34, 43.13),
}


def read_claims(reports):
    """The claims of reports (mappings with text, publisher, published), as a ledger gives them; documents from 1."""
    claims = []
    for number, report in enumerate(reports, 1):
        known = {key: report.get(key) for key in ("publisher", "published", "title")}
        document = sijill.read(report["text"].encode(), ref=report.get("id"), **known)
        wire = to_wire(document, sijill.extract(document).extraction)
        publication = Publication(number, document.metadata, document.id, "file")
        entry = Entry(number, document, (publication,), "sijill", wire["mentions"], tuple(wire["checks"]))
        claims += [LedgerClaim(len(claims) + n, entry, one, one, Decision()) for n, one in enumerate(wire["claims"], 1)]
    return claims


def authored():
    """The labelled reports of the corpus, Arabic news first."""
    texts = [(REPORTS / name).read_text(encoding="utf-8") for name in ("arabic.jsonl", "statements.jsonl")]
    return [json.loads(line) for text in texts for line in text.splitlines()]


def make_entry(number, publisher="outlet", published="2021-06-14", text=None):
    """A document without claims; its text differs from all others unless given."""
    document = Document.of(text or f"report {number} " * 40, Metadata(publisher=publisher, published=published))
    mentions = {"places": [], "dates": [], "actors": [], "sources": []}
    return Entry(number, document, (Publication(number, document.metadata, document.id, "file"),), "x", mentions, ())


def make_place(ident):
    """A town, a governorate (``SY-HL``) or a country (``SY``) as it travels."""
    country, admin1, lat, lon = POINTS.get(ident, (ident[:2], ident if "-" in ident else None, None, None))
    precision = "settlement" if ident in POINTS else "admin1" if admin1 else "country"
    return {
        "id": ident, "name_en": ident, "name_ar": ident, "country": country, "admin1": admin1, "lat": lat, "lon": lon,
        "uncertainty_km": None, "precision": precision, "where_prec": 1, "geo_precision": 1, "relation": None,
        "confidence": 1.0, "reasons": [], "alternatives": [], "reason": None, "span": [0, 3],
    }  # fmt: skip


def make_actor(ident):
    """An actor as it travels."""
    return {"id": ident, "name_en": ident, "name_ar": ident, "span": [0, 3]}


def make_quantity(low, high=None, unit=None):
    """A number as it travels; ``high`` is the number itself unless given, and ``open`` for *at least*."""
    return {
        "low": low, "high": low if high is None else None if high == "open" else high, "exact": high is None, "approximate": False, "vague": None,
        "implicit": False, "unit": unit, "span": [0, 3],
    }  # fmt: skip


def make_claim(entry, ident, kind="casualties", **values):
    """A claim made by hand: who died in Azaz on 13 June 2021 unless something else is given."""
    day = values.get("day", "2021-06-13")
    source = values.get("source")
    thing = values.get("object")
    said = {"role": "source", "id": source, "name_en": source, "name_ar": source, "cue": None, "span": [0, 3]}
    wire = {
        "id": ident, "kind": kind, "effect": values.get("effect", "killed" if kind == "casualties" else None),
        "event_type": values.get("event_type"), "actors": [make_actor(one) for one in values.get("actors", ())],
        "targets": [make_actor(one) for one in values.get("targets", ())],
        "object": {"id": thing, "name_en": thing, "name_ar": thing, "span": [0, 3]} if thing else None,
        "quantity": make_quantity(values["low"], values.get("high")) if "low" in values else None, "engagements": None,
        "time": {"start": day, "end": values.get("end", day), "precision": "day", "anchor": None, "reason": None, "span": [0, 3]},
        "places": [make_place(one) for one in values.get("places", ("sy-azaz",))], "attribution": [said] if source else [],
        "modality": values.get("modality", "asserted"), "subset_of": None, "restates": None, "evidence": [],
        "sentence": [0, 9], "rule": "rule", "confidence": 1.0,
    }  # fmt: skip
    return LedgerClaim(int(ident.removeprefix("clm_")), entry, wire, wire, values.get("decision", Decision()))


@pytest.fixture(scope="session")
def make():
    """The makers of hand-made values."""
    return SimpleNamespace(entry=make_entry, claim=make_claim, read=read_claims)


@pytest.fixture(scope="session")
def labelled():
    """The labelled reports and their claims."""
    reports = authored()
    return reports, read_claims(reports)
