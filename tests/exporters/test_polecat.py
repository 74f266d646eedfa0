"""POLECAT's table: 40 columns, one line a row, `None` for nothing, and what a Latin-1 reader makes of it."""

import csv
import io

from sijill.exporters.material import ExportOptions
from sijill.exporters.polecat import write

COLUMNS = [
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW",
    "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country",
    "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
    "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
]  # fmt: skip


def run(material, **options):
    out = io.BytesIO()
    loss = write(material, out, ExportOptions(**options))
    return out.getvalue(), loss


def rows_of(data: bytes, encoding: str = "utf-8") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(encoding), newline=""), delimiter="\t"))


def test_the_columns_are_polecats_40_in_their_order(told):
    data, _ = run(told.material())
    assert rows_of(data) == [COLUMNS]
    assert len(COLUMNS) == 40


def test_a_row_has_polecats_codes_and_none_for_nothing(told):
    told("strikes", "Jets struck once.", event_type="air-strike", count=(1, 1), actors=["russia"], targets=["nusra"])
    data, _ = run(told.material())
    row = dict(zip(COLUMNS, rows_of(data)[1], strict=True))
    assert {key: row[key] for key in ("Event Type", "Event Mode", "Intensity", "Quad Code", "Actor Country", "Actor COW", "Primary Actor Sector", "Recipient Sectors")} == {
        "Event Type": "ASSAULT", "Event Mode": "aerial", "Intensity": "-9.5", "Quad Code": "MATERIAL CONFLICT",
        "Actor Country": "RUS", "Actor COW": "365", "Primary Actor Sector": "GOV", "Recipient Sectors": "REB",
    }  # fmt: skip
    assert (row["Contexts"], row["GeoNames ID"], row["District"]) == ("None", "None", "None")
    assert (row["Placename"], row["Latitude"], row["Province"], row["Country"]) == ("Kafr Nabl", "35.6138", "Idlib", "Syria")


def test_no_cell_breaks_a_line_or_a_column(told):
    told(event_type="shelling", text="shells\tfell\nthere", actors=["russia"])
    data, _ = run(told.material())
    assert len(data.decode().splitlines()) == 2
    assert [len(row) for row in rows_of(data)] == [40, 40]
    assert rows_of(data)[1][COLUMNS.index("Actor Name Raw")] == "shells fell there"


def test_a_latin_1_reader_gets_every_row_and_the_loss_names_the_cells_it_garbles(told, receiver):
    pandas = receiver("pandas")
    told(event_type="shelling", text="قصف")
    told(event_type="shelling", text="shelling")
    data, loss = run(told.material())
    assert loss.notes == ("the file is UTF-8; a reader that takes it for Latin-1 garbles cells of Raw Placename (1)",)
    frame = pandas.read_csv(io.BytesIO(data), sep="\t", encoding="latin-1", keep_default_na=False, dtype={"Intensity": "float64", "Latitude": "float64"}, parse_dates=["Event Date"])
    assert frame["Event ID"].tolist() == ["clm_1", "clm_2"]
    assert list(frame.columns) == COLUMNS
    assert rows_of(data)[1][COLUMNS.index("Raw Placename")] == "قصف"


def test_a_total_of_a_period_needs_the_option(told):
    told("strikes", event_type="air-strike", count=(52, 52), days=("2019-03-24", "2019-04-06"))
    assert run(told.material())[1].rows == 0
    data, loss = run(told.material(), period_totals=True)
    assert [row[1] for row in rows_of(data)[1:]] == ["2019-03-24"]
    assert "time.end" in {field.field for field in loss.fields}
