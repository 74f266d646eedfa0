"""Why a reviewer rejects a claim: six reasons by number, each with room for words of the reviewer's own."""

from enum import StrEnum

from sijill.web.view import View

_BETWEEN = ": "


class Rejection(StrEnum):
    """The reasons, in the order of the keys 1 to 6; ``other`` needs words."""

    NO_CLAIM = "not-a-claim"
    WRONG_NUMBER = "wrong-number"
    WRONG_PART = "wrong-part"
    OTHER_MATTER = "other-matter"
    SAID_BEFORE = "said-before"
    OTHER = "other"


def kept_reason(chosen: str, words: str) -> str:
    """Return the reason as the ledger keeps it, in words that mean the same in both languages; empty for none.

    >>> kept_reason("wrong-number", "52, not 25"), kept_reason("other", ""), kept_reason("", "a storm")
    ('wrong-number: 52, not 25', '', 'a storm')
    """
    if chosen not in set(Rejection) or chosen == Rejection.OTHER:
        return words
    return _BETWEEN.join(part for part in (chosen, words) if part)


def shown_reason(kept: str | None, view: View) -> str:
    """Return a reason as a reader sees it: one of the six in the reader's language, other words as they were given."""
    chosen, between, words = (kept or "").partition(_BETWEEN)
    if chosen not in set(Rejection):
        return kept or ""
    return view.t(f"reason.{chosen}") + between + words
