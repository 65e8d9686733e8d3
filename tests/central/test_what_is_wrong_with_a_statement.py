"""What is refused before anything is known of the desk's past: each fault at its place, and nothing kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from papidesk.central.tables import statement
from papidesk.network.contract import (
    BODY_MOST,
    COMMUNES_MOST,
    Completeness,
    Dataset,
    Method,
    Reason,
    Rounding,
    Status,
    digest,
    rendered,
)
from tests.central.network import Desk, Network, Reply, kind_of


@pytest.fixture
def desk(sqlite_network: Network) -> Desk:
    return sqlite_network.desk()


def altered(desk: Desk, change: Callable[[dict[str, Any]], Any]) -> Reply:
    """Send a statement whose JSON was changed."""
    told = json.loads(rendered(desk.statement()))
    change(told)
    return desk.put(desk.statement(), json.dumps(told).encode())


def faults(reply: Reply) -> dict[str, str]:
    return {one["pointer"]: one["detail"] for one in reply.json()["errors"]}


def nothing_kept(desk: Desk) -> bool:
    return desk.network.rows(statement) == []


def test_bytes_that_are_not_those_announced(desk: Desk) -> None:
    one = desk.statement()
    for announced in (digest(b"other"), None, "", "sha-512=:abc:", "sha-256"):
        reply = desk.put(one, Content_Digest=announced)
        assert (reply.status_code, kind_of(reply)) == (400, "bad-digest")
    cut = desk.put(one, rendered(one)[:-3], Content_Digest=digest(rendered(one)))
    assert (cut.status_code, kind_of(cut)) == (400, "bad-digest")
    assert nothing_kept(desk)


def test_several_digests_may_be_announced_if_ours_is_one_of_them(desk: Desk) -> None:
    one = desk.statement()
    assert desk.put(one, Content_Digest=f"sha-512=:AAAA:, {digest(rendered(one))}").status_code == 201


def test_another_media_type(desk: Desk) -> None:
    for given in ("application/json", "text/html", None):
        reply = desk.put(desk.statement(), Content_Type=given)
        assert (reply.status_code, kind_of(reply)) == (415, "bad-request")
    assert desk.put(desk.statement(), Content_Type="application/vnd.papidesk.statement+json; charset=utf-8").status_code == 201


def test_more_bytes_than_a_statement_has(desk: Desk) -> None:
    reply = desk.put(desk.statement(), b" " * (BODY_MOST + 1))
    assert (reply.status_code, kind_of(reply)) == (413, "too-large")
    assert reply.json()["most"] == BODY_MOST


def test_a_body_without_an_announced_length_is_counted_as_it_comes(desk: Desk) -> None:
    one = desk.statement()
    taken = []

    def parts() -> Any:
        for _ in range(100):
            taken.append(1)
            yield b" " * (BODY_MOST // 10)

    path = f"/v1/desks/{desk.uid}/summaries/attendance/2026-10/revisions/1"
    reply = desk.network.client.put(path, content=parts(), headers=desk.put_headers(one, b""))
    assert (reply.status_code, kind_of(reply)) == (413, "too-large")


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"a":1}trailing', b"NaN", b"[" * 100_000, b'{"cells":' + b"9" * 5000 + b"}",
        b'{"schema":"\\u0000"}', b'{"schema":"\\ud800"}', b'{"value":1e999}',
    ],
)  # fmt: skip
def test_what_is_no_json_that_one_may_read(desk: Desk, body: bytes) -> None:
    reply = desk.put(desk.statement(), body)
    assert (reply.status_code, kind_of(reply)) == (422, "bad-statement")
    assert nothing_kept(desk)


def test_a_key_that_is_there_twice(desk: Desk) -> None:
    body = rendered(desk.statement()).replace(b'"revision":1', b'"revision":1,"revision":1')
    reply = desk.put(desk.statement(), body)
    assert (reply.status_code, kind_of(reply)) == (422, "bad-statement")
    assert "deux fois" in reply.json()["detail"]


@pytest.mark.parametrize(
    ("pointer", "change"),
    [
        ("/note", lambda told: told.update(note="libre")),
        ("/rounding/secret", lambda told: told["rounding"].update(secret="x")),
        ("/period", lambda told: told.pop("period")),
        ("/schema", lambda told: told.update(schema="papidesk-statement-9")),
        ("/revision", lambda told: told.update(revision="1")),
        ("/revision", lambda told: told.update(revision=True)),
        ("/status", lambda told: told.update(status="final")),
        ("/reason", lambda told: told.update(reason="because")),
        ("/generated_at", lambda told: told.update(generated_at="12/11/2026")),
        ("/generated_at", lambda told: told.update(generated_at="2026-11-10T08:00:00+02:00")),
        ("/app_version", lambda told: told.update(app_version="Léa Durand")),
        ("/install_id", lambda told: told.update(install_id="x" * 65)),
        ("/completeness/days_open", lambda told: told["completeness"].update(days_open=-1)),
        ("/completeness/days_open", lambda told: told["completeness"].update(days_open=367)),
        ("/supersedes", lambda told: told.update(supersedes="x")),
    ],
)  # fmt: skip
def test_fields_that_are_unknown_missing_or_of_another_form(
    desk: Desk, pointer: str, change: Callable[[dict[str, Any]], Any]
) -> None:
    reply = altered(desk, change)
    assert (reply.status_code, kind_of(reply)) == (422, "bad-statement")
    assert pointer in faults(reply)
    assert nothing_kept(desk)


def test_what_was_sent_is_not_repeated_in_the_answer_nor_in_the_log(desk: Desk) -> None:
    reply = altered(desk, lambda told: told.update(note="Canari Personnel"))
    assert reply.status_code == 422
    assert "Canari" not in reply.text
    assert "Canari" not in desk.network.log.getvalue()


def test_the_address_and_the_body_agree(desk: Desk) -> None:
    one = desk.statement()
    for field, other in (
        ("desk", replace(one, desk="0" * 32)),
        ("dataset", replace(one, dataset=Dataset.PUBLICS, cells=(), rounding=Rounding(Method.STICKY_GRID, 5))),
        ("period", replace(one, period="2026-09")),
        ("revision", replace(one, revision=2, supersedes=digest(b"x"))),
    ):
        reply = desk.put(one, rendered(other))
        assert (reply.status_code, kind_of(reply)) == (422, "bad-statement")
        assert f"/{field}" in faults(reply)
    assert nothing_kept(desk)


@pytest.mark.parametrize(
    ("pointer", "changed"),
    [
        ("/supersedes", {"supersedes": digest(b"x")}),
        ("/status", {"status": Status.RESTATED}),
        ("/rounding", {"rounding": Rounding(Method.EXACT, 10)}),
        ("/rounding", {"rounding": Rounding(Method.STICKY_GRID, 5)}),
        ("/completeness/days_recorded", {"completeness": Completeness(3, 4)}),
        ("/period", {"period": "2026-12"}),
        ("/period", {"period": "2027"}),
    ],
)
def test_what_can_not_be_true_of_a_statement(desk: Desk, pointer: str, changed: dict[str, Any]) -> None:
    reply = desk.put(desk.statement(**changed))
    assert (reply.status_code, kind_of(reply)) == (422, "bad-statement")
    assert pointer in faults(reply)


def test_only_a_first_one_is_first(desk: Desk) -> None:
    first = desk.statement(reason=Reason.FIRST)
    assert desk.put(first).status_code == 201
    reply = desk.put(desk.after(first, reason=Reason.FIRST))
    assert list(faults(reply)) == ["/reason"]


def test_bad_cells_are_listed_each(desk: Desk) -> None:
    cells = (("visits", 120), ("nobody", 10), ("purpose:printing", 7), ("visits", 10), ("commune:29019", 10))
    reply = desk.put(replace(desk.statement(), cells=cells))
    assert (reply.status_code, kind_of(reply)) == (422, "bad-cells")
    # `rendered` sends them by their code.
    assert faults(reply) == {
        "/cells/0/code": "n’est pas un code de ces chiffres",
        "/cells/1/code": "n’est pas un code de ces chiffres",
        "/cells/2/value": "n’est pas un multiple de 10",
        "/cells/4/code": "est là deux fois",
    }
    assert nothing_kept(desk)


@pytest.mark.parametrize("value", [-10, 10**9 + 10, 10**30, 12.0, "120", None, True])
def test_a_value_that_is_no_count_is_a_bad_cell_too(desk: Desk, value: object) -> None:
    reply = altered(desk, lambda told: told["cells"][1].update(value=value))
    assert (reply.status_code, kind_of(reply)) == (422, "bad-cells")
    assert "/cells/1/value" in faults(reply)


def test_only_so_many_faults_are_told_at_once(desk: Desk) -> None:
    reply = desk.put(desk.statement({f"nobody_{n}": 10 for n in range(900)}))
    assert kind_of(reply) == "bad-cells"
    assert len(reply.json()["errors"]) == 50


def test_only_so_many_communes_are_told_apart(desk: Desk) -> None:
    many = {f"commune:{number:05}": 5 for number in range(COMMUNES_MOST + 1)}
    reply = desk.put(desk.statement(many, dataset=Dataset.PUBLICS))
    assert (reply.status_code, kind_of(reply)) == (422, "bad-cells")
    assert list(faults(reply)) == ["/cells"]
    del many["commune:00000"]
    assert desk.put(desk.statement(many, dataset=Dataset.PUBLICS)).status_code == 201


def test_lists_of_another_release_say_which_side_is_late(desk: Desk) -> None:
    reply = altered(desk, lambda told: told.update(dataset_version=2))
    assert (reply.status_code, kind_of(reply)) == (422, "version-too-old")
    assert reply.json()["known"] == [1]


@pytest.mark.parametrize(
    "path",
    ["attendance/2026-13/revisions/1", "attendance/2026-10/revisions/0", "people/2026-10/revisions/1",
     "attendance/2026-10/revisions/x", "attendance/1999/revisions/1", "attendance/２０２６/revisions/1",
     "attendance/2026-10/revisions/99999999999999999999"],
)  # fmt: skip
def test_an_address_that_names_no_statement_is_nothing_there(desk: Desk, path: str) -> None:
    one = desk.statement()
    headers = desk.put_headers(one, rendered(one))
    reply = desk.network.client.put(f"/v1/desks/{desk.uid}/summaries/{path}", content=rendered(one), headers=headers)
    assert (reply.status_code, kind_of(reply)) == (404, "not-found")
