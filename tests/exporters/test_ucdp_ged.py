"""UCDP GED's table: 49 columns, lethal events alone, sides, precision and the figures of several sources."""

import csv
import io

import pytest

from sijill.exporters.material import ExportOptions
from sijill.exporters.ucdp_ged import priogrid_gid, write
from sijill.model.incident import Incident, Voice

COLUMNS = [
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name",
    "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country",
    "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
]  # fmt: skip


def run(material, **options):
    out = io.BytesIO()
    loss = write(material, out, ExportOptions(**options))
    return list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline=""))), loss


def killed(told, count, who="people", **said):
    return told("casualties", effect="killed", object=who, count=(count, count), **said)


def incident(*claims):
    voices = tuple(Voice(claim.wire["attribution"][0]["id"], "", "", (), (claim.id,)) for claim in claims)
    return Incident("inc_1", tuple(claim.id for claim in claims), start="2019-04-09", end="2019-04-10", place="kafr-nabl", voices=voices)


def test_the_columns_are_ucdps_49_in_their_order(told):
    out = io.BytesIO()
    write(told.material(), out, ExportOptions())
    assert len(COLUMNS) == 49
    assert out.getvalue().decode().splitlines()[0].split(",") == COLUMNS


def test_only_lethal_events_are_written(told):
    told(event_type="shelling")
    told("casualties", effect="injured", object="people", count=(4, 4))
    killed(told, 1)
    rows, loss = run(told.material())
    assert [row["id"] for row in rows] == ["clm_3"]
    assert {left.reason: left.claims for left in loss.left_out} == {"nobody is said to have been killed": ("clm_1", "clm_2")}


def test_several_sources_give_low_best_and_high_and_never_a_mean(told):
    claims = [killed(told, count, source=source) for count, source in ((12, "sohr"), (15, "sana"), (15, "msf"), (30, "nusra"))]
    rows, _ = run(told.material(incident(*claims)))
    assert [(row["low"], row["best"], row["high"]) for row in rows] == [("12", "15", "30")]
    assert rows[0]["source_original"] == "SOHR; SANA; MSF; NUSRA"
    assert (rows[0]["date_start"], rows[0]["date_end"], rows[0]["date_prec"]) == ("2019-04-09", "2019-04-10", "2")


@pytest.mark.parametrize(("counts", "figures"), [((15, 12), ("12", "12", "15")), ((16, 1, 14), ("1", "14", "16"))])
def test_of_figures_with_equally_many_sources_the_middle_one_is_best(told, counts, figures):
    claims = [killed(told, count, source=f"source{count}") for count in counts]
    rows, _ = run(told.material(incident(*claims)))
    assert [(row["low"], row["best"], row["high"]) for row in rows] == [figures]


def test_groups_are_added_only_where_they_share_out_everybody(told):
    said = [("soldiers", 4), ("civilians", 5), ("relatives", None)]
    for who, count in said:
        told("casualties", effect="killed", object=who, count=(count, count), source="sohr")
    voice = Voice("sohr", "", "", (), ("clm_1", "clm_2", "clm_3"))
    rows, _ = run(told.material(Incident("inc_1", voice.claims, voices=(voice,))))
    assert [(row["best"], row["deaths_civilians"], row["deaths_unknown"]) for row in rows] == [("9", "5", "4")]


def test_the_last_word_of_a_source_counts(told):
    claims = [killed(told, 5, source="sohr", published="2019-04-10"), killed(told, 9, source="sohr", published="2019-04-12")]
    voice = Voice("sohr", "", "", (), tuple(claim.id for claim in claims))
    rows, _ = run(told.material(Incident("inc_1", voice.claims, voices=(voice,))))
    assert [(row["low"], row["best"], row["high"]) for row in rows] == [("9", "9", "9")]


