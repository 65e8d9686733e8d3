"""Who came. Coming counts as a visit, without keying it twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, select

from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.intents import (
    DeleteVisits,
    LogVisit,
    MarkDeparture,
    Purposes,
    ReopenVisits,
    RestoreVisits,
    ShowVisit,
    VisitDuring,
    VisitFile,
)
from papidesk.visits.rules import PurposeKind, why_hours_are_wrong
from papidesk.workshops.commands.enrolling import check_who
from papidesk.workshops.commands.places import ENROLMENT, OUTLINE_THEME, ROSTER, session_row, settle, title_of
from papidesk.workshops.commands.roster import (
    CAME,
    about,
    add_rows,
    called,
    check_alone,
    check_fits,
    check_held,
    check_words,
    entry,
    living_rows,
    rows_of,
    settle_all,
    write,
)
from papidesk.workshops.intents import EndSession, Mark, MarkWas, PutAttendanceBack, TakeAttendance, WalkIn
from papidesk.workshops.questions.house import the_house
from papidesk.workshops.rules import ATTENDANCE_WORDS, PRESENT, Attendance

BEFORE = timedelta(hours=1)
"""How long before its start one can note who has come."""
EARLY = timedelta(minutes=15)
"""A visit that was still going on so shortly before the start is the same coming."""


@dataclass
class Noted:
    """What became of marks. were: how they were, those of other sessions that changed with them too; parts: touched."""

    were: list[MarkWas] = field(default_factory=list)
    parts: frozenset[Part] = ROSTER
    logged: int = 0


@handles(TakeAttendance)
def take_attendance(command: TakeAttendance, tx: Tx) -> Done:
    """Write the marks, log the visits they are, take back those they no longer are."""
    session = session_row(tx, command.session)
    _check_begun(tx, session)
    marks = {mark.enrolment: mark for mark in command.marks}
    rows = living_rows(tx, marks)
    if any(row.session_id != session.id for row in rows):
        raise Refusal("enrolments", tr("This sign-up is of another session. Nothing was changed."))
    changed = [(row, marks[row.id]) for row in rows if not _is_so(row, marks[row.id])]
    if not changed:
        raise Refusal("marks", tr("This is what is noted already. Nothing was changed."))
    noted = _note(tx, session, changed)
    return Done(
        said=_said(tx, session, changed, noted),
        touched=noted.parts,
        undo=PutAttendanceBack(session.id, tuple(noted.were)),
        about=about(row.person_id for row, _ in changed),
    )


@handles(WalkIn)
def walk_in(command: WalkIn, tx: Tx) -> Done:
    """Sign up and note as come, in one."""
    session = session_row(tx, command.session)
    _check_begun(tx, session)
    name = check_who(tx, session, command)
    label, _ = check_words(command.label)
    new = [entry(command.person, label, command.role, walk_in=True) for _ in range(command.count)]
    ids = add_rows(tx, session, new)
    noted = _note(tx, session, [(row, Mark(row.id, Attendance.PRESENT)) for row in rows_of(tx, ids)])
    title = title_of(tx, session)
    if command.count > 1:
        said = tr("%n people came to {title} without having signed up.", "", command.count, title=title)
    else:
        shown = name if command.person is not None else label or name
        said = tr("{name} came to {title} without having signed up.", name=shown, title=title)
    return Done(
        said=said,
        touched=noted.parts,
        undo=PutAttendanceBack(session.id, tuple(noted.were), removes=ids),
        ids=ids,
        about=about((command.person,)),
    )


def _check_begun(tx: Tx, session: Any) -> None:
    check_held(tx, session)
    if tx.now < session.start_at - BEFORE:
        raise Refusal(
            "session",
            tr(
                "{title} has not begun: who came can be noted from one hour before its start on.",
                title=title_of(tx, session),
            ),
        )


def _is_so(row: Any, mark: Mark) -> bool:
    return (
        row.attendance is mark.attendance
        and row.lapsed is None
        and (mark.arrived_at is None or mark.arrived_at.replace(microsecond=0) == row.arrived_at)
    )


def was(row: Any) -> MarkWas:
    """A sign-up's attendance as it stands."""
    return MarkWas(row.id, row.attendance, row.arrived_at, row.visit_id, row.made_visit, row.lapsed)


