"""The same claim told twice in one report is one claim, with the words of both places as evidence."""

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from sijill.lexicon.page import Page
from sijill.lexicon.taxonomy import is_kind_of
from sijill.model.claim import Claim, ClaimKind, Evidence, Modality
from sijill.model.mention import Place
from sijill.text.tokens import Kind

_PEOPLE = "people"
_TOLD = frozenset(("quantity", "object", "trigger", "restatement"))
_COPY_DISTANCE = 10
_TOWN_OR_DISTRICT = frozenset(("settlement", "admin2", "near"))
_MUNITIONS = frozenset(("missile", "rocket", "drone", "mortar", "barrel-bomb", "artillery", "cluster-munition"))
_FROM_THE_AIR = frozenset(("shelling", "air-attack"))
_COINCIDENCE = 10
_NO_YEAR, _MONTH, _DAY = "--", 5, 10
_SEVERAL = 3
_DOWNED, _DOWNINGS = "downed", frozenset(("intercepted", "shot down", "destroyed"))
_FLYING = frozenset(("unmanned-aircraft", "missile", "ballistic-missile", "cruise-missile", "aircraft", "rocket"))
_TIMES = "strike.times"
_DEFINITE = "number.definite-singular"
_BY_NAME, _BEFORE_VERB = "number.named", ".subject-before-verb"
_Nature = tuple[ClaimKind, str | None, Modality]
_Figure = tuple[_Nature, tuple[int | None, int | None, str | None, bool] | None]


def merge_restatements(page: Page, claims: list[Claim]) -> list[Claim]:
    """Return the claims with restatements (headline, lead, summing up) folded into the fuller telling."""
    headline = _headline_end(page)
    kept: list[Claim] = []
    alike: defaultdict[_Figure, list[int]] = defaultdict(list)
    for claim in claims:
        own = _figure(claim)
        uncounted = claim.quantity is not None and claim.quantity.implicit
        others = sorted({*alike[own], *alike[own[0], None]}) if uncounted else alike[own]
        twin = next((i for i in others if _restates(page, kept[i], claim, headline)), None) if others else None
        if twin is None and _is_named(claim):
            twin = next((i for i, told in enumerate(kept) if _names_one_of(told, claim)), None)
            if twin is not None:
                kept[twin] = _absorb(kept[twin], claim)
                continue
        if twin is None:
            alike[own].append(len(kept))
            kept.append(claim)
            continue
        earlier = kept[twin]
        fuller, other = (claim, earlier) if _weight(claim) > _weight(earlier) else (earlier, claim)
        kept[twin] = _absorb(fuller, other)
        if twin not in alike[_figure(fuller)]:
            insort(alike[_figure(fuller)], twin)
    return _linked(page, _repoint(page, kept, claims), headline)


def _nature(claim: Claim) -> _Nature:
    """What two tellings of one claim have in common whatever their numbers and places."""
    effect = _DOWNED if claim.effect in _DOWNINGS and _flies(claim) else claim.effect
    return claim.kind, effect, claim.modality


def _flies(claim: Claim) -> bool:
    """``تدمير مسيرتين``, ``اعتراض مسيرتين``: what flies was brought down once, whatever the word for it."""
    return claim.object is not None and claim.object.id in _FLYING


def _figure(claim: Claim) -> _Figure:
    """What two tellings of one claim have in common whatever their places: their nature, and the same number or none.

    Only a headline without a number may tell the same as a bare singular of the body.
    """
    told = claim.quantity
    return _nature(claim), (told.low, told.high, told.vague, told.exact) if told is not None else None


def _linked(page: Page, claims: list[Claim], headline: int) -> list[Claim]:
    """A headline that gives a number of the body with another bound says which claim it restates."""
    linked: list[Claim] = []
    for number, claim in enumerate(claims):
        if claim.sentence.end <= headline and _is_stated(claim):
            body = next((c for c in claims[number + 1 :] if _rounds(page, claim, c)), None)
            linked.append(replace(claim, restates=body.id) if body is not None else claim)
        else:
            linked.append(claim)
    return linked


def _rounds(page: Page, headline: Claim, body: Claim) -> bool:
    a, b = headline.quantity, body.quantity
    if a is None or b is None or b.implicit or {a.low, a.high}.isdisjoint({b.low, b.high} - {None}):
        return False
    return (
        _nature(headline) == _nature(body)
        and headline.sentence != body.sentence
        and _same_object(page, headline, body, in_headline=True)
    )


def _headline_end(page: Page) -> int:
    """Where the first of several paragraphs ends: the headline, as a rule; 0 for a text of one paragraph."""
    first = [s for s in page.sentences if s.paragraph == page.sentences[0].paragraph]
    if not first or len(first) == len(page.sentences):
        return 0
    return page.tokens[first[-1].last - 1].end


