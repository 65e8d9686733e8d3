"""Taking visits in from a file: the screens of people's import, with what is ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from papidesk.people.page.imported import ImportOf, Lines
from papidesk.people.page.importing import ImportView
from papidesk.ui.page import Context, Page
from papidesk.ui.words import say_short_day, say_when, tr
from papidesk.visits.intents import ImportVisits, TryVisitsImport, VisitLine

if TYPE_CHECKING:
    from papidesk.kernel.progress import Progress
    from papidesk.sheets.mapping import Mapping
    from papidesk.sheets.sheet import Sheet


class VisitsImport(ImportView):
    """The file, its columns, the verdicts, then the taking in."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.context, visits_import(page.context))


def visits_import(context: Context) -> ImportOf:
    """The import of visits."""
    return ImportOf(
        title=tr("Import visits"),
        invitation=tr("Bring in a register you have kept: CSV, Excel (.xlsx) or LibreOffice (.ods), one line a visit."),
        kind="visits",
        who=tr("Who and when"),
        read=_visit_lines,
        trial=TryVisitsImport,
        command=lambda lines: ImportVisits(lines, partial=True),
        name_of=lambda line: _name_of(context, line),
    )


def _name_of(context: Context, line: VisitLine) -> str:
    who = line.person or tr("Anonymous visit")
    if line.arrived_at is None:
        return who
    local = context.time.local(line.arrived_at)
    return f"{who}, {say_short_day(local.date())} {say_when(local)}"


def _visit_lines(context: Context, sheet: Sheet, mapping: Mapping, progress: Progress) -> Lines:
    from papidesk.visits.importing import visit_lines  # noqa: PLC0415 — the readers of tables are not on the start-up path

    return visit_lines(sheet, mapping, context.time, progress=progress)
