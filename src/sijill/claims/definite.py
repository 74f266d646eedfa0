"""One person or thing that is told of with an article or a pronoun, behind the word for what happened to it."""

from sijill.claims.governors import Governor
from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.links import link_classes, link_ending_at
from sijill.mentions.noun_counts import UNCOUNTABLE, one_of
from sijill.mentions.nouns import NounPhrase
from sijill.model.mention import Basis
from sijill.text.tokens import Kind

_TABLES = (Table.WHO, Table.TARGETS)
_NAMES = (Table.ACTORS, Table.ACTOR_SHORT, Table.PLACES, Table.TRIGGERS, Table.DEMONYMS)
_BOMBS, _BE = ("explosive-device", "ammunition"), 2
_POSSESSIVES = frozenset(("his", "her", "their", "its"))
_NO_ONE = frozenset(
    ("area", "residential-area", "infrastructure", "road", "cell", "land", "farmland", "village", "forest")
)
_FEMININE = "\u0647"
_ARTICLE = ("\u0627\u0644", "\u0648\u0627\u0644", "\u0628\u0627\u0644", "\u0644\u0644")


def one_told(page: Page, phrase: NounPhrase, governor: Governor | None) -> NounPhrase:
    """``مقتل السائق``, ``تدمير سيارته``: a singular with an article or a pronoun is one, if the verb tells of it alone.

    The owner of another noun (``محيط المستشفى``), an adjective (``الميليشيات الشيعية``) and a tract of land are none.
    """
    hit, entry = phrase.hit, phrase.entry
    if phrase.quantity is not None or hit is None or entry is None or entry.table not in _TABLES:
        return phrase
    if governor is not None and any(row.id == "control" for row in governor.entries):
        return phrase
    if hit.reading.number is not Number.SINGULAR or not UNCOUNTABLE.isdisjoint(entry.cells) or entry.id in _NO_ONE:
        return phrase
    if page.tokens[hit.first].kind is Kind.ARABIC:
        alone = bool(hit.reading.article or hit.reading.pronoun) and _stands_alone(page, phrase, governor)
    else:
        alone = governor is not None and _is_object(page, phrase, governor)
    if not alone:
        return phrase
    return phrase._replace(quantity=one_of(page, hit, Basis("number.definite-singular", entry.row)))


def _is_object(page: Page, phrase: NounPhrase, governor: Governor) -> bool:
    """``struck their car``, "destroyed the bridge": an English verb with the one thing right behind it."""
    if phrase.entry is not None and is_kind_of(page.lexicon.targets, phrase.entry.id, *_BOMBS):
        return False
    before = phrase.head - 1
    owned = page.tokens[before].surface.lower() in _POSSESSIVES
    if not owned and "determiner" not in link_classes(page, before):
        return False
    if governor.passive:
        return 0 < governor.first - phrase.last <= _BE
    if before != governor.last or not governor.verbal:
        return False
    ends = phrase.last >= len(page.tokens) or page.tokens[phrase.last].kind is not Kind.LATIN
    return ends or bool(link_classes(page, phrase.last))


def _stands_alone(page: Page, phrase: NounPhrase, governor: Governor | None) -> bool:
    """Tell whether neither a bare noun that it owns nor a definite one stands right before it."""
    before = phrase.first - 1
    if governor is not None and phrase.first == governor.last:
        return True
    if _is_closed(page, before):
        return not page.words[phrase.head].folded.endswith(_FEMININE) and page.hit_at(Table.PLACE_HEADS, before) is None
    if page.words[before].folded.startswith(_ARTICLE):
        return False
    if phrase.joined or phrase.oblique or (governor is not None and phrase.last <= governor.first):
        return True
    return link_ending_at(page, phrase.first) is not None or page.tokens[before].kind is not Kind.ARABIC


def _is_closed(page: Page, at: int) -> bool:
    """Tell whether a word may end the subject before an object: a name, or a word behind a particle."""
    named = (page.hit_at(table, at) for table in _NAMES)
    closed = any(hit is not None and hit.last == at + 1 for hit in named)
    return closed or any(reading.preposition for reading in page.words[at].readings)
