"""A claim as rows: the columns that are searched, the words of its evidence, and the terms under which it is found."""

import calendar
import json
from collections.abc import Iterator

import orjson

from sijill.errors import LedgerError
from sijill.ledger.chain import Value
from sijill.model.wire import WireClaim

Row = dict[str, Value]
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
_LARGEST = 2**63 - 1
_LONGEST_TERM = 200


def encoded(value: object) -> str:
    """Return compact JSON; the same value gives the same text.

    >>> encoded({"low": 52, "high": None}), encoded(10**30)
    ('{"low":52,"high":null}', '1000000000000000000000000000000')
    """
    try:
        return orjson.dumps(value).decode()
    except TypeError:  # a figure of more than 64 bits, or half a character
        return _ENCODER.encode(value)


def first_day(date: str | None) -> str | None:
    """Return the first day of an ISO date that may be cut off; ``None`` where no year is known.

    >>> first_day("2014-09"), first_day("2014"), first_day("--04-11")
    ('2014-09-01', '2014-01-01', None)
    """
    return None if not date or not date[:4].isdecimal() else (date + "-01-01"[len(date) - 4 :])[:10]


def last_day(date: str | None) -> str | None:
    """Return the last day of an ISO date that may be cut off.

    >>> last_day("2016-02"), last_day("2014")
    ('2016-02-29', '2014-12-31')
    """
    if not date or not date[:4].isdecimal():
        return None
    if len(date) == len("2014"):
        return f"{date}-12-31"
    if len(date) == len("2014-09"):
        return f"{date}-{calendar.monthrange(int(date[:4]), int(date[5:7]))[1]:02}"
    return date[:10]


def claim_row(text: str, claim: WireClaim) -> Row:
    """Return the columns of a claim; raises LedgerError when its words are not where it says.

    The columns repeat what ``body`` says, so that they can be searched; ``quotes`` are the exact words of the evidence.
    """
    told = {"id": claim["id"], **columns_of(claim)}
    return {**told, "body": encoded(claim), "quotes": encoded(list(_quotes(text, claim)))}


def columns_of(claim: WireClaim) -> Row:
    """Return what is said of a claim in columns to search by; a cut-off date becomes its first and its last day."""
    quantity, time = claim["quantity"], claim["time"]
    start = first_day(time["start"] or time["end"]) if time else None
    return {
        "kind": claim["kind"],
        "effect": claim["effect"],
        "event_type": claim["event_type"],
        "object": claim["object"]["id"] if claim["object"] else None,
        "low": _bounded(quantity["low"]) if quantity else None,
        "high": _bounded(quantity["high"]) if quantity else None,
        "start": start,
        "end": (last_day(time["end"] or time["start"]) or start) if time else None,
        "modality": claim["modality"],
    }


def _bounded(figure: int | None) -> int | None:
    """A figure beyond what a database counts is found in the body only."""
    return figure if figure is None or figure <= _LARGEST else None


def _quotes(text: str, claim: WireClaim) -> Iterator[str]:
    for evidence in claim["evidence"]:
        start, end = evidence["start"], evidence["end"]
        if not 0 <= start < end <= len(text):
            raise LedgerError(f"claim {claim['id']}: its words [{start}:{end}] are not in the text")
        yield text[start:end]


def terms_of(claim: WireClaim) -> set[tuple[str, str]]:
    """Return ``(field, term)`` for everything under which a claim is found: places, what holds them, parties."""
    terms: list[tuple[str, str | None]] = []
    for place in claim["places"]:
        terms += (("place", place["id"]), ("place", place["admin1"]), ("place", place["country"]))
    terms += [("actor", actor["id"]) for actor in claim["actors"]]
    terms += [("target", target["id"]) for target in claim["targets"]]
    said = (link for link in claim["attribution"] if link["role"] == "source")
    terms += [("source", link["id"] or link["name_en"] or link["name_ar"]) for link in said]
    return {(field, term[:_LONGEST_TERM]) for field, term in terms if term}


def as_term(name: str) -> str:
    """Return a name as it is looked up: the beginning of one that is longer than an index takes."""
    return name[:_LONGEST_TERM]
