"""The attendance sheet: who signs that they were there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from papidesk.kernel.progress import Progress, unheard
from papidesk.kernel.words import tr
from papidesk.paper.blocks import Block, Column, Facts, Gap, Paper, Part, Signatures, Table
from papidesk.paper.stationery import Stationery, civil, letterhead
from papidesk.paper.writing import write_paper
from papidesk.workshops.intents import EnrolmentRow, SessionFile
from papidesk.workshops.papers.saying import hours, titled
from papidesk.workshops.rules import ParticipantRole, Place

LEAST_SPARE, MOST_SPARE = 3, 10
"""Lines left for those who come without having signed up."""
LINE, LARGE_LINE = 9.8, 14.0
"""Room to sign, in millimetres."""
_SIGNING_MOST = 3
"""Facilitators who have room to sign side by side."""


def attendance_sheets(
    to: Path, sessions: Sequence[SessionFile], on: Stationery, *, blank: int = 0, progress: Progress = unheard
) -> int:
    """The sheets of sessions, in one file; the number of pages.

    Those with a place are on it, by their names and nothing else. blank: so many lines without names instead. progress is
    told how many sheets are done.
    """

    def parts() -> Iterator[Part]:
        for session in sessions:
            yield _sheet(session, on, blank)

    title = on.say(tr("Attendance sheet"))
    if len({session.row.title for session in sessions}) == 1:
        title = f"{title} – {sessions[0].row.title}"
    return write_paper(Paper(title, on.place, parts(), on.language, on.profile), to, progress)


def _sheet(session: SessionFile, on: Stationery, blank: int) -> Part:
    row = session.row
    when = f"{on.opening_day(row.day)}, {hours(row, on)}"
    title = on.say(tr("Attendance sheet"))
    blocks: list[Block] = [
        *letterhead(on.place, title),
        Facts(
            (
                (on.say(tr("Workshop")), titled(row)),
                (on.say(tr("Date", "of a session")), when),
                (on.say(tr("Room")), row.room),
                (on.say(tr("Led by", "before the names of who leads a workshop")), ", ".join(row.facilitators)),
            ),
        ),
        Gap(5),
        _lines(session, on, blank),
        Gap(6),
        _signing(row.facilitators, on),
    ]
    running = f"{title} – {titled(row)} – {when}"
    return Part(blocks, running=running, foot=on.place)


def _lines(session: SessionFile, on: Stationery, blank: int) -> Table:
    names = [""] * blank if blank else _names(session, on)
    columns = (
        Column(on.say(tr("Number", "of a line")), 0),
        Column(on.say(tr("First name and surname"))),
        Column(on.say(tr("Signature"))),
    )
    rows = [(str(number), name, "") for number, name in enumerate(names, 1)]
    return Table(columns, rows, line=LINE if on.columns else LARGE_LINE, ruled=True)


def _names(session: SessionFile, on: Stationery) -> list[str]:
    """Those with a place, then lines for whoever else comes."""
    row = session.row
    named = [_name(one, on) for one in session.roster if one.place is Place.CONFIRMED]
    spare = min(max(row.capacity - row.enrolled, LEAST_SPARE), MOST_SPARE)
    return named + [""] * spare


def _name(one: EnrolmentRow, on: Stationery) -> str:
    if one.name:
        name = civil(one.name)
    elif one.companion_of is not None:
        name = on.say(tr("Companion", "someone who comes with a participant"))
    else:
        name = on.say(tr("Participant"))
    if one.role is ParticipantRole.HELPER:
        return on.say(tr("{name} (helper)", "on an attendance sheet", name=name))
    return name


def _signing(facilitators: Sequence[str], on: Stationery) -> Signatures:
    """Room for those who led to sign that this is true."""
    names = facilitators if len(facilitators) <= _SIGNING_MOST and on.columns else ()
    labels = [on.say(tr("Signature: {name}", "room to sign, under a name", name=name)) for name in names]
    return Signatures(labels or [on.say(tr("Signature of whoever led the workshop"))])
