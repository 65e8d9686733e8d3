"""What leaves, from a terminal: as JSON for machines, as tables for people, and while the window is open."""

from __future__ import annotations

import pytest

from papidesk.network.contract import BASES, Dataset, is_cell
from papidesk.visits.intents import LogVisit
from tests.cli.shell import Shell
from tests.cli.test_while_the_window_is_open import Window, window  # noqa: F401 — a fixture
from tests.conftest import House


@pytest.fixture
def lived(house: House) -> None:
    house.do(LogVisit(count=34, prints=7))
    house.close()


def test_json_says_what_leaves_and_nothing_else(shell: Shell, lived: None) -> None:
    for period in ("2026-11", "2026"):
        found = shell.json("summaries", period)
        assert [one["dataset"] for one in found] == [one.value for one in Dataset]
        for one in found:
            assert set(one) == {"dataset", "period", "cells"}
            assert one["period"] == period
            assert all(set(cell) == {"code", "value"} for cell in one["cells"])
            dataset = Dataset(one["dataset"])
            assert all(is_cell(dataset, cell["code"]) and cell["value"] % BASES[dataset] == 0 for cell in one["cells"])
    assert shell.json("summaries", "2026-11") == shell.json("summaries", "2026-11")
    assert shell.json("summaries", "2026-Q4") == []


def test_in_words_it_is_read_by_anybody(shell: Shell, lived: None) -> None:
    said = shell("summaries", "2026-11")
    assert said.code == 0
    lines = said.out.splitlines()
    assert "Activity of the place, November 2026" in lines
    assert "As they are: nobody is in them." in lines
    assert "Rounded to 10, up or down; a 0 may be anything from 0 to 9." in lines
    assert "Days open: 24. Days with something noted: 1." in lines
    (pages,) = (line for line in lines if line.strip().startswith("Pages printed"))
    assert pages.endswith(" 7")
    assert "In 2026, people are told apart by the year alone: that was chosen in advance." in lines
    assert "Names and everything about one person stay here; so do districts." in lines
    assert max(len(line) for line in lines if "....." in line) <= 80
    quarter = shell("summaries", "2026-Q4")
    assert (quarter.code, quarter.out) == (0, "")
    assert "Nothing leaves of this quarter by itself" in quarter.err


@pytest.mark.parametrize("period", ["2026-11-05", "2026-W45", "2026-10..2026-11"])
def test_other_spans_are_refused_in_words(shell: Shell, lived: None, period: str) -> None:
    said = shell("summaries", period)
    assert said.code == 1
    assert "Months, quarters and years are told." in said.err
    assert shell("summaries", "nonsense").code == 2


def test_while_the_window_is_open_the_window_answers(shell: Shell, window: Window) -> None:  # noqa: F811
    assert len(shell.json("summaries", "2026-11")) == len(Dataset)
