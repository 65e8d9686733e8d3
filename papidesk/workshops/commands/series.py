"""Series planned."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from sqlalchemy import insert

from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.workshops.commands.conflicts import refuse_taken
from papidesk.workshops.commands.facts import checked, shared_columns
from papidesk.workshops.commands.places import SERIES, WORKSHOPS
from papidesk.workshops.commands.sessions import insert_session
from papidesk.workshops.intents import DeleteSessions, PlanSeries
from papidesk.workshops.recurrence import occurrences, tidy_rule


@handles(PlanSeries)
def plan_series(command: PlanSeries, tx: Tx) -> Done:
    """The series and a row for each day of its rule that is not skipped."""
    model, workshop = checked(tx, command.facts.model)
    every = occurrences(tx.time, command.facts.rule, model.start)
    skipped = sorted(set(command.facts.skipped) & {tx.time.day_of(start) for start in every})
    starts = [start for start in every if tx.time.day_of(start) not in skipped]
    if not starts:
        raise Refusal("skipped", tr("Every day of this series is left out. Keep at least one."))
    if not command.although_taken:
        refuse_taken(tx, ((replace(model, start=start), None) for start in starts))
    shared = shared_columns(model) | {
        "uid": str(uuid4()),
        "file_uid": "",
        "rule": tidy_rule(command.facts.rule),
        "start_at": every[0],
        "zone": tx.time.zone.key,
        "skipped": [day.isoformat() for day in skipped],
        "minutes": model.minutes,
        "sequence": 0,
        "created_at": tx.now,
        "changed_at": tx.now,
        "author_id": tx.author.id,
        "deleted_at": None,
    }
    (series,) = tx.session.connection().execute(insert(SERIES).values(shared)).inserted_primary_key or (0,)
    keys = tuple(
        insert_session(tx, replace(model, start=start), workshop, series_id=series, slot_at=start) for start in starts
    )
    said = tr(
        "Series planned: {title}, %n session(s), from {first} to {last}.",
        "",
        len(keys),
        title=model.title or workshop,
        first=tx.time.day_of(starts[0]),
        last=tx.time.day_of(starts[-1]),
    )
    return Done(said=said, touched=WORKSHOPS, undo=DeleteSessions(keys), ids=keys)
