"""What workshops tell of somebody who asks, weigh of an erasure, and watch in notes."""

from __future__ import annotations

from sqlalchemy import func, select

from papidesk.kernel.told import Told, WatchedNote, Weighed, watched
from papidesk.kernel.words import tr
from papidesk.people.intents import ErasureAsked, InTouch, NotesAsked, PersonAsked
from papidesk.store.bus import follows
from papidesk.store.tx import Tx
from papidesk.workshops.rules import ATTENDANCE_WORDS, PLACE_WORDS, ROLE_WORDS
from papidesk.workshops.tables import EnrolmentRow, OutlineRow, SessionRow


@follows(PersonAsked)
def tell_sign_ups(event: PersonAsked, tx: Tx) -> tuple[Told, ...]:
    """Every sign-up that is noted, whatever became of it."""
    rows = tx.session.execute(
        select(EnrolmentRow.__table__, SessionRow.start_at, SessionRow.title, OutlineRow.title.label("outline"))
        .join(SessionRow, SessionRow.id == EnrolmentRow.session_id)
        .join(OutlineRow, OutlineRow.id == SessionRow.outline_id)
        .where(EnrolmentRow.person_id == event.person)
        .order_by(SessionRow.start_at.desc(), EnrolmentRow.id.desc())
    )
    columns = (
        ("start", tr("Session of", "a day and hour")), ("title", tr("Workshop")), ("as", tr("As", "in which role")),
        ("place", tr("Place", "at a workshop")), ("attendance", tr("Attendance")), ("signed_at", tr("Signed up on")),
        ("given_up_at", tr("Given up on")), ("comfort", tr("What would help")),
    )  # fmt: skip
    told = tuple(
        (row.start_at, row.title or row.outline, ROLE_WORDS[row.role], PLACE_WORDS[row.place],
         ATTENDANCE_WORDS[row.attendance] if row.attendance else None, row.signed_at, row.given_up_at, row.comfort)
        for row in rows
    )  # fmt: skip
    return (Told("sign_ups", tr("Workshops"), columns, told),)


@follows(ErasureAsked)
def weigh_sign_ups(event: ErasureAsked, tx: Tx) -> Weighed:
    """Places to come are given up; what was counted stays."""
    theirs = (EnrolmentRow.person_id == event.person, EnrolmentRow.deleted_at.is_(None))
    count = tx.session.scalar(select(func.count()).select_from(EnrolmentRow).where(*theirs)) or 0
    to_come = tx.session.scalar(
        select(func.count())
        .select_from(EnrolmentRow)
        .join(SessionRow, SessionRow.id == EnrolmentRow.session_id)
        .where(*theirs, EnrolmentRow.given_up_at.is_(None), SessionRow.start_at > tx.now)
    )
    if not count:
        return Weighed()
    goes = [tr("The name and the notes of %n sign-up(s) to workshops.", "", count)]
    if to_come:
        goes.append(tr("%n place(s) at a workshop to come, free again.", "", to_come))
    return Weighed(tuple(goes), (tr("%n place(s) at workshops counted, without a name.", "", count),))


@follows(InTouch)
def who_signed_up(event: InTouch, tx: Tx) -> set[int]:
    """Whoever signed up, or has a session, since a day."""
    first, _ = tx.time.bounds(event.since)
    rows = (
        select(EnrolmentRow.person_id)
        .join(SessionRow, SessionRow.id == EnrolmentRow.session_id)
        .where(EnrolmentRow.person_id.is_not(None), (EnrolmentRow.signed_at >= first) | (SessionRow.day >= event.since))
    )
    return {key for key in tx.session.scalars(rows) if key is not None}


@follows(NotesAsked)
def notes_of_sign_ups(event: NotesAsked, tx: Tx) -> tuple[WatchedNote, ...]:
    """What would help, words about somebody anonymous, and notes for the team."""
    rows = tx.session.execute(
        select(EnrolmentRow.person_id, EnrolmentRow.comfort, EnrolmentRow.label, SessionRow.day)
        .join(SessionRow, SessionRow.id == EnrolmentRow.session_id)
        .where((EnrolmentRow.comfort != "") | (EnrolmentRow.label != ""), EnrolmentRow.deleted_at.is_(None))
        .order_by(SessionRow.day.desc())
    )
    found = [
        watched(where, row.day, text, row.person_id)
        for row in rows
        for where, text in ((tr("What would help at a workshop"), row.comfort), (tr("A word on a sign-up"), row.label))
    ]
    sessions = select(SessionRow.day, SessionRow.note).where(SessionRow.note != "", SessionRow.deleted_at.is_(None))
    found += [watched(tr("Note of a session"), row.day, row.note) for row in tx.session.execute(sessions)]
    return tuple(note for note in found if note is not None)[: event.most]
