"""The network's totals are what its desks last stated: whatever came in which order, from however many desks of a place."""

from __future__ import annotations

import io
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import delete, event, text, update

from papidesk.central import checking, periodlocks, periods
from papidesk.central.backups import back_up, restore
from papidesk.central.codebook import Codebook
from papidesk.central.database import Database, insert
from papidesk.central.desks import register
from papidesk.central.figures import folding, rebuilding
from papidesk.central.figures.headlines import IS_HEADLINE, statements_of
from papidesk.central.http.service import make_service
from papidesk.central.settings import Settings
from papidesk.central.statements.shape import DATASET_NUMBERS
from papidesk.central.tables import cell_code, head, network_total, place, place_figure, statement
from papidesk.central.tables import desk as desk_table
from papidesk.network.contract import BASES, Dataset, Reason, Statement, Status
from tests.central.network import Desk, FakeClock, Network

ATTENDANCE = DATASET_NUMBERS[Dataset.ATTENDANCE]


def fold(network: Network, most: int = folding.AT_ONCE) -> int:
    done = 0
    while last := folding.fold(network.service.database, network.service.codebook, most):
        done += last
    return done


def totals(network: Network) -> dict[tuple[int, str], tuple[int, int]]:
    """By (period, code), or (period, "dataset") for statements: (total, places)."""
    names = {row.id: row.code for row in network.rows(cell_code)}
    names |= {statements_of(number): dataset.value for dataset, number in DATASET_NUMBERS.items()}
    return {
        (row.period, names[row.code]): (row.total, row.places) for row in network.rows(network_total) if row.places
    }


def figures(network: Network) -> dict[tuple[int, str, str], int]:
    names = {row.id: row.code for row in network.rows(cell_code)}
    places = {row.id: row.name for row in network.rows(place)}
    return {(row.period, names[row.code], places[row.place_id]): row.value for row in network.rows(place_figure)}


def findings(network: Network) -> Any:
    return checking.check(network.service.database, network.service.settings.files).findings


def test_a_statement_is_counted_once_it_is_closed_and_again_as_it_is_restated(network: Network) -> None:
    desk = network.desk("Lieu A")
    draft = desk.statement({"visits": 50}, status=Status.PROVISIONAL, reason=Reason.FIRST)
    assert desk.put(draft).status_code == 201
    assert fold(network) == 0
    assert totals(network) == {}
    closed = desk.after(draft, {"visits": 120, "purpose:printing": 30}, status=Status.CLOSED, reason=Reason.CLOSING)
    assert desk.put(closed).status_code == 201
    assert fold(network) == 1
    assert totals(network) == {
        (202610, "attendance"): (1, 1), (202610, "visits"): (120, 1), (202610, "purpose:printing"): (30, 1),
    }  # fmt: skip
    assert figures(network) == {(202610, "visits", "Lieu A"): 120}
    assert desk.put(desk.after(closed, {"purpose:games": 20})).status_code == 201
    assert (fold(network), fold(network)) == (1, 0)
    assert totals(network) == {(202610, "attendance"): (1, 1), (202610, "purpose:games"): (20, 1)}
    assert figures(network) == {}, "no longer told, no longer compared"
    assert findings(network) == ()


def test_the_desks_of_a_place_are_added_up_and_are_one_place(network: Network) -> None:
    one, other = network.desk("Lieu A", "install-1"), network.desk("Lieu A", "install-2")
    far = network.desk("Lieu B", "install-3")
    first, second = one.statement({"visits": 100, "supports": 10}), other.statement({"visits": 20})
    for desk, sent in ((one, first), (other, second), (far, far.statement({"visits": 40}))):
        desk.put(sent)
        fold(network)
    assert totals(network) == {
        (202610, "attendance"): (3, 2), (202610, "visits"): (160, 2), (202610, "supports"): (10, 1),
    }  # fmt: skip
    assert figures(network)[202610, "visits", "Lieu A"] == 120
    # Both at once, and one of them no longer tells what it told.
    one.put(one.after(first, {"supports": 30}))
    other.put(other.after(second, {"visits": 70, "supports": 0}))
    assert fold(network) == 2
    assert totals(network) == {
        (202610, "attendance"): (3, 2), (202610, "visits"): (110, 2), (202610, "supports"): (30, 1),
    }  # fmt: skip
    assert figures(network) == {
        (202610, "visits", "Lieu A"): 70, (202610, "supports", "Lieu A"): 30, (202610, "visits", "Lieu B"): 40,
    }  # fmt: skip
    assert findings(network) == ()


