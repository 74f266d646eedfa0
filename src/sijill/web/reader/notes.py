"""What a reader must know of a number that no figure and no number word writes."""

from types import MappingProxyType

from sijill.model.entry import LedgerClaim

_NOTES = MappingProxyType({1: "note.single", 2: "note.dual"})


def note_of(claim: LedgerClaim) -> str | None:
    """Return which note a claim's number needs: that it is inside the word, or that the word stands in the singular."""
    many = claim.wire["quantity"]
    if many is None or not many["implicit"] or many["low"] is None or many["low"] != many["high"]:
        return None
    return _NOTES.get(many["low"])
