"""What the OpenAPI document promises holds under requests that nobody would send."""

import datetime as dt
import shutil
from types import MappingProxyType

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import positive_data_acceptance

from sijill.web.app import create_app
from sijill.web.settings import Settings
from sijill.web.site import Site

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
PATIENCE = settings(
    max_examples=15, deadline=None, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
OPERATIONS = (
    ("GET", "/health"), ("GET", "/changes"), ("GET", "/claims"), ("GET", "/claims/{ident}"),
    ("GET", "/claims/{ident}/history"), ("GET", "/documents"), ("POST", "/documents"), ("GET", "/documents/{ident}"),
    ("GET", "/documents/{ident}/claims"), ("GET", "/documents/{ident}/readings"), ("GET", "/incidents"),
    ("GET", "/incidents/{ident}"), ("GET", "/places"), ("GET", "/places/{ident}"), ("GET", "/actors"),
    ("GET", "/actors/{ident}"), ("GET", "/series"), ("GET", "/judgements"), ("POST", "/judgements"),
)  # fmt: skip
OF_AN_ID = tuple(path for _, path in OPERATIONS if path.endswith(("{ident}", "/history", "/readings")))
SELDOM_UNFIT = frozenset((("GET", "/health"), *(("GET", path) for path in OF_AN_ID)))  # nothing, or an id that UNFIT tells
UNFIT = ("%00", "clm_%00", "a" * 201, "%F0%9F%99%82" * 201)
TRIED = tuple(
    (mode, *operation) for operation in OPERATIONS for mode in GenerationMode
    if operation not in SELDOM_UNFIT or mode is GenerationMode.POSITIVE
)  # fmt: skip
UNTOLD = MappingProxyType({  # what a person may decide depends on what the ledger holds, which no schema tells
    ("POST", "/judgements"): (positive_data_acceptance,),
})  # fmt: skip


@pytest.fixture(scope="module")
def schema(built_ledger, tmp_path_factory):
    """The document of an application whose single person may write, over a ledger of this module's own."""
    address = shutil.copy(built_ledger, tmp_path_factory.mktemp("schema") / "ledger.db").as_posix()
    site = Site(Settings(ledger=address, by="mona", hosts=("testserver",)), lambda: NOW)
    yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", create_app(site))
    site.close()


def test_every_operation_is_tried(schema):
    assert {(one.ok().method.upper(), one.ok().path) for one in schema.get_all_operations()} == set(OPERATIONS)


@pytest.mark.parametrize("ident", ["0", "-1", "null", "'; --", "clm_", "%F0%9F%99%82", "%E2%80%AE", "a" * 200])
@pytest.mark.parametrize("path", OF_AN_ID)
def test_an_id_that_nothing_has_is_not_found(client, path, ident):
    answer = client.get("/api/v1" + path.format(ident=ident))
    assert answer.status_code == 404, answer.text
    assert answer.json()["error"]


@pytest.mark.parametrize("ident", UNFIT)
@pytest.mark.parametrize("path", OF_AN_ID)
def test_an_id_that_nothing_can_have_is_refused_by_its_name(client, path, ident):
    answer = client.get("/api/v1" + path.format(ident=ident))
    assert (answer.status_code, answer.json()["error"]) == (422, "error.api.fields")
    assert [field.partition(":")[0] for field in answer.json()["fields"]] == ["path.ident"]


@pytest.mark.parametrize(("mode", "method", "path"), TRIED)
def test_no_request_finds_a_fault_or_an_answer_that_is_not_told_of(schema, mode, method, path):
    operation = schema[path][method]

    @PATIENCE
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        case.call_and_validate(excluded_checks=UNTOLD.get((method, path), ()))

    ask()
