"""How often the sessions of a series come back, and the days that makes, each to be kept or left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.ui import theme
from papidesk.ui.choices import ChipRow, OneOf, SomeOf
from papidesk.ui.dates import DateField
from papidesk.ui.fields import Field, NumberField
from papidesk.ui.page import Context
from papidesk.ui.texts import Sentence
from papidesk.ui.words import say, say_day, say_when, tr
from papidesk.workshops.intents import ProposedDay
from papidesk.workshops.page.session_words import taken_words
from papidesk.workshops.rules import FREQUENCY_WORDS, OCCURRENCES_MAX, Frequency, Recurrence

INTERVAL_MAX = 52
USUAL_COUNT = 10
BY_COUNT, BY_DAY = "count", "until"
SAME_WEEKDAY, SAME_DATE = "weekday", "date"
_WEEK, _FOURTH = 7, 4


class Rhythm:
    """The fields of a recurrence, to be put into a form; `recurrence` reads them."""

    def __init__(self, context: Context) -> None:
        rates = [(one, say(words)) for one, words in FREQUENCY_WORDS.items()]
        self.frequency = OneOf("frequency", tr("How often"), rates, letters=False)
        self.interval = NumberField("interval", tr("Every how many"), least=1, most=INTERVAL_MAX, optional=True)
        self.weekdays = SomeOf("weekdays", tr("On which days"), _weekdays(), letters=False)
        self.nth = OneOf("nth", tr("Which day of the month"), [], letters=False)
        self.ends = OneOf(
            "ends", tr("Until when"), [(BY_COUNT, tr("A number of sessions")), (BY_DAY, tr("A day"))], letters=False
        )
        self.count = NumberField("count", tr("Number of sessions"), least=1, most=OCCURRENCES_MAX)
        self.until = DateField("until", tr("Last day"), today=context.time.today)
        self.fields: tuple[Field, ...] = (
            self.frequency, self.interval, self.weekdays, self.nth, self.ends, self.count, self.until,
        )  # fmt: skip
        for field in self.fields:
            field.changed.connect(self.arrange)

    def usual(self, first: date) -> dict[str, Any]:
        """What most series are: ten weeks running, on the day of the first."""
        return {
            "frequency": Frequency.WEEKLY, "interval": 1, "weekdays": (first.weekday(),), "nth": SAME_WEEKDAY,
            "ends": BY_COUNT, "count": USUAL_COUNT, "until": None,
        }  # fmt: skip

    def say_first(self, first: date | None) -> None:
        """Say of the first day what a month would repeat of it."""
        if first is None:
            return
        kept = self.nth.value() or SAME_WEEKDAY
        self.nth.set_choices([(SAME_WEEKDAY, say_nth(first)), (SAME_DATE, tr("the {n} of the month", n=first.day))])
        self.nth.set_value(kept)

    def arrange(self) -> None:
        """Show what the chosen frequency asks for."""
        frequency = self.frequency.value() or Frequency.WEEKLY
        self.weekdays.setVisible(frequency is Frequency.WEEKLY)
        self.nth.setVisible(frequency is Frequency.MONTHLY)
        several = self.interval.value() or 1
        self.interval.set_hint(_every(frequency, several) if several > 1 else "")
        by_day = self.ends.value() == BY_DAY
        self.count.setVisible(not by_day)
        self.until.setVisible(by_day)

    def recurrence(self, first: date) -> Recurrence | None:
        """The recurrence as it is typed; None while its end is missing or not understood."""
        frequency = self.frequency.value() or Frequency.WEEKLY
        by_day = self.ends.value() == BY_DAY
        count, until = (None, self.until.value()) if by_day else (self.count.value(), None)
        if any(field.check() for field in (self.interval, self.count, self.until)) or (count or until) is None:
            return None
        return Recurrence(
            frequency,
            self.interval.value() or 1,
            self.weekdays.value() if frequency is Frequency.WEEKLY else (),
            nth_of(first) if frequency is Frequency.MONTHLY and self.nth.value() != SAME_DATE else None,
            count,
            until,
        )

    def check_end(self) -> tuple[Field, str] | None:
        """The end that is missing, and the words for it."""
        if self.ends.value() == BY_DAY:
            return (self.until, tr("On which day does the series end?")) if self.until.value() is None else None
        return (self.count, tr("How many sessions has the series?")) if self.count.value() is None else None


def nth_of(day: date) -> int:
    """Which weekday of its month a day is: 1 to 4, -1 the last."""
    number = (day.day - 1) // _WEEK + 1
    return number if number <= _FOURTH else -1


def say_nth(day: date) -> str:
    """A day as its month repeats it: "the first Friday of the month"."""
    name = say_day(day).split(" ")[0]
    return {
        1: tr("the first {weekday} of the month", weekday=name),
        2: tr("the second {weekday} of the month", weekday=name),
        3: tr("the third {weekday} of the month", weekday=name),
        4: tr("the fourth {weekday} of the month", weekday=name),
        -1: tr("the last {weekday} of the month", weekday=name),
    }[nth_of(day)]


def _every(frequency: Frequency, n: int) -> str:
    return {
        Frequency.DAILY: lambda: tr("every %n day(s)", "", n),
        Frequency.WEEKLY: lambda: tr("every %n week(s)", "", n),
        Frequency.MONTHLY: lambda: tr("every %n month(s)", "", n),
    }[frequency]()


def _weekdays() -> list[tuple[int, str]]:
    names = (
        tr("Monday"), tr("Tuesday"), tr("Wednesday"), tr("Thursday"), tr("Friday"), tr("Saturday"), tr("Sunday"),
    )  # fmt: skip
    return list(enumerate(names))


class DaysField(Field):
    """The days of a rule as chips; those of holidays are not taken beforehand, and say why.

    value(): the days left out. What one ticked oneself stays when the rule changes.
    """

    def __init__(self) -> None:
        super().__init__("skipped", tr("Days"))
        self._days: tuple[ProposedDay, ...] = ()
        self._own: dict[date, bool] = {}
        self.row = ChipRow(self.label, several=True, letters=False)
        self.row.picked.connect(self._picked)
        self.total = Sentence("", bold=True)
        both = QWidget()
        column = QVBoxLayout(both)
        theme.spaced(column, spacing=0.4)
        column.addWidget(self.total)
        column.addWidget(self.row)
        self._install(self.row, both)

    def propose(self, days: Sequence[ProposedDay]) -> None:
        """Show the days of a rule."""
        if tuple(days) == self._days:
            return
        self._days = tuple(days)
        self.row.set_choices([(one.day, self._words(one)) for one in days])
        self.row.take_values([one.day for one in days if self._own.get(one.day, _free(one))])
        self._say()
        self.changed.emit()

    def forget(self) -> None:
        """Another series: nothing was ticked by anybody."""
        self._own = {}
        self.propose(())
        self._say()

    def kept(self) -> tuple[date, ...]:
        """The days on which there will be a session."""
        return self.row.taken()

    def value(self) -> tuple[date, ...]:
        kept = set(self.kept())
        return tuple(one.day for one in self._days if one.day not in kept)

    def set_value(self, value: Any) -> None:
        skipped = set(value or ())
        self._own = {one.day: one.day not in skipped for one in self._days}
        self.row.take_values([day for day, wanted in self._own.items() if wanted])
        self._say()

    def raw(self) -> Any:
        return {day.isoformat(): wanted for day, wanted in self._own.items()}

    def set_raw(self, raw: Any) -> None:
        given = raw if isinstance(raw, dict) else {}
        self._own = {date.fromisoformat(day): bool(wanted) for day, wanted in given.items()}
        self.row.take_values([one.day for one in self._days if self._own.get(one.day, _free(one))])
        self._say()

    def clear(self) -> None:
        self.forget()

    def check(self) -> str:
        return "" if self.kept() or not self._days else tr("Keep at least one day.")

    def _picked(self, day: date) -> None:
        self._own[day] = day in self.row.taken()
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        kept = self.kept()
        if not kept:
            self.total.setText(tr("No session yet: say when the first is, and how often.") if not self._days else "")
            return
        span = (say_when(kept[0]), say_when(kept[-1]))
        self.total.setText(tr("%n session(s), from {first} to {last}", "", len(kept), first=span[0], last=span[1]))

    def _words(self, one: ProposedDay) -> str:
        parts = [say_day(one.day)]
        off = one.holiday or one.school
        if off is not None:
            parts.append(say(off))
        parts += [taken_words(conflict) for conflict in one.conflicts]
        return " · ".join(parts)


def _free(one: ProposedDay) -> bool:
    return one.holiday is None and one.school is None
