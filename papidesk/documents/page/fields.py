"""Fields of a CV: dates as far as they are known, lists written a line each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QLocale

from papidesk.documents.page.partial_dates import is_now, typed_partial, written_partial
from papidesk.documents.rules import PartialDate
from papidesk.ui.choices import OneOf
from papidesk.ui.fields import LongTextField, TextField
from papidesk.ui.words import tr


def said_partial(value: PartialDate | None) -> str:
    """A date as it is read: "2019", "mars 2019", "12 mars 2019"; "" for none."""
    if value is None:
        return ""
    day = QDate(value.year, value.month or 1, value.day or 1)
    form = "d MMMM yyyy" if value.day else "MMMM yyyy" if value.month else "yyyy"
    return QLocale().toString(day, form)


class PartialDateField(TextField):
    """A date as far as it is known; what was understood is said below. until_now: it may still last, and value() is then
    (None, True), else (the date, False)."""

    def __init__(
        self, name: str, label: str, today: Callable[[], date], *, until_now: bool = False, hint: str = ""
    ) -> None:
        super().__init__(name, label, optional=True, hint=hint)
        self._today, self._plain_hint, self.until_now = today, hint, until_now
        self.edit.textChanged.connect(self._show_understood)
        self.edit.editingFinished.connect(lambda: self.show_error(self.check()))

    def value(self) -> Any:
        typed = self.edit.text()
        understood = typed_partial(typed, self._today())
        return (understood, is_now(typed)) if self.until_now else understood

    def set_value(self, value: Any) -> None:
        when, lasts = value if self.until_now else (value, False)
        self.edit.setText(tr("today") if lasts else written_partial(when))
        self.clear_error()

    def understood(self) -> bool:
        """Whether what is typed is a date, or nothing."""
        typed = self.edit.text().strip()
        lasts = self.until_now and is_now(typed)
        return not typed or lasts or typed_partial(typed, self._today()) is not None

    def check(self) -> str:
        if self.understood():
            return ""
        typed = self.edit.text().strip()
        if self.until_now:
            return tr(
                "“{typed}” was not understood as a date. Write it as 2019, 05/2019, March 2019 or today.", typed=typed
            )
        return tr("“{typed}” was not understood as a date. Write it as 2019, 05/2019 or March 2019.", typed=typed)

    def _show_understood(self) -> None:
        typed = self.edit.text().strip()
        lasts = self.until_now and is_now(typed)
        said = tr("It still lasts.") if lasts else said_partial(typed_partial(typed, self._today()))
        self.set_hint(said if said and said != typed else self._plain_hint)


class LinesField(LongTextField):
    """Several short texts, a line each; empty lines are none."""

    def value(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.edit.toPlainText().splitlines() if line.strip())

    def set_value(self, value: Any) -> None:
        self.set_raw("\n".join(value or ()))


class Always(OneOf):
    """One of a few, and always one: pressed again, it stays."""

    def __init__(
        self, name: str, label: str, choices: Sequence[tuple[Any, str]] = (), *, letters: bool = False, hint: str = ""
    ) -> None:
        super().__init__(name, label, choices, letters=letters, hint=hint)
        self.row.picked.connect(self._stay)

    def _stay(self, value: Any) -> None:
        if not self.row.taken():
            self.row.take_values((value,))
