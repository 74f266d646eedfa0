"""The countries of the place tables are those that CLDR gives, and building them again changes nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

from sijill.lexicon.loading import WORDLISTS

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "build_countries.py"
TABLES = ("places.csv", "ar/places.csv", "en/places.csv")


def build(folder: Path) -> dict[str, bytes]:
    subprocess.run([sys.executable, SCRIPT, folder], check=True, capture_output=True)
    return {name: (folder / name).read_bytes() for name in TABLES}


def test_building_the_countries_again_changes_nothing(tmp_path):
    shutil.copytree(WORDLISTS, tmp_path / "lists")
    assert build(tmp_path / "lists") == {name: (WORDLISTS / name).read_bytes() for name in TABLES}


def test_a_country_that_is_missing_comes_back_with_its_names(tmp_path):
    folder = tmp_path / "lists"
    shutil.copytree(WORDLISTS, folder)
    for name in TABLES:
        lines = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / name).write_text("".join(line for line in lines if not line.startswith("YE,")), encoding="utf-8")
    built = {name: data.decode() for name, data in build(folder).items()}
    assert "YE,country,YE,,,,,,cldr,Yemen\n" in built["places.csv"]
    assert "YE,اليمن\n" in built["ar/places.csv"]
    assert "YE,Yemen\n" in built["en/places.csv"]
