"""A blank sheet for a day without the computer, as a PDF where the person wants it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from papidesk.accounts.intents import Place, ShowPlace
from papidesk.ui import background
from papidesk.ui.page import Context
from papidesk.ui.words import say, tr
from papidesk.visits.rules import Purpose


def ask_for_blank(owner: QWidget, context: Context, purposes: Sequence[Purpose]) -> None:
    """Ask where to put the sheet, write it off the window's thread, and say that it is there."""
    dialog = QFileDialog(owner, tr("Blank sheet to print"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(tr("PDF document (*.pdf)"))
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(tr("blank-visits.pdf", "file name"))
    dialog.fileSelected.connect(lambda file: write_blank(owner, context, purposes, Path(file)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def write_blank(owner: QWidget, context: Context, purposes: Sequence[Purpose], file: Path) -> None:
    """Write the sheet into a file and say so; a disk that refuses is told in words."""

    def told(pages: int) -> None:
        context.shell.toast(tr("%n page(s) in {file}.", "", pages, file=str(file)), "success")

    def write(place: Place) -> None:
        def work(_job: background.Job) -> int:
            from papidesk.visits.papers import blank_visits  # noqa: PLC0415 — ReportLab comes with the first paper

            return blank_visits(file, place.name, purposes, say)

        background.run(work, owner, context.desk, told)

    context.desk.ask(ShowPlace(), owner, write)
