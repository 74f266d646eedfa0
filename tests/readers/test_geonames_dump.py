"""Country dumps of GeoNames: ten invented rows and their alternate names."""

import io
import zipfile

import pytest

from sijill.errors import GazetteerError
from sijill.lexicon.gazetteer import open_gazetteer
from sijill.lexicon.place_import import Refused
from sijill.lexicon.place_records import PlaceRecord
from sijill.lexicon.place_search import unit_of
from sijill.readers.geonames_dump import read_geonames


def row(number, name, others="", kind="P.PPL", *, lat="35.5", people="0"):
    cls, _, code = kind.partition(".")
    cells = [number, name, name, others, lat, "38.5", cls, code, "SY", "", "04", "", "", "", people, "", "300", "Asia/Damascus", "2020-01-01"]
    return "\t".join(map(str, cells))


DUMP = (
    row(1, "Tall Mukhtara`", "تل المخترع,tl almkhtr,TMX,Телль,Tell Moukhtara", people="1200"),
    row(2, "Ar Raqqah Governorate", "محافظة الرقة,Raqqa", kind="A.ADM1"),
    row(3, "Nahiyat Mukhtara", "", kind="A.ADM3"),
    row(4, "Old Quarter", "", kind="P.PPLX"),
    row(5, "Bygone", "", kind="P.PPLH"),
    row(6, "Big Dam", "", kind="S.DAM"),
    row(7, "Grand Hotel", "", kind="S.HTL"),
    row(8, "Blue Lake", "", kind="H.LK"),
    row(9, "Green Plain", "", kind="L.RGN"),
    row(10, "Dry Stream", "", kind="H.WAD"),
)
NAMES = (
    "100\t1\ten\tMukhtara Hill\t\t\t\t\t\t",
    "101\t1\ten\tTell Mukhtara\t1\t\t\t\t\t",
    "102\t1\tar\tتل المخترعة\t\t\t\t\t\t",
    "103\t1\tar\tتل مخترع\t1\t\t\t\t\t",
    "104\t1\ten\tAncient Mukhtara\t\t\t\t1\t\t",
    "105\t1\tlink\thttps://example.org/Mukhtara\t\t\t\t\t\t",
    "106\t1\the\tתל\t\t\t\t\t\t",
    "107\t999\ten\tElsewhere\t\t\t\t\t\t",
    "108\t4\tku\tTaxa Kevn\t\t\t\t\t\t",
)


@pytest.fixture
def file(tmp_path):
    def write(name, *lines):
        path = tmp_path / name
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        return path

    return write


def split(rows):
    found = list(rows)
    return {r.id: r for r in found if isinstance(r, PlaceRecord)}, [str(r) for r in found if isinstance(r, Refused)]


def test_settlements_units_and_useful_points_are_kept_and_the_rest_is_passed_over(file):
    records, refused = split(read_geonames(file("SY.txt", *DUMP)))
    assert refused == []
    assert {ident: record.level for ident, record in records.items()} == {
        "gn1": "settlement", "gn2": "admin1", "gn3": "admin2", "gn4": "neighbourhood", "gn6": "point", "gn8": "water", "gn9": "region",
    }  # fmt: skip
    assert (records["gn1"].geonames, records["gn1"].population, records["gn1"].country) == (1, 1200, "SY")


def test_without_the_alternate_names_the_dump_itself_gives_names_in_two_scripts(file):
    first = split(read_geonames(file("SY.txt", *DUMP)))[0]["gn1"]
    assert (first.name_en, first.name_ar) == ("Tall Mukhtara`", "تل المخترع")
    assert set(first.names) == {"Tall Mukhtara`", "تل المخترع", "Tell Moukhtara"}


def test_alternate_names_that_are_preferred_come_first_and_bygone_ones_not_at_all(file):
    records, refused = split(read_geonames(file("SY.txt", *DUMP), file("alternateNamesV2.txt", *NAMES)))
    assert refused == []
    assert (records["gn1"].name_en, records["gn1"].name_ar) == ("Tell Mukhtara", "تل مخترع")
    assert {"Mukhtara Hill", "تل المخترعة"} <= set(records["gn1"].names)
    assert not {"Ancient Mukhtara", "תל", "Elsewhere"} & set(records["gn1"].names)
    assert "Taxa Kevn" in records["gn4"].names


def test_units_get_their_iso_code_and_hand_it_to_what_lies_in_them(file):
    gazetteer = open_gazetteer()
    records, _ = split(read_geonames(file("SY.txt", *DUMP), unit_of=lambda record: unit_of(gazetteer, record)))
    assert {record.admin1 for record in records.values()} == {"SY-RA"}
    assert {r.admin1 for r in split(read_geonames(file("SY.txt", *DUMP)))[0].values()} == {None}


def test_a_zip_is_read_as_it_is_downloaded(file, tmp_path):
    path = tmp_path / "SY.zip"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("SY.txt", "\n".join(DUMP))
    path.write_bytes(packed.getvalue())
    assert len(split(read_geonames(path))[0]) == 7


def test_broken_lines_are_refused_and_the_rest_is_kept(file):
    bad = (row("x", "A"), row(11, "B", lat="-91"), row(12, "C", lat="95"), "1\t2\t3", row(1, "Again"), row(13, "D", people="many"))
    records, refused = split(read_geonames(file("SY.txt", *DUMP, *bad), file("alternateNamesV2.txt", *NAMES, "broken")))
    assert len(records) == 7
    assert [line.partition(": ")[::2] for line in refused] == [
        ("alternateNamesV2.txt:10", "there are 1 cells where the table has 10"),
        ("SY.txt:11", "the GeoNames id 'x' is no whole number below 4,294,967,296"),
        ("SY.txt:12", "latitude -91.0 and longitude 38.5 are not degrees"),
        ("SY.txt:13", "latitude 95.0 and longitude 38.5 are not degrees"),
        ("SY.txt:14", "there are 3 cells where GeoNames has 19"),
        ("SY.txt:15", "the id gn1 stands in an earlier row"),
        ("SY.txt:16", "population 'many' is no whole number below 4,294,967,296"),
    ]


def test_a_foreign_table_of_alternate_names_is_refused_whole(file):
    with pytest.raises(GazetteerError, match=r"names\.txt: no line of it can be read; expected alternateNamesV2"):
        list(read_geonames(file("SY.txt", *DUMP), file("names.txt", "<html>", "</html>")))
