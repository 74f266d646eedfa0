"""When: which of the dates of a sentence, or told before it, belongs to a frame.

Figures take the period that the report gives for them, unless a nearer date is theirs; events take the nearest date.
The day on which somebody spoke is taken only where no other day is told.
"""

from bisect import bisect_left, bisect_right
from datetime import date
from typing import NamedTuple

from sijill.claims.attribution import Attribution
from sijill.claims.frame import Frame
from sijill.claims.setting import Located, Setting
from sijill.claims.shares import SHARE
from sijill.claims.sites import Around
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.model.mention import Timex
from sijill.model.span import Span

REPORTED = frozenset(("strike", "effect", "casualty"))
_FIGURES = REPORTED | {"clearance"}
_PARTS = (".part-of-total", SHARE)
_DASHES = "-\u2013\u2014:"
_OPENING = 6
_LINE = 12
_LEAD = 2
_LEADING = 5
_NEAR = 4
_WITHIN, _BEHIND = 40, 5


class Times(NamedTuple):
    """What the report has said of time so far.

    ``period`` is the first interval of several days that it names, ``lead`` the first date of its opening that dates
    what happened, ``last`` the time of the last claim, ``day`` that of the heading above the lines (``Saturday, 4
    November: six strikes``), ``fresh`` whether ``last`` was told in the same paragraph, ``spoken`` the spans of the
    dates on which somebody spoke, ``thats`` the tokens of each *that* before words said, ``dates`` those of the
    sentence that is read (see :func:`dates_of`).
    """

    period: Timex | None = None
    lead: Timex | None = None
    last: Timex | None = None
    day: Timex | None = None
    fresh: bool = False
    spoken: frozenset[Span] = frozenset()
    thats: tuple[int, ...] = ()
    dates: tuple[Located[Timex], ...] = ()


def opening_times(setting: Setting) -> Times:
    """Return what a reader knows of time before the first claim: the period of the report and the day of its lead."""
    thats = tuple([hit[0] for hit in setting.page.hits(Table.REPORTING) if hit[2][0].id == "that"])
    times = Times(_period(setting), spoken=_spoken(setting), thats=thats)
    return times._replace(lead=_lead(setting, times))


def _period(setting: Setting) -> Timex | None:
    """The first interval of several days that the report names: the period of its figures."""
    for dates in setting.dates:
        for located in dates:
            time = located.value
            if time.precision == "day" and time.start and time.end and _days(time) > 1:
                return time
    return None


def _spoken(setting: Setting) -> frozenset[Span]:
    """The dates from a source to its cue and right behind it: ``The group on Tuesday claimed``, ``said on Tuesday``."""
    spans = [time.span for time in setting.mentions.dates]
    starts = [span.start for span in spans]
    found: set[Span] = set()
    for said in setting.mentions.attributions:
        words = _words(said)
        first = max(bisect_right(starts, words.start) - 1, 0)
        found.update(span for span in spans[first : bisect_right(starts, words.end)] if span.overlaps(words))
    return frozenset(found)


def _words(said: Attribution) -> Span:
    source = said.links[0].span if said.links else None
    near = source is not None and 0 <= said.span.start - source.end <= _WITHIN
    return Span(source.start if source is not None and near else said.span.start, said.span.end + _BEHIND)


def _lead(setting: Setting, times: Times) -> Timex | None:
    """The first date of the opening sentences that dates what happened: neither a dateline nor when it was said."""
    page = setting.page
    for number, dates in enumerate(setting.dates[:_LEADING]):
        sentence = page.sentences[number]
        if not any(sentence.first <= hit.first < sentence.last for hit in page.hits(Table.TRIGGERS)):
            continue
        for located in dates:
            if located.value.start and not (
                _is_dateline(setting, located, sentence.first)
                or _is_since(page, located.token)
                or located.value.span in times.spoken
                or _stands_before_that(page, located.value, times.thats, (sentence.first, sentence.last))
            ):
                return located.value
    return None


def day_heading(setting: Setting, number: int) -> Timex | None:
    """Return the day that opens a short line and is followed by a colon: the lines below tell of it."""
    page, sentence = setting.page, setting.page.sentences[number]
    if sentence.last - sentence.first > _LINE:
        return None
    for located in setting.dates[number][:1]:
        time, behind = located.value, _behind(setting, located)
        if located.token - sentence.first <= _LEAD and behind < sentence.last and page.tokens[behind].surface == ":":
            return time if time.start is not None and time.start == time.end else None
    return None


