"""The figures of a report as files: a workbook with a sheet for each section, one long table, a document for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Refusal
from papidesk.kernel.periods import Period
from papidesk.kernel.words import Text, Words, tr
from papidesk.reports.exporting.forms import Form
from papidesk.reports.exporting.tables import write_json
from papidesk.reports.intents import Figures, Value
from papidesk.reports.rules import BY_KEY, ITSELF, SECTION_WORDS, UNIT_WORDS, Indicator, Section
from papidesk.reports.telling import Telling, short
from papidesk.sheets.workbooks import Cell, Leaf, write_workbook
from papidesk.sheets.writing import write_csv

COLUMNS = ("period", "section", "indicator", "label", "unit", "code", "line", "value", "before", "year_ago")
"""Of the long table: names for programs, the same in every language."""


@dataclass(frozen=True)
class _Line:
    """A number, or a line of a table. code: `ITSELF` for a number."""

    indicator: Indicator
    code: str
    value: Value


def form_of(path: Path) -> Form | None:
    """The form that a file's name asks for, None where it asks for none of them."""
    ending = path.suffix.lower().removeprefix(".")
    return next((form for form in Form if form.value == ending), None)


def write_report(path: Path, form: Form, figures: Figures, place: str, words: Words, time: PlaceTime) -> int:
    """Write them, whole or not at all; how many lines they are. What is not known is left empty.

    Refuses (out) a name that ends as that of another form, and fails as `write_csv`.
    """
    if form_of(path) is not form:
        raise Refusal("out", tr("The name of this file must end in .{form}. Nothing was written.", form=form.value))
    lines = list(_lines(figures))
    match form:
        case Form.CSV:
            return write_csv(path, COLUMNS, (_cells(line, figures, words) for line in lines))
        case Form.JSON:
            write_json(path, _document(figures, place, words, time))
        case Form.ODS | Form.XLSX:
            write_workbook(path, _leaves(lines, Telling(figures, words, time), place))
    return len(lines)


def _lines(figures: Figures) -> Iterator[_Line]:
    for figure in figures.figures:
        indicator = BY_KEY[figure.indicator]
        if figure.value is not None:
            yield _Line(indicator, ITSELF, figure.value)
        yield from (_Line(indicator, line.code, line.value) for line in figure.lines)


# ── one long table ────────────────────────────────────────────────────────────────────────────────────────────────────


def _cells(line: _Line, figures: Figures, words: Words) -> tuple[str, ...]:
    indicator = line.indicator
    called = words(indicator.line(line.code)) if indicator.is_table else ""
    named = (figures.period.code, indicator.section, indicator.key, words(indicator.label), indicator.unit, line.code, called)
    return *named, *("" if one is None else str(one) for one in (line.value.now, line.value.before, line.value.year_ago))


# ── a document ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _document(figures: Figures, place: str, words: Words, time: PlaceTime) -> dict[str, Any]:
    return {
        "place": place,
        "period": figures.period.code,
        "label": words(figures.period.label()),
        "now": _span(figures.now),
        "before": _span(figures.before),
        "year_ago": _span(figures.year_ago),
        "closed": figures.closed,
        "closed_on": None if figures.closed_at is None else time.day_of(figures.closed_at).isoformat(),
        "at_least": figures.at_least,
        "noted_since": figures.noted_since,
        "indicators": [_indicator(figure, words) for figure in figures.figures],
    }


def _span(period: Period | None) -> dict[str, str] | None:
    return None if period is None else {"first": period.first.isoformat(), "last": period.last.isoformat()}


def _indicator(figure: Any, words: Words) -> dict[str, Any]:
    indicator = BY_KEY[figure.indicator]
    told: dict[str, Any] = {
        "indicator": indicator.key, "section": indicator.section, "label": words(indicator.label), "unit": indicator.unit,
    }  # fmt: skip
    if figure.value is not None:
        return told | _numbers(figure.value)
    lines = [{"code": line.code, "label": words(indicator.line(line.code))} | _numbers(line.value) for line in figure.lines]
    return told | {"lines": lines}


def _numbers(value: Value) -> dict[str, int | None]:
    return {"value": value.now, "before": value.before, "year_ago": value.year_ago}


# ── a workbook ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _leaves(lines: list[_Line], telling: Telling, place: str) -> list[Leaf]:
    """What it is and how final, then a sheet for each section."""
    words = telling.words
    about = Leaf(words(tr("Report")), (words(tr("Place")), place), list(_about(telling)))
    titles = tuple(_titles(telling))
    sections = [
        Leaf(words(SECTION_WORDS[section]), titles, [_row(one, telling) for one in lines if one.indicator.section is section])
        for section in Section
    ]
    return [about, *sections]


def _about(telling: Telling) -> Iterator[tuple[Cell, Cell]]:
    figures, words = telling.figures, telling.words
    yield words(tr("Period")), telling.title
    spans: tuple[tuple[Text, Period | None], ...] = (
        (tr("Figures", "of a report"), figures.now),
        (tr("Period before"), figures.before),
        (tr("A year before"), figures.year_ago),
    )
    for name, span in spans:
        title = words(name)
        if span is None:
            yield title, words(tr("not comparable"))
        else:
            yield words(tr("{what}: first day", "of a period", what=title)), span.first
            yield words(tr("{what}: last day", "of a period", what=title)), span.last
    for state in telling.states(telling.time.today()):
        yield words(tr("Note", "of a report")), state


def _titles(telling: Telling) -> Iterator[str]:
    words = telling.words
    yield from map(words, (tr("Figure", "title of a column"), tr("Line", "title of a column"), tr("Unit", "title of a column")))
    yield words(short(telling.figures.now))
    for period, _of in telling.compared():
        named = words(short(period))
        yield named
        yield words(tr("{period}: change", "title of a column", period=named))
        yield words(tr("{period}: change in %", "title of a column", period=named))


def _row(line: _Line, telling: Telling) -> tuple[Cell, ...]:
    words, indicator, value = telling.words, line.indicator, line.value
    called = words(indicator.line(line.code)) if indicator.is_table else ""
    since = {"before": value.since_before, "year_ago": value.since_a_year}
    beside: list[Cell] = []
    for _period, of in telling.compared():
        change = since[of]
        beside += [getattr(value, of), *((None, None) if change is None else (change.by, change.percent))]
    return (words(indicator.label), called, words(UNIT_WORDS[indicator.unit]), value.now, *beside)
