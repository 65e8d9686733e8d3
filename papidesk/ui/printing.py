"""A paper as a PDF file where the person wants it: asked for, written off the window's thread, announced."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget

from papidesk.kernel.intent import Refusal
from papidesk.ui import background
from papidesk.ui.background import Job, ProgressStrip
from papidesk.ui.page import Context
from papidesk.ui.words import say, tr

Writing = Callable[[Job, Path, bool], int]
"""Writes the paper into a file, in large print or not; how many pages."""


def ask_where(
    owner: QWidget, context: Context, title: str, name: str, writing: Writing, *, both_prints: bool = True
) -> QFileDialog:
    """Ask where to put a paper, and write it there.

    name: the one proposed, which names nobody; both_prints: it may be had in large print too, as a kind of file.
    """
    ordinary, large = tr("PDF document (*.pdf)"), tr("PDF document, large print (*.pdf)")
    dialog = QFileDialog(owner, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([ordinary, large] if both_prints else [ordinary])
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(name)

    def chosen(file: str) -> None:
        write(owner, context, Path(file), writing, large_print=dialog.selectedNameFilter() == large)

    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def write(owner: QWidget, context: Context, file: Path, writing: Writing, *, large_print: bool = False) -> Job:
    """Write a paper into a file and say so; what is refused, and a disk that refuses, is told in words.

    owner: the widget that asked. Its column, where it has one, shows a strip while the work lasts.
    """

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
