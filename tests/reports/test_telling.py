"""Figures in words: every one of them has its place, none is made larger than it is known."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.kernel.counts import NOT_GIVEN
from papidesk.kernel.periods import Period, parse_period
from papidesk.kernel.words import render
from papidesk.paper.charts import svg, table
from papidesk.paper.charts.marks import PALETTES
from papidesk.reports.drawing import BARS_MOST, chart
from papidesk.reports.intents import Value
from papidesk.reports.rules import BY_KEY, CHAPTERS, ESSENTIAL, INDICATORS, Change, Folding, Panel, Unit
from papidesk.reports.telling import number, short, signed
from tests.reports.a_life import OCTOBER, TODAY, made_up, told

PANELS = {panel.key: panel for chapter in CHAPTERS for panel in chapter.panels}


def test_every_figure_is_told_once() -> None:
    told_of = Counter(key for chapter in CHAPTERS for key in chapter.numbers)
    told_of += Counter(key for panel in PANELS.values() for key in panel.indicators)
    assert told_of == Counter(one.key for one in INDICATORS)
    for chapter in CHAPTERS:
        keys = (*chapter.numbers, *(key for panel in chapter.panels for key in panel.indicators))
        assert {BY_KEY[key].section for key in keys} == {chapter.section}
    assert not any(BY_KEY[key].is_table for key in ESSENTIAL)


@pytest.mark.parametrize("panel", PANELS.values(), ids=lambda panel: panel.key)
def test_the_tables_of_a_panel_have_the_same_lines(panel: Panel) -> None:
    assert len({BY_KEY[key].codes for key in panel.indicators}) == 1
    assert len({BY_KEY[key].named for key in panel.indicators}) == 1
    assert set(panel.drawn) <= set(panel.indicators)
    assert len({BY_KEY[key].unit for key in panel.drawn}) == 1, "one scale, one unit"


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2026-10", "Oct. 2026"), ("2026-Q3", "Q3 2026"), ("2026-Q4", "Q4 2026"), ("2026", "2026"), ("2026-W45", "W45 2026"),
        ("2025-09..2026-08", "2025–2026"), ("2026-11-05", "5 Nov. 2026"), ("2026-10-01..2026-10-27", "1–27 Oct. 2026"),
        ("2026-10-05..2026-11-04", "5 Oct. – 4 Nov. 2026"), ("2025-12-20..2026-01-10", "20 Dec. 2025 – 10 Jan. 2026"),
    ],
)  # fmt: skip
def test_a_period_in_little_room(period: str, said: str) -> None:
    assert render(short(parse_period(period))) == said


def test_numbers_are_grouped_and_signed() -> None:
    assert [number(0), number(1234567), signed(19), signed(-4), signed(0)] == ["0", "1\u00a0234\u00a0567", "+19", "−4", "0"]


def test_time_is_told_in_hours_and_what_is_not_known_as_a_dash() -> None:
    telling = told(made_up())
    assert telling.amount(7595, Unit.MINUTES) == "126\u00a0h\u00a035"
    assert telling.amount(None, Unit.MINUTES) == telling.amount(None, Unit.VISITS) == "–"
    assert telling.amount(1234, Unit.VISITS) == "1\u00a0234"


def test_a_change_is_told_with_a_percentage_only_where_that_means_something() -> None:
    telling = told(made_up())
    assert telling.change(Change(19, 48), Unit.VISITS, OCTOBER) == "+19 (+48\u00a0%)"
    assert telling.change(Change(-2, None), Unit.VISITS, OCTOBER) == "−2"
    assert telling.change(Change(0, 0), Unit.VISITS, OCTOBER) == "as many"
    assert telling.change(Change(-65, -12), Unit.MINUTES, OCTOBER) == "−1\u00a0h\u00a005 (−12\u00a0%)"
    assert telling.change(None, Unit.VISITS, OCTOBER) == "not known"
    assert telling.change(Change(3, None), Unit.VISITS, None) == "not comparable"


def test_a_figure_is_heard_as_a_sentence() -> None:
    telling = told(made_up(visits=90))
    assert telling.sentence(BY_KEY["visits"]) == "Visits: 90; +45 (+100\u00a0%) against Sept. 2026"
    assert told(made_up(unknown=True)).sentence(BY_KEY["visits"]) == "Visits: not known; not known against Sept. 2026"


def test_people_are_at_least_so_many_where_names_have_gone() -> None:
    telling = told(replace(made_up(persons=12, visits=30), at_least=True))
    assert telling.now(BY_KEY["persons"]) == "at least 12"
    assert telling.now(BY_KEY["visits"]) == "30"
    assert "less than there were" in telling.least_note(PANELS["persons_by_age"])
    assert not telling.least_note(PANELS["visits_by_purpose"])
    assert "there were as many different people at least" in " ".join(telling.states(TODAY))


def test_how_final_it_is() -> None:
    figures = made_up()
    assert told(figures).states(TODAY)[0].startswith("Not closed yet")
    closed = replace(figures, closed=True, closed_at=datetime(2026, 11, 10, 8, tzinfo=UTC))
    assert told(closed).states(TODAY)[0] == "Closed on 2026-11-10: these figures stay as they are."
    assert told(replace(figures, closed=True)).states(TODAY)[0].startswith("All its months are closed")
    under_way = replace(figures, period=parse_period("2026-11"), now=parse_period("2026-11-01..2026-11-27"))
    assert told(under_way).states(TODAY)[0] == "Under way: figures up to 2026-11-27."
    assert told(replace(figures, period=parse_period("2027"))).states(TODAY)[0] == "This period has not begun yet."
    not_yet = told(replace(figures, since=date(2026, 11, 3))).states(TODAY)
    assert not_yet == ("Nothing is noted of this period: PapiDesk was not in use here yet.",)


def test_what_it_stands_beside_is_said() -> None:
    figures = made_up()
    assert told(figures).states(TODAY)[1:] == (
        "Compared with: Sept. 2026.",
        "Not comparable with the year before: PapiDesk was not in use here yet.",
    )
    alone = told(replace(figures, before=None)).states(TODAY)[1:]
    assert alone == ("Not comparable with what was before: PapiDesk was not in use here yet.",)


@pytest.mark.parametrize(("many", "said"), [(3, "noted after it closed"), (-2, "deleted after it closed"), (0, "")])
def test_what_was_noted_after_it_closed_is_told(many: int, said: str) -> None:
    states = " ".join(told(replace(made_up(), noted_since=many)).states(TODAY))
    assert (said in states) == bool(many) or not said
    assert ("after it closed" in states) == bool(many)


def test_largest_first_what_was_not_said_last_and_nothing_left_aside() -> None:
    numbers = {"justice": 2, "logement": 9, NOT_GIVEN: 40}
    telling = told(made_up(**{f"supports_by_procedure__{code}": many for code, many in numbers.items()}))
    shown, none = telling.rows(PANELS["supports_by_procedure"])
    assert [row.code for row in shown] == ["logement", "justice", NOT_GIVEN]
    assert {row.code for row in (*shown, *none)} == set(BY_KEY["supports_by_procedure"].codes)
    assert "Housing" not in telling.nothing_of([row.label for row in none])


@given(st.dictionaries(st.sampled_from(BY_KEY["supports_by_theme"].codes), st.integers(0, 9999)))
def test_no_line_of_a_table_is_lost(found: dict[str, int]) -> None:
    telling = told(made_up(**{f"supports_by_theme__{code}": many for code, many in found.items()}))
    shown, none = telling.rows(PANELS["supports_by_theme"])
    assert sum(row.values[0].now or 0 for row in shown) == sum(found.values())
    assert Counter(row.code for row in (*shown, *none)) == Counter(BY_KEY["supports_by_theme"].codes)
    assert not any(row.values[0].now for row in none)


@pytest.mark.parametrize("panel", PANELS.values(), ids=lambda panel: panel.key)
def test_each_chart_shows_the_figures_of_its_table(panel: Panel) -> None:
    codes = BY_KEY[panel.key].codes or ("Brest", "=1+1", "Guipavas")
    numbers = {f"{key}__{code}": at * 3 for key in panel.indicators for at, code in enumerate(codes, start=1)}
    telling = told(made_up(**numbers))
    made = chart(panel, telling)
    drawn = [value for _name, values in made.series for value in values]
    rows = telling.rows(panel)[0][:BARS_MOST]
    if panel.key == "visits_by_half_day":
        assert sorted(drawn) == sorted(value for _half, values in telling.half_days(panel) for value in values)
    else:
        assert drawn == [row.values[panel.indicators.index(key)].now for key in panel.drawn for row in rows]
        assert list(made.labels) == [render(row.label) for row in rows]
    assert table(made).rows
    assert "<text" in svg(made, 400, PALETTES["light"])
    assert made.alt.startswith(render(panel.title))


def test_a_chart_says_what_there_is_most_of() -> None:
    numbers = {"printing": 30, "photo": 12, "games": 1, "sound": 3}
    telling = told(made_up(**{f"visits_by_purpose__{code}": many for code, many in numbers.items()}))
    assert telling.alt(PANELS["visits_by_purpose"]) == (
        "Visits by purpose. The most: Printing and scanning (30), Photo (12), Sound (3); 4 line(s) in all."
    )
    assert telling.alt(PANELS["persons_by_age"]) == "People by age: nothing."


def test_the_weekend_is_shown_where_somebody_came() -> None:
    panel = PANELS["visits_by_half_day"]
    assert told(made_up(visits_by_half_day__2am=4)).weekdays(panel) == tuple("12345")
    assert told(made_up(visits_by_half_day__6pm=4)).weekdays(panel) == tuple("123456")
    assert told(made_up(visits_by_half_day__7am=4)).weekdays(panel) == tuple("123457")


def test_spans_of_days_are_named_by_what_they_are_to_each_other_where_there_is_little_room() -> None:
    figures = replace(made_up(), year_ago=parse_period("2025-10"))
    assert told(figures).titles() == ["Oct. 2026", "Sept. 2026", "Oct. 2025"]
    span = Period(date(2026, 10, 1), date(2026, 10, 27))
    assert told(replace(figures, now=span)).titles() == ["Period", "Before", "A year before"]


def test_a_chapter_without_anything_is_not_written() -> None:
    telling = told(made_up(loans=3, workstations=8, days_expected=20))
    assert [chapter.section for chapter in CHAPTERS if telling.is_written(chapter)] == ["equipment"]
    assert telling.value("loans") == Value(3, 1, None)
    assert {one.folding for one in INDICATORS} >= {Folding.DISTINCT}
