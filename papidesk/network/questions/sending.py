"""How sending stands, as a whole and period by period."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from sqlalchemy import func, select

from papidesk.kernel.intent import Refusal
from papidesk.kernel.periods import Period, Span, month_of, parse_period
from papidesk.network.intents.sending import OutboxLine, PeriodLine, Sending, SendingPeriods, ShowSending
from papidesk.network.questions.badge import WAITING, desk_row
from papidesk.network.questions.outbox import count_waiting, latest_rows, line_of, read_text
from papidesk.network.rules.rounds import is_off
from papidesk.network.rules.states import PeriodState, StatementState
from papidesk.network.tables import POOL_CALL
from papidesk.reports.intents import Ledger
from papidesk.store.bus import handles
from papidesk.store.tx import Tx


@handles(ShowSending)
def show_sending(question: ShowSending, tx: Tx) -> Sending:  # noqa: ARG001
    """From the desk's row and what waits."""
    row = desk_row(tx)
    if not row.desk:
        return Sending(enrolled=False)
    calls = tx.session.scalar(select(func.count()).where(POOL_CALL.c.answered_at.is_(None))) or 0
    refused = [one for one in latest_rows(tx) if one.state is StatementState.REFUSED]
    return Sending(
        enrolled=True,
        service=row.service,
        url=row.url,
        place=row.place_name,
        agreed_at=row.agreed_at,
        to_send=count_waiting(tx, row.desk) + calls,
        refused=len(refused),
        last_contact_at=row.last_contact_at,
        next_try_at=row.next_try_at,
        trouble=read_text(row.trouble),
        offline=row.offline,
        paused=row.paused,
        clock_off=row.clock_off if is_off(row.clock_off) else 0,
    )


@handles(SendingPeriods)
def sending_periods(question: SendingPeriods, tx: Tx) -> tuple[PeriodLine, ...]:  # noqa: ARG001
    """What is closed, what was ever told, and the months that are not closed yet."""
    told: dict[str, list[OutboxLine]] = defaultdict(list)
    locked: dict[str, bool] = defaultdict(bool)
    for row in latest_rows(tx):
        told[row.period].append(line_of(row))
        locked[row.period] |= row.locked
    periods = {one.period for one in tx.ask(Ledger()).closed}
    periods |= {found for found in map(_read, told) if found is not None}
    sends = desk_row(tx).agreed_at is not None and bool(desk_row(tx).desk)
    lines = []
    for period in periods:
        mine = sorted(told[period.code], key=lambda one: one.dataset)
        if not mine and period.span is Span.QUARTER:
            continue  # most quarters are told by their months
        lines.append(PeriodLine(period, _state(mine, locked=locked[period.code], sends=sends), _received(mine), tuple(mine)))
    lines += [PeriodLine(one, PeriodState.OPEN, None, ()) for one in _open_months(tx, periods)]
    return tuple(sorted(lines, key=lambda one: (one.period.last, one.period.days), reverse=True))


def _open_months(tx: Tx, closed: set[Period]) -> list[Period]:
    """The month under way, and those before it that are over and not closed yet."""
    month = month_of(tx.today)
    found = [month]
    latest = max((one.last for one in closed if one.span is Span.MONTH), default=None)
    while latest is not None and month.first.toordinal() - 1 > latest.toordinal():
        month = month.previous()
        found.append(month)
    return [one for one in found if one not in closed]


def _state(lines: list[OutboxLine], *, locked: bool, sends: bool) -> PeriodState:
    states = {one.state for one in lines}
    if not states:
        return PeriodState.TO_SEND if sends else PeriodState.CLOSED
    if StatementState.REFUSED in states:
        return PeriodState.LOCKED if locked else PeriodState.REFUSED
    if states & set(WAITING):
        return PeriodState.TO_SEND
    return PeriodState.LOCKED if locked else PeriodState.RECEIVED


def _received(lines: list[OutboxLine]) -> datetime | None:
    return max((one.received_at for one in lines if one.received_at is not None), default=None)


def _read(name: str) -> Period | None:
    try:
        return parse_period(name)
    except Refusal:
        return None
