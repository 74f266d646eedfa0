"""One incident of the cited report in one language: what each voice says, side by side, and where they disagree."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from sijill.exporters.cited_disagreement import disagreements, tolls
from sijill.exporters.cited_told import Told, day, days, listed, reference
from sijill.exporters.visible import visible
from sijill.exporters.wording import counted, figure, happening, links, parties, place, word
from sijill.model.entry import LedgerClaim
from sijill.model.incident import Incident

_NOTHING = Markup()
_DAY = len("2024-05-01")
_LEFT, _RIGHT = Markup(" \u2190 "), Markup(" \u2192 ")
_COLUMNS = ("said-by", "what-is-said", "where-when", "decision")


def incident_article(told: Told, incident: Incident, language: str) -> Markup:
    """Return an incident: its place and days, its support, its claims by voice, ranges and discrepancies."""
    claims = [told.claims[ident] for ident in incident.claims if ident in told.claims]
    return Markup('<article id="{}-{}">\n<h3>{}</h3>\n{}{}{}{}{}</article>\n').format(
        language,
        incident.id,
        _title(incident, language),
        _parties(claims, language),
        _support(incident, language),
        _table(told, _by_voice(incident, claims), language),
        tolls(told, incident, language),
        disagreements(told, incident, language),
    )


def other_claims(told: Told, language: str) -> Iterator[Markup]:
    """Yield the claims that belong to no incident, a table a document."""
    joined = {ident for incident in told.incidents for ident in incident.claims}
    groups: dict[int, list[LedgerClaim]] = {}
    for claim in told.claims.values():
        if claim.id not in joined:
            groups.setdefault(claim.entry.number, []).append(claim)
    if groups:
        yield Markup("<h2>{}</h2>\n").format(word("other-claims", language))
    for claims in groups.values():
        known = claims[0].entry.document.metadata
        title = Markup("<bdi>{}</bdi>").format(visible(known.title or known.ref or word("untitled", language)))
        about = [Markup("<bdi>{}</bdi>").format(visible(known.publisher))] if known.publisher else []
        about += [day(known.published)] if known.published else []
        yield Markup('<article>\n<h3>{}</h3>\n<p class="quiet">{}</p>\n{}</article>\n').format(
            title, Markup(" · ").join(about), _table(told, [claims], language)
        )


def _title(incident: Incident, language: str) -> Markup:
    named = (incident.place_ar if language == "ar" else incident.place_en) or word("unknown-place", language)
    when = days(incident.start, incident.end, language) or word("unknown-date", language)
    return Markup('<bdi>{}</bdi> <span class="when">{}</span>').format(visible(named), when)


def _parties(claims: list[LedgerClaim], language: str) -> Markup:
    """What happened, who did it and against whom, as the claims of the incident name them."""
    kinds = [word(claim.wire["event_type"] or claim.wire["kind"], language) for claim in claims]
    lines = [listed(kinds, language)]
    for key, field in (("actor", "actors"), ("target", "targets")):
        names = [
            name
            for claim in claims
            for name in parties(claim, claim.wire["actors"] if field == "actors" else claim.wire["targets"], language)
        ]
        if names:
            lines.append(Markup("{}: {}").format(word(key, language), listed(names, language)))
    return Markup("<p>{}</p>\n").format(Markup(" · ").join(lines))


def _support(incident: Incident, language: str) -> Markup:
    grade = incident.grade
    voices = Markup("{}: {}").format(word("voices", language), len(incident.voices))
    if grade is None:
        return Markup('<p class="quiet">{}</p>\n').format(voices)
    says = Markup(' — <span lang="en" dir="ltr">{}</span>').format(visible(grade.says)) if grade.says else _NOTHING
    by = Markup(" ({} <bdi>{}</bdi>)").format(word("set-by", language), visible(grade.by)) if grade.by else _NOTHING
    return Markup('<p class="quiet">{} · {}: <b>{}</b>{}{}</p>\n').format(
        voices, word("support", language), word(grade.step.value, language), by, says
    )


def _by_voice(incident: Incident, claims: list[LedgerClaim]) -> list[list[LedgerClaim]]:
    """The claims of each independent voice; claims that no voice holds come last."""
    held = {ident: voice.origin for voice in incident.voices for ident in voice.claims}
    groups: dict[str, list[LedgerClaim]] = {voice.origin: [] for voice in incident.voices}
    for claim in claims:
        groups.setdefault(held.get(claim.id, ""), []).append(claim)
    return [group for group in groups.values() if group]


def _table(told: Told, groups: Iterable[list[LedgerClaim]], language: str) -> Markup:
    heads = Markup("").join(Markup('<th scope="col">{}</th>').format(word(key, language)) for key in _COLUMNS)
    bodies = Markup("").join(
        Markup("<tbody>\n{}</tbody>\n").format(Markup("").join(_row(told, claim, language) for claim in claims))
        for claims in groups
    )
    return Markup("<table>\n<thead><tr>{}</tr></thead>\n{}</table>\n").format(heads, bodies)


def _row(told: Told, claim: LedgerClaim, language: str) -> Markup:
    cells = (
        _chain(claim, language),
        _what(told, claim, language),
        _where_when(claim, language),
        _decision(claim, language),
    )
    number = told.numbers[claim.id]
    return Markup('<tr id="{}-{}">{}</tr>\n').format(
        language, number, Markup("").join(Markup("<td>{}</td>").format(cell) for cell in cells)
    )


def _chain(claim: LedgerClaim, language: str) -> Markup:
    """Who said it, and below through whom it reached the page."""
    said = links(claim, "source", language)
    shown = listed(said, language) if said else Markup('<span class="quiet">{}</span>').format(word("nobody", language))
    through = links(claim, "relay", language)
    through += links(claim, "publisher", language) or [visible(claim.entry.document.metadata.publisher or "")]
    through = [name for name in through if name]
    if not through:
        return shown
    passed = (_LEFT if language == "ar" else _RIGHT).join(Markup("<bdi>{}</bdi>").format(name) for name in through)
    return Markup('{}<div class="quiet">{} {}</div>').format(shown, word("through", language), passed)


def _what(told: Told, claim: LedgerClaim, language: str) -> Markup:
    wire = claim.wire
    lines = [Markup("{}{}").format(_bold(counted(claim, language)), reference(told, claim.id))]
    lines.append(Markup('<div class="quiet">{}</div>').format(happening(claim, language)))
    more = figure(wire["engagements"], language)
    if more:
        lines.append(Markup('<div class="quiet">{} {}</div>').format(more, word("engagements", language)))
    for key, other in (("part-of", wire["subset_of"]), ("says-again", wire["restates"])):
        if other in told.numbers:
            lines.append(Markup('<div class="quiet">{} {}</div>').format(word(key, language), reference(told, other)))
    return Markup("").join(lines)


def _where_when(claim: LedgerClaim, language: str) -> Markup:
    where = [place(one, language) for one in claim.wire["places"]]
    time = claim.wire["time"]
    dates = days(time["start"], time["end"], language) if time else _NOTHING
    if time and not dates:
        dates = Markup("<bdi>{}</bdi>").format(visible(claim.words(time["span"])))
    return Markup('{}<div class="quiet">{}</div>').format(listed(where, language), dates)


def _decision(claim: LedgerClaim, language: str) -> Markup:
    """What people decided about a claim, with every correction, by whom and why."""
    given = claim.decision
    if given.disputed:
        state = word("disputed", language)
    else:
        state = word(given.verdict.value if given.verdict else "undecided", language)
    lines = [Markup("<span>{}</span>").format(state)]
    if given.flagged:
        lines.append(Markup("<div>{}</div>").format(word("flagged", language)))
    lines += [
        Markup('<div><bdi class="quiet">{}</bdi>: <del><bdi>{}</bdi></del> <ins><bdi>{}</bdi></ins></div>').format(
            visible(one.field or ""), visible(one.before or ""), visible(one.after or "")
        )
        for one in given.corrections
    ]
    last = given.last
    if last:
        shown = [Markup("<bdi>{}</bdi>").format(visible(part)) for part in (last.by, last.reason) if part]
        shown += [day(last.at[:_DAY])] if last.at else []
        lines.append(Markup('<div class="quiet">{}</div>').format(Markup(" · ").join(shown)))
    return Markup("").join(lines)


def _bold(text: str) -> Markup:
    return Markup("<b><bdi>{}</bdi></b>").format(text) if text else _NOTHING
