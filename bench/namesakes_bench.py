"""How often the right one of several settlements of one name is chosen, from the places named beside it.

    python bench/namesakes_bench.py [--places FOLDER] [--trials N]

A trial draws a settlement whose name is borne by others more than 25 km away, and one or three other settlements
among the twenty nearest to it, and reads a sentence that names them all, each as a village, and no country. It is right
if the point that comes out lies within 25 km of the settlement drawn. The draw is seeded: the same gazetteer gives the
same figures. For comparison: the most populous of the namesakes, which ignores what stands beside the name.
"""

import argparse
import random
from pathlib import Path

from sijill.api import load_lexicon
from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.loading import generic_heads
from sijill.lexicon.page import read_page
from sijill.lexicon.place_keys import folded_words
from sijill.lexicon.tables import PlaceRow
from sijill.mentions.actors import find_actors
from sijill.mentions.place_choice import distance_km
from sijill.mentions.places import find_places
from sijill.model.document import Document

COUNTRIES = frozenset(["SY", "IQ", "YE", "LB", "PS", "LY", "SD", "EG", "JO", "SA", "AF"])
HEADS = generic_heads()
RIGHT_KM = 25.0
NEAREST = 20
SEED = 2019


def draw_pool(gazetteer: Gazetteer) -> list[PlaceRow]:
    """The settlements with an Arabic name of the countries in the news, in a fixed order."""
    rows: dict[str, PlaceRow] = {}
    for layer in gazetteer.layers:
        for number in range(layer.count):
            row = layer.row(number)
            if row.country in COUNTRIES and row.level == "settlement" and is_plain(row.name_ar):
                rows.setdefault(f"gn{row.geonames}" if row.geonames else row.id, row)
    return [rows[key] for key in sorted(rows)]


def is_plain(name: str) -> bool:
    """Tell whether a name is written in Arabic and does not begin with "village" or another word for a place."""
    words = folded_words(name)
    return name >= "\u0600" and bool(words) and words[0] not in HEADS


def namesakes(gazetteer: Gazetteer, row: PlaceRow) -> list[PlaceRow]:
    """All settlements of the same Arabic name."""
    return [posting.row for posting in gazetteer.find(row.name_ar) if posting.row.level == "settlement"]


def is_ambiguous(gazetteer: Gazetteer, row: PlaceRow) -> bool:
    """Tell whether another settlement of the name lies more than 25 km away."""
    return any((distance_km(row, other) or 0.0) > RIGHT_KM for other in namesakes(gazetteer, row))


def main() -> None:
    """Run the trials and print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=Path)
    parser.add_argument("--trials", type=int, default=400)
    options = parser.parse_args()
    lexicon = load_lexicon(places=options.places)
    gazetteer = lexicon.gazetteer
    pool = draw_pool(gazetteer)
    cells: dict[tuple[int, int], list[PlaceRow]] = {}
    for row in pool:
        cells.setdefault((round(row.lat or 0), round(row.lon or 0)), []).append(row)
    chance = random.Random(SEED)  # noqa: S311
    drawn = [row for row in chance.sample(pool, len(pool)) if is_ambiguous(gazetteer, row)][: options.trials]
    print(f"{len(pool):,} settlements; {len(drawn)} trials of ambiguous ones")
    largest = 0
    for row in drawn:
        top = max(namesakes(gazetteer, row), key=lambda other: other.population)
        largest += (distance_km(row, top) or 0.0) <= RIGHT_KM
    print(f"the most populous namesake: right {largest / len(drawn):.3f}")
    for count in (1, 3):
        right = answered = 0
        for row in drawn:
            near = [
                other for north in (-1, 0, 1) for east in (-1, 0, 1)
                for other in cells.get((round(row.lat or 0) + north, round(row.lon or 0) + east), [])
                if other.name_ar != row.name_ar
            ]  # fmt: skip
            near = sorted(near, key=lambda other: (distance_km(row, other), other.id))[:NEAREST]
            siblings = chance.sample(near, min(count, len(near)))
            text = "قصف استهدف قرية " + " وقرية ".join(one.name_ar for one in (row, *siblings))
            page = read_page(Document.of(text), lexicon)
            at = text.index(row.name_ar)
            place = next((p for p in find_places(page, find_actors(page)) if p.span.start == at), None)
            if place is not None and place.lat is not None and place.lon is not None:
                answered += 1
                found = PlaceRow("", "", None, None, place.lat, place.lon, "", "", "")
                right += (distance_km(row, found) or 0.0) <= RIGHT_KM
        of_all, of_placed = right / len(drawn), right / max(answered, 1)
        placed = f"placed {answered / len(drawn):.3f}, of these right {of_placed:.3f}"
        print(f"{count} sibling(s): right {of_all:.3f}; {placed}")


if __name__ == "__main__":
    main()
