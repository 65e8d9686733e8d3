"""The chapters of a report: their numbers, and each table beside the chart that draws it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from papidesk.reports.drawing import chart
from papidesk.reports.page.cards import FigureCard
from papidesk.reports.page.chart_view import ChartView
from papidesk.reports.page.tables import NumbersTable, table_of
from papidesk.reports.rules import BY_KEY, CHAPTERS, ESSENTIAL, SECTION_WORDS, Chapter, Panel
from papidesk.reports.telling import Telling
from papidesk.ui import theme
from papidesk.ui.cards import Card
from papidesk.ui.flow import FlowLayout
from papidesk.ui.texts import Heading, Sentence, Subtle
from papidesk.ui.words import tr

ROOMY_EM = 44
"""Lines of text of width from which a chart stands beside its table."""
_CHART, _TABLE = 4, 5
"""Their shares of the width."""
_PARTS_BESIDE = 3
"""Indicators in one table: one of more stands under its chart."""
_FIRST_PANELS = ("visits_by_half_day", "visits_by_purpose")


class PanelView(Card):
    """A chart and its table: side by side where there is room, else one under the other; what there was none of, under both."""

    def __init__(self, panel: Panel, telling: Telling) -> None:
        super().__init__(telling.words(panel.title), level=3)
        self.panel = panel
        self.chart = ChartView(chart(panel, telling))
        self.table = table_of(panel, telling)
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        theme.spaced(self._both, spacing=0.8)
        self._beside = len(panel.indicators) <= _PARTS_BESIDE
        self._both.addWidget(self.chart, _CHART, Qt.AlignmentFlag.AlignTop)
        self._both.addWidget(self.table, _TABLE, Qt.AlignmentFlag.AlignTop)
        self._notes = Subtle("")
        self.body.addLayout(self._both)
        self.body.addWidget(self._notes)
        self._note(telling)

    def tell(self, telling: Telling) -> None:
        """Show other figures of the same columns."""
        self.chart.show_chart(chart(self.panel, telling))
        self.table.tell(telling)
        self._note(telling)

    def _note(self, telling: Telling) -> None:
        _rows, none = telling.rows(self.panel)
        said = (telling.nothing_of([row.label for row in none]), telling.least_note(self.panel))
        self._notes.setText(" ".join(one for one in said if one))
        self._notes.setVisible(bool(self._notes.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = (self.width() - theme.em(self, 3)) * _TABLE // (_CHART + _TABLE)
        wide = self._beside and self.width() >= theme.em(self, ROOMY_EM) and room >= self.table.wanted()
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._both.direction() != direction:
            self._both.setDirection(direction)


class _View(QWidget):
    """Blocks one under the other, made for the columns that figures have; told other figures of the same columns."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        theme.spaced(self.column, margins=(0, 0.3, 0, 0.6), spacing=0.8)
        self._told: list[Callable[[Telling], None]] = []

    def add_panels(self, panels: Sequence[Panel], telling: Telling) -> None:
        """Those of which there is something to tell."""
        for panel in panels:
            if telling.is_told(panel):
                made = PanelView(panel, telling)
                self.column.addWidget(made)
                self._told.append(made.tell)

    def tell(self, telling: Telling) -> None:
        """Show other figures of the same columns."""
        for one in self._told:
            one(telling)


class ChapterView(_View):
    """A chapter: its numbers in a table, then its panels."""

    def __init__(self, chapter: Chapter, telling: Telling) -> None:
        super().__init__()
        self.chapter = chapter
        self.column.addWidget(Heading(telling.words(SECTION_WORDS[chapter.section])))
        if not telling.is_written(chapter):
            self.column.addWidget(Sentence(tr("Nothing was noted of this in the period."), tone="subtle"))
            self.column.addStretch(1)
            return
        name = telling.words(SECTION_WORDS[chapter.section])
        self.numbers = NumbersTable(telling, name, lambda telling: telling.numbers(chapter)[0])
        self.column.addWidget(self.numbers)
        self._told.append(self.numbers.tell)
        none = Subtle("")
        self.column.addWidget(none)

        def note(telling: Telling) -> None:
            none.setText(telling.nothing_of([BY_KEY[key].label for key in telling.numbers(chapter)[1]]))
            none.setVisible(bool(none.text()))

        note(telling)
        self._told.append(note)
        self.add_panels(chapter.panels, telling)
        self.column.addStretch(1)


class EssentialView(_View):
    """The figures that matter, each on a card that opens its chapter; then the visits by the week and by what they were for."""

    def __init__(self, telling: Telling, opened: Callable[[str], None]) -> None:
        super().__init__()
        self.cards = [FigureCard(BY_KEY[key]) for key in ESSENTIAL]
        board = QWidget()
        flow = FlowLayout(board)
        theme.spaced(flow, spacing=0.6)
        for card in self.cards:
            card.show_figure(telling)
            card.clicked.connect(lambda _checked=False, card=card: opened(card.indicator.section))
            flow.addWidget(card)
            self._told.append(card.show_figure)
        self.column.addWidget(board)
        panels = {panel.key: panel for chapter in CHAPTERS for panel in chapter.panels}
        self.add_panels([panels[key] for key in _FIRST_PANELS], telling)
        self.column.addStretch(1)
