"""Statements: what is declared, pledged, threatened, denied or quoted, where no event is claimed.

A sentence yields at most one statement, and none when it already yields another claim: the words of a speaker who
reports an event are that event's attribution.
"""

from bisect import bisect_right

from sijill.claims.attribution import Attribution
from sijill.claims.frame import Frame
from sijill.claims.governors import Governor
from sijill.claims.setting import Setting
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.text.quotations import find_quotations

STATEMENT = "statement"


def find_statements(
    setting: Setting, governors: list[Governor], frames: list[Frame], excluded: frozenset[int]
) -> list[Frame]:
    """Return a frame for each sentence that holds a statement and no other claim, in the order of the text."""
    page = setting.page
    told = {frame.sentence for frame in frames} | excluded
    firsts = [sentence.first for sentence in page.sentences]
    found: dict[int, Frame] = {}
    for governor, entry in [(one, entry) for one in governors for entry in one.entries if entry.id == STATEMENT]:
        number = bisect_right(firsts, governor.first) - 1
        if number not in told and number not in found and _speaker_at(setting, governor.first):
            found[number] = Frame(number, None, entry, governor, governor.modality, "statement.trigger")
    for quotation in find_quotations(page.tokens, page.marks):
        number = bisect_right(firsts, quotation.first) - 1
        if quotation.speech and number not in told and number not in found:
            frame = _quoted(page, number, _speaker_at(setting, quotation.first))
            if frame is not None:
                found[number] = frame
    return [found[number] for number in sorted(found)]


def _speaker_at(setting: Setting, token: int) -> Attribution | None:
    """The attribution whose cue or words stand at a token."""
    start = setting.page.tokens[token].start
    for attribution in setting.mentions.attributions:
        (first, last), span = attribution.scope, attribution.span
        if first <= token < last or span.start <= start < span.end:
            return attribution
    return None


def _quoted(page: Page, number: int, speaker: Attribution | None) -> Frame | None:
    """A quotation that has a speaker; its trigger is the cue of saying."""
    if speaker is None or not speaker.links:
        return None
    for hit in page.hits(Table.REPORTING):
        if page.tokens[hit.first].start >= speaker.span.start:
            if page.tokens[hit.first].start >= speaker.span.end:
                return None
            cue = Governor(hit.first, hit.last, hit.entries, takes_left=False, takes_right=False,
                           modality=speaker.modality, verbal=True)  # fmt: skip
            return Frame(number, None, hit.entry, cue, speaker.modality, "statement.quotation")
    return None
