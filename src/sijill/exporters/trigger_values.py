"""What the trigger of a claim says beyond its kind: a place taken or lost, a threat or a denial, mines cleared."""

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from sijill.lexicon.lexicon import WORDS
from sijill.lexicon.loading import WORDLISTS, read_words
from sijill.lexicon.morphology import readings
from sijill.lexicon.tables import Entry, Table
from sijill.model.entry import LedgerClaim
from sijill.text.tokens import tokenize

_KINDS = frozenset(("control", "statement", "clearance"))


def trigger_value(claim: LedgerClaim) -> str | None:
    """Return the value of a claim's trigger, None for a kind that has none or words that no row of the list meets."""
    kind = claim.wire["kind"]
    if kind not in _KINDS:
        return None
    trigger = next((part for part in claim.read["evidence"] if part["field"] == "trigger"), None)
    return value_of(kind, claim.words([trigger["start"], trigger["end"]])) if trigger else None


@lru_cache(maxsize=4096)
def value_of(kind: str, words: str) -> str | None:
    """Return the value of the longest phrase of ``triggers.csv`` whose words stand in ``words`` in their order.

    >>> value_of("control", "captured"), value_of("control", "سيطرت القوات على"), value_of("statement", "threatened")
    ('taken', 'taken', 'threat')
    """
    rows = _rows().get(kind, ())
    stems = {stem for row in rows for stem in row.phrase}
    verbs = {row.phrase[0] for row in rows if row.is_verb}
    said = [
        {reading.stem for reading in readings(token.surface, stems, verbs)}
        for token in tokenize(words)
        if token.kind in WORDS
    ]
    met = [row for row in rows if _stands_in(row.phrase, said)]
    return max(met, key=lambda row: len(row.phrase)).cells[1] if met else None


def _stands_in(phrase: tuple[str, ...], said: list[set[str]]) -> bool:
    rest = iter(said)
    return all(any(stem in stems for stems in rest) for stem in phrase)


@cache
def _rows() -> Mapping[str, tuple[Entry, ...]]:
    rows: dict[str, list[Entry]] = {kind: [] for kind in sorted(_KINDS)}
    for row in read_words(WORDLISTS, (Table.TRIGGERS,)):
        if row.id in _KINDS:
            rows[row.id].append(row)
    return MappingProxyType({kind: tuple(found) for kind, found in rows.items()})
