"""A person's loans, in their file."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.equipment.intents import LoanFilter, LoanRow, Loans
from papidesk.equipment.page.loan_words import due_words, is_staff, loan_sentence, state_icon, state_words, things_words
from papidesk.equipment.rules import Borrower
from papidesk.kernel.intent import Part
from papidesk.ui import theme
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Context
from papidesk.ui.tables import Table
from papidesk.ui.texts import Subtle
from papidesk.ui.words import say_short_day, tr

LAST = 100
SHOWN_ROWS = 5


class PersonLoans(QWidget):
    """The loans, those under way first; Enter opens one. Shows nothing before it was told whom."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.person = 0
        self.model = RowsModel(
            [
                Column(tr("What", "a loan"), text=things_words, weight=3, least=16, priority=3),
                Column(tr("Expected"), text=due_words, weight=2, least=26, priority=4, icon=state_icon),
                Column(tr("State"), text=state_words, weight=2, least=14, priority=2),
                Column(tr("Lent on"), text=lambda row: say_short_day(row.lent_on), weight=1, least=10, priority=1),
            ],
            sentence=lambda row: loan_sentence(context, row),
            key=lambda row: row.id,
        )
        self.table = Table(self.model, name=tr("Loans of this person"))
        self.table.activated_row.connect(self._open)
        self.none = Subtle(tr("No loan yet."))
        self.lend = button(tr("Lend something…"), on=self._lend, icon="add")
        actions = FlowLayout()
        theme.spaced(actions, spacing=0.5)
        actions.addWidget(self.lend)
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.5)
        column.addWidget(self.none)
        column.addWidget(self.table)
        column.addLayout(actions)
        self._show(())
        context.desk.changed.connect(self._changed)

    def show_person(self, person: int) -> None:
        """Show someone's; what was shown of another goes at once."""
        if person != self.person or not person:
            self._show(())
        self.lend.setVisible(is_staff(self._context))
        self.person = person
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        person = self.person
        if person and is_staff(self._context):
            question = Loans(LoanFilter(borrower=Borrower(person=person)), limit=LAST)
            self._context.desk.ask(question, self, lambda rows: self._show(rows) if person == self.person else None)

    def _show(self, rows: tuple[LoanRow, ...]) -> None:
        self.model.set_rows(rows)
        self.none.setVisible(not rows)
        self.table.setVisible(bool(rows))
        high = self.table.verticalHeader().defaultSectionSize() * min(len(rows), SHOWN_ROWS)
        self.table.setFixedHeight(high + theme.em(self.table, 2.4))

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if parts & {Part.LOANS, Part.EQUIPMENT} and self.isVisible():
            self.refresh()

    def _open(self, row: LoanRow) -> None:
        back = {"page": "people", "person": self.person}
        self._context.shell.go("equipment", loan=row.id, back=back)

    def _lend(self) -> None:
        self._context.shell.go("equipment", view="lend", person=self.person)
