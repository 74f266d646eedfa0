"""A process killed at any moment: nothing acknowledged is lost, nothing is doubled, verify is clean."""

import os
import random
import time
from pathlib import Path

import pytest

from sijill.ledger.database import Database
from sijill.ledger.ledger import Ledger
from sijill.ledger.migration import REVISIONS
from sijill.model.judgement import Judgement, Verdict

KILLS = int(os.environ.get("SIJILL_KILLS", "12"))  # of each act on each database
CROWD_SECONDS = float(os.environ.get("SIJILL_CROWD_SECONDS", "4"))
LONGEST = 0.15  # seconds from an act's beginning to the kill
pytestmark = pytest.mark.slow


def told(acks):
    """What an act has acknowledged."""
    return [line for line in acks.read_text().splitlines() if line != "begun"]


def moments(seed, longest=LONGEST):
    """When to kill: any time, and more often early, where every step is new."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    return [chance.uniform(0, longest) * chance.choice((0.2, 1, 1)) for _ in range(KILLS)]


def let_finish(ledger):
    """Wait until a server has ended the last step of a killed client, be it kept or not."""
    with ledger.database.writing():
        pass


def test_killed_while_documents_are_added(ledger, ready, warm, kind, tmp_path):
    acks, acknowledged, killed = tmp_path / "acks", set(), 0
    for turn, moment in enumerate(moments(f"ingest {kind}")):
        acks.unlink(missing_ok=True)
        first = turn * 100
        killed += warm.killed({"do": "ingest", "address": ledger.address, "acks": str(acks), "first": first, "last": first + 40}, moment)
        let_finish(ledger)
        acknowledged |= {int(line.split()[0]) for line in told(acks)}
        texts = [entry.document.text for entry in ledger.entries()]
        assert len(set(texts)) == len(texts)
        assert {ready.report(number).document.text for number in acknowledged} <= set(texts)
        assert ledger.size().claims == 3 * len(texts)
        assert ledger.verify().fault is None
        there = [ready.report(number).document.text in texts for number in range(first, first + 42)]
        assert there == sorted(there, reverse=True)
        assert sum(there) % 2 == 0  # two were added at once: both or none
        said = [str(answer) for answer in ledger.add_all([ready.report(number) for number in range(first, first + 42)])]
        assert said == ["known" if known else "new" for known in there]
    assert killed > KILLS // 2


def test_killed_while_claims_are_judged(ledger, ready, warm, kind, tmp_path):
    ledger.add_all([ready.report(number) for number in range(4)])
    acks, first, acknowledged, killed = tmp_path / "acks", 0, {}, 0
    for moment in moments(f"judge {kind}"):
        acks.unlink(missing_ok=True)
        killed += warm.killed({"do": "judge", "address": ledger.address, "acks": str(acks), "first": first, "last": first + 100}, moment)
        let_finish(ledger)
        acknowledged |= {line.split(maxsplit=1)[1]: int(line.split()[0]) for line in told(acks)}
        given = {judgement.by: judgement for judgement in ledger.judgements()}
        assert len(given) == len(ledger.judgements())
        assert {by: given[by].number for by in acknowledged} == acknowledged
        assert ledger.verify().fault is None
        for judgement in list(given.values())[-3:]:
            assert ledger.judge(Judgement(Verdict.ACCEPT, judgement.subject, judgement.by)) == judgement
        first = max((int(by.split()[1]) for by in given), default=0) + 1
    assert killed > KILLS // 2


def how_long(warm, address, acks):
    """How many seconds a migration takes here, and a little more."""
    began = time.perf_counter()
    warm.start({"do": "migrate", "address": address, "acks": str(acks)})
    assert warm.wait() == [0]
    return (time.perf_counter() - began) * 1.1


def test_killed_while_a_ledger_is_migrated(ledger, old_ledger, databases, raw_of, ready, warm, kind, tmp_path):  # noqa: PLR0913, PLR0917
    ledger.add_all([ready.report(number) for number in range(4)])
    before = raw_of(ledger.address).rows()
    model = old_ledger(kind, "0001", ledger.address)
    acks, killed, halves = tmp_path / "acks", 0, 0
    for moment in moments(f"migrate {kind}", how_long(warm, databases(kind, like=model), acks)):
        acks.unlink(missing_ok=True)
        address = databases(kind, like=model)
        killed += warm.killed({"do": "migrate", "address": address, "acks": str(acks)}, moment)
        database = Database(address)
        applied = database.bring_up_to_date()
        database.close()
        assert applied in ([], list(REVISIONS[1:]))
        assert not told(acks) or applied == []
        halves += not told(acks)
        with Ledger(address, create=False) as other:
            assert raw_of(address).rows() == before
            assert other.verify().fault is None
    assert killed > 0
    assert halves > 0


def test_ten_make_one_ledger_at_the_same_moment(ledger_address, warm, tmp_path):
    at = time.time() + 0.2
    acts = [{"do": "create", "address": ledger_address, "acks": str(tmp_path / f"acks{n}"), "first": n, "at": at} for n in range(10)]
    warm.start(*acts)
    assert (warm.wait(), errors(acts)) == ([0] * 10, "")
    with Ledger(ledger_address, create=False) as ledger:
        assert ledger.size().documents == 10
        assert ledger.verify().fault is None


def errors(acts):
    return "\n".join(path.read_text() for act in acts if (path := Path(act["acks"] + ".error")).exists())


def test_ten_write_and_read_at_once(ledger, ready, warm, tmp_path):
    ledger.add_all([ready.report(number) for number in range(10)])
    until = time.time() + CROWD_SECONDS
    crowd = ["ingest"] * 3 + ["judge"] * 3 + ["read"] * 4
    acts = [
        {"do": do, "address": ledger.address, "acks": str(tmp_path / f"acks{n}"), "first": n * 1_000_000 + 10, "until": until, "verify": n == 9}
        for n, do in enumerate(crowd)
    ]
    warm.start(*acts)
    codes = warm.wait()
    assert (codes, errors(acts)) == ([0] * 10, "")
    lines = {act["acks"]: told(Path(act["acks"])) for act in acts}
    assert all(lines.values())
    added = [line for act in acts if act["do"] == "ingest" for line in lines[act["acks"]]]
    given = {line for act in acts if act["do"] == "judge" for line in lines[act["acks"]]}
    assert all(line.endswith(" new") for line in added)
    assert ledger.size().documents == 10 + len(added)
    assert {f"{judgement.number} {judgement.by}" for judgement in ledger.judgements()} == given
    found = ledger.verify()
    assert found.fault is None
