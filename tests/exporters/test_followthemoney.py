"""FollowTheMoney entities: valid for its own library, the same ids every time, every value traceable."""

import hashlib
import io
import json

import pytest

from sijill.exporters.followthemoney import entity_id, write
from sijill.exporters.material import ExportOptions
from sijill.model.incident import Incident


def run(material):
    out = io.BytesIO()
    loss = write(material, out, ExportOptions())
    return [json.loads(line) for line in out.getvalue().decode().splitlines()], loss


@pytest.fixture
def entities(told):
    told("strikes", "Jets struck once.", event_type="air-strike", count=(1, 1), actors=["russia"], targets=["nusra"], source="sohr", url="https://example.org/1", title="عنوان")
    told("casualties", "Four were killed.", effect="killed", object="people", count=(4, 4), actors=["witnesses"], days=("2019-04-08", "2019-04-09"))
    incident = Incident("inc_1", ("clm_1", "clm_2"), start="2019-04-08", end="2019-04-09", place="kafr-nabl")
    return run(told.material(incident))[0]


def of(entities, schema):
    return [entity for entity in entities if entity["schema"] == schema]


def test_an_incident_is_one_event_with_all_its_documents_and_claims(entities):
    (event,) = of(entities, "Event")
    values = event["properties"]
    assert values["recordId"] == ["clm_1", "clm_2"]
    assert values["proof"] == [article["id"] for article in of(entities, "Article")]
    assert (values["startDate"], values["endDate"]) == (["2019-04-08"], ["2019-04-09"])
    assert values["summary"] == ["1 strikes (SOHR)", "4 people killed"]
    assert values["description"] == ['clm_1: "Jets struck once."', 'clm_2: "Four were killed."']


@pytest.mark.filterwarnings("ignore:Install 'pyicu'")
def test_every_entity_is_valid_for_the_library_and_no_value_is_dropped(entities, receiver):
    model = receiver("followthemoney").model
    for entity in entities:
        proxy = model.get_proxy(entity)
        proxy.schema.validate(entity)
        kept = {name: set(proxy.get(name)) for name in entity["properties"]}
        assert kept == {name: set(values) for name, values in entity["properties"].items()}
        for name, values in entity["properties"].items():
            kind = proxy.schema.get(name).type
            assert [value for value in values if kind.clean(value) is None] == []


def test_every_reference_is_to_an_entity_that_stands_before_it(entities):
    seen = set()
    for entity in entities:
        told = [value for name in ("document", "resolved", "proof", "organizer", "involved", "addressEntity") for value in entity["properties"].get(name, [])]
        assert set(told) <= seen
        assert entity["id"] not in seen
        seen.add(entity["id"])


def test_ids_are_hashes_of_what_they_stand_for(entities):
    (article,) = [entity for entity in of(entities, "Article") if "title" in entity["properties"]]
    assert article["properties"]["contentHash"] == [hashlib.new("sha1", b"Jets struck once. [1]", usedforsecurity=False).hexdigest()]
    assert article["id"] == entity_id("Article", article["properties"]["keywords"][0])
    assert len({entity["id"] for entity in entities}) == len(entities)


def test_bodies_are_entities_and_people_are_not(entities):
    assert [entity["properties"]["name"] for entity in of(entities, "PublicBody")] == [["Russia"]]
    assert {entity["properties"]["name"][0] for entity in of(entities, "Organization")} == {"Hayat Tahrir al-Sham", "Syrian Observatory for Human Rights"}
    assert of(entities, "Person") == []
    (event,) = of(entities, "Event")
    assert event["properties"]["organizer"] == [entity_id("PublicBody", "russia")]
    assert event["properties"]["involved"] == [entity_id("Organization", "nusra")]


def test_the_loss_tells_of_parties_that_are_no_entity(told):
    told(event_type="shelling", actors=["witnesses"])
    told(event_type="shelling", modality="denied")
    _, loss = run(told.material())
    assert [left.claims for left in loss.left_out] == [("clm_2",)]
    assert {field.field: field.first for field in loss.fields}["a party or source that the list of actors lacks, or that is no body"] == ("clm_1",)


def test_the_same_ledger_gives_the_same_bytes(told):
    told(event_type="shelling", actors=["russia"])
    assert run(told.material())[0] == run(told.material())[0]