def dates_of(setting: Setting, number: int) -> tuple[Located[Timex], ...]:
    """Return the dates of a sentence that are known, those of the page itself apart where there are others."""
    dates = [located for located in setting.dates[number] if located.value.start]
    first = setting.page.sentences[number].first
    return tuple([located for located in dates if not _is_dateline(setting, located, first)] or dates)


def time_of(setting: Setting, frame: Frame, around: Around, before: Timex | None, past: Times) -> Timex | None:
    """Return the time of a frame; ``before`` is that of the clause before it in its sentence."""
    figures = frame.is_counted and frame.entry.id in _FIGURES
    usual = _carried(past, frame, figures=figures)
    if not past.dates:
        return usual
    dates = past.dates
    inside = [located for located in dates if around.first <= located.token < around.last]
    if not inside and before is not None:
        return before
    inside = inside or list(dates)
    told = [d for d in inside if d.value.span not in past.spoken] if past.spoken else inside
    before_it = (around.first, around.token)
    told = [d for d in told if not _stands_before_that(setting.page, d.value, past.thats, before_it)]
    if not told and usual is not None:
        return usual
    told = told or inside
    if figures:
        told = _right_behind(told, frame, around) or [d for d in told if d.value.start != d.value.end] or told
    return min(told, key=lambda located: (abs(located.token - around.token), located.token)).value


def carry_on(page: Page, told: list[tuple[Frame, Timex | None]], past: Times) -> Times:
    """Return what is known of time after a sentence: that of its figures, or of its first event if none was known.

    The share of a month in a total is its own, and a day from which somebody counts dates nothing else.
    """
    last = past.last
    for frame, time in told:
        if time is not None and (last is None or _dates_more(page, frame, time)):
            last = time
    return past if last is past.last else past._replace(last=last)


def _dates_more(page: Page, frame: Frame, time: Timex) -> bool:
    """Tell whether the time of a frame may be that of the sentences below it."""
    own = frame.entry.id not in REPORTED or frame.rule.endswith(_PARTS)
    return not own and not _is_since(page, bisect_right(page.starts, time.span.start) - 1)


def _carried(past: Times, frame: Frame, *, figures: bool) -> Timex | None:
    if past.day is not None:
        return past.day
    last = past.last or past.lead
    if figures:
        return past.last if past.fresh and past.last is not None else past.period or last
    return last if last is not None and (frame.is_counted or _days(last) <= 1) else None


def _right_behind(dates: list[Located[Timex]], frame: Frame, around: Around) -> list[Located[Timex]]:
    """``11 in January, seven in February``: the date right behind a number is its own."""
    last = frame.phrase.last if frame.phrase is not None else around.token
    after = min((token for token in around.told if token > around.token), default=around.last)
    return [located for located in dates if last <= located.token < min(after, last + _NEAR)]


def _days(time: Timex) -> int:
    """How many days lie between the ends of an interval; many where they are not whole dates."""
    try:
        return (date.fromisoformat(time.end or "") - date.fromisoformat(time.start or "")).days
    except ValueError:
        return 0 if time.start == time.end else 366


def _behind(setting: Setting, located: Located[Timex]) -> int:
    """The token behind a date."""
    at, tokens = located.token, setting.page.tokens
    while at < len(tokens) and tokens[at].start < located.value.span.end:
        at += 1
    return at


def _is_dateline(setting: Setting, located: Located[Timex], first: int) -> bool:
    """``OUAGADOUGOU, June 13, 2022 — ...``: the date of the page, not of what it tells."""
    tokens, behind = setting.page.tokens, _behind(setting, located)
    return located.token - first <= _OPENING and behind < len(tokens) and tokens[behind].surface in _DASHES


def _is_since(page: Page, token: int) -> bool:
    """``since March 2011``: the day from which somebody counts."""
    before = page.time_words.get(token - 1)
    return before is not None and before.entry.id == "since"


def _stands_before_that(page: Page, time: Timex, thats: tuple[int, ...], within: tuple[int, int]) -> bool:
    """``said on Tuesday that two were killed``: a day before the *that* of what is said dates the statement."""
    at = bisect_left(thats, within[0])
    return at < len(thats) and thats[at] < within[1] and time.span.end <= page.tokens[thats[at]].start
