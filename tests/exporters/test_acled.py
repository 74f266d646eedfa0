"""ACLED's table: its columns, its conventions, and nothing that is no event."""

import csv
import io
import tomllib

import pytest

from sijill.exporters.acled import write
from sijill.exporters.event_codes import event_code
from sijill.exporters.material import ExportOptions
from sijill.model.incident import Incident, Voice
from sijill.model.judgement import Decision, Judgement, Verdict

COLUMNS = [
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1",
    "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2",
    "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
]  # fmt: skip
SUB_EVENTS = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory", ""},
    "Explosions/Remote violence": {
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
        "Looting/property destruction", "Non-violent transfer of territory", "Other",
    },
}  # fmt: skip
CLASSES = {"State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians", "External/Other forces"}


def run(material, **options):
    out = io.BytesIO()
    loss = write(material, out, ExportOptions(**options))
    return list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline=""))), loss


def reasons(loss) -> dict[str, int]:
    return {left.reason: len(left.claims) for left in loss.left_out}


def test_the_columns_are_acleds_31_in_their_order(told):
    out = io.BytesIO()
    write(told.material(), out, ExportOptions())
    assert len(COLUMNS) == 31
    assert out.getvalue().decode().splitlines()[0].split(",") == COLUMNS


def test_an_air_strike_becomes_one_row(told):
    told("strikes", "Jets struck Kafr Nabl once.", event_type="air-strike", count=(1, 1), unit="strike", actors=["russia"], targets=["nusra"], source="sohr")
    rows, loss = run(told.material())
    assert len(rows) == 1
    assert {key: rows[0][key] for key in COLUMNS if key not in ("notes", "admin2", "admin3", "tags", "timestamp", "source_scale")} == {
        "event_id_cnty": "SYR-clm_1", "event_date": "2019-04-09", "year": "2019", "time_precision": "1", "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike", "actor1": "Russia", "assoc_actor_1": "",
        "inter1": "External/Other forces", "actor2": "Nusra", "assoc_actor_2": "", "inter2": "Rebel group", "interaction": "Rebel group-External/Other forces",
        "civilian_targeting": "", "iso": "760", "region": "Middle East", "country": "Syria", "admin1": "Idlib", "location": "Kafr Nabl",
        "latitude": "35.6138", "longitude": "36.5645", "geo_precision": "1", "source": "SOHR; SANA", "fatalities": "0",
    }  # fmt: skip
    assert rows[0]["notes"].startswith('On 9 April 2019, in Kafr Nabl (Idlib), as told by SOHR; SANA: "Jets struck Kafr Nabl once."')
    assert (loss.rows, loss.seen, loss.written) == (1, 1, 1)


def two_voices(told):
    one = told("casualties", effect="killed", object="people", count=(12, 12), source="sohr", event_type="air-strike")
    two = told("casualties", effect="killed", object="people", count=(15, 15), source="white-helmets", event_type="air-strike")
    voices = tuple(Voice(claim.wire["attribution"][0]["id"], "", "", (), (claim.id,)) for claim in (one, two))
    return Incident("inc_1", (one.id, two.id), start="2019-04-09", end="2019-04-09", country="SY", place="kafr-nabl", voices=voices)


def test_the_claims_of_an_incident_are_one_row_with_the_lowest_figure(told):
    rows, loss = run(told.material(two_voices(told)))
    assert [(row["event_id_cnty"], row["fatalities"], row["source"]) for row in rows] == [("SYR-inc_1", "12", "SOHR; SANA; WHITE-HELMETS")]
    assert "[fatalities: 12 to 15 by 2 sources, the lowest is coded]" in rows[0]["notes"]
    assert (loss.rows, loss.written) == (1, 2)


def test_a_total_of_a_period_is_no_event_unless_it_is_asked_for(told):
    told("strikes", event_type="air-strike", count=(52, 52), unit="strike", days=("2019-03-24", "2019-04-06"), places=["SY"])
    rows, loss = run(told.material())
    assert rows == []
    assert reasons(loss) == {"a total of several days is not one event (period_totals writes it as one row)": 1}
    rows, loss = run(told.material(), period_totals=True)
    assert [(row["event_date"], row["time_precision"], row["geo_precision"], row["latitude"]) for row in rows] == [("2019-03-30", "3", "3", "")]
    assert "[a total of 14 days, not one event: 52 strike]" in rows[0]["notes"]
    assert loss.left_out == ()


def test_the_blows_decide_whether_an_incident_is_a_total(told):
    week = {"days": ("2019-04-07", "2019-04-13")}
    told("strikes", event_type="air-strike", count=(19, 19), **week)
    told("effect", effect="destroyed", object="vehicle", count=(1, 1), **week)
    rows, loss = run(told.material(Incident("inc_1", ("clm_1", "clm_2"), start="2019-04-07", end="2019-04-13")))
    assert (rows, loss.written) == ([], 0)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"modality": "denied"}, "denied"), ({"modality": "planned"}, "planned"), ({"modality": "possible"}, "possible"),
        ({"kind": "estimate"}, "a claim of the kind estimate is no event"), ({"kind": "statement"}, "a claim of the kind statement is no event"),
        ({"kind": "effect", "event_type": None}, "no ACLED type follows"), ({"days": (None, None)}, "no day is said"),
        ({"places": []}, "no country is said"), ({"places": ["SY", "IQ"]}, "said of several countries"), ({"places": ["SY"]}, "the place is no finer"),
        ({"days": ("2019", "2019")}, "said of more than a month"), ({"days": ("2019", "2019"), "count": (9, 9)}, "a total of several days"),
    ],
)  # fmt: skip
def test_what_is_no_event_of_acled_is_left_out_with_its_reason(told, said, reason):
    said = {"kind": "attack", "event_type": "shelling", **said}
    told(said.pop("kind"), **said)
    rows, loss = run(told.material())
    assert rows == []
    assert [left.reason.startswith(reason) for left in loss.left_out] == [True]
    assert loss.seen == 1


