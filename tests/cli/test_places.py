"""`sijill places`: import, find, list, and reports read with what was imported."""

import io
import json
import os
import subprocess
import sys

import pytest

from sijill.cli.main import app

HEADER = "id\tlat\tlon\tcc\tclass\tname_en\tname_ar\n"
VILLAGE = "v1\t36.11\t40.22\tSY\tP\tZuqaqiyah\tالزقاقية\n"
REPORT = "قتل ثلاثة مدنيين في قرية الزقاقية بريف الحسكة في سوريا يوم 24 آذار 2019.\n"


@pytest.fixture
def command(tmp_path, monkeypatch):
    """Run the command in an empty folder and return its exit code and what it wrote to both streams."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SIJILL_PLACES", raising=False)

    def run(*arguments):
        streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "argv", ["sijill", *map(str, arguments)])
            patch.setattr(sys, "stdout", streams[0])
            patch.setattr(sys, "stderr", streams[1])
            with pytest.raises(SystemExit) as ended:
                app()
        for stream in streams:
            stream.flush()
        return ended.value.code, *(stream.buffer.getvalue().decode() for stream in streams)

    return run


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "mine.tsv"
    path.write_text(HEADER + VILLAGE, encoding="utf-8")
    return path


def rows(output):
    header, *lines = output.splitlines()
    return [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]


def places_of(output):
    return {(claim_place["id"]) for claim in json.loads(output)["claims"] for claim_place in claim["places"]}


def test_what_is_imported_is_found_at_once(command, table):
    assert command("places", "find", "الزقاقية")[0] == 1
    code, out, err = command("places", "import", "tsv", table, "--licence", "CC0")
    assert (code, err) == (0, "")
    assert [{k: r[k] for k in ("layer", "places", "refused")} for r in rows(out)] == [{"layer": "tsv-mine", "places": "1", "refused": "0"}]
    for name in ("الزقاقية", "Zuqaqiyah", "zuqaqiyah"):
        code, out, err = command("places", "find", name)
        assert (code, err) == (0, "")
        assert rows(out) == [
            {
                "id": "v1", "name_en": "Zuqaqiyah", "name_ar": "الزقاقية", "level": "settlement", "country": "SY", "unit": "",
                "lat": "36.11", "lon": "40.22", "km": "2.0", "population": "", "layers": "tsv-mine",
            }
        ]  # fmt: skip
    code, out, err = command("places", "find", "Zuqaqiyah", "--json")
    assert json.loads(out)["layers"] == ["tsv-mine"]
    assert "CC0" in command("places", "list")[1]


def test_a_report_is_read_with_an_imported_place_at_once(command, table, tmp_path):
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    assert "v1" not in places_of(command("extract", report)[1])
    assert command("places", "import", "tsv", table)[0] == 0
    assert "v1" in places_of(command("extract", report)[1])
    assert "Zuqaqiyah" in command("read", report)[1] or "الزقاقية" in command("read", report)[1]
    assert command("explain", report)[0] == 0


def test_the_store_may_be_named_by_an_option_or_by_the_environment(command, table, tmp_path, monkeypatch):
    assert command("places", "import", "tsv", table, "--places", tmp_path / "a" / "b")[0] == 0
    assert command("places", "find", "Zuqaqiyah")[0] == 1
    assert command("places", "find", "Zuqaqiyah", "--places", tmp_path / "a" / "b")[0] == 0
    monkeypatch.setenv("SIJILL_PLACES", str(tmp_path / "a" / "b"))
    assert command("places", "find", "Zuqaqiyah")[0] == 0


@pytest.mark.parametrize("verb", ["read", "extract", "explain", "places find"])
def test_a_named_store_that_is_not_there_is_an_error(command, table, tmp_path, verb):
    code, out, err = command(*verb.split(), table, "--places", tmp_path / "gone")
    assert (code, out) == (1, "")
    assert err == f"sijill: {tmp_path}/gone: there is no such folder of places; sijill places import makes one\n"


def test_a_broken_layer_is_one_line(command, table, tmp_path):
    command("places", "import", "tsv", table)
    (tmp_path / "sijill-places" / "tsv-mine" / "names.marisa").write_bytes(b"x")
    for verb in (("places", "find", "Raqqa"), ("extract", table), ("places", "list")):
        code, out, err = command(*verb)
        assert (code, out) == (1, "")
        assert err.startswith("sijill: tsv-mine")
        assert err.count("\n") == 1


def test_a_name_that_nothing_bears_is_met_with_near_ones(command):
    code, out, err = command("places", "find", "Mosull")
    assert (code, out) == (1, "")
    assert err.startswith("sijill: no place bears the name Mosull; written nearly so: Mosul")
    assert command("places", "find", "Mosul", "--country", "sy")[2].startswith("sijill: no place in SY bears")
    assert command("places", "find", "\x1b[31mqqqqxx\u202e")[2] == "sijill: no place bears the name qqqqxx\n"


def test_no_more_than_the_limit_are_shown(command):
    code, out, err = command("places", "find", "San Juan", "--limit", "2")
    assert (code, len(rows(out))) == (0, 2)
    assert "more places bear this name; --limit shows them" in err


def test_refused_rows_are_listed_up_to_twenty(command, tmp_path):
    path = tmp_path / "bad.tsv"
    path.write_text(HEADER + VILLAGE + "x\t0\t0\tSY\tP\tX\t\n" * 23, encoding="utf-8")
    code, out, err = command("places", "import", "tsv", path)
    assert (code, rows(out)[0]["places"], rows(out)[0]["refused"]) == (1, "1", "23")
    lines = err.splitlines()
    assert len(lines) == 21
    assert lines[0] == "sijill: bad.tsv:3: latitude and longitude are 0,0, which is no place"
    assert lines[-1] == "sijill: and 3 more rows were refused"


@pytest.mark.parametrize(
    ("form", "data"), [("tsv", b"<html>"), ("tsv", b""), ("geonames", b"\x7fELF\0\0"), ("geonames", HEADER.encode()), ("tsv", HEADER.encode())]
)
def test_a_foreign_file_is_refused_and_nothing_is_written(command, tmp_path, form, data):
    path = tmp_path / "file.txt"
    path.write_bytes(data)
    code, out, err = command("places", "import", form, path)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "expected a" in err
    assert not (tmp_path / "sijill-places").exists()


def test_geonames_and_whos_on_first_are_imported_with_their_credit(command, tmp_path):
    cells = ["7", "Qarya", "Qarya", "قرية نائية", "36.2", "40.3", "P", "PPL", "SY", "", "02", "", "", "", "50", "", "", "", "2020-01-01"]
    (tmp_path / "SY.txt").write_text("\t".join(cells) + "\n", encoding="utf-8")
    (tmp_path / "names.txt").write_text("1\t7\ten\tFarvillage\t1\t\t\t\t\t\n", encoding="utf-8")
    code, out, _ = command("places", "import", "geonames", "SY.txt", "--names", "names.txt")
    assert code == 0
    assert "geonames-SY" in out
    assert "CC BY 4.0" in out
    told = {"wof:id": 8, "wof:name": "Farburg", "wof:placetype": "locality", "wof:country": "SY", "geom:latitude": 36.4, "geom:longitude": 40.4}
    (tmp_path / "wof").mkdir()
    (tmp_path / "wof" / "8.geojson").write_text(json.dumps({"properties": told}))
    code, out, _ = command("places", "import", "wof", "wof")
    assert code == 0
    assert "Who's On First" in out
    assert rows(command("places", "find", "Farvillage")[1])[0]["layers"] == "geonames-SY"
    assert rows(command("places", "find", "Farburg")[1])[0]["id"] == "wof8"
    listed = [row["layer"] for row in rows(command("places", "list")[1])]
    assert listed.index("geonames-SY") + 1 == listed.index("wof-wof") < listed.index("shipped")


def test_wrong_usage_ends_with_two(command, table):
    for arguments in (
        ("places",),
        ("places", "import", "kml", table),
        ("places", "import", "tsv", table, "--names", table),
        ("places", "find", "x", "--country", "Syria"),
        ("places", "find", "x", "--limit", "0"),
    ):
        assert command(*arguments)[0] == 2, arguments


def test_a_terminal_gets_a_drawn_table(tmp_path, on_terminal):
    settings = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "160"}
    code, shown = on_terminal([sys.executable, "-m", "sijill", "places", "find", "Mosul"], settings, tmp_path)
    assert code == 0
    assert "\t" not in shown.decode()
    assert "Mosul" in shown.decode()
    assert "\u2068الموصل\u2069" in shown.decode()


def test_importing_sijill_opens_no_gazetteer():
    code = "import sys, sijill; sys.exit('marisa_trie' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
