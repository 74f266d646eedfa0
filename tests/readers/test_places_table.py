"""A table of places of one's own: what is kept, what is refused and why, and what is no such table."""

import gzip
import io
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sijill.errors import GazetteerError
from sijill.lexicon.gazetteer_file import write_layer
from sijill.lexicon.gazetteer_layer import Layer
from sijill.lexicon.place_import import Refused
from sijill.lexicon.place_records import PlaceRecord, fault_of
from sijill.readers import table_lines
from sijill.readers.places_table import read_places_table

HEADER = "id\tlat\tlon\tcc\tadm1\tclass\tpop\tname_en\tname_ar\talt_ar\talt_en"
ROWS = (
    "one\t35.95\t39.01\tSY\tSY-RA\tP\t220488\tRaqqa\tالرقة\tرقة\tAr Raqqah|Rakka",
    "two\t36.2\t37.16\tsy\t\tA1\t\tHalab\tحلب\t\t",
    "gn5\t33.31\t44.36\tIQ\t\tA3\t0\tKarkh\t\t\t",
    "four\t33.5\t36.3\tSY\t\tN\t\t\tجوبر\t\t",
)


@pytest.fixture
def table(tmp_path):
    def write(*lines, name="mine.tsv", data=None):
        path = tmp_path / name
        path.write_bytes("\n".join(lines).encode() + b"\n" if data is None else data)
        return path

    return write


def read(path):
    found = list(read_places_table(path))
    return [r for r in found if isinstance(r, PlaceRecord)], [str(r) for r in found if isinstance(r, Refused)]


def test_a_table_is_read_with_its_levels_names_and_units(table):
    records, refused = read(table(HEADER, *ROWS))
    assert refused == []
    assert records[0] == PlaceRecord(
        "one", "settlement", "SY", 35.95, 39.01, "Raqqa", "الرقة", ("رقة", "Ar Raqqah", "Rakka"), "SY-RA", None, 220488
    )
    assert [(r.level, r.country, r.geonames) for r in records[1:]] == [
        ("admin1", "SY", None), ("admin2", "IQ", 5), ("neighbourhood", "SY", None),
    ]  # fmt: skip


def test_columns_may_come_in_any_order_under_other_names_and_others_are_passed_over(table):
    records, refused = read(
        table("Name_AR\tcolour\tLongitude\tlatitude\tCountry\tlevel\tuncertainty_km", "سد\tred\t38.5\t35.9\tSY\tpoint\t1.5")
    )
    assert refused == []
    assert (records[0].level, records[0].lat, records[0].lon, records[0].radius_km) == ("point", 35.9, 38.5, 1.5)


def test_a_row_without_an_id_gets_one_that_stays(table):
    rows = ["lat\tlon\tcc\tname_en", "1\t2\tSO\tA", "1\t2\tSO\tB"]
    first, _ = read(table(*rows))
    again, _ = read(table(rows[0], *reversed(rows[1:]), name="other.tsv"))
    assert first[0].id.startswith("row-")
    assert len({r.id for r in first}) == 2
    assert {r.id for r in first} == {r.id for r in again}
    geonames, _ = read(table("lat\tlon\tcc\tname_en\tgeonames", "1\t2\tSO\tA\t77"))
    assert geonames[0].id == "gn77"


@pytest.mark.parametrize("name", ["mine.csv", "mine.csv.gz", "mine.tsv.gz", "mine.tsv"])
def test_csv_and_gzip_are_read_and_a_mark_at_the_start_is_no_part_of_the_header(table, name):
    text = '\ufefflat,lon,cc,name_en\r\n35.9,38.5,SY,"Dam, ""new"""\r\n'
    if "tsv" in name:
        text = '\ufefflat\tlon\tcc\tname_en\r\n35.9\t38.5\tSY\tDam, "new"\r\n'
    data = text.encode()
    records, refused = read(table(name=name, data=gzip.compress(data) if name.endswith(".gz") else data))
    assert refused == []
    assert records[0].name_en == 'Dam, "new"'


def test_a_name_that_only_the_alternates_hold_is_the_name(table):
    records, _ = read(table(HEADER, "x\t1\t2\tYE\t\tP\t\t\t\tقرية|ضيعة\t"))
    assert records[0].name_ar == "قرية"


