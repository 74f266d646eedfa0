"""Lists in pages: which rows a page has, and what is told of the whole list."""

from collections.abc import Sequence
from typing import TypeVar

from sijill.web.api.asked import Paged
from sijill.web.refusal import RefusalError

_Row = TypeVar("_Row")


def cut(rows: Sequence[_Row], asked: Paged, head: int) -> tuple[Sequence[_Row], dict[str, int]]:
    """Return the rows of a page, and the keys of :class:`sijill.web.api.shape.Page`.

    Raises RefusalError (404) beyond the last page.

    >>> cut("abcde", Paged(page=3, size=2), 9)
    ('e', {'total': 5, 'page': 3, 'pages': 3, 'size': 2, 'head': 9})
    """
    pages = max(1, -(-len(rows) // asked.size))
    if asked.page > pages:
        raise RefusalError(404, "error.beyond", pages=pages)
    first = (asked.page - 1) * asked.size
    told = {"total": len(rows), "page": asked.page, "pages": pages, "size": asked.size, "head": head}
    return rows[first : first + asked.size], told