def _note(tx: Tx, session: Any, changed: Sequence[tuple[Any, Mark]]) -> Noted:
    noted = Noted([was(row) for row, _ in changed])
    moot: list[Any] = []
    missing: list[tuple[Any, Mark]] = []
    for row, mark in changed:
        came = mark.attendance in PRESENT
        stays = came and row.attendance in PRESENT and not (row.made_visit and _another_hour(row, mark))
        visit = {} if stays else {"visit_id": None, "made_visit": False}
        arrived = _arrived(tx, session, mark)
        write(tx, (row.id,), attendance=mark.attendance, arrived_at=arrived, lapsed=None, **visit)
        if not stays and row.made_visit and row.attendance in PRESENT:
            moot.append(row)
        if came and not stays:
            missing.append((row, mark))
    _let_go(tx, moot, noted)
    purposes = _purposes(tx, session) if missing else ()
    for row, mark in missing:
        _count_as_visit(tx, session, row, mark, purposes, noted)
    settled = check_fits(settle(tx, session.id))
    own = {row.id for row, _ in changed}
    if any(key not in own for key in settled.set_back):
        raise Refusal("marks", tr("No place is left. First note who is absent, or add places to the session."))
    return noted


def _another_hour(row: Any, mark: Mark) -> bool:
    return mark.arrived_at is not None and mark.arrived_at.replace(microsecond=0) != row.arrived_at


def _arrived(tx: Tx, session: Any, mark: Mark) -> datetime | None:
    """When they came, where it is worth keeping: the hour given, or that of someone late as they come in."""
    if mark.attendance not in PRESENT:
        return None
    if mark.arrived_at is not None:
        arrived = mark.arrived_at.replace(microsecond=0)
        if not session.start_at - BEFORE <= arrived <= session.end_at:
            raise Refusal("marks", tr("This arrival is not at the hours of the session. Check the hour."))
        wrong = why_hours_are_wrong(arrived, None, tx.now)
        if wrong is not None:
            raise Refusal("marks", wrong[1])
        return arrived
    late = mark.attendance is Attendance.LATE and session.start_at < tx.now < session.end_at
    return tx.now if late else None


# ── visits ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _count_as_visit(
    tx: Tx, session: Any, row: Any, mark: Mark, purposes: tuple[int, ...], noted: Noted
) -> None:
    """Link a sign-up with the visit its coming is: one there is, else a new one."""
    found = None
    if row.person_id is not None:
        found = tx.ask(VisitDuring(row.person_id, session.start_at - EARLY, session.end_at))
    if found is not None:
        write(tx, (row.id,), visit_id=found, made_visit=False)
        return
    done = tx.carry_out(
        LogVisit(
            person=row.person_id,
            purposes=purposes,
            arrived_at=_arrived(tx, session, mark) or min(session.start_at, tx.now),
            left_at=session.end_at if session.end_at <= tx.now else None,
            again=True,
        )
    )
    write(tx, (row.id,), visit_id=done.ids[0], made_visit=True)
    noted.parts |= done.touched
    noted.logged += 1


def _purposes(tx: Tx, session: Any) -> tuple[int, ...]:
    """What the visits are for: what the workshop is about, else first steps; () for each one's usual purpose."""
    found = select(OUTLINE_THEME.c.theme).where(OUTLINE_THEME.c.outline_id == session.outline_id)
    themes = set(tx.session.scalars(found))
    known = tx.ask(Purposes())
    about_it = next((one.id for one in known if one.theme in themes), None)
    best = about_it or next((one.id for one in known if one.kind is PurposeKind.INITIATION), None)
    return () if best is None else (best,)


def _let_go(tx: Tx, rows: Iterable[Any], noted: Noted) -> None:
    """Delete the visits that these sign-ups made, as they were before they let go of them. One by which another session
    counts is that one's from now on; one that was put right to be somebody else's is theirs.
    """
    moot = []
    for row in rows:
        heir = tx.session.execute(
            select(ENROLMENT)
            .where(ENROLMENT.c.visit_id == row.visit_id, CAME, ENROLMENT.c.deleted_at.is_(None))
            .order_by(ENROLMENT.c.id)
            .limit(1)
        ).one_or_none()
        visit = _visit(tx, row.visit_id)
        if heir is not None:
            noted.were.append(was(heir))
            write(tx, (heir.id,), made_visit=True)
        elif not visit.deleted and visit.facts.person == row.person_id:
            moot.append(row.visit_id)
    if moot:
        noted.parts |= tx.carry_out(DeleteVisits(tuple(moot))).touched


def _visit(tx: Tx, visit: int) -> VisitFile:
    return the_house(tx).ask(ShowVisit(visit))


