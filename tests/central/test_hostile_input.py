"""Whatever is sent to whichever address of the published protocol: no failure of the service, nothing without the right, and
every answer is one that the protocol tells of."""

from __future__ import annotations

import io
import json
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papidesk.central.http.app import openapi_document
from papidesk.central.http.service import make_service
from papidesk.central.settings import Settings
from papidesk.central.tables import metadata
from papidesk.network.contract import digest, etag
from tests.central.conftest import NOW
from tests.central.network import Desk, FakeClock, Network

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import schemathesis
    from schemathesis import GenerationMode
    from schemathesis.core import NotSet

DOCUMENT = openapi_document()
OPERATIONS = [(method, path) for path, item in DOCUMENT["paths"].items() for method in item]
WITHOUT_TOKEN = {"/v1/capabilities", "/v1/enrolments"}
LIMITED = settings(
    max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(scope="module")
def network(sqlite_template: Path) -> Iterator[Network]:
    """One service that all of it is sent to, and that goes on."""
    folder = Path(tempfile.mkdtemp(prefix="papidesk-central-"))
    shutil.copy(sqlite_template, folder / "central.db")
    clock = FakeClock(NOW)
    known = Settings(folder, burst=10**9, wrong_codes=10**9)
    with Network(make_service(known, clock, io.StringIO()), clock, io.StringIO()) as opened:
        yield opened
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def desk(network: Network) -> Desk:
    return network.desk()


def drawn(method: str, path: str, uid: str) -> st.SearchStrategy[Any]:
    """What may be sent there, as the protocol has it and as it has not."""
    operation = schemathesis.openapi.from_dict(DOCUMENT)[path][method.upper()]
    known = {"desk": uid} if "{desk}" in path else {}
    right = operation.as_strategy(GenerationMode.POSITIVE, path_parameters=known)
    wrong = operation.as_strategy(GenerationMode.NEGATIVE)
    return right | wrong if "{" in path or "requestBody" in DOCUMENT["paths"][path][method] else right


def send(network: Network, case: Any, headers: Mapping[str, str], *, honest: bool) -> Any:
    """Send what was drawn; where `honest`, with the digest and the condition that the body itself would ask for."""
    body = b"" if isinstance(case.body, NotSet) else json.dumps(case.body, default=str).encode()
    drawn_headers = {} if honest else case.headers or {}
    told = {str(name): str(value).encode("utf-8", "replace") for name, value in drawn_headers.items()}
    told |= {name: value.encode() for name, value in headers.items()}
    if case.media_type:
        told.setdefault("Content-Type", str(case.media_type).encode())
    if honest:
        told |= {"Content-Digest": digest(body).encode(), "Idempotency-Key": b"a-number-of-a-request"}
        follows = case.body.get("supersedes") if isinstance(case.body, dict) else None
        told |= {"If-Match": etag(str(follows)).encode("utf-8", "replace")} if follows else {"If-None-Match": b"*"}
    query = {name: value for name, value in (case.query or {}).items() if isinstance(value, str | int | float)}
    url = case.formatted_path.encode("utf-8", "replace").decode()
    return network.client.request(case.method, url, params=query or None, content=body, headers=told)  # type: ignore[arg-type]


def hold(operation: dict[str, Any], reply: Any) -> None:
    """An answer that the protocol tells of, in the shape that it tells."""
    assert reply.status_code < 500, reply.text
    responses = operation["responses"]
    if str(reply.status_code) not in responses:
        # The address that was drawn leads elsewhere, or nowhere.
        assert reply.status_code in {404, 405}, (reply.status_code, reply.text)
        return
    content = responses[str(reply.status_code)].get("content", {})
    if not content or "*/*" in content:
        return
    media = reply.headers["content-type"].partition(";")[0]
    assert media in content, (reply.status_code, media)
    schema = content[media].get("schema", {}) | {"components": DOCUMENT["components"]}
    jsonschema.validate(reply.json(), schema)


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=str)
def test_no_failure_and_no_answer_that_is_not_told_of(network: Network, desk: Desk, method: str, path: str) -> None:
    operation = DOCUMENT["paths"][path][method]

    @LIMITED
    @given(case=drawn(method, path, desk.uid), honest=st.booleans())
    def run(case: Any, honest: bool) -> None:  # noqa: FBT001 — what Hypothesis draws
        headers = desk.headers if path not in WITHOUT_TOKEN else {}
        hold(operation, send(network, case, headers, honest=honest))

    quietly(run)
    # A desk that was put in another one's place, or given another token, comes back for the next address.
    desk.put_json(f"/v1/desks/{desk.uid}/install", {"install_id": desk.install_id, "reason": "moved"})
    assert desk.get("/v1/feed").status_code == 200


@pytest.mark.parametrize(
    ("method", "path"), [one for one in OPERATIONS if one[1] not in WITHOUT_TOKEN], ids=str
)
def test_nothing_is_read_or_written_without_the_right(network: Network, desk: Desk, method: str, path: str) -> None:
    before = {name: network.rows(table) for name, table in metadata.tables.items() if name != "throttle"}

    @settings(LIMITED, max_examples=15)
    @given(case=drawn(method, path, desk.uid), token=st.sampled_from(["", "Bearer", "Bearer x", f"Bearer papi_{'a' * 43}"]))
    def run(case: Any, token: str) -> None:
        reply = send(network, case, {"Authorization": token}, honest=True)
        assert reply.status_code in {401, 404, 405, 413}, reply.text

    quietly(run)
    assert {name: network.rows(table) for name, table in metadata.tables.items() if name != "throttle"} == before


def quietly(run: Callable[[], None]) -> None:
    with warnings.catch_warnings():
        # Of the generator's own making.
        warnings.simplefilter("ignore")
        run()


@given(body=st.binary(max_size=300), path=st.sampled_from(sorted({path for _, path in OPERATIONS})))
@settings(LIMITED, max_examples=80)
def test_bytes_that_are_nothing_at_all(network: Network, desk: Desk, body: bytes, path: str) -> None:
    url = path.format(desk=desk.uid, dataset="attendance", period="2026-10", revision=1, sha256="0" * 64, uid="0" * 32, step="x")
    for method in ("PUT", "POST"):
        for media in ("application/json", "application/vnd.papidesk.statement+json"):
            headers = desk.headers | {"Content-Type": media, "Content-Digest": digest(body), "If-None-Match": "*"}
            reply = network.client.request(method, url, content=body, headers=headers | {"Idempotency-Key": "a-number"})
            assert reply.status_code < 500
            if reply.status_code < 300:
                # The token alone is renewed without a body.
                desk.token = reply.json()["token"]
