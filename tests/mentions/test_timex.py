"""What a time expression is counted from, and what is said when it cannot be told."""

import pytest

from sijill.lexicon.loading import load_lexicon
from sijill.lexicon.page import read_page
from sijill.mentions.timex import find_timexes
from sijill.model.document import Document, Metadata
from sijill.model.mention import Timex

LEXICON = load_lexicon()


def read(text: str, published: str | None = None) -> list[Timex]:
    return find_timexes(read_page(Document.of(text, Metadata(published=published)), LEXICON))


def test_a_date_said_in_full_needs_no_anchor() -> None:
    (timex,) = read("سقطت المدينة في 10 حزيران 2014", "2019-04-11")
    assert (timex.start, timex.anchor, timex.precision, timex.reason) == ("2014-06-10", None, "day", None)


def test_a_relative_day_is_counted_from_publication() -> None:
    (timex,) = read("قتل مدنيان أمس", "2019-04-11")
    assert (timex.start, timex.anchor) == ("2019-04-10", "publication")


def test_a_dateline_wins_over_publication() -> None:
    dateline, yesterday = read("إدلب – ١٧ كانون الأول ٢٠١٩\nقتل مدنيان أمس.", "2019-12-19")
    assert (dateline.start, dateline.anchor) == ("2019-12-17", None)
    assert (yesterday.start, yesterday.anchor) == ("2019-12-16", "text")


def test_a_date_told_in_the_lead_is_no_dateline() -> None:
    *_, yesterday = read("بدأت العملية في 1 نوفمبر 2019 شرقي المدينة، وقتل مدنيان أمس.", "2019-11-10")
    assert (yesterday.start, yesterday.anchor) == ("2019-11-09", "publication")


def test_an_old_date_in_the_headline_is_no_dateline() -> None:
    *_, yesterday = read("في ذكرى 15 آذار 2011\nقتل مدنيان أمس.", "2019-04-11")
    assert yesterday.start == "2019-04-10"


def test_today_with_a_full_date_anchors_a_text_without_publication() -> None:
    *_, yesterday = read("شهدت المدينة اليوم الثلاثاء 17 كانون الأول 2019 قصفا.\n\n\n\nوقتل مدنيان أمس.")
    assert (yesterday.start, yesterday.anchor) == ("2019-12-16", "text")


def test_today_with_another_weekday_moves_the_reference_back() -> None:
    today, yesterday = read("قالت الوزارة اليوم الثلاثاء إن القصف توقف بعد هجوم أمس.", "2019-04-11")
    assert (today.start, yesterday.start) == ("2019-04-09", "2019-04-08")


def test_a_weekday_that_does_not_fit_leaves_a_full_date_alone() -> None:
    (timex,) = read("وقع القصف الأحد 11 نيسان 2019", "2019-04-12")
    assert timex.start == "2019-04-11"


def test_a_weekday_chooses_the_year_and_the_rule_says_so() -> None:
    (timex,) = read("بدأ الحصار الخميس 24 تشرين الأول", "2020-10-30")
    assert (timex.start, timex.basis.rule) == ("2019-10-24", "time.calendar.weekday-year")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("وصلت القافلة أمس", "neither a publication date nor a dateline is known"),
        ("سقطت القذيفة في 31 حزيران 2019", "there is no such day in the calendar"),
        ("دارت المعركة في 24 آب 1516", "outside the period covered"),
        ("انفجر لغم في اليوم نفسه", "no date stands before it"),
    ],
)
def test_what_cannot_be_resolved_says_why(text: str, reason: str) -> None:
    (timex,) = read(text)
    assert (timex.start, timex.end, timex.reason) == (None, None, reason)


def test_the_same_day_inherits_the_day_before_it() -> None:
    _, same = read("قصفت البلدة أمس. وفي اليوم نفسه انفجر لغم.", "2019-04-11")
    assert (same.start, same.anchor, same.inherited) == ("2019-04-10", "context", True)


def test_the_same_period_inherits_the_range_not_a_later_day() -> None:
    *_, same = read("قصف بين 24 من آذار و6 من نيسان مواقع، وقال أمس إنه أصاب خلال الفترة نفسها غيرها.", "2019-04-11")
    assert (same.start, same.end) == ("2019-03-24", "2019-04-06")


@pytest.mark.parametrize(
    ("text", "part"),
    [("فجر اليوم", "dawn"), ("مساء أمس الاثنين", "evening"), ("ليل الثلاثاء – الأربعاء", "night"), ("on Sunday evening", "evening"), ("early on Saturday", "early")],
)
def test_the_part_of_the_day_is_kept(text: str, part: str) -> None:
    (timex,) = read(text, "2019-04-09")
    assert timex.part_of_day == part


def test_a_span_leaves_attached_particles_out() -> None:
    text = "قتل أمس مدني وفجر اليوم آخر"
    _, dawn = read(text, "2019-04-11")
    assert text[dawn.span.slice] == "فجر اليوم"


def test_days_that_do_not_follow_one_another_are_two_mentions() -> None:
    text = "خلا يوما 2 و6 نيسان من القصف"
    assert [(text[t.span.slice], t.start) for t in read(text, "2019-04-11")] == [("2", "2019-04-02"), ("6 نيسان", "2019-04-06")]


def test_a_broken_publication_date_is_no_reference() -> None:
    (timex,) = read("قتل مدنيان أمس", "April 2019")
    assert timex.start is None


def test_every_row_named_by_a_mention_is_in_a_word_list() -> None:
    rows = {entry.row for entry in LEXICON.entries}
    for timex in read("قصف بين 24 من آذار و6 من نيسان الحالي، وأمس الاثنين، وخلال الشهر الماضي", "2019-04-11"):
        assert timex.basis.row in rows


def test_a_text_without_words_of_time_has_no_dates() -> None:
    assert read("") == []
    assert read("12 24 36 2019") == []


def test_months_and_weekdays_are_complete() -> None:
    months = {(e.language, e.cells) for e in LEXICON.entries if e.table == "months"}
    weekdays = {(e.language, e.cells[0]) for e in LEXICON.entries if e.table == "weekdays"}
    for language in ("ar", "en"):
        assert {(language, (str(month), calendar)) for month in range(1, 13) for calendar in ("gregorian", "hijri")} <= months
        assert {(language, str(day)) for day in range(1, 8)} <= weekdays
