"""A ledger of claims from reports about armed conflict: who claimed what, when, where, how many.

>>> import sijill
>>> document = sijill.read("قتل ثلاثة مدنيين في حلب.".encode())
>>> document.text[4:9]
'ثلاثة'
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sijill.api import extract, load_lexicon, read, to_wire
    from sijill.errors import (
        DocumentError,
        EvaluationError,
        ExportError,
        GazetteerError,
        JudgementError,
        LedgerError,
        LexiconError,
        SijillError,
    )
    from sijill.evaluation import evaluate
    from sijill.exporters.export import export
    from sijill.ledger.ledger import Ledger
    from sijill.ledger.query import Query
    from sijill.lexicon.lexicon import Lexicon
    from sijill.model.claim import Claim, Evidence
    from sijill.model.document import Document
    from sijill.model.incident import Incident
    from sijill.model.judgement import Judgement, Verdict
    from sijill.model.mention import Quantity, Timex
    from sijill.model.span import Span
    from sijill.reconciliation.reconciling import reconcile

__version__ = "0.1.0"
__all__ = [
    "Claim",
    "Document",
    "DocumentError",
    "EvaluationError",
    "Evidence",
    "ExportError",
    "GazetteerError",
    "Incident",
    "Judgement",
    "JudgementError",
    "Ledger",
    "LedgerError",
    "Lexicon",
    "LexiconError",
    "Quantity",
    "Query",
    "SijillError",
    "Span",
    "Timex",
    "Verdict",
    "evaluate",
    "export",
    "extract",
    "load_lexicon",
    "read",
    "reconcile",
    "to_wire",
]
_HOMES = (
    ("sijill.api", ("extract", "load_lexicon", "read", "to_wire")),
    (
        "sijill.errors",
        (
            "DocumentError",
            "EvaluationError",
            "ExportError",
            "GazetteerError",
            "JudgementError",
            "LedgerError",
            "LexiconError",
            "SijillError",
        ),
    ),
    ("sijill.exporters.export", ("export",)),
    ("sijill.ledger.ledger", ("Ledger",)),
    ("sijill.ledger.query", ("Query",)),
    ("sijill.evaluation", ("evaluate",)),
    ("sijill.lexicon.lexicon", ("Lexicon",)),
    ("sijill.model.claim", ("Claim", "Evidence")),
    ("sijill.model.document", ("Document",)),
    ("sijill.model.incident", ("Incident",)),
    ("sijill.model.judgement", ("Judgement", "Verdict")),
    ("sijill.model.mention", ("Quantity", "Timex")),
    ("sijill.model.span", ("Span",)),
    ("sijill.reconciliation.reconciling", ("reconcile",)),
)


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that ``import sijill`` itself costs nothing."""
    for home, names in _HOMES:
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'sijill' has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the public names."""
    return sorted([*__all__, "__version__"])
