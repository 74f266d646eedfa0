"""The values that a column of a word list may hold, where only some are known to the program."""

from collections.abc import Mapping
from types import MappingProxyType

from sijill.lexicon.tables import Table
from sijill.model.precision import LEVELS

_LEVELS = frozenset(level.value for level in LEVELS)
_WORD_NUMBERS = frozenset(("singular", "plural", "collective"))
ENTITY_VALUES: Mapping[tuple[str, str], frozenset[str]] = MappingProxyType(
    {
        ("actors", "kind"): frozenset(
            ("state", "military", "coalition", "armed-group", "police", "government", "monitor", "rescue", "ngo", "igo",
             "group", "ministry", "people")
        ),
        ("outlets", "kind"): frozenset(
            ("agency", "newspaper", "broadcaster", "radio", "site", "ministry-site", "social")
        ),
        ("places", "level"): _LEVELS,
        ("supplement", "level"): _LEVELS - {"country"},
    }
)  # fmt: skip
WORD_VALUES: Mapping[tuple[Table, str], frozenset[str]] = MappingProxyType(
    {
        (Table.TARGETS, "number"): _WORD_NUMBERS,
        (Table.WHO, "number"): _WORD_NUMBERS,
        (Table.PLACE_HEADS, "kind"): frozenset(
            ("settlement", "unit", "district", "area", "camp", "neighbourhood", "countryside", "near", "north-of",
             "south-of", "east-of", "west-of", "between", "road", "water", "facility", "kilometres", "miles")
        ),
        (Table.PLACE_WORDS, "reason"): frozenset(("common-word", "person-name", "name-opening", "name-ending")),
        (Table.TRIGGERS, "form"): frozenset(
            ("verb", "verb-present", "verb-past", "noun", "noun-plural", "participle")
        ),
        (Table.TRIGGERS, "patient"): frozenset(("object", "subject", "genitive", "self", "counted", "of")),
        (Table.NUMBERS, "form"): frozenset(("unit", "teen", "ten", "hundred", "scale", "ordinal")),
        (Table.MONTHS, "month"): frozenset(str(month) for month in range(1, 13)),
        (Table.MONTHS, "calendar"): frozenset(("gregorian", "hijri")),
        (Table.WEEKDAYS, "weekday"): frozenset(str(day) for day in range(1, 8)),
        (Table.REPORTING, "modality"): frozenset(("asserted", "denied", "possible", "planned", "estimated")),
        (Table.NEGATIONS, "scope"): frozenset(("verb", "noun", "report")),
        (Table.ARMS, "type"): frozenset(("air-attack", "artillery", "drone", "naval", "rocket", "tank-fire")),
        (Table.SEQUELS, "kind"): frozenset(("after", "held", "response", "suspicion", "answer", "aside", "tends")),
        (Table.FLOWS, "flow"): frozenset(("cases", "toll")),
        (Table.FLOWS, "term"): frozenset(
            ("noun", "opening", "received", "closed", "open", "previous", "added", "cumulative")
        ),
        (Table.FLOWS, "form"): frozenset(("verb", "verb-present", "verb-past", "noun", "noun-plural")),
        (Table.DOMAINS, "weight"): frozenset(("1", "2", "3")),
    }
)  # fmt: skip
TRIGGER_VALUES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "strike": frozenset(("strike", "raid", "sortie", "engagement")),
        "effect": frozenset(
            ("destroyed", "damaged", "hit", "targeted", "engaged", "suppressed", "disabled", "intercepted",
             "shot-down", "seized", "burned")
        ),
        "casualty": frozenset(("killed", "injured", "killed-or-injured", "neutralised", "missing")),
        "control": frozenset(("taken", "lost", "besieged", "handed-over", "withdrawn")),
        "clearance": frozenset(("cleared", "searched")),
        "detention": frozenset(("detained", "abducted", "freed")),
        "displacement": frozenset(("displaced", "returned")),
        "estimate": frozenset(("strength", "remaining", "area", "cost")),
        "statement": frozenset(
            ("pledge", "threat", "warning", "denial", "condemnation", "claim-of-responsibility", "declaration", "call")
        ),
    }
)  # fmt: skip
ATTACK = "attack"
