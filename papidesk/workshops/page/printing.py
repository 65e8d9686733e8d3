"""Papers of workshops, as PDF files where the person wants them.

Each asks where to (in ordinary or in large print), writes off the window's thread with a strip that can cancel, and says
that the paper is there, with its opening within reach. The names proposed for the files name nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget

from papidesk.accounts.intents import ShowPlace
from papidesk.kernel.intent import Refusal
from papidesk.kernel.periods import Period
from papidesk.ui import background
from papidesk.ui.background import Job, ProgressStrip, ask_within
from papidesk.ui.page import Context
from papidesk.ui.words import say, tr
from papidesk.workshops.intents import CalendarOf, CertificatesOf, SessionRow, SessionsBetween, ShowSeries, ShowSession

LEAST_LINES = 10
"""Of a blank sheet."""

Writing = Callable[[Job, Path, bool], int]
"""Writes the paper into a file, in large print or not; how many pages."""


def print_sheet(owner: QWidget, context: Context, session: int | Sequence[int], *, blank: bool = False) -> None:
    """The attendance sheet of a session, or of several in one file; blank: without names.

    owner: the widget that asked. Its column, where it has one, shows the strip while the work lasts.
    """
    sessions = (session,) if isinstance(session, int) else tuple(session)
    name = tr("attendance-sheet.pdf", "file name")
    _ask_where(owner, context, tr("Attendance sheet to print"), name, partial(_write_sheets, context, sessions, blank))


def print_certificates(owner: QWidget, context: Context, sessions: int | Sequence[int], people: Sequence[int] = ()) -> None:
    """The certificates earned with these sessions, in one file; people: theirs only."""
    chosen = (sessions,) if isinstance(sessions, int) else tuple(sessions)
    name = tr("certificates.pdf", "file name")
    work = partial(_write_certificates, context, chosen, tuple(people))
    _ask_where(owner, context, tr("Certificates to print"), name, work)


def print_poster(owner: QWidget, context: Context, session: int, *, series: bool = False) -> None:
    """The poster of a session; series: with all the coming dates of its series."""
    name = tr("poster.pdf", "file name")
    _ask_where(owner, context, tr("Poster to print"), name, partial(_write_poster, context, session, series))


def print_programme(owner: QWidget, context: Context, first: date, last: date) -> None:
    """The programme of a span of days, both included."""
    period = Period(first, last)
    days = first.isoformat()[:7] if period.span == "month" else f"{first.isoformat()}_{last.isoformat()}"
    name = tr("programme-{days}.pdf", "file name", days=days)
    _ask_where(owner, context, tr("Programme to print"), name, partial(_write_programme, context, period))


def write_paper(owner: QWidget, context: Context, file: Path, writing: Writing, *, large_print: bool = False) -> Job:
    """Write a paper into a file and say so; what is refused, and a disk that refuses, is told in words."""

    def told(pages: int) -> None:
        def open_it() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

        context.shell.toast(tr("%n page(s) in {file}.", "", pages, file=str(file)), "success", tr("Open"), open_it)

    def refused(refusal: Refusal) -> None:
        context.shell.toast(say(refusal.why), "warning")

    job = background.run(lambda job: writing(job, file, large_print), owner, context.desk, told, refused)
    column = owner.layout()
    if isinstance(column, QBoxLayout):
        strip = ProgressStrip(owner)
        column.addWidget(strip)
        strip.follow(job, tr("Writing {name}…", name=file.name))
        job.ended.connect(strip.deleteLater)
    return job


def _ask_where(owner: QWidget, context: Context, title: str, name: str, writing: Writing) -> None:
    """Ask where to put a paper, and in which print: the kinds of file offered are those two."""
    ordinary, large = tr("PDF document (*.pdf)"), tr("PDF document, large print (*.pdf)")
    dialog = QFileDialog(owner, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([ordinary, large])
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(name)

    def chosen(file: str) -> None:
        write_paper(owner, context, Path(file), writing, large_print=dialog.selectedNameFilter() == large)

    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _write_sheets(
    context: Context, sessions: Sequence[int], blank: bool, job: Job, file: Path, large_print: bool  # noqa: FBT001 — bound by partial
) -> int:
    from papidesk.workshops.papers import Stationery, attendance_sheets  # noqa: PLC0415 — ReportLab comes with the first paper

    place = ask_within(context.desk, job, ShowPlace())
    files = [ask_within(context.desk, job, ShowSession(session)) for session in sessions]
    lines = max([LEAST_LINES, *(one.row.capacity for one in files)]) if blank else 0
    on = Stationery(place.name, place.commune, context.time, say, large_print)
    return attendance_sheets(file, files, on, blank=lines, progress=lambda done: job.tell(done, len(files)))


def _write_certificates(
    context: Context, sessions: tuple[int, ...], people: tuple[int, ...], job: Job, file: Path, large_print: bool  # noqa: FBT001
) -> int:
    from papidesk.workshops.papers import Stationery, certificates  # noqa: PLC0415 — as above

    place = ask_within(context.desk, job, ShowPlace())
    earned = ask_within(context.desk, job, CertificatesOf(sessions, people))
    on = Stationery(place.name, place.commune, context.time, say, large_print)
    return certificates(
        file, earned, on, day=context.time.today(), progress=lambda done: job.tell(done, len(earned))
    )


def _write_poster(context: Context, session: int, series: bool, job: Job, file: Path, large_print: bool) -> int:  # noqa: FBT001
    from papidesk.workshops.calendar import qr_event  # noqa: PLC0415 — as above
    from papidesk.workshops.papers import Stationery, coming, poster  # noqa: PLC0415 — as above

    place = ask_within(context.desk, job, ShowPlace())
    shown = ask_within(context.desk, job, ShowSession(session))
    dates: tuple[SessionRow, ...] = ()
    if series and shown.row.series is not None:
        dates = coming(ask_within(context.desk, job, ShowSeries(shown.row.series)).sessions, context.time.now())
    first = dates[0].id if dates else session
    event = next(map(qr_event, ask_within(context.desk, job, CalendarOf(sessions=(first,))).single), "")
    on = Stationery(place.name, place.commune, context.time, say, large_print)
    return poster(file, shown, on, dates=dates, event=event)


def _write_programme(context: Context, period: Period, job: Job, file: Path, large_print: bool) -> int:  # noqa: FBT001
    from papidesk.workshops.papers import Stationery, programme  # noqa: PLC0415 — as above

    place = ask_within(context.desk, job, ShowPlace())
    rows = ask_within(context.desk, job, SessionsBetween(period.first, period.last))
    on = Stationery(place.name, place.commune, context.time, say, large_print)
    return programme(file, rows, period, on)