def test_the_figures_of_a_desk_that_was_detached_stay(network: Network) -> None:
    desk = network.desk()
    desk.put(desk.statement({"visits": 100}))
    with network.service.database.writing() as connection:
        register.revoke(connection, desk.uid, "test", network.now)
    fold(network)
    assert totals(network)[202610, "visits"] == (100, 1)


@pytest.mark.parametrize("most", [1, 2, 500])
def test_ten_years_at_once_are_added_up_in_pieces(network: Network, most: int) -> None:
    desk, other = network.desk("Lieu A", "install-1"), network.desk("Lieu A", "install-2")
    months = [f"{year}-{month:02}" for year in (2016, 2025, 2026) for month in (1, 2)]
    for one in (desk, other):
        one.batch(*(one.statement({"visits": 10}, period=period) for period in months))
    assert fold(network, most) == 2 * len(months)
    assert {one[1] for one in totals(network).items()} == {(20, 1), (2, 1)}
    assert findings(network) == ()


def test_what_is_wrong_is_found_and_made_again(network: Network) -> None:
    desk = network.desk()
    desk.put(desk.statement({"visits": 100, "supports": 20}))
    desk.put(desk.statement({"visits": 30}, period="2025-12"))
    fold(network)
    right = totals(network), figures(network)
    database = network.service.database
    with database.writing() as connection:
        connection.execute(update(network_total).where(network_total.c.period == 202610).values(total=7))
        connection.execute(delete(place_figure).where(place_figure.c.period == 202512))
    found = {(one.kind, one.about) for one in findings(network)}
    assert found == {("totals", "2026-10"), ("totals", "2025-12")}
    # What was never added up is in what is made again, and not twice.
    desk.put(desk.statement({"visits": 50}, period="2026-09"))
    assert rebuilding.rebuild(database) == 2
    assert fold(network) == 0
    assert totals(network) == right[0] | {(202609, "attendance"): (1, 1), (202609, "visits"): (50, 1)}
    assert findings(network) == ()


def test_what_is_ahead_is_found_without_reading_every_head(network: Network) -> None:
    """By its index: PostgreSQL would not choose it by itself, and pages would be slower with each year."""
    database = network.service.database
    network.desk()
    desk_id = network.rows(desk_table)[0].id
    with database.writing() as connection:
        rows = [{"desk_id": desk_id, "dataset": 1, "period": 200000 + n, "digest": b"d" * 32, **_HEAD} for n in range(3000)]
        insert(connection, head, rows)
    with database.reading() as connection:
        connection.execute(text("ANALYZE"))
    plans: list[str] = []

    def hear(connection: Any, _cursor: Any, asked: str, parameters: Any, *_: Any) -> None:
        if "counted_revision" in asked and not asked.startswith("EXPLAIN"):
            word = "EXPLAIN QUERY PLAN " if database.engine.dialect.name == "sqlite" else "EXPLAIN "
            plans.append(str(connection.exec_driver_sql(word + asked, parameters).all()))

    event.listen(database.engine, "before_cursor_execute", hear)
    folding.fold(database, network.service.codebook)
    with database.reading() as connection:
        assert folding.waiting(connection) == 0
    event.remove(database.engine, "before_cursor_execute", hear)
    assert len(plans) == 2
    assert all("ix_head_uncounted" in one for one in plans), plans


_HEAD = {
    "revision": 1, "status": 2, "days_open": 22, "days_recorded": 21, "received_at": 0, "closed_revision": 1,
    "counted_revision": 1,
}  # fmt: skip


