"""The form of a series: that of a session, its rhythm, the days that makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from PySide6.QtCore import QTimer

from papidesk.kernel.intent import Done, Refusal
from papidesk.ui.announce import announce
from papidesk.ui.page import Context, Page
from papidesk.ui.words import say, tr
from papidesk.visits.page.forming import Leave, Opener
from papidesk.workshops.intents import DaysOfRule, PlanSeries, ProposedDay
from papidesk.workshops.page.editing import PlanView
from papidesk.workshops.page.rhythm import DaysField, Rhythm
from papidesk.workshops.page.session_form import WAIT_MS, SessionForm
from papidesk.workshops.rules import SeriesFacts, rule_text


class SeriesForm(SessionForm):
    """As a session's; its day is that of the first one."""

    def __init__(self, context: Context, new_outline: Callable[[], object]) -> None:
        super().__init__(context, "workshops.series", tr("Plan the series"), new_outline)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(WAIT_MS)
        self._later.timeout.connect(self.ask_days)
        for field in (*self.rhythm.fields, self.outline, self.hour, self.minutes, self.room, self.facilitators):
            field.changed.connect(self._later.start)
        self.workstations.changed.connect(self._later.start)
        self.day.changed.connect(self._first_changed)

    def _add_when(self) -> None:
        super()._add_when()
        self.rhythm = Rhythm(self.context)
        one = self.rhythm
        self.add(one.frequency)
        self.add(one.interval)
        self.add(one.weekdays)
        self.add(one.nth)
        self.add(one.ends)
        self.add(one.count)
        self.add(one.until)
        self.rhythm.arrange()

    def _add_more(self) -> None:
        super()._add_more()
        self.days = self.add(DaysField())

    def start_new(self, day: date, hour: time | None = None, outline: int | None = None) -> None:
        """A new series, as most are: ten weeks running."""
        self.days.forget()
        self._begin_rhythm = self.rhythm.usual(day)
        super().start_new(day, hour, outline)
        self.rhythm.say_first(day)
        self.rhythm.arrange()

    def load(self, values: Mapping[str, Any]) -> None:
        super().load({**values, **self._begin_rhythm})

    _begin_rhythm: Mapping[str, Any] = {}

    def look_for_conflicts(self) -> None:
        """Said of each day, beside it."""

    def submit(self) -> None:
        """As any form; a series must end."""
        missing = self.rhythm.check_end()
        if missing is not None and not self.waiting:
            self.clear_errors()
            field, words = missing
            field.show_error(field.check() or words)
            field.setFocus()
            return
        super().submit()

    # ── the days ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def rule(self) -> str | None:
        """The rule as it is typed, None while it has no first day or no end."""
        first = self.day.value()
        found = self.rhythm.recurrence(first) if first is not None else None
        return None if found is None or first is None else rule_text(found, first)

    def ask_days(self) -> None:
        """Ask which days the rule makes."""
        facts, rule = self.so_far(), self.rule()
        if facts is None or rule is None:
            self.days.propose(())
            return
        self.context.desk.ask(DaysOfRule(facts, rule), self, self._propose, self._no_days, latest=f"{self.name}.days")

    def _propose(self, days: tuple[ProposedDay, ...]) -> None:
        before = self.days.total.text()
        self.days.clear_error()
        self.days.propose(days)
        if self.days.total.text() != before:
            announce(self.days.row, self.days.total.text())

    def _no_days(self, refusal: Refusal) -> None:
        self.days.propose(())
        self.days.show_error(say(refusal.why))

    def series_facts(self, values: Mapping[str, Any]) -> SeriesFacts:
        """The series in these values."""
        return SeriesFacts(self.facts(values), self.rule() or "", values["skipped"])

    def _first_changed(self) -> None:
        first = self.day.value()
        if first is None:
            return
        self.rhythm.say_first(first)
        # The weekday of the first day follows it, as long as it is the only one.
        if len(self.rhythm.weekdays.value()) <= 1:
            self.rhythm.weekdays.set_value((first.weekday(),))
        self._later.start()


class SeriesEdit(PlanView):
    """Opened on `new="series"`; `day`, `hour`, `outline`: what it starts with."""

    form: SeriesForm

    def __init__(self, page: Page, opener: Opener, leave: Leave) -> None:
        super().__init__(page, opener, leave)
        form = SeriesForm(self.context, self.new_outline)
        form.submitted.connect(self._submit)
        self.stand(form)
        self.heading.setText(tr("New series"))

    def open(self, **what: Any) -> None:
        if self.kept("workshops.series.new", what):
            return
        self.begin("workshops.series.new")
        day, hour, outline = what.get("day") or self.context.time.today(), what.get("hour"), what.get("outline")

        def start() -> None:
            self.form.start_new(day, hour, outline)
            self.filled()

        self.form.ask_offers(start, outline)

    def _submit(self, values: dict[str, Any]) -> None:
        command = PlanSeries(self.form.series_facts(values), although_taken=self.form.panel.although_taken)
        self.context.desk.submit(command, self, self.saved, self.form.refused)

    def what_became(self, done: Done) -> dict[str, Any]:
        self.form.days.forget()
        return super().what_became(done)
