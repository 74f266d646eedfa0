"""Lists in pages: how many there are, where one begins, and what is said of one that is not there."""

from sijill.web.refusal import RefusalError

PAGE_SIZE = 50


def pages_of(count: int, size: int = PAGE_SIZE) -> int:
    """Return on how many pages so many rows stand, at least one.

    >>> pages_of(0), pages_of(50), pages_of(51)
    (1, 1, 2)
    """
    return max(1, -(-count // size))


def first_of(page: int, size: int = PAGE_SIZE) -> int:
    """Return the place of the first row of a page.

    >>> first_of(1), first_of(3)
    (0, 100)
    """
    return (page - 1) * size


def refuse_beyond(page: int, pages: int) -> None:
    """Raise RefusalError (404) for a page beyond the last."""
    if page > pages:
        raise RefusalError(404, "error.beyond", pages=pages)
