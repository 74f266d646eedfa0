"""Which report that came before says nearly the same: prints kept in the file of a watch, compared as reprints are."""

from sijill.model.document import Document
from sijill.reconciliation.reprints import Print, group_reprints, print_of
from sijill.watch.state import State

_MOST = 50


def near_duplicate(document: Document, state: State) -> str | None:
    """Return the id of the first report known that a document nearly repeats, and remember the document's print.

    Its claims are kept all the same: a copy with other figures is near as a text.
    """
    known = state.connection.execute("SELECT number FROM prints WHERE document = ?", (document.id,)).fetchone()
    fresh = print_of(-1, document.text)
    keys = [" ".join(map(str, key)) for key in fresh.keys]
    first = _first_alike(fresh, keys, state)
    if known is None and fresh.words:
        with state.writing() as connection:
            added = connection.execute(
                "INSERT INTO prints (document, words) VALUES (?, ?)", (document.id, fresh.words)
            ).lastrowid
            connection.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(key, added) for key in keys])
    return first if first != document.id else None


def _first_alike(fresh: Print, keys: list[str], state: State) -> str | None:
    """The earliest report that shares a band with a print and is alike word by word."""
    if not keys:
        return None
    marks = ", ".join("?" * len(keys))
    rows = state.connection.execute(
        f"SELECT number, document, words FROM prints WHERE number IN"  # noqa: S608 - only question marks are put in
        f" (SELECT print FROM bands WHERE key IN ({marks})) ORDER BY number LIMIT {_MOST}",
        keys,
    )
    for number, document, words in rows:
        other = Print(number, words, fresh.keys)
        if len(set(group_reprints((other, Print(number + 1, fresh.words, fresh.keys))).values())) == 1:
            return str(document)
    return None
