"""A report and an extraction made by hand."""

import pytest

from sijill.model.claim import Check, Claim, ClaimKind, Evidence, Extraction, Modality, Thing
from sijill.model.document import Document, Metadata
from sijill.model.mention import Actor, Basis, Link, Place, Quantity, Role, Timex
from sijill.model.span import Span

TEXT = "قال التحالف إن طائراته دمرت 72 مركبة و17 موقعًا في سوريا أمس.\nونفى التنظيم ذلك."
ROW = Basis("rule", "ar/targets.csv:12")


def find(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def evidence(field: str, words: str) -> Evidence:
    return Evidence(field, find(words), words, ROW)


def quantity(words: str, low, high, **more) -> Quantity:
    return Quantity(low, high, low == high, find(words), ROW, **more)


@pytest.fixture
def document():
    return Document.of(TEXT, Metadata(ref="r1", publisher="p", language="ar", title="عنوان", published="2019-04-11"))


@pytest.fixture
def extraction():
    coalition = Actor("coalition-isis", "US-led coalition", "التحالف الدولي", find("التحالف"), ROW)
    isis = Actor(None, None, None, find("التنظيم"), ROW)
    syria = Place("SY", "Syria", "سوريا", "SY", "country", find("سوريا"), ROW, relation="near")
    said = Link(Role.SOURCE, "coalition-isis", "US-led coalition", "التحالف الدولي", "قال", find("التحالف"), ROW)
    printed = Link(Role.PUBLISHER, "p", None, None, None, None, ROW)
    yesterday = Timex(find("أمس"), ROW, "2019-04-10", "2019-04-10", "day", "publication")
    vehicles = Claim(
        "clm_1", ClaimKind.EFFECT, Span(0, TEXT.index("\n")), find("دمرت"), ROW, 0.93456,
        (evidence("quantity", "72"), evidence("object", "مركبة"), evidence("places", "سوريا"), evidence("attribution", "قال التحالف")),
        effect="destroyed", object=Thing("vehicle", "vehicle", "مركبة", find("مركبة"), ROW), quantity=quantity("72", 72, 72),
        time=yesterday, actors=(coalition,), targets=(isis,), places=(syria,), attribution=(said, printed),
        engagements=quantity("17", 17, 17),
    )  # fmt: skip
    denial = Claim(
        "clm_2", ClaimKind.STATEMENT, Span(TEXT.index("\n") + 1, len(TEXT)), find("نفى"), ROW, 0.5,
        (evidence("trigger", "نفى"),), Modality.DENIED, restates="clm_1",
    )  # fmt: skip
    check = Check("total-equals-parts", "agrees", "clm_1", ("clm_2",), "89 = 72 + 17")
    return Extraction((vehicles, denial), (syria,), (yesterday,), (coalition,), (said,), (check,))
