"""The tables of a report on paper."""

from __future__ import annotations

from collections.abc import Sequence

from papidesk.kernel.counts import NOT_GIVEN
from papidesk.kernel.words import tr
from papidesk.paper.blocks import Align, Cell, Column, Table, Tone, Voice, Words
from papidesk.paper.stationery import Stationery
from papidesk.reports.rules import BY_KEY, Panel, Shape
from papidesk.reports.telling import WEEKDAY_WORDS, Row, Telling, short

_TOGETHER = 16
"""Rows: a table of so many is not cut between two pages."""
_LINES_MOST = 7
"""Of a table that begins with its largest lines: the others are told in a sentence."""
_FIGURES_MOST = 3
"""Columns of them, in large letters."""
_LABELS = 2.6
"""Of a column of figures: how wide that of the labels is."""


def numbers_table(keys: Sequence[str], telling: Telling, on: Stationery) -> Table:
    """Numbers beside what they were, and by how much they changed."""
    now = on.say(short(telling.figures.now))
    together = len(keys) <= _TOGETHER
    if not on.columns:
        # Large letters have no room for so many columns.
        two = (Column("", 1.0), Column(now, 1.1, Align.RIGHT))
        return Table(two, [_in_two(key, telling, on) for key in keys], voice=Voice.SMALL)
    columns = [Column("", _LABELS), Column(now, 1.0, Align.RIGHT)]
    for period, _of in telling.compared():
        columns.append(Column(on.say(short(period)), 1.0, Align.RIGHT))
        columns.append(Column(on.say(tr("Change", "title of a column")), 1.35, Align.RIGHT))
    return Table(columns, [_side_by_side(key, telling, on) for key in keys], together=together, voice=Voice.SMALL)


def _side_by_side(key: str, telling: Telling, on: Stationery) -> list[Cell]:
    indicator, value = BY_KEY[key], telling.value(key)
    cells: list[Cell] = [on.say(indicator.label), [_figure(telling.now(indicator), strong=True)]]
    for (_period, then), change in zip(telling.compared_values(value), telling.changes(value, indicator.unit), strict=True):
        by = Words(change, Voice.SMALL, tone=Tone.SUBTLE, align=Align.RIGHT)
        cells += [[_figure(telling.amount(then, indicator.unit))], [by]]
    return cells


def _in_two(key: str, telling: Telling, on: Stationery) -> list[Cell]:
    indicator, value = BY_KEY[key], telling.value(key)
    said = [_figure(telling.now(indicator), strong=True)]
    for (period, then), change in zip(telling.compared_values(value), telling.changes(value, indicator.unit), strict=True):
        was = telling.amount(then, indicator.unit)
        line = tr("{period}: {number}; {change}", "a figure of another time", period=short(period), number=was, change=change)
        said.append(Words(on.say(line), Voice.SMALL, tone=Tone.SUBTLE, align=Align.RIGHT))
    return [on.say(indicator.label), said]


def split_rows(panel: Panel, telling: Telling) -> tuple[list[Row], list[Row], list[Row]]:
    """The lines of a panel that stand in its table, those that a sentence tells, those of which there is nothing."""
    rows, none = telling.rows(panel)
    if not panel.ranked or len(rows) <= _LINES_MOST + 1:
        return rows, [], none
    # What was not said keeps its line.
    last = rows[-1:] if rows[-1].code == NOT_GIVEN else []
    kept = _LINES_MOST - len(last)
    return [*rows[:kept], *last], rows[kept : len(rows) - len(last)], none


def panel_table(panel: Panel, telling: Telling, on: Stationery) -> Table:
    """The lines of a panel, each in full: beside what they were, or one figure after the other."""
    if panel.shape is Shape.HALF_DAYS:
        return _half_days(panel, telling, on)
    rows, _further, _none = split_rows(panel, telling)
    units = [BY_KEY[key].unit for key in panel.indicators]
    if telling.has_parts(panel):
        titles = [on.say(telling.part(key)) for key in panel.indicators]
        cells = [[telling.amount(value.now, unit) for value, unit in zip(row.values, units, strict=True)] for row in rows]
    else:
        titles = telling.titles()
        cells = [
            [
                telling.amount(one, units[0])
                for one in (row.values[0].now, *(then for _period, then in telling.compared_values(row.values[0])))
            ]
            for row in rows
        ]
    if len(titles) > _FIGURES_MOST and not on.columns:
        lines = [[_figure(_titled(*pair, on)) for pair in zip(titles, of, strict=True)] for of in cells]
        both: list[Sequence[Cell]] = [(on.say(row.label), said) for row, said in zip(rows, lines, strict=True)]
        return Table((Column("", 1.0), Column("", 1.1, Align.RIGHT)), both, voice=Voice.SMALL)
    columns = (Column("", _LABELS), *(Column(title, 1.0, Align.RIGHT) for title in titles))
    told: list[Sequence[Cell]] = [(on.say(row.label), *_figures(of)) for row, of in zip(rows, cells, strict=True)]
    return Table(columns, told, together=len(told) <= _TOGETHER, voice=Voice.SMALL)


def _figures(said: Sequence[str]) -> list[list[Words]]:
    """The first one is what the table is about."""
    return [[_figure(one, strong=not at)] for at, one in enumerate(said)]


def _figure(said: str, *, strong: bool = False) -> Words:
    return Words(said, Voice.SMALL, strong=strong, align=Align.RIGHT)


def _titled(title: str, said: str, on: Stationery) -> str:
    return on.say(tr("{label}: {number}", "a figure", label=title, number=said))


def _half_days(panel: Panel, telling: Telling, on: Stationery) -> Table:
    unit = panel.first.unit
    halves = telling.half_days(panel)
    titles = [*(half for half, _values in halves), on.say(tr("Whole day"))]
    columns = (Column("", 1.4), *(Column(title, 1.0, Align.RIGHT) for title in titles))
    rows = []
    for at, day in enumerate(telling.weekdays(panel)):
        values = [values[at] for _half, values in halves]
        whole = None if None in values else sum(one or 0 for one in values)
        rows.append((on.say(WEEKDAY_WORDS[day]), *(telling.amount(one, unit) for one in (*values, whole))))
    return Table(columns, rows, together=True, voice=Voice.SMALL)
