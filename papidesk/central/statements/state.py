"""What the service has of a desk."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from papidesk.central import periods
from papidesk.central.statements.shape import DATASETS, STATUSES, digest_text
from papidesk.central.tables import head, period_lock


def state_of(connection: Connection, desk: Row[Any], year: int | None) -> dict[str, Any]:
    """The latest revision of each dataset and period, of all years or of one, oldest first."""
    asked = select(head).where(head.c.desk_id == desk.id).order_by(head.c.period, head.c.dataset)
    if year is not None:
        asked = asked.where(head.c.period.between(year * 100, year * 100 + 99))
    rows = connection.execute(asked).all()
    locked = frozenset(connection.scalars(select(period_lock.c.period)))
    return {"desk": desk.uid, "install_id": desk.install_id, "heads": [_head(row, locked) for row in rows]}


def _head(row: Row[Any], locked: frozenset[int]) -> dict[str, Any]:
    return {
        "dataset": DATASETS[row.dataset].value,
        "period": periods.to_text(row.period),
        "revision": row.revision,
        "digest": digest_text(row.digest),
        "status": STATUSES[row.status].value,
        "locked": any(one in locked for one in periods.around(row.period)),
    }
