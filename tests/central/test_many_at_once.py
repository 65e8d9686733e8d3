"""A batch: of each statement its own status, in order; one transaction; ten years in a few requests."""

from __future__ import annotations

from dataclasses import replace

from papidesk.central.tables import cell, head, statement
from papidesk.network.contract import BATCH_MOST, Dataset, Reason, Status, digest, rendered
from tests.central.network import Desk, Network, kind_of


def statuses(desk: Desk, *statements: object, **changed: object) -> list[int]:
    reply = desk.batch(*statements, **changed)  # type: ignore[arg-type]
    assert reply.status_code == 200, reply.text
    return [one["status"] for one in reply.json()["items"]]


def test_each_has_its_own_status_and_a_bad_one_spoils_no_other(network: Network) -> None:
    desk = network.desk()
    good = desk.statement()
    bad = desk.statement({"nobody": 10}, period="2026-09")
    far = desk.after(desk.after(desk.statement(period="2026-08")))
    other = desk.statement({"visits": 20}, period="2026-07")
    reply = desk.batch(good, bad, far, other)
    told = reply.json()["items"]
    assert [one["status"] for one in told] == [201, 422, 412, 201]
    assert told[0]["receipt"]["digest"] == digest(rendered(good))
    assert told[1]["problem"]["errors"][0]["pointer"] == "/cells/0/code"
    assert told[2]["problem"]["type"].endswith("/revision-missing")
    assert [(one["period"], one["revision"]) for one in told] == [
        ("2026-10", 1), ("2026-09", 1), ("2026-08", 3), ("2026-07", 1),
    ]  # fmt: skip
    assert [row.period for row in network.rows(head)] == [202607, 202610]


def test_revisions_of_one_scope_follow_each_other_within_it(network: Network) -> None:
    desk = network.desk()
    first = desk.statement({"visits": 10})
    second = desk.after(first, {"visits": 20})
    third = desk.after(second, {"visits": 30})
    assert statuses(desk, first, second, third) == [201, 201, 201]
    assert [row.value for row in network.rows(cell)] == [30]
    assert len(network.rows(statement)) == 3
    assert statuses(desk, first, second, third) == [200, 200, 200]
    fourth = desk.after(third, {"visits": 40})
    assert statuses(desk, third, fourth, replace(fourth, cells=())) == [200, 201, 409]
    assert [row.value for row in network.rows(cell)] == [40]


def test_in_the_wrong_order_those_that_can_are_taken(network: Network) -> None:
    desk = network.desk()
    first = desk.statement()
    second = desk.after(first)
    assert statuses(desk, second, first) == [412, 201]


def test_its_own_words_must_be_right(network: Network) -> None:
    desk = network.desk()
    one = desk.statement()
    assert statuses(desk, one, content_digest=digest(b"x")) == [400]
    assert statuses(desk, one, if_match=digest(b"x")) == [428]
    assert statuses(desk, one, body="{}") == [400]
    assert network.rows(statement) == []


def test_an_empty_one_a_too_long_one_and_one_with_unknown_fields_are_refused_whole(network: Network) -> None:
    desk = network.desk()
    assert kind_of(desk.batch()) == "bad-request"
    months = [f"{year}-{month:02}" for year in range(2010, 2026) for month in range(1, 13)][: BATCH_MOST + 1]
    too_many = desk.batch(*(desk.statement(period=period) for period in months))
    assert (too_many.status_code, kind_of(too_many)) == (422, "bad-request")
    unknown = desk.batch(desk.statement(), hello=1)
    assert unknown.json()["errors"] == [{"pointer": "/statements/0/hello", "detail": "n’est pas connu du service"}]
    assert network.rows(statement) == []


def test_ten_years_go_in_six_requests(network: Network) -> None:
    desk = network.desk()
    statements = [
        desk.statement({}, period=f"{year}-{month:02}", dataset=dataset, reason=Reason.BACKFILL, status=Status.CLOSED)
        for year in range(2016, 2026)
        for month in range(1, 13)
        for dataset in Dataset
    ]
    for at in range(0, len(statements), BATCH_MOST):
        assert set(statuses(desk, *statements[at : at + BATCH_MOST])) == {201}
    heads = desk.state()["heads"]
    assert len(heads) == 600
    assert {one["digest"] for one in heads} == {digest(rendered(one)) for one in statements}
    assert len(desk.state(year=2020)["heads"]) == 60
