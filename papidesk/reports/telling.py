"""Figures in words: numbers, comparisons, what is not known, how final it all is. The window and the papers say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.counts import NOT_GIVEN
from papidesk.kernel.periods import Period, Span
from papidesk.kernel.words import Text, Words, tr
from papidesk.reports.intents import Figures, Value
from papidesk.reports.rules import (
    BY_KEY,
    CHAPTERS,
    UNIT_WORDS,
    Change,
    Chapter,
    Folding,
    Indicator,
    Panel,
    Shape,
    Unit,
)

TIE = "\u00a0"
UNKNOWN = "–"
_HOUR = 60
_NAMED_MOST = 3
"""Lines that the sentence of a chart names."""
_NONE = Value(0, 0, 0)
_WEEKDAYS = tuple("1234567")
WEEKDAY_WORDS = {
    "1": tr("Monday"), "2": tr("Tuesday"), "3": tr("Wednesday"), "4": tr("Thursday"), "5": tr("Friday"), "6": tr("Saturday"),
    "7": tr("Sunday"),
}  # fmt: skip
_MONTHS = (
    tr("Jan.", "a month in little room"), tr("Feb.", "a month in little room"), tr("Mar.", "a month in little room"),
    tr("Apr.", "a month in little room"), tr("May", "a month in little room"), tr("June", "a month in little room"),
    tr("July", "a month in little room"), tr("Aug.", "a month in little room"), tr("Sept.", "a month in little room"),
    tr("Oct.", "a month in little room"), tr("Nov.", "a month in little room"), tr("Dec.", "a month in little room"),
)  # fmt: skip
HALF_WORDS = {"am": tr("Morning"), "pm": tr("Afternoon")}


def number(value: int) -> str:
    """A number, its digits in groups of three that are not parted: "1 234"."""
    return f"{value:,}".replace(",", TIE).replace("-", "−")


def signed(value: int) -> str:
    """A difference: "+19", "−4"."""
    return f"+{number(value)}" if value > 0 else number(value)


def short(period: Period) -> Text:
    """A period in little room: "Oct. 2026", "Q4 2026", "1–27 Oct. 2026", "5 Oct. – 4 Nov. 2026"."""
    first, year = period.first, period.first.year
    match period.span:
        case Span.MONTH:
            return tr("{month} {year}", "a month in little room", month=_MONTHS[first.month - 1], year=year)
        case Span.QUARTER:
            return tr("Q{quarter} {year}", "a quarter in little room", quarter=first.month // 3 + 1, year=year)
        case Span.YEAR:
            return tr("{year}", "a year in little room", year=year)
        case Span.WEEK:
            iso = first.isocalendar()
            return tr("W{week} {year}", "a week in little room", week=iso.week, year=iso.year)
    if period.is_school_year:
        return tr("{first}–{last}", "a school year in little room", first=year, last=period.last.year)
    return _days(period)


def _days(period: Period) -> Text:
    first, last = period.first, period.last
    begun = tr("{day} {month}", "a day in little room", day=first.day, month=_MONTHS[first.month - 1])
    ended = tr("{day} {month} {year}", "a day in little room", day=last.day, month=_MONTHS[last.month - 1], year=last.year)
    if first == last:
        return ended
    if (first.year, first.month) == (last.year, last.month):
        return tr("{first}–{last}", "days of a month in little room", first=first.day, last=ended)
    if first.year != last.year:
        begun = tr("{day} {month} {year}", "a day in little room", day=first.day, month=_MONTHS[first.month - 1], year=first.year)
    return tr("{first} – {last}", "days in little room", first=begun, last=ended)


def joined(parts: Sequence[Text | str]) -> Text:
    """Parts of a sentence as one."""
    whole = tr("{said}", "all of a sentence", said=parts[0])
    for part in parts[1:]:
        whole = tr("{said}; {more}", "parts of a sentence", said=whole, more=part)
    return whole


@dataclass(frozen=True)
class Row:
    """A line of a panel: what it is called, and of each of its tables what it came to."""

    code: str
    label: Text
    values: tuple[Value, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing of it, now nor in what it stands beside."""
        return not any(one for value in self.values for one in (value.now, value.before, value.year_ago))


