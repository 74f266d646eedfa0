"""Sentences with what their annotators said of them: the table that the judge is trained and measured on."""

import csv
import io
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sijill.errors import DocumentError, ScreeningError
from sijill.lexicon.lexicon import Lexicon
from sijill.lexicon.page import read_page
from sijill.model.document import Document
from sijill.screening.features import see

_COLUMNS = ("id", "label", "accept", "total", "text")


class Label(StrEnum):
    """What all annotators of a sentence came to; ``ambiguous`` is left out of scores."""

    YES = "yes"
    DIFFICULT_NO = "difficult no"
    EASY_NO = "easy no"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled sentence as the judge sees it; ``share`` of its annotators said yes, ``claimed`` is sijill's word."""

    article: str
    label: Label
    share: float
    names: frozenset[str]
    claimed: bool

    @property
    def yes(self) -> bool:
        """Tell whether it counts as news of an assault."""
        return self.label is Label.YES

    @property
    def counts(self) -> bool:
        """Tell whether it is scored."""
        return self.label is not Label.AMBIGUOUS


def read_labelled(path: Path, lexicon: Lexicon) -> list[Labelled]:
    """Return the labelled sentences of a CSV table; raises ScreeningError with file and line for a wrong one."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise ScreeningError(f"{path}: {(error.strerror or 'cannot be read').lower()}") from None
    except UnicodeDecodeError:
        raise ScreeningError(f"{path}: not UTF-8") from None
    rows = csv.DictReader(io.StringIO(text, newline=""))
    try:
        missing = [name for name in _COLUMNS if name not in (rows.fieldnames or ())]
        found = [] if missing else [_labelled(row, f"{path.name}:{rows.line_num}", lexicon) for row in rows]
    except csv.Error as error:
        raise ScreeningError(f"{path.name}:{rows.line_num}: {error}") from None
    if missing:
        raise ScreeningError(f"{path.name}: these columns are missing: {', '.join(missing)}")
    if {one.yes for one in found if one.counts} != {True, False}:
        raise ScreeningError(f"{path.name}: sentences of both kinds are needed, yes and no")
    return found


def _labelled(row: dict[str, str], where: str, lexicon: Lexicon) -> Labelled:
    try:
        label, accept, total = Label(row["label"]), int(row["accept"]), int(row["total"])
        document = Document.of(row["text"] or "")
    except (ValueError, TypeError):
        label, accept, total = Label.AMBIGUOUS, 0, 0
    except DocumentError as error:
        raise ScreeningError(f"{where}: {error}") from None
    if not 0 <= accept <= total or not total:
        raise ScreeningError(f"{where}: expected a known label, and how many of how many annotators said yes")
    seen = see(read_page(document, lexicon))
    names = frozenset(feature.name for feature in seen.features)
    return Labelled(row["id"].rpartition("-")[0], label, accept / total, names, seen.claimed)
