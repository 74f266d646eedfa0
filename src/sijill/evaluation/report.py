"""What an evaluation found: figures for all reports and by language, and the mistakes one by one."""

from dataclasses import dataclass

from sijill.evaluation.agreement import Field
from sijill.evaluation.gold import FactKind
from sijill.evaluation.mistake import Mistake
from sijill.evaluation.naming import Naming
from sijill.evaluation.score import Score, Share
from sijill.evaluation.writing import Writing

_COUNTED = frozenset((FactKind.STRIKES, FactKind.EFFECT, FactKind.CASUALTIES))
_EVENTS = frozenset((FactKind.ATTACK, FactKind.CONTROL, FactKind.CLEARANCE))


@dataclass(frozen=True, slots=True)
class KindScore:
    """The scores of one kind of claim: all of them, those with a number, and all with the number ignored."""

    kind: FactKind
    every: Score
    counted: Score
    whatever_number: Score


@dataclass(frozen=True, slots=True)
class FieldShare:
    """How often one field of one kind was right, of the times that gold states it and the claim was found."""

    kind: FactKind
    field: Field
    share: Share


@dataclass(frozen=True, slots=True)
class WritingShare:
    """How many of the numbers written in one way were found."""

    writing: Writing
    share: Share


@dataclass(frozen=True, slots=True)
class Figure:
    """One named ratio between 0 and 1; ``None`` where there is nothing to divide."""

    name: str
    value: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures for a set of reports, ``name`` telling which: ``all`` or a language.

    ``quiet`` counts the reports without facts in which nothing was found, ``false_alarms`` the claims in the others;
    ``grounded`` counts the spans that hold what they say.
    """

    name: str
    documents: int
    kinds: tuple[KindScore, ...]
    fields: tuple[FieldShare, ...]
    writings: tuple[WritingShare, ...]
    naming: Naming
    quiet: Share
    false_alarms: int
    grounded: Share

    @property
    def counted(self) -> Score:
        """Counted strikes, effects and casualties together: the figure that matters most."""
        return sum((k.counted for k in self.kinds if k.kind in _COUNTED), Score())

    @property
    def events(self) -> Score:
        """Attacks, changes of control and clearances together, numbers ignored."""
        return sum((k.whatever_number for k in self.kinds if k.kind in _EVENTS), Score())

    def field(self, field: Field) -> Share:
        """Return how often a field was right, over all kinds."""
        return sum((f.share for f in self.fields if f.field is field), Share())

    def named(self) -> tuple[Figure, ...]:
        """Return the figures that floors may name, the greater the better."""
        counted, naming = self.counted, self.naming
        return (
            Figure("counted_f1", counted.f1),
            Figure("counted_precision", counted.precision),
            Figure("counted_recall", counted.recall),
            *(Figure(f"{k.kind.value}_f1", k.every.f1) for k in self.kinds),
            Figure("event_f1", self.events.f1),
            *(Figure(f"{field.value}_right", self.field(field).value) for field in Field),
            Figure("place_f1", naming.places.f1),
            Figure("place_and_country_f1", naming.places_with_country.f1),
            Figure("date_f1", naming.dates_with_value.f1),
            Figure("attribution_f1", naming.speakers.f1),
            Figure("attribution_and_name_f1", naming.speakers_with_name.f1),
            Figure("quiet", self.quiet.value),
            Figure("grounded", self.grounded.value),
        )


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of all reports, the same by language, and every mistake in the order of the gold file."""

    overall: Figures
    by_language: tuple[Figures, ...]
    mistakes: tuple[Mistake, ...]

    @property
    def groups(self) -> tuple[Figures, ...]:
        """All reports first, then each language."""
        return (self.overall, *self.by_language)
