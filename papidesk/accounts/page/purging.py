"""The purge: what is due, shown before it may go; done while the desk waits, and stopped by a press as if it had never begun."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from papidesk.accounts.intents import DueLine, Purge, PurgePreview
from papidesk.accounts.rules import RETENTIONS
from papidesk.kernel.intent import MANAGERS, Done, Refusal, WorldFailure
from papidesk.kernel.progress import Cancelled
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.asking import confirm
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card
from papidesk.ui.flow import FlowLayout
from papidesk.ui.tables import Table
from papidesk.ui.texts import Sentence, Subtle
from papidesk.ui.words import say, say_short_day, tr

if TYPE_CHECKING:
    from papidesk.ui.page import Context

SHOW_AFTER_MS = 1000
"""Design 3: under a second, nothing moves."""


class PurgeCard(Card):
    """What of each category is due today. Whoever is not in charge sees it, and does nothing of it."""

    _progress = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(tr("What is due"))
        self._context = context
        self._stop = threading.Event()
        self.under_way = False
        self.due: tuple[DueLine, ...] = ()
        self.model = RowsModel(
            [
                Column(tr("What", "what is due"), text=_name, weight=2, least=14, priority=4),
                Column(tr("Older than", "what is due"), text=lambda row: say_short_day(row.before), least=11, priority=2),
                Column(tr("How many", "what is due"), text=lambda row: str(row.count), least=8, priority=3),
                Column(tr("The oldest", "what is due"), text=_oldest, least=11, priority=1),
            ],
            sentence=_sentence,
            key=lambda row: row.category,
        )
        self.table = Table(self.model, name=tr("What is due"))
        self.nothing = Subtle(tr("Nothing is due. Everything here is younger than what is kept."))
        self.start = button(tr("Purge what is due…"), on=self._ask, icon="delete", desk=True)
        self.cancel = button(tr("Cancel"), on=self._stop.set, desk=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Progress of the purge"))
        self._progress.connect(self.bar.setValue)
        self.said = Sentence("")
        acts = QWidget()
        flow = FlowLayout(acts)
        flow.addWidget(self.start)
        flow.addWidget(self.cancel)
        for widget in (self.nothing, self.table, acts, self.bar, self.said):
            self.body.addWidget(widget)
        for hidden in (self.cancel, self.bar, self.said):
            hidden.hide()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(SHOW_AFTER_MS)
        self._late.timeout.connect(self._show_busy)

    def refresh(self) -> None:
        """Count again."""
        if not self.under_way:
            self._context.desk.ask(PurgePreview(), self, self._show, latest="what is due")

    def _show(self, lines: tuple[DueLine, ...]) -> None:
        self.due = tuple(line for line in lines if line.count)
        self.model.set_rows(self.due)
        self.table.setVisible(bool(self.due))
        self.table.setFixedHeight(
            self.table.verticalHeader().defaultSectionSize() * max(len(self.due), 1) + theme.em(self.table, 2.6)
        )
        self.nothing.setVisible(not self.due)
        self.start.setVisible(bool(self.due) and self._context.shell.on_duty().role in MANAGERS)

    # ── doing it ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _ask(self) -> None:
        if self.under_way:
            return
        what = ", ".join(f"{_name(line)} ({line.count})" for line in self.due)
        confirm(
            self,
            tr("Purge what is due?"),
            tr(
                "What goes, for good: {what}. What was counted stays as it was, closed months and what was sent too. "
                "A proof is kept, without the data. Nothing brings it back; backups of before go as they are thinned.",
                what=what,
            ),
            yes=tr("Purge"),
            no=tr("Keep everything"),
            on_yes=self._purge,
        )

    def _purge(self) -> None:
        self._stop.clear()
        self.under_way = True
        self.said.hide()
        self.bar.setRange(0, sum(line.count for line in self.due))
        self.bar.setValue(0)
        self._late.start()
        self._context.desk.submit(Purge(), self, self._done, self._refused, self._failed, step=self._step)

    def _step(self, done: int) -> None:
        """On the store's thread."""
        if self._stop.is_set():
            raise Cancelled
        self._progress.emit(done)

    def _show_busy(self) -> None:
        self.bar.show()
        self.cancel.show()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, tr("The purge is under way."))

    def _done(self, done: Done) -> None:
        self._ended(say(done.said))
        self.refresh()

    def _refused(self, refusal: Refusal) -> None:
        self._ended(say(refusal.why))

    def _failed(self, failure: WorldFailure) -> None:
        self._ended(say(failure.why))

    def _ended(self, said: str) -> None:
        self.under_way = False
        self._late.stop()
        self.bar.hide()
        self.cancel.hide()
        self.said.setText(said)
        self.said.show()


def _name(row: DueLine) -> str:
    return say(RETENTIONS[row.category].name)


def _oldest(row: DueLine) -> str:
    return say_short_day(row.oldest) if row.oldest is not None else ""


def _sentence(row: DueLine) -> str:
    return tr(
        "{what}: {count}, older than {day}",
        what=_name(row), count=row.count, day=say_short_day(row.before),
    )  # fmt: skip
