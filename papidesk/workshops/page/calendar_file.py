"""The programme out, as a calendar file: read through the desk, written off the window's thread."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from papidesk.accounts.intents import ShowPlace
from papidesk.ui.background import Job, ask_within
from papidesk.ui.exporting import Export
from papidesk.ui.files import FileKind
from papidesk.ui.page import Context
from papidesk.ui.words import say, tr
from papidesk.workshops.intents import CalendarOf


class CalendarExport(Export):
    """The sessions of a span of days, both included."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Export the calendar"), FileKind(tr("Calendar (*.ics)"), "ics"), _said)

    def ask(self, first: date, last: date) -> None:
        """Choose the file, and write them there."""
        name = tr("workshops-{days}.ics", "file name", days=f"{first.isoformat()}_{last.isoformat()}")
        self.ask_where(name, partial(_write, self.context, first, last))

    def write(self, path: Path, first: date, last: date) -> None:
        """Write them there."""
        self.write_with(path, partial(_write, self.context, first, last))


def _said(count: int, name: str) -> str:
    return tr("%n event(s) written to {name}.", "", count, name=name)


def _write(context: Context, first: date, last: date, path: Path, job: Job) -> int:
    # The library of calendars is not on the start-up path.
    from papidesk.workshops.calendar import write_calendar  # noqa: PLC0415

    calendar = ask_within(context.desk, job, CalendarOf(first, last))
    place = ask_within(context.desk, job, ShowPlace())
    job.check()
    return write_calendar(path, calendar, place.name, context.time, say)
