"""The line of the paper sheet that is being keyed: one small field a column, each with its refusal under it."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from papidesk.kernel.folding import fold
from papidesk.people.intents import PersonHit
from papidesk.people.page import PersonPicker
from papidesk.ui import theme
from papidesk.ui.cards import Banner
from papidesk.ui.dates import TimeField
from papidesk.ui.fields import Field, NumberField, TextField
from papidesk.ui.page import Context
from papidesk.ui.texts import Subtle
from papidesk.ui.words import tr
from papidesk.visits.intents import LogVisit
from papidesk.visits.page.places import Furniture
from papidesk.visits.page.rows import Rows
from papidesk.visits.page.words import departure_at
from papidesk.visits.rules import GROUP_MAX, PRINTS_MAX

NAMES = ("arrived_at", "person", "purposes", "workstation", "left_at", "prints", "count")
_WIDTHS = {"arrived_at": 5.2, "purposes": 7.5, "workstation": 4.6, "left_at": 5.2, "prints": 4.6, "count": 4.6}
"""Lines of text; who came takes the rest."""
_WHO_LEAST = 11.0


class Cell(Field):
    """A field so narrow that what it has to say stands under the whole line. told(): it has something else to say."""

    told = Signal()

    def show_error(self, text: str) -> None:
        super().show_error(text)
        self._error.hide()
        self.told.emit()

    def set_hint(self, text: str) -> None:
        super().set_hint(text)
        self._hint.hide()
        self.told.emit()

    def hint(self) -> str:
        """What was understood."""
        return self._hint_text


class HourCell(Cell, TimeField):
    """An hour."""


class NumberCell(Cell, NumberField):
    """A number."""


class WhoField(Cell, PersonPicker):
    """A person picker that Tab and Enter leave with whom the list offers first.

    entered(): Enter took someone. settled(): what was typed has its answer.
    """

    entered = Signal()
    settled = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context, "person", tr("Who"))
        self._tab_waits = False
        self.edit.setPlaceholderText(tr("Anonymous"))

    def pending(self) -> bool:
        """Whether what was typed still waits for its answer."""
        text = self.edit.text().strip()
        return bool(text) and self._person is None and self._shown_for != text and self.quick is None

    def set_value(self, value: Any) -> None:
        self._tab_waits = False
        self._shown_for = None
        super().set_value(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._before_key(event.key())
        return super().eventFilter(watched, event)

    def _before_key(self, key: int) -> None:
        if key == Qt.Key.Key_Tab and self.edit.text().strip() and self._person is None:
            self._tab_waits = self.pending()
            self._take_first()

    def ask_again(self) -> None:
        """Ask for what is typed once more: Échap may have closed the list."""
        self._typed(self.edit.text())

    def _enter(self) -> bool:
        if self.pending():
            self.ask_again()
        taken = super()._enter()
        if taken and self._person is not None:
            self.entered.emit()
        return taken

    def _found(self, text: str, hits: tuple[PersonHit, ...]) -> None:
        super()._found(text, hits)
        if self._tab_waits and text == self.edit.text().strip():
            self._tab_waits = False
            self._take_first()
        self.settled.emit()

    def _take_first(self) -> None:
        """Take the person the list stands on; nobody where two have the name, and nobody new without being asked."""
        row = self.list.currentIndex().row()
        if not self.pending() and 0 <= row < len(self.model.rows) and self.model.rows[row].icon == "person":
            self._choose(row)


class PurposesField(Cell, TextField):
    """The letters of the purposes: "dc". Empty: the person's usual. value(): keys in the order typed."""

    def __init__(self, furniture: Furniture) -> None:
        self._furniture = furniture
        super().__init__("purposes", tr("For what"))
        self.edit.textChanged.connect(lambda _text: self._tell_labels())
        furniture.ready.connect(self._tell_labels)

    def value(self) -> tuple[int, ...]:
        found = (self._furniture.purpose_of_letter(letter) for letter in self._letters())
        return tuple(dict.fromkeys(one.id for one in found if one is not None))

    def set_value(self, value: Any) -> None:
        letters = {one.id: one.letter for one in self._furniture.purposes}
        self.edit.setText("".join(letters.get(key, "") for key in value or ()))

    def check(self) -> str:
        strange = [letter for letter in self._letters() if self._furniture.purpose_of_letter(letter) is None]
        if not strange:
            return ""
        known = ", ".join(f"{one.letter.upper()} {one.label}" for one in self._furniture.purposes if one.letter)
        return tr(
            "No purpose has the letter {letter}. Those there are: {known}.", letter=strange[0].upper(), known=known
        )

    def _letters(self) -> str:
        return fold(self.edit.text()).replace(" ", "")

    def _tell_labels(self) -> None:
        labels = {one.id: one.label for one in self._furniture.purposes}
        self.set_hint(" + ".join(labels[key] for key in self.value()))


