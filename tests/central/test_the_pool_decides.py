"""The pool: first come, first served; who waits; what is late; a request that is sent twice."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any

import pytest

from papidesk.central.pool import catalogue, deciding
from papidesk.central.pool.deciding import Moment
from papidesk.central.problems import Problem
from papidesk.central.tables import idempotency, pool_loan, pool_request
from tests.central.network import Desk, Network, kind_of

KEYS = itertools.count(1)


def item(network: Network, *, by_hand: bool = False) -> str:
    with network.service.database.writing() as connection:
        return catalogue.add_item(connection, "video", "Caméra 1", "Avec son pied", network.now, by_hand=by_hand)


def ask(desk: Desk, thing: str, first: str, last: str, key: str = "", **changed: Any) -> Any:
    body = {"item": thing, "from": first, "to": last, **changed}
    key = key or f"request-{next(KEYS):06}"
    return desk.post(f"/v1/desks/{desk.uid}/pool/requests", body, Idempotency_Key=key)


def step(desk: Desk, uid: str, which: str, key: str = "", **body: Any) -> Any:
    key = key or f"step-{next(KEYS):06}"
    return desk.post(f"/v1/desks/{desk.uid}/pool/requests/{uid}/{which}", body, Idempotency_Key=key)


def states(desk: Desk) -> list[str]:
    requests = desk.get(f"/v1/desks/{desk.uid}/pool/requests").json()["requests"]
    return [one["state"] for one in reversed(requests)]


def feed(desk: Desk, kind: str) -> list[Any]:
    return [one for one in desk.get("/v1/feed").json()["items"] if one["kind"] == kind]


@pytest.fixture
def two(network: Network) -> tuple[Desk, Desk]:
    return network.desk(), network.desk("Lieu B", "install-2")


def test_who_asks_first_has_it_and_who_asks_next_waits(network: Network, two: tuple[Desk, Desk]) -> None:
    one, other = two
    thing = item(network)
    granted = ask(one, thing, "2026-11-20", "2026-11-25")
    assert (granted.status_code, granted.json()["state"]) == (201, "granted")
    assert ask(other, thing, "2026-11-25", "2026-11-26").json()["state"] == "waiting"
    assert ask(other, thing, "2026-11-26", "2026-11-27").json()["state"] == "granted"
    assert feed(other, "pool_item")[0]["body"]["busy"] == [
        {"from": "2026-11-20", "to": "2026-11-25"},
        {"from": "2026-11-26", "to": "2026-11-27"},
    ]
    assert [row["body"]["state"] for row in feed(one, "pool_request")] == ["granted"]
    assert len(feed(other, "pool_request")) == 2


def test_who_waits_has_it_once_it_is_free_in_the_order_they_asked(network: Network, two: tuple[Desk, Desk]) -> None:
    one, other = two
    thing = item(network)
    first = ask(one, thing, "2026-11-20", "2026-11-25").json()["uid"]
    ask(other, thing, "2026-11-21", "2026-11-22")
    ask(other, thing, "2026-11-22", "2026-11-23")
    ask(other, thing, "2026-11-24", "2026-11-24")
    assert states(other) == ["waiting", "waiting", "waiting"]
    assert step(one, first, "cancelled").json()["state"] == "cancelled"
    assert states(other) == ["granted", "waiting", "granted"]
    assert [row["body"]["state"] for row in feed(other, "pool_request")] == ["waiting", "granted", "granted"]


def test_a_thing_is_handed_over_and_comes_back_in_some_condition(network: Network, two: tuple[Desk, Desk]) -> None:
    one, _ = two
    uid = ask(one, item(network), "2026-11-12", "2026-11-14").json()["uid"]
    out = step(one, uid, "handed-over").json()
    assert (out["state"], out["handed_over_at"]) == ("handed_over", "2026-11-12T09:30:00Z")
    network.clock.advance(timedelta(days=2))
    back = step(one, uid, "returned", condition="incomplete").json()
    assert (back["state"], back["condition"], back["returned_at"]) == ("returned", "incomplete", "2026-11-14T09:30:00Z")
    assert feed(one, "pool_item")[0]["body"]["busy"] == []
    row = network.rows(pool_loan)[0]
    assert row.returned_at - row.handed_over_at == 2 * 24 * 3600


def test_what_is_out_and_late_keeps_those_waiting_who_come_after(network: Network, two: tuple[Desk, Desk]) -> None:
    one, other = two
    thing = item(network)
    uid = ask(one, thing, "2026-11-12", "2026-11-13").json()["uid"]
    step(one, uid, "handed-over")
    later = ask(other, thing, "2026-11-18", "2026-11-20").json()
    assert later["state"] == "granted"
    network.clock.advance(timedelta(days=4))
    early = step(other, later["uid"], "handed-over")
    assert (early.status_code, kind_of(early)) == (409, "not-possible")
    assert "pas encore revenu" in early.json()["detail"]
    assert ask(one, thing, "2026-11-16", "2026-11-16").json()["state"] == "waiting", "it is out, whatever was agreed"
    step(one, uid, "returned", condition="good")
    assert states(one) == ["returned", "granted"]
    assert step(other, later["uid"], "handed-over").json()["state"] == "handed_over"


def test_steps_that_the_state_does_not_allow_are_refused_in_words(network: Network, two: tuple[Desk, Desk]) -> None:
    one, other = two
    uid = ask(one, item(network), "2026-11-20", "2026-11-21").json()["uid"]
    early = step(one, uid, "returned", condition="good")
    assert (early.status_code, kind_of(early)) == (409, "not-possible")
    assert "accordée" in early.json()["detail"]
    assert step(other, uid, "cancelled").status_code == 404
    for _ in range(2):
        assert step(one, uid, "cancelled").json()["state"] == "cancelled"
    assert step(one, uid, "handed-over").status_code == 409
    assert kind_of(step(one, uid, "returned")) == "bad-request"
    assert kind_of(step(one, uid, "cancelled", condition="good")) == "bad-request"
    assert kind_of(step(one, uid, "lost")) == "not-found"


def test_a_request_that_is_sent_twice_is_carried_out_once(network: Network, two: tuple[Desk, Desk]) -> None:
    one, other = two
    thing = item(network)
    first = ask(one, thing, "2026-11-20", "2026-11-21", key="the same key")
    assert kind_of(first) == "bad-request"
    first = ask(one, thing, "2026-11-20", "2026-11-21", key="the-same-key")
    again = ask(one, thing, "2026-11-20", "2026-11-21", key="the-same-key")
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["idempotency-replayed"] == "true"
    assert len(network.rows(pool_request)) == 1
    assert ask(other, thing, "2026-11-20", "2026-11-21", key="the-same-key").json()["state"] == "waiting"
    reused = ask(one, thing, "2026-11-22", "2026-11-23", key="the-same-key")
    assert (reused.status_code, kind_of(reused)) == (422, "bad-request")
    uid = first.json()["uid"]
    assert step(one, uid, "cancelled", key="the-same-key").status_code == 422
    assert len(network.rows(idempotency)) == 2


def test_what_was_refused_may_be_asked_again_under_its_key(network: Network, two: tuple[Desk, Desk]) -> None:
    one, _ = two
    assert ask(one, "0" * 32, "2026-11-20", "2026-11-21", key="once-more").status_code == 404
    assert ask(one, item(network), "2026-11-20", "2026-11-21", key="once-more").status_code == 201


def test_a_desk_names_its_request_and_nobody_elses(network: Network, two: tuple[Desk, Desk]) -> None:
    one, other = two
    thing, uid = item(network), "a" * 32
    assert ask(one, thing, "2026-11-20", "2026-11-21", uid=uid).json()["uid"] == uid
    taken = ask(other, thing, "2026-11-28", "2026-11-29", uid=uid)
    assert (taken.status_code, kind_of(taken)) == (409, "not-possible")


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [
        ("2026-11-21", "2026-11-20", "not-possible"),
        ("2026-11-01", "2026-11-11", "not-possible"),
        ("2028-11-01", "2028-11-11", "not-possible"),
        ("2026-02-30", "2026-11-20", "bad-request"),
        ("20/11/2026", "2026-11-20", "bad-request"),
    ],
)
def test_days_that_can_not_be_had(sqlite_network: Network, first: str, last: str, kind: str) -> None:
    reply = ask(sqlite_network.desk(), item(sqlite_network), first, last)
    assert (reply.status_code, kind_of(reply)) == (422, kind)
    assert sqlite_network.rows(pool_request) == []


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "with blank in it", "ééééééééé"])
def test_a_request_needs_its_key(sqlite_network: Network, key: str) -> None:
    desk = sqlite_network.desk()
    headers: Any = desk.headers | {"Idempotency-Key": key.encode()}
    body = {"item": item(sqlite_network), "from": "2026-11-20", "to": "2026-11-21"}
    reply = sqlite_network.client.post(f"/v1/desks/{desk.uid}/pool/requests", json=body, headers=headers)
    assert (reply.status_code, kind_of(reply)) == (400, "bad-request")


def test_a_copied_desk_asks_for_nothing(network: Network) -> None:
    desk = network.desk()
    thing = item(network)
    desk.install_id = "install-2"
    assert kind_of(ask(desk, thing, "2026-11-20", "2026-11-21")) == "copied-desk"
    assert network.rows(pool_request) == []


def test_what_a_coordinator_keeps_in_hand_is_decided_by_hand(network: Network, two: tuple[Desk, Desk]) -> None:
    one, other = two
    thing = item(network, by_hand=True)
    first = ask(one, thing, "2026-11-20", "2026-11-21").json()
    second = ask(other, thing, "2026-11-21", "2026-11-22").json()
    assert (first["state"], second["state"]) == ("asked", "asked")
    at = Moment(network.now, network.service.today())
    with network.service.database.writing() as connection:
        deciding.decide(connection, first["uid"], grant=True, answer="Avec plaisir.", at=at)
    with pytest.raises(Problem, match="pas encore revenu"), network.service.database.writing() as connection:
        deciding.decide(connection, second["uid"], grant=True, answer="", at=at)
    with network.service.database.writing() as connection:
        deciding.decide(connection, second["uid"], grant=False, answer="Déjà promise ces jours-là.", at=at)
    assert states(one) + states(other) == ["granted", "refused"]
    assert feed(other, "pool_request")[0]["body"]["answer"] == "Déjà promise ces jours-là."


def test_a_thing_taken_out_of_the_catalogue_is_not_lent_any_more(network: Network) -> None:
    desk = network.desk()
    thing = item(network)
    with network.service.database.writing() as connection:
        catalogue.withdraw_item(connection, thing, network.now)
    reply = ask(desk, thing, "2026-11-20", "2026-11-21")
    assert (reply.status_code, kind_of(reply)) == (404, "not-found")
    assert feed(desk, "pool_item") == []
