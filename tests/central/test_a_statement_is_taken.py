"""What comes of a statement: new, known already, at odds, ahead, too far, settled."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from papidesk.central import periodlocks
from papidesk.central.tables import cell, cell_code, head, statement
from papidesk.network.contract import Dataset, Reason, Status, digest, etag, rendered
from tests.central.network import Network, kind_of, sha256


def figures(network: Network) -> dict[str, int]:
    """The figures that are counted, by code."""
    with network.service.database.reading() as connection:
        rows = connection.execute(select(cell_code.c.code, cell.c.value).join(cell, cell.c.code == cell_code.c.id))
        return {row.code: row.value for row in rows}


def test_a_new_one_is_201_with_a_receipt_that_has_its_digest(network: Network) -> None:
    desk = network.desk()
    one = desk.statement()
    reply = desk.put(one)
    assert reply.status_code == 201
    assert reply.headers["content-type"] == "application/vnd.papidesk.receipt+json"
    assert reply.headers["etag"] == etag(digest(rendered(one)))
    assert reply.json() == {
        "desk": desk.uid,
        "dataset": "attendance",
        "period": "2026-10",
        "revision": 1,
        "digest": digest(rendered(one)),
        "received_at": "2026-11-12T09:30:00Z",
    }


def test_the_same_again_is_200_with_the_same_receipt_even_later(network: Network) -> None:
    desk = network.desk()
    first = desk.put(desk.statement())
    network.clock.advance(timedelta(hours=3))
    again = desk.put(desk.statement())
    assert again.status_code == 200
    assert again.json() == first.json()
    assert len(network.rows(statement)) == 1


def test_another_digest_under_the_latest_number_is_409_and_replaces_nothing(network: Network) -> None:
    desk = network.desk()
    desk.put(desk.statement())
    reply = desk.put(desk.statement({"visits": 130}))
    assert (reply.status_code, kind_of(reply)) == (409, "other-digest")
    assert reply.json()["head"] == {"revision": 1, "digest": digest(rendered(desk.statement()))}
    assert "Fréquentation" in reply.json()["detail"]
    assert "octobre 2026" in reply.json()["detail"]
    assert figures(network) == {"visits": 120, "purpose:printing": 30}


def test_a_service_that_is_ahead_says_412_with_its_head(network: Network) -> None:
    desk = network.desk()
    first = desk.statement()
    second = desk.after(first, {"visits": 130})
    third = desk.after(second, {"visits": 140})
    for one in (first, second, third):
        assert desk.put(one).status_code == 201
    late = desk.put(desk.after(first, {"visits": 100}))
    assert (late.status_code, kind_of(late)) == (412, "service-is-ahead")
    assert late.json()["head"] == {"revision": 3, "digest": digest(rendered(third))}
    strange = desk.put(desk.after(desk.after(desk.after(first, {"visits": 10}))))
    assert (strange.status_code, kind_of(strange)) == (412, "service-is-ahead")
    assert figures(network)["visits"] == 140


def test_a_revision_that_leaves_one_out_is_412_and_says_which_is_awaited(network: Network) -> None:
    desk = network.desk()
    first = desk.statement()
    desk.put(first)
    third = desk.after(desk.after(first))
    reply = desk.put(third)
    assert (reply.status_code, kind_of(reply)) == (412, "revision-missing")
    assert reply.json()["head"]["revision"] == 1
    nothing_before = desk.put(desk.after(desk.statement(period="2026-09")))
    assert (nothing_before.status_code, kind_of(nothing_before)) == (412, "revision-missing")
    assert nothing_before.json()["head"] is None


def test_an_old_revision_that_is_sent_again_as_it_was_has_its_receipt(network: Network) -> None:
    desk = network.desk()
    first = desk.statement()
    receipt = desk.put(first).json()
    desk.put(desk.after(first, {"visits": 130}))
    again = desk.put(first)
    assert (again.status_code, again.json()) == (200, receipt)
    assert figures(network) == {"visits": 130}


def test_the_body_replaces_the_whole_scope_and_every_revision_is_kept(network: Network) -> None:
    desk = network.desk()
    first = desk.statement({"visits": 120, "purpose:games": 20, "theme:email": 10})
    second = desk.after(first, {"visits": 130, "theme:email": 20})
    desk.put(first)
    desk.put(second)
    assert figures(network) == {"visits": 130, "theme:email": 20}
    kept = {row.revision: zlib.decompress(row.body) for row in network.rows(statement)}
    assert kept == {1: rendered(first), 2: rendered(second)}
    latest = network.rows(head)[0]
    assert (latest.revision, latest.digest, latest.closed_revision) == (2, sha256(rendered(second)), 2)


def test_one_scope_leaves_the_others_alone(network: Network) -> None:
    one, other = network.desk(), network.desk("Lieu B", "install-2")
    one.put(one.statement({"visits": 10}))
    one.put(one.statement({"visits": 20}, period="2026-09"))
    one.put(one.statement({"visits": 30}, period="2026"))
    one.put(one.statement({"days_open": 7}, dataset=Dataset.ACTIVITY))
    other.put(other.statement({"visits": 40}))
    other.put(other.after(other.statement({"visits": 40}), {"visits": 50}))
    counted = sorted((row.period, row.value) for row in network.rows(cell))
    assert counted == [(202600, 30), (202609, 20), (202610, 7), (202610, 10), (202610, 50)]


def test_provisional_figures_are_kept_but_not_counted_until_the_period_is_closed(network: Network) -> None:
    desk = network.desk()
    draft = desk.statement({"visits": 50}, status=Status.PROVISIONAL, reason=Reason.FIRST)
    assert desk.put(draft).status_code == 201
    assert figures(network) == {}
    closed = desk.after(draft, {"visits": 120}, status=Status.CLOSED, reason=Reason.CLOSING)
    assert desk.put(closed).status_code == 201
    assert figures(network) == {"visits": 120}
    back = desk.put(desk.after(closed, {"visits": 60}, status=Status.PROVISIONAL))
    assert (back.status_code, kind_of(back)) == (422, "bad-statement")
    assert back.json()["errors"][0]["pointer"] == "/status"
    assert figures(network) == {"visits": 120}


def test_figures_may_be_none_at_all(network: Network) -> None:
    desk = network.desk()
    first = desk.statement({})
    assert desk.put(first).status_code == 201
    assert desk.put(desk.after(first, {"visits": 10})).status_code == 201
    assert desk.put(desk.after(desk.after(first, {"visits": 10}), {})).status_code == 201
    assert figures(network) == {}


@pytest.mark.parametrize("locked", ["2026-10", "2026-Q4", "2026"])
def test_a_settled_period_takes_no_further_revision_but_knows_those_it_has(network: Network, locked: str) -> None:
    desk = network.desk()
    first = desk.statement()
    receipt = desk.put(first).json()
    with network.service.database.writing() as connection:
        assert periodlocks.lock(connection, locked, "test", network.now)
    reply = desk.put(desk.after(first))
    assert (reply.status_code, kind_of(reply)) == (409, "period-locked")
    assert "octobre 2026" in reply.json()["detail"]
    assert desk.put(first).json() == receipt
    assert desk.put(desk.statement(period="2025-10")).status_code == 201
    assert desk.state()["heads"][1]["locked"] is True
    with network.service.database.writing() as connection:
        periodlocks.unlock(connection, locked, "test", network.now)
    assert desk.put(desk.after(first)).status_code == 201


def test_the_condition_must_be_the_one_that_the_revision_asks_for(network: Network) -> None:
    desk = network.desk()
    first = desk.statement()
    for headers in ({"If_None_Match": None}, {"If_None_Match": '"x"'}, {"If_Match": etag(digest(b"x"))}):
        reply = desk.put(first, **headers)
        assert (reply.status_code, kind_of(reply)) == (428, "bad-request")
    desk.put(first)
    second = desk.after(first)
    for headers in ({"If_Match": None}, {"If_Match": "*"}, {"If_Match": "nothing"}, {"If_None_Match": "*"}):
        reply = desk.put(second, **headers)
        assert (reply.status_code, kind_of(reply)) == (428, "bad-request")
    lying = desk.put(second, If_Match=etag(digest(b"another")))
    assert (lying.status_code, kind_of(lying)) == (422, "bad-statement")
    assert len(network.rows(statement)) == 1


def test_a_desk_reaches_its_own_scopes_alone(network: Network) -> None:
    one, other = network.desk(), network.desk("Lieu B", "install-2")
    foreign = replace(one.statement(), desk=other.uid)
    reply = one.put(foreign)
    assert (reply.status_code, kind_of(reply)) == (404, "not-found")
    assert one.get(f"/v1/desks/{other.uid}/state").status_code == 404
    assert network.rows(statement) == []
