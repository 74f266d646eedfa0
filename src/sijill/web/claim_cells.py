"""A claim of the ledger as a reader sees it: short texts in the reader's language, and the words it came from."""

from dataclasses import dataclass

from sijill.exporters.wording import figure, links, parties, place, word
from sijill.model.entry import LedgerClaim
from sijill.web.census.rows import Status, status_of
from sijill.web.view import View

_ASSERTED = "asserted"
_ROLES = ("source", "relay", "publisher")
_BETWEEN = " · "
_LONGEST_WORDS, _SPACE = 120, 1


@dataclass(frozen=True, slots=True)
class ClaimCells:
    """The cells of a claim; an empty one means "not said". ``words`` are the exact words that the claim rests on.

    ``chain`` names who said it and through whom it came, the source first. ``status`` is what people decided.
    """

    claim: LedgerClaim
    how_many: str
    of_what: str
    done: str
    who: str
    whom: str
    where: str
    when: str
    chain: tuple[str, ...]
    modality: str
    words: str
    status: Status


def cells_of(claim: LedgerClaim, view: View) -> ClaimCells:
    """Return the cells of a claim for a reader."""
    wire, language = claim.wire, view.language.value
    thing, time = wire["object"], wire["time"]
    return ClaimCells(
        claim=claim,
        how_many=view.written(figure(wire["quantity"], language)),
        of_what=(thing["name_ar"] if language == "ar" else thing["name_en"]) if thing else "",
        done=word(wire["effect"] or wire["event_type"] or wire["kind"], language),
        who=_BETWEEN.join(parties(claim, wire["actors"], language)),
        whom=_BETWEEN.join(parties(claim, wire["targets"], language)),
        where=_BETWEEN.join(dict.fromkeys(place(one, language) for one in wire["places"])),
        when=view.period(time["start"], time["end"]) if time else "",
        chain=tuple(dict.fromkeys(name for role in _ROLES for name in links(claim, role, language))),
        modality="" if wire["modality"] == _ASSERTED else word(wire["modality"], language),
        words=words_of(claim),
        status=status_of(claim.decision),
    )


def words_of(claim: LedgerClaim) -> str:
    """Return the words that a claim rests on: its number with what is counted, else the words that tell of it."""
    return claim.words(words_span(claim))


def words_span(claim: LedgerClaim) -> list[int]:
    """Return where those words stand: within one sentence, and not far from each other.

    A number of which nothing is counted but what happened (``52 air strikes``) takes the words beside it that tell it.
    """
    first, last = claim.read["sentence"]
    found: dict[str, list[list[int]]] = {"quantity": [], "object": [], "trigger": []}
    for one in claim.read["evidence"]:
        if one["field"].split(".")[0] in found and first <= one["start"] and one["end"] <= last:
            found[one["field"].split(".")[0]].append([one["start"], one["end"]])
    spans = found["quantity"] + found["object"]
    if found["quantity"] and not found["object"]:
        spans += [span for span in found["trigger"] if _beside(span, found["quantity"][0])]
    spans = spans or found["trigger"] or [claim.read["sentence"]]
    whole = [min(start for start, _ in spans), max(end for _, end in spans)]
    return whole if whole[1] - whole[0] <= _LONGEST_WORDS else spans[0]


def _beside(first: list[int], second: list[int]) -> bool:
    return max(first[0] - second[1], second[0] - first[1]) <= _SPACE