def test_a_damaged_statement_does_not_stop_the_others(network: Network) -> None:
    desk = network.desk()
    first = desk.statement({"visits": 100})
    desk.put(first)
    fold(network)
    with network.service.database.writing() as connection:
        connection.execute(update(statement).values(body=b"damaged"))
    desk.put(desk.after(first, {"visits": 70}))
    desk.put(desk.statement({"visits": 30}, period="2025-09"))
    assert fold(network) == 2
    assert (totals(network)[202610, "visits"], totals(network)[202509, "visits"]) == ((70, 1), (30, 1))
    assert {one.kind for one in findings(network)} == {"statement"}


def test_a_backup_brings_the_totals_or_what_they_are_made_of(network: Network, tmp_path: Path) -> None:
    desk = network.desk()
    desk.put(desk.statement({"visits": 100}))
    fold(network)
    desk.put(desk.statement({"visits": 30}, period="2026-09"))
    back_up(network.service.database, tmp_path / "files", tmp_path / "one.tar.gz", network.now)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    database = Database(Settings(elsewhere).url)
    restore(database, elsewhere / "files", tmp_path / "one.tar.gz")
    assert folding.fold_all(database, Codebook(database)) == 1
    assert checking.check(database, elsewhere / "files").findings == ()
    database.close()
    assert fold(network) == 1


# ── whatever comes, in whatever order ─────────────────────────────────────────────────────────────────────────────────

PERIODS = ("2026", "2026-Q3", "2026-09", "2025-12")
CODES = {
    Dataset.ATTENDANCE: ("visits", "supports", "purpose:printing"),
    Dataset.ACTIVITY: ("days_open", "hours_open", "publications"),
    Dataset.PUBLICS: ("persons", "age:non_communique", "commune:29019"),
}
cells = st.integers(0, 3).flatmap(lambda n: st.lists(st.integers(0, 5), min_size=n, max_size=n))
steps = st.one_of(
    st.tuples(st.just("state"), st.integers(0, 3), st.sampled_from(tuple(CODES)), st.sampled_from(PERIODS), cells),
    st.tuples(st.just("fold"), st.integers(1, 4)),
    st.tuples(st.just("lock"), st.sampled_from(PERIODS)),
    st.tuples(st.just("rebuild")),
    st.tuples(st.just("revoke"), st.integers(0, 3)),
)


@dataclass
class Told:
    """What desks stated that was taken."""

    latest: dict[tuple[int, Dataset, str], Statement] = field(default_factory=dict)

    def totals(self, place_of: list[str]) -> dict[tuple[str, str], tuple[int, int]]:
        sums: Counter[tuple[str, str]] = Counter()
        places: dict[tuple[str, str], set[str]] = {}
        for (who, dataset, period), one in self.latest.items():
            for code, value in [*one.cells, (dataset.value, 1)]:
                sums[period, code] += value
                places.setdefault((period, code), set()).add(place_of[who])
        return {key: (sums[key], len(found)) for key, found in places.items()}

    def figures(self, place_of: list[str]) -> dict[tuple[str, str, str], int]:
        sums: Counter[tuple[str, str, str]] = Counter()
        for (who, dataset, period), one in self.latest.items():
            for code, value in one.cells:
                if (DATASET_NUMBERS[dataset], code) in IS_HEADLINE:
                    sums[period, code, place_of[who]] += value
        return dict.fromkeys(sums, 0) | sums


PLACES = ["Lieu A", "Lieu A", "Lieu B", "Lieu C"]


@pytest.fixture
def desks(network: Network) -> list[Desk]:
    return [network.desk(name, f"install-{who}") for who, name in enumerate(PLACES)]