def _restates(page: Page, earlier: Claim, later: Claim, headline: int) -> bool:
    """Tell whether a later claim of the same nature tells an earlier one again."""
    early = earlier.sentence.end <= headline
    if not _same_quantity(earlier, later, in_headline=early) or _is_another(page, later):
        return False
    stated = _is_stated(earlier)
    if earlier.sentence == later.sentence and not (stated and _on_other_lines(page, earlier, later)):
        return _same_words(page, earlier, later)
    announced = early and stated
    part = not early and (_is_share_of(earlier, later) or _is_share_of(later, earlier))
    if part or not _same_object(page, earlier, later, in_headline=announced):
        return False
    if not early and _are_two_people(earlier, later):
        return False
    if announced or _points_back(later):
        return not _is_elsewhere(earlier, later)
    return _compatible_places(earlier, later) and (early or not _on_other_days(earlier, later))


def _points_back(claim: Claim) -> bool:
    """``هدمت الجرافات منزلا ... خلال هدم المنزل``: a thing with the article is the one told of before."""
    definite = claim.quantity is not None and claim.quantity.basis.rule == _DEFINITE
    return definite and claim.kind is ClaimKind.EFFECT and claim.object is not None


def _are_two_people(one: Claim, two: Claim) -> bool:
    """``an officer was killed``, and elsewhere *one person*: the one of a singular is not the one that is counted."""
    told = [claim.quantity for claim in (one, two)]
    if any(number is None or number.high != 1 for number in told) or one.object is None or two.object is None:
        return False
    return one.object.id != two.object.id and len({number.implicit for number in told if number is not None}) > 1


def _is_another(page: Page, claim: Claim) -> bool:
    """``غارة أخرى``, ``another strike``: it is said to be one more, and not the one told before."""
    behind = bisect_left(page.starts, claim.trigger.end)
    return any("others" in page.link_classes.get(at, ()) for at in (behind, behind - 2))


def _on_other_lines(page: Page, one: Claim, two: Claim) -> bool:
    """A headline that ends without a stop runs on into the line behind it."""
    first, last = sorted((one.trigger.start, two.trigger.start))
    return any(page.tokens[mark].kind is Kind.BREAK for mark in page.marks if first < page.tokens[mark].start < last)


def _is_elsewhere(one: Claim, two: Claim) -> bool:
    """Tell whether each of two claims names a town of its own in its very sentence, and not the same one."""
    towns = [
        [place for place in claim.places if place.precision == "settlement" and claim.sentence.overlaps(place.span)]
        for claim in (one, two)
    ]
    return all(towns) and {place.id for place in towns[0]}.isdisjoint({place.id for place in towns[1]})


def _is_named(claim: Claim) -> bool:
    """``إن الطفل سامر فقد حياته``: one who is named with the article, before what is said of them."""
    named = claim.quantity is not None and claim.quantity.basis.rule == _BY_NAME
    return named and claim.basis.rule.endswith(_BEFORE_VERB)


def _names_one_of(earlier: Claim, later: Claim) -> bool:
    """``قتل طفلان``, and behind it who they were: a name says who one of those told before was, and adds none."""
    told, one, other = earlier.quantity, earlier.object, later.object
    if told is None or not told.low or told.basis.rule == _BY_NAME or _nature(earlier) != _nature(later):
        return False
    if one is None or other is None or one.id != other.id:
        return False
    return _compatible_places(earlier, later) and not _is_elsewhere(earlier, later)


def _is_share_of(part: Claim, whole: Claim) -> bool:
    """``18 ضربة في سوريا وحدها`` behind ``18 مرة في سوريا والعراق``: one of several countries is not all of them."""
    small = whole.quantity is None or (whole.quantity.low or 0) < _COINCIDENCE
    told = [place for place in whole.places if small or whole.sentence.overlaps(place.span)]
    countries = {place.id for place in told if place.precision == "country"}
    return len(countries) > 1 and {place.id for place in part.places} < countries


def _is_stated(claim: Claim) -> bool:
    """Tell whether the claim gives a number of its own, not the 1 of a bare singular."""
    return claim.quantity is not None and not claim.quantity.implicit


def _same_words(page: Page, one: Claim, two: Claim) -> bool:
    """A sentence printed twice without a stop between is one sentence."""
    texts = [page.document.words(c.quantity.span) if c.quantity else "" for c in (one, two)]
    triggers = [page.document.words(c.trigger) for c in (one, two)]
    apart = one.trigger != two.trigger and two.trigger.start - one.trigger.end > _COPY_DISTANCE
    return apart and texts[0] == texts[1] and len(texts[0]) > 1 and triggers[0] == triggers[1]


def _same_quantity(one: Claim, two: Claim, *, in_headline: bool) -> bool:
    a, b = one.quantity, two.quantity
    if a is None or b is None:
        bare = b is not None and b.implicit and in_headline
        return (a is b or (a is None and bare)) and _same_type(one, two)
    if one.event_type != two.event_type and not _MUNITIONS.isdisjoint((one.event_type, two.event_type)):
        return False
    if a.unit != b.unit and _TIMES not in (one.basis.rule, two.basis.rule):
        return False
    return (a.low, a.high, a.vague, a.exact) == (b.low, b.high, b.vague, b.exact)


