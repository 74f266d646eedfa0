"""Why the claims of an incident are held to be of one happening, as sentences of the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sijill.exporters.visible import visible
from sijill.exporters.wording import word
from sijill.model.incident import Incident, Reason
from sijill.web.census.census import Census
from sijill.web.census.rows import Field
from sijill.web.incident_cells import COMMAS, field_name
from sijill.web.view import View

_FIELDS = MappingProxyType({
    "place": (Field.PLACE,), "actors": (Field.ACTOR, Field.TARGET, Field.SOURCE),
    "targets": (Field.TARGET, Field.ACTOR, Field.SOURCE), "object": (Field.OBJECT,),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class WhyJoined:
    """One reason; ``is_translated`` is ``False`` for one that an older version left as an English sentence alone."""

    says: str
    is_translated: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """What the names in a reason are looked up in; ``numbers`` are those of the claims on the page, by id."""

    census: Census
    view: View
    numbers: Mapping[str, int]

    def sentence(self, reason: Reason) -> str:
        """Return a reason as a sentence."""
        if reason.ground is None:
            return visible(reason.says)
        here, there = self._side(reason, reason.here), self._side(reason, reason.there)
        both = here if here == there or not there else self.view.t("ground.both", here=here, there=there)
        return self.view.t(
            f"ground.{reason.ground}", here=here, there=there, both=both, figures=self._figures(reason),
            by=visible(reason.by or ""),
        )  # fmt: skip

    def _side(self, reason: Reason, values: tuple[str, ...]) -> str:
        if reason.field == "time":
            return self.view.period(values[0], values[-1]) if values else ""
        return COMMAS[self.view.language.value].join(self._name(reason.field, one) for one in values)

    def _name(self, field: str, ident: str) -> str:
        if field == "kind":
            return word(ident, self.view.language.value)
        if field == "judgement":
            number = self.numbers.get(ident)
            return visible(ident) if number is None else self.view.t("incident.claim", number=number)
        known = next((one for one in _FIELDS.get(field, ()) if (one, ident) in self.census.names), Field.PLACE)
        return visible(self.census.name(known, ident).of(self.view.language.value))

    def _figures(self, reason: Reason) -> str:
        """The words of both sides, measure by measure; they are quoted, so their digits stay."""
        rows = zip(reason.measures, reason.here, reason.there, strict=False)
        told = (
            self.view.t(
                "ground.figures", of=visible(field_name(measure, self.census, self.view)), here=visible(one),
                there=visible(other),
            )
            for measure, one, other in rows
        )  # fmt: skip
        return COMMAS[self.view.language.value].join(told)


def why_joined(incident: Incident, wording: Wording) -> list[WhyJoined]:
    """Return the reasons of an incident, each once, the weightiest first."""
    ordered = sorted(incident.reasons, key=lambda reason: -reason.weight)
    told = (WhyJoined(wording.sentence(reason), reason.ground is not None) for reason in ordered)
    return list(dict.fromkeys(told))
