"""What the ledger is made of: publisher P reports that source S says E happened to N of X at L in T."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sijill.model.mention import Actor, Basis, Link, Place, Quantity, Timex
from sijill.model.span import Span


class ClaimKind(StrEnum):
    """The kinds of claim; ``wordlists/event_types.toml`` defines each."""

    STRIKES = "strikes"
    EFFECT = "effect"
    CASUALTIES = "casualties"
    DETENTION = "detention"
    DISPLACEMENT = "displacement"
    ATTACK = "attack"
    CONTROL = "control"
    CLEARANCE = "clearance"
    ESTIMATE = "estimate"
    STATEMENT = "statement"


class Modality(StrEnum):
    """How the source stands to what it says."""

    ASSERTED = "asserted"
    DENIED = "denied"
    POSSIBLE = "possible"
    PLANNED = "planned"
    ESTIMATED = "estimated"


@dataclass(frozen=True, slots=True)
class Thing:
    """What was hit, found, killed or moved: a row of the target or people taxonomy."""

    id: str
    name_en: str
    name_ar: str
    span: Span
    basis: Basis


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words that support one field of a claim: ``document.text[span.slice] == text``, always."""

    field: str
    span: Span
    text: str
    basis: Basis

    def __init__(self, field: str, span: Span, text: str, basis: Basis) -> None:
        _set_field(self, field)
        _set_span(self, span)
        _set_text(self, text)
        _set_basis(self, basis)

    @property
    def at(self) -> str:
        """The field, its words on one line, and where they stand: ``quantity: "72" [4:6]``."""
        return f'{self.field}: "{" ".join(self.text.split())}" [{self.span.start}:{self.span.end}]'


_set_field: Callable[[Evidence, str], None] = Evidence.__dict__["field"].__set__
_set_span: Callable[[Evidence, Span], None] = Evidence.__dict__["span"].__set__
_set_text: Callable[[Evidence, str], None] = Evidence.__dict__["text"].__set__
_set_basis: Callable[[Evidence, Basis], None] = Evidence.__dict__["basis"].__set__


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim with everything said of it; ``None`` or an empty tuple means "not said in the text"."""

    id: str
    kind: ClaimKind
    sentence: Span
    trigger: Span
    basis: Basis
    confidence: float
    evidence: tuple[Evidence, ...]
    modality: Modality = Modality.ASSERTED
    effect: str | None = None
    event_type: str | None = None
    object: Thing | None = None
    quantity: Quantity | None = None
    time: Timex | None = None
    actors: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    attribution: tuple[Link, ...] = ()
    subset_of: str | None = None
    restates: str | None = None
    engagements: Quantity | None = None

    def explain(self) -> str:
        """Return why each value was read, one line for each piece of evidence: field, words, place, rule, row.

        >>> row = Basis("number.digits", "ar/numbers.csv:12")
        >>> words = Evidence("quantity", Span(4, 6), "72", row)
        >>> print(Claim("clm_1", ClaimKind.EFFECT, Span(0, 12), Span(0, 3), row, 0.9, (words,)).explain())
        quantity: "72" [4:6] — number.digits — ar/numbers.csv:12
        """
        return "\n".join(
            " — ".join(part for part in (evidence.at, evidence.basis.rule, evidence.basis.row) if part)
            for evidence in self.evidence
        )


@dataclass(frozen=True, slots=True)
class Check:
    """An arithmetic test of a statement: a whole against its parts, with the verdict and the sum in words."""

    kind: str
    verdict: str
    whole: str
    parts: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one document: its claims, the mentions beside them, and the checks."""

    claims: tuple[Claim, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[Timex, ...] = ()
    actors: tuple[Actor, ...] = ()
    sources: tuple[Link, ...] = ()
    checks: tuple[Check, ...] = ()
