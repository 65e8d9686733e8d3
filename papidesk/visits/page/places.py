"""The place's purposes and workstations, asked once and kept fresh for the screens that show them at every key."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from papidesk.kernel.intent import Part
from papidesk.ui.page import Context
from papidesk.visits.intents import Purposes, Workstations
from papidesk.visits.rules import Purpose, Workstation


class Furniture(QObject):
    """What the place offers. `ready` after each answer."""

    ready = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.purposes: tuple[Purpose, ...] = ()
        self.workstations: tuple[Workstation, ...] = ()
        context.desk.changed.connect(self._changed)

    def refresh(self) -> None:
        """Ask again."""
        self._context.desk.ask(Purposes(), self, self._take_purposes, latest="purposes")
        self._context.desk.ask(Workstations(), self, self._take_workstations, latest="workstations")

    def purpose_of_code(self, code: str) -> Purpose | None:
        """The active purpose of a code."""
        return next((one for one in self.purposes if one.code == code), None)

    def purpose_of_letter(self, letter: str) -> Purpose | None:
        """The active purpose of a letter."""
        return next((one for one in self.purposes if one.letter == letter.lower()), None)

    def workstation_numbered(self, number: int) -> Workstation | None:
        """The active workstation of a number."""
        return next((one for one in self.workstations if one.number == number), None)

    def number_of(self, key: int | None) -> int | None:
        """The number of a workstation's key."""
        return next((one.number for one in self.workstations if one.id == key), None)

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if parts & {Part.PURPOSES, Part.ROOM, Part.PLACE}:
            self.refresh()

    def _take_purposes(self, purposes: tuple[Purpose, ...]) -> None:
        self.purposes = purposes
        self.ready.emit()

    def _take_workstations(self, workstations: tuple[Workstation, ...]) -> None:
        self.workstations = workstations
        self.ready.emit()
