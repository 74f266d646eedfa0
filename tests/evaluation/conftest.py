"""A small labelled report and claims about it, built by hand."""

import json

import pytest

from sijill.evaluation import evaluate, read_gold
from sijill.evaluation.labels import read_labels
from sijill.model.claim import Claim, ClaimKind, Evidence, Thing
from sijill.model.mention import Basis, Place, Quantity
from sijill.model.span import Span

TEXT = "دمر التحالف 72 مركبة و17 موقعًا في سوريا. قتل مدنيان."
BASIS = Basis("by hand")
FACTS = [
    {"kind": "result", "effect": "destroyed", "target": "vehicle", "count": 72, "by": "US-led Coalition", "where": ["SY"], "evidence": "72 مركبة"},
    {"kind": "result", "effect": "destroyed", "target": "position", "count": 17, "where": ["SY"], "evidence": "17 موقع"},
    {"kind": "casualties", "effect": "killed", "who": "civilians", "count": 2, "evidence": "مدنيان"},
    {"kind": "place", "name_ar": "سوريا", "country": "SY", "evidence": "سوريا"},
]


class Workshop:
    """Makes gold files and claims for the tests of the evaluation."""

    text = TEXT
    facts = FACTS

    def __init__(self, folder, labels):
        self.path = folder / "gold.jsonl"
        self.labels = labels

    def evaluate(self, gold, predictions):
        return evaluate(gold, predictions, self.labels)

    def write(self, *rows):
        self.path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", encoding="utf-8")
        return self.path

    def row(self, **changes):
        return {"id": "T1", "lang": "ar", "published": "2019-04-11", "publisher": None, "title": None, "text": TEXT, "facts": FACTS} | changes

    def gold(self, *rows):
        return read_gold(self.write(*(rows or [self.row()])))

    @staticmethod
    def span(words, text=TEXT):
        start = text.index(words)
        return Span(start, start + len(words))

    def claim(self, kind, count, words, *, trigger="دمر", thing=None, **more):
        """A claim whose number stands in ``words``; ``more`` are further fields of the claim."""
        span = self.span(words)
        quantity = None if count is None else Quantity(count, count, exact=True, span=span, basis=BASIS)
        evidence = (Evidence("quantity", span, words, BASIS),)
        named = Thing(thing, thing, thing, span, BASIS) if thing else None
        fields = {"quantity": quantity, "object": named} | more
        return Claim(f"{kind}:{words}", ClaimKind(kind), Span(0, len(TEXT)), self.span(trigger), BASIS, 1.0, evidence, **fields)

    def place(self, words="سوريا", country="SY"):
        return Place(country, "Syria", "سوريا", country, "country", self.span(words), BASIS)

    def all_right(self):
        """Claims that answer every fact of the report."""
        place = (self.place(),)
        return (
            self.claim("effect", 72, "72 مركبة", thing="vehicle", effect="destroyed", places=place),
            self.claim("effect", 17, "17 موقعًا", thing="position", effect="destroyed", places=place),
            self.claim("casualties", 2, "مدنيان", trigger="قتل", thing="civilians", effect="killed"),
        )


@pytest.fixture(scope="session")
def labels():
    return read_labels()


@pytest.fixture
def workshop(tmp_path, labels):
    return Workshop(tmp_path, labels)