def test_a_makeshift_unit_of_natural_earth_is_no_unit(table):
    records, _ = read(table(HEADER, "x\t1\t2\tSY\tSY-X01~\tP\t\tX\t\t\t"))
    assert records[0].admin1 is None


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("x\tnorth\t2\tSY\t\tP\t\tX\t\t\t", "latitude 'north' is no number such as 35.9506"),
        ("x\tnan\t2\tSY\t\tP\t\tX\t\t\t", "latitude 'nan' is no number such as 35.9506"),
        ("x\t1\tinf\tSY\t\tP\t\tX\t\t\t", "longitude 'inf' is no number such as 35.9506"),
        ("x\t١\t2\tSY\t\tP\t\tX\t\t\t", "latitude '١' is no number such as 35.9506"),
        ("x\t\t\tSY\t\tP\t\tX\t\t\t", "latitude '' is no number such as 35.9506"),
        ("x\t91\t2\tSY\t\tP\t\tX\t\t\t", "latitude 91.0 and longitude 2.0 are not degrees"),
        ("x\t0\t0.0\tSY\t\tP\t\tX\t\t\t", "latitude and longitude are 0,0, which is no place"),
        ("x\t1\t2\tSyria\t\tP\t\tX\t\t\t", "the country must be two capital letters (ISO 3166-1), not 'SYRIA'"),
        ("x\t1\t2\tSY\tRaqqa\tP\t\tX\t\t\t", "the unit 'Raqqa' is no ISO 3166-2 code such as SY-RA"),
        ("x\t1\t2\tSY\t\tQ\t\tX\t\t\t", "the class 'Q' is none of P, A1"),
        ("x\t1\t2\tSY\t\tcountry\t\tX\t\t\t", "the level 'country' is none of"),
        ("x\t1\t2\tSY\t\tP\t-3\tX\t\t\t", "population '-3' is no whole number below 4,294,967,296"),
        ("x\t1\t2\tSY\t\tP\t9999999999\tX\t\t\t", "population '9999999999' is no whole number"),
        ("x\t1\t2\tSY\t\tP\t\t \t\u200f\t\t", "there is no name"),
        ("x\t1\t2\tSY\t\tP\t\t" + "X" * 201 + "\t\t\t", "a name is too long"),
        ("a b\t1\t2\tSY\t\tP\t\tX\t\t\t", "the id 'a b' is not up to 80 ASCII characters without a space"),
        ("gn99999999999\t1\t2\tSY\t\tP\t\tX\t\t\t", "the GeoNames id '99999999999' is no whole number"),
        ("x\t1\t2", "there are 3 cells where the header has 11"),
        ("x\t1\t2\tSY\t\tP\t\tX\t\t\t\t", "there are 12 cells where the header has 11"),
        ("one\t1\t2\tSY\t\tP\t\tX\t\t\t", "the id one stands in an earlier row"),
        ("x\t1\t2\tSY\t\tP\t\tX\0\t\t\t", "there is a zero byte in the line"),
        ("x" * 70_000, "the line is longer than 65,536 bytes"),
    ],
)
def test_a_broken_row_is_refused_by_its_line_and_the_others_are_kept(table, cells, reason):
    records, refused = read(table(HEADER, ROWS[0], cells, ROWS[1]))
    assert [r.id for r in records] == ["one", "two"]
    assert len(refused) == 1
    assert refused[0].startswith(f"mine.tsv:3: {reason}")


def test_a_byte_that_is_no_utf8_spoils_its_line_only(table):
    data = f"{HEADER}\n{ROWS[0]}\n".encode() + "x\t1\t2\tSY\t\tP\t\t\tحلب\t\t\n".encode("windows-1256") + ROWS[1].encode()
    records, refused = read(table(data=data))
    assert [r.id for r in records] == ["one", "two"]
    assert refused == ["mine.tsv:3: byte 15 of the line is not valid UTF-8"]


