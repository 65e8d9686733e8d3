"""What is written is kept a second after the last key, and said so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from papidesk.documents.intents import SaveDocument
from papidesk.documents.rules import Document
from papidesk.kernel.intent import Done, Refusal, WorldFailure
from papidesk.kernel.words import Text
from papidesk.ui.page import Context
from papidesk.ui.words import say, say_short_day, say_when, tr

AFTER_MS = 1000
AGAIN_MS = 5000
"""After the disk refused."""


class Saved(Enum):
    """How what is on the screen stands to what is kept."""

    KEPT = auto()
    WAITING = auto()
    """Typed, not sent yet, or on its way."""
    FAULTY = auto()
    """Something in it can't be kept as it is."""
    FAILED = auto()
    """The disk, or a lock, refused; it is tried again."""
    GONE = auto()
    """The document is no longer there."""


class Saver(QObject):
    """Keeps one document after another.

    read: as it is on the screen. changed(): the state is another one. faulty(faults): (path, words) of what can't be kept.
    gone(): the document is no longer there; nothing is kept any more until another one is begun.
    """

    changed = Signal()
    faulty = Signal(object)
    gone = Signal()

    def __init__(self, context: Context, read: Callable[[], Document], owner: QObject) -> None:
        super().__init__(owner)
        self._context, self._read, self._owner = context, read, owner
        self.document = 0
        self.state = Saved.KEPT
        self.at: datetime | None = None
        self._why: Text | None = None
        self._kept: Document | None = None
        self._sent: Document | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def begin(self, document: int, kept: Document, at: datetime) -> None:
        """Keep this one from now on. kept: as it is in the store; at: since when (UTC)."""
        self.let_go()
        self.document, self._kept, self._sent, self.at = document, kept, kept, at
        self._turn(Saved.KEPT)

    def let_go(self) -> None:
        """Keep what is on the screen, and follow it no more."""
        self.flush()
        self.document, self._kept, self._sent = 0, None, None

    def drop(self) -> None:
        """Follow it no more, and keep nothing of it: it is being erased."""
        self._timer.stop()
        self.document, self._kept, self._sent = 0, None, None

    def touch(self) -> None:
        """Something was typed. The first key starts the second: one who types without a pause loses no more than it."""
        if self.document and self.state is not Saved.GONE:
            if not self._timer.isActive():
                self._timer.start(AFTER_MS)
            if self.state is not Saved.FAULTY:
                self._turn(Saved.WAITING)

    def flush(self) -> None:
        """Keep it now, where it changed."""
        self._timer.stop()
        if not self.document or self.state is Saved.GONE:
            return
        now = self._read()
        if now == self._sent:
            if now == self._kept:
                self._turn(Saved.KEPT)
            return
        self._sent = now
        number = self.document

        def mine(act: Callable[[Any], None]) -> Callable[[Any], None]:
            return lambda outcome: act(outcome) if number == self.document else None

        self._context.desk.submit(
            SaveDocument(number, now), self._owner, mine(lambda _done: self._done(now, _done)), mine(self._refused),
            mine(self._failed),
        )  # fmt: skip

    # ── what became of it ─────────────────────────────────────────────────────────────────────────────────────────────

    def _done(self, kept: Document, _done: Done) -> None:
        self._kept, self.at = kept, self._context.time.now()
        if self._sent == kept and not self._timer.isActive():
            self._turn(Saved.KEPT)
        self.faulty.emit(())

    def _refused(self, refusal: Refusal) -> None:
        self._sent = self._kept
        self._why = refusal.why
        if refusal.field == "document":
            self.lose()
            return
        self._turn(Saved.FAULTY)
        self.faulty.emit(refusal.more.get("faults") or ((refusal.field, refusal.why),))

    def _failed(self, failure: WorldFailure) -> None:
        self._sent = self._kept
        self._why = failure.why
        self._turn(Saved.FAILED)
        self._timer.start(AGAIN_MS)

    def lose(self) -> None:
        """The document is no longer there."""
        if self.state is not Saved.GONE:
            self._timer.stop()
            self._turn(Saved.GONE)
            self.gone.emit()

    def _turn(self, state: Saved) -> None:
        # The hour changes with each saving.
        self.state = state
        self.changed.emit()

    def words(self) -> str:
        """How it stands, for people."""
        match self.state:
            case Saved.KEPT:
                return self._since(self.at) if self.at is not None else ""
            case Saved.WAITING:
                return tr("Being saved…")
            case Saved.FAULTY:
                return tr("Not saved: something is to be corrected. Look at the parts that are marked.")
            case Saved.FAILED:
                why = say(self._why) if self._why is not None else ""
                return tr("Not saved yet, and tried again in a moment. {why}", why=why)
            case Saved.GONE:
                return tr("No longer kept")

    def _since(self, at: datetime) -> str:
        time = self._context.time
        if time.day_of(at) == time.today():
            return tr("Saved at {hour}", hour=say_when(time.local(at)))
        return tr("Saved on {day}", day=say_short_day(time.day_of(at)))
