"""Two letters stand on the name they begin, in a list where a letter alone may mean something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from papidesk.kernel.folding import fold, words
from papidesk.ui.announce import announce
from papidesk.ui.tables import Table
from papidesk.ui.words import tr
from papidesk.workshops.intents import EnrolmentRow

WITHIN_MS = 1000
"""Letters closer than this are one beginning of a name."""


class LetterJump(QObject):
    """acts: letter → what it does alone. Such a letter waits a moment where it begins a name too: another may follow.

    The same letters typed again go to the next name they begin.
    """

    def __init__(self, table: Table, acts: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(table)
        self._table, self._acts = table, acts
        self._typed = ""
        self._before: tuple[str, int] | None = None
        self._last: tuple[str, int] | None = None
        self._wanted: int | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WITHIN_MS)
        self._wait.timeout.connect(self.give_way)
        table.rows.modelReset.connect(self._come)
        table.rows.dataChanged.connect(lambda *_: self._come())

    def letter(self, letter: str) -> None:
        """A letter was typed."""
        folded = fold(letter)
        if not folded:
            return
        if not self._wait.isActive():
            self._begin()
        typed = self._typed + folded
        found = self._begun_by(typed)
        if not found and not self._typed and folded in self._acts:
            self._acts[folded]()
            return
        self._typed = typed
        self._wait.start()
        if len(typed) == 1 and folded in self._acts:
            return
        if found:
            self._stand(typed, found)
        else:
            announce(self._table, tr("No name here begins with “{letters}”.", letters=typed), now=True)
            self._forget()

    def settle(self) -> None:
        """Another key follows at once: what was typed was the beginning of a name."""
        if len(self._typed) == 1 and self._typed in self._acts:
            self._stand(self._typed, self._begun_by(self._typed))
        self._forget()

    def give_way(self) -> None:
        """Nothing followed: a letter alone is what it does alone."""
        alone = self._typed if len(self._typed) == 1 else ""
        self._forget()
        if alone in self._acts and self._table.isVisible():
            self._acts[alone]()

    def stand_on_later(self, key: int) -> None:
        """Stand on a row as soon as it is shown."""
        self._wanted = key
        self._come()

    def _begin(self) -> None:
        self._typed = ""
        row = self._table.current_row()
        stays = self._last is not None and isinstance(row, EnrolmentRow) and row.id == self._last[1]
        self._before = self._last if stays else None

    def _forget(self) -> None:
        self._wait.stop()
        self._typed = ""

    def _rows(self) -> list[EnrolmentRow]:
        model = self._table.rows
        return [row for row in map(model.row_at, range(model.rowCount())) if isinstance(row, EnrolmentRow)]

    def _begun_by(self, typed: str) -> list[int]:
        return [
            row.id for row in self._rows() if any(word.startswith(typed) for word in words(row.name or row.label))
        ]

    def _stand(self, typed: str, found: list[int]) -> None:
        if not found:
            return
        target = found[0]
        if self._before is not None and self._before[0] == typed and self._before[1] in found:
            target = found[(found.index(self._before[1]) + 1) % len(found)]
        self._last = (typed, target)
        self._table.go_to_key(target)
        row = self._table.current_row()
        if row is not None:
            announce(self._table, self._table.rows.sentence(row))

    def _come(self) -> None:
        if self._wanted is not None and self._table.go_to_key(self._wanted):
            self._wanted = None

