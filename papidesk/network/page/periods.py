"""The months, quarters and years, each with its one state."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from papidesk.network.intents.sending import PeriodLine
from papidesk.network.page.words import PERIOD_ICONS, period_state, stamp
from papidesk.ui import theme
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.cards import Card
from papidesk.ui.empty import EmptyState
from papidesk.ui.page import Context
from papidesk.ui.tables import Table, TableWithEmpty
from papidesk.ui.words import say, tr


class PeriodsCard(Card):
    """The table; Enter opens one."""

    def __init__(self, context: Context, opened: Callable[[str], object]) -> None:
        super().__init__(tr("Month by month"))
        self._context, self._opened = context, opened
        self.model = RowsModel(
            [
                Column(tr("Period", "a column"), text=_label, weight=3, least=18, priority=4),
                Column(tr("State"), text=self._state, weight=3, least=20, priority=3, icon=_sign),
                Column(tr("Received on", "a column"), text=self._received, weight=2, least=20, priority=2),
                Column(tr("Statements"), text=_statements, weight=1, least=12, priority=1),
            ],
            sentence=self._sentence,
            key=lambda line: (line.period.first, line.period.last),
        )
        self.table = Table(self.model, name=tr("Months, quarters and years"))
        self.table.activated_row.connect(lambda line: opened(line.period.code))
        empty = EmptyState(tr("Nothing is closed yet: a month closes on the 10th of the next one."), icon="calendar")
        self.both: QWidget = TableWithEmpty(self.table, empty)
        self.body.addWidget(self.both, 1)
        theme.follow(self.both, lambda: self.both.setMinimumHeight(theme.em(self.both, 12)))

    def show_lines(self, lines: tuple[PeriodLine, ...]) -> None:
        """These, the latest first."""
        self.model.set_rows(lines)

    def _state(self, line: PeriodLine) -> str:
        return period_state(line, self._context.time.today())

    def _received(self, line: PeriodLine) -> str:
        return stamp(line.received_at, self._context.time)

    def _sentence(self, line: PeriodLine) -> str:
        said = tr("{period}, {state}", "a period read aloud", period=_label(line), state=self._state(line))
        received = self._received(line)
        return tr("{said}, received on {when}", said=said, when=received) if received else said


def _sign(line: PeriodLine) -> str:
    return PERIOD_ICONS[line.state]


def _label(line: PeriodLine) -> str:
    return say(line.period.label())


def _statements(line: PeriodLine) -> str:
    return tr("%n statement(s)", "", len(line.lines)) if line.lines else ""