def test_an_open_quote_spoils_one_line_of_csv_however_long_the_rest_is(table):
    rows = ["lat,lon,cc,name_en", '1,2,SY,"A', *(f"1,{n % 90 + 1},SY,N{n}" for n in range(20_000))]
    records, refused = read(table(*rows, name="mine.csv"))
    assert len(records) == 20_000
    assert refused == ["mine.csv:2: the line is no CSV: unexpected end of data; a row must stand on one line"]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n", b"<!DOCTYPE html><html><body>404", b"%PDF-1.7\n\x00\x01", b"\x89PNG\r\n\x1a\n\x00", b"lat\tlon\tcc\n1\t2\tSY\n",
        b"lat,lon,cc,name_en\n1,2,SY,X\n", "lat\tlon\tcc\tname_en\n".encode("utf-16"), b"lat\tlon\tlat\tcc\tname_en\n1\t2\t3\tSY\tX\n",
        b"x" * 200_000,
    ],
)  # fmt: skip
def test_what_is_no_such_table_is_said_to_be_none(table, data):
    with pytest.raises(GazetteerError, match="expected a table with a header"):
        list(read_places_table(table(data=data)))


def test_an_archive_must_hold_one_table_that_can_be_unpacked(table, monkeypatch):
    whole = gzip.compress(f"{HEADER}\n{ROWS[0]}\n".encode() * 50)
    with pytest.raises(GazetteerError, match=r"mine\.tsv: the archive is damaged"):
        list(read_places_table(table(data=whole[: len(whole) // 2])))
    for names in ([], ["../mine.tsv"], ["/mine.tsv"], ["a/b.tsv"], ["one.txt", "two.txt"], ["\u202emine.tsv"]):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("readme.txt", "nothing")
            for name in names:
                archive.writestr(name, f"{HEADER}\n{ROWS[0]}\n")
        with pytest.raises(GazetteerError, match="in this archive; expected one, named like"):
            list(read_places_table(table(data=packed.getvalue())))
    monkeypatch.setattr(table_lines, "MAX_BYTES", 1000)
    with pytest.raises(GazetteerError, match="more than 1,000 bytes"):
        list(read_places_table(table(data=gzip.compress(f"{HEADER}\n{ROWS[0]}\n".encode() * 50))))


def test_what_is_no_file_is_named(tmp_path):
    with pytest.raises(GazetteerError, match=r"gone\.tsv: no such file"):
        list(read_places_table(tmp_path / "gone.tsv"))
    with pytest.raises(GazetteerError, match="this is a folder or a device"):
        list(read_places_table(tmp_path))


NUMBERS = st.floats(-100, 200).map(lambda number: f"{number:.4f}") | st.integers(-5, 5_000_000_000).map(str)
CELL = NUMBERS | st.text(max_size=12) | st.sampled_from(["", "SY", "0", "1e5", "-90", "P", "A1", "gn7", "SY-RA", "|", "\ud7ff", '"'])
LINE = st.tuples(
    st.sampled_from(["", "a", "b", "gn7"]), NUMBERS, NUMBERS, st.sampled_from(["SY", "iq"]), st.sampled_from(["", "SY-RA"]),
    st.sampled_from(["P", "A1", "N"]), NUMBERS, st.text(max_size=20), st.text(max_size=20), st.text(max_size=20), st.text(max_size=20),
).map("\t".join)  # fmt: skip
BYTES = st.binary(max_size=300) | st.tuples(
    st.sampled_from([HEADER, "lat\tlon\tcc\tname_en\tlevel", "lat,lon,cc,name_ar"]),
    st.lists(LINE | st.lists(CELL, max_size=12).map("\t".join), max_size=6).map("\n".join),
    st.binary(max_size=20),
).map(lambda parts: f"{parts[0]}\n{parts[1]}".encode(errors="replace") + parts[2])


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("tables")


@given(data=BYTES, name=st.sampled_from(["t.tsv", "t.csv"]))
@example(data=b"PK\x03\x04" + b"\0" * 40, name="t.tsv")
@example(data=b"\x1f\x8b\x08", name="t.tsv")
def test_any_bytes_give_sound_places_or_a_gazetteer_error(place, data, name):
    path = place / name
    path.write_bytes(data)
    try:
        found = list(read_places_table(path))
    except GazetteerError:
        return
    records = [record for record in found if isinstance(record, PlaceRecord)]
    assert {fault_of(record) for record in records} <= {None}
    if records:
        write_layer(place / "layer", records, ())
        rows = [Layer(place / "layer").row(number) for number in range(len(records))]
        assert {row.id for row in rows} == {record.id for record in records}
        assert all((round(row.lat, 3), round(row.lon, 3)) != (0, 0) for row in rows)
