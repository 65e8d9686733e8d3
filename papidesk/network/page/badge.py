"""What the header says of sending, kept true: asked again on each change and each minute."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from papidesk.kernel.intent import Part
from papidesk.network.intents.sending import Sending, ShowSending
from papidesk.network.page.words import standing
from papidesk.ui.header import Header
from papidesk.ui.page import Context

TICK_MS = 60_000


class SendingBadge(QObject):
    """Lives as long as the header."""

    def __init__(self, context: Context, header: Header) -> None:
        super().__init__(header)
        self._context, self._header = context, header
        context.desk.changed.connect(self._changed)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.refresh)
        self._clock.start(TICK_MS)

    def refresh(self) -> None:
        """Ask how sending stands."""
        self._context.desk.ask(ShowSending(), self, self._show, latest="sending in the header")

    def _show(self, sending: Sending) -> None:
        now = standing(sending, self._context.time)
        self._header.show_sending(now.words, now.icon)

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if Part.SENDING in parts:
            self.refresh()
