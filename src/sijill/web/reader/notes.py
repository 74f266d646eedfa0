"""What a reader must know of a number that no figure and no number word writes."""

from sijill.model.entry import LedgerClaim

_SINGLE, _DUAL = "note.single", "note.dual"
_COUNTED = ("object", "trigger")


def note_of(claim: LedgerClaim) -> str | None:
    """Return which note a claim's number needs: that it is inside the word, or that the word stands in the singular."""
    many = claim.wire["quantity"]
    if many is None or many["low"] is None or many["low"] != many["high"]:
        return None
    if many["implicit"]:
        return _SINGLE if many["low"] == 1 else None
    return _DUAL if many["low"] == 2 and _is_inside(claim) else None


def _is_inside(claim: LedgerClaim) -> bool:
    """Tell whether the words that give the number are the very words that name what is counted."""
    evidence = claim.read["evidence"]
    counted = {one["start"] for one in evidence if one["field"] in _COUNTED}
    return any(one["field"] == "quantity" and one["start"] in counted for one in evidence)
