"""Activities for the national tool and the extract for research, out of the window: month by month, so that the desk goes on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from papidesk.kernel.periods import Period
from papidesk.reports.intents.exporting import CoopRow, CoopRows, ResearchTraces, ShowWhereabouts
from papidesk.reports.rules.anonymising import Trace, anonymised, whole_years
from papidesk.reports.rules.spans import months_of
from papidesk.ui.background import Job, ask_within
from papidesk.ui.exporting import Export
from papidesk.ui.files import FileKind
from papidesk.ui.page import Context
from papidesk.ui.words import tr


class CoopExport(Export):
    """The activities of a period, in the columns of the national tool."""

    def __init__(self, context: Context) -> None:
        kind = FileKind(tr("Table (*.xlsx *.ods *.csv *.json)"), "xlsx")
        super().__init__(context, tr("Activities for the national tool"), kind, _activities_said)

    def ask(self, period: Period) -> None:
        """Choose the file, and write them there."""
        name = tr("activities-{days}.xlsx", "the name of a file", days=_days(period))
        self.ask_where(name, partial(write_activities, self.context, period))


class ResearchExport(Export):
    """The extract for research of a period; for the person in charge, the store refuses anybody else."""

    def __init__(self, context: Context) -> None:
        kind = FileKind(tr("Table (*.ods *.xlsx *.csv *.zip *.json)"), "ods")
        super().__init__(context, tr("Extract for research"), kind, _extract_said)

    def ask(self, period: Period) -> None:
        """Choose the file, and write it there."""
        name = tr("research-{days}.ods", "the name of a file", days=_days(period))
        self.ask_where(name, partial(write_extract, self.context, period))


def _days(period: Period) -> str:
    first, last = period.first.isoformat(), period.last.isoformat()
    return first if first == last else f"{first}_{last}"


def _activities_said(count: int, name: str) -> str:
    return tr("%n line(s) of activities written to {name}.", "", count, name=name)


def _extract_said(count: int, name: str) -> str:
    return tr("%n anonymous line(s) written to {name}.", "", count, name=name)


def write_activities(context: Context, period: Period, path: Path, job: Job) -> int:
    """Write the activities of a period; how many lines. Refuses (period) one that has none."""
    # What writes files is not on the start-up path.
    from papidesk.reports.exporting.coop import coop_leaf  # noqa: PLC0415
    from papidesk.reports.exporting.tables import check_ending, nothing_noted, write_table  # noqa: PLC0415

    check_ending(path)
    rows = list(_activities(context, period, job))
    if not rows:
        raise nothing_noted(period)
    where = ask_within(context.desk, job, ShowWhereabouts())
    return write_table(path, coop_leaf(rows, where, context.time), progress=lambda _done: job.check())


def _activities(context: Context, period: Period, job: Job) -> Iterator[CoopRow]:
    months = list(months_of(period))
    for done, month in enumerate(months):
        yield from ask_within(context.desk, job, CoopRows(month))
        job.tell(done, len(months))


def write_extract(context: Context, period: Period, path: Path, job: Job) -> int:
    """Write the extract of a period; how many lines. Refuses (period) one that has none."""
    # What writes files is not on the start-up path.
    from papidesk.reports.exporting.research import RESEARCH_ENDINGS, write_research  # noqa: PLC0415
    from papidesk.reports.exporting.tables import check_ending, nothing_noted  # noqa: PLC0415

    check_ending(path, RESEARCH_ENDINGS)
    rows = anonymised(_traces(context, whole_years(period), job), period)
    if not rows:
        raise nothing_noted(period)
    return write_research(path, rows, period, progress=lambda _done: job.check())


def _traces(context: Context, years: Period, job: Job) -> Iterator[Trace]:
    months = list(months_of(years))
    for done, month in enumerate(months):
        yield from ask_within(context.desk, job, ResearchTraces(month))
        job.tell(done, len(months))
