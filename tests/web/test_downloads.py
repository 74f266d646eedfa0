"""Downloads: snapshots that can be checked, what changed since, the data dictionary."""

import csv
import hashlib
import io
import json
import zipfile

import pytest

from sijill.exporters.formats import FORMATS
from sijill.ledger.ledger import Ledger
from sijill.model.judgement import Judgement, Verdict
from sijill.web.filters import Filter


def unpacked(answer):
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_format_comes_with_its_loss_dictionary_seal_and_checksums(client, site, form):
    answer = client.get(f"/snapshot/{form.name}.zip")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    files = unpacked(answer)
    name = f"sijill{form.extension}"
    assert set(files) == {name, f"{name}.loss.json", f"{name}.dictionary.csv", "SEAL.json", "SHA256SUMS"}
    sums = dict(line.split("  ")[::-1] for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    seal = json.loads(files["SEAL.json"])
    assert (seal["row"], seal["seal"]) == site.ledger.sealed()
    assert site.ledger.verify(noted=seal["seal"]).holds


def test_a_snapshot_holds_the_claims_of_its_filter_in_the_order_of_the_ledger(client, site):
    for query in ("place=SY", "kind=casualties&sort=largest", "status=rejected", "q=التحالف"):
        asked = Filter.of(dict(part.split("=") for part in query.split("&")))
        wanted = set(site.select(asked).column("id"))
        rows = list(csv.DictReader(io.StringIO(unpacked(client.get(f"/snapshot/csv.zip?{query}"))["sijill.csv"].decode())))
        loss = json.loads(unpacked(client.get(f"/snapshot/csv.zip?{query}"))["sijill.csv.loss.json"])
        left = {ident for one in loss["left_out"] for ident in one["claims"]}
        assert {row["claim_id"] for row in rows} | left == wanted
        lines = unpacked(client.get(f"/snapshot/jsonl.zip?{query}"))["sijill.jsonl"].decode().splitlines()
        told = [json.loads(line) for line in lines if json.loads(line)["schema"] == "sijill/1"]
        assert {claim["id"] for one in told for claim in one["claims"]} | left >= wanted


def test_the_same_snapshot_has_the_same_bytes(client):
    assert client.get("/snapshot/xlsx.zip?place=IQ").content == client.get("/snapshot/xlsx.zip?place=IQ").content


def test_names_are_withheld_where_that_is_asked_for(client, site):
    reviewers = {one.by for one in site.ledger.judgements()}
    whole, less = (unpacked(client.get(f"/snapshot/csv.zip?status=all{more}"))["sijill.csv"].decode() for more in ("", "&withhold=1"))
    rows = [{row["decided_by"] for row in csv.DictReader(io.StringIO(one))} - {""} for one in (whole, less)]
    assert rows[0] <= reviewers
    assert rows[0]
    assert not rows[1] & reviewers


def test_the_page_says_what_a_format_loses_before_it_is_fetched(client):
    page = client.get("/en/downloads?format=acled&place=SY").text
    files = unpacked(client.get("/snapshot/acled.zip?place=SY"))
    loss = json.loads(files["sijill.acled.csv.loss.json"])
    assert f"{loss['seen'] - loss['written']} of {loss['seen']} claims are not in the file" in page
    assert all(f"<code>{one['field']}</code>" in page for one in loss["fields"])
    assert 'href="/snapshot/acled.zip?place=SY&amp;lang=en"' in page
    assert "Nothing is lost" in client.get("/en/downloads?format=jsonl&status=accepted").text


def test_large_snapshots_are_long_work(client, monkeypatch):
    monkeypatch.setattr("sijill.web.routes.downloads.MOST_AT_ONCE", 5)
    refused = client.get("/snapshot/csv.zip")
    assert (refused.status_code, refused.headers["content-type"]) == (413, "text/html; charset=utf-8")
    page = client.get("/ar/downloads?format=csv").text
    assert 'action="/ar/jobs/export"' in page


def test_what_changed_since_a_row_is_listed_with_what_is_gone(own_client, own_site):
    begun = own_site.ledger.head()
    with Ledger(own_site.settings.ledger) as ledger:
        claim = next(ledger.claims())
        ledger.judge(Judgement(Verdict.ACCEPT, claim.id, "zahra"))
    assert own_client.get(f"/changes.json?since={begun}").json()["rows"] == [{"what": "claim", "id": claim.id, "change": "changed"}]
    everything = own_client.get("/changes.json").json()
    kinds = {(row["what"], row["change"]) for row in everything["rows"]}
    assert ("claim", "new") in kinds
    assert not [kind for kind in kinds if kind[1] == "gone"]
    assert own_client.get(f"/changes.csv?since={begun}").text.splitlines()[0] == "what,id,change"
    for odd in ("x", "-1", str(10**30), str(own_site.ledger.head() + 1), "1.5"):
        assert own_client.get(f"/changes.json?since={odd}").status_code == 400


def test_the_dictionary_explains_every_column_in_both_languages(client):
    rows = client.get("/dictionary.json").json()["rows"]
    assert all(row["meaning_en"] and row["meaning_ar"] for row in rows)
    for language in ("ar", "en"):
        page = client.get(f"/{language}/dictionary").text
        assert all(f"<code>{row['name']}</code>" in page for row in rows)


def test_an_unknown_format_is_not_there(client):
    for path in ("/snapshot/sqlite.zip", "/snapshot/..%2Fx.zip", "/en/downloads?format=db"):
        assert client.get(path).status_code == 404


def test_the_file_of_the_ledger_is_not_handed_out(client, site):
    for path in ("/ledger.db", "/snapshot/db.zip", "/static/../ledger.db"):
        assert client.get(path, follow_redirects=True).status_code == 404
