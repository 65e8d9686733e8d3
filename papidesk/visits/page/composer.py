"""After Tab in the entry bar: another activity by its letter, a workstation by its number, Enter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from papidesk.kernel.typed import typed_number
from papidesk.ui.announce import announce
from papidesk.ui.buttons import Button, button
from papidesk.ui.flow import FlowLayout
from papidesk.ui.texts import Heading, Sentence, Subtle
from papidesk.ui.words import tr
from papidesk.visits.intents import LogVisit
from papidesk.visits.page.places import Furniture


class Composer(QWidget):
    """Composes one visit by single keys; what is chosen is always shown and said.

    log: called with the composed visit; back: called on Échap or when nothing is left to take back.
    """

    def __init__(
        self,
        who: str,
        visit: LogVisit,
        furniture: Furniture,
        taken: frozenset[int],
        log: Callable[[LogVisit], None],
        back: Callable[[], None],
    ) -> None:
        super().__init__()
        self._visit, self._furniture, self._taken, self._log, self._back = visit, furniture, taken, log, back
        self._digits = ""
        self._logged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Activity and workstation of {who}", who=who))
        self.summary = Sentence("")
        column = QVBoxLayout(self)
        # What is composed stands on top: the rest may have to scroll where the text is large.
        top = QHBoxLayout()
        top.addWidget(Heading(who, level=3))
        top.addWidget(self.summary, 1)
        top.addWidget(button(tr("Log the visit"), on=self._enter, icon="check", kind="primary"))
        column.addLayout(top)
        self._purposes = self._chips(
            [(one.letter.upper(), one.label, one.id) for one in furniture.purposes], self._toggle_purpose
        )
        self._seats = self._chips(
            [(str(one.number), one.label, one.id) for one in furniture.workstations],
            self._toggle_seat,
        )
        column.addWidget(Subtle(tr("What for? One letter or several")))
        column.addLayout(self._flow(self._purposes))
        column.addWidget(Subtle(tr("Where? The number of a workstation")))
        column.addLayout(self._flow(self._seats))
        self._show()

    def _chips(self, items: list[tuple[str, str, int]], toggle: Callable[[int], None]) -> dict[int, Button]:
        chips: dict[int, Button] = {}
        for key, label, row in items:
            chip = button(f"{key} · {label}" if label else key, on=self._toggler(toggle, row))
            chip.setAccessibleName(label or tr("Workstation {n}", n=key))
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chips[row] = chip
        return chips

    @staticmethod
    def _toggler(toggle: Callable[[int], None], row: int) -> Callable[[], None]:
        return lambda: toggle(row)

    @staticmethod
    def _flow(chips: dict[int, Button]) -> FlowLayout:
        flow = FlowLayout()
        for chip in chips.values():
            flow.addWidget(chip)
        return flow

    def _toggle_purpose(self, row: int) -> None:
        chosen = self._visit.purposes
        self._visit = replace(self._visit, purposes=tuple(p for p in chosen if p != row) if row in chosen else (*chosen, row))
        self._show()

    def _toggle_seat(self, row: int) -> None:
        self._visit = replace(self._visit, workstation=None if row == self._visit.workstation else row)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        # Alone, the sign of an unshifted 6 could be a minus; here it can only be the key.
        digit = 6 if text == "-" else typed_number(text) if text else None
        purpose = self._furniture.purpose_of_letter(text) if text.isalpha() and digit is None else None
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self._back()
        elif key == Qt.Key.Key_Backspace:
            self._take_back()
        elif purpose is not None:
            self._toggle_purpose(purpose.id)
        elif digit is not None:
            self._type_digit(str(digit))
        else:
            super().keyPressEvent(event)

    def _type_digit(self, digit: str) -> None:
        """A second digit makes a two-figure number where there is such a workstation."""
        for typed in (self._digits + digit, digit):
            seat = self._furniture.workstation_numbered(int(typed))
            if seat is not None:
                self._digits = typed
                self._visit = replace(self._visit, workstation=seat.id)
                self._show()
                return
        announce(self, tr("There is no workstation {n}.", n=digit), now=True)
        self.summary.setText(tr("There is no workstation {n}.", n=digit))

    def _take_back(self) -> None:
        self._digits = ""
        if self._visit.workstation is not None:
            self._visit = replace(self._visit, workstation=None)
        elif self._visit.purposes:
            self._visit = replace(self._visit, purposes=self._visit.purposes[:-1])
        else:
            self._back()
            return
        self._show()

    def _show(self) -> None:
        for row, chip in self._purposes.items():
            chip.setChecked(row in self._visit.purposes)
        for row, chip in self._seats.items():
            chip.setChecked(row == self._visit.workstation)
        labels = [one.label for row in self._visit.purposes for one in self._furniture.purposes if one.id == row]
        what = ", ".join(labels) or tr("the usual activity")
        number = self._furniture.number_of(self._visit.workstation)
        said = what if number is None else tr("{what}, workstation {n}", what=what, n=number)
        if self._visit.workstation in self._taken:
            said = tr("{said} (taken)", said=said)
        self.summary.setText(said)
        announce(self, tr("{said}. Enter logs the visit.", said=said))

    def _enter(self) -> None:
        if not self._logged:
            self._logged = True
            self._log(self._visit)

    def ready_again(self) -> None:
        """The visit was refused: let it be corrected and logged again."""
        self._logged = False
