"""Civilian harm in Airwars's shape: columns, groups of people, grade, what the doer concedes."""

import csv
import io

from sijill.exporters.airwars import write
from sijill.exporters.material import ExportOptions
from sijill.model.incident import Grade, Incident, Step, Voice

FIRST = [
    "code", "previous_codes", "date_type", "date", "date_end", "local_time_type", "local_time", "local_time_start", "local_time_end",
    "local_time_of_day", "local_first_reported_date_time", "local_first_reported_by", "local_first_reported_url", "country_name", "location_name",
    "location_name_arabic", "region", "strike_status", "infrastructure", "strike_type", "targeted_belligerent", "observation", "impact",
    "total_strikes", "civilian_harm_reported", "civilian_harm_status", "cause_of_death_injury", "geolocated", "latitude", "longitude",
    "geolocation_status", "geolocation_accuracy", "geolocation_notes", "geolocation_sign_off_assessor",
    "civilian_non_combatants_killed_min", "civilian_non_combatants_killed_max",
]  # fmt: skip


def run(material):
    out = io.BytesIO()
    loss = write(material, out, ExportOptions())
    return list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline=""))), loss


def test_the_columns_stand_in_the_order_of_the_shape(told):
    out = io.BytesIO()
    write(told.material(), out, ExportOptions())
    header = out.getvalue().decode().splitlines()[0].split(",")
    assert header[: len(FIRST)] == FIRST
    assert header[-6:] == ["source_url", "source_date", "source_author", "source_author_translated", "source_content", "source_content_translated"]


def test_an_incident_has_low_and_high_for_each_group_and_its_grade(told):
    said = [("sohr", "civilians", 12), ("msf", "civilians", 15), ("sohr", "children", 6), ("sohr", "fighters", 3)]
    claims = [told("casualties", effect="killed", object=who, count=(count, count), source=source, url="https://example.org/1") for source, who, count in said]
    voices = (Voice("sohr", "", "", (), (claims[0].id, claims[2].id, claims[3].id)), Voice("msf", "", "", (), (claims[1].id,)))
    incident = Incident("inc_1", tuple(claim.id for claim in claims), voices=voices, grade=Grade(Step.CONTESTED, "two say otherwise"))
    (row,), _ = run(told.material(incident))
    assert (row["civilian_non_combatants_killed_min"], row["civilian_non_combatants_killed_max"]) == ("12", "15")
    assert (row["children_killed_min"], row["persons_directly_participating_in_hostilities_killed_max"]) == ("6", "3")
    assert (row["civilian_harm_status"], row["civilian_harm_reported"], row["women_killed_min"]) == ("contested", "true", "")


def test_strikes_alone_report_no_harm(told):
    told("strikes", event_type="air-strike", count=(9, 9), days=("2019-03-24", "2019-04-06"), actors=["russia"], targets=["nusra"])
    (row,), _ = run(told.material())
    assert (row["date_type"], row["date"], row["date_end"], row["total_strikes"]) == ("date_range", "2019-03-24", "2019-04-06", "9")
    assert (row["civilian_harm_reported"], row["targeted_belligerent"], row["belligerent_name"]) == ("false", "Nusra", "Russia")


def test_what_the_doer_says_itself_is_conceded(told):
    told("casualties", "We killed two civilians.", effect="killed", object="civilians", count=(2, 2), actors=["coalition-isis"], source="coalition-isis")
    told("casualties", "They killed nine.", effect="killed", object="civilians", count=(9, 9), actors=["coalition-isis"], source="sohr")
    rows, _ = run(told.material())
    assert [(row["belligerent_deaths_conceded_min"], row["belligerent_civcas_statements"]) for row in rows] == [("2", "We killed two civilians."), ("", "")]


def test_what_is_no_incident_of_harm_is_left_out(told):
    told("control", "captured")
    told(event_type="shelling", days=(None, None))
    rows, loss = run(told.material())
    assert rows == []
    assert sorted(left.reason for left in loss.left_out) == ["a claim of the kind control is no event", "no day is said, and an incident needs one"]


def test_a_loader_finds_numbers_where_it_expects_them(told, receiver):
    pandas = receiver("pandas")
    told("casualties", effect="injured", object="civilians", count=(2, 4))
    told("strikes", event_type="air-strike", count=(1, 1))
    out = io.BytesIO()
    write(told.material(), out, ExportOptions())
    frame = pandas.read_csv(io.BytesIO(out.getvalue()), dtype={"civilian_non_combatants_injured_min": "Int64", "latitude": "float64", "civilian_harm_reported": "bool"}, parse_dates=["date"])
    assert frame["civilian_non_combatants_injured_min"].tolist()[0] == 2
    assert frame["civilian_harm_reported"].tolist() == [True, False]
