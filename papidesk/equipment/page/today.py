"""The returns that are expected, on the page Home."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from papidesk.equipment.intents import LoanRow, ReturnsDue
from papidesk.equipment.page.loan_words import due_words, is_staff, loan_sentence, phone_words, state_icon, things_words
from papidesk.equipment.page.words import named
from papidesk.kernel.intent import Part
from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.icons import icon
from papidesk.ui.page import Context
from papidesk.ui.strips import Strip, Tile
from papidesk.ui.words import tr

SHOWN = 4
"""Tiles; the others are a press away."""


class ReturnTile(Tile):
    """A loan that is to come back."""

    row: LoanRow
    wide: ClassVar[float] = 16

    def read(self, row: LoanRow) -> tuple[str, str]:
        self.when = due_words(row) if row.late else tr("Today", "a return is expected")
        sentence, phone = loan_sentence(self.context, row), phone_words(self.context, row.phone)
        return sentence, tr("{loan}, telephone {phone}", loan=sentence, phone=phone) if phone else ""

    def tone(self) -> tuple[str, str, bool]:
        return ("warning_soft", "warning", False) if self.row.late else ("surface", "border", False)

    def draw(self, painter: QPainter, upper: QRect, lower: QRect) -> None:
        line, late = theme.em(self, 1), bool(self.row.late)
        sign = QRect(upper.left(), upper.top() + (upper.height() - line) // 2, line, line)
        icon(state_icon(self.row), "warning" if late else "ink").paint(painter, sign)
        self.write(painter, upper.adjusted(line * 3 // 2, 0, 0, 0), self.when, "warning" if late else "subtle")
        who = f"{named(self.context, self.row.borrower_name)} · {things_words(self.row)}"
        self.write(painter, lower, who, "ink", bold=True)


class ReturnsStrip(Strip):
    """The loans that are late or due today, the late ones first; a line where there is none. Volunteers, who do not lend, are
    shown nothing of it."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.LOANS, Part.EQUIPMENT, Part.PEOPLE})

    def __init__(self, context: Context) -> None:
        self.more = button("", on=lambda: context.shell.go("equipment", view="loans", only="open"), icon="loan")
        super().__init__(context, ReturnTile, tr("No return expected today."), self.more)

    def ask(self, day: date) -> None:
        staff = is_staff(self.context)
        self.setVisible(staff)
        if staff:
            self.context.desk.ask(ReturnsDue(day), self, self._show, latest="returns of the day")
        else:
            self._show(())

    def opened(self, row: LoanRow) -> None:
        self.context.shell.go("equipment", loan=row.id, back={"page": "home"})

    def _show(self, rows: tuple[LoanRow, ...]) -> None:
        self.show_tiles(rows[:SHOWN], tr("Returns expected") if rows else tr("No return expected today."))
        left = len(rows) - len(rows[:SHOWN])
        self.more.setText(tr("%n more", "returns expected", left))
        self.more.setAccessibleName(tr("%n more return(s) expected", "", left))
        self.more.setVisible(left > 0)
