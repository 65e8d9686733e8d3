"""Looks after copies while the desk is open: says when the last was made, makes one a day, reads the latest back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from papidesk.accounts.page.last_copy import said_of
from papidesk.kernel.copies import Copies
from papidesk.kernel.intent import Part, WorldFailure
from papidesk.ui import background
from papidesk.ui.header import Header
from papidesk.ui.opener import Opener
from papidesk.ui.page import Context
from papidesk.ui.words import say, tr

READ_BACK_AFTER_MS = 60_000
"""Whoever opens the desk has somebody before them: the disk is theirs first."""


class CopyKeeper(QObject):
    """Of one window. It ends with it."""

    def __init__(self, context: Context, opener: Opener, header: Header, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._opener, self._header = context, opener, header
        context.desk.changed.connect(self._changed)
        self.first_look = QTimer(self)
        self.first_look.setSingleShot(True)
        self.first_look.timeout.connect(self.look_at_the_latest)
        self.first_look.start(READ_BACK_AFTER_MS)

    def refresh(self) -> None:
        """Say in the header when the last copy was made."""
        self._context.desk.run(self._opener.how_copies_stand, self, self._show, failed=lambda _failure: None)

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if parts & {Part.COPIES, Part.PLACE}:
            self.refresh()

    def _show(self, copies: Copies) -> None:
        self._header.show_copies(*said_of(copies, self._context.time))

    def minute(self) -> None:
        """A minute went by: a desk that is never closed makes a copy all the same."""
        worker = self._context.desk.worker

        def between(_done: int, _total: int) -> None:
            worker.run_waiting()

        self._context.desk.run(lambda: self._opener.back_up_if_due(between), self, self._made_by_itself, failed=self._failed)

    def _made_by_itself(self, made: bool) -> None:  # noqa: FBT001 — the answer to a question
        if made:
            self._context.desk.changed.emit(frozenset({Part.COPIES}), self)
        else:
            self.refresh()

    def _failed(self, failure: WorldFailure) -> None:
        self._context.shell.toast(tr("No copy was made: {why}", why=say(failure.why)), "warning")
        self.refresh()

    # ── the latest, read back ─────────────────────────────────────────────────────────────────────────────────────────

    def look_at_the_latest(self) -> None:
        """Read the copy of the last closing back, beside the desk. A closing waits for nothing."""
        self._context.desk.run(self._opener.unread, self, self._read_back)

    def _read_back(self, reading: Callable[[], bool] | None) -> None:
        if reading is not None:
            background.run(
                lambda _job: reading(), self, self._context.desk, self._was_read, failed=lambda _failure: None
            )

    def _was_read(self, sound: bool) -> None:  # noqa: FBT001 — as above
        if sound:
            return
        self._context.shell.toast(
            tr("The last copy can’t be read back. It was set aside, nothing is lost, and another is being made."), "warning"
        )
        worker = self._context.desk.worker
        self._context.desk.run(
            lambda: self._opener.back_up_now(lambda _done, _total: worker.run_waiting()), self,
            lambda _made: self._context.desk.changed.emit(frozenset({Part.COPIES}), self), failed=self._failed,
        )  # fmt: skip
