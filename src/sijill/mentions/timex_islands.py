"""Islands: runs of neighbouring atoms with the marks between them, and their letters as one string."""

from bisect import bisect_right
from collections.abc import Mapping
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from sijill.lexicon.page import Page
from sijill.mentions.timex_atoms import ARTICLE, Atom, joining_atom, word_atoms
from sijill.mentions.timex_figures import figure_atoms
from sijill.text.tokens import Kind

_MARKS: Mapping[str, str] = MappingProxyType({
    "-": "-", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "/": "/", "\\": "/",
    ",": ",", "\u060c": ",", "(": "(", "[": "(", ")": ")", "]": ")",
})  # fmt: skip
_ANCHORS = frozenset("mkwirTjspOhDKMYJxRuycEl")
_DEPENDENT = frozenset("yhDMYPXlJxp")
_LONGEST_GAP = 4
_POSITION = itemgetter(5, 6)


class Island(NamedTuple):
    """Neighbouring atoms, marks included: ``letters[i]`` is the kind of ``atoms[i]``."""

    letters: str
    atoms: list[Atom]


def find_islands(page: Page) -> list[Island]:
    """Return the runs of atoms of a page in order; runs that cannot hold a time expression are left out."""
    atoms = word_atoms(page)
    words = {number for atom in atoms for number in range(atom.first, atom.last)}
    atoms += [atom for atom in figure_atoms(page) if atom.first not in words]
    atoms.sort(key=_POSITION)
    islands: list[Island] = []
    run: list[Atom] = []
    reached = 0
    for atom in atoms:
        if atom.first < reached:
            continue
        gap = _gap(page, reached, atom.first) if run else None
        if gap is None or atom.letter == "!":
            _close(page, islands, run)
            run = []
        else:
            run += gap
        if atom.letter != "!":
            run.append(atom)
        reached = atom.last
    _close(page, islands, run)
    return islands


def _close(page: Page, islands: list[Island], run: list[Atom]) -> None:
    for atom in run:
        if atom.letter in _ANCHORS:
            break
    else:
        return
    if len(run) == 1 and run[0].letter in _DEPENDENT and not _leading(page, run[0].first):
        return
    atoms = _without_paired_months(run) if len(run) > 1 else run
    atoms = _leading(page, atoms[0].first) + atoms + _closing(page, atoms)
    islands.append(Island("".join([atom.letter for atom in atoms]), atoms))


def _leading(page: Page, first: int) -> list[Atom]:
    """The joining words right before an island, at most two: ``بين``, ``since last``."""
    found: list[Atom] = []
    while first and len(found) < 2:
        atom = joining_atom(page, first - 1)
        if atom is None and first > 1:
            atom = joining_atom(page, first - 2)
        if atom is None or atom.last != first:
            break
        found.insert(0, atom)
        first = atom.first
    return found


def _closing(page: Page, atoms: list[Atom]) -> list[Atom]:
    """What stands right behind an island: the bracket that it opened, a comma, ``من``."""
    last = atoms[-1].last
    if last >= len(page.tokens):
        return []
    token = page.tokens[last]
    mark = _MARKS.get(token.surface)
    if mark == "," or (mark == ")" and any(atom.letter == "(" for atom in atoms)):
        return [Atom(mark, 0, "", token.start, token.end, last, last + 1, None)]
    behind = joining_atom(page, last)
    return [behind] if behind is not None and behind.letter == "o" else []


def _gap(page: Page, first: int, last: int) -> list[Atom] | None:
    """The marks and joining words between two atoms; ``None`` when anything else, or too much, stands there."""
    if first == last:
        return []
    if last - first > _LONGEST_GAP:
        return None
    found: list[Atom] = []
    while first < last:
        token = page.tokens[first]
        letter = _MARKS.get(token.surface)
        if letter is not None:
            found.append(Atom(letter, 0, "", token.start, token.end, first, first + 1, None))
        elif (atom := joining_atom(page, first)) is not None and atom.last <= last:
            found.append(atom)
            first = atom.last
            continue
        elif not (page.words[first].folded == ARTICLE or (token.kind is Kind.BREAK and _inside_sentence(page, first))):
            return None
        first += 1
    return found


def _inside_sentence(page: Page, number: int) -> bool:
    at = bisect_right(page.sentences, number, key=itemgetter(0)) - 1
    return at >= 0 and number < page.sentences[at].last


def _without_paired_months(run: list[Atom]) -> list[Atom]:
    """``نوفمبر/تشرين الثاني`` and ``كانون الأول (ديسمبر)`` are one month with two names."""
    atoms: list[Atom] = []
    at = 0
    while at < len(run):
        atom = run[at]
        at += 1
        if atom.letter in "mk":
            partner, after = _partner(run, at)
            if partner is not None and partner.value == atom.value:
                name = partner.name if atom.name == "doubtful" else atom.name
                atom = atom._replace(end=run[after - 1].end, last=run[after - 1].last, name=name)
                at = after
        atoms.append(atom)
    return atoms


def _partner(run: list[Atom], at: int) -> tuple[Atom | None, int]:
    """The month that stands after a stroke, in brackets, or side by side; and where the text goes on."""
    opened = at < len(run) and run[at].letter == "("
    if at < len(run) and run[at].letter in "/(-":
        at += 1
    if at >= len(run) or run[at].letter not in "mk":
        return None, at
    closed = at + 1 < len(run) and run[at + 1].letter == ")"
    return run[at], at + 2 if opened and closed else at + 1
