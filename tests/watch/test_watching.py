"""Rounds of a watch, against a site on loopback with a clock of the test."""

from itertools import pairwise

import pytest

from sijill.model.document import PublishedBasis
from sijill.watch.state import ReportState

BODY = "قُتل ثلاثة مدنيين وأصيب سبعة آخرون بجروح في قصف صاروخي استهدف سوق بلدة الزهيرية صباح اليوم، بحسب ما قال مصدر طبي في المشفى الميداني، وأضاف أن بين القتلى طفلين، وأن حالة أربعة من الجرحى خطرة، ونُقل بقية الجرحى إلى نقطتين طبيتين في البلدة المجاورة، فيما دُمرت تسعة محال تجارية ومنزلان."
HOST = "news.example"


def page(text=BODY, title="قصف", head=""):
    return f"<html lang='ar'><head><meta charset='utf-8'><title>{title}</title>{head}</head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>".encode()


def feed(*items):
    lines = "".join(f"<item><title>{title}</title><link>{link}</link><pubDate>Thu, 11 Apr 2019 18:20:00 +0300</pubDate><description>{text}</description></item>" for title, link, text in items)
    return f"<rss version='2.0'><channel><title>صوت الوادي</title>{lines}</channel></rss>".encode()


def one_feed(**more):
    return {"feed": [{"address": f"http://{HOST}/feed", "publisher": "valley"}], "pause": 2} | more


def listing(answer, *numbers, host=HOST, texts=None):
    answer("/feed", feed(*((f"خبر {n}", f"http://{host}/r/{n}", "ملخص") for n in numbers)), kind="application/rss+xml")
    for n in numbers:
        answer(f"/r/{n}", page((texts or {}).get(n, f"{BODY} وهذا الخبر رقم {n} من أخبار المنطقة {'غ' * n} في ذلك اليوم."), f"خبر {n}"))


def test_the_reports_of_a_feed_come_into_the_ledger(watch, answer, site):
    listing(answer, 1)
    watcher = watch(one_feed())
    done = watcher.round()
    assert (done.told["new"], done.faults) == (1, [])
    entry = next(iter(watcher.desk.ledger.entries(watcher.desk.kept)))
    known = entry.document.metadata
    assert entry.document.text.startswith("قُتل ثلاثة مدنيين")
    assert (known.publisher, known.url, known.title) == ("valley", f"http://{HOST}/r/1", "خبر 1")
    assert (known.published, known.published_basis) == ("2019-04-11", PublishedBasis.PAGE)
    assert site.paths(robots=True) == ["/robots.txt", "/feed", "/r/1"]


def test_what_is_known_is_not_fetched_again(watch, answer, site, clock):
    listing(answer, 1)
    watcher = watch(one_feed())
    watcher.round()
    asked = len(site.asked)
    assert watcher.round().told["requests"] == 0
    assert len(site.asked) == asked
    clock.at += 1_801
    assert watcher.round().told == {"requests": 1, "asked": 1}
    listing(answer, 1, 2)
    clock.at += 1_801
    assert watcher.round().told["new"] == 1
    assert site.paths().count("/r/1") == 1


def test_an_unchanged_feed_is_not_sent_again(watch, answer, site, clock):
    listing(answer, 1)
    answer("/feed", site.answers["/feed"].body, kind="text/xml", headers={"ETag": '"7"', "Last-Modified": "Thu, 11 Apr 2019 18:20:00 GMT"})
    watcher = watch(one_feed())
    watcher.round()
    clock.at += 1_801
    done = watcher.round()
    assert (done.told["unchanged"], done.told["requests"], done.faults) == (1, 1, [])
    headers = site.asked[-1][3]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"7"', "Thu, 11 Apr 2019 18:20:00 GMT")


def test_a_site_is_asked_no_faster_than_the_pause(watch, answer, site):
    listing(answer, 1, 2, 3)
    watch(one_feed(pause=4)).round()
    times = [at for at, *_ in site.asked]
    assert len(times) == 5
    assert all(later - earlier >= 4 for earlier, later in pairwise(times))


def test_a_longer_crawl_delay_wins_and_other_sites_are_asked_meanwhile(watch, answer, site):
    answer(("slow.example", "/robots.txt"), b"User-agent: *\nCrawl-delay: 30", kind="text/plain")
    listing(answer, 1)
    answer("/feed", feed(("a", "http://slow.example/r/1", "s"), ("b", "http://slow.example/r/2", "s"), ("c", "http://fast.example/r/3", "s")), kind="text/xml")
    for n in (1, 2, 3):
        answer(f"/r/{n}", page(f"{BODY} {n}"))
    watch(one_feed()).round()
    slow = [at for at, host, path, _ in site.asked if host == "slow.example" and path != "/robots.txt"]
    assert slow[1] - slow[0] >= 30
    order = [host for _, host, path, _ in site.asked if path.startswith("/r/")]
    assert order == ["slow.example", "fast.example", "slow.example"]


