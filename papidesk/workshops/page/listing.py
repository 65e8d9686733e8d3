"""Sessions as a table: the same columns under the month, in the list and in a series."""

from __future__ import annotations

from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.page import Context
from papidesk.ui.tables import Table
from papidesk.ui.words import tr
from papidesk.workshops.intents import SessionRow
from papidesk.workshops.page.session_words import (
    day_and_hour,
    hours_of,
    places_words,
    session_sentence,
    state_icon,
    state_words,
    title_of,
)

MOST_ROWS = 12


class SessionTable(Table):
    """A table of sessions. of_a_day: the hours are enough to say when, and no titles stand above; whole: as high as its
    rows, up to a screenful."""

    _whole = _of_a_day = False

    def __init__(self, context: Context, name: str, *, of_a_day: bool = False, whole: bool = False) -> None:
        when = (
            Column(tr("Hours"), text=lambda row: hours_of(context, row), weight=2, least=13)
            if of_a_day
            else Column(tr("Day and hour"), text=lambda row: day_and_hour(context, row), weight=2, least=17)
        )
        columns = [
            when,
            Column(tr("Workshop"), text=title_of, weight=5, least=16, priority=9),
            Column(tr("Room"), text=lambda row: row.room, weight=2, least=8, priority=6),
            Column(tr("Places"), text=places_words, weight=2, least=12, priority=8),
            Column(
                tr("State"),
                text=lambda row: state_words(context, row),
                weight=3,
                least=12,
                priority=7,
                icon=lambda row: state_icon(context, row),
            ),
        ]
        self.model_of_rows = RowsModel(
            columns, sentence=lambda row: session_sentence(context, row), key=lambda row: row.id
        )
        super().__init__(self.model_of_rows, name, several=True)
        self._whole, self._of_a_day = whole, of_a_day
        self.model_of_rows.modelReset.connect(self._fit)
        self._measure()

    def chosen(self) -> tuple[SessionRow, ...]:
        """The sessions that are selected, else the one stood on."""
        rows = self.selected_rows() or [self.current_row()]
        return tuple(row for row in rows if row is not None)

    def _measure(self) -> None:
        super()._measure()
        if self._of_a_day:
            self.horizontalHeader().hide()
        self._fit()

    def _fit(self) -> None:
        if not self._whole:
            return
        head = 0 if self.compact or self._of_a_day else self.horizontalHeader().sizeHint().height()
        rows = min(max(1, self.rows.rowCount()), MOST_ROWS)
        high = head + rows * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth() + 2
        if high != self.height() or high != self.minimumHeight():
            self.setFixedHeight(high)