# ── back ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@handles(PutAttendanceBack)
def put_attendance_back(command: PutAttendanceBack, tx: Tx) -> Done:
    """Give the marks and the very visits back."""
    session = session_row(tx, command.session)
    before = rows_of(tx, (mark.enrolment for mark in command.marks))
    marks = {mark.enrolment: mark for mark in command.marks}
    if len(before) < len(marks):
        raise Refusal("marks", tr("One of these sign-ups is no longer there. Nothing was changed."))
    noted = Noted([was(row) for row in before])
    _bring(tx, command.brings)
    write(tx, command.removes, deleted_at=tx.now)
    for mark in marks.values():
        write(
            tx,
            (mark.enrolment,),
            attendance=mark.attendance,
            arrived_at=mark.arrived_at,
            visit_id=mark.visit,
            made_visit=mark.made,
            lapsed=mark.lapsed,
        )
    made_now = [row for row in before if row.made_visit and row.attendance in PRESENT]
    made_then = {mark.visit for mark in marks.values() if mark.made and mark.attendance in PRESENT}
    _let_go(tx, (row for row in made_now if row.visit_id not in made_then), noted)
    deleted = [visit for visit in sorted(filter(None, made_then)) if _visit(tx, visit).deleted]
    if deleted:
        noted.parts |= tx.carry_out(RestoreVisits(tuple(deleted))).touched
    _agree_with_visits(tx, marks)
    after = rows_of(tx, (one.enrolment for one in noted.were))
    for settled in settle_all(tx, (session.id, *(row.session_id for row in after))):
        check_fits(settled)
    return Done(
        said=tr("Attendance as it was before: {title}.", title=title_of(tx, session)),
        touched=noted.parts,
        undo=PutAttendanceBack(session.id, tuple(noted.were), command.brings, command.removes),
        about=about(row.person_id for row in after),
    )


def _bring(tx: Tx, enrolments: Iterable[int]) -> None:
    """Bring back the sign-ups of walk-ins."""
    for row in rows_of(tx, enrolments):
        if row.deleted_at is not None and row.person_id is not None and row.given_up_at is None:
            check_alone(tx, row.session_id, row.person_id, "brings", but=row.id)
        write(tx, (row.id,), deleted_at=None)


def _agree_with_visits(tx: Tx, enrolments: Iterable[int]) -> None:
    """A visit may have been deleted, or brought back, since a mark was as it is now: the mark goes with it."""
    for row in rows_of(tx, enrolments):
        if row.visit_id is None:
            continue
        deleted = _visit(tx, row.visit_id).deleted
        if deleted and row.attendance in PRESENT:
            write(tx, (row.id,), attendance=None, lapsed=row.attendance)
        elif not deleted and row.lapsed is not None:
            write(tx, (row.id,), attendance=row.lapsed, lapsed=None)


# ── the end ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@handles(EndSession)
def end_session(command: EndSession, tx: Tx) -> Done:
    """Mark when those left whose visit this session made."""
    session = session_row(tx, command.session)
    made = and_(ENROLMENT.c.session_id == session.id, ENROLMENT.c.made_visit, CAME, ENROLMENT.c.deleted_at.is_(None))
    rows = tx.session.execute(select(ENROLMENT).where(made).order_by(ENROLMENT.c.rank)).all()
    left: list[int] = []
    parts = ROSTER
    for row in rows:
        visit = _visit(tx, row.visit_id)
        if visit.deleted or visit.facts.left_at is not None:
            continue
        end = min(session.end_at, tx.now)
        done = tx.carry_out(MarkDeparture((visit.id,), end if end >= visit.facts.arrived_at else None))
        parts |= done.touched
        left += done.undo.visits if isinstance(done.undo, ReopenVisits) else ()
    if not left:
        nobody = tr("Nobody is noted as still here for {title}. Nothing was changed.", title=title_of(tx, session))
        raise Refusal("session", nobody)
    return Done(
        said=tr("{title} is over: %n people have left.", "", len(left), title=title_of(tx, session)),
        touched=parts,
        undo=ReopenVisits(tuple(left)),
        about=about(row.person_id for row in rows),
    )


# ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _said(tx: Tx, session: Any, changed: Sequence[tuple[Any, Mark]], noted: Noted) -> Text:
    if len(changed) == 1:
        row, mark = changed[0]
        if mark.attendance is None:
            return tr("{name}: attendance taken back.", name=called(tx, row))
        said = tr("{name}: {mark}.", "attendance", name=called(tx, row), mark=ATTENDANCE_WORDS[mark.attendance])
        return tr("{done} Their visit is logged with it.", done=said) if noted.logged else said
    came = sum(mark.attendance in PRESENT for _, mark in changed)
    title = title_of(tx, session)
    if not came:
        return tr("{title}: attendance noted of %n people, none of whom is here.", "", len(changed), title=title)
    said = tr("{title}: %n people are here.", "", came, title=title)
    return tr("{done} Visits logged: {n}.", done=said, n=noted.logged) if noted.logged else said
