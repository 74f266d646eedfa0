"""One or two more of those told before: ``وأصيب آخر``, ``وجرح آخران``, ``وأصابوا رابعا``, "another was wounded"."""

from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.text.tokens import Kind

TWO_MORE, AS_MANY = "two-others", "as-many"
_OTHERS = "other"
_WHERE = frozenset(("in", "from", "near"))
_MORE = ("another", TWO_MORE, AS_MANY)
_LONGEST_TRIGGER = 4
_OTHER, _FEMININE = "\u0627\u062e\u0631\u064a", ("\u0647", "\u0627\u062a")
_ENDS = frozenset(("destroyed", "burned", "intercepted", "shot-down", "damaged"))


def is_one_more(page: Page, hit: Hit) -> bool:
    """``قتل جندي وأصيب آخر``, ``وجرح آخران``, ``وجرح مثلهم``: one, two or as many more as those told of before."""
    if _is_listed(page, hit):
        return True
    if hit.entry.table is Table.NUMBERS:
        return _is_next_one(page, hit)
    if hit.entry.cells[1] not in _MORE or hit.reading.article or hit.reading.preposition:
        return False
    if _names_noun(page, hit.last):
        return False
    if page.tokens[hit.first].kind is Kind.LATIN and _is_people_trigger(page.triggers.get(hit.last)):
        return True
    be = page.tokens[hit.first].kind is Kind.LATIN and "be" in page.link_classes.get(hit.last, ())
    return be or (_follows_casualty(page, hit.first) and not _is_adjective(page, hit.first))


def _is_adjective(page: Page, at: int) -> bool:
    """``وفيات أخرى``: behind a feminine or plural noun the word only says that these are others."""
    return page.words[at].folded == _OTHER and page.words[at - 1].folded.endswith(_FEMININE)


def _is_listed(page: Page, hit: Hit) -> bool:
    """``شابا من يعبد، وآخر من عرابة، ورابعا في بيت لحم``, "and another in Askar": one more, told by where."""
    reading, other = hit.reading, hit.entry.cells[1] == "another" or "ordinal" in hit.entry.cells
    if not other or reading.article or reading.preposition or reading.pronoun or hit.last >= len(page.tokens):
        return False
    if page.tokens[hit.first].kind is Kind.LATIN:
        joined = hit.entry.cells[1] == "another" and "and" in page.link_classes.get(hit.first - 1, ())
    else:
        joined = bool(reading.conjunction)
    return joined and tells_where(page, hit.last)


def tells_where(page: Page, at: int) -> bool:
    """Tell whether *in*, *from* or *near* stands at a token before a place, or before a name that no list has."""
    if _WHERE.isdisjoint(page.link_classes.get(at, ())) or at + 1 >= len(page.tokens):
        return False
    token = page.tokens[at + 1]
    if any(page.hit_at(table, at + 1) is not None for table in (Table.PLACES, Table.PLACE_HEADS)):
        return True
    named = token.kind is Kind.LATIN and token.surface[0].isupper()
    return named and all(page.hit_at(table, at + 1) is None for table in (Table.MONTHS, Table.WEEKDAYS, Table.ACTORS))


def find_others(page: Page, counted: set[int]) -> list[Hit]:
    """Return the words for *others* that nobody counts beside what they met: ``وأصيب آخرون``, "others were wounded".

    ``counted`` are the tokens behind numbers: the others of ``three others`` are theirs.
    """
    hits = (hit for hit in page.hits(Table.QUANTIFIERS) if hit.entry.cells[1] == _OTHERS)
    return [hit for hit in hits if hit.first not in counted and _is_hurt(page, hit)]


def _is_hurt(page: Page, hit: Hit) -> bool:
    if hit.reading.article or hit.reading.preposition or hit.reading.conjunction or _names_noun(page, hit.last):
        return False
    if "of" in page.link_classes.get(hit.last, ()):
        return False
    if _follows_casualty(page, hit.first):
        return True
    be = "be" in page.link_classes.get(hit.last, ())
    return page.tokens[hit.first].kind is Kind.LATIN and _is_casualty(page.triggers.get(hit.last + be))


def _is_casualty(hit: Hit | None) -> bool:
    return hit is not None and any(entry.id in ("casualty", "detention") for entry in hit.entries)


def _is_next_one(page: Page, hit: Hit) -> bool:
    """``وأصيب ثالث``: an ordinal behind a verb of casualties counts one more."""
    if "ordinal" not in hit.entry.cells or page.tokens[hit.first].kind is Kind.LATIN:
        return False
    bare = not (hit.reading.article or hit.reading.preposition or hit.reading.conjunction)
    return bare and not _names_noun(page, hit.last) and _follows_casualty(page, hit.first)


def _follows_casualty(page: Page, at: int) -> bool:
    return any(
        (hit := page.triggers.get(first)) is not None and hit.last == at and _is_people_trigger(hit)
        for first in range(at - 1, max(at - _LONGEST_TRIGGER, -1), -1)
    )  # fmt: skip


def _is_people_trigger(hit: Hit | None) -> bool:
    """``وأحرقت ثالثة``: things, too, that met an end, as those told before."""
    return hit is not None and any(
        entry.id in ("casualty", "detention") or entry.cells[1] in _ENDS for entry in hit.entries
    )


def _names_noun(page: Page, at: int) -> bool:
    hits = (page.hit_at(table, at) for table in (Table.WHO, Table.TARGETS, Table.DEMONYMS))
    return any(hit is not None and not hit.reading.preposition and not hit.reading.conjunction for hit in hits)
