"""The one tree of errors: everything that sijill refuses, it refuses with one of these and one clear line."""

from collections.abc import Mapping
from functools import partial

from sijill.faults import WHERE, Fault


class SijillError(Exception):
    """Something that sijill cannot do, said in one line for a person to read.

    >>> str(SijillError("no such file: report.txt"))
    'no such file: report.txt'
    """


class FaultError(SijillError):
    """What is wrong with a document, apart from its words: ``fault`` says which, ``values`` fill its sentence."""

    def __init__(self, fault: Fault, **values: str | int) -> None:
        super().__init__(fault.sentence(values))
        self.fault = fault
        self.values: Mapping[str, str | int] = values

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes as a fault with its values."""
        return partial(type(self), self.fault, **self.values), ()


class DocumentError(FaultError):
    """A document that cannot be read: not text, wrong encoding, too large, not the shape that was promised.

    >>> DocumentError(Fault.PDF_PAGES, pages=2_000, most=1_000).inside("a.pdf")
    DocumentError('a.pdf: this PDF file has 2,000 pages; at most 1,000 are read')
    """

    def inside(self, where: str) -> "DocumentError":
        """Return the same error with the name of the file that it is about before its sentence."""
        return DocumentError(self.fault, **{**self.values, WHERE: where})


class LexiconError(SijillError):
    """A word list that cannot be used; the message starts with ``file:line:column``."""


class GazetteerError(SijillError):
    """A gazetteer or a table of places that cannot be used; a row's message starts with ``file:line``."""


class EvaluationError(SijillError):
    """A gold file or a set of floors that cannot be used."""


class ScreeningError(SijillError):
    """Labelled sentences or weights that cannot be used; a row's message starts with ``file:line``."""


class LedgerError(SijillError):
    """A ledger that cannot be opened, read or written; what was in it before is in it still."""


class UnkeepableError(FaultError, LedgerError):
    """A document, or what is told of it, of which a ledger could not give back every character."""


class JudgementError(LedgerError):
    """A judgement that cannot be taken: an unknown claim, a field that a claim does not have, a missing reason."""


class ChangedError(JudgementError):
    """A judgement of what somebody else has judged since its giver looked; ``by`` and ``at`` say who and when."""

    def __init__(self, message: str, by: str, at: str | None) -> None:
        super().__init__(message)
        self.by = by
        self.at = at


class ExportError(SijillError):
    """An export that cannot be made, or a foreign table that cannot be imported; a row's message names its line."""


class PeopleError(SijillError):
    """A person, a password or a token of the web that cannot be taken; ``reason`` says why, ``values`` say more."""

    def __init__(self, reason: str, message: str, **values: str | int) -> None:
        super().__init__(message)
        self.reason = reason
        self.values = values


class FetchError(SijillError):
    """An address that is not fetched: no public one, too large, too slow, no page; ``refusal`` says which.

    ``status`` is what the site answered, if it did, ``after`` when it asks to be asked again, in its words.
    """

    def __init__(self, refusal: str, message: str, status: int | None = None, after: str = "") -> None:
        super().__init__(message)
        self.refusal = refusal
        self.status = status
        self.after = after


class WatchError(SijillError):
    """A file of what is watched that cannot be used, or the file of what a watch knows."""