class EntryLine(QWidget):
    """The fields of one line. entered(): Enter, to log it. changed(): something was typed."""

    entered = Signal()
    changed = Signal()

    def __init__(self, context: Context, furniture: Furniture) -> None:
        super().__init__()
        self._context, self._furniture = context, furniture
        self._before: time | None = None
        self._waits = False
        self.hour = HourCell("arrived_at", tr("Hour"))
        self.hour.edit.setPlaceholderText("1405")
        self.who = WhoField(context)
        self.purposes = PurposesField(furniture)
        self.seat = NumberCell("workstation", tr("Workstation", "column"), least=1)
        self.left = HourCell("left_at", tr("Left"))
        self.left.edit.setPlaceholderText("")
        self.prints = NumberCell("prints", tr("Prints"), most=PRINTS_MAX)
        self.count = NumberCell("count", tr("People", "in a group"), least=1, most=GROUP_MAX)
        self.count.edit.setPlaceholderText("1")
        self.fields: dict[str, Cell] = {
            one.name: one for one in (self.hour, self.who, self.purposes, self.seat, self.left, self.prints, self.count)
        }
        self.understood, self.wrong = Subtle(""), Banner("", "danger", closable=False)
        self._rows = Rows(list(self.fields.values()))
        for name, field in self.fields.items():
            field.changed.connect(self._field_changed)
            field.told.connect(self._tell)
            self._measure(name, field)
        column = QVBoxLayout(self)
        theme.spaced(column)
        column.addWidget(self._rows)
        column.addWidget(self.understood)
        column.addWidget(self.wrong)
        self.who.entered.connect(self.entered)
        self.who.settled.connect(self._settled)
        self.setFocusProxy(self.hour.edit)
        self._tell()

    # ── read ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def waits(self) -> bool:
        """Whether the name typed still waits for its answer; `entered` fires again when it is there."""
        self._waits = self.who.pending()
        if self._waits:
            self.who.ask_again()
        return self._waits

    def is_empty(self) -> bool:
        """Whether nothing at all is typed."""
        return not any(self.raw_text(name) for name in NAMES)

    def read(self, day: date) -> LogVisit | None:
        """The visit of this line on a day; None where something is wrong, which is then said at its field."""
        self.clear_errors()
        wrong = {name: words for name, field in self.fields.items() if (words := field.check())}
        hour = self.hour.value() or self._before
        if hour is None and "arrived_at" not in wrong:
            wrong["arrived_at"] = tr("Write the hour of the first line, like 1405.")
        seat = None
        if "workstation" not in wrong and (number := self.seat.value()) is not None:
            found = self._furniture.workstation_numbered(number)
            seat = found.id if found is not None else None
            if seat is None:
                wrong["workstation"] = tr("There is no workstation {n}.", n=number)
        for name, words in wrong.items():
            self.fields[name].show_error(words)
        if wrong or hour is None:
            self.fields[next(name for name in NAMES if name in wrong)].setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        arrived = self._context.time.at(day, hour)
        left = self.left.value()
        return LogVisit(
            person=self.who.value(),
            purposes=self.purposes.value(),
            workstation=seat,
            arrived_at=arrived,
            left_at=None if left is None else departure_at(self._context.time, day, arrived, left),
            prints=self.prints.value() or 0,
            count=self.count.value() or 1,
        )

    def hour_read(self) -> time | None:
        """The hour of the line, or of the line before."""
        return self.hour.value() or self._before

    def raw_text(self, name: str) -> str:
        """What was typed in a field."""
        raw = self.fields[name].raw()
        return str(raw.get("text") or "") if isinstance(raw, dict) else str(raw or "")

    def raw(self) -> dict[str, Any]:
        """What was typed: the draft."""
        return {name: field.raw() for name, field in self.fields.items()}

    def restore(self, raw: dict[str, Any]) -> None:
        """Put a draft back."""
        for name, typed in raw.items():
            if name in self.fields:
                self.fields[name].set_raw(typed)

    # ── shown ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def show_refusal(self, name: str, text: str) -> bool:
        """Say at its field why the line was refused; False where it is about none."""
        field = self.fields.get(name)
        if field is None:
            return False
        field.show_error(text)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def clear_errors(self) -> None:
        """Take away what was said to be wrong."""
        for field in self.fields.values():
            field.clear_error()

    def empty(self, before: time | None) -> None:
        """Empty, for the next line; an empty hour then means this one."""
        for field in self.fields.values():
            field.clear()
        self.clear_errors()
        self.follow(before)

    def follow(self, before: time | None) -> None:
        """What an empty hour means."""
        self._before = before
        self.hour.edit.setPlaceholderText(f"{before:%H%M}" if before is not None else "1405")

    def focus_first(self) -> None:
        """The hour."""
        self.hour.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _field_changed(self) -> None:
        sender = self.sender()
        if isinstance(sender, Field):
            sender.clear_error()
        self.changed.emit()

    def _tell(self) -> None:
        """What is wrong, else what was understood, else what the empty line would be."""
        errors = [
            tr("{field}: {what}", "a field and what is wrong", field=field.label, what=field.error())
            for field in self.fields.values()
            if field.error()
        ]
        self.wrong.set_text("\n".join(errors))
        self.wrong.setVisible(bool(errors))
        self.understood.setVisible(not errors)
        said = " · ".join(field.hint() for field in self.fields.values() if field.hint())
        self.understood.setText(
            said or tr("Enter logs the line. An empty hour is that of the line before; no name is an anonymous visit.")
        )

    def _settled(self) -> None:
        if self._waits and not self.who.pending():
            self._waits = False
            self.entered.emit()

    def _measure(self, name: str, field: Field) -> None:
        if name in _WIDTHS:
            field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            theme.follow(field, lambda: field.setFixedWidth(theme.em(field, _WIDTHS[name])))
        else:
            theme.follow(field, lambda: field.setMinimumWidth(theme.em(field, _WHO_LEAST)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            event.accept()
            self.entered.emit()
        else:
            super().keyPressEvent(event)
