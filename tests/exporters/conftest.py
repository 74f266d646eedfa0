"""A report and an extraction made by hand."""

import importlib
import os
import warnings
from dataclasses import replace
from pathlib import Path

import pytest

import sijill
from sijill.exporters.export import export
from sijill.exporters.formats import format_named
from sijill.exporters.material import ExportOptions, Material
from sijill.model.claim import Check, Claim, ClaimKind, Evidence, Extraction, Modality, Thing
from sijill.model.document import Document, Metadata
from sijill.model.entry import Entry, LedgerClaim, Publication
from sijill.model.incident import Discrepancy, Grade, Incident, Reason, Step, Toll, Voice
from sijill.model.judgement import Decision, Judgement, Verdict
from sijill.model.mention import Actor, Basis, Link, Place, Quantity, Role, Timex
from sijill.model.outside import OutsideEvent
from sijill.model.span import Span
from sijill.model.wire import to_wire

TEXT = "قال التحالف إن طائراته دمرت 72 مركبة و17 موقعًا في سوريا أمس.\nونفى التنظيم ذلك."
ROW = Basis("rule", "ar/targets.csv:12")


def find(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def evidence(field: str, words: str) -> Evidence:
    return Evidence(field, find(words), words, ROW)


def quantity(words: str, low, high, **more) -> Quantity:
    return Quantity(low, high, low == high, find(words), ROW, **more)


@pytest.fixture
def document():
    return Document.of(TEXT, Metadata(ref="r1", publisher="p", language="ar", title="عنوان", published="2019-04-11"))


@pytest.fixture
def extraction():
    coalition = Actor("coalition-isis", "US-led coalition", "التحالف الدولي", find("التحالف"), ROW)
    isis = Actor(None, None, None, find("التنظيم"), ROW)
    syria = Place("SY", "Syria", "سوريا", "SY", "country", find("سوريا"), ROW, relation="near")
    said = Link(Role.SOURCE, "coalition-isis", "US-led coalition", "التحالف الدولي", "قال", find("التحالف"), ROW)
    printed = Link(Role.PUBLISHER, "p", None, None, None, None, ROW)
    yesterday = Timex(find("أمس"), ROW, "2019-04-10", "2019-04-10", "day", "publication")
    vehicles = Claim(
        "clm_1", ClaimKind.EFFECT, Span(0, TEXT.index("\n")), find("دمرت"), ROW, 0.93456,
        (evidence("quantity", "72"), evidence("object", "مركبة"), evidence("places", "سوريا"), evidence("attribution", "قال التحالف")),
        effect="destroyed", object=Thing("vehicle", "vehicle", "مركبة", find("مركبة"), ROW), quantity=quantity("72", 72, 72),
        time=yesterday, actors=(coalition,), targets=(isis,), places=(syria,), attribution=(said, printed),
        engagements=quantity("17", 17, 17),
    )  # fmt: skip
    denial = Claim(
        "clm_2", ClaimKind.STATEMENT, Span(TEXT.index("\n") + 1, len(TEXT)), find("نفى"), ROW, 0.5,
        (evidence("trigger", "نفى"),), Modality.DENIED, restates="clm_1",
    )  # fmt: skip
    check = Check("total-equals-parts", "agrees", "clm_1", ("clm_2",), "89 = 72 + 17")
    return Extraction((vehicles, denial), (syria,), (yesterday,), (coalition,), (said,), (check,))


@pytest.fixture
def receiver():
    """Give a function that imports the library of a receiver: without it a test is skipped, and fails where CI is set."""

    def give(name: str):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                return importlib.import_module(name)
            except ImportError as error:
                why = f"{name} is not installed ({error}); `make receivers` installs what receivers read with"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)

    return give


@pytest.fixture
def told():
    """Give a maker of claims of the ledger: every call is a report of its own, with one claim told by ``source``."""
    return Telling()


