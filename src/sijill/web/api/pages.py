"""Lists in pages: which rows a page has, and what is told of the whole list."""

from collections.abc import Sequence
from typing import TypeVar

from sijill.web.api.asked import Paged
from sijill.web.paging import first_of, pages_of, refuse_beyond

_Row = TypeVar("_Row")


def cut(rows: Sequence[_Row], asked: Paged, head: int) -> tuple[Sequence[_Row], dict[str, int]]:
    """Return the rows of a page, and the keys of :class:`sijill.web.api.shape.Page`.

    Raises RefusalError (404) beyond the last page.

    >>> cut("abcde", Paged(page=3, size=2), 9)
    ('e', {'total': 5, 'page': 3, 'pages': 3, 'size': 2, 'head': 9})
    """
    pages = pages_of(len(rows), asked.size)
    refuse_beyond(asked.page, pages)
    first = first_of(asked.page, asked.size)
    told = {"total": len(rows), "page": asked.page, "pages": pages, "size": asked.size, "head": head}
    return rows[first : first + asked.size], told
