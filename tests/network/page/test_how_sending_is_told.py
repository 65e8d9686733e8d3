"""The state of sending in a few words, what matters most first; words that may break anywhere they are too long."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.periods import parse_period
from papidesk.kernel.words import tr
from papidesk.network.intents.received import News
from papidesk.network.intents.sending import OutboxLine, PeriodLine, Sending
from papidesk.network.page.breaking import LONGEST, breakable
from papidesk.network.page.texts import PAUSED_TO_DO, PAUSED_WORDS, PERIOD_WORDS
from papidesk.network.page.today import beginning
from papidesk.network.page.words import (
    DATASET_WORDS,
    PERIOD_ICONS,
    STATE_ICONS,
    clock_words,
    dataset_words,
    last_contact,
    next_try,
    period_state,
    stamp,
    standing,
    statement_when,
    why_refused,
)
from papidesk.network.rules.states import STATE_WORDS, Paused, PeriodState, StatementState
from papidesk.ui import icons
from tests.conftest import START, FakeClock

TIME = PlaceTime(FakeClock(), "Europe/Paris")
SENDS = Sending(True, "Réseau", "https://exemple.fr", "PAPI", agreed_at=START - timedelta(days=40), last_contact_at=START)
WRONG = tr("The service does not answer.")


@pytest.mark.parametrize(
    ("sending", "words", "icon", "kind"),
    [
        (Sending(False), "Everything is recorded on this computer", "check", "plain"),
        (replace(SENDS, agreed_at=None, to_send=3), "Nothing is sent yet", "info", "info"),
        (replace(SENDS, paused=Paused.COPIED, offline=True, to_send=3), "Sending is paused", "pause", "warning"),
        (replace(SENDS, offline=True, to_send=3), "Offline: everything is recorded on this computer", "offline", "info"),
        (replace(SENDS, to_send=14, refused=2), "14 item(s) to send", "send", "info"),
        (replace(SENDS, to_send=14, trouble=WRONG), "14 item(s) to send", "warning", "warning"),
        (replace(SENDS, refused=2, trouble=WRONG), "2 statement(s) refused", "error", "warning"),
        (
            replace(SENDS, trouble=WRONG, clock_off=900),
            "The last exchange with the network did not succeed", "warning", "warning",
        ),
        (replace(SENDS, clock_off=900), "The clock of this computer is off", "clock", "warning"),
        (replace(SENDS, last_contact_at=None), "Nothing to send", "check", "plain"),
        (SENDS, "Up to date at 14:05", "check", "success"),
        (
            replace(SENDS, last_contact_at=START - timedelta(days=1)),
            "Up to date on Wednesday 4 November at 14:05", "check", "success",
        ),
    ],
)  # fmt: skip
def test_what_matters_most_comes_first(qapp: QApplication, sending: Sending, words: str, icon: str, kind: str) -> None:
    told = standing(sending, TIME)
    assert (told.words, told.icon, told.kind) == (words, icon, kind)
    assert icons.has(told.icon)


def test_a_state_is_never_a_colour_alone() -> None:
    assert set(PERIOD_WORDS) == set(PERIOD_ICONS) == set(PeriodState)
    assert set(STATE_WORDS) == set(STATE_ICONS) == set(StatementState)
    assert set(PAUSED_WORDS) == set(PAUSED_TO_DO) == set(Paused)
    assert all(icons.has(name) for name in (*PERIOD_ICONS.values(), *STATE_ICONS.values()))
    assert len(set(PERIOD_ICONS.values())) == len(PERIOD_ICONS)
    assert all(dataset_words(dataset) for dataset in DATASET_WORDS)


@pytest.mark.parametrize(
    ("seconds", "lag"),
    [
        (301, "5 minute(s) ahead"), (-360, "6 minute(s) behind"), (7200, "2 hour(s) ahead"), (-10 * 86400, "10 day(s) behind"),
    ],
)  # fmt: skip
def test_a_clock_that_is_off_is_told_by_how_much(qapp: QApplication, seconds: int, lag: str) -> None:
    said = clock_words(seconds)
    assert lag in said
    assert "no month closes by itself" in said
    assert "Put the clock right" in said


def test_instants_are_told_with_their_day_where_it_is_not_today(qapp: QApplication) -> None:
    tomorrow = START + timedelta(days=1)
    assert next_try(START + timedelta(minutes=25), TIME) == "Next try at 14:30."
    assert next_try(tomorrow, TIME) == "Next try on Friday 6 November at 14:05."
    assert last_contact(START, TIME) == "The service last answered at 14:05."
    assert last_contact(START - timedelta(days=3), TIME) == "The service last answered on Monday 2 November at 14:05."
    assert stamp(START, TIME) == "05/11/2026, 14:05"
    assert stamp(None, TIME) == ""


def test_a_month_that_is_over_says_when_it_closes(qapp: QApplication) -> None:
    today = date(2026, 11, 5)
    october, november = (PeriodLine(parse_period(name), PeriodState.OPEN, None, ()) for name in ("2026-10", "2026-11"))
    assert period_state(october, today) == "Closes on 10/11/2026"
    assert period_state(november, today) == "Under way"
    assert period_state(replace(october, state=PeriodState.RECEIVED), today) == "Received"


def test_a_statement_tells_the_instant_of_its_state_and_why_it_was_refused(qapp: QApplication) -> None:
    made, sent, received = (START + timedelta(hours=hours) for hours in (0, 1, 2))
    line = OutboxLine(1, "publics", "2026-10", 1, StatementState.TO_SEND, made)
    assert statement_when(line, TIME).endswith("14:05")
    assert statement_when(replace(line, sent_at=sent), TIME).endswith("15:05")
    assert statement_when(replace(line, sent_at=sent, received_at=received), TIME).endswith("16:05")
    assert why_refused(replace(line, why=WRONG)) == ""
    assert why_refused(replace(line, state=StatementState.REFUSED, why=WRONG)) == "The service does not answer."
    assert why_refused(replace(line, state=StatementState.REFUSED)) == "The service gave no reason."


@given(st.text(max_size=300))
def test_long_words_may_break_and_nothing_is_lost(text: str) -> None:
    shown = breakable(text)
    assert shown.replace("\u200b", "") == " ".join(text.replace("\u200b", "").split()) or "\u200b" in text
    assert all(len(run) <= LONGEST for run in shown.replace("\u200b", " ").split())


def _news(*paragraphs: str) -> News:
    return News("n", "t", paragraphs, datetime(2026, 11, 4, tzinfo=UTC), read=False)


@pytest.mark.parametrize(
    ("paragraphs", "first"),
    [
        (("Deux ateliers.", "Un prêt."), "Deux ateliers. Un prêt."),
        ((), ""),
        (("mot " * 100,), " ".join(["mot"] * 40) + " …"),
    ],
)
def test_the_first_words_of_news_are_cut_between_words(paragraphs: tuple[str, ...], first: Any) -> None:
    assert beginning(_news(*paragraphs)) == first
