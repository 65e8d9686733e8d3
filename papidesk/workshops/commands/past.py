"""What is put right on rosters of months that are over is told to the jobs above: theirs is what was counted then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from papidesk.store.tx import Tx
from papidesk.workshops.commands.places import ENROLMENT, SESSION
from papidesk.workshops.intents import PastRostersPutRight, RosterPutRight

_COUNTED = frozenset({"deleted_at", "given_up_at", "attendance", "role", "gone"})
"""Columns that a count looks at, but the place, which follows from the others."""


def past_rows(tx: Tx, enrolments: Sequence[int], columns: Mapping[str, Any]) -> list[Any]:
    """Of these sign-ups those to sessions of months that are over, as they are before columns are written that count."""
    if not columns.keys() & _COUNTED:
        return []
    rows = (
        select(ENROLMENT.c.person_id, ENROLMENT.c.deleted_at, SESSION.c.day)
        .join(SESSION, SESSION.c.id == ENROLMENT.c.session_id)
        .where(ENROLMENT.c.id.in_(enrolments), SESSION.c.day < _this_month(tx), SESSION.c.deleted_at.is_(None))
    )
    return list(tx.session.execute(rows))


def tell_written(tx: Tx, before: Iterable[Any], columns: Mapping[str, Any]) -> None:
    """These columns were written on what `past_rows` gave."""
    found = []
    for row in before:
        there = row.deleted_at is None
        stays = columns["deleted_at"] is None if "deleted_at" in columns else there
        if there or stays:
            more = stays - there
            found.append(RosterPutRight(row.day, row.person_id, more, 0 if row.person_id is None else more))
    _tell(tx, found)


def tell_added(tx: Tx, day: date, people: Iterable[int | None]) -> None:
    """These people are on the roster of a session of that day."""
    if day < _this_month(tx):
        _tell(tx, [RosterPutRight(day, person, 1, int(person is not None)) for person in people])


def _tell(tx: Tx, rows: Sequence[RosterPutRight]) -> None:
    if rows:
        tx.tell(PastRostersPutRight(tuple(rows)))


def _this_month(tx: Tx) -> date:
    return tx.today.replace(day=1)
