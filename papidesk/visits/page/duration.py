"""How long a support took: one of the usual durations, or any number of minutes."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from papidesk.kernel.typed import typed_number
from papidesk.ui import theme
from papidesk.ui.choices import ChipRow
from papidesk.ui.fields import DigitsEdit, Field
from papidesk.ui.flow import FlowLayout
from papidesk.ui.words import tr
from papidesk.visits.page.words import minutes_words
from papidesk.visits.rules import DURATION_MAX, USUAL_DURATIONS


class DurationField(Field):
    """value(): minutes, None where nothing is chosen. What is typed goes before the chips."""

    def __init__(self) -> None:
        super().__init__("minutes", tr("Duration"))
        self.row = ChipRow(self.label)
        self.other = DigitsEdit()
        self.offer(USUAL_DURATIONS[1])
        self.row.picked.connect(lambda _minutes: self.other.clear())
        self.row.changed.connect(self._tell)
        self.other.textEdited.connect(self._typed)
        label = QLabel(tr("or, in minutes:"))
        label.setBuddy(self.other)
        self.other.setAccessibleName(tr("Another duration, in minutes"))
        theme.follow(self.other, lambda: self.other.setFixedWidth(theme.em(self.other, 4.5)))
        both = QWidget()
        flow = FlowLayout(both)
        theme.spaced(flow, spacing=0.5)
        for widget in (self.row, label, self.other):
            flow.addWidget(widget)
        self._install(self.row, both)

    def offer(self, usual: int) -> None:
        """Offer the durations, the usual one first."""
        others = [minutes for minutes in USUAL_DURATIONS if minutes != usual]
        offered = [usual, *others] if usual in USUAL_DURATIONS else others
        keys = {15: "1", 30: "3", 45: "4", 60: "6", 90: "9", 120: "2"}
        self.row.set_choices([(one, minutes_words(one)) for one in offered], [keys[one] for one in offered])

    def value(self) -> int | None:
        typed = self.other.text().strip()
        if typed:
            return typed_number(typed)
        taken = self.row.taken()
        return taken[0] if taken else None

    def set_value(self, value: Any) -> None:
        usual = value in USUAL_DURATIONS
        self.row.take_values((value,) if usual else ())
        self.other.setText("" if usual or value is None else str(value))
        self.changed.emit()

    def raw(self) -> dict[str, Any]:
        taken = self.row.taken()
        return {"chosen": taken[0] if taken else None, "typed": self.other.text()}

    def set_raw(self, raw: Any) -> None:
        given = raw if isinstance(raw, dict) else {}
        chosen = given.get("chosen")
        self.row.take_values((chosen,) if chosen in USUAL_DURATIONS else ())
        self.other.setText(str(given.get("typed") or ""))

    def check(self) -> str:
        minutes = self.value()
        if minutes is None and self.other.text().strip():
            return tr("“{typed}” is not a number of minutes. Write it in digits: 25.", typed=self.other.text().strip())
        if minutes is None:
            return tr("How long did it last? Choose a duration, or write its minutes.")
        if not 1 <= minutes <= DURATION_MAX:
            return tr("A support lasts 1 to {most} minutes. Check the duration.", most=DURATION_MAX)
        return ""

    def clear(self) -> None:
        self.set_value(None)

    def _typed(self, text: str) -> None:
        if text.strip():
            self.row.take_values(())
        self._tell()
