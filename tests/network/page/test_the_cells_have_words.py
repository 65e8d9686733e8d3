"""Every figure that may leave has words of its own, and stands beside what was counted here."""

from __future__ import annotations

import pytest

from papidesk.kernel.counts import NOT_GIVEN
from papidesk.kernel.words import render
from papidesk.network.contract import BASES, Dataset, cells_of
from papidesk.network.intents.leaving import Cell, Summary
from papidesk.network.page.cells import cell_lines, communes_of, in_dataset, true_cells
from papidesk.reports.intents import Counted


def summary(dataset: Dataset, *codes: str) -> Summary:
    return Summary(dataset.value, "2026-10", tuple(Cell(code, 10) for code in codes), BASES[dataset], 22, 21)


@pytest.mark.parametrize("dataset", Dataset)
def test_each_cell_is_named_by_what_feeds_it(dataset: Dataset) -> None:
    lines = cell_lines(summary(dataset, *cells_of(dataset)), {})
    assert [line.code for line in lines] == list(cells_of(dataset))
    named = [(render(line.group), render(line.line) if line.line else "") for line in lines]
    assert len(set(named)) == len(named), "two figures bear one name"
    for line, (group, of_which) in zip(lines, named, strict=True):
        assert group not in {"", line.code}, line.code
        assert bool(of_which) == (":" in line.code), line.code
        assert not of_which or of_which != line.code.partition(":")[2], line.code


def test_communes_by_their_code_and_those_without_one() -> None:
    lines = cell_lines(summary(Dataset.PUBLICS, "commune:29019", "commune:abroad", "commune:unknown"), {})
    assert [render(line.line) for line in lines if line.line] == ["Commune of code 29019", "Abroad", "Not given"]
    assert {render(line.group) for line in lines} == {"People by commune"}


def test_communes_as_the_place_writes_them_beside_what_was_counted() -> None:
    told = summary(Dataset.PUBLICS, "commune:29019", "commune:29260", "commune:35238", "commune:abroad", "commune:unknown")
    named = {"Brest": 31, "St Renan": 7, "Rennes": 4, "Espagne": 2, NOT_GIVEN: 3, "Quelque part": 1, "Quimper": 5}
    lines = cell_lines(told, {}, communes_of(told, named))
    assert [(render(line.line), line.here) for line in lines if line.line] == [
        ("Brest (29019)", 31), ("St Renan (29260)", 7), ("Rennes (35238)", 4), ("Abroad", 2), ("Not given", 9),
    ]  # fmt: skip
    assert communes_of(summary(Dataset.PUBLICS, "persons"), named) == {}


def test_what_the_network_may_ask_for_one_day_is_shown_by_its_code() -> None:
    (line,) = cell_lines(summary(Dataset.ATTENDANCE, "robots"), {})
    assert (render(line.group), line.line, line.leaves) == ("robots", None, 10)


def test_what_was_counted_here_stands_beside_it() -> None:
    counts = (Counted("visits", {"": 34}), Counted("minutes_open", {"": 3000}), Counted("visits_by_purpose", {"printing": 7}))
    cells = true_cells(counts)
    told = {line.code: line.here for line in cell_lines(summary(Dataset.ATTENDANCE, "visits", "purpose:printing", "supports"),
                                                        cells["attendance"])}  # fmt: skip
    assert told == {"visits": 34, "purpose:printing": 7, "supports": None}
    assert cells["activity"] == {"hours_open": 50}


def test_a_dataset_that_is_not_told() -> None:
    told = (summary(Dataset.ACTIVITY, "days_open"),)
    assert in_dataset(told, Dataset.ACTIVITY) is told[0]
    assert in_dataset(told, Dataset.PUBLICS) is None
