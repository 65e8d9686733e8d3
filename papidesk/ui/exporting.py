"""Something written out into a file: where to is asked, it is written while the desk goes on, and said when it is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.intent import Refusal
from papidesk.ui import background
from papidesk.ui.background import Job, ProgressStrip
from papidesk.ui.files import FileKind, ask_to_save
from papidesk.ui.page import Context
from papidesk.ui.words import say, tr

Writing = Callable[[Path, Job], int]
"""Writes the file, whole or not at all; how many lines, people, visits… it holds."""


class Export(QWidget):
    """Asks where to, writes there, says so; seen, as a strip, only while it lasts. Subclasses say what is written.

    title: of the question; said(count, name): the sentence once the file is there.
    """

    def __init__(self, context: Context, title: str, kind: FileKind, said: Callable[[int, str], str]) -> None:
        super().__init__()
        self.context = context
        self.strip = ProgressStrip()
        self.job: Job | None = None
        self._title, self._kind, self._said = title, kind, said
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)
        self.hide()

    def ask_where(self, name: str, writing: Writing) -> None:
        """Choose the file. name: the one proposed."""
        ask_to_save(self, self._title, name, self._kind, lambda path: self.write_with(path, writing))

    def write_with(self, path: Path, writing: Writing) -> None:
        """Write it there; nothing while another is being written."""
        if self.strip.under_way():
            return
        self.show()
        self.job = background.run(
            partial(writing, path), self, self.context.desk, partial(self._written, path), self._refused
        )
        self.job.ended.connect(self.hide)
        self.strip.follow(self.job, tr("Writing {name}…", name=path.name))

    def _written(self, path: Path, count: int) -> None:
        self.context.shell.toast(self._said(count, path.name), "success")

    def _refused(self, refusal: Refusal) -> None:
        self.context.shell.toast(say(refusal.why), "warning")
