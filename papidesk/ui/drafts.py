"""What is being typed, kept before it is finished."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from papidesk.ui.cards import Banner
from papidesk.ui.words import tr

AFTER_MS = 1000
"""Of what is typed, at most this much is lost when the power goes."""


class DraftKeeper(QObject):
    """Keeps the draft of one form.

    read: what the form holds, plain values. keep: takes them as JSON text; "" when there is no draft any more. A form
    that holds what it held at the last `forget` or at the start has no draft.
    """

    def __init__(
        self,
        form: str,
        read: Callable[[], dict[str, Any]],
        keep: Callable[[str], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.form = form
        self._read, self._keep = read, keep
        self._kept = ""
        self._untouched = read()
        self._timer = QTimer(self)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def touch(self) -> None:
        """Something was typed. The first key starts the second: one who types without a pause loses no more than it."""
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Keep it now, if it changed since it was last kept."""
        self._timer.stop()
        now = self._read()
        content = "" if now == self._untouched else json.dumps(now, ensure_ascii=False)
        if content != self._kept:
            self._kept = content
            self._keep(content)

    def forget(self) -> None:
        """There is no draft any more: the form was sent, or emptied. What it holds now is its new start."""
        self._timer.stop()
        self._untouched = self._read()
        self._kept = ""
        self._keep("")

    def start_from_here(self) -> None:
        """What the form holds now is not typing (a record just loaded into it)."""
        self._timer.stop()
        self._untouched = self._read()

    def took_up(self, content: str) -> None:
        """A kept draft has been put back into the form."""
        self._timer.stop()
        self._kept = content


class DraftBanner(Banner):
    """Offers a draft kept earlier. hour: "14 h 05". It goes once answered."""

    def __init__(self, hour: str, take_up: Callable[[], object], forget: Callable[[], object]) -> None:
        super().__init__(
            tr("A draft of {hour} is kept.", hour=hour),
            "info",
            [(tr("Take it up"), lambda: self._answer(take_up)), (tr("Forget it"), lambda: self._answer(forget))],
            closable=False,
        )

    def _answer(self, do: Callable[[], object]) -> None:
        self.close_it()
        do()


def read_draft(content: str) -> dict[str, Any]:
    """The values of a kept draft; none where it can't be read (it was kept by another version)."""
    try:
        values = json.loads(content)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}
