"""The document under the hands: what it says now, and what it said before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Signal

from papidesk.documents.page.history import History
from papidesk.documents.page.paths import at_path, has_path, joined, put_at
from papidesk.documents.rules import Document, DocumentKind, Resume

NOTHING = Document(DocumentKind.CV, "", Resume())


class Edited(QObject):
    """A document being written.

    changed(path, by): what stands at a path is another thing now; by: who changed it, None for undo and redo. Paths are
    those of the refusals: "content.experiences.2.summary", "model", "title". opened(): it is another document.
    """

    changed = Signal(str, object)
    opened = Signal()

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._history = History(NOTHING)
        self.number = 0
        """Of the document since the beginning: what comes late for another one is not put into this one."""

    def begin(self, document: Document) -> None:
        """Another document, just read or just made: there is nothing to take back."""
        self._history = History(document)
        self.number += 1
        self.opened.emit()

    @property
    def document(self) -> Document:
        """As it is now."""
        return self._history.value

    def at(self, path: str) -> Any:
        """What stands at a path."""
        return at_path(self.document, path)

    def has(self, path: str) -> bool:
        """Whether something stands there."""
        return has_path(self.document, path)

    def put(self, path: str, value: Any, by: object = None) -> None:
        """Say something else at a path."""
        if self.has(path) and self.at(path) == value:
            return
        self._history.record(put_at(self.document, path, value), path, self._clock())
        self.changed.emit(path, by)

    def put_fields(self, base: str, fields: Mapping[str, Any], by: object = None) -> None:
        """Say something else in fields of what stands at a path. The first names the step: typing goes on in it."""
        now = replace(self.at(base), **fields)
        if now == self.at(base):
            return
        path = joined(base, next(iter(fields)))
        self._history.record(put_at(self.document, base, now), path, self._clock())
        self.changed.emit(path, by)

    def act(self, path: str, value: Any, by: object = None) -> None:
        """As `put`, as a step of its own: an entry moved, a photo chosen."""
        self.settle()
        self.put(path, value, by)
        self.settle()

    def settle(self) -> None:
        """A field was left."""
        self._history.settle()

    # ── taken back ────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return self._history.can_redo

    def undo(self) -> str | None:
        """Take the last step back; its path, None where there is none."""
        return self._turned(self._history.undo())

    def redo(self) -> str | None:
        """Do it again; as `undo`."""
        return self._turned(self._history.redo())

    def _turned(self, path: str | None) -> str | None:
        if path is not None:
            # A step may have changed more than its field alone.
            self.changed.emit("", None)
        return path
