"""Taking statements: the rules that need the desk's past, and one transaction for all that a request brings."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, or_, select

from papidesk.central import periods, words
from papidesk.central.clock import iso
from papidesk.central.codebook import Codebook, span_of
from papidesk.central.database import Database, insert, upsert
from papidesk.central.problems import Problem, fault
from papidesk.central.statements.shape import (
    DATASET_NUMBERS,
    REASON_NUMBERS,
    STATUS_NUMBERS,
    Scope,
    Sent,
    digest_bytes,
    digest_text,
)
from papidesk.central.tables import cell, head, period_lock, statement
from papidesk.network.contract import ProblemKind, Receipt, Status

Key = tuple[int, int]
"""(dataset's number, period): what a desk has one latest statement of."""
_PROVISIONAL = STATUS_NUMBERS[Status.PROVISIONAL]


@dataclass(frozen=True)
class Taken:
    """A statement that the service has. new: it came with this request."""

    receipt: Receipt
    new: bool


@dataclass(frozen=True)
class Known:
    """The latest revision of a scope."""

    revision: int
    digest: bytes
    status: int
    closed_revision: int


@dataclass
class _Past:
    """What the service has of a desk, of the scopes that a request speaks of; grows while it is carried out."""

    heads: dict[Key, Known]
    revisions: dict[tuple[Key, int], tuple[bytes, int]]
    """(digest, received at) of each revision that the request speaks of."""
    locked: Collection[int]
    counted: frozenset[Key]
    """Scopes whose cells are there already."""


def take(
    connection: Connection, desk: Row[Any], sent: Sequence[Sent], numbers: Mapping[int, Mapping[str, int]], now: int
) -> list[Taken | Problem]:
    """Take statements of one desk, in the order they are in; of each, what came of it.

    The desk's row is locked by the caller: its statements are taken one after the other, whoever sends them. numbers: of
    each dataset's codes, as `numbers_for` gives them; now: seconds.
    """
    past = _past(connection, desk.id, [one.scope for one in sent])
    outcomes: list[Taken | Problem] = []
    new: list[Sent] = []
    for one in sent:
        try:
            taken = _judged(past, desk.uid, one, now)
        except Problem as problem:
            outcomes.append(problem)
            continue
        outcomes.append(taken)
        if taken.new:
            new.append(one)
    _write(connection, desk.id, new, past, numbers, now)
    return outcomes


def numbers_for(codebook: Codebook, sent: Sequence[Sent]) -> Mapping[int, Mapping[str, int]]:
    """The numbers of all codes of these statements, by dataset."""
    codes: dict[int, set[str]] = {}
    for one in sent:
        codes.setdefault(DATASET_NUMBERS[one.scope.dataset], set()).update(each.code for each in one.statement.cells)
    return {dataset: codebook.numbers(dataset, found) for dataset, found in codes.items()}


def prepare(database: Database, sent: Sequence[Sent]) -> None:
    """See to it that each period has its tables."""
    for period in {one.scope.period for one in sent}:
        database.ready_for(period)


def _past(connection: Connection, desk: int, scopes: Sequence[Scope]) -> _Past:
    keys = {_key(scope) for scope in scopes}
    if not keys:
        return _Past({}, {}, (), frozenset())
    heads = connection.execute(
        select(head).where(
            head.c.desk_id == desk,
            head.c.period.in_(sorted({period for _dataset, period in keys})),
            head.c.dataset.in_(sorted({dataset for dataset, _period in keys})),
        )
    )
    known = {
        (row.dataset, row.period): Known(row.revision, row.digest, row.status, row.closed_revision) for row in heads
    }
    around = {one for scope in scopes for one in periods.around(scope.period)}
    locked = connection.scalars(select(period_lock.c.period).where(period_lock.c.period.in_(sorted(around))))
    return _Past(
        known,
        _revisions(connection, desk, scopes, known),
        frozenset(locked),
        frozenset(key for key, one in known.items() if one.closed_revision),
    )


def _revisions(
    connection: Connection, desk: int, scopes: Sequence[Scope], known: Mapping[Key, Known]
) -> dict[tuple[Key, int], tuple[bytes, int]]:
    """What is there already of the revisions that are spoken of: none is above its head's, so what is new costs no look."""
    wanted = {
        (*_key(scope), scope.revision)
        for scope in scopes
        if _key(scope) in known and scope.revision <= known[_key(scope)].revision
    }
    if not wanted:
        return {}
    of_one = or_(
        *(
            and_(statement.c.dataset == dataset, statement.c.period == period, statement.c.revision == revision)
            for dataset, period, revision in sorted(wanted)
        )
    )
    asked = select(
        statement.c.dataset, statement.c.period, statement.c.revision, statement.c.digest, statement.c.received_at
    )
    rows = connection.execute(asked.where(statement.c.desk_id == desk, of_one))
    return {((row.dataset, row.period), row.revision): (row.digest, row.received_at) for row in rows}


def _judged(past: _Past, desk_uid: str, sent: Sent, now: int) -> Taken:
    """Whether this one may be taken; the past then holds it. Raises the Problem it meets."""
    scope, key = sent.scope, _key(sent.scope)
    known = past.heads.get(key)
    had = past.revisions.get((key, scope.revision))
    if had is not None and had[0] == sent.digest:
        return Taken(_receipt(desk_uid, sent, had[1]), new=False)
    if had is not None and known is not None:
        if scope.revision == known.revision:
            raise _about(ProblemKind.OTHER_DIGEST, 409, words.OTHER_DIGEST, scope, known)
        raise _about(ProblemKind.AHEAD, 412, words.AHEAD, scope, known)
    latest = known.revision if known else 0
    if scope.revision != latest + 1:
        raise _about(ProblemKind.GAP, 412, words.GAP, scope, known)
    follows = sent.statement.supersedes
    if known is not None and (follows is None or digest_bytes(follows) != known.digest):
        raise _about(ProblemKind.AHEAD, 412, words.AHEAD, scope, known)
    if any(period in past.locked for period in periods.around(scope.period)):
        raise Problem(ProblemKind.LOCKED, 409, words.LOCKED.format(period=_period(scope)), head=_head(known))
    status = STATUS_NUMBERS[sent.statement.status]
    if status == _PROVISIONAL and known is not None and known.closed_revision:
        wrong = fault(["status"], words.NO_LONGER_PROVISIONAL)
        raise Problem(ProblemKind.BAD_STATEMENT, 422, words.BAD_STATEMENT, errors=[wrong])
    closed = scope.revision if status != _PROVISIONAL else 0
    past.heads[key] = Known(scope.revision, sent.digest, status, closed)
    past.revisions[key, scope.revision] = (sent.digest, now)
    return Taken(_receipt(desk_uid, sent, now), new=True)


def _write(
    connection: Connection,
    desk: int,
    new: Sequence[Sent],
    past: _Past,
    numbers: Mapping[int, Mapping[str, int]],
    now: int,
) -> None:
    insert(connection, statement, [_statement_row(desk, one, now) for one in new])
    # Of a scope met several times the last stands.
    latest = {_key(one.scope): one for one in new}
    closed = {_key(one.scope): one for one in new if one.statement.status is not Status.PROVISIONAL}
    upsert(connection, head, [_head_row(desk, one, past.heads[key], now) for key, one in latest.items()])
    for dataset, period in closed.keys() & past.counted:
        low, high = span_of(dataset)
        of_scope = and_(cell.c.period == period, cell.c.desk_id == desk, cell.c.code.between(low, high))
        connection.execute(delete(cell).where(of_scope))
    insert(connection, cell, [row for one in closed.values() for row in _cell_rows(desk, one, numbers)])


def _statement_row(desk: int, one: Sent, now: int) -> dict[str, Any]:
    told = one.statement
    return {
        "desk_id": desk,
        "dataset": DATASET_NUMBERS[one.scope.dataset],
        "period": one.scope.period,
        "revision": one.scope.revision,
        "digest": one.digest,
        "status": STATUS_NUMBERS[told.status],
        "reason": REASON_NUMBERS[told.reason],
        "days_open": told.completeness.days_open,
        "days_recorded": told.completeness.days_recorded,
        "received_at": now,
        "body": zlib.compress(one.body),
    }


def _head_row(desk: int, one: Sent, known: Known, now: int) -> dict[str, Any]:
    return {
        "desk_id": desk,
        "dataset": DATASET_NUMBERS[one.scope.dataset],
        "period": one.scope.period,
        "revision": known.revision,
        "digest": known.digest,
        "status": known.status,
        "days_open": one.statement.completeness.days_open,
        "days_recorded": one.statement.completeness.days_recorded,
        "received_at": now,
        "closed_revision": known.closed_revision,
    }


def _cell_rows(desk: int, one: Sent, numbers: Mapping[int, Mapping[str, int]]) -> Iterator[dict[str, int]]:
    of_dataset = numbers[DATASET_NUMBERS[one.scope.dataset]] if one.statement.cells else {}
    for each in one.statement.cells:
        yield {"period": one.scope.period, "desk_id": desk, "code": of_dataset[each.code], "value": each.value}


def _key(scope: Scope) -> Key:
    return DATASET_NUMBERS[scope.dataset], scope.period


def _receipt(desk_uid: str, sent: Sent, received_at: int) -> Receipt:
    told = sent.statement
    return Receipt(desk_uid, told.dataset.value, told.period, told.revision, digest_text(sent.digest), iso(received_at))


def _about(kind: ProblemKind, status: int, pattern: str, scope: Scope, known: Known | None) -> Problem:
    said = pattern.format(
        dataset=words.DATASETS[scope.dataset.value], period=_period(scope), revision=known.revision if known else 0
    )
    return Problem(kind, status, said, head=_head(known))


def _head(known: Known | None) -> dict[str, Any] | None:
    return None if known is None else {"revision": known.revision, "digest": digest_text(known.digest)}


def _period(scope: Scope) -> str:
    return words.period_in_words(periods.to_text(scope.period))
