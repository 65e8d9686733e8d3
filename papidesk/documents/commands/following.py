"""What becomes of documents when people leave, agree no more, are one, part again, go or are forgotten."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select, update

from papidesk.documents.commands.rows import DOCUMENTS, change, erase, keep_otherwise, some
from papidesk.documents.intents import MayKeep
from papidesk.documents.questions.rows import FACTS, title_of
from papidesk.documents.rules import KEPT_WHILE_HERE, Keeping, Kept
from papidesk.documents.tables import DOCUMENT
from papidesk.people.intents import (
    AccordEnded,
    AccordRestored,
    PeopleMerged,
    PeopleSplit,
    PersonErased,
    PersonRemoved,
    PersonRestored,
)
from papidesk.people.rules import ConsentKind
from papidesk.store.bus import follows
from papidesk.store.tx import Tx
from papidesk.visits.intents import VisitDuring, VisitsEnded, VisitsResumed

_INSTANT = timedelta(seconds=1)
_SEALED: ColumnElement[bool] = DOCUMENT.c.sealed


def _rows(tx: Tx, *conditions: ColumnElement[bool]) -> list[Any]:
    return list(tx.session.execute(select(*FACTS).where(*conditions).order_by(DOCUMENT.c.id)))


def _is_here(tx: Tx, person: int) -> bool:
    return tx.ask(VisitDuring(person, tx.now, tx.now + _INSTANT)) is not None


# ── visits ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@follows(VisitsEnded)
def leave_with_visits(event: VisitsEnded, tx: Tx) -> None:
    """What is kept while somebody is here is seen no more once they left, and soon erased."""
    for visit, person in event.visits:
        theirs = _rows(tx, DOCUMENT.c.person_id == person, _SEALED, DOCUMENT.c.left_at.is_(None))
        if not theirs or _is_here(tx, person):
            continue
        for row in theirs:
            change(tx, row.id, left_at=tx.now, left_with=visit)
        tx.touched |= DOCUMENTS


@follows(VisitsResumed)
def return_with_visits(event: VisitsResumed, tx: Tx) -> None:
    """What left by a visit that is under way again is back."""
    for visits in some(visit for visit, _person in event.visits):
        for row in _rows(tx, _SEALED, DOCUMENT.c.left_with.in_(visits)):
            change(tx, row.id, left_at=None, left_with=None)
            tx.touched |= DOCUMENTS


# ── accords ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@follows(AccordEnded)
def keep_no_longer(event: AccordEnded, tx: Tx) -> list[list[int]]:
    """What was kept by the accord goes with the visit, or as after one; how each was kept comes back."""
    return _keep_while_here(tx, event.person) if event.kind is ConsentKind.KEEP_DOCUMENTS else []


@follows(AccordRestored)
def keep_again(event: AccordRestored, tx: Tx) -> None:
    """What is still there of it is kept as it was."""
    formerly = event.ended.get(f"{__name__}.{keep_no_longer.__name__}", [])
    for key, day, follows_opening in formerly:
        kept = Kept(Keeping.UNTIL, date(day // 10000, day // 100 % 100, day % 100), bool(follows_opening))
        for row in _rows(tx, DOCUMENT.c.id == key, DOCUMENT.c.person_id == event.person, _SEALED):
            # One whose key was taken away meanwhile is gone.
            if title_of(tx, row) is not None:
                keep_otherwise(tx, row, kept, left_at=None, left_with=None)
                tx.touched |= DOCUMENTS


def _keep_while_here(tx: Tx, person: int) -> list[list[int]]:
    """From now on nothing of somebody is kept but for the time of a visit: (key, until as yyyymmdd, follows opening)."""
    rows = _rows(tx, DOCUMENT.c.person_id == person, DOCUMENT.c.keeping == Keeping.UNTIL)
    left = tx.now if rows and not _is_here(tx, person) else None
    for row in rows:
        keep_otherwise(tx, row, KEPT_WHILE_HERE, left_at=left)
        tx.touched |= DOCUMENTS
    return [[row.id, int(f"{row.until:%Y%m%d}"), int(row.follows_opening)] for row in rows]


# ── people ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@follows(PersonRemoved)
def hide(event: PersonRemoved, tx: Tx) -> None:
    """Out of the lists with their person; their time runs on."""
    _write_all(tx, DOCUMENT.c.person_id == event.person, hidden_at=tx.now)


@follows(PersonRestored)
def show_again(event: PersonRestored, tx: Tx) -> None:
    """Back with their person, but for what was due meanwhile."""
    _write_all(tx, DOCUMENT.c.person_id == event.person, hidden_at=None)


@follows(PersonErased)
def forget_documents(event: PersonErased, tx: Tx) -> None:
    """Nothing that somebody wrote here is left."""
    theirs = _rows(tx, DOCUMENT.c.person_id == event.person)
    if theirs:
        erase(tx, [row.id for row in theirs])
        tx.touched |= DOCUMENTS


@follows(PeopleMerged)
def move_documents(event: PeopleMerged, tx: Tx) -> list[int]:
    """The documents of the one become the other's; the keys that moved come back."""
    moved = [row.id for row in _rows(tx, DOCUMENT.c.person_id == event.merged)]
    _write_all(tx, DOCUMENT.c.person_id == event.merged, person_id=event.kept)
    return moved


@follows(PeopleSplit)
def part_documents(event: PeopleSplit, tx: Tx) -> None:
    """Give those that moved back; whoever of the two did not agree, now that the accords are apart again, keeps none."""
    for keys in some(event.moved.get(f"{__name__}.{move_documents.__name__}", [])):
        # Only what is still the kept one's: a correction made since stands.
        _write_all(tx, DOCUMENT.c.id.in_(keys) & (DOCUMENT.c.person_id == event.kept), person_id=event.merged)
    for person in (event.kept, event.merged):
        if not tx.ask(MayKeep(person)):
            _keep_while_here(tx, person)


def _write_all(tx: Tx, which: ColumnElement[bool], **columns: Any) -> None:
    if tx.session.connection().execute(update(DOCUMENT).where(which).values(columns)).rowcount:
        tx.touched |= DOCUMENTS
