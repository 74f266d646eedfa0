"""Independent voices: who is behind the claims of one happening; relays, reprints and offices fall together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sijill.model.incident import Voice
from sijill.reconciliation.kinship import Kinship
from sijill.reconciliation.signature import Signature, Speaker
from sijill.reconciliation.tolls import clash

DEEDS = frozenset(("strikes", "attack", "effect", "casualties", "control", "detention", "clearance"))
_BLOWS = frozenset(("strikes", "attack", "control"))
_MEANT = frozenset(("asserted", "estimated"))
_FORCES = frozenset(("state", "military", "armed-group", "coalition", "government", "police"))
_SPOKESMEN = ("defence-ministry", "pentagon", "kremlin", "security-media-cell")
_NOBODY = frozenset(("unknown", "unknown-gunmen", "suicide-bomber"))


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent voice with its claims in the order of the ledger; ``ids`` are the actors it speaks for."""

    speaker: Speaker
    ids: frozenset[str]
    claims: tuple[Signature, ...]

    def voice(self) -> Voice:
        """Return the voice as the model has it."""
        publishers = dict.fromkeys(name for one in self.claims for name in one.report.publishers)
        return Voice(
            self.speaker.id or self.speaker.key,
            self.speaker.name_en,
            self.speaker.name_ar,
            tuple(publishers),
            tuple(one.claim for one in self.claims),
        )


@dataclass(frozen=True, slots=True)
class Authors:
    """Who speaks in whole reports: ``spoken`` by claim where it names nobody, ``first`` the first of its reprints."""

    spoken: Mapping[str, Speaker]
    first: Mapping[int, int]
    publishers: Mapping[int, str]


def authors_of(claims: Iterable[Signature], first: Mapping[int, int]) -> Authors:
    """Return who speaks in the reports; ``first`` is the first document of each group of reprints.

    A claim that names no source is said by the source named last before it in its report; who only denies is none.
    """
    spoken: dict[str, Speaker] = {}
    publishers: dict[int, str] = {}
    last: Speaker | None = None
    report = None
    for one in sorted(claims, key=lambda one: one.order):
        if one.report.number != report:
            report, last = one.report.number, None
            publishers[report] = next(iter(one.report.publishers), "")
        if one.source is not None and one.modality in _MEANT:
            last = one.source
        elif one.source is None and last is not None:
            spoken[one.claim] = last
    return Authors(spoken, first, publishers)


def origins(claims: Sequence[Signature], authors: Authors, kinship: Kinship) -> list[Origin]:
    """Return the independent voices of one happening, in the order of their first claims.

    A claim is its source's. One without a source is that of the source named before it, else of the first source of
    its report for this happening that is no party to it, else of the agency it relays, else of the publisher; a reprint
    speaks with the voice of the text that it reprints. An actor and the offices below it are one voice, and so are
    unnamed sources of one report that do not contradict each other.
    """
    by_report: defaultdict[int, list[Signature]] = defaultdict(list)
    for one in claims:
        by_report[one.report.number].append(one)
    spoken: defaultdict[str, list[Signature]] = defaultdict(list)
    speakers: dict[str, Speaker] = {}
    for number in sorted(by_report):
        outsider = _outsider(by_report[number], kinship)
        for one in by_report[number]:
            speaker = one.source or authors.spoken.get(one.claim) or outsider or one.relay
            speaker = speaker or _publisher(number, authors)
            speakers.setdefault(speaker.key, speaker)
            spoken[speaker.key].append(one)
    found = [_origin(keys, speakers, spoken) for keys in _families(speakers, spoken, kinship)]
    return sorted(found, key=lambda origin: origin.claims[0].order)


def _origin(keys: Sequence[str], speakers: Mapping[str, Speaker], spoken: Mapping[str, list[Signature]]) -> Origin:
    claims = sorted((one for key in keys for one in spoken[key]), key=lambda one: one.order)
    return Origin(speakers[keys[0]], frozenset(ident for key in keys if (ident := speakers[key].id)), tuple(claims))


def _outsider(claims: Sequence[Signature], kinship: Kinship) -> Speaker | None:
    """The first source of these claims of a report that is no party to what happened."""
    sources = (one.source for one in claims if one.source is not None and one.modality != "denied")
    return next((source for source in sources if not (source.id and is_force(source.id, kinship))), None)


def _publisher(number: int, authors: Authors) -> Speaker:
    first = authors.first.get(number, number)
    name = authors.publishers.get(first, "") or authors.publishers.get(number, "")
    return Speaker(name, name, name, name) if name else Speaker(f"document {first}", None, "?", "?")


def _families(
    speakers: Mapping[str, Speaker], spoken: Mapping[str, list[Signature]], kinship: Kinship
) -> list[list[str]]:
    """Keys of speakers by family: an actor stands with the highest of its line that speaks too."""
    groups: dict[str, list[str]] = {}
    unnamed = [key for key, speaker in speakers.items() if speaker.id is None]
    for key, speaker in speakers.items():
        if speaker.id is not None:
            top = [ident for ident in kinship.line(speaker.id) if ident in speakers] or [key]
            groups.setdefault(top[-1], []).append(key)
    for key in unnamed:
        home = next((top for top in groups if _is_same(key, top, speakers, spoken)), key)
        groups.setdefault(home, []).append(key)
    return [sorted(keys, key=lambda key: key != top) for top, keys in groups.items()]


def _is_same(one: str, other: str, speakers: Mapping[str, Speaker], spoken: Mapping[str, list[Signature]]) -> bool:
    """An unnamed source is somebody of the named body, or another word for the unnamed source of the same report."""
    if len(_words(speakers[one]) & _words(speakers[other])) >= 2:
        return True
    reports = {claim.report.number for claim in spoken[one]}
    together = speakers[other].id is None and reports == {claim.report.number for claim in spoken[other]}
    return together and not clash(spoken[one], spoken[other])


def _words(speaker: Speaker) -> frozenset[str]:
    return frozenset(word for word in speaker.name_en.lower().split() if len(word) > 3)


def is_force(actor: str, kinship: Kinship) -> bool:
    """Tell whether an actor can be a party to a deed: a state, a force or an armed group, or who speaks for it."""
    return actor not in _NOBODY and (kinship.kinds.get(actor) in _FORCES or actor.endswith(_SPOKESMEN))


def doers(claims: Iterable[Signature], kinship: Kinship) -> frozenset[str]:
    """Return who did it by the claims that name the blow itself, else by those that name what came of it.

    A hospital or a ministry of health does not speak of blows of its own side, whatever the words beside it name.
    """
    deeds = [one for one in claims if one.modality in _MEANT and one.actors and one.kind in DEEDS]
    blows = [one for one in deeds if one.kind in _BLOWS] or deeds
    hit = frozenset(actor for one in deeds for actor in one.targets)
    return frozenset(
        actor
        for one in blows
        for actor in one.actors
        if actor not in hit and is_force(actor, kinship) and not _is_own(actor, one.source, kinship)
    )


def _is_own(actor: str, source: Speaker | None, kinship: Kinship) -> bool:
    if source is None or source.id is None or is_force(source.id, kinship):
        return False
    return kinship.related([actor], [source.id])
