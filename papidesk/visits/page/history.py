"""A person's visits and supports, in their file."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.kernel.intent import Part
from papidesk.ui import theme
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button
from papidesk.ui.flow import FlowLayout
from papidesk.ui.page import Context
from papidesk.ui.tables import Table
from papidesk.ui.texts import Subtle
from papidesk.ui.words import say_short_day, tr
from papidesk.visits.intents import SupportRow, SupportsOfPerson, VisitRow, VisitsOfPerson
from papidesk.visits.page.words import (
    hour_words,
    minutes_words,
    purposes_words,
    stay_words,
    support_sentence,
    themes_words,
    visit_sentence,
)

LAST = 50
SHOWN_ROWS = 6


class PersonVisits(QWidget):
    """The last visits and supports; Enter opens one. Shows nothing of anyone before it was told whom."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.person = 0
        self.visits = RowsModel(
            [
                Column(tr("Day and hour"), text=self._when, weight=2, least=17),
                Column(tr("For what"), text=purposes_words, weight=4, least=14, priority=3),
                Column(tr("Workstation", "column"), text=lambda row: str(row.workstation or ""), least=11),
                Column(tr("Stay"), text=stay_words, least=7, priority=1),
                Column(tr("Supports"), text=lambda row: str(row.supports or ""), least=9, priority=2),
            ],
            sentence=lambda row: visit_sentence(context, row),
            key=lambda row: row.id,
        )
        self.supports = RowsModel(
            [
                Column(tr("Day"), text=self._day_of, weight=2, least=17),
                Column(tr("About what"), text=themes_words, weight=5, least=18, priority=2),
                Column(
                    tr("Duration"), text=lambda row: minutes_words(row.facts.minutes), weight=1, least=9, priority=1
                ),
            ],
            sentence=lambda row: support_sentence(context, row),
            key=lambda row: row.id,
        )
        self.table = Table(self.visits, name=tr("Visits of this person"))
        self.table.activated_row.connect(self._open_visit)
        self.support_table = Table(self.supports, name=tr("Supports of this person"))
        self.support_table.activated_row.connect(self._open_support)
        self.none = Subtle(tr("No visit yet."))
        self._supports_title = Subtle(tr("Supports"))
        column = QVBoxLayout(self)
        theme.spaced(column, spacing=0.5)
        for widget in (self.none, self.table, self._supports_title, self.support_table):
            column.addWidget(widget)
        actions = FlowLayout()
        theme.spaced(actions, spacing=0.5)
        actions.addWidget(button(tr("Note a support by telephone"), on=self._add_support, icon="support"))
        column.addLayout(actions)
        self.show_person(0)
        context.desk.changed.connect(self._changed)

    def show_person(self, person: int) -> None:
        """Show someone's; what was shown of another goes at once."""
        if person != self.person or not person:
            self._show_visits(())
            self._show_supports(())
        self.person = person
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        person = self.person
        if not person:
            return
        desk = self._context.desk
        desk.ask(
            VisitsOfPerson(person, LAST), self, lambda rows: self._show_visits(rows) if person == self.person else None
        )
        desk.ask(
            SupportsOfPerson(person, LAST),
            self,
            lambda rows: self._show_supports(rows) if person == self.person else None,
        )

    def _show_visits(self, rows: tuple[VisitRow, ...]) -> None:
        self.visits.set_rows(rows)
        self.none.setVisible(not rows)
        self._fit(self.table, len(rows))

    def _show_supports(self, rows: tuple[SupportRow, ...]) -> None:
        self.supports.set_rows(rows)
        self._supports_title.setVisible(bool(rows))
        self._fit(self.support_table, len(rows))

    def _fit(self, table: Table, rows: int) -> None:
        """As high as its rows, up to a few: a file reads downwards."""
        table.setVisible(bool(rows))
        high = table.verticalHeader().defaultSectionSize() * min(rows, SHOWN_ROWS) + theme.em(table, 2.4)
        table.setFixedHeight(high)

    def _when(self, row: VisitRow) -> str:
        return f"{say_short_day(row.day)} {hour_words(self._context, row.arrived_at)}"

    def _day_of(self, row: SupportRow) -> str:
        day = self._context.time.day_of(row.facts.started_at)
        return f"{say_short_day(day)} {hour_words(self._context, row.facts.started_at)}"

    def _here(self) -> dict[str, object]:
        return {"page": "people", "person": self.person}

    def _open_visit(self, row: VisitRow) -> None:
        self._context.shell.go("home", view="visit", visit=row.id, back=self._here())

    def _open_support(self, row: SupportRow) -> None:
        self._context.shell.go("home", view="support", support=row, back=self._here())

    def _add_support(self) -> None:
        self._context.shell.go("home", view="support", person=self.person, back=self._here())

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if Part.VISITS in parts and self.isVisible():
            self.refresh()
