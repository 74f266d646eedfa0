"""Many at once, on both databases: readers while a report comes in, reviewers while others read."""

import runpy
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from sijill.api import load_lexicon
from sijill.intake import Desk
from sijill.ledger.ledger import Ledger
from sijill.model.document import Document
from sijill.web.app import create_app
from sijill.web.filters import Filter, Shown

ROUTES = runpy.run_path(str(Path(__file__).with_name("routes.py")))
READERS, REPORTS = 50, 12
ADDRESS = "http://127.0.0.1:8765"

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_answers_on_either_database(make_site, either_ledger, ids, language):
    client = TestClient(create_app(make_site(either_ledger)), base_url=ADDRESS, follow_redirects=False)
    addresses = ROUTES["pages_in"](language, ids)
    addresses += [path for table in ("DATA", "EMBEDS") for path in ROUTES["places_of"](ROUTES[table], ids, language)]
    answers = {path: client.get(path).status_code for path in addresses}
    assert answers == dict.fromkeys(addresses, 200)


def test_fifty_readers_and_an_ingest_at_once_meet_no_error(make_site, either_ledger, serving, ids):
    site = make_site(either_ledger)
    before = len(site.select(Filter(status=Shown.ALL)))
    paths = [*ROUTES["pages_in"]("ar", ids), *ROUTES["pages_in"]("en", ids)]
    begin = threading.Barrier(READERS + 1)

    def read(reader):
        with httpx.Client(base_url=address, timeout=60) as client:
            begin.wait(30)
            return [(path, client.get(path).status_code) for path in (paths[(reader + 7 * step) % len(paths)] for step in range(4))]

    def ingest():
        with Ledger(either_ledger, create=False) as ledger:
            begin.wait(30)
            for number in range(REPORTS):
                desk = Desk(ledger, load_lexicon(), lambda: "2026-03-01T12:00:00Z")
                desk.take_all([Document.of(f"قتل {number + 3} مسلحين في قصف على قرية رقم {number} قرب حلب.")])
                assert (dict(desk.told), desk.failures) == ({"new": 1}, [])
        return REPORTS

    with serving(site) as address, ThreadPoolExecutor(READERS + 1) as crowd:
        taking = crowd.submit(ingest)
        answers = [answer for told in crowd.map(read, range(READERS)) for answer in told]
        assert taking.result() == REPORTS
        assert [answer for answer in answers if answer[1] != 200] == []
    site.census(newest=True)
    assert len(site.select(Filter(status=Shown.ALL))) >= before + REPORTS
