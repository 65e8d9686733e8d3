"""What became of each statement."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, true

from papidesk.kernel.words import Text
from papidesk.network.intents.sending import Outbox, OutboxLine
from papidesk.network.questions.badge import WAITING, desk_row
from papidesk.network.tables import STATEMENT
from papidesk.store.bus import handles
from papidesk.store.plain import unpack_text
from papidesk.store.tx import Tx

_COLUMNS = tuple(column for column in STATEMENT.c if column.name != "body")


@handles(Outbox)
def outbox(question: Outbox, tx: Tx) -> tuple[OutboxLine, ...]:
    """Those that wait first, then by period, the latest first."""
    rows = tx.session.execute(select(*_COLUMNS).where(of_this_desk(tx))).all()
    if not question.all_revisions:
        rows = [*_latest_or_waiting(rows)]
    rows = sorted(rows, key=lambda row: (_order(row.period), row.dataset, -row.revision), reverse=False)
    waiting = [row for row in rows if row.state in WAITING]
    return tuple(line_of(row) for row in (*waiting, *(row for row in rows if row.state not in WAITING)))


def of_this_desk(tx: Tx) -> ColumnElement[bool]:
    """Statements of the desk that this one is for its service; of a desk that left, those that were told."""
    desk = desk_row(tx).desk
    return STATEMENT.c.desk == desk if desk else STATEMENT.c.state.not_in(WAITING)


def count_waiting(tx: Tx, desk: str) -> int:
    """How many statements wait."""
    asked = select(func.count()).where(STATEMENT.c.desk == desk, STATEMENT.c.state.in_(WAITING))
    return tx.session.scalar(asked) or 0


def latest_rows(tx: Tx, only: ColumnElement[bool] | None = None) -> list[Row[Any]]:
    """The latest revision of each dataset and period."""
    where = true() if only is None else only
    rows = tx.session.execute(select(*_COLUMNS).where(of_this_desk(tx), where)).all()
    latest: dict[tuple[str, str, str], Row[Any]] = {}
    for row in rows:
        key = (row.desk, row.dataset, row.period)
        if key not in latest or row.revision > latest[key].revision:
            latest[key] = row
    return list(latest.values())


def _latest_or_waiting(rows: Any) -> list[Row[Any]]:
    latest: dict[tuple[str, str, str], int] = {}
    for row in rows:
        key = (row.desk, row.dataset, row.period)
        latest[key] = max(row.revision, latest.get(key, 0))
    return [
        row for row in rows if row.state in WAITING or latest[row.desk, row.dataset, row.period] == row.revision
    ]


def _order(period: str) -> tuple[int, ...]:
    """The latest year first; in it the year itself, then quarters, then months, the latest first."""
    year, _, part = period.partition("-")
    return -int(year), bool(part) + part.isdigit(), -int(part.removeprefix("Q") or 0)


def line_of(row: Row[Any]) -> OutboxLine:
    """A statement as it is shown."""
    return OutboxLine(
        id=row.id,
        dataset=row.dataset.value,
        period=row.period,
        revision=row.revision,
        state=row.state,
        made_at=row.made_at,
        sent_at=row.sent_at,
        received_at=row.received_at,
        why=read_text(row.why),
    )


def read_text(packed: str) -> Text | None:
    """A sentence that was packed into a column; None for ""."""
    return unpack_text(json.loads(packed)) if packed else None
