"""Colours of charts stand out from what lies under them, in both themes: text 4.5 to 1, marks 3 to 1 (WCAG 2.2)."""

import re
from itertools import product

import pytest

from sijill.web.static_files import FOLDER

STYLE = (FOLDER / "style.css").read_text(encoding="utf-8")
STATUSES = ("proposed", "accepted", "corrected", "rejected", "disputed")
BLOCK = re.compile(r"(:root[^{,]*)\{([^}]*)\}")
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})")


def colours(theme: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for selector, body in BLOCK.findall(STYLE):
        if selector.strip() == ":root" or (theme == "dark" and 'data-theme="dark"' in selector):
            found.update(COLOUR.findall(body))
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(upper: str, lower: str, opacity: float) -> str:
    pairs = ((int(upper[at : at + 2], 16), int(lower[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a * opacity + b * (1 - opacity)):02x}" for a, b in pairs)


@pytest.mark.parametrize(("theme", "name"), list(product(("light", "dark"), ("ink", "faint", "link", *(f"status-{one}" for one in STATUSES)))))
def test_text_can_be_read_on_paper_and_on_cards(theme, name):
    known = colours(theme)
    assert min(contrast(known[name], known[ground]) for ground in ("paper", "card")) >= 4.5


@pytest.mark.parametrize(("theme", "status"), list(product(("light", "dark"), STATUSES)))
def test_the_edge_of_a_bar_stands_out_from_the_chart_and_from_its_own_light_part(theme, status):
    known = colours(theme)
    assert contrast(known[f"status-{status}"], known["card"]) >= 3
    assert contrast(known[f"status-{status}"], known[f"mark-{status}"]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_names_can_be_read_on_shaded_areas(theme):
    known = colours(theme)
    unit = mixed(known["status-accepted"], known["mark-accepted"], 0.22)
    assert contrast(known["ink"], known["mark-accepted"]) >= 4.5
    assert contrast(known["ink"], unit) >= 4.5
    assert contrast(known["status-accepted"], known["card"]) >= 3
    assert contrast(known["faint"], known["hover"]) >= 4.5


def test_the_dark_colours_are_other_ones():
    assert colours("dark")["ink"] != colours("light")["ink"]
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("name", ["charts.css"])
def test_no_side_is_named_left_or_right(name):
    assert re.findall(r"(?<![\w-])(?:left|right|margin-left|padding-right|width|height)\s*:", (FOLDER / name).read_text(encoding="utf-8")) == []
