"""Days and hours, typed as people write them; what was understood is shown below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from papidesk.kernel.typed import typed_date, typed_time
from papidesk.ui.fields import TextField
from papidesk.ui.words import say_short_day, say_when, tr


class DateField(TextField):
    """A day: "5/11", "demain", "jeudi". today: tells the day it is at the place.

    past: a day without its year is behind us. past_only: and one to come is not taken.
    """

    def __init__(
        self,
        name: str,
        label: str,
        *,
        today: Callable[[], date],
        past: bool = False,
        past_only: bool = False,
        optional: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(name, label, optional=optional, hint=hint)
        self._today, self._plain_hint = today, hint
        self._past, self._past_only = past or past_only, past_only
        self.edit.setPlaceholderText(tr("for example 5/11"))
        self.edit.textChanged.connect(self._show_understood)

    def value(self) -> date | None:
        return typed_date(self.edit.text(), self._today(), past=self._past)

    def set_value(self, value: Any) -> None:
        self.edit.setText(say_short_day(value) if isinstance(value, date) else "")

    def check(self) -> str:
        typed, value = self.edit.text().strip(), self.value()
        if value is not None and self._past_only and value > self._today():
            return tr("{day} is still to come. Write today's day or one before it.", day=value)
        if not typed or value is not None:
            return ""
        return tr("“{typed}” was not understood as a day. Write it as 5/11, 5/11/2026 or tomorrow.", typed=typed)

    def _show_understood(self) -> None:
        understood = self.value()
        self.set_hint(say_when(understood) if understood is not None else self._plain_hint)


class TimeField(TextField):
    """An hour of the day: "14h05", "1405", "9"."""

    def __init__(self, name: str, label: str, *, optional: bool = False, hint: str = "") -> None:
        super().__init__(name, label, optional=optional, hint=hint)
        self._plain_hint = hint
        self.edit.setPlaceholderText(tr("for example 14:05"))
        self.edit.textChanged.connect(self._show_understood)

    def value(self) -> time | None:
        return typed_time(self.edit.text())

    def set_value(self, value: Any) -> None:
        self.edit.setText(_hour(value) if isinstance(value, time) else "")

    def check(self) -> str:
        typed = self.edit.text().strip()
        if not typed or self.value() is not None:
            return ""
        return tr("“{typed}” was not understood as an hour. Write it as 14:05 or 1405.", typed=typed)

    def _show_understood(self) -> None:
        understood = self.value()
        said = _hour(understood) if understood is not None else self._plain_hint
        self.set_hint("" if said == self.edit.text().strip() else said)


def _hour(value: time) -> str:
    return say_when(datetime.combine(date.min, value)).replace("\N{NO-BREAK SPACE}", " ")
