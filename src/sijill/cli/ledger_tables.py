"""Claims, judgements and figures of a ledger on a terminal."""

import json
from collections.abc import Sequence
from typing import Final, TextIO

from rich.text import Text

from sijill.cli.terminal import Isolated, console_for, empty_table
from sijill.exporters.visible import isolate_runs, visible
from sijill.ledger.ledger import Size
from sijill.model.entry import Entry, LedgerClaim, Reading
from sijill.model.judgement import Decision, Judgement
from sijill.model.wire import WireClaim, WireQuantity

_WORDS = 90
_SHOWN: Final = ("quantity", "time", "object", "effect", "event_type")


def print_ledger_claims(claims: Sequence[LedgerClaim], size: Size, stream: TextIO) -> None:
    """Print a table of claims, and how much the ledger holds."""
    console = console_for(stream)
    if claims:
        table = empty_table("claim", "kind", "how many of what", "who → whom", "where", "when", "said by", "words")
        for claim in claims:
            table.add_row(*(Isolated(cell) for cell in _cells(claim)), Isolated(_words(claim), "dim"))
        console.print(table)
    else:
        console.print(Text("no claims", style="dim"))
    held = f"{size.documents:,} documents, {size.claims:,} claims"
    console.print(Text(f"{held}, {size.incidents:,} incidents, {size.judgements:,} judgements", style="dim"))


def _cells(claim: LedgerClaim) -> tuple[str, ...]:
    wire = claim.wire
    decided = _decided(claim.decision)
    who = ", ".join(_named(actor) for actor in wire["actors"])
    whom = ", ".join(_named(target) for target in wire["targets"])
    said = [link for link in wire["attribution"] if link["role"] == "source"]
    return (
        visible(claim.id + (f" ({decided})" if decided else "")),
        visible(wire["kind"] if wire["modality"] == "asserted" else f"{wire['kind']} ({wire['modality']})"),
        visible(" ".join(filter(None, (_how_many(wire["quantity"]), _of_what(wire), wire["effect"])))),
        visible(f"{who or '?'} → {whom}" if whom else who),
        visible(", ".join(f"{place['relation'] or ''} {place['name_en']}".strip() for place in wire["places"])),
        visible(_when(wire)),
        visible(", ".join(_named(link) for link in said) or claim.entry.document.metadata.publisher or ""),
    )


def _named(one: object) -> str:
    named = one if isinstance(one, dict) else {}
    return str(named.get("name_en") or named.get("name_ar") or named.get("id") or "?")


def _how_many(quantity: WireQuantity | None) -> str:
    if quantity is None:
        return ""
    low, high = quantity["low"], quantity["high"]
    if low is None and high is None:
        return quantity["vague"] or ""
    open_ended = f"≥ {low}" if high is None else f"≤ {high}" if low is None else f"{low}–{high}"
    figure = f"{low}" if low == high else open_ended
    return f"~ {figure}" if quantity["approximate"] else figure


def _of_what(wire: WireClaim) -> str:
    unit = wire["quantity"]["unit"] if wire["quantity"] else None
    return wire["object"]["name_en"] if wire["object"] else unit or wire["event_type"] or ""


def _when(wire: WireClaim) -> str:
    time = wire["time"]
    if time is None:
        return ""
    dates = list(dict.fromkeys(date for date in (time["start"], time["end"]) if date))
    return " – ".join(dates) or f"? ({time['reason']})"


def _words(claim: LedgerClaim) -> str:
    words = " ".join(claim.words(claim.read["sentence"]).split())
    return visible(words if len(words) <= _WORDS else words[:_WORDS] + "…")


def _decided(decision: Decision) -> str:
    if decision.disputed:
        return "disputed"
    told = decision.verdict.value if decision.verdict else ""
    return f"{told}, flagged".strip(", ") if decision.flagged else told


def print_claim(claim: LedgerClaim, judgements: Sequence[Judgement], stream: TextIO) -> None:
    """Print everything of one claim: its values with their exact words, its document, every judgement."""
    document = claim.entry.document
    known = document.metadata
    lines = [
        f"{claim.id}  {claim.wire['kind']}  {_decided(claim.decision) or 'not judged'}",
        f"in {document.id}",
        "   " + ", ".join(filter(None, (known.publisher, known.published, known.title, known.url, known.ref))),
        f"sentence: {' '.join(claim.words(claim.read['sentence']).split())}",
    ]
    for evidence in claim.read["evidence"]:
        words = " ".join(claim.words([evidence["start"], evidence["end"]]).split())
        lines.append(f'{evidence["field"]}: "{words}" [{evidence["start"]}:{evidence["end"]}]')
    values = [(name, claim.read[name], claim.wire[name]) for name in _SHOWN]
    lines += [f"{name} = {json.dumps(read, ensure_ascii=False)}" for name, read, _ in values if read is not None]
    lines += [f"{name} corrected = {json.dumps(now, ensure_ascii=False)}" for name, read, now in values if now != read]
    lines += [_line(judgement) for judgement in judgements]
    stream.writelines(isolate_runs(visible(line)) + "\n" for line in lines)


def print_document(entry: Entry, readings: Sequence[Reading], versions: Sequence[Entry], stream: TextIO) -> None:
    """Print what is known of a document: its publications, its readings, other versions of its address."""
    lines = [entry.document.id, f"   {len(entry.document.text):,} characters"]
    for one in entry.publications:
        known = one.metadata
        told = filter(None, (known.publisher, known.published, known.title, known.url, known.ref))
        lines.append(f"obtained {one.at or ''} ({one.how}): {', '.join(told)}; original {one.original}")
    lines += [f"read {one.at or ''} by {one.extractor or 'no name'}: {one.size} claims" for one in readings]
    if len(versions) > 1:
        lines += [f"version {number}: {one.document.id}" for number, one in enumerate(versions, start=1)]
    stream.writelines(isolate_runs(visible(line)) + "\n" for line in lines)


def print_log(judgements: Sequence[Judgement], stream: TextIO) -> None:
    """Print judgements, one a line."""
    stream.writelines(isolate_runs(visible(_line(judgement))) + "\n" for judgement in judgements)


def _line(judgement: Judgement) -> str:
    subject = f"{judgement.subject} {judgement.other}" if judgement.other else judgement.subject
    changed = f" {judgement.field} {judgement.before} -> {judgement.after}" if judgement.field else ""
    if judgement.undoes is not None:
        subject = f"judgement {judgement.undoes} ({judgement.subject})"
    elif judgement.after and not judgement.field:
        changed = f" {judgement.after}"
    why = f" — {judgement.reason}" if judgement.reason else ""
    what = f"{judgement.verdict.value} {subject}{changed}{why}"
    return f"{judgement.number}  {judgement.at or ''}  {judgement.by}: {what}"
