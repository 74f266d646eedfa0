"""How well an incident is supported: five steps from stated rules, and the word of a person before all rules."""

import json
from collections.abc import Iterable, Sequence

from sijill.model.incident import Grade, Rule, Step
from sijill.model.judgement import Judgement
from sijill.reconciliation.kinship import Kinship
from sijill.reconciliation.origins import DEEDS, Origin, doers, is_force

_DENIED = "denied"
_HARM = "casualties"
_Party = tuple[frozenset[str], list[str]]


def grade(voices: Sequence[Origin], kinship: Kinship) -> Grade:
    """Return the step that the rules give to the voices of one incident, with the rule in a sentence.

    The first rule that holds decides: discounted, contested because other parties are named, confirmed by the party
    itself, contested by a denial, fair, weak.
    """
    told = [voice for voice in voices if _tells(voice)]
    if not told:
        return Grade(Step.DISCOUNTED, "nobody who speaks of it says that it happened", rule=Rule.NOBODY_SAYS)
    blamed = _blamed(told, kinship)
    denying = [voice for voice in voices if _denies(voice)]
    rules = (_only_fighters(told, kinship), _contested(blamed), _confirmed(told, denying, kinship), _denied(denying))
    return next((found for found in rules if found is not None), None) or _supported(told, blamed)


def _contested(blamed: Sequence[_Party]) -> Grade | None:
    if len(blamed) < 2:
        return None
    names = "; ".join(f"{', '.join(sorted(actors))} ({', '.join(who)})" for actors, who in blamed)
    parties = tuple(sorted({actor for actors, _ in blamed for actor in actors}))
    return Grade(Step.CONTESTED, f"voices name different parties: {names}", rule=Rule.OTHER_PARTIES, parties=parties)


def _confirmed(told: Sequence[Origin], denying: Sequence[Origin], kinship: Kinship) -> Grade | None:
    admitting = next((voice for voice in told if _admits(voice, kinship)), None)
    if admitting is None or any(_kin(voice, admitting, kinship) for voice in denying):
        return None
    says = f"the party itself says so: {admitting.speaker.name_en}"
    return Grade(Step.CONFIRMED, says, rule=Rule.OWN_WORD, voices=_origins([admitting]))


def _denied(denying: Sequence[Origin]) -> Grade | None:
    if not denying:
        return None
    says = f"it is denied: {', '.join(voice.speaker.name_en for voice in denying)}"
    return Grade(Step.CONTESTED, says, rule=Rule.DENIED, voices=_origins(denying))


def _supported(told: Sequence[Origin], blamed: Sequence[_Party]) -> Grade:
    if len(told) == 1:
        says = f"one voice only: {told[0].speaker.name_en}"
        return Grade(Step.WEAK, says, rule=Rule.ONE_VOICE, voices=_origins(told))
    agreed = f"and name {', '.join(sorted(blamed[0][0]))}" if blamed else "and none of them names another party"
    says = f"{len(told)} independent voices agree on the place {agreed}; nobody denies it"
    parties = tuple(sorted(blamed[0][0])) if blamed else ()
    return Grade(Step.FAIR, says, rule=Rule.VOICES_AGREE, voices=_origins(told), parties=parties)


def _origins(voices: Sequence[Origin]) -> tuple[str, ...]:
    return tuple(voice.speaker.id or voice.speaker.key for voice in voices)


def judged(found: Grade, judgements: Iterable[Judgement]) -> Grade:
    """Return the step that a person set last, or the computed one; ``judgements`` stand and are on this incident.

    >>> from sijill.model.judgement import Verdict
    >>> word = Judgement(Verdict.GRADE, "inc_1", by="mona", after='"fair"', reason="two videos", number=3)
    >>> judged(Grade(Step.WEAK, "one voice only"), [word])
    Grade(step=<Step.FAIR: 'fair'>, says='two videos', by='mona', rule=<Rule.PERSON: 'person'>, voices=(), parties=())
    """
    for one in sorted(judgements, key=lambda one: one.number, reverse=True):
        step = _step(one.after)
        if step is not None:
            says = one.reason or f"set by {one.by}; by the rules {found.step.value}: {found.says}"
            return Grade(step, says, one.by, Rule.PERSON)
    return found


def _step(value: str | None) -> Step | None:
    try:
        word = json.loads(value or "null")
    except ValueError:
        word = value
    return next((step for step in Step if step.value == word), None)


def _tells(voice: Origin) -> bool:
    return any(one.modality != _DENIED and one.kind in DEEDS for one in voice.claims)


def _denies(voice: Origin) -> bool:
    return any(one.modality == _DENIED for one in voice.claims)


def _blamed(told: Sequence[Origin], kinship: Kinship) -> list[_Party]:
    """The parties that are named, those of one line together, and the voices that name each."""
    parties: list[_Party] = []
    for voice in told:
        actors = doers(voice.claims, kinship)
        if not actors:
            continue
        same = next((at for at, (named, _) in enumerate(parties) if kinship.related(named, actors)), None)
        if same is None:
            parties.append((actors, [voice.speaker.name_en]))
        else:
            named, who = parties[same]
            parties[same] = (named & actors or named, [*who, voice.speaker.name_en])
    return parties


def _admits(voice: Origin, kinship: Kinship) -> bool:
    """The voice speaks for the party that did it by its own words."""
    own = frozenset(ident for ident in voice.ids if is_force(ident, kinship))
    return bool(own) and kinship.related(own, doers(voice.claims, kinship))


def _kin(one: Origin, other: Origin, kinship: Kinship) -> bool:
    return one is other or kinship.related(one.ids, other.ids)


def _only_fighters(told: Sequence[Origin], kinship: Kinship) -> Grade | None:
    """At most one voice speaks of harm to others, two or more independent ones say that all dead were fighters."""
    harmed, fighters = [], []
    for voice in told:
        dead = [one.object for one in voice.claims if one.kind == _HARM and one.effect == "killed"]
        civil = [thing for thing in dead if kinship.is_thing(thing, "civilians")]
        if civil:
            harmed.append(voice)
        elif dead and all(kinship.is_thing(thing, "fighters") for thing in dead):
            fighters.append(voice)
    if len(harmed) != 1 or len(fighters) < 2:
        return None
    names = ", ".join(voice.speaker.name_en for voice in fighters)
    says = f"{harmed[0].speaker.name_en} alone speaks of civilians; {names} say that all the dead were fighters"
    return Grade(Step.DISCOUNTED, says, rule=Rule.ONLY_FIGHTERS, voices=_origins([harmed[0], *fighters]))
