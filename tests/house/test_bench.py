"""The benches reckon rightly, and still know how to run what they measure."""

import doctest
import importlib
import sys
import tomllib
import xml.etree.ElementTree as ET

import pytest

from sijill.lexicon.loading import load_lexicon

SVG = "{http://www.w3.org/2000/svg}"
PARTS = ("dot_chart", "figures_page", "growth")


@pytest.fixture
def bench(root, monkeypatch):
    """Loads a module of the bench by its name; they lie beside each other in a folder that is no package."""
    monkeypatch.syspath_prepend(str(root / "bench"))
    before = set(sys.modules)
    yield importlib.import_module
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", None) and f"{root}/bench/" in sys.modules[name].__file__:
            del sys.modules[name]


@pytest.mark.parametrize("name", PARTS)
def test_examples_of_the_bench_hold(bench, name):
    found = doctest.testmod(bench(name))
    assert found.attempted > 0
    assert found.failed == 0


@pytest.mark.parametrize("exponent", [0.9, 1.0, 1.35])
def test_a_power_is_found_again(bench, exponent):
    fit = bench("growth").fit_power([(size, 2e-7 * size**exponent) for size in (4_000, 16_000, 65_000, 1_000_000)])
    assert fit.exponent == pytest.approx(exponent)
    assert fit.factor == pytest.approx(2e-7)
    assert fit.spread == pytest.approx(0, abs=1e-9)


def test_what_the_power_leaves_over_is_told(bench):
    fit = bench("growth").fit_power([(10, 1.0), (100, 20.0), (1000, 100.0)])
    assert fit.exponent == pytest.approx(1.0)
    assert fit.farthest == pytest.approx(2 ** (2 / 3) - 1)
    assert 0 < fit.spread < fit.farthest


def test_long_texts_are_no_repetition(bench):
    growth = bench("growth")
    reports = ["قتل 14 مدنيا في حلب.\n\nدمر القصف 730 عربة.", "أصيب 25 شخصا في إدلب عام 2016."]
    text = growth.grow(reports, ["حلب", "إدلب", "حماة", "درعا", "حمص"], 4_096)
    parts = text.split("\n\n")
    assert 3_900 < len(text.encode()) <= 4_096
    assert len(set(parts)) > len(parts) / 2
    assert text == growth.grow(reports, ["حلب", "إدلب", "حماة", "درعا", "حمص"], 4_096)


def test_a_chart_is_a_drawing_that_says_what_it_shows(bench):
    charts = bench("dot_chart")
    dots = [charts.Dot("a < b", 0.5, "whole"), charts.Dot("stage", 0.05, "stage"), charts.Dot("peer", 30.0, "peer")]
    drawn = ET.fromstring(charts.row_chart("Title & more", "a: 0.5 ms", dots))  # noqa: S314
    assert (drawn.findtext(f"{SVG}title"), drawn.findtext(f"{SVG}desc")) == ("Title & more", "a: 0.5 ms")
    across = [float(drawn.findall(f"{SVG}circle")[n].get("cx")) for n in (0, 1)]
    ticks = sorted({float(line.get("x1")) for line in drawn.findall(f"{SVG}line")})
    assert across[0] - across[1] == pytest.approx(ticks[1] - ticks[0], abs=0.2)
    assert "prefers-color-scheme: dark" in drawn.findtext(f"{SVG}style")


def test_figures_have_a_place_on_the_page(bench, root):
    page, extraction = (root / "docs" / "performance.md").read_text(encoding="utf-8"), bench("figures_page")
    for name in ("extraction", "growth"):
        assert "\n\nNEW\n\n" in extraction.with_figures(page, name, "NEW")
    with pytest.raises(ValueError, match="marks of 'other'"):
        extraction.with_figures(page, "other", "NEW")


@pytest.mark.slow
def test_every_row_of_sijill_runs(bench, tmp_path):
    """Rows call functions of the lower floors, which change."""
    rows, lexicon = bench("sijill_rows"), load_lexicon()
    case = bench("turns").Case(
        rows.Document.of("قتل 14 مدنيا في حلب أمس."), bench("layout_pages").page_of("خبر\nقتل 14 مدنيا في حلب."), tmp_path / "a", ("14",)
    )
    case.path.write_bytes(b"a")
    named = [*rows.whole_rows(lexicon), *rows.stage_rows(lexicon, [case]), rows.floor_row()]
    assert [row.name for row in named if not row.work(case)] == []
    assert len(named) > 10


def test_every_peer_is_pinned_and_locked(root):
    wanted = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]["peers"]
    locked = (root / "requirements-peers.lock").read_text(encoding="utf-8")
    assert [one for one in wanted if f"{one} \\\n" not in locked] == []
