"""No name of a private person leaves when names are withheld, in any format; all else stays as it was."""

import io
import json
import zipfile

import pyarrow.parquet as pq
import pytest

from sijill.api import load_lexicon
from sijill.exporters.export import export
from sijill.exporters.formats import FORMATS
from sijill.exporters.ledger_material import material_of
from sijill.exporters.material import ExportOptions
from sijill.exporters.withholding import NOTE, blocked, names_of, withhold_names
from sijill.ledger.ledger import Ledger
from sijill.model.document import Document, Metadata
from sijill.model.judgement import Judgement, Verdict
from sijill.pipeline import extract
from sijill.reconciliation.reconciling import reconcile

REPORTS = (
    ("Three civilians were killed in Mosul on 11 April 2019, Dr Karim Jawad, a surgeon at the field hospital, said.", "Karim Jawad: three killed"),
    ("قتل أربعة مدنيين في حلب يوم 12 نيسان 2019، بحسب ما قال الطبيب رامي السعد.", "أربعة قتلى"),
    ("The US-led coalition said that it destroyed 12 vehicles near Raqqa on 13 April 2019.", None),
)
REVIEWER = "zahra-the-reviewer"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    with Ledger(str(tmp_path_factory.mktemp("withheld") / "ledger.db")) as one:
        for text, title in REPORTS:
            document = Document.of(text, Metadata(title=title, published="2019-04-14"))
            one.add(document, extract(document, load_lexicon()), "test")
        claims = [claim.id for claim in one.claims()]
        one.judge(Judgement(Verdict.ACCEPT, claims[0], REVIEWER))
        one.judge(Judgement(Verdict.CORRECT, claims[-1], REVIEWER, field="quantity.low", after="11"))
        reconcile(one)
        yield one


def private(ledger):
    """Names of sources that no list knows, as reading found them; the reports must hold some, or nothing is tested."""
    found = {name for claim in ledger.claims() for name in names_of(claim.read["attribution"])}
    assert any("Jawad" in name for name in found)
    return {*found, REVIEWER}


def text_of(data, name):
    if name == "xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return "".join(file.read(part).decode() for part in file.namelist())
    if name == "parquet":
        return json.dumps(pq.read_table(io.BytesIO(data)).to_pylist(), default=str, ensure_ascii=False)
    return data.decode() + data.decode().encode().decode("unicode_escape", errors="ignore")


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_no_format_holds_a_name_and_its_loss_says_so(ledger, form, tmp_path):
    told = {}
    for withheld in (False, True):
        out = tmp_path / f"{withheld}{form.extension}"
        told[withheld] = export(ledger, out, form.name, ExportOptions(withhold_names=withheld))
        data = text_of(out.read_bytes(), form.name)
        if withheld:
            assert [name for name in private(ledger) if name in data] == []
    assert (NOTE in told[True].notes, NOTE in told[False].notes) == (True, False)
    assert told[True].rows == told[False].rows


def test_without_it_the_names_are_there(ledger, tmp_path):
    export(ledger, tmp_path / "claims.csv")
    data = (tmp_path / "claims.csv").read_text(encoding="utf-8")
    assert REVIEWER in data
    assert any(name in data for name in private(ledger) - {REVIEWER})


def test_spans_still_fit_and_known_bodies_keep_their_names(ledger):
    whole, less = list(ledger.claims()), list(withhold_names(material_of(ledger)).claims)
    for one, other in zip(whole, less, strict=True):
        assert other.read["evidence"] == one.read["evidence"]
        assert len(other.entry.document.text) == len(one.entry.document.text)
        known = [(link["id"], link["name_en"]) for link in one.wire["attribution"] if link["id"]]
        assert [(link["id"], link["name_en"]) for link in other.wire["attribution"] if link["id"]] == known
    assert any("coalition" in json.dumps(one.wire["attribution"]) for one in less)


def test_longer_names_are_blocked_before_shorter_ones():
    assert blocked("Amal Hadi, Amal", frozenset(("Amal", "Amal Hadi"))) == "████ ████, ████"
