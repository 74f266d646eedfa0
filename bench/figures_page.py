"""Figures in a page of the docs: what stands between two marks is replaced, the rest stays as it is written."""

from collections.abc import Sequence
from pathlib import Path

BEGIN = "<!-- {name}: begin; written by make bench -->"
END = "<!-- {name}: end -->"


def markdown_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    r"""Return a table of Markdown.

    >>> print(markdown_table(["what", "ms"], [["a|b", "1"]]))
    | what | ms |
    |---|---|
    | a\|b | 1 |
    """
    lines = [head, *rows]
    told = ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]
    return "\n".join([told[0], "|" + "---|" * len(head), *told[1:]])


def with_figures(page: str, name: str, figures: str) -> str:
    r"""Return a page with the figures of a name replaced; raises ValueError unless each mark is there once.

    >>> marked = "before\n<!-- x: begin; written by make bench -->\nold\n<!-- x: end -->\nafter"
    >>> print(with_figures(marked, "x", "new"))
    before
    <!-- x: begin; written by make bench -->
    <BLANKLINE>
    new
    <BLANKLINE>
    <!-- x: end -->
    after
    """
    begin, end = BEGIN.format(name=name), END.format(name=name)
    if page.count(begin) != 1 or page.count(end) != 1 or page.index(begin) > page.index(end):
        raise ValueError(f"the marks of {name!r} are not on the page")
    before, after = page.partition(begin)[0], page.partition(end)[2]
    return f"{before}{begin}\n\n{figures.strip()}\n\n{end}{after}"


def write_figures(path: Path, name: str, figures: str) -> None:
    """Replace the figures of a name in a file."""
    path.write_text(with_figures(path.read_text(encoding="utf-8"), name, figures), encoding="utf-8")
