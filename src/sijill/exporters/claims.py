"""What Python users get back: a sequence of claims that knows its document."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from sijill.exporters.report_page import render_fragment
from sijill.model.claim import Check, Claim, Extraction
from sijill.model.document import Document


@dataclass(frozen=True, slots=True)
class Claims(Sequence[Claim]):
    """The claims of one document, in the order of its text, with all else that was read from it and what read it.

    >>> claims = Claims(Document.of("Nothing happened."), Extraction())
    >>> len(claims), list(claims), claims.document.text
    (0, [], 'Nothing happened.')
    """

    document: Document
    extraction: Extraction
    extractor: str = ""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims as a plain tuple."""
        return self.extraction.claims

    @property
    def checks(self) -> tuple[Check, ...]:
        """The arithmetic tests of the statement."""
        return self.extraction.checks

    def __len__(self) -> int:
        """Return how many claims there are."""
        return len(self.extraction.claims)

    def __iter__(self) -> Iterator[Claim]:
        """Go through the claims in the order of the text."""
        return iter(self.extraction.claims)

    @overload
    def __getitem__(self, number: int) -> Claim: ...

    @overload
    def __getitem__(self, number: slice) -> tuple[Claim, ...]: ...

    def __getitem__(self, number: int | slice) -> Claim | tuple[Claim, ...]:
        """Return the claim of a number (the first is 0), or several."""
        return self.extraction.claims[number]

    def _repr_html_(self) -> str:
        """Show the report with its claims in a notebook."""
        return render_fragment(self.document, self.extraction)