@dataclass(frozen=True)
class Telling:
    """What is said of figures. words: into the reader's language; time: the clock of the place."""

    figures: Figures
    words: Words
    time: PlaceTime

    # ── numbers ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def amount(self, value: int | None, unit: Unit) -> str:
        """A number as it is shown: time in hours and minutes; "–" for what is not known."""
        if value is None:
            return UNKNOWN
        if unit is not Unit.MINUTES:
            return number(value)
        hours, minutes = divmod(value, _HOUR)
        said = tr("{hours} h {minutes}", "a length of time", hours=number(hours), minutes=f"{minutes:02}")
        return self.words(said).replace(" ", TIE)

    def now(self, indicator: Indicator) -> str:
        """The number of an indicator, "at least" where names have gone."""
        value = self.value(indicator.key)
        said = self.amount(value.now, indicator.unit)
        if value.now is not None and self.is_least(indicator):
            return self.words(tr("at least {number}", number=said))
        return said

    def is_least(self, indicator: Indicator) -> bool:
        """Whether there may have been more."""
        return self.figures.at_least and indicator.folding is Folding.DISTINCT

    def value(self, key: str) -> Value:
        """The number of an indicator that is no table."""
        value = self.figures.of(key).value
        return value if value is not None else Value(None, None, None)

    def unit(self, unit: Unit) -> str:
        """What numbers are numbers of."""
        return self.words(UNIT_WORDS[unit])

    # ── side by side ──────────────────────────────────────────────────────────────────────────────────────────────────

    def change(self, change: Change | None, unit: Unit, beside: Period | None) -> str:
        """What changed: "+19 (+48 %)", "+2", "as many"; why it is not told."""
        if beside is None:
            return self.words(tr("not comparable"))
        if change is None:
            return self.words(tr("not known", "a figure"))
        if not change.by:
            return self.words(tr("as many", "as in another period"))
        by = ("+" if change.by > 0 else "−") + self.amount(abs(change.by), unit)
        return by if change.percent is None else f"{by} ({signed(change.percent)}{TIE}%)"

    def compared(self) -> list[tuple[Period, str]]:
        """The periods that there is something to compare with, and what a value calls them."""
        both = ((self.figures.before, "before"), (self.figures.year_ago, "year_ago"))
        return [(period, of) for period, of in both if period is not None]

    def titles(self) -> list[str]:
        """What the columns of a table are called where there is little room: spans of days, which the report names at its
        top, only by what they are to each other."""
        spans = [(self.figures.now, "now"), *self.compared()]
        if all(period.span is not Span.OTHER or period.is_school_year for period, _of in spans):
            return [self.words(short(period)) for period, _of in spans]
        return [self.words(_TO_EACH_OTHER[of]) for _period, of in spans]

    def compared_values(self, value: Value) -> list[tuple[Period, int | None]]:
        """What a value was in each of them."""
        return [(period, getattr(value, of)) for period, of in self.compared()]

    def changes(self, value: Value, unit: Unit) -> list[str]:
        """By how much it changed since each of them."""
        since = {"before": value.since_before, "year_ago": value.since_a_year}
        return [self.change(since[of], unit, period) for period, of in self.compared()]

    def sentence(self, indicator: Indicator) -> str:
        """A number and its comparisons, to be heard."""
        value = self.value(indicator.key)
        said = [tr("{label}: {number}", "a figure", label=indicator.label, number=self._heard(indicator))]
        for (period, _of), by in zip(self.compared(), self.changes(value, indicator.unit), strict=True):
            said.append(tr("{change} against {period}", change=by, period=short(period)))
        return self.words(joined(said))

    def _heard(self, indicator: Indicator) -> str:
        known = self.value(indicator.key).now is not None
        return self.now(indicator) if known else self.words(tr("not known", "a figure"))

    def sentence_of_all(self) -> str:
        """What is said first of a report: its period and its first figures."""
        said = (self.sentence(BY_KEY[key]) for key in ("visits", "persons"))
        return " ".join(f"{one}." for one in (self.title, *said))

    def columns(self) -> tuple[object, ...]:
        """What columns, charts and tables a report has: two that have the same are shown in the same places."""
        figures = self.figures
        written = tuple(chapter.section for chapter in CHAPTERS if self.is_written(chapter))
        told = tuple(panel.key for chapter in CHAPTERS for panel in chapter.panels if self.is_told(panel))
        return figures.now, figures.before, figures.year_ago, written, told

    # ── how final it is ───────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def title(self) -> str:
        """The period as it was asked for, with a capital."""
        said = self.words(self.figures.period.label())
        return said[:1].upper() + said[1:]

    def states(self, today: date) -> tuple[str, ...]:
        """What is to be known of these figures as a whole, the most important first."""
        figures = self.figures
        return tuple(map(self.words, (*self._standing(today), *self._beside_what(), *self._more_or_less(figures))))

    def _standing(self, today: date) -> Sequence[Text]:
        figures = self.figures
        if figures.period.first > today:
            return [tr("This period has not begun yet.")]
        if figures.since is None or figures.since > figures.period.last:
            return [tr("Nothing is noted of this period: PapiDesk was not in use here yet.")]
        if figures.closed_at is not None:
            return [tr("Closed on {day}: these figures stay as they are.", day=self.time.day_of(figures.closed_at))]
        if figures.closed:
            return [tr("All its months are closed: these figures stay as they are.")]
        if figures.period.last >= today:
            return [tr("Under way: figures up to {day}.", day=min(today, figures.now.last))]
        return [tr("Not closed yet: what is still noted of these days is counted.")]

    def _beside_what(self) -> Sequence[Text]:
        figures = self.figures
        if figures.since is None or figures.since > figures.period.last:
            return []
        there = [one for one in (figures.before, figures.year_ago) if one is not None]
        if not there:
            return [tr("Not comparable with what was before: PapiDesk was not in use here yet.")]
        said = [tr("Compared with: {periods}.", periods=[short(one) for one in there])]
        if figures.year_ago is None:
            said.append(tr("Not comparable with the year before: PapiDesk was not in use here yet."))
        return said

    @staticmethod
    def _more_or_less(figures: Figures) -> Sequence[Text]:
        said: list[Text] = []
        if figures.noted_since > 0:
            said.append(tr("%n visit(s) were noted after it closed, and are not counted in it.", "", figures.noted_since))
        elif figures.noted_since < 0:
            said.append(tr("%n visit(s) were deleted after it closed, and are still counted in it.", "", -figures.noted_since))
        if figures.at_least:
            said.append(tr("Names have gone since: there were as many different people at least."))
        return said

    # ── tables ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def rows(self, panel: Panel) -> tuple[list[Row], list[Row]]:
        """The lines of a panel as they are shown, and those of which there is nothing."""
        rows = self._all_rows(panel)
        if not panel.ranked:
            return rows, []
        drawn = [panel.indicators.index(key) for key in panel.drawn]
        shown = [row for row in rows if not row.is_empty]
        shown.sort(key=lambda row: (row.code == NOT_GIVEN, -sum(row.values[at].now or 0 for at in drawn)))
        return shown, [row for row in rows if row.is_empty and row.code != NOT_GIVEN]

    def _all_rows(self, panel: Panel) -> list[Row]:
        tables = [{line.code: line.value for line in self.figures.of(key).lines} for key in panel.indicators]
        codes = dict.fromkeys(code for table in tables for code in table)
        # The ledger keeps no line of what there was none of.
        return [Row(code, panel.first.line(code), tuple(table.get(code, _NONE) for table in tables)) for code in codes]

    def is_told(self, panel: Panel) -> bool:
        """Whether there is anything to tell of it."""
        return any(not row.is_empty for row in self._all_rows(panel))

    def numbers(self, chapter: Chapter) -> tuple[list[str], list[str]]:
        """The numbers of a chapter that are shown, and those of which there is nothing, by their keys."""
        empty = [key for key in chapter.numbers if not self._is_some(key) and self.value(key).now is not None]
        # A chapter has its first number in any case.
        empty = [key for key in empty if key != chapter.numbers[0]]
        return [key for key in chapter.numbers if key not in empty], empty

    def _is_some(self, key: str) -> bool:
        value = self.value(key)
        return any((value.now, value.before, value.year_ago))

    def is_written(self, chapter: Chapter) -> bool:
        """Whether there is anything to tell of a chapter."""
        numbers = any(self._is_some(key) for key in chapter.numbers if key not in _OF_THE_PLACE)
        return numbers or any(map(self.is_told, chapter.panels))

    def nothing_of(self, labels: Sequence[Text]) -> str:
        """What there was none of, "" where there was some of all."""
        return self.words(tr("None: {lines}.", "lines of a table", lines=list(labels))) if labels else ""

    def further(self, panel: Panel, rows: Sequence[Row]) -> str:
        """Lines that a table does not show, in a sentence; "" for none."""
        if not rows:
            return ""
        at, unit = panel.indicators.index(panel.drawn[0]), BY_KEY[panel.drawn[0]].unit
        said = [
            tr("{label} ({number})", "a line of a chart", label=row.label, number=self.amount(row.values[at].now, unit))
            for row in rows
        ]
        return self.words(tr("Then: {lines}.", "further lines of a table", lines=said))

    def least_note(self, panel: Panel) -> str:
        """What is to be said under a table of people of whom some are known no more; "" for nothing."""
        if any(self.is_least(BY_KEY[key]) for key in panel.indicators):
            return self.words(tr("Names have gone since: these lines may add up to less than there were."))
        return ""

    def alt(self, panel: Panel) -> str:
        """What a chart shows, in a sentence."""
        drawn = [panel.indicators.index(key) for key in panel.drawn]
        rows, _none = self.rows(panel)
        sums = [(sum(row.values[at].now or 0 for at in drawn), row) for row in rows]
        largest = sorted((one for one in sums if one[0]), key=lambda one: -one[0])[:_NAMED_MOST]
        if not largest:
            return self.words(tr("{title}: nothing.", "what a chart shows", title=panel.title))
        named = [
            tr("{label} ({number})", "a line of a chart", label=row.label, number=self.amount(total, panel.first.unit))
            for total, row in largest
        ]
        said = [tr("{title}. The most: {lines}", "what a chart shows", title=panel.title, lines=named)]
        if len(rows) > len(largest):
            said.append(tr("%n line(s) in all", "of a table", len(rows)))
        return self.words(joined(said)) + "."

    def half_days(self, panel: Panel) -> list[tuple[str, tuple[int | None, ...]]]:
        """Of each half of a day, what there was on each weekday."""
        found = {line.code: line.value.now for line in self.figures.of(panel.key).lines}
        return [
            (self.words(words), tuple(found.get(f"{weekday}{half}") for weekday in self.weekdays(panel)))
            for half, words in HALF_WORDS.items()
        ]

    def weekdays(self, panel: Panel) -> tuple[str, ...]:
        """From Monday to Friday, and the days of the weekend on which there was somebody."""
        found = {line.code[0] for line in self.figures.of(panel.key).lines if line.value.now}
        return tuple(day for day in _WEEKDAYS if day <= "5" or day in found)

    def part(self, key: str) -> Text:
        """What a column of a table of several indicators is called: as the number that it shares out."""
        return BY_KEY[_WHOLES.get(whole := key.partition("_by_")[0], whole)].label

    def has_parts(self, panel: Panel) -> bool:
        """Whether its table has a column for each of several indicators, rather than for each period."""
        return len(panel.indicators) > 1 or panel.shape is Shape.HALF_DAYS


_TO_EACH_OTHER = {"now": tr("Period"), "before": tr("Before"), "year_ago": tr("A year before")}
_WHOLES = {"sessions": "sessions_held", "days": "days_lent", "late": "returns_late"}
_OF_THE_PLACE = frozenset({"days_expected", "workstations"})
"""What is there whether anybody comes or not."""
