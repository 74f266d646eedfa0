"""Figures that flow from one count to the next: cases open, received and closed; a toll and what was added to it."""

from types import MappingProxyType
from typing import NamedTuple

from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.mentions.numerals import Numeral, find_numerals
from sijill.model.claim import Check, Claim
from sijill.text.tokens import Kind

_REACH = 6
_SENTENCES = 4
_NOUN = "noun"
_SIGNS = MappingProxyType(
    {
        "cases": (("open", 1), ("opening", 1), ("received", 1), ("closed", -1)),
        "toll": (("cumulative", 1), ("previous", 1), ("added", 1)),
    }
)
_KINDS = MappingProxyType({"cases": "open-equals-flow", "toll": "cumulative-equals-previous-plus-new"})


class _Figure(NamedTuple):
    """A number with the word that says which side of the flow it is on."""

    term: str
    number: Numeral
    sentence: int


def check_flows(page: Page, claims: list[Claim]) -> list[Check]:
    """Return a check for each flow that a report gives in full: cases open before, received, closed and open after.

    ``whole`` is the claim in the sentence of the outcome, or empty: such figures are often no claims. Where a side is
    told twice nothing is checked.
    """
    hits = page.hits(Table.FLOWS)
    checks = []
    for flow, terms in _SIGNS.items():
        words = [hit for hit in hits if hit.entry.id == flow and hit.entry.cells[1] != _NOUN]
        if len({hit.entry.cells[1] for hit in words}) < len(terms):
            continue
        found = _figures(page, words)
        if flow == "cases" and not any(hit.entry.cells[1] == _NOUN for hit in hits):
            continue
        by_term = {term: [figure for figure in found if figure.term == term] for term, _ in terms}
        if all(len(figures) == 1 for figures in by_term.values()):
            checks.append(_check(page, flow, [by_term[term][0] for term, _ in terms], claims))
    return [check for check in checks if check is not None]


def _figures(page: Page, words: list[Hit]) -> list[_Figure]:
    """The numbers beside the words of a flow: each word takes the nearest number, each number the nearest word."""
    numerals = find_numerals(page)
    pairs = sorted(
        (distance, order, number)
        for order, hit in enumerate(words)
        for number, numeral in enumerate(numerals)
        if (distance := _distance(page, hit, numeral)) <= _REACH
    )
    taken: set[int] = set()
    used: set[int] = set()
    found = []
    for _, order, number in pairs:
        if order not in taken and number not in used:
            taken.add(order)
            used.add(number)
            numeral = numerals[number]
            found.append(_Figure(words[order].entry.cells[1], numeral, _sentence(page, numeral.first)))
    return found


def _distance(page: Page, hit: Hit, numeral: Numeral) -> int:
    """How many words stand between, a comma as three; beyond reach where a sentence ends between them."""
    first, last = (hit.last, numeral.first) if hit.first < numeral.first else (numeral.last, hit.first)
    if last - first > _REACH or _sentence(page, hit.first) != _sentence(page, numeral.first):
        return _REACH + 1
    return max(last - first, 0) + 2 * sum(token.kind is Kind.PUNCTUATION for token in page.tokens[first:last])


def _sentence(page: Page, token: int) -> int:
    return next((n for n, sentence in enumerate(page.sentences) if sentence.first <= token < sentence.last), -1)


def _check(page: Page, flow: str, figures: list[_Figure], claims: list[Claim]) -> Check | None:
    told = sorted(figure.sentence for figure in figures)
    if told[-1] - told[0] > _SENTENCES:
        return None
    outcome, *terms = [figure.number.value for figure in figures]
    signs = [sign for _, sign in _SIGNS[flow][1:]]
    agrees = outcome == sum(sign * value for sign, value in zip(signs, terms, strict=True))
    parts = "".join(f" {'+' if sign > 0 else chr(0x2212)} {value}" for sign, value in zip(signs, terms, strict=True))
    words = "; ".join(f"{figure.term} {_words(page, figure.number)}" for figure in figures)
    says = f"{outcome} {'=' if agrees else chr(0x2260)} {parts.removeprefix(' + ')} ({words})"
    at = figures[0].number.start
    whole = next((claim.id for claim in claims if claim.sentence.start <= at < claim.sentence.end), "")
    return Check(_KINDS[flow], "agrees" if agrees else "differs", whole, (), says)


def _words(page: Page, number: Numeral) -> str:
    return f"\u201c{page.document.text[number.start : page.tokens[number.last - 1].end]}\u201d"