def test_civilians_and_fighters_share_out_the_total(told):
    killed(told, 23)
    killed(told, 15, "civilians", subset_of="clm_1")
    killed(told, 6, "children", subset_of="clm_2")
    killed(told, 5, "fighters", subset_of="clm_1", actors=["syria-gov"], targets=["nusra"])
    rows, _ = run(told.material())
    row = rows[0]
    assert (row["deaths_civilians"], row["deaths_a"], row["deaths_b"], row["deaths_unknown"], row["best"]) == ("15", "0", "5", "3", "23")


@pytest.mark.parametrize(
    ("actors", "targets", "who", "expected"),
    [
        (["syria-gov"], ["nusra"], "fighters", ("1", "Government of Syria", "Nusra", ("652", ""))),
        (["nusra"], ["syria-gov"], "soldiers", ("1", "Government of Syria", "Nusra", ("652", ""))),
        (["russia"], ["turkey"], "soldiers", ("1", "Government of Russia (Soviet Union)", "Government of Turkey", ("365", "640"))),
        (["coalition-isis"], ["isis"], "fighters", ("1", "Coalition-isis", "Isis", ("", ""))),
        (["sdf"], ["isis"], "fighters", ("2", "Sdf", "Isis", ("", ""))),
        (["isis"], [], "civilians", ("3", "Isis", "Civilians", ("", ""))),
        ([], [], "civilians", ("", "", "Civilians", ("", ""))),
        ([], [], "people", ("", "", "", ("", ""))),
    ],
)
def test_the_sides_decide_the_type_of_violence(told, actors, targets, who, expected):
    killed(told, 3, who, actors=actors, targets=targets)
    rows, _ = run(told.material())
    row = rows[0]
    assert (row["type_of_violence"], row["side_a"], row["side_b"], (row["gwnoa"], row["gwnob"])) == expected


def test_where_and_when_are_as_exact_as_the_words(told):
    for places in (["kafr-nabl"], ["near-kafr-nabl"], ["SY-ID"], ["SY"]):
        killed(told, 1, places=places)
    killed(told, 40, days=("2019-03", "2019-03"))
    rows, _ = run(told.material())
    assert [row["where_prec"] for row in rows] == ["1", "2", "4", "6", "1"]
    assert [row["geom_wkt"] for row in rows][2:4] == ["POINT (36.6339 35.9306)", ""]
    assert [(row["priogrid_gid"], row["latitude"]) for row in rows][3] == ("", "")
    assert [(row["date_prec"], row["event_clarity"], row["date_end"]) for row in rows][3:] == [("1", "1", "2019-04-09"), ("4", "2", "2019-03-31")]
    assert {row["country_id"] for row in rows} == {"652"}


def test_a_vague_number_is_told_in_the_loss(told):
    told("casualties", "hundreds", effect="killed", object="people", vague="hundreds")
    rows, loss = run(told.material())
    assert rows[0]["best"] == "100"
    assert any("vague number" in note for note in loss.notes)


@pytest.mark.parametrize(("lat", "lon", "gid"), [(-90, -180, 1), (-89.5, -180, 721), (0.1, 0.1, 129961), (90, 180, 259200), (35.6138, 36.5645, 181154)])
def test_the_cell_of_prio_grid_is_computed(lat, lon, gid):
    assert priogrid_gid(lat, lon) == gid


def test_every_loader_finds_the_types_that_it_expects(told, receiver):
    pandas = receiver("pandas")
    killed(told, 3, actors=["russia"], targets=["nusra"], title="Title", url="https://example.org/1")
    killed(told, 2, places=["SY"])
    out = io.BytesIO()
    write(told.material(), out, ExportOptions())
    whole = dict.fromkeys(("year", "where_prec", "date_prec", "event_clarity", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low"), "int64")
    frame = pandas.read_csv(io.BytesIO(out.getvalue()), dtype=whole, parse_dates=["date_start", "date_end"])
    parts = frame["deaths_a"] + frame["deaths_b"] + frame["deaths_civilians"] + frame["deaths_unknown"]
    assert (parts == frame["best"]).all()
    assert (frame["low"] <= frame["best"]).all()
    assert (frame["best"] <= frame["high"]).all()
    assert frame["source_article"].iloc[0] == "sana,2019-04-11,Title"
