"""What each column of a foreign file holds: shown with its first values, correctable."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.people.page.facts import Columns
from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card, Scroll
from papidesk.ui.fields import ChoiceField
from papidesk.ui.flow import FlowLayout
from papidesk.ui.texts import Sentence, Subtle
from papidesk.ui.words import say, tr

if TYPE_CHECKING:
    from papidesk.people.page.importing import Read
    from papidesk.sheets.mapping import Column, Kind, Mapping

MOST_COLUMNS = 60
"""More than this is no list of people; the others are left aside."""


class MappingView(QWidget):
    """The sheet, then a choice a column. on_sheet(name), on_check(mapping), on_back()."""

    def __init__(
        self, on_sheet: Callable[[str], None], on_check: Callable[[Mapping], None], on_back: Callable[[], None]
    ) -> None:
        super().__init__()
        self._on_sheet, self._on_check = on_sheet, on_check
        self._mapping: Mapping | None = None
        self._lines = 0
        self.fields: dict[int, ChoiceField] = {}
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        theme.spaced(self._column, margins=0.2, spacing=0.8)
        self._words = Sentence("")
        self._column.addWidget(self._words)
        self._sheet_place = QVBoxLayout()
        self._column.addLayout(self._sheet_place)
        self._sheet: ChoiceField | None = None
        self._columns = Columns()
        self._column.addWidget(self._columns)
        self._aside = Subtle("")
        self._column.addWidget(self._aside)
        self._column.addStretch(1)
        actions = QWidget()
        flow = FlowLayout(actions)
        self.check = button(tr("Check the lines"), on=self._check, icon="check", kind="primary", desk=True)
        flow.addWidget(self.check)
        flow.addWidget(button(tr("Another file"), on=on_back, icon="left", desk=True))
        outer = QVBoxLayout(self)
        theme.spaced(outer, spacing=0.6)
        outer.addWidget(Scroll(inside), 1)
        outer.addWidget(actions)

    def show_read(self, read: Read) -> None:
        """Show a file as it was read."""
        self._mapping = read.mapping
        self._lines = sum(line > read.mapping.last for line in read.sheet.lines)
        self._name = read.path.name
        self._show_sheets(read)
        self._words.setText(self.summary())
        shown = [column for column in read.mapping.columns if column.title or column.samples][:MOST_COLUMNS]
        self.fields = {column.index: self._field(column, read.mapping.kind) for column in shown}
        self._columns.show_widgets([_framed(field) for field in self.fields.values()])
        more = sum(bool(column.title or column.samples) for column in read.mapping.columns) - len(shown)
        self._aside.setText(tr("%n more column(s) left aside.", "", more) if more > 0 else "")

    def summary(self) -> str:
        """What was read, in words."""
        return tr(
            "{name}: %n line(s). Say what each column holds, then check the lines.", "", self._lines, name=self._name
        )

    def focus_first(self) -> None:
        """Most often the guess is right: the button, not the first choice."""
        self.check.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_sheets(self, read: Read) -> None:
        if self._sheet is not None:
            self._sheet.hide()
            self._sheet.deleteLater()
            self._sheet = None
        if not read.sheet.others:
            return
        names = [read.sheet.name, *read.sheet.others]
        field = ChoiceField("sheet", tr("Sheet of the workbook"), choices=[(name, name) for name in names])
        field.set_value(read.sheet.name)
        field.changed.connect(lambda: self._on_sheet(field.value()))
        self._sheet = field
        self._sheet_place.addWidget(field)

    def _field(self, column: Column, kind: Kind) -> ChoiceField:
        from papidesk.sheets.mapping import TITLES  # noqa: PLC0415 — not on the start-up path

        samples = (
            tr("For example: {samples}", samples=" · ".join(column.samples)) if column.samples else tr("Empty column")
        )
        field = ChoiceField(
            f"column{column.index}",
            column.title or tr("Column {n}", n=column.index + 1),
            choices=[(name, say(titles.label)) for name, titles in TITLES[kind].items()],
            none=tr("Left aside"),
            hint=samples,
        )
        field.set_value(column.field)
        field.changed.connect(partial(self._corrected, column.index))
        return field

    def _corrected(self, index: int) -> None:
        if self._mapping is None:
            return
        self._mapping = self._mapping.corrected(index, self.fields[index].value())
        for column in self._mapping.columns:
            field = self.fields.get(column.index)
            if field is not None and field.value() != column.field:
                # What another column held, this one now holds: each field has one column.
                field.blockSignals(True)
                field.set_value(column.field)
                field.blockSignals(False)

    def _check(self) -> None:
        if self._mapping is not None:
            self._on_check(self._mapping)


def _framed(field: ChoiceField) -> Card:
    card = Card()
    theme.spaced(card.body, margins=0.6, spacing=0.2)
    card.body.addWidget(field)
    return card
