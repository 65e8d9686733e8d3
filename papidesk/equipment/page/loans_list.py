"""The list of loans: those under way first, the late ones said in words."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from papidesk.equipment.intents import LoanFilter, LoanRow, Loans
from papidesk.equipment.page.loan_words import (
    due_words,
    loan_sentence,
    phone_words,
    state_icon,
    state_words,
    things_words,
)
from papidesk.equipment.page.words import named
from papidesk.kernel.intent import Part
from papidesk.ui import theme
from papidesk.ui.announce import announce
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button
from papidesk.ui.choices import ChipRow
from papidesk.ui.empty import EmptyState
from papidesk.ui.flow import FlowLayout
from papidesk.ui.following import Following
from papidesk.ui.page import Page
from papidesk.ui.search import SearchField
from papidesk.ui.tables import Table, TableWithEmpty
from papidesk.ui.texts import Subtle
from papidesk.ui.words import tr
from papidesk.visits.page.forming import Opener
from papidesk.visits.page.period import YEAR, PeriodChooser, period_named
from papidesk.visits.page.view import View

OPEN, LATE, ALL, PERIOD = "open", "late", "all", "period"
MOST = 1000
"""Loans in one list: older ones are found by a period, or by words."""


class LoansList(View):
    """Opened with `only`: "open", "late", "all" or "period"; as it was left without."""

    concerns: ClassVar[frozenset[Part]] = frozenset({Part.LOANS, Part.EQUIPMENT, Part.PEOPLE})

    def __init__(self, page: Page, opener: Opener) -> None:
        super().__init__(page)
        self._opener = opener
        self._opening = False
        context = self.context
        self.which = ChipRow(tr("Which loans"), letters=False)
        self.which.set_choices(
            [(OPEN, tr("Under way", "loans")), (LATE, tr("Late", "loans")), (ALL, tr("All", "loans")), (PERIOD, tr("Lent in…"))]
        )
        self.which.take_values((OPEN,))
        self.which.picked.connect(self._picked)
        self.period = PeriodChooser(context.time.today)
        self.period.choose(period_named(YEAR, context.time.today()))
        self.period.changed.connect(self.refresh)
        self.period.hide()
        self.search = SearchField(
            tr("Find loans by a borrower, a thing or a number"), tr("A name, a thing, a number of agreement")
        )
        self.search.asked.connect(self.refresh)
        self.search.downwards.connect(self._downwards)
        self.count = Subtle("")
        self.model = RowsModel(
            [
                Column(tr("Borrower"), text=lambda row: named(context, row.borrower_name), weight=3, least=14, priority=6),
                Column(tr("What", "a loan"), text=things_words, weight=4, least=16, priority=5),
                Column(tr("Expected"), text=due_words, weight=2, least=28, priority=4, icon=state_icon),
                Column(tr("State"), text=state_words, weight=2, least=14, priority=3),
                Column(tr("Telephone"), text=lambda row: phone_words(context, row.phone), weight=1, least=14, priority=2),
                Column(tr("Number", "of an agreement"), text=lambda row: row.number, weight=1, least=9, priority=1),
            ],
            sentence=lambda row: loan_sentence(context, row),
            key=lambda row: row.id,
        )
        self.table = Table(self.model, name=tr("Loans"))
        self.table.activated_row.connect(self._open_row)
        self.empty = EmptyState(tr("Nothing is lent at the moment."), action=tr("Lend something"), on=self._lend, icon="loan")
        self.body = TableWithEmpty(self.table, self.empty)
        self.lend = button(tr("New loan…"), on=self._lend, icon="add", kind="primary", desk=True)
        self._lay_out()

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        only = what.get("only")
        if only is not None:
            self.which.take_values((only,))
            self.period.setVisible(only == PERIOD)
        self._opening = True
        self.refresh()
        self.focus_first()

    def refresh(self) -> None:
        self.context.desk.ask(Loans(self._filter(), limit=MOST), self, self._show, latest="loans.list")

    def focus_first(self) -> None:
        """The table, or the search where there is nothing."""
        (self.table if self.model.rowCount() else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def look_for(self) -> None:
        """The search field."""
        self.search.look_for()

    def _filter(self) -> LoanFilter:
        only = next(iter(self.which.taken()), OPEN)
        within = self.period.period if only == PERIOD else None
        return LoanFilter(
            self.search.wanted(),
            open_only=only == OPEN,
            late_only=only == LATE,
            first=within.first if within else None,
            last=within.last if within else None,
        )

    def _show(self, rows: tuple[LoanRow, ...]) -> None:
        had_focus = self.table.hasFocus()
        opening, self._opening = self._opening, False
        self.empty.set_text(self._why_empty())
        self.model.set_rows(rows)
        late = sum(bool(row.late) and row.returned is None for row in rows)
        said = tr("%n loan(s)", "", len(rows))
        if len(rows) == MOST:
            said = tr("The first {n} loans: write some words, or choose a period.", n=MOST)
        if late:
            said = tr("{loans}, of which %n late", "", late, loans=said)
        if said != self.count.text():
            self.count.setText(said)
            if self.search.hasFocus():
                announce(self.search, said)
        focus = QApplication.focusWidget()
        mine = focus is None or self.page.isAncestorOf(focus)
        if (had_focus and not rows) or (opening and rows and mine and not self.search.text()):
            self.focus_first()

    def _why_empty(self) -> str:
        if self.search.text().strip():
            return tr("No loan answers to these words.")
        only = next(iter(self.which.taken()), OPEN)
        if only == LATE:
            return tr("Nothing is late.")
        return tr("Nothing is lent at the moment.") if only == OPEN else tr("No loan yet.")

    def _picked(self, only: str) -> None:
        if not self.which.taken():
            self.which.take_values((only,))
        self.period.setVisible(only == PERIOD)
        self.refresh()

    def _open_row(self, row: LoanRow) -> None:
        self._opener(loan=row.id)

    def _lend(self) -> None:
        self._opener(view="lend")

    # ── how it looks ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _downwards(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, margins=0.2, spacing=0.5)
        top = QWidget()
        flow = FlowLayout(top)
        theme.spaced(flow, spacing=0.6)
        for widget in (self.lend, self.which):
            flow.addWidget(widget)
        column.addWidget(top)
        column.addWidget(self.period)
        column.addWidget(self.search)
        column.addWidget(self.count)
        column.addWidget(self.body, 1)
        theme.follow(self.body, lambda: self.body.setMinimumHeight(theme.em(self.body, 11)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Following(inside))
