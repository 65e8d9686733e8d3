"""Statements are numbered and their bytes frozen, in one transaction; and somebody agrees that they leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from papidesk import __version__
from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.kernel.periods import Period, year_of
from papidesk.kernel.words import tr
from papidesk.network.contract import Dataset, Reason, Statement, Status, digest, rendered
from papidesk.network.intents.leaving import AgreeToSend, MakeStatements
from papidesk.network.questions.badge import desk_row
from papidesk.network.questions.summaries import Leaving, Teller, grain_from, grain_of, recounted_at
from papidesk.network.rules.due import Told, datasets_of, first_reason, reason_to_restate, urgency
from papidesk.network.rules.rounding import fingerprint, rounding_of
from papidesk.network.rules.states import Grain, StatementState
from papidesk.network.tables import DESK, GRAIN, STATEMENT
from papidesk.reports.intents import ClosedCounts, ClosedPeriod, Ledger, PeriodsClosed
from papidesk.store.bus import follows, handles
from papidesk.store.tx import Tx

SENDING = frozenset({Part.SENDING})


@handles(AgreeToSend)
def agree_to_send(command: AgreeToSend, tx: Tx) -> Done:  # noqa: ARG001
    """The first time counts."""
    row = desk_row(tx)
    if not row.desk:
        raise Refusal("", tr("This desk belongs to no network yet. Nothing leaves. Type the code of the resource centre first."))
    if row.agreed_at is None:
        tx.session.execute(update(DESK).values(agreed_at=tx.now))
    said = tr("Figures leave from now on, as they are shown here. Names never do.")
    return Done(said=said, touched=SENDING)


@follows(PeriodsClosed)
def choose_grain(event: PeriodsClosed, tx: Tx) -> None:
    """With the closing of a year that of the next is chosen, before anything of it is told."""
    for year in {period.last.year + 1 for period in event.periods if period == year_of(period.last)}:
        _keep_grain(tx, year, grain_from(tx, year))


def _keep_grain(tx: Tx, year: int, grain: Grain) -> None:
    """Chosen once."""
    if tx.session.scalar(select(GRAIN.c.year).where(GRAIN.c.year == year)) is None:
        tx.session.execute(insert(GRAIN).values(year=year, grain=grain, chosen_at=tx.now))


# ── what is due ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Due:
    """A statement to make. before: the latest one of its dataset and period."""

    closed: ClosedPeriod
    dataset: Dataset
    reason: Reason
    before: Row[Any] | None


@handles(MakeStatements)
def make_statements(command: MakeStatements, tx: Tx) -> Done:
    """Almost always there is nothing to make."""
    desk = desk_row(tx)
    nothing = Done(said=tr("No figures wait to be made. Nothing was changed."))
    if not desk.desk or desk.enrolled_at is None or desk.agreed_at is None or desk.paused is not None:
        return nothing
    heads = _heads(tx, desk.desk)
    teller, grains = Teller(tx), dict[int, Grain]()
    due: list[_Due] = []
    for one in sorted(tx.ask(Ledger()).closed, key=lambda one: urgency(one.period)):
        year = one.period.first.year
        if year not in grains:
            grains[year] = grain_of(tx, year)
        due += _due_of(one, grains[year], heads, desk, fingerprint(teller.secret), tx)
        if len(due) >= command.most:
            break
    due = due[: max(command.most, 0)]
    for year in sorted({one.closed.period.first.year for one in due}):
        _keep_grain(tx, year, grains[year])
    _freeze(due, grains, teller, desk, tx)
    if not due:
        return nothing
    return Done(said=tr("%n set(s) of figures made, ready to leave.", "", len(due)), touched=SENDING)


def _heads(tx: Tx, desk: str) -> dict[tuple[Dataset, str], Row[Any]]:
    """The latest statement of each dataset and period, without its bytes."""
    latest = (
        select(STATEMENT.c.dataset, STATEMENT.c.period, func.max(STATEMENT.c.revision).label("revision"))
        .where(STATEMENT.c.desk == desk)
        .group_by(STATEMENT.c.dataset, STATEMENT.c.period)
        .subquery()
    )
    columns = [STATEMENT.c[name] for name in ("dataset", "period", "revision", "digest", "secret", "made_at", "locked", "state")]
    same = (
        (STATEMENT.c.dataset == latest.c.dataset)
        & (STATEMENT.c.period == latest.c.period)
        & (STATEMENT.c.revision == latest.c.revision)
    )
    rows = tx.session.execute(select(*columns).join(latest, same).where(STATEMENT.c.desk == desk))
    return {(row.dataset, row.period): row for row in rows}


def _due_of(
    closed: ClosedPeriod, grain: Grain, heads: dict[tuple[Dataset, str], Row[Any]], desk: Row[Any], secret: str, tx: Tx
) -> Iterator[_Due]:
    """The statements of a period that are to be made now."""
    for dataset in datasets_of(closed.period, grain):
        before = heads.get((dataset, closed.period.code))
        if before is None:
            yield _Due(closed, dataset, first_reason(closed.closed_at, desk.enrolled_at), None)
            continue
        if before.locked or before.state is StatementState.REFUSED:
            continue  # what was refused waits for somebody, or for the service to open the period again
        told = Told(tx.time.day_of(before.made_at), before.made_at, before.secret)
        again = recounted_at(dataset, closed.recounted)
        reason = reason_to_restate(closed.period, told, again, secret, tx.today)
        if reason is not None:
            yield _Due(closed, dataset, reason, before)


# ── freezing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _freeze(due: Sequence[_Due], grains: dict[int, Grain], teller: Teller, desk: Row[Any], tx: Tx) -> None:
    """The bytes are those that leave, whatever becomes of this release or of the ledger."""
    names = tuple(dict.fromkeys(one.closed.period.code for one in due))
    leaving: dict[Period, dict[Dataset, Leaving]] = {}
    for closed in tx.ask(ClosedCounts(names)) if names else ():
        found = teller.leaving(closed.values, closed.period, grains[closed.period.first.year])
        leaving[closed.period] = {each.dataset: each for each in found}
    rows = []
    for one in due:
        statement = _statement(one, leaving[one.closed.period][one.dataset], desk, tx.now)
        body = rendered(statement)
        rows.append({
            "desk": desk.desk, "dataset": statement.dataset, "period": statement.period, "revision": statement.revision,
            "status": statement.status, "reason": statement.reason, "body": body, "digest": digest(body),
            "secret": fingerprint(teller.secret), "made_at": tx.now, "state": StatementState.TO_SEND, "tries": 0, "problem": "",
            "why": "", "locked": False,
        })  # fmt: skip
    if rows:
        tx.session.connection().execute(insert(STATEMENT), rows)
        tx.session.execute(update(DESK).values(serial=DESK.c.serial + len(rows)))


def _statement(due: _Due, leaving: Leaving, desk: Row[Any], now: datetime) -> Statement:
    before = due.before
    return Statement(
        desk=desk.desk,
        dataset=due.dataset,
        period=due.closed.period.code,
        revision=1 if before is None else before.revision + 1,
        install_id=desk.install_id,
        status=Status.CLOSED if before is None else Status.RESTATED,
        reason=due.reason,
        cells=tuple(leaving.cells.items()),
        rounding=rounding_of(due.dataset),
        completeness=leaving.completeness,
        generated_at=now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        app_version=__version__,
        supersedes="" if before is None else before.digest,
    )
