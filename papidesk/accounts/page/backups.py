"""Backups: when the last one was made, and one more now."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar, QVBoxLayout, QWidget

from papidesk.accounts.rules import BACKUP_STOPPED
from papidesk.kernel.intent import WorldFailure
from papidesk.ui.announce import announce
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card
from papidesk.ui.flow import FlowLayout
from papidesk.ui.opener import Opener
from papidesk.ui.page import Context
from papidesk.ui.texts import Sentence
from papidesk.ui.words import say, say_when, tr


class BackupSection(QWidget):
    """The desk goes on while the copy is made; stopping leaves no file."""

    _progress = Signal(int)

    def __init__(self, context: Context, opener: Opener) -> None:
        super().__init__()
        self._context, self._opener = context, opener
        self._stop = False
        self.last = Sentence("")
        self.said = Sentence("")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Progress of the backup"))
        self.bar.hide()
        self._progress.connect(self.bar.setValue)
        self.here = button(tr("Back up now"), on=lambda: self._start(""), icon="backup", kind="primary", desk=True)
        self.there = button(tr("Back up to a key or a folder…"), on=self._choose, icon="export", desk=True)
        self.stop = button(tr("Cancel"), on=self._cancel, kind="quiet", desk=True)
        self.stop.hide()
        actions = QWidget()
        flow = FlowLayout(actions)
        for made in (self.here, self.there, self.stop):
            flow.addWidget(made)
        card = Card(tr("Backups"))
        for widget in (self.last, actions, self.bar, self.said):
            card.body.addWidget(widget)
        card.body.addWidget(
            Sentence(
                tr(
                    "A backup is one file that opens with any password of the team or the recovery key. One is made each "
                    "time PapiDesk closes. To put one back, close PapiDesk and type: papidesk restore FILE"
                )
            )
        )
        column = QVBoxLayout(self)
        column.addWidget(card)
        column.addStretch(1)

    def refresh(self) -> None:
        """Say when the last copy was made."""
        self._context.desk.run(self._opener.last_backup, self, self._show_last)

    def _show_last(self, made: datetime | None) -> None:
        if made is None:
            self.last.setText(tr("No backup yet."))
            return
        local = self._context.time.local(made)
        self.last.setText(tr("Last copy: {day} at {hour}.", day=say_when(local.date()), hour=say_when(local)))

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Where to put the backup"), str(Path.home()))
        if folder:
            self._start(folder)

    def _start(self, folder: str) -> None:
        if not self.stop.isHidden():
            return  # one is under way
        self._stop = False
        self.stop.show()
        self.bar.setValue(0)
        self.bar.show()
        worker = self._context.desk.worker

        def between(done: int, total: int) -> None:
            if self._stop:
                raise WorldFailure(BACKUP_STOPPED)
            self._progress.emit(int(100 * done / max(1, total)))
            worker.run_waiting()

        self._context.desk.run(
            lambda: self._opener.back_up(folder, between), self, self._made, failed=lambda failure: self._ended(say(failure.why))
        )

    def _cancel(self) -> None:
        self._stop = True

    def _made(self, made: tuple[str, int]) -> None:
        self._ended(tr("The backup is made and was read back: {file}", file=made[0]))
        self.refresh()

    def _ended(self, text: str) -> None:
        self.stop.hide()
        self.bar.hide()
        self.said.setText(text)
        announce(self, text)
