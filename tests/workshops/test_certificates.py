"""A certificate is earned by coming: how often, the workshop says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from papidesk.kernel.intent import Refusal
from papidesk.workshops.intents import CertificatesOf, PlanSeries, ShowSession, SignUp, WalkIn
from papidesk.workshops.rules import ParticipantRole, SeriesFacts, SessionFacts
from tests.conftest import START, House
from tests.workshops.conftest import add, outline, plan

WEEK = timedelta(days=7)


def series(house: House, of: int, sessions: int = 4, title: str = "") -> tuple[int, ...]:
    """Sessions of the last weeks, every week, an hour and a half each."""
    model = SessionFacts(of, START - sessions * WEEK, 90, title=title, capacity=20)
    return house.do(PlanSeries(SeriesFacts(model, f"FREQ=WEEKLY;COUNT={sessions}"), although_taken=True)).ids


def test_of_a_series_whoever_came_often_enough_has_one(house: House) -> None:
    of = outline(house, learns="Allumer\nRanger", certificate_after=3)
    sessions = series(house, of, title="Cycle d’automne")
    yann, lea, mae = add(house, "Yann"), add(house, "Léa"), add(house, "Maé")
    for n, session in enumerate(sessions):
        house.do(WalkIn(session, yann))
        if n != 1:
            house.do(WalkIn(session, lea))
        if n > 1:
            house.do(WalkIn(session, mae))
    found = house.ask(CertificatesOf((sessions[-1],)))
    assert [(one.name, len(one.attended), one.minutes) for one in found] == [("Léa", 3, 270), ("Yann", 4, 360)]
    assert found[0].title == "Cycle d’automne"
    assert found[0].learns == "Allumer\nRanger"
    assert list(found[0].attended) == sorted(found[0].attended)
    assert [one.name for one in house.ask(CertificatesOf((sessions[1],)))] == ["Yann"], "of those who came that day"
    assert [one.name for one in house.ask(CertificatesOf(sessions, (lea, mae)))] == ["Léa"]
    assert len(house.ask(CertificatesOf(sessions))) == 2, "one each, however many sessions are asked of"


def test_outside_a_series_the_sessions_of_the_workshop_count_up_to_that_one(house: House) -> None:
    of = outline(house, certificate_after=2)
    first, second, third = (plan(house, of, START - n * WEEK, capacity=9, title=f"Séance {n}") for n in (3, 2, 1))
    lea = add(house, "Léa")
    for session in (first, second, third):
        house.do(WalkIn(session, lea))
    assert house.ask(CertificatesOf((first,))) == ()
    (row,) = house.ask(CertificatesOf((second,)))
    assert (row.title, len(row.attended)) == ("Premiers pas sur tablette", 2)
    assert len(house.ask(CertificatesOf((third,)))[0].attended) == 3


def test_signing_up_earns_nothing_and_nobody_anonymous_has_one(house: House) -> None:
    session = plan(house, outline(house), START - WEEK, capacity=9)
    house.do(WalkIn(session, count=2, label="du foyer"))
    tomorrow = plan(house, house.ask(ShowSession(session)).facts.outline)
    house.do(SignUp(tomorrow, add(house, "Léa")))
    assert house.ask(CertificatesOf((session, tomorrow))) == ()


def test_a_helper_who_came_took_part(house: House) -> None:
    session = plan(house, outline(house), START - WEEK)
    house.do(WalkIn(session, add(house, "Maé"), role=ParticipantRole.HELPER))
    assert [one.name for one in house.ask(CertificatesOf((session,)))] == ["Maé"]


def test_a_workshop_that_gives_none_gives_nobody_one(house: House) -> None:
    session = plan(house, outline(house, certificate_after=0), START - WEEK)
    house.do(WalkIn(session, add(house, "Léa")))
    assert house.ask(CertificatesOf((session,))) == ()


def test_a_session_that_is_not_there_is_refused(house: House) -> None:
    session = plan(house, outline(house), START - WEEK)
    for asked in ((), (999,), (session, 999)):
        with pytest.raises(Refusal) as refused:
            house.ask(CertificatesOf(asked))
        assert refused.value.field == "sessions"
