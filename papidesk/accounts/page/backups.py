"""Backups: when the last one was made, one more now, and a second copy of each on a key or a share."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QProgressBar, QVBoxLayout, QWidget

from papidesk.accounts.intents import Place, SetPlace, ShowPlace
from papidesk.accounts.rules import BACKUP_STOPPED
from papidesk.kernel.copies import TROUBLE_WORDS, Copies, Trouble
from papidesk.kernel.intent import MANAGERS, Part, WorldFailure
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
        self.put_back = button(tr("Put a backup back…"), on=context.shell.put_backup_back, icon="undo", desk=True)
        self.stop = button(tr("Cancel"), on=self._cancel, kind="quiet", desk=True)
        self.stop.hide()
        column = QVBoxLayout(self)
        column.addWidget(self._backups())
        column.addWidget(self._second())
        column.addStretch(1)

    def _backups(self) -> Card:
        card = Card(tr("Backups"))
        card.body.addWidget(self.last)
        card.body.addWidget(_in_a_row(self.here, self.there, self.put_back, self.stop))
        card.body.addWidget(self.bar)
        card.body.addWidget(self.said)
        card.body.addWidget(
            Sentence(
                tr(
                    "A backup is one file that opens with the password of an animator or the recovery key. One is made each "
                    "time PapiDesk closes, and each day where it stays open; it is read back. Old ones go: one a day, then one "
                    "a week, then one a month stay."
                )
            )
        )
        return card

    def _second(self) -> Card:
        card = Card(tr("The second copy"))
        card.body.addWidget(
            Sentence(
                tr(
                    "A computer can be stolen, or break. Choose a folder on a USB key or on another computer: each backup is "
                    "copied there too, whenever it can be reached."
                )
            )
        )
        self.second = Sentence("")
        card.body.addWidget(self.second)
        self.choose = button(tr("Choose the folder of the second copy…"), on=self._choose_second, icon="backup", desk=True)
        self.none = button(tr("No second copy"), on=lambda: self._keep_second(""), kind="quiet", desk=True)
        self.none.hide()
        card.body.addWidget(_in_a_row(self.choose, self.none))
        self._in_charge = self._context.shell.on_duty().role in MANAGERS
        self.choose.setVisible(self._in_charge)
        return card

    # ── how it stands ─────────────────────────────────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Say when the last copies were made."""
        self._context.desk.run(self._opener.how_copies_stand, self, self._show)

    def _show(self, copies: Copies) -> None:
        last = copies.last
        self.last.setText(tr("No backup yet.") if last is None else tr("Last copy: {day} at {hour}.", **self._when(last)))
        self.second.setText(self._second_words(copies))
        self.choose.setText(
            tr("Choose another folder…", "of the second copy") if copies.folder else tr("Choose the folder of the second copy…")
        )
        self.none.setVisible(bool(copies.folder) and self._in_charge)

    def _second_words(self, copies: Copies) -> str:
        if not copies.folder:
            return tr("None is made yet. The person in charge of the place chooses where.")
        said = [copies.folder]
        if copies.elsewhere is not None:
            said.append(tr("Last copy there: {day} at {hour}.", **self._when(copies.elsewhere)))
        elif copies.trouble is Trouble.NONE:
            said.append(tr("The next backup goes there too."))
        if copies.trouble is not Trouble.NONE:
            said.append(say(TROUBLE_WORDS[copies.trouble]))
        return "\n".join(said)

    def _when(self, instant: datetime) -> dict[str, str]:
        local = self._context.time.local(instant)
        return {"day": say_when(local.date()), "hour": say_when(local)}

    # ── the second folder ─────────────────────────────────────────────────────────────────────────────────────────────

    def _choose_second(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Where to put the second copies"), str(Path.home()))
        if folder:
            self._keep_second(folder)

    def _keep_second(self, folder: str) -> None:
        def keep(place: Place) -> None:
            self._context.desk.submit(SetPlace(replace(place, backup_folder=folder)), self, lambda _done: self._chosen(folder))

        self._context.desk.ask(ShowPlace(), self, keep)

    def _chosen(self, folder: str) -> None:
        """Right away: whoever chose the folder sees that it works."""
        self.refresh()
        if folder:
            self._start("")

    # ── one more ──────────────────────────────────────────────────────────────────────────────────────────────────────

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

    def _ended(self, text: str) -> None:
        self.stop.hide()
        self.bar.hide()
        self.said.setText(text)
        announce(self, text)
        self.refresh()
        self._context.desk.changed.emit(frozenset({Part.COPIES}), self)


def _in_a_row(*buttons: QWidget) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row)
    for made in buttons:
        flow.addWidget(made)
    return row
