"""The recovery key as it is shown once: large, read out sign by sign, printed as a paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.accounts.page.stationery import stationery_within
from papidesk.kernel.print_size import PrintSize
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.page import Context
from papidesk.ui.printing.papers import Printout
from papidesk.ui.texts import Sentence
from papidesk.ui.words import tr

if TYPE_CHECKING:
    from papidesk.ui.background import Job


class RecoveryKey(QWidget):
    """Nothing is shown before `show_key`. The key is in no file, unless somebody keeps the paper in one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._key = context, ""
        self.key = Sentence("")
        self.key.setTextInteractionFlags(self.key.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        theme.follow(self.key, self._enlarge)
        self.print_it = button(tr("Print the key…"), on=self._print, icon="print", desk=True)
        self.said = Sentence("")
        self.said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.key)
        column.addWidget(self.print_it, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.said)
        self.hide()

    def show_key(self, key: str) -> None:
        """Show it; whoever listens hears it sign by sign."""
        self._key = key
        self.key.setText(key)
        self.key.setAccessibleName(tr("Recovery key: {key}", key=" ".join(key)))
        self.said.hide()
        self.show()

    def _enlarge(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF() * 1.3)
        font.setBold(True)
        self.key.setFont(font)

    def _print(self) -> None:
        name = tr("recovery-key.pdf", "file name")
        # One side: what shows through on the back of a key is another paper.
        paper = Printout(
            tr("Recovery key", "a paper"), name, partial(_write, self._context, self._key), two_sided=False, given=self._given
        )
        self._context.shell.print_paper(self, paper)

    def _given(self) -> None:
        text = tr("Check on the paper that the key can be read, then put it under lock, away from this computer.")
        self.said.setText(text)
        self.said.show()
        announce(self, text)


def _write(context: Context, key: str, job: Job, file: Path, size: PrintSize) -> int:
    from papidesk.accounts.papers import recovery_key_paper  # noqa: PLC0415 — ReportLab comes with the first paper

    return recovery_key_paper(file, key, stationery_within(context, job, size))
