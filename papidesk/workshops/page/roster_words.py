"""How sign-ups are said on screen."""

from __future__ import annotations

from collections.abc import Mapping

from papidesk.kernel.intent import Role
from papidesk.people.rules import COMFORT_WORDS
from papidesk.ui.page import Context
from papidesk.ui.words import say, say_when, tr
from papidesk.visits.page.words import hour_words
from papidesk.visits.rules import initials_of
from papidesk.workshops.intents import EnrolmentRow, SessionFile, SessionRow
from papidesk.workshops.page.session_words import hours_of, waiting_words
from papidesk.workshops.rules import ATTENDANCE_WORDS, Attendance, Entry, ParticipantRole, Place

HIDDEN = "•••"
"""A telephone number in privacy mode."""
ATTENDANCE_ICONS = {
    Attendance.PRESENT: "check",
    Attendance.LATE: "clock",
    Attendance.EXCUSED: "note",
    Attendance.ABSENT: "close",
}


def is_staff(context: Context) -> bool:
    """Whether who is on duty may do more than take attendance."""
    return context.shell.on_duty().role is not Role.VOLUNTEER


def name_words(context: Context, name: str) -> str:
    """A name; initials in privacy mode."""
    return initials_of(name) if name and context.shell.privacy() else name


def phone_words(context: Context, phone: str) -> str:
    """A telephone number; hidden in privacy mode."""
    return HIDDEN if phone and context.shell.privacy() else phone


def participant_words(context: Context, row: EnrolmentRow, others: Mapping[int, EnrolmentRow]) -> str:
    """Who takes part: a name, whom they come with, or what is known of someone anonymous. others: the roster by key."""
    if row.name:
        return name_words(context, row.name)
    comes_with = others.get(row.companion_of or 0)
    if comes_with is not None and comes_with.name:
        return tr("With {name}", "a companion", name=name_words(context, comes_with.name))
    return row.label or tr("Anonymous participant")


def place_words(row: EnrolmentRow) -> str:
    """What the sign-up gives: a place, a turn in the waiting list, or that they come to help."""
    if row.role is ParticipantRole.HELPER:
        return tr("Helper")
    if row.place is Place.WAITING:
        return tr("Waiting, number {n}", n=row.turn) if row.turn else tr("Waiting")
    return tr("Has a place")


def place_icon(row: EnrolmentRow) -> str:
    """The icon beside it."""
    if row.role is ParticipantRole.HELPER:
        return "support"
    return "waiting" if row.place is Place.WAITING else ""


def comfort_words(row: EnrolmentRow) -> str:
    """What would help: the person's choices, then the note of this sign-up."""
    return ", ".join([*(say(COMFORT_WORDS[one]) for one in row.comfort), *([row.comfort_note] if row.comfort_note else [])])


def attendance_words(context: Context, row: EnrolmentRow) -> str:
    """What became of a sign-up on the day, "" while nothing is noted."""
    if row.attendance is None:
        return ""
    said = say(ATTENDANCE_WORDS[row.attendance])
    if row.attendance is Attendance.LATE and row.arrived_at is not None:
        return tr("{state} ({hour})", "a late arrival", state=said, hour=hour_words(context, row.arrived_at))
    return tr("{state}, walk-in", state=said) if row.walk_in else said


def attendance_icon(row: EnrolmentRow) -> str:
    """The icon beside it, "" while nothing is noted."""
    return ATTENDANCE_ICONS[row.attendance] if row.attendance is not None else ""


def progress_words(session: SessionRow, row: EnrolmentRow) -> str:
    """How many sessions the person has attended: "4/10" in a series, "4" outside one."""
    if row.person is None:
        return ""
    return f"{row.came}/{session.of}" if session.of > 1 else str(row.came)


def participant_sentence(context: Context, session: SessionRow, row: EnrolmentRow, others: Mapping[int, EnrolmentRow]) -> str:
    """A line of the roster as one sentence, for whoever listens."""
    came = ""
    if row.person is not None:
        came = (
            tr("has attended {n} of {of}", "sessions of a series", n=row.came, of=session.of)
            if session.of > 1
            else tr("has attended %n session(s)", "", row.came)
        )
    phone = phone_words(context, row.phone)
    said = (
        participant_words(context, row, others),
        place_words(row),
        comfort_words(row),
        attendance_words(context, row) or tr("not noted yet"),
        came,
        tr("to be told", "someone who does not know how things stand") if row.to_tell else "",
        tr("telephone {phone}", phone=phone) if phone else "",
    )
    return ", ".join(part for part in said if part)


def when_words(context: Context, row: SessionRow) -> str:
    """When: "Friday 6 November 2026, 14 h – 16 h"."""
    return tr("{day}, {hours}", "when a session is held", day=say_when(row.day), hours=hours_of(context, row))


def where_words(row: SessionRow) -> str:
    """Where it is, by whom it is held, which one of its series."""
    said = []
    if row.room:
        said.append(row.room)
    if row.facilitators:
        said.append(tr("held by {names}", names=", ".join(row.facilitators)))
    if row.of > 1:
        said.append(tr("session {number} of {of}", number=row.number, of=row.of))
    return " · ".join(said)


def seats_words(row: SessionRow) -> str:
    """How many places are taken: "5/8 places", and whether anyone may come in."""
    taken = tr("{taken}/{capacity} places", taken=row.enrolled, capacity=row.capacity)
    return tr("{taken}, open door", taken=taken) if row.entry is Entry.OPEN_DOOR else taken


def helpers_words(row: SessionRow) -> str:
    """How many come to help."""
    return tr("%n helper(s)", "", row.helpers)


def counts_sentence(row: SessionRow) -> str:
    """Places, those who wait, helpers: "5/8 places, 2 waiting, 1 helper"."""
    said = [seats_words(row)]
    if row.waiting:
        said.append(waiting_words(row))
    if row.helpers:
        said.append(helpers_words(row))
    return ", ".join(said)


def is_full(row: SessionRow) -> bool:
    """Whether whoever signs up now has to wait."""
    return row.enrolled >= row.capacity or bool(row.waiting)


def noted_words(file: SessionFile) -> str:
    """How far attendance is: "8 came · 2 missing · 1 not noted yet"."""
    marks = [one.attendance for one in file.roster]
    came = sum(mark in {Attendance.PRESENT, Attendance.LATE} for mark in marks)
    missing = sum(mark in {Attendance.ABSENT, Attendance.EXCUSED} for mark in marks)
    left = len(marks) - came - missing
    said = [tr("%n came", "", came), tr("%n missing", "people who did not come", missing)]
    if left:
        said.append(tr("%n not noted yet", "people", left))
    return " · ".join(said)
