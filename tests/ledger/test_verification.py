"""Whatever is changed behind the ledger's back, verify names the row."""

import random
import sqlite3
from pathlib import Path

import pytest

from sijill.ledger.ledger import Ledger
from sijill.ledger.pen import Pen
from sijill.ledger.schema import (
    LINKS,
    claims,
    documents,
    imports,
    incidents,
    judgements,
    outside_events,
    publications,
    readings,
)
from sijill.model.incident import Incident
from sijill.model.judgement import Judgement, Verdict
from sijill.model.outside import OutsideEvent

TABLES = [table.name for table in LINKS]


def fill(ledger, ready):
    """Rows in every table, several in each."""
    ledger.add_all([ready.report(number) for number in range(5)], "2026-01-01T00:00:00Z")
    first, second, third, *_ = (claim.id for claim in ledger.claims())
    accepted = ledger.judge(Judgement(Verdict.ACCEPT, first, "mona", "2026-01-02"))
    ledger.judge(Judgement(Verdict.CORRECT, second, "omar", field="quantity.low", after="4"))
    ledger.judge(Judgement(Verdict.SAME, first, "omar", other=third, reason="one night"))
    ledger.judge(Judgement(Verdict.UNDO, "", "mona", undoes=accepted.number))
    ledger.record_incidents([Incident("inc_1", (first, third)), Incident("inc_2", (second,))], "2026-01-03")
    ledger.record_incidents([Incident("inc_1", (first,))])
    for name in ("one.csv", "two.csv"):
        ledger.add_import("acled", name, name.encode(), [OutsideEvent("acled", f"E{n}", f"2016-03-0{n}") for n in (1, 2)])
    ledger.add_all([ready.report(5)])
    return ledger


@pytest.fixture
def full(ledger, ready):
    return fill(ledger, ready)


def test_a_ledger_that_nobody_touched_holds(full, raw):
    told = []
    found = full.verify(told.append)
    assert (found.holds, found.fault) == (True, None)
    assert found.rows == sum(len(rows) for rows in raw.rows().values())
    assert (found.seal, full.verify(noted=found.seal).holds) == (full.verify().seal, True)


def test_an_empty_ledger_holds(ledger):
    assert (ledger.verify().holds, ledger.verify().rows) == (True, 0)


