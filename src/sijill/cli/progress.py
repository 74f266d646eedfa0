"""One line on the terminal that says how far a long run has come."""

import sys
import time
from types import TracebackType
from typing import Self

_PATIENCE = 2.0
_INTERVAL = 0.2


class Progress:
    """Says nothing for two seconds, then keeps one line of standard error up to date and removes it at the end."""

    def __init__(self, *, shown: bool) -> None:
        self.shown = shown
        self.written = False
        self.next = time.monotonic() + _PATIENCE

    def __enter__(self) -> Self:
        """Start."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the line."""
        if self.written:
            sys.stderr.write("\r\x1b[K")

    def show(self, reports: int, claims: int) -> None:
        """Say how many reports were read and how many claims found."""
        self.say("{:,} reports, {:,} claims", reports, claims)

    def show_kept(self, documents: int, claims: int) -> None:
        """Say how many documents were taken into a ledger and how many claims were read in them."""
        self.say("{:,} documents, {:,} claims", documents, claims)

    def say(self, words: str, *figures: int) -> None:
        """Say how far it is, in words with their figures."""
        if not self.shown:
            return
        now = time.monotonic()
        if now >= self.next:
            self.next = now + _INTERVAL
            self.written = True
            sys.stderr.write(f"\r\x1b[Ksijill: {words.format(*figures)}")
            sys.stderr.flush()
