"""When somebody is told of copies, and when a desk that is never closed makes one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.kernel.copies import EVERY, TROUBLE_WORDS, Copies, Trouble, is_due, why_warn

NOW = datetime(2026, 11, 5, 13, 5, tzinfo=UTC)
HOURS = st.integers(-24 * 40, 24 * 40).map(lambda hours: NOW - timedelta(hours=hours))


def test_nothing_is_said_of_a_copy_of_yesterday_and_of_a_key_that_is_away_for_the_weekend() -> None:
    assert why_warn(Copies(NOW - timedelta(hours=47)), NOW) is None
    assert why_warn(Copies(NOW, "/media/cle", NOW - timedelta(days=6), Trouble.AWAY), NOW) is None
    assert why_warn(Copies(None), NOW) is None, "a new place has not been closed yet"


def test_an_old_copy_is_told_and_what_to_do() -> None:
    said = why_warn(Copies(NOW - timedelta(days=2)), NOW)
    assert said is not None
    assert "two days" in said.source
    assert "Make one now" in said.source


@pytest.mark.parametrize("trouble", [Trouble.FULL, Trouble.READ_ONLY, Trouble.FAILED])
def test_a_second_folder_that_refuses_is_told_at_once(trouble: Trouble) -> None:
    assert why_warn(Copies(NOW, "/media/cle", NOW - timedelta(hours=1), trouble), NOW) is TROUBLE_WORDS[trouble]


@pytest.mark.parametrize("elsewhere", [NOW - timedelta(days=7), None])
def test_a_second_folder_that_is_away_for_a_week_or_was_never_reached_is_told(elsewhere: datetime | None) -> None:
    said = why_warn(Copies(NOW, "/media/cle", elsewhere, Trouble.AWAY), NOW)
    assert said is not None
    assert "second folder" in said.source


def test_where_no_second_folder_was_chosen_nothing_is_said_of_it() -> None:
    assert why_warn(Copies(NOW, "", None, Trouble.AWAY), NOW) is None


@given(HOURS, HOURS)
def test_a_desk_makes_a_copy_once_it_is_a_day_since_the_last_and_since_it_was_opened(last: datetime, opened: datetime) -> None:
    due = is_due(last, opened, NOW)
    assert due == (NOW - last >= EVERY and NOW - opened >= EVERY)
    assert is_due(None, opened, NOW) == (NOW - opened >= EVERY)
