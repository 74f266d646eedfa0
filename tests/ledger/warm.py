"""A process that has imported everything and waits for orders: it forks what may be killed, without starting Python anew.

An order is a line of JSON, a list of acts, each a process of its own. The answer is a line with their process ids;
then it waits for a line, and for all to end, and answers with their exit codes. What an act acknowledges it has written to its file before it goes on.
"""

import gc
import json
import os
import random
import runpy
import sys
import time
import traceback
from pathlib import Path
from types import SimpleNamespace

from sijill.errors import LedgerError
from sijill.ledger.database import Database
from sijill.ledger.ledger import Ledger
from sijill.ledger.query import Query
from sijill.model.judgement import Judgement, Verdict

READY = SimpleNamespace(**runpy.run_path(str(Path(__file__).with_name("ready.py"))))
NOBODY = 65534
BEGUN = "begun"  # the first line of an act that is killed: from here on it writes
CLAIMS_OF_A_REPORT = 3


def main():
    while line := sys.stdin.readline():
        pids = [start(act) for act in json.loads(line)]
        say({"pids": pids})
        sys.stdin.readline()  # until then who has ended keeps its process id, so that no other process is killed
        say({"codes": [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]})


def say(value):
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def start(act):
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        gc.freeze()
        acks = os.open(act["acks"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        ACTS[act["do"]](act, lambda told: os.write(acks, f"{told}\n".encode()))
        code = 0
    except BaseException:  # noqa: BLE001 - the file says why, the exit code that
        Path(act["acks"] + ".error").write_text(traceback.format_exc())
    finally:
        os._exit(code)


def ingest(act, acknowledge):
    """Add reports from ``first`` on, two at a time, or until ``seconds`` are over."""
    with Ledger(act["address"], create=False) as ledger:
        acknowledge(BEGUN)
        number = act["first"]
        while goes_on(act, number):
            said = ledger.add_all([READY.report(number), READY.report(number + 1)])
            acknowledge(f"{number} {said[0].value}")
            acknowledge(f"{number + 1} {said[1].value}")
            number += 2


def goes_on(act, number):
    return time.time() < act["until"] if "until" in act else number < act["last"]


def judge(act, acknowledge):
    """Accept the claims that are there, one after another, each as another person."""
    with Ledger(act["address"], create=False) as ledger:
        claims = [claim.id for claim in ledger.claims(Query(limit=20))]
        acknowledge(BEGUN)
        number = act["first"]
        while goes_on(act, number):
            given = Judgement(Verdict.ACCEPT, claims[number % len(claims)], f"reader {number}")
            acknowledge(f"{ledger.judge(given).number} {given.by}")
            number += 1


def migrate(act, acknowledge):
    """Bring an old ledger up to date."""
    database = Database(act["address"])
    acknowledge(BEGUN)
    acknowledge(" ".join(database.bring_up_to_date()))
    database.close()


def create(act, acknowledge):
    """Make a ledger, as others do at the same moment."""
    while time.time() < act["at"]:
        pass
    with Ledger(act["address"]) as ledger:
        acknowledge(ledger.add_all([READY.report(act["first"])])[0].value)


def read(act, acknowledge):
    """Read in every way, and see one state in each."""
    chance = random.Random(act["first"])  # noqa: S311 - no secret
    ways = (read_size, read_claims, read_words, read_entries, read_judgements)
    with Ledger(act["address"], create=False) as ledger:
        while time.time() < act["until"]:
            chance.choice(ways)(ledger, chance)
            acknowledge("read")
        if act.get("verify"):
            found = ledger.verify()
            assert found.holds, found.fault


def read_size(ledger, _chance):
    size = ledger.size()
    assert size.claims == CLAIMS_OF_A_REPORT * size.documents, size


def read_claims(ledger, chance):
    page = list(ledger.claims(Query(place="IQ-NI", until="2016-06-30", limit=50, offset=chance.randrange(5))))
    assert all(claim.words(claim.wire["sentence"]) == claim.entry.document.text for claim in page)


def read_words(ledger, chance):
    number = chance.randrange(50)
    assert len(ledger.search(f'mosul "report {number}"')) <= 1


def read_entries(ledger, _chance):
    assert all(entry.publications for entry in ledger.entries())


def read_judgements(ledger, _chance):
    numbers = [judgement.number for judgement in ledger.judgements()]
    assert numbers == sorted(set(numbers))


def refused(act, acknowledge):
    """Open and add to a ledger as somebody who may not; tell each refusal."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        with Ledger(act["address"]) as ledger:
            acknowledge(f"opened with {ledger.size().documents}")
            ledger.add_all([READY.report(100)])
            acknowledge("added")
    except LedgerError as error:
        acknowledge(str(error))


ACTS = {"ingest": ingest, "judge": judge, "migrate": migrate, "create": create, "read": read, "refused": refused}

if __name__ == "__main__":
    main()