def begin_anew(network: Network) -> None:
    """As if nothing had been sent and nobody detached; and desks may send at once again."""
    network.clock.advance(timedelta(minutes=5))
    with network.service.database.writing() as connection:
        for name in ("network_total", "place_figure", "open_waiting", "cell", "head", "statement", "period_lock"):
            connection.execute(text(f"DELETE FROM {name}"))
        connection.execute(text("UPDATE desk SET revoked_at = NULL"))


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(script=st.lists(steps, max_size=14))
def test_any_interleaving_comes_to_what_was_last_stated(
    network: Network, desks: list[Desk], script: list[tuple[Any, ...]]
) -> None:
    begin_anew(network)
    told = Told()
    for step in script:
        match step:
            case ("state", who, dataset, period, values):
                state(desks[who], told, who, (dataset, period, values))
            case ("fold", most):
                folding.fold(network.service.database, network.service.codebook, most)
            case ("lock", period):
                with network.service.database.writing() as connection:
                    periodlocks.lock(connection, period, "test", network.now)
            case ("rebuild",):
                rebuilding.rebuild(network.service.database)
            case ("revoke", who):
                with network.service.database.writing() as connection:
                    register.revoke(connection, desks[who].uid, "test", network.now)
    fold(network, 3)
    numbered = {(periods.to_text(period), code): value for (period, code), value in totals(network).items()}
    assert numbered == told.totals(PLACES)
    assert {(periods.to_text(p), code, at): value for (p, code, at), value in figures(network).items()} == told.figures(PLACES)
    assert findings(network) == ()


def state(desk: Desk, told: Told, who: int, what: tuple[Dataset, str, list[int]]) -> None:
    dataset, period, values = what
    stated = dict(zip(CODES[dataset], (value * BASES[dataset] for value in values), strict=False))
    former = told.latest.get((who, dataset, period))
    one = desk.after(former, stated) if former else desk.statement(stated, dataset=dataset, period=period)
    if desk.put(one).status_code == 201:
        told.latest[who, dataset, period] = one


# ── several at once ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def workers(request: pytest.FixtureRequest, clock: FakeClock, tmp_path: Path) -> Iterator[list[Network]]:
    server = request.getfixturevalue("postgres")
    url = server.new()
    settings = Settings(tmp_path, url, burst=100_000)
    opened = [Network(make_service(settings, clock, io.StringIO()), clock, io.StringIO()) for _ in range(3)]
    for one in opened:
        one.__enter__()
    yield opened
    for one in opened:
        one.__exit__(None, None, None)
    server.drop(url)


def test_desks_of_one_place_send_while_others_add_up_and_make_again(workers: list[Network]) -> None:
    """Three workers over one database of PostgreSQL; every desk states one month again and again."""
    desks = [workers[n % 3].desk(PLACES[n], f"install-{n}") for n in range(4)]
    rounds, over = 12, threading.Event()

    def send(desk: Desk) -> None:
        former = desk.statement({"visits": 10, "supports": 20})
        assert desk.put(former).status_code == 201
        for n in range(rounds):
            former = desk.after(former, {"visits": 20 + 10 * n} | ({"supports": 30} if n % 2 else {}))
            assert desk.put(former).status_code == 201

    def add_up(worker: Network) -> None:
        while not over.is_set():
            folding.fold(worker.service.database, worker.service.codebook, 2)

    def make_again(worker: Network) -> None:
        while not over.wait(0.05):
            rebuilding.rebuild(worker.service.database)

    with ThreadPoolExecutor(7) as pool:
        others = [pool.submit(add_up, workers[0]), pool.submit(add_up, workers[1]), pool.submit(make_again, workers[2])]
        for one in [pool.submit(send, desk) for desk in desks]:
            one.result(60)
        over.set()
        for one in others:
            one.result(60)
    fold(workers[0])
    last = 10 + 10 * rounds
    assert totals(workers[0]) == {
        (202610, "attendance"): (4, 3), (202610, "visits"): (4 * last, 3), (202610, "supports"): (4 * 30, 3),
    }  # fmt: skip
    assert findings(workers[0]) == ()
    with workers[0].service.database.reading() as connection:
        assert folding.waiting(connection) == 0
    assert {row.counted_revision for row in workers[0].rows(head)} == {rounds + 1}