def _same_type(one: Claim, two: Claim) -> bool:
    """Tell whether two attacks are of one type; one telling may leave open that the same party's aircraft fired."""
    types = {one.event_type, two.event_type}
    named = {actor.id for actor in one.actors} & {actor.id for actor in two.actors}
    return len(types) == 1 or (bool(named) and types <= _FROM_THE_AIR)


def _same_object(page: Page, one: Claim, two: Claim, *, in_headline: bool) -> bool:
    a, b = one.object, two.object
    if a is None or b is None:
        several = one.quantity is not None and (one.quantity.low or 0) > _COINCIDENCE
        return a is b or in_headline or several or _PEOPLE in (a.id if a else "", b.id if b else "")
    if a.id == b.id or _PEOPLE in (a.id, b.id):
        return True
    if not in_headline:
        return False
    taxonomies = (page.lexicon.targets, page.lexicon.who)
    return any(is_kind_of(rows, x, y) for rows in taxonomies for x, y in ((a.id, b.id), (b.id, a.id)))


def _compatible_places(one: Claim, two: Claim) -> bool:
    """Tell whether two claims may be about one place: a place in common, none said, or one inside the other."""
    a, b = {p.id for p in one.places}, {p.id for p in two.places}
    if not a or not b or a & b or any(_is_one_spot(p, q) for p in one.places for q in two.places):
        return True
    if not _is_stated(one) or (one.quantity is not None and (one.quantity.low or 0) < _COINCIDENCE):
        return False
    return any(_holds(p, q) or _holds(q, p) for p in one.places for q in two.places)


def _on_other_days(one: Claim, two: Claim) -> bool:
    """Tell whether two claims with a number are of days that both name, and that lie apart."""
    if one.quantity is None or one.time is None or two.time is None or one.time.inherited or two.time.inherited:
        return False
    days = [(time.start or "", time.end or time.start or "") for time in (one.time, two.time)]
    if any(start.startswith(_NO_YEAR) for start, _ in days):
        days = [(_without_year(start), _without_year(end)) for start, end in days]
    (_, end), (start, _) = sorted(days)
    if one.kind is ClaimKind.CASUALTIES and (one.quantity.low or 0) >= _SEVERAL and _is_day_after(end, start):
        return False
    return end < start[: len(end)]


def _is_day_after(day: str, other: str) -> bool:
    """What happened in the evening is often told of the day on which it was announced."""
    return len(day) == len(other) == _DAY and date.fromisoformat(other) - date.fromisoformat(day) == timedelta(days=1)


def _without_year(day: str) -> str:
    """``2023-11`` and ``--11`` may be one month."""
    return day if not day or day.startswith(_NO_YEAR) else _NO_YEAR + day[_MONTH:]


def _is_one_spot(one: Place, other: Place) -> bool:
    """Tell whether two names are of one spot: a town, and the district that is named after it."""
    if one.country != other.country or not {one.precision, other.precision} <= _TOWN_OR_DISTRICT:
        return False
    return one.name_en in other.name_en or other.name_en in one.name_en


def _holds(outer: Place, inner: Place) -> bool:
    if outer.precision == "country":
        return outer.country == inner.country
    return outer.precision == "admin1" and inner.admin1 == outer.id


def _weight(claim: Claim) -> int:
    """How much a claim tells in its own sentence of time and place, and whom it names."""
    time = claim.time is not None and claim.sentence.overlaps(claim.time.span)
    place = any(claim.sentence.overlaps(place.span) for place in claim.places)
    return time + place + 2 * bool(claim.actors) + 2 * bool(claim.targets)


def _absorb(fuller: Claim, other: Claim) -> Claim:
    extra = tuple(Evidence("restatement", e.span, e.text, e.basis) for e in other.evidence if e.field in _TOLD)
    return replace(
        fuller,
        evidence=fuller.evidence + extra,
        time=fuller.time or other.time,
        places=_finer(fuller.places, other.places),
    )


def _finer(told: tuple[Place, ...], other: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places of a claim, or those inside them that its other telling names."""
    wide = bool(told) and all(any(_holds(place, inner) and place.id != inner.id for inner in other) for place in told)
    return other if wide or not told else told


def _repoint(page: Page, kept: list[Claim], claims: list[Claim]) -> list[Claim]:
    """A subset of a claim that was folded away belongs to the claim that it was folded into."""
    alive = {claim.id for claim in kept}
    if all(claim.subset_of is None or claim.subset_of in alive for claim in kept):
        return kept
    gone = {claim.id: claim for claim in claims if claim.id not in alive}
    alike: defaultdict[_Nature, list[Claim]] = defaultdict(list)
    for claim in kept:
        alike[_nature(claim)].append(claim)
    new: list[Claim] = []
    for claim in kept:
        if claim.subset_of is not None and claim.subset_of not in alive:
            whole, end = gone[claim.subset_of], len(page.document.text)
            twin = next((other.id for other in alike[_nature(whole)] if _restates(page, whole, other, end)), None)
            new.append(replace(claim, subset_of=twin))
        else:
            new.append(claim)
    return new
