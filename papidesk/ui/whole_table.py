"""Short tables within a longer page: as high as their rows, up to a screenful."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from papidesk.ui.blocks import RowsModel
from papidesk.ui.tables import Table

MOST_ROWS = 12


class WholeTable(Table):
    """A table that shows all its rows where they are few: up to `most`."""

    def __init__(self, model: RowsModel, name: str, most: int = MOST_ROWS) -> None:
        self.whole: RowsModel = model
        self._most = most
        super().__init__(model, name)
        model.modelReset.connect(self._fit)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these."""
        self.whole.set_rows(rows)
        if rows and not self.currentIndex().isValid():
            self.go_to(0)

    def _measure(self) -> None:
        super()._measure()
        self._fit()

    def _fit(self) -> None:
        head = 0 if self.compact else self.horizontalHeader().sizeHint().height()
        rows = min(max(1, self.rows.rowCount()), self._most)
        high = head + rows * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth() + 2
        if high != self.height() or high != self.minimumHeight():
            self.setFixedHeight(high)
