"""What is watched besides requests, as it is at the moment of asking: the database, who comes, what waits, backups, the disk.

Counts and instants of the whole service, whichever worker is asked; nothing of any one desk or place.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress

from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import Connection, case, func, select, text
from sqlalchemy.exc import SQLAlchemyError

from papidesk.central import backups
from papidesk.central.figures.alerts import SILENT_DAYS
from papidesk.central.http.service import Service
from papidesk.central.periods import to_number
from papidesk.central.statements.shape import DATASET_NUMBERS
from papidesk.central.tables import desk, head
from papidesk.network.contract import Dataset

_DAY = 24 * 3600
_MONTHS_BACK = 3
_AHEAD = text("head.closed_revision <> head.counted_revision")
"""As the partial index has it, word for word."""


def registry_of(service: Service) -> CollectorRegistry:
    """What Prometheus is told beside the workers' own counts."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Gauges(service))
    return registry


class _Gauges(Collector):
    """Asked anew each time; what can't be told is left out, and that the database is out of reach is told."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield from self._of_the_database()
        yield from self._of_the_folder()

    def _of_the_database(self) -> Iterator[GaugeMetricFamily]:
        told: list[GaugeMetricFamily] = []
        with suppress(SQLAlchemyError), self._service.database.reading() as connection:
            told = list(_desks(connection, self._service.now()))
            told.append(_last_statement(connection, self._service))
            ahead = connection.scalar(select(func.count()).select_from(head).where(_AHEAD)) or 0
            told.append(_gauge("statements_to_add_up", "Statements that the network's totals wait for", ahead))
        yield _gauge("database_up", "1 where the database answers", float(bool(told)))
        yield from told

    def _of_the_folder(self) -> Iterator[GaugeMetricFamily]:
        folder = self._service.settings.folder
        with suppress(OSError):
            free = shutil.disk_usage(folder).free
            yield _gauge("disk_free_bytes", "Room where the service's folder is", free)
        with suppress(OSError):
            newest = max((one.stat().st_mtime for one in backups.kept_in(folder / backups.FOLDER)), default=0)
            yield _gauge("backup_timestamp_seconds", "When the newest backup in the service's folder was made", newest)


def _gauge(name: str, about: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"papidesk_{name}", about, value)


def _desks(connection: Connection, now: int) -> Iterator[GaugeMetricFamily]:
    conditions = {
        "silent": desk.c.seen_at < now - SILENT_DAYS * _DAY,
        "refused": desk.c.refused_at.is_not(None),
        "copied": desk.c.copied_at.is_not(None),
    }
    counted = (func.coalesce(func.sum(case((one, 1), else_=0)), 0) for one in conditions.values())
    asked = select(func.count(), func.coalesce(func.max(desk.c.seen_at), 0), *counted).where(desk.c.revoked_at.is_(None))
    let_in, seen, *of_each = connection.execute(asked).one()
    yield _gauge("desk_seen_timestamp_seconds", "When any desk was last seen", seen)
    about = "Desks of the network, and those of them that somebody should look after"
    desks = GaugeMetricFamily("papidesk_desks", about, labels=["state"])
    for state, count in zip(("let_in", *conditions), (let_in, *of_each), strict=True):
        desks.add_metric([state], count)
    yield desks


def _last_statement(connection: Connection, service: Service) -> GaugeMetricFamily:
    """Of one dataset, which every desk sends with the others, and of the latest months: an index has them together."""
    today = service.today()
    months = (today.year * 12 + today.month - 1 - back for back in range(_MONTHS_BACK))
    periods = [to_number(f"{month // 12}-{month % 12 + 1:02}") for month in months]
    one_dataset = head.c.dataset == DATASET_NUMBERS[Dataset.ACTIVITY]
    asked = select(func.max(head.c.received_at)).where(one_dataset, head.c.period.in_(periods))
    about = "When the last statement of this month or the two before was taken; 0 for none"
    return _gauge("statement_timestamp_seconds", about, connection.scalar(asked) or 0)
