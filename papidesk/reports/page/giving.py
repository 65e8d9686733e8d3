"""A report given away: printed or kept as PDF, or as a file for a spreadsheet or a program. What is shown is what is given."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from papidesk.accounts.intents import ShowPlace
from papidesk.accounts.page.stationery import stationery_within
from papidesk.kernel.print_size import PrintSize
from papidesk.reports.exporting.forms import Form
from papidesk.reports.intents import Figures
from papidesk.ui.background import Job, ask_within
from papidesk.ui.exporting import Export
from papidesk.ui.files import FileKind, ask_to_save, csv_table
from papidesk.ui.page import Context
from papidesk.ui.printing.papers import Printout
from papidesk.ui.words import say, tr


def print_report(owner: QWidget, context: Context, figures: Figures) -> None:
    """Show the paper of a report, to be printed or kept in a file."""
    name = tr("report-{period}.pdf", "file name", period=figures.period.code)
    context.shell.print_paper(owner, Printout(tr("Report", "a paper"), name, partial(_write_paper, context, figures)))


def _write_paper(context: Context, figures: Figures, job: Job, file: Path, size: PrintSize) -> int:
    from papidesk.reports.papers import report  # noqa: PLC0415 — ReportLab comes with the first paper

    return report(file, figures, stationery_within(context, job, size), context.time.today())


class ReportExport(Export):
    """The figures that are shown, as a file of one form or another."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, tr("Export the report"), csv_table(), _said)

    def ask(self, figures: Figures, form: Form) -> None:
        """Choose the file, and write them there."""
        name = tr("report-{period}.{form}", "file name", period=figures.period.code, form=form.value)
        ask_to_save(self, tr("Export the report"), name, _kind(form), lambda path: self.write(path, figures, form))

    def write(self, path: Path, figures: Figures, form: Form) -> None:
        """Write them there."""
        self.write_with(path, partial(_write, self.context, figures, form))


def _kind(form: Form) -> FileKind:
    match form:
        case Form.ODS:
            return FileKind(tr("ODS workbook (*.ods)"), form.value)
        case Form.XLSX:
            return FileKind(tr("Excel workbook (*.xlsx)"), form.value)
        case Form.CSV:
            return csv_table()
    return FileKind(tr("JSON document (*.json)"), form.value)


def _said(count: int, name: str) -> str:
    return tr("%n line(s) written to {name}.", "of a report", count, name=name)


def _write(context: Context, figures: Figures, form: Form, path: Path, job: Job) -> int:
    # The writing of tables is not on the start-up path.
    from papidesk.reports.exporting.bilan import write_report  # noqa: PLC0415

    place = ask_within(context.desk, job, ShowPlace())
    job.check()
    return write_report(path, form, figures, place.name, say, context.time)
