"""Who was told how things stand."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.workshops.commands.places import ROSTER, SESSION, title_of
from papidesk.workshops.commands.roster import about, called, living_rows, rows_of, with_companions, write
from papidesk.workshops.intents import Knowledge, Tell, Untell
from papidesk.workshops.rules import Place


@handles(Tell)
def tell(command: Tell, tx: Tx) -> Done:
    """They know how things stand, and so do those who come with them."""
    rows = with_companions(tx, living_rows(tx, command.enrolments))
    sessions = _sessions(tx, rows)
    knew = []
    for row in rows:
        session = sessions[row.session_id]
        before = knowledge(row)
        confirmed, cancelled = row.place is Place.CONFIRMED, session.cancelled_at is not None
        now = Knowledge(row.id, session.start_at, session.room, confirmed, cancelled)
        if now != before:
            knew.append(before)
            _know(tx, now)
    if not knew:
        raise Refusal("enrolments", tr("They know how things stand already. Nothing was changed."))
    own = rows[: len(dict.fromkeys(command.enrolments))]
    said = tr("%n people were told.", "", len(own))
    if len(own) == 1:
        title = title_of(tx, sessions[own[0].session_id])
        said = tr("{name} was told: {title}.", name=called(tx, own[0]), title=title)
    return Done(said=said, touched=ROSTER, undo=Untell(tuple(knew)), about=about(row.person_id for row in rows))


@handles(Untell)
def untell(command: Untell, tx: Tx) -> Done:
    """They know what they knew."""
    rows = {row.id: row for row in rows_of(tx, (one.enrolment for one in command.knew)) if row.deleted_at is None}
    if not rows:
        raise Refusal("knew", tr("These sign-ups are already gone. Nothing was changed."))
    now = tuple(knowledge(row) for row in rows.values())
    for one in command.knew:
        if one.enrolment in rows:
            _know(tx, one)
    return Done(
        said=tr("%n people are to be told.", "", len(rows)),
        touched=ROSTER,
        undo=Untell(now),
        about=about(row.person_id for row in rows.values()),
    )


def knowledge(row: Any) -> Knowledge:
    """What a sign-up's person was last told."""
    return Knowledge(row.id, row.knows_start, row.knows_room, row.knows_confirmed, row.knows_cancelled)


def _know(tx: Tx, known: Knowledge) -> None:
    write(
        tx,
        (known.enrolment,),
        knows_start=known.start,
        knows_room=known.room,
        knows_confirmed=known.confirmed,
        knows_cancelled=known.cancelled,
    )


def _sessions(tx: Tx, rows: list[Any]) -> dict[int, Any]:
    found = select(SESSION).where(SESSION.c.id.in_({row.session_id for row in rows}))
    return {session.id: session for session in tx.session.execute(found)}
