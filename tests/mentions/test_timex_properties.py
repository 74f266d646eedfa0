"""Whatever stands side by side: spans lie in the text, values are dates, and nothing overlaps."""

import re
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sijill.lexicon.loading import load_lexicon
from sijill.lexicon.page import read_page
from sijill.lexicon.tables import Table
from sijill.mentions.calendars import shift_days, shift_months, weekday_after, weekday_at_or_before
from sijill.mentions.timex import find_timexes
from sijill.model.document import Document, Metadata

LEXICON = load_lexicon()
TABLES = (Table.MONTHS, Table.WEEKDAYS, Table.TIME_WORDS)
WORDS = sorted({entry.word for entry in LEXICON.entries if entry.table in TABLES})
NUMBERS = sorted({entry.word for entry in LEXICON.entries if entry.table is Table.NUMBERS})
MARKS = ["-", "–", "/", ",", "،", "(", ")", ".", ":", "\n", "\n\n", "و", "ال", "قتل", "the", "x"]
FIGURES = st.one_of(st.integers(0, 40), st.integers(1000, 2300), st.integers(0, 10**30)).map(str)
PIECES = st.one_of(st.sampled_from(WORDS), st.sampled_from(NUMBERS), FIGURES, st.sampled_from(MARKS), st.text(max_size=4))
GLUE = st.sampled_from([" ", " ", " ", "", " و", " ب", " ال"])
TEXTS = st.lists(st.tuples(GLUE, PIECES), max_size=14).map(lambda pairs: "".join(glue + piece for glue, piece in pairs))
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
PUBLISHED = st.one_of(st.none(), DAYS.map(date.isoformat), st.text(max_size=12))
VALUE = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?|--\d\d(?:-\d\d)?)\Z", re.ASCII)
PRECISIONS = {"day", "month", "year", "hour", "week", "half", "quarter", "season"}


def parses(value: str) -> bool:
    full = value if not value.startswith("--") else "2000" + value[1:]
    return bool(VALUE.match(value)) and bool(date.fromisoformat(full + "-01-01"[len(full) - 4 :] if len(full) < 10 else full))


@given(TEXTS, PUBLISHED)
def test_spans_lie_in_the_text_and_values_parse(text: str, published: str | None) -> None:
    text = text.encode("utf-8", "ignore").decode()
    page = read_page(Document.of(text, Metadata(published=published)), LEXICON)
    found = find_timexes(page)
    for timex in found:
        assert 0 <= timex.span.start < timex.span.end <= len(text)
        assert (timex.start is None) == (timex.end is None) == (timex.reason is not None)
        assert timex.anchor in {"publication", "text", "context", None}
        if timex.start is not None and timex.end is not None:
            assert parses(timex.start)
            assert parses(timex.end)
            assert timex.precision in PRECISIONS
            if not timex.start.startswith("--"):
                length = min(len(timex.start), len(timex.end))
                assert timex.start[:length] <= timex.end[:length]
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    assert find_timexes(page) == found


@given(DAYS, st.integers(-(10**9), 10**9), st.integers(-(10**6), 10**6))
def test_shifted_days_stay_in_the_calendar(day: date, days: int, months: int) -> None:
    assert isinstance(shift_days(day, days), date)
    assert isinstance(shift_months(day, months), date)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 1)), st.integers(1, 7))
def test_a_weekday_is_found_within_a_week(day: date, weekday: int) -> None:
    before, after = weekday_at_or_before(day, weekday), weekday_after(day, weekday)
    assert before.isoweekday() == after.isoweekday() == weekday
    assert 0 <= (day - before).days < 7
    assert 0 < (after - day).days <= 7
