"""Which things are booked, and from when to when; the next days free are one press away where they are taken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from papidesk.equipment.page.fields import ThingsField
from papidesk.kernel.intent import Refusal
from papidesk.ui import theme
from papidesk.ui.buttons import button
from papidesk.ui.dates import DateField, TimeField
from papidesk.ui.fields import Field
from papidesk.ui.forms import Form, not_given
from papidesk.ui.page import Context
from papidesk.ui.words import say, say_when, tr

_WIDE = 40.0


class _Day(DateField):
    def check(self) -> str:
        return super().check() or ("" if self.edit.text().strip() else not_given(self.label))


class BookedDaysForm(Form):
    """Subclasses add their fields beside these, in the order they call `add_things` and `add_days`."""

    def __init__(self, context: Context, name: str, submit: str, cancel: str) -> None:
        super().__init__(name, submit=submit, cancel=cancel)
        self._context = context
        self._next: datetime | None = None
        self.next = button("", on=self._take_next, icon="calendar", desk=True)
        self.next.hide()
        self.add_button(self.next)
        self.changed.connect(self.next.hide)

    def add_things(self) -> None:
        """Which things."""
        self.things = self.add(ThingsField(self._context))

    def add_days(self) -> None:
        """From when to when; an hour may be said, or the days are whole."""
        today = self._context.time.today
        self.first = _Day("start", tr("From", "a day"), today=today)
        self.from_hour = TimeField("start_hour", tr("At what hour"), optional=True)
        self.last = _Day("end", tr("Until", "a day"), today=today)
        self.to_hour = TimeField("end_hour", tr("Until what hour"), optional=True)
        self._beside(self.first, self.from_hour)
        self._beside(self.last, self.to_hour)
        self.first.changed.connect(self._follow)
        column = self.things.parentWidget() or self
        theme.follow(column, lambda: column.setMaximumWidth(theme.em(self, _WIDE)))

    def _beside(self, *fields: Field) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        theme.spaced(row, spacing=0.8)
        self.add_widget(line)
        for field in fields:
            self.add(field)
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)

    def _follow(self) -> None:
        """The last day is the first one until it is chosen."""
        day = self.first.value()
        if day is not None and not self.last.edit.isModified():
            last = self.last.value()
            if last is None or last < day:
                self.last.set_value(day)

    @staticmethod
    def whole_days(first: date, last: date) -> dict[str, Any]:
        """The values of days without hours, for `load`."""
        return {"start": first, "end": last, "start_hour": None, "end_hour": None}

    def span(self, values: Mapping[str, Any]) -> tuple[datetime, datetime]:
        """From when to when, UTC; whole days where no hour is said."""
        at, bounds = self._context.time.at, self._context.time.bounds
        first, last = values["start"], values["end"]
        start = bounds(first)[0] if values["start_hour"] is None else at(first, values["start_hour"])
        end = bounds(last)[1] if values["end_hour"] is None else at(last, values["end_hour"])
        return start, end

    # ── taken ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def refused(self, field: str, refusal: Refusal) -> None:
        """Say why at the field it is about; the next days free are offered at once."""
        self.show_refusal(field, say(refusal.why))
        free = refusal.more.get("next_free")
        instants = list(free.values()) if isinstance(free, dict) else []
        known = [one for one in instants if isinstance(one, datetime)]
        self._next = max(known) if known and len(known) == len(instants) else None
        self.next.setVisible(self._next is not None)
        if self._next is not None:
            local = self._context.time.local(self._next)
            self.next.setText(tr("From {day} instead", day=say_when(local.date())))

    def _take_next(self) -> None:
        """The next days free, for as long as it was asked for."""
        free, first, last = self._next, self.first.value(), self.last.value()
        if free is None or first is None or last is None:
            return
        local = self._context.time.local(free)
        self.last.edit.setModified(True)
        self.first.set_value(local.date())
        self.last.set_value(local.date() + (last - first))
        if local.time() > (self.from_hour.value() or time()):
            self.from_hour.set_value(local.time())
        self.clear_errors()
        self.next.hide()
        self.submit_button.setFocus(Qt.FocusReason.OtherFocusReason)