class Telling:
    """Makes claims by hand; keys of ``said`` are those of the wire shape, places are ids of three that are known here."""

    def __init__(self) -> None:
        self.claims: list[LedgerClaim] = []

    def __call__(self, kind: str = "attack", text: str = "They said so.", **said) -> LedgerClaim:
        number = len(self.claims) + 1
        known = Metadata(publisher=said.pop("publisher", "sana"), published=said.pop("published", "2019-04-11"), url=said.pop("url", None), title=said.pop("title", None), language="en")
        document = Document.of(f"{text} [{number}]", known)
        decision, read_low = said.pop("decision", Decision()), said.pop("read_low", None)
        entry = Entry(number, document, (Publication(number, known, document.id, "file"),), "sijill 0.1.0", {"places": [], "dates": [], "actors": [], "sources": []}, ())
        wire = wired(f"clm_{number}", kind, text, **said)
        read = {**wire, "quantity": {**wire["quantity"], "low": read_low, "high": read_low}} if read_low else wire
        claim = LedgerClaim(number, entry, read, wire, decision)
        self.claims.append(claim)
        return claim

    def material(self, *incidents, **more) -> Material:
        return Material("0.1.0", tuple(claim.entry for claim in self.claims), tuple(self.claims), tuple(incidents), **more)


def wired(ident: str, kind: str, text: str, **said) -> dict:
    """The wire shape of one claim; what is not in ``said`` is not said."""
    words = [0, len(text)]
    low, high = said.pop("count", (None, None))
    vague, many = said.pop("vague", None), said.pop("many", True)
    start, end = said.pop("days", ("2019-04-09", "2019-04-09"))
    thing, unit = said.pop("object", None), said.pop("unit", None)
    quantity = {"low": low, "high": high, "exact": low == high, "approximate": False, "vague": vague, "implicit": False, "unit": unit, "span": words}
    source = said.pop("source", None)
    chain = [{"role": "source", "id": source, "name_en": source.upper(), "name_ar": None, "cue": "said", "span": words}] if source else []
    chain.append({"role": "publisher", "id": "sana", "name_en": "SANA", "name_ar": None, "cue": None, "span": None})
    wire = {
        "id": ident, "kind": kind, "effect": None, "event_type": None, "modality": "asserted", "subset_of": None, "restates": None,
        "actors": [party(actor, words) for actor in said.pop("actors", ())],
        "targets": [party(target, words) for target in said.pop("targets", ())],
        "object": {"id": thing, "name_en": thing, "name_ar": thing, "span": words} if thing else None,
        "quantity": quantity if many and (low is not None or high is not None or vague) else None,
        "engagements": None,
        "time": {"start": start, "end": end, "precision": "day", "anchor": None, "reason": None, "span": words} if start else None,
        "places": [place(name, words) for name in said.pop("places", ("kafr-nabl",))],
        "attribution": chain, "evidence": [{"field": "trigger", "start": 0, "end": len(text)}], "sentence": words, "rule": "rule", "confidence": 0.9,
    }  # fmt: skip
    return {**wire, **said}


def party(ident: str, span: list[int]) -> dict:
    return {"id": ident, "name_en": ident.capitalize(), "name_ar": None, "span": span}


PLACES = {
    "kafr-nabl": ("Kafr Nabl", "SY", "SY-ID", 35.6138, 36.5645, "settlement", 1, 1),
    "near-kafr-nabl": ("Kafr Nabl", "SY", "SY-ID", 35.6138, 36.5645, "near", 2, 2),
    "SY-ID": ("Idlib", "SY", "SY-ID", 35.9306, 36.6339, "admin1", 4, 3),
    "SY": ("Syria", "SY", None, None, None, "country", 6, 3),
    "IQ": ("Iraq", "IQ", None, None, None, "country", 6, 3),
}


def place(name: str, span: list[int]) -> dict:
    named, country, unit, lat, lon, precision, where, geo = PLACES[name]
    return {
        "id": name, "name_en": named, "name_ar": "إدلب", "country": country, "admin1": unit, "lat": lat, "lon": lon, "uncertainty_km": None,
        "precision": precision, "where_prec": where, "geo_precision": geo, "relation": "near" if precision == "near" else None,
        "confidence": 1.0, "reasons": [], "alternatives": [], "reason": None, "span": span,
    }  # fmt: skip


