"""Months that are over close by themselves while the desk is open; a clock that went back is in nobody's way."""

from __future__ import annotations

from datetime import timedelta

from papidesk.kernel.intent import Part
from papidesk.reports.intents import Ledger
from papidesk.visits.intents import CountDay, LogVisit
from tests.journeys.at_the_desk import AtTheDesk


def test_every_minute_the_next_one_that_is_over_closes(desk_window: AtTheDesk) -> None:
    desk, heard = desk_window, []
    desk.do(LogVisit())
    desk.application.desk.changed.connect(lambda parts, _by: heard.append(parts))
    desk.clock.advance(timedelta(days=40))
    desk.application._minute.timeout.emit()
    desk.until(lambda: any(Part.REPORTS in parts for parts in heard))
    assert len(desk.ask(Ledger()).closed) == 1
    assert not desk.broken


def test_a_clock_that_went_back_stops_no_work(desk_window: AtTheDesk) -> None:
    desk, said = desk_window, []
    desk.application.desk.failed.connect(said.append)
    desk.application._minute.timeout.emit()
    desk.settle()
    desk.clock.advance(timedelta(days=-3))
    desk.application._minute.timeout.emit()
    desk.settle()
    assert desk.ask(Ledger()).clock_went_back
    desk.do(LogVisit())
    assert desk.ask(CountDay(desk.application.time.today())).visits == 1
    assert said == []
    assert not desk.broken
