"""The tables of a report on the screen: numbers beside what they were, lines of a panel, the week by its half-days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from papidesk.reports.intents import Value
from papidesk.reports.rules import BY_KEY, Indicator, Panel, Shape, Unit
from papidesk.reports.telling import WEEKDAY_WORDS, Row, Telling, joined, short
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.whole_table import WholeTable
from papidesk.ui.words import say, tr

R = TypeVar("R")
_LABEL = 22
"""Characters: what lines are called has this much room at least."""
MOST_ROWS = 20
"""Of a table: it scrolls from there on."""


class FiguresTable(WholeTable):
    """A table that asks what is told of the figures as they are now, whenever they are."""

    def __init__(
        self, telling: Telling, name: str, columns: Callable[[FiguresTable], list[Column]], key: Callable[[Any], str]
    ) -> None:
        self.telling = telling
        self._titled = False
        self._plain_columns = columns(self)
        shown = [replace(column, text=partial(self._cell, at)) for at, column in enumerate(self._plain_columns)]
        super().__init__(RowsModel(shown, sentence=self._sentence, key=key), name, MOST_ROWS)

    def tell(self, telling: Telling) -> None:
        """Show other figures of the same columns."""
        self.telling = telling
        self.whole.set_rows(self.found())

    def _measure(self) -> None:
        super()._measure()
        if self._titled != self.compact:
            self._titled = self.compact
            self.whole.set_rows(self.found())

    def _cell(self, at: int, row: Any) -> str:
        """A cell; where figures stand under no titles, each is said with its own."""
        column = self._plain_columns[at]
        said = column.text(row)
        return tr("{column}: {value}", "a cell read aloud", column=column.title, value=said) if at and self._titled else said

    def found(self) -> Sequence[Any]:
        """Its rows."""
        raise NotImplementedError

    def _sentence(self, row: Any) -> str:
        """A row read aloud: what it is of, then each figure under its title."""
        cells = [(column.title, column.text(row)) for column in self._plain_columns]
        said = [tr("{column}: {value}", "a cell read aloud", column=title, value=value) for title, value in cells[1:]]
        return say(joined([cells[0][1], *said]))


class NumbersTable(FiguresTable):
    """Numbers of a chapter, by the keys of their indicators."""

    def __init__(self, telling: Telling, name: str, keys: Callable[[Telling], Sequence[str]]) -> None:
        self._keys = keys
        super().__init__(telling, name, lambda table: _number_columns(table, telling), key=lambda row: row.key)
        self.tell(telling)

    def found(self) -> Sequence[Indicator]:
        return [BY_KEY[key] for key in self._keys(self.telling)]

    def _sentence(self, row: Indicator) -> str:
        return self.telling.sentence(row)


def _number_columns(table: FiguresTable, telling: Telling) -> list[Column]:
    def then(row: Indicator, at: int) -> str:
        return table.telling.amount(table.telling.compared_values(table.telling.value(row.key))[at][1], row.unit)

    def change(row: Indicator, at: int) -> str:
        return table.telling.changes(table.telling.value(row.key), row.unit)[at]

    def now(row: Indicator) -> str:
        return table.telling.now(row)

    named = Column(tr("Figure", "title of a column"), text=lambda row: table.telling.words(row.label), weight=5, least=16)
    columns = [named, _figures(telling.words(short(telling.figures.now)), now, 9)]
    for at, (period, _of) in enumerate(telling.compared()):
        columns.append(_figures(telling.words(short(period)), partial(then, at=at), 7 - 2 * at, least=7))
        columns.append(_figures(tr("Change", "title of a column"), partial(change, at=at), 6 - 2 * at, least=13))
    return columns


def _figures(title: str, text: Callable[[Any], str], priority: int, least: int = 9) -> Column:
    return Column(title, text=text, weight=2, least=least, numeric=True, priority=priority)


class LinesTable(FiguresTable):
    """The lines of a panel: beside what they were, or one figure after the other."""

    def __init__(self, telling: Telling, panel: Panel) -> None:
        self._panel = panel
        title = telling.words(panel.title)
        super().__init__(telling, title, lambda table: _line_columns(table, telling, panel), key=lambda row: row.code)
        self.tell(telling)

    def found(self) -> Sequence[Row]:
        return self.telling.rows(self._panel)[0]


def _line_columns(table: FiguresTable, telling: Telling, panel: Panel) -> list[Column]:
    def figure(row: Row, of: Callable[[Row], int | None], unit: Unit) -> str:
        return table.telling.amount(of(row), unit)

    units = [BY_KEY[key].unit for key in panel.indicators]
    found: list[tuple[str, Callable[[Row], int | None], Unit]]
    if telling.has_parts(panel):
        titles = [telling.words(telling.part(key)) for key in panel.indicators]
        found = [(title, partial(_of_part, at=at), units[at]) for at, title in enumerate(titles)]
    else:
        spans = ["now", *(of for _period, of in telling.compared())]
        found = [(title, partial(_of_period, of=of), units[0]) for title, of in zip(telling.titles(), spans, strict=True)]
    named = tr("Line", "title of a column") if len(set(units)) > 1 else telling.unit(units[0])
    columns = [Column(named[:1].upper() + named[1:], text=lambda row: table.telling.words(row.label), weight=9, least=_LABEL)]
    for at, (title, of, unit) in enumerate(found):
        text = partial(figure, of=of, unit=unit)
        columns.append(Column(title, text=text, weight=1, least=6, numeric=True, priority=9 - at))
    return columns


def _of_part(row: Row, at: int) -> int | None:
    return row.values[at].now


def _of_period(row: Row, of: str) -> int | None:
    value: Value = row.values[0]
    found: int | None = getattr(value, of)
    return found


class HalfDaysTable(FiguresTable):
    """The days of the week, each by its halves and in all."""

    def __init__(self, telling: Telling, panel: Panel) -> None:
        self._panel = panel
        halves = [half for half, _values in telling.half_days(panel)]
        titles = [tr("Day", "of the week"), *halves, tr("Whole day")]
        super().__init__(telling, telling.words(panel.title), lambda _table: _cells(titles), key=lambda row: row[0])
        self.tell(telling)

    def found(self) -> Sequence[tuple[str, ...]]:
        telling, panel = self.telling, self._panel
        rows = []
        for at, day in enumerate(telling.weekdays(panel)):
            values = [values[at] for _half, values in telling.half_days(panel)]
            whole = None if None in values else sum(one or 0 for one in values)
            figures = (telling.amount(one, panel.first.unit) for one in (*values, whole))
            rows.append((telling.words(WEEKDAY_WORDS[day]), *figures))
        return rows


def _cells(titles: Sequence[str]) -> list[Column]:
    def cell(row: tuple[str, ...], at: int) -> str:
        return row[at]

    return [
        Column(title, text=partial(cell, at=at), weight=1 if at else 2, least=8, numeric=at > 0, priority=9 - at)
        for at, title in enumerate(titles)
    ]


def table_of(panel: Panel, telling: Telling) -> FiguresTable:
    """The table of a panel."""
    return HalfDaysTable(telling, panel) if panel.shape is Shape.HALF_DAYS else LinesTable(telling, panel)