REPORTS = (
    ("sana", "2019-04-12", "ar", "قال المرصد السوري لحقوق الإنسان إن ثلاثة مدنيين قتلوا بينهم طفلان في قصف جوي على مدينة معرة النعمان في ريف إدلب يوم 11 نيسان 2019."),
    ("enab-baladi", "2019-04-12", "ar", "قتل خمسة مدنيين في غارة جوية روسية على مدينة معرة النعمان أمس الخميس 11 نيسان 2019، بحسب الدفاع المدني السوري. وأصيب 12 آخرون."),
    ("reuters", "2019-04-12", "en", "At least four civilians were killed in an air strike on the town of Maarat al-Numan in Idlib province on April 11, 2019, the Syrian Observatory for Human Rights said."),
    ("=cmd|'/C calc'!A0", "2019-04-13", "en", 'The ministry "denied"\nthat 3 tanks\u202e were destroyed in Syria and Iraq in March 2019.\nDozens of families fled Hama.'),
)  # fmt: skip
HOSTILE = '<script>alert("x")</script>\u202e=1+1'


def entry_of(number: int, publisher: str, day: str, language: str, text: str) -> tuple[Entry, list]:
    title = HOSTILE if number == len(REPORTS) else f"report {number}"
    document = Document.of(text, Metadata(None, publisher, f"https://example.org/{number}", language, title, day, "given"))
    wire = to_wire(document, sijill.extract(document).extraction)
    publications = [Publication(number, document.metadata, document.id, "file", "2024-05-01T10:00:00Z")]
    if publisher == "sana":
        publications.append(Publication(9, replace(document.metadata, publisher="reuters"), document.id, "file"))
    return Entry(number, document, tuple(publications), "sijill 0.1.0", wire["mentions"], tuple(wire["checks"])), wire["claims"]


def decided(read: dict) -> tuple[dict, Decision]:
    """Five dead are corrected to four by one person, the twelve injured rejected by another."""
    many = read["quantity"]
    if many and many["low"] == 5:
        judgement = Judgement(Verdict.CORRECT, read["id"], "huda", "2024-05-01T10:00:00Z", None, "quantity.low", "5", "4", "@list names four", number=1)
        return {**read, "quantity": {**many, "low": 4}}, Decision(Verdict.CORRECT, False, (judgement,), (judgement,))
    if many and many["low"] == 12:
        judgement = Judgement(Verdict.REJECT, read["id"], "mona", reason="other incident", number=2)
        return read, Decision(Verdict.REJECT, False, (judgement,))
    return read, Decision()


@pytest.fixture(scope="session")
def material():
    """Four reports of one incident and others: a reprint, a correction, a rejection, a hostile title and publisher."""
    entries, claims = [], []
    for number, report in enumerate(REPORTS, start=1):
        entry, found = entry_of(number, *report)
        entries.append(entry)
        for read in found:
            wire, decision = decided(read)
            claims.append(LedgerClaim(len(claims) + 1, entry, read, wire, decision))
    dead = [claim for claim in claims if claim.wire["effect"] == "killed"]
    whole = [claim for claim in dead if not claim.wire["subset_of"]]
    voices = tuple(Voice(claim.entry.publishers[0], claim.entry.publishers[0], "", claim.entry.publishers, (claim.id,)) for claim in whole)
    incident = Incident(
        "inc_1", tuple(claim.id for claim in dead), ("air-strike",), "2019-04-11", "2019-04-11", "SY", None, "Maarat al-Numan", "معرة النعمان",
        "SY-ID", "settlement", 35.64, 36.67, ("russia",), (), voices,
        (Toll("casualties.killed", 3, 5, tuple(claim.id for claim in whole), (("2019-04-12", 3, 3, whole[0].id),)),),
        (Discrepancy("casualties.killed", "3 against 4 to 5", ((whole[0].id, "ثلاثة"), (whole[1].id, "خمسة"))),),
        Grade(Step.FAIR, "two independent voices", None), (Reason("place", 0.5, "both say Maarat al-Numan"),),
    )  # fmt: skip
    judgements = tuple(judgement for claim in claims for judgement in claim.decision.standing)
    outside = (OutsideEvent("acled", "SYR1", "2019-04-11", fatalities=3),)
    return Material("0.1.0", tuple(entries), tuple(claims), (incident,), judgements, outside, "2024-05-02T09:00:00Z")


@pytest.fixture
def exported(material, tmp_path):
    """Write the material in a format and return where the file lies."""

    def write(name: str, **options: object) -> Path:
        path = tmp_path / f"out-{name}{format_named(name).extension}"
        export(material, path, name, ExportOptions(**options))
        return path

    return write
