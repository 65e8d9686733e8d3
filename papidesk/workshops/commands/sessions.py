"""Sessions planned one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

from sqlalchemy import insert, select

from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.workshops.commands.conflicts import refuse_taken
from papidesk.workshops.commands.facts import checked, columns_of, when
from papidesk.workshops.commands.places import SERIES, SESSION, WORKSHOPS
from papidesk.workshops.intents import DeleteSessions, PlanSession
from papidesk.workshops.questions.series import SERIES_GONE
from papidesk.workshops.rules import SessionFacts

OTHER_OUTLINE = tr("The sessions of a series are all of the same workshop. Plan another series for this one.")


@handles(PlanSession)
def plan_session(command: PlanSession, tx: Tx) -> Done:
    """One row; past days too, for what was held before it was written down."""
    series = None if command.series is None else series_row(tx, command.series)
    former = None
    if series is not None:
        if series.outline_id != command.facts.outline:
            raise Refusal("outline", OTHER_OUTLINE)
        former = replace(command.facts, facilitators=(), workstations=())
    facts, title = checked(tx, command.facts, former)
    if not command.although_taken:
        refuse_taken(tx, ((facts, None),))
    key = insert_session(tx, facts, title, series_id=command.series)
    return Done(
        said=tr("Session planned: {title}, {when}.", title=facts.title or title, when=when(tx, facts.start)),
        touched=WORKSHOPS,
        undo=DeleteSessions((key,)),
        ids=(key,),
    )


def series_row(tx: Tx, series: int) -> Any:
    """Every column of a living series; refused where there is none such."""
    row = tx.session.execute(select(SERIES).where(SERIES.c.id == series, SERIES.c.deleted_at.is_(None))).one_or_none()
    if row is None:
        raise Refusal("series", SERIES_GONE)
    return row


def insert_session(tx: Tx, facts: SessionFacts, outline_title: str, **of_series: Any) -> int:
    """The key of a new session; of_series: `series_id` and `slot_at`."""
    columns = columns_of(tx, facts, outline_title) | {
        "uid": str(uuid4()),
        "file_uid": "",
        "series_id": None,
        "slot_at": None,
        "sequence": 0,
        "created_at": tx.now,
        "changed_at": tx.now,
        "author_id": tx.author.id,
        "cancelled_at": None,
        "reason": "",
        "deleted_at": None,
    }
    (key,) = tx.session.connection().execute(insert(SESSION).values(columns | of_series)).inserted_primary_key or (0,)
    return int(key)
