"""Accuracy that must not be lost: the least value of each figure, in a TOML file."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from sijill.errors import EvaluationError
from sijill.evaluation.report import Report


@dataclass(frozen=True, slots=True)
class Floor:
    """The least value that a figure of a group of reports may have."""

    group: str
    figure: str
    least: float


def read_floors(path: Path) -> tuple[Floor, ...]:
    """Return the floors of a TOML file whose tables are ``all`` and languages, and whose keys are figures."""
    try:
        content: dict[str, object] = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise EvaluationError(f"{path}: {error.strerror or 'cannot be read'}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise EvaluationError(f"{path}: {error}") from None
    floors = []
    for group, figures in content.items():
        if not isinstance(figures, dict):
            raise EvaluationError(f"{path.name}: {group!r} must be a table of figures")
        for figure, least in figures.items():
            if isinstance(least, bool) or not isinstance(least, (int, float)) or not 0 <= least <= 1:
                raise EvaluationError(f"{path.name}: {group}.{figure} must be a number from 0 to 1, not {least!r}")
            floors.append(Floor(group, str(figure), float(least)))
    return tuple(floors)


def check_floors(report: Report, floors: tuple[Floor, ...]) -> list[str]:
    """Return one line for every figure that lies below its floor; empty when all hold.

    A floor for a figure or a group that the report does not have is an error, so that no floor is lost in silence;
    a figure that cannot be computed, for want of findings, lies below every floor above 0.
    """
    values = {(group.name, figure.name): figure.value for group in report.groups for figure in group.named()}
    below = []
    for floor in floors:
        if (floor.group, floor.figure) not in values:
            raise EvaluationError(f"no figure is called {floor.group}.{floor.figure}")
        value = values[floor.group, floor.figure]
        if (value or 0.0) < floor.least:
            told = "not defined" if value is None else f"{value:.4f}"
            below.append(f"{floor.group}.{floor.figure} is {told}, below its floor of {floor.least}")
    return below