def test_robots_are_heeded(watch, answer, site):
    listing(answer, 1, 2)
    answer("/robots.txt", b"User-agent: *\nDisallow: /r/2\n", kind="text/plain")
    done = watch(one_feed()).round()
    assert site.paths() == ["/feed", "/r/1"]
    assert done.faults == [f"http://{HOST}/r/2: the site's robots.txt asks that this is not fetched"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (410, True), (401, False), (403, False), (500, False), (503, False)])
def test_a_site_whose_robots_cannot_be_read(watch, answer, site, status, allowed):
    listing(answer, 1)
    answer("/robots.txt", b"", status=status)
    watch(one_feed()).round()
    assert ("/feed" in site.paths()) is allowed


def test_who_asks_to_be_left_alone_is(watch, answer, site, clock):
    listing(answer, 1)
    answer("/feed", b"", status=429, headers={"Retry-After": "7200"})
    watcher = watch(one_feed())
    assert watcher.round().faults == [f"http://{HOST}/feed: the site answers with status 429"]
    assert watcher.next_at() - clock.at >= 7_190
    clock.at += 3_700
    watcher.round()
    assert site.paths() == ["/feed"]
    listing(answer, 1)
    clock.at += 3_700
    assert watcher.round().told["new"] == 1


def test_failures_are_asked_later_and_later(watch, answer, clock):
    answer("/feed", b"", status=500)
    watcher = watch(one_feed(every="10m"))
    gaps = []
    for _ in range(6):
        watcher.round()
        gaps.append(watcher.next_at() - clock.at)
        clock.at = watcher.next_at()
    assert gaps == [pytest.approx(600 * 2**n, abs=2) for n in range(1, 7)]
    listing(answer, 1)
    assert watcher.round().told["new"] == 1
    assert watcher.next_at() - clock.at <= 601


def test_a_report_that_fails_is_tried_again_and_one_that_is_gone_is_not(watch, answer, site, clock):
    listing(answer, 1, 2)
    answer("/r/1", b"", status=503)
    answer("/r/2", b"", status=410)
    watcher = watch(one_feed())
    assert len(watcher.round().faults) == 2
    clock.at += 86_400
    answer("/r/1", page())
    assert watcher.round().told["new"] == 1
    assert (site.paths().count("/r/1"), site.paths().count("/r/2")) == (2, 1)


def test_a_report_is_given_up_after_five_tries(watch, answer, site, clock):
    listing(answer, 1)
    answer("/r/1", b"", status=500)
    watcher = watch(one_feed())
    for _ in range(8):
        watcher.round()
        clock.at += 86_401
    assert site.paths().count("/r/1") == 5


def test_private_addresses_are_refused_at_once_and_on_every_redirect(watch, answer, site):
    answer("/feed", feed(("a", "http://inside.example/r", "s"), ("b", f"http://{HOST}/away", "s"), ("c", "http://127.0.0.1/x", "s")), kind="text/xml")
    answer("/away", b"", status=302, headers={"Location": "http://inside.example/secret"})
    answer("/secret", page("a secret"))
    names = {"inside.example": ["10.1.2.3"], "127.0.0.1": ["127.0.0.1"]}
    done = watch(one_feed(), names).round()
    assert len(done.faults) == 3
    assert all("not on the public internet" in fault for fault in done.faults)
    assert site.paths() == ["/feed", "/away"]


def test_redirects_without_end_are_left(watch, answer, clock):
    listing(answer, 1)
    answer("/r/1", b"", status=302, headers={"Location": "/r/1"})
    assert "leads on more than" in watch(one_feed()).round().faults[0]


def test_a_redirect_asks_the_robots_of_where_it_leads(watch, answer, site):
    listing(answer, 1)
    answer("/r/1", b"", status=301, headers={"Location": "http://closed.example/r/9"})
    answer(("closed.example", "/robots.txt"), b"User-agent: *\nDisallow: /", kind="text/plain")
    answer("/r/9", page())
    done = watch(one_feed()).round()
    assert "robots" in done.faults[0]
    assert "/r/9" not in site.paths()


