"""Extracted claims against labelled reports: what was found, what was missed, what was made up."""

from sijill.evaluation.evaluation import evaluate, evaluate_documents
from sijill.evaluation.floors import Floor, check_floors, read_floors
from sijill.evaluation.gold import GoldDocument, read_gold
from sijill.evaluation.layout import errors, format_report
from sijill.evaluation.report import Report

__all__ = [
    "Floor",
    "GoldDocument",
    "Report",
    "check_floors",
    "errors",
    "evaluate",
    "evaluate_documents",
    "format_report",
    "read_floors",
    "read_gold",
]