def test_a_rejected_claim_is_left_out_and_a_corrected_value_is_used(told):
    rejection = Judgement(Verdict.REJECT, "clm_1", "huda", reason="another town")
    told(event_type="shelling", decision=Decision(Verdict.REJECT, standing=(rejection,)))
    told("casualties", effect="killed", object="people", event_type="shelling", count=(25, 25), read_low=52)
    rows, loss = run(told.material())
    assert [(row["event_id_cnty"], row["fatalities"]) for row in rows] == [("SYR-clm_2", "25")]
    assert reasons(loss) == {"rejected by huda: another town": 1}


@pytest.mark.parametrize(
    ("words", "vague", "coded"),
    [("dozens of people", "dozens", 12), ("عشرات القتلى", "dozens", 10), ("hundreds", "hundreds", 100), ("several", "several", 3), ("many", "many", 10)],
)
def test_a_vague_figure_gets_acleds_number_and_is_named_in_the_notes(told, words, vague, coded):
    told("casualties", words, effect="killed", object="people", event_type="shelling", vague=vague)
    rows, _ = run(told.material())
    assert rows[0]["fatalities"] == str(coded)
    assert f"[fatalities: {words}, coded by ACLED's rule]" in rows[0]["notes"]


def test_the_parts_of_a_figure_stand_with_it_and_are_not_added(told):
    told("casualties", effect="killed", object="people", event_type="shelling", count=(23, 23))
    told("casualties", effect="killed", object="children", count=(6, 6), subset_of="clm_1")
    rows, loss = run(told.material())
    assert [row["fatalities"] for row in rows] == ["23"]
    assert loss.written == 2


@pytest.mark.parametrize(
    ("kind", "text", "said", "event", "sub_event"),
    [
        ("control", "captured", {"actors": ["syria-gov"]}, "Battles", "Government regains territory"),
        ("control", "captured", {"actors": ["sdf"]}, "Battles", "Non-state actor overtakes territory"),
        ("control", "سيطرت القوات على", {"actors": ["sdf"]}, "Battles", "Non-state actor overtakes territory"),
        ("control", "captured", {}, "Battles", "Non-state actor overtakes territory"),
        ("control", "withdrew", {"actors": ["sdf"]}, "Strategic developments", "Other"),
        ("clearance", "cleared", {"object": "mine"}, "Strategic developments", "Disrupted weapons use"),
        ("detention", "held", {"effect": "detained"}, "Strategic developments", "Arrests"),
        ("detention", "taken", {"effect": "abducted"}, "Violence against civilians", "Abduction/forced disappearance"),
    ],
)
def test_each_kind_has_its_acled_type(told, kind, text, said, event, sub_event):
    told(kind, text, **said)
    rows, _ = run(told.material())
    assert [(row["event_type"], row["sub_event_type"]) for row in rows] == [(event, sub_event)]


def test_every_type_of_event_has_a_pair_that_acled_knows(told, pytestconfig):
    table = tomllib.loads((pytestconfig.rootpath / "src/sijill/wordlists/event_types.toml").read_text(encoding="utf-8"))
    codes = [event_code(told(event_type=name)) for name in table["types"]]
    assert len(codes) > 30
    assert [code for code in codes if code.acled_sub_event not in SUB_EVENTS[code.acled_event]] == []


def test_civilians_that_were_killed_are_the_target_where_nobody_else_is(told):
    told("casualties", effect="killed", object="civilians", event_type="air-strike", count=(4, 4), actors=["russia"])
    rows, _ = run(told.material())
    row = rows[0]
    assert (row["actor2"], row["inter2"], row["civilian_targeting"], row["interaction"]) == (
        "Civilians (Syria)", "Civilians", "Civilian targeting", "External/Other forces-Civilians",
    )  # fmt: skip


def test_every_loader_finds_the_types_that_it_expects(told, receiver):
    pandas = receiver("pandas")
    told("strikes", "=Jets struck.", event_type="air-strike", count=(1, 1), actors=["russia"])
    told.material(two_voices(told))
    out = io.BytesIO()
    write(told.material(), out, ExportOptions())
    whole = {"year": "int64", "time_precision": "int64", "iso": "int64", "geo_precision": "int64", "fatalities": "int64"}
    frame = pandas.read_csv(io.BytesIO(out.getvalue()), dtype=whole, parse_dates=["event_date"])
    assert frame["event_date"].dt.year.tolist() == frame["year"].tolist()
    assert frame["latitude"].between(-90, 90).all()
    assert set(frame["inter1"].dropna()) | set(frame["inter2"].dropna()) <= CLASSES
    assert frame["event_id_cnty"].is_unique


def test_the_loss_counts_every_claim_and_every_field(told):
    told(event_type="shelling", actors=["russia"])
    told(event_type="shelling", modality="denied")
    _, loss = run(told.material())
    assert loss.seen == loss.written + sum(len(left.claims) for left in loss.left_out) == 2
    lost = {field.field: field.claims for field in loss.fields}
    assert lost["actors.0.id"] == 1
    assert "kind" not in lost
    assert any("not of ACLED" in note for note in loss.notes)
