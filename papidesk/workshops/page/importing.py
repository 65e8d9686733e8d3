"""Taking a programme in from a file: the screens of people's import for tables, and calendars, whose columns are known."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from papidesk.people.page.imported import ImportOf, Lines
from papidesk.people.page.importing import FILES, ImportView
from papidesk.ui.background import Job, ask_within
from papidesk.ui.files import ask_to_open, patterns
from papidesk.ui.page import Context
from papidesk.ui.words import say_short_day, tr
from papidesk.workshops.intents import ImportWorkshops, TryWorkshopsImport, WorkshopLine
from papidesk.workshops.page.session_words import hour_of

if TYPE_CHECKING:
    from papidesk.kernel.progress import Progress
    from papidesk.sheets.mapping import Mapping
    from papidesk.sheets.sheet import Sheet

CALENDARS = ("ics", "ical", "ifb", "icalendar")


def workshops_import(context: Context) -> ImportOf:
    """The import of a programme."""
    return ImportOf(
        title=tr("Import a programme"),
        invitation=tr(
            "Bring in a programme you have kept: CSV, Excel (.xlsx) or LibreOffice (.ods), one line a session; or a calendar "
            "(.ics)."
        ),
        kind="workshops",
        who=tr("Workshop and when"),
        read=_table_lines,
        trial=TryWorkshopsImport,
        command=lambda lines: ImportWorkshops(lines, partial=True),
        name_of=lambda line: _name_of(context, line),
    )


class WorkshopsImport(ImportView):
    """The file, its columns (a calendar has none to name), the verdicts, then the taking in."""

    def __init__(self, context: Context) -> None:
        self._calendar = False
        super().__init__(context, workshops_import(context))

    def _choose_file(self) -> None:
        words = tr("Tables and calendars ({patterns})", patterns=patterns((*FILES, *CALENDARS)))
        ask_to_open(self, tr("Choose the programme to import"), words, self.read)

    def read(self, path: Path, sheet: str = "") -> None:
        """Read a file, on a thread of its own; a calendar is tried at once."""
        self._calendar = path.suffix.lower().lstrip(".") in CALENDARS
        if not self._calendar:
            super().read(path, sheet)
            return
        work = partial(_try_calendar, self._context, self._what, path)
        self._go(work, self._show_report, tr("Reading {name}…", name=path.name))

    def _to_mapping(self) -> None:
        if self._calendar:
            self._to_choice()
        else:
            super()._to_mapping()


def _name_of(context: Context, line: WorkshopLine) -> str:
    title = line.title or line.outline.title
    if line.start is None:
        return title
    day = context.time.day_of(line.start)
    return f"{title}, {say_short_day(day)} {hour_of(context, line.start)}"


def _table_lines(context: Context, sheet: Sheet, mapping: Mapping, progress: Progress) -> Lines:
    from papidesk.workshops.importing import table  # noqa: PLC0415 — the readers of tables are not on the start-up path

    return table.workshop_lines(sheet, mapping, context.time, progress=progress)


def _try_calendar(context: Context, what: ImportOf, path: Path, job: Job) -> tuple[Lines, Any]:
    from papidesk.workshops.importing import events  # noqa: PLC0415 — as above

    lines = events.read_calendar(path, context.time, progress=job.tell)
    return lines, ask_within(context.desk, job, what.trial(lines))
