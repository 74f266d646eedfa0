"""Names of private persons taken out of what leaves: sources that no list knows as a body, and those who judged.

A source without an id may be a doctor, a neighbour, a witness: its name goes from the chain, and wherever exactly this
name stands in the text, its letters become blocks, so that every span still fits. Reviewers become *reviewer 1*, *2*.
Other people whom a text names are not found: whoever publishes has to read what is left.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, Generic, TypeVar, cast

from sijill.exporters.material import Material
from sijill.model.entry import Entry, LedgerClaim
from sijill.model.judgement import Judgement
from sijill.model.wire import WireClaim, WireLink

NOTE = (
    "names are withheld: sources that are no known body have no name here and blocks for letters in the text, whose "
    "hash is that of the whole text; reviewers are numbered, what they wrote as reasons is kept; other people whom the "
    "text names are still in it"
)
_BLOCK = "\u2588"
_SHORTEST = 3
_Part = TypeVar("_Part")
Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Each(Generic[_Part]):
    """Parts that are changed one by one each time they are gone through."""

    parts: Iterable[_Part]
    change: "_Change"

    def __iter__(self) -> Iterator[_Part]:
        return (cast("_Part", self.change.of(part)) for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Change:
    """What becomes of claims and documents; ``people`` are the numbered names of reviewers."""

    people: Mapping[str, str]

    def of(self, part: object) -> object:
        """Return a claim or a document without the names."""
        return self._claim(part) if isinstance(part, LedgerClaim) else _entry(cast("Entry", part))

    def _claim(self, claim: LedgerClaim) -> LedgerClaim:
        names = names_of((*claim.entry.mentions["sources"], *claim.read["attribution"], *claim.wire["attribution"]))
        decision = replace(
            claim.decision, standing=tuple(map(self.judgement, claim.decision.standing)),
            corrections=tuple(map(self.judgement, claim.decision.corrections)),
        )  # fmt: skip
        entry = _without(_entry(claim.entry), names)
        return replace(claim, entry=entry, read=_wire(claim.read), wire=_wire(claim.wire), decision=decision)

    def judgement(self, given: Judgement) -> Judgement:
        """Return a judgement by a numbered person."""
        return replace(given, by=self.people.get(given.by, "reviewer"))


def withhold_names(material: Material) -> Material:
    """Return the material of an export without names of private persons and of reviewers."""
    people = {name: f"reviewer {number}" for number, name in enumerate(dict.fromkeys(_reviewers(material)), start=1)}
    change = _Change(people)
    names = frozenset(name for claim in material.claims for name in names_of(claim.wire["attribution"]))
    names |= {name.lower() for name in names}  # as voices without an id are called
    told = tuple(cast("Any", _blanked(incident, names)) for incident in material.incidents)
    graded = tuple(
        replace(one, grade=replace(one.grade, by=people.get(one.grade.by, "reviewer")))
        if one.grade and one.grade.by else one for one in told
    )  # fmt: skip
    return replace(
        material, entries=_Each(material.entries, change), claims=_Each(material.claims, change), incidents=graded,
        judgements=tuple(map(change.judgement, material.judgements)),
    )  # fmt: skip


def names_of(links: Iterable[WireLink]) -> Names:
    """Return the names of those links that no list knows."""
    return frozenset(
        name for link in links if link["id"] is None and link["role"] != "publisher"
        for name in (link["name_en"], link["name_ar"]) if name and len(name) >= _SHORTEST
    )  # fmt: skip


def blocked(text: str, names: Names) -> str:
    """Return a text in which the letters of names are blocks; it is as long as before.

    >>> blocked("Amal said so.", frozenset(["Amal"])) == "\u2588\u2588\u2588\u2588 said so."
    True
    """
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "".join(_BLOCK if letter.isalnum() else letter for letter in name))
    return text


def _reviewers(material: Material) -> Iterator[str]:
    yield from (judgement.by for judgement in material.judgements)
    yield from (judgement.by for claim in material.claims for judgement in claim.decision.standing)


def _entry(entry: Entry) -> Entry:
    links = [_link(link) for link in entry.mentions["sources"]]
    changed = replace(entry, mentions={**entry.mentions, "sources": links})
    return _without(changed, names_of(entry.mentions["sources"]))


def _without(entry: Entry, names: Names) -> Entry:
    if not names:
        return entry
    known = entry.document.metadata
    title = blocked(known.title, names) if known.title else known.title
    document = replace(entry.document, text=blocked(entry.document.text, names), metadata=replace(known, title=title))
    printed = tuple(
        replace(one, metadata=replace(one.metadata, title=blocked(one.metadata.title or "", names) or None))
        for one in entry.publications
    )  # fmt: skip
    return replace(entry, document=replace(document, original=None), publications=printed)


def _wire(wire: WireClaim) -> WireClaim:
    return {**wire, "attribution": [_link(link) for link in wire["attribution"]]}


def _link(link: WireLink) -> WireLink:
    private = link["id"] is None and link["role"] != "publisher"
    return {**link, "name_en": None, "name_ar": None} if private else link


def _blanked(value: object, names: Names) -> object:
    """A frozen value with the names in its texts blocked."""
    if isinstance(value, str):
        return value if isinstance(value, Enum) else blocked(value, names)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_blanked(part, names) for part in cast("Sequence[object]", value))
    if is_dataclass(value) and not isinstance(value, type):
        changed = {field.name: _blanked(getattr(value, field.name), names) for field in fields(value)}
        return replace(value, **changed)
    return value
