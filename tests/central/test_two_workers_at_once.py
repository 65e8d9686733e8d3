"""Two workers over one database of PostgreSQL: of two that come at once, one is first and the other is told."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from papidesk.central.http.service import make_service
from papidesk.central.pool import catalogue
from papidesk.central.settings import Settings
from papidesk.central.tables import cell_code, desk, enrolment_code, pool_request, statement
from papidesk.network.contract import digest, rendered
from tests.central.network import Desk, FakeClock, Network

ROUNDS = 8


@pytest.fixture
def workers(request: pytest.FixtureRequest, clock: FakeClock, tmp_path: Any) -> Iterator[tuple[Network, Network]]:
    server = request.getfixturevalue("postgres")
    url = server.new()
    settings = Settings(tmp_path, url)
    with (
        Network(make_service(settings, clock, io.StringIO()), clock, io.StringIO()) as one,
        Network(make_service(settings, clock, io.StringIO()), clock, io.StringIO()) as other,
    ):
        yield one, other
    server.drop(url)


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Make calls that begin at the same moment."""
    barrier = threading.Barrier(len(calls), timeout=30)

    def call(one: Callable[[], Any]) -> Any:
        barrier.wait()
        return one()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result(60) for future in [pool.submit(call, one) for one in calls]]


def beside(desk_of_one: Desk, other: Network) -> Desk:
    """The same desk, at the other worker."""
    return Desk(other, desk_of_one.uid, desk_of_one.token, desk_of_one.install_id)


def test_of_two_revisions_with_one_number_one_is_taken(workers: tuple[Network, Network]) -> None:
    one = workers[0].desk()
    other = beside(one, workers[1])
    for number in range(1, ROUNDS + 1):
        period = f"2025-{number:02}"
        first, second = one.statement({"visits": 10}, period=period), one.statement({"visits": 20}, period=period)
        replies = at_once(lambda one=one, first=first: one.put(first), lambda other=other, second=second: other.put(second))
        assert sorted(reply.status_code for reply in replies) == [201, 409]
        taken = next(reply for reply in replies if reply.status_code == 201)
        head = next(reply for reply in replies if reply.status_code == 409).json()["head"]
        assert head["digest"] == taken.json()["digest"]
    assert len(workers[0].rows(statement)) == ROUNDS


def test_of_two_sendings_of_one_revision_both_have_its_receipt(workers: tuple[Network, Network]) -> None:
    one = workers[0].desk()
    other = beside(one, workers[1])
    for number in range(1, ROUNDS + 1):
        # Of a year each: whoever is first makes its tables.
        sent = one.statement(period=f"{2000 + number}-01")
        replies = at_once(lambda one=one, sent=sent: one.put(sent), lambda other=other, sent=sent: other.put(sent))
        assert sorted(reply.status_code for reply in replies) == [200, 201]
        assert replies[0].json() == replies[1].json()
        assert replies[0].json()["digest"] == digest(rendered(sent))


def test_codes_of_cells_met_for_the_first_time_have_one_number(workers: tuple[Network, Network]) -> None:
    one, other = workers[0].desk(), workers[1].desk("Lieu B", "install-2")
    new = {f"purpose:{code}": 10 for code in ("games", "photo", "sound", "video")}
    replies = at_once(lambda: one.put(one.statement(new)), lambda: other.put(other.statement({**new, "visits": 10})))
    assert [reply.status_code for reply in replies] == [201, 201]
    codes = [row.code for row in workers[0].rows(cell_code)]
    assert sorted(codes) == sorted({*new, "visits"})


def test_one_code_lets_one_desk_in(workers: tuple[Network, Network]) -> None:
    code = workers[0].code()
    replies = at_once(
        lambda: workers[0].enrol(code, "install-1"), lambda: workers[1].enrol(code, "install-2"),
        lambda: workers[0].enrol(code, "install-3"), lambda: workers[1].enrol(code, "install-4"),
    )  # fmt: skip
    assert sorted(reply.status_code for reply in replies) == [201, 409, 409, 409]
    assert len(workers[0].rows(desk)) == 1


def test_guesses_at_once_are_counted_one_by_one(workers: tuple[Network, Network]) -> None:
    wrong = workers[0].code()[:-1]
    guesses = [f"{wrong}{sign}" for sign in "23456789"]
    replies = at_once(*(lambda n=n, guess=guess: workers[n % 2].enrol(guess) for n, guess in enumerate(guesses)))
    codes = [reply.status_code for reply in replies]
    assert codes.count(429) >= 2
    assert workers[0].rows(enrolment_code)[0].tries <= 5


def test_a_thing_of_the_pool_is_granted_once(workers: tuple[Network, Network]) -> None:
    one, other = workers[0].desk(), workers[1].desk("Lieu B", "install-2")
    with workers[0].service.database.writing() as connection:
        thing = catalogue.add_item(connection, "video", "Caméra", "", workers[0].now)
    body = {"item": thing, "from": "2026-11-20", "to": "2026-11-21"}

    def ask(who: Desk, key: str) -> Any:
        return who.post(f"/v1/desks/{who.uid}/pool/requests", body, Idempotency_Key=key)

    replies = at_once(lambda: ask(one, "key-of-one"), lambda: ask(other, "key-of-other"), lambda: ask(one, "key-of-one"))
    assert [reply.status_code for reply in replies] == [201, 201, 201]
    assert replies[0].json() == replies[2].json()
    assert sorted(row.state for row in workers[0].rows(pool_request)) == ["granted", "waiting"]
    sequences = [one["sequence"] for one in one.get("/v1/feed").json()["items"]]
    assert sequences == sorted(sequences)
