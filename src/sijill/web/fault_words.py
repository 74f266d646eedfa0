"""Why a document could not be read, in the language of the page."""

from collections.abc import Callable

from markupsafe import Markup

from sijill.errors import FaultError
from sijill.faults import WHERE
from sijill.readers.batch import Failure
from sijill.web.view import View
from sijill.web.words import Language, isolated


def fault_shown(shown: Callable[[str], str], failure: Failure, view: View) -> Markup:
    """Return the reason of a failure for a page; ``shown`` names what hides in words that are not ours.

    >>> from sijill.errors import DocumentError
    >>> from sijill.faults import Fault
    >>> large = Failure.of("a.txt", DocumentError(Fault.SIZE, size=9_000, most=8_000))
    >>> print(fault_shown(str, large, View(Language.ENGLISH)))
    9,000 bytes; at most 8,000 are read
    """
    if failure.fault is None:
        return isolated(shown(failure.reason), Language.ENGLISH)
    words = {name: isolated(shown(value)) for name, value in failure.values.items() if isinstance(value, str)}
    said = view.m(f"fault.{failure.fault.code}", **{**failure.values, **words})
    return words[WHERE] + ": " + said if WHERE in words else said


def fault_said(language: Language, error: FaultError) -> str:
    """Return the reason of an error as plain words, for a program.

    >>> from sijill.errors import DocumentError
    >>> from sijill.faults import Fault
    >>> fault_said(Language.ARABIC, DocumentError(Fault.EMPTY))
    'الملف فارغ'
    """
    said = View(language).t(f"fault.{error.fault.code}", **error.values)
    return f"{error.values[WHERE]}: {said}" if WHERE in error.values else said