@pytest.mark.parametrize(
    ("body", "kind", "said"),
    [
        (b"<html><body>moved</body></html>", "text/html", "this is no feed"),
        (b"<rss><channel><item>", "application/rss+xml", "damaged in line 1"),
        (b"%PDF-1.7", "application/pdf", "this is no page"),
        (b"<rss>" + b"x" * 200_000, "text/xml", "larger than"),
        (b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss/>', "text/xml", "declares entities"),
    ],
)
def test_what_is_no_feed_costs_one_line(watch, answer, body, kind, said):
    answer("/feed", body, kind=kind)
    done = watch(one_feed(), size=100_000).round()
    assert [said in fault for fault in done.faults] == [True]


def test_one_bad_source_stops_no_other(watch, answer):
    listing(answer, 1)
    plan = one_feed(feed=[{"address": "http://bad.example/nothing"}, {"address": f"http://{HOST}/feed"}])
    done = watch(plan).round()
    assert (len(done.faults), done.told["new"]) == (1, 1)


def test_a_round_is_bounded_and_the_next_goes_on(watch, answer, clock):
    listing(answer, *range(1, 8))
    watcher = watch(one_feed(requests=4))
    assert watcher.round().told["new"] == 3
    assert watcher.round().told["new"] == 4
    slow = watch(one_feed(pause=100, seconds="3m"))
    listing(answer, *range(10, 20))
    clock.at += 1_801
    assert slow.round().told["requests"] < 5


def test_no_more_than_so_many_reports_of_a_source_a_round(watch, answer):
    listing(answer, *range(1, 8))
    assert watch(one_feed(most=2)).round().told["new"] == 2


def test_a_watch_that_was_killed_goes_on_where_it_was(watch, answer, site, monkeypatch):
    listing(answer, 1, 2, 3)
    watcher = watch(one_feed())
    kept = []

    def keep_report(*given):
        if len(kept) == 1:
            raise KeyboardInterrupt  # after the ledger has it and before the watch knows
        kept.append(given)
        return type(watcher.state).keep_report(watcher.state, *given)

    monkeypatch.setattr(watcher.state, "keep_report", keep_report)
    with pytest.raises(KeyboardInterrupt):
        watcher.round()
    again = watch(one_feed())
    done = again.round()
    assert (done.told["new"], done.told["known"], done.faults) == (1, 1, [])
    assert len(list(again.desk.ledger.entries())) == 3
    assert site.paths().count("/r/1") == 1


def test_near_duplicates_are_marked_and_kept(watch, answer):
    listing(answer, 1, 2, 3, texts={1: BODY, 2: BODY.replace("سبعة", "تسعة") + " وفق الوكالة.", 3: "ضبطت الشرطة مستودع أسلحة يحتوي على 43 قذيفة بعد عملية استمرت ثلاثة أيام في القرى الواقعة شمالي النهر، وفق بيان."})
    watcher = watch(one_feed())
    done = watcher.round()
    assert (done.told["new"], done.told["near-duplicates"]) == (3, 1)
    first, second, third = watcher.desk.kept
    rows = watcher.state.connection.execute("SELECT document, near, state FROM reports ORDER BY rowid").fetchall()
    assert rows == [(first, None, ReportState.KEPT), (second, first, ReportState.KEPT), (third, None, ReportState.KEPT)]
    outcomes = [one.outcome for one in watcher.state.fetches() if one.document]
    assert outcomes == ["new", f"new, near {first}", "new"]


def test_each_fetch_is_recorded(watch, answer):
    listing(answer, 1)
    answer("/r/1", b"", status=404)
    watcher = watch(one_feed())
    watcher.round()
    noted = [(one.address, one.outcome, one.size > 0) for one in watcher.state.fetches()]
    assert noted == [(f"http://{HOST}/feed", "asked", True), (f"http://{HOST}/r/1", "the site answers with status 404", False)]


def test_items_that_hold_the_whole_are_not_fetched(watch, answer, site, clock):
    answer("/feed", feed(("خبر", f"http://{HOST}/r/1", BODY * 3)), kind="application/atom+xml")
    watcher = watch(one_feed())
    assert watcher.round().told["new"] == 1
    clock.at += 1_801
    assert watcher.round().told["new"] == 0
    assert site.paths() == ["/feed", "/feed"]
    known = next(iter(watcher.desk.ledger.entries(watcher.desk.kept))).document.metadata
    assert (known.publisher, known.published, known.url) == ("valley", "2019-04-11", f"http://{HOST}/r/1")


def test_the_links_of_a_page_lead_to_reports(watch, answer, site):
    answer("/latest", b'<html><a href="/r/1">a</a><a href="/about">b</a><a href="http://other.example/r/2">c</a></html>')
    answer("/r/1", page())
    done = watch({"page": [{"address": f"http://{HOST}/latest", "links": "/r/"}]}).round()
    assert (done.told["new"], site.paths()) == (1, ["/latest", "/r/1"])


def test_a_page_that_changes_is_read_again(watch, answer, clock):
    answer("/statement", page())
    watcher = watch({"page": [{"address": f"http://{HOST}/statement"}]})
    assert watcher.round().told["new"] == 1
    clock.at += 1_801
    assert watcher.round().told["new"] == 0
    answer("/statement", page(BODY.replace("ثلاثة", "أربعة")))
    clock.at += 1_801
    assert watcher.round().told["new"] == 1


def test_sites_hear_who_asks(watch, answer, site):
    listing(answer, 1)
    watch(one_feed(agent="sijill (desk@valley.example)")).round()
    assert {headers["User-Agent"] for *_, headers in site.asked} == {"sijill (desk@valley.example)"}