def other(value):
    """A value that differs in one place."""
    if value is None:
        return "x"
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return (chr(ord(value[0]) ^ 1) + value[1:]) if value else "x"
    data = bytearray(value)
    data[len(data) // 2] ^= 1
    return bytes(data)


@pytest.mark.parametrize("table", TABLES)
def test_one_byte_of_any_column_changed_is_found_and_the_row_is_named(full, raw, table):
    rows = raw.rows()[table]
    assert len(rows) > 1
    columns = next(one for one in LINKS if one.name == table).columns
    for row in (rows[0], rows[-1]):
        for column in columns:
            was = row._mapping[column.name]
            now = was + 10_000 if column.name == "number" else 7 if was is None and column.type.python_type is int else other(was)
            change = f'UPDATE {table} SET "{column.name}" = :value WHERE number = :number'  # noqa: S608 - our own names
            raw.tell(change, value=now, number=row.number)
            fault = full.verify().fault or ""
            raw.tell(change, value=was, number=now if column.name == "number" else row.number)
            named = f"row {row.number} is missing" if column.name == "number" else f"{table} row {row.number}"
            cut = column.name == "number" and row.number == max(one.number for some in raw.rows().values() for one in some)
            assert named in fault or (cut and "is missing" in fault), (column.name, fault)
    assert full.verify().holds


@pytest.mark.parametrize("table", TABLES)
def test_a_row_taken_out_is_found(full, raw, table):
    last = full.verify().rows
    for row in raw.rows()[table]:
        raw.tell(f"DELETE FROM {table} WHERE number = :number", number=row.number)  # noqa: S608 - our own names
        named = "reading row" if row.number == last else f"row {row.number} is missing"
        assert named in (full.verify().fault or ""), row.number
        raw.put(table, dict(row._mapping))


def test_rows_cut_off_the_end_are_found_by_the_seal_that_was_noted(full, raw):
    seal = full.verify().seal
    every = [(row.number, table) for table, rows in raw.rows().items() for row in rows]
    for number, table in sorted(every)[-5:]:
        raw.tell(f"DELETE FROM {table} WHERE number = :number", number=number)  # noqa: S608 - our own names
    raw.tell("DELETE FROM claim_terms WHERE claim NOT IN (SELECT number FROM claims)")
    numbers = {number for number, _ in sorted(every)[-5:]}
    fault = full.verify(noted=seal).fault
    assert "seal" in fault or any(f"row {number}" in fault for number in (*numbers, min(numbers) - 1, min(numbers) - 2))


def test_a_last_row_cut_off_is_found_by_the_seal_only(ledger, raw, ready):
    ledger.add_all([ready.report(1)])
    claim = next(ledger.claims()).id
    before = ledger.verify().seal
    last = ledger.judge(Judgement(Verdict.ACCEPT, claim, "mona"))
    seal = ledger.verify(noted=before).seal
    raw.tell("DELETE FROM judgements WHERE number = :number", number=last.number)
    assert ledger.verify().holds
    assert ledger.verify(noted=before).holds
    assert "seal" in ledger.verify(noted=seal).fault


@pytest.mark.parametrize("table", ["documents", "claims", "judgements"])
@pytest.mark.parametrize("with_chain", [True, False])
def test_two_rows_exchanged_are_found(full, raw, table, with_chain):
    one, two = (dict(row._mapping) for row in raw.rows()[table][:2])
    names = [name for name in one if name != "number" and (with_chain or name != "chain")]
    changed = ", ".join(f'"{name}" = :{name}' for name in names)
    raw.tell(f"UPDATE {table} SET id = 'x' WHERE number = :number" if table == "documents" else "SELECT 1", number=two["number"])  # noqa: S608 - our own names
    for number, row in ((one["number"], two), (two["number"], one)):
        raw.tell(f"UPDATE {table} SET {changed} WHERE number = :number", **{name: row[name] for name in names}, number=number)  # noqa: S608 - our own names
    assert full.verify().fault.startswith(f"{table} row {one['number']}")


SEARCHED = {
    "a term is missing": "DELETE FROM claim_terms WHERE claim = :claim AND term = 'IQ'",
    "a term is another": "UPDATE claim_terms SET term = 'FR' WHERE claim = :claim AND term = 'IQ'",
    "a term has another field": "UPDATE claim_terms SET field = 'actor' WHERE claim = :claim AND term = 'IQ'",
    "a term has another day": "UPDATE claim_terms SET start = '1999-01-01' WHERE claim = :claim AND term = 'IQ'",
    "a term has no day": "UPDATE claim_terms SET start = NULL WHERE claim = :claim AND term = 'IQ'",
    "a term too many": "INSERT INTO claim_terms (claim, field, term) VALUES (:claim, 'place', 'FR')",
}


@pytest.mark.parametrize("what", SEARCHED)
def test_terms_that_are_not_what_the_claim_says_are_found(full, raw, what):
    claim = raw.rows()["claims"][3].number
    raw.tell(SEARCHED[what], claim=claim)
    assert full.verify().fault.startswith(f"claims row {claim}")


def test_terms_of_no_claim_are_found(full, raw):
    raw.tell("INSERT INTO claim_terms (claim, field, term) VALUES (1, 'place', 'FR')")
    assert "claim_terms" in full.verify().fault


def test_documents_that_cannot_be_searched_are_found(full, raw):
    number, name = raw.rows()["documents"][2].number, "rowid" if raw.sqlite else "document"
    if raw.sqlite:
        raw.tell("DROP TABLE document_words")
        raw.tell("CREATE VIRTUAL TABLE document_words USING fts5(words, content='', tokenize='ascii')")
        for row in raw.rows()["documents"]:
            if row.number != number:
                raw.put("document_words", {name: row.number, "words": "x"})
    else:
        raw.tell("DELETE FROM document_words WHERE document = :number", number=number)
    assert full.verify().fault.startswith(f"documents row {number}")
    raw.put("document_words", {name: number, "words": "x"})
    assert full.verify().holds
    raw.put("document_words", {name: 1000, "words": "x"})
    assert full.verify().fault.startswith("documents row 1000")


def test_a_table_that_is_gone_is_told_in_one_line(full, raw):
    raw.tell("DROP TABLE claim_terms")
    fault = full.verify().fault
    assert "claim_terms" in fault
    assert len(fault.splitlines()) == 1


WRITTEN = {
    "a document under another's id": (documents, {"id": "sha256:" + "0" * 64, "text": "abc"}),
    "a publication of no document": (publications, {"document": 2, "original": "sha256:0", "how": "file"}),
    "a publication of bytes that are not there": (publications, {"document": 1, "original": "sha256:0", "how": "file"}),
    "a reading of no document": (readings, {"document": 2, "extractor": "x", "given": "", "mentions": "", "checks": "", "size": 0}),
    "a reading with fewer claims than it says": (readings, {"document": 1, "extractor": "x", "given": "", "mentions": "", "checks": "", "size": 2}),
    "a claim that is no claim": (claims, {"document": 1, "reading": 3, "id": "c", "kind": "k", "modality": "m", "body": "{}", "quotes": "[]"}),
    "a claim that is no JSON": (claims, {"document": 1, "reading": 3, "id": "c", "kind": "k", "modality": "m", "body": "{", "quotes": "[]"}),
    "a claim that is a list": (claims, {"document": 1, "reading": 3, "id": "c", "kind": "k", "modality": "m", "body": "[]", "quotes": "[]"}),
    "a claim of no reading": (claims, {"document": 1, "reading": 1, "id": "c", "kind": "k", "modality": "m", "body": "{}", "quotes": "[]"}),
    "a judgement of no claim": (judgements, {"subject": "clm_9", "verdict": "accept", "by": "mona"}),
    "an undo of nothing": (judgements, {"subject": "inc_9", "verdict": "undo", "undoes": 1, "by": "mona"}),
    "an incident of no claim": (incidents, {"id": "inc_1", "body": '{"claims":["clm_9"]}'}),
    "an incident that is no JSON": (incidents, {"id": "inc_1", "body": "{"}),
    "an import of no file": (imports, {"dataset": "acled", "name": "x", "original": "sha256:0", "size": 0}),
    "an event of no import": (outside_events, {"import": 1, "id": "x", "body": "{}"}),
}  # fmt: skip


@pytest.mark.parametrize("what", WRITTEN)
def test_a_row_with_a_good_hash_that_refers_to_nothing_is_found(ledger, raw, ready, what):
    ledger.add_all([ready.deposit("abc")])
    table, row = WRITTEN[what]
    raw.tell("PRAGMA foreign_keys=OFF" if raw.sqlite else "SET session_replication_role = replica")
    with raw.engine.begin() as connection:
        if not raw.sqlite:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        pen = Pen(connection)
        pen.write(table, row)
        pen.put_down()
    found = ledger.verify()
    assert f"{table.name} row 4" in found.fault or "reading row 4" in found.fault
    assert len(found.fault.splitlines()) == 1


@pytest.mark.parametrize("columns", [{"start": "1999-01-01"}, {"kind": "attack"}, {"low": 99}, {"quotes": '["12 strikes here"]'}, {"object": "x"}])
def test_a_column_that_does_not_repeat_its_claim_is_found_though_its_hash_fits(ledger, raw, ready, columns):
    ledger.add_all([ready.report(1)])
    row = next(dict(row._mapping) for row in raw.rows()["claims"])
    with ledger.database.writing() as connection:
        pen = Pen(connection)
        text = {"document": row["document"], "extractor": "x", "given": "", "mentions": "{}", "checks": "[]", "size": 1}
        reading = pen.write(readings, text)
        number = pen.write(claims, {**row, **columns, "reading": reading})
        pen.put_down()
    assert ledger.verify().fault.startswith(f"claims row {number}")


FLIPS = 60


def closed(databases, empty, ready):
    """The bytes of a ledger on SQLite, all in one file."""
    path = Path(databases("sqlite", like=empty("sqlite")))
    with Ledger(str(path)) as ledger:
        fill(ledger, ready)
        ledger.add_all([ready.deposit("Mosul " * 3_000, original=b"<p>" + b"x" * 9_000)])
    assert not path.with_name(path.name + "-wal").exists()
    return path


def stored(path):
    """Every value of the tables, in the order of their numbers, as SQLite gives it; ``None`` where it cannot."""
    connection = sqlite3.connect(path)
    connection.text_factory = bytes
    try:
        return [connection.execute(f"SELECT * FROM {table} ORDER BY number").fetchall() for table in TABLES]  # noqa: S608 - our own names
    except sqlite3.DatabaseError:
        return None
    finally:
        connection.close()


@pytest.mark.slow
@pytest.mark.parametrize("where", ["tables", "indexes"])
def test_a_byte_flipped_in_the_file_is_found_or_part_of_no_value(databases, empty, ready, pages, where):
    path = closed(databases, empty, ready)
    data, values = path.read_bytes(), stored(path)
    tables = ["documents", "originals", "claims", "judgements", "publications", "readings"]
    if where == "indexes":
        tables = ["sqlite_autoindex_documents_1", "ix_claims_id", "ix_claims_document", "ix_claims_start", "ix_claim_terms_term"]
    places = pages(str(path), tables)
    chance, found = random.Random(2016), 0  # noqa: S311 - no secret
    size = int.from_bytes(data[16:18], "big")
    within = [at for page in places for at in range((page - 1) * size, page * size)]
    written = [at for at in within if data[at]]  # most of the rest is free
    for number in range(FLIPS):
        flipped = bytearray(data)
        at = chance.choice(within if number % 3 == 0 else written)
        flipped[at] ^= 1 << chance.randrange(8)
        broken = path.with_name(f"broken{number}.db")
        broken.write_bytes(flipped)
        with Ledger(str(broken), create=False) as ledger:
            fault = ledger.verify().fault
        assert fault is None or len(fault.splitlines()) == 1
        found += fault is not None
        assert fault is not None or stored(broken) == values, at
        broken.unlink()
    assert found > FLIPS // 2
