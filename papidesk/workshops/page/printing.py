"""Papers of workshops, handed to the window to be printed or kept: their titles and the names of their files name nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from papidesk.accounts.page.stationery import stationery_within
from papidesk.kernel.periods import Period
from papidesk.kernel.print_size import PrintSize
from papidesk.ui.background import Job, ask_within
from papidesk.ui.page import Context
from papidesk.ui.printing.papers import Printout
from papidesk.ui.words import tr
from papidesk.workshops.intents import CalendarOf, CertificatesOf, SessionRow, SessionsBetween, ShowSeries, ShowSession

LEAST_LINES = 10
"""Of a blank sheet."""


def print_sheet(owner: QWidget, context: Context, session: int | Sequence[int], *, blank: bool = False) -> None:
    """The attendance sheet of a session, or of several in one file; blank: without names."""
    sessions = (session,) if isinstance(session, int) else tuple(session)
    name = tr("attendance-sheet.pdf", "file name")
    write = partial(_write_sheets, context, sessions, blank)
    context.shell.print_paper(owner, Printout(tr("Attendance sheet", "a paper"), name, write))


def print_certificates(owner: QWidget, context: Context, sessions: int | Sequence[int], people: Sequence[int] = ()) -> None:
    """The certificates earned with these sessions, in one file; people: theirs only."""
    chosen = (sessions,) if isinstance(sessions, int) else tuple(sessions)
    name = tr("certificates.pdf", "file name")
    write = partial(_write_certificates, context, chosen, tuple(people))
    context.shell.print_paper(owner, Printout(tr("Certificates", "a paper"), name, write))


def print_poster(owner: QWidget, context: Context, session: int, *, series: bool = False) -> None:
    """The poster of a session; series: with all the coming dates of its series."""
    name = tr("poster.pdf", "file name")
    write = partial(_write_poster, context, session, series)
    context.shell.print_paper(owner, Printout(tr("Poster", "a paper"), name, write, two_sided=False))


def print_programme(owner: QWidget, context: Context, first: date, last: date) -> None:
    """The programme of a span of days, both included."""
    period = Period(first, last)
    days = first.isoformat()[:7] if period.span == "month" else f"{first.isoformat()}_{last.isoformat()}"
    name = tr("programme-{days}.pdf", "file name", days=days)
    write = partial(_write_programme, context, period)
    context.shell.print_paper(owner, Printout(tr("Programme", "a paper"), name, write))


def _write_sheets(
    context: Context, sessions: Sequence[int], blank: bool, job: Job, file: Path, size: PrintSize  # noqa: FBT001 — bound by partial
) -> int:
    from papidesk.workshops.papers import attendance_sheets  # noqa: PLC0415 — ReportLab comes with the first paper

    files = [ask_within(context.desk, job, ShowSession(session)) for session in sessions]
    lines = max([LEAST_LINES, *(one.row.capacity for one in files)]) if blank else 0
    on = stationery_within(context, job, size)
    return attendance_sheets(file, files, on, blank=lines, progress=lambda done: job.tell(done, len(files)))


def _write_certificates(
    context: Context, sessions: tuple[int, ...], people: tuple[int, ...], job: Job, file: Path, size: PrintSize
) -> int:
    from papidesk.workshops.papers import certificates  # noqa: PLC0415 — as above

    earned = ask_within(context.desk, job, CertificatesOf(sessions, people))
    on = stationery_within(context, job, size)
    return certificates(
        file, earned, on, day=context.time.today(), progress=lambda done: job.tell(done, len(earned))
    )


def _write_poster(context: Context, session: int, series: bool, job: Job, file: Path, size: PrintSize) -> int:  # noqa: FBT001
    from papidesk.workshops.calendar import qr_event  # noqa: PLC0415 — as above
    from papidesk.workshops.papers import coming, poster  # noqa: PLC0415 — as above

    shown = ask_within(context.desk, job, ShowSession(session))
    dates: tuple[SessionRow, ...] = ()
    if series and shown.row.series is not None:
        dates = coming(ask_within(context.desk, job, ShowSeries(shown.row.series)).sessions, context.time.now())
    first = dates[0].id if dates else session
    event = next(map(qr_event, ask_within(context.desk, job, CalendarOf(sessions=(first,))).single), "")
    on = stationery_within(context, job, size)
    return poster(file, shown, on, dates=dates, event=event)


def _write_programme(context: Context, period: Period, job: Job, file: Path, size: PrintSize) -> int:
    from papidesk.workshops.papers import programme  # noqa: PLC0415 — as above

    rows = ask_within(context.desk, job, SessionsBetween(period.first, period.last))
    on = stationery_within(context, job, size)
    return programme(file, rows, period, on)
