"""What the courier has to know: its badge, what waits to be sent, which files are shared."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row, select

from papidesk import __version__
from papidesk.network.contract import Dataset, FeedKind, Head, ProblemKind, state_tag
from papidesk.network.intents.courier import (
    Badge,
    ExpectedState,
    Frozen,
    Installation,
    NextToSend,
    SharedFile,
    SharedFiles,
    ShowBadge,
    ShowInstallation,
)
from papidesk.network.rules.states import StatementState
from papidesk.network.tables import DESK, RECEIVED, STATEMENT
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

WAITING = (StatementState.TO_SEND, StatementState.SENT)
_NEED_AN_UPDATE = frozenset({ProblemKind.BAD_CELLS.value, ProblemKind.BAD_STATEMENT.value})
_ORDER = {dataset: number for number, dataset in enumerate(Dataset)}


def desk_row(tx: Tx) -> Row[Any]:
    """How this desk sends."""
    return tx.session.execute(select(DESK)).one()


@handles(ShowBadge)
def show_badge(question: ShowBadge, tx: Tx) -> Badge | None:  # noqa: ARG001
    """None where the desk is not enrolled."""
    row = desk_row(tx)
    if not row.desk:
        return None
    troubled = bool(row.trouble) and row.next_try_at is not None and row.last_try_at is not None
    return Badge(
        url=row.url,
        desk=row.desk,
        token=row.token,
        install_id=row.install_id,
        next_token=row.next_token,
        token_at=row.token_at,
        paused=row.paused,
        agreed=row.agreed_at is not None,
        serial=row.serial,
        feed_next=row.feed_next,
        feed_generation=row.feed_generation,
        feed_etag=row.feed_etag,
        feed_snapshot=row.feed_snapshot,
        place_etag=row.place_etag,
        place_digest=row.place_digest,
        going_on=row.going_on,
        waited=max(0, int((row.next_try_at - row.last_try_at).total_seconds())) if troubled else 0,
        state_etag=row.state_etag,
        clock_off=row.clock_off,
    )


@handles(ShowInstallation)
def show_installation(question: ShowInstallation, tx: Tx) -> Installation:  # noqa: ARG001
    """As the store says."""
    row = desk_row(tx)
    return Installation(row.install_id, row.fingerprint, row.serial, bool(row.desk))


def is_stale(row: Row[Any]) -> bool:
    """Whether a release before this one made what the service then did not understand: this one makes it again."""
    if row.state is not StatementState.REFUSED or row.problem not in _NEED_AN_UPDATE:
        return False
    return bool(json.loads(row.body).get("app_version") != __version__)


@handles(ExpectedState)
def expected_state(question: ExpectedState, tx: Tx) -> str:  # noqa: ARG001
    """Of each dataset and period the latest revision that was received; "" where there is something to put in order anyway."""
    desk = desk_row(tx)
    refused = select(STATEMENT.c.state, STATEMENT.c.problem, STATEMENT.c.body).where(
        STATEMENT.c.desk == desk.desk, STATEMENT.c.state == StatementState.REFUSED
    )
    rows: list[Row[Any]] = [*tx.session.execute(refused)]
    if any(map(is_stale, rows)):
        return ""
    names = ("dataset", "period", "revision", "digest", "locked")
    received = select(*(STATEMENT.c[name] for name in names)).where(
        STATEMENT.c.desk == desk.desk, STATEMENT.c.state == StatementState.RECEIVED
    )
    heads = {
        (row.dataset, row.period): Head(row.dataset.value, row.period, row.revision, row.digest, row.locked)
        for row in tx.session.execute(received.order_by(STATEMENT.c.revision))
    }
    return state_tag(desk.install_id, heads.values())


@handles(NextToSend)
def next_to_send(question: NextToSend, tx: Tx) -> tuple[Frozen, ...]:
    """Years first, then recent months, revisions in their order. What follows a refused one has to wait for it."""
    of_desk = STATEMENT.c.desk == desk_row(tx).desk
    keys = select(STATEMENT.c.id, STATEMENT.c.dataset, STATEMENT.c.period, STATEMENT.c.revision, STATEMENT.c.state)
    waiting = tx.session.execute(keys.where(of_desk, STATEMENT.c.state != StatementState.RECEIVED)).all()
    stopped: dict[tuple[str, str], int] = {}
    for row in waiting:
        if row.state is StatementState.REFUSED:
            key = (row.dataset, row.period)
            stopped[key] = min(row.revision, stopped.get(key, row.revision))
    due = [
        row
        for row in waiting
        if row.state in WAITING and row.revision < stopped.get((row.dataset, row.period), row.revision + 1)
    ]
    due.sort(key=lambda row: (_usefulness(row.period), _ORDER[row.dataset], row.revision))
    chosen = [row.id for row in due[: max(question.most, 0)]]
    return _frozen(tx, chosen)


def _usefulness(period: str) -> tuple[int, tuple[int, ...]]:
    """Years before quarters before months, the latest first of each."""
    year, _, part = period.partition("-")
    kind = 2 if part.isdigit() else 1 if part else 0
    return kind, (-int(year), -int(part.removeprefix("Q") or 0))


def _frozen(tx: Tx, ids: list[int]) -> tuple[Frozen, ...]:
    before = STATEMENT.alias()
    of_one = (
        (before.c.desk == STATEMENT.c.desk)
        & (before.c.dataset == STATEMENT.c.dataset)
        & (before.c.period == STATEMENT.c.period)
        & (before.c.revision == STATEMENT.c.revision - 1)
    )
    asked = select(STATEMENT, before.c.digest.label("supersedes")).outerjoin(before, of_one)
    rows = {row.id: row for row in tx.session.execute(asked.where(STATEMENT.c.id.in_(ids)))}
    return tuple(
        Frozen(
            id=row.id,
            dataset=row.dataset.value,
            period=row.period,
            revision=row.revision,
            digest=row.digest,
            supersedes=row.supersedes or "",
            body=row.body,
        )
        for row in (rows[one] for one in ids)
    )


@handles(SharedFiles)
def shared_files(question: SharedFiles, tx: Tx) -> tuple[SharedFile, ...]:  # noqa: ARG001
    """The latest first."""
    asked = select(RECEIVED.c.uid, RECEIVED.c.body).where(RECEIVED.c.kind == FeedKind.FILE.value)
    found = []
    for row in tx.session.execute(asked.order_by(RECEIVED.c.sequence.desc())):
        body = json.loads(row.body)
        size = body.get("size")
        found.append(SharedFile(row.uid, str(body.get("name", "")), size if isinstance(size, int) else 0))
    return tuple(found)
