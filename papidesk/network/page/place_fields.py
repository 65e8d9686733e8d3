"""The fields of the public record that are not plain lines of text: a week of opening hours, degrees."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from papidesk.network.rules.hours import (
    WEEKDAYS,
    Week,
    is_opening_hours,
    read,
    spans_typed,
    typed_spans,
    written,
)
from papidesk.ui import theme
from papidesk.ui.fields import Field, LineEdit, TextField
from papidesk.ui.texts import Subtle
from papidesk.ui.words import tr

_A_MONDAY = date(2026, 11, 2)
_OFF, _OTHER = "holidays_off", "other"


class HoursField(Field):
    """Opening hours by weekday, typed as one says them; the value is in OpenStreetMap's syntax.

    What a week can't say (seasons, "by appointment") is written in that syntax by hand, in a line of its own that then holds
    alone.
    """

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label, optional=True)
        how = tr("For each day, as one says it: 9h-12h, 14h-18h30. Empty: closed.")
        self._hint_text = how
        inside = QWidget()
        column = QVBoxLayout(inside)
        theme.spaced(column, spacing=0.3)
        column.addWidget(Subtle(how))
        grid = QGridLayout()
        theme.spaced(grid, spacing=0.3)
        grid.setColumnStretch(1, 1)
        self.days: list[LineEdit] = []
        for at in range(len(WEEKDAYS)):
            named = QLocale().standaloneDayName((_A_MONDAY + timedelta(days=at)).isoweekday())
            caption, edit = QLabel(named), LineEdit()
            caption.setBuddy(edit)
            edit.setAccessibleName(tr("{label}, {day}", "a field and a weekday", label=self.label, day=named))
            edit.setAccessibleDescription(how)
            edit.textChanged.connect(self._tell)
            grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(edit, at, 1)
            self.days.append(edit)
        column.addLayout(grid)
        self.off = QCheckBox(tr("Closed on public holidays"))
        self.off.toggled.connect(self._tell)
        column.addWidget(self.off)
        caption = QLabel(tr("Or, in OpenStreetMap’s syntax"))
        self.other = LineEdit()
        self.other.setPlaceholderText("Jul-Aug Mo-Fr 09:00-12:00; PH off")
        self.other.setAccessibleName(tr("Opening hours in OpenStreetMap’s syntax"))
        caption.setBuddy(self.other)
        self.other.textChanged.connect(self._tell)
        column.addWidget(caption)
        column.addWidget(self.other)
        self._install(self.days[0], inside)
        self.days[0].setAccessibleName(
            tr("{label}, {day}", "a field and a weekday", label=self.label, day=QLocale().standaloneDayName(1))
        )

    def value(self) -> str:
        """In OpenStreetMap's syntax; what can't be read counts as closed (`check` says so first)."""
        other = self.other.text().strip()
        if other:
            return other
        return written(Week(tuple(typed_spans(edit.text()) or () for edit in self.days), self.off.isChecked()))

    def set_value(self, value: Any) -> None:
        week = read(value or "")
        for edit, spans in zip(self.days, (week or Week()).days, strict=True):
            edit.setText(spans_typed(spans))
        self.off.setChecked(week.holidays_off if week is not None else False)
        self.other.setText("" if week is not None else str(value))

    def raw(self) -> Any:
        days = [edit.text() for edit in self.days]
        return {"days": days, _OFF: self.off.isChecked(), _OTHER: self.other.text()}

    def set_raw(self, raw: Any) -> None:
        kept = raw if isinstance(raw, dict) else {}
        days = kept.get("days")
        for at, edit in enumerate(self.days):
            edit.setText(str(days[at]) if isinstance(days, list) and at < len(days) else "")
        self.off.setChecked(bool(kept.get(_OFF)))
        self.other.setText(str(kept.get(_OTHER, "")))

    def check(self) -> str:
        other = self.other.text().strip()
        if other:
            return "" if is_opening_hours(other) else tr(
                "This is not OpenStreetMap’s syntax. Write the days above instead, or for instance: Mo-Fr 09:00-12:00."
            )
        for edit in self.days:
            if typed_spans(edit.text()) is None:
                self.editor = edit  # the words, and the focus, go to the very day
                self.setFocusProxy(edit)
                return tr("“{typed}” can't be read as hours. Write 9h-12h, 14h-18h30; nothing for a day that is closed.",
                          typed=edit.text().strip()[:40])  # fmt: skip
        return ""


class DegreesField(TextField):
    """A coordinate in degrees, with a comma or a point."""

    def value(self) -> float | None:
        text = self.edit.text().strip().replace("−", "-").replace(",", ".").rstrip("°").replace(" ", "")
        try:
            return float(text) if text else None
        except ValueError:
            return None

    def set_value(self, value: Any) -> None:
        self.edit.setText("" if value is None else f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ","))

    def check(self) -> str:
        if self.edit.text().strip() and self.value() is None:
            return tr("Write degrees in digits: 48,3904.")
        return ""
