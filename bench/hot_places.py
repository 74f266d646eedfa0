"""Where the time goes: the functions that take most of it, and those whose share grows faster than the text."""

import cProfile
import gc
import pstats
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

SHOWN = 15


@dataclass(frozen=True, slots=True)
class Place:
    """A function: calls, and the seconds spent in it alone, profiled, which makes small functions look dearer."""

    name: str
    calls: int
    seconds: float


def profiled(work: Callable[[], object]) -> dict[str, Place]:
    """Return the functions that some work calls, by where they stand, in processor time."""
    profile = cProfile.Profile(time.process_time)
    gc.collect()
    gc.disable()  # a collection would count for whichever function it befalls
    profile.enable()
    work()
    profile.disable()
    gc.enable()
    found: dict[str, Place] = {}
    for (file, line, function), told in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        name = f"{'/'.join(Path(file).parts[-2:])}:{line} {function}"
        found[name] = Place(name, told[1], told[2])
    return found


def show_hottest(places: dict[str, Place]) -> Table:
    """Return the table of the functions that take most time of their own."""
    whole = sum(place.seconds for place in places.values())
    table = Table("function", "calls", "share of the time", title="the hottest places")
    for place in sorted(places.values(), key=lambda place: -place.seconds)[:SHOWN]:
        table.add_row(place.name, f"{place.calls:,}", f"{place.seconds / whole:.1%}")
    return table


def show_growing(small: dict[str, Place], large: dict[str, Place], times: float) -> Table:
    """Return the table of what a text that is so many times as long spends beyond as many times the cost."""
    whole = sum(place.seconds for place in large.values())
    beyond = {name: place.seconds - times * small[name].seconds for name, place in large.items() if name in small}
    table = Table("function", "calls grow", "time grows", "share beyond", title=f"what grows faster than {times:.1f}x")
    for name in sorted(beyond, key=lambda name: -beyond[name])[:SHOWN]:
        calls = large[name].calls / small[name].calls
        grown = large[name].seconds / max(small[name].seconds, 1e-9)
        table.add_row(name, f"{calls:.1f}x", f"{grown:.1f}x", f"{beyond[name] / whole:.1%}")
    return table
