"""Someone signs up to a session: from the bar in six keys, from the session one after the other, newcomers too."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from papidesk.people.intents import FindPeople
from papidesk.workshops.intents import PlanSeries, ShowSeries, ShowSession
from papidesk.workshops.rules import ParticipantRole, Place, SeriesFacts, SessionFacts
from tests.journeys.a_programme import TOMORROW, outline, plan, roster, sign_up, view
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K, texts


def form(desk: AtTheDesk) -> Any:
    """The sign-up form of the session that is shown, its first field focused."""
    card = view(desk).signing
    desk.until(lambda: card.isVisible() and card.form.person.edit.hasFocus())
    return card.form


def test_from_the_bar_in_six_keys(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk)
    later = plan(desk, TOMORROW + timedelta(days=7), title="Mes photos")
    desk.press(K.Key_F2)
    desk.count_from_here()
    desk.type("oum")
    desk.offered("Oumou Traoré")
    desk.press(K.Key_Right)
    desk.until(lambda: any("I · " in line for line in desk.lines()))
    desk.type("i")
    desk.until(lambda: "Mes photos" in desk.lines())
    desk.press(K.Key_Return)
    desk.until(lambda: "Oumou Traoré" in roster(desk, session))
    assert desk.keys == 6
    desk.until(desk.bar_is_ready)
    assert not roster(desk, later)
    assert desk.counts().visits == 0
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: not roster(desk, session))


def test_from_the_bar_without_waiting_for_the_answers(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk)
    desk.press(K.Key_F2)
    with desk.store_busy():
        desk.type("oum")
        desk.press(K.Key_Right)
        desk.type("i")
        desk.press(K.Key_Return)
    desk.until(lambda: "Oumou Traoré" in roster(desk, session))
    desk.until(desk.bar_is_ready)


def test_a_full_session_says_which_turn_one_will_have(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk, capacity=1)
    sign_up(desk, session, people["lea"], people["elise"])
    desk.press(K.Key_F2)
    desk.type("oum")
    desk.offered("Oumou Traoré")
    desk.press(K.Key_Right)
    desk.type("i")
    desk.until(lambda: any("number 2 on the waiting list" in row.detail for row in desk.bar.drawer.model.rows))
    desk.press(K.Key_Return)
    desk.until(lambda: "Oumou Traoré" in roster(desk, session))
    assert (roster(desk, session)["Oumou Traoré"].place, roster(desk, session)["Oumou Traoré"].turn) == (Place.WAITING, 2)


def test_whoever_is_signed_up_everywhere_is_told_so(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    sign_up(desk, plan(desk), people["oumou"])
    desk.press(K.Key_F2)
    desk.type("oum")
    desk.offered("Oumou Traoré")
    desk.press(K.Key_Right)
    desk.type("i")
    desk.until(lambda: "no session" in desk.message())
    assert desk.bar.field.text() == "oum"


def test_escape_goes_back_to_the_people_found(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk)
    desk.press(K.Key_F2)
    desk.type("oum")
    desk.offered("Oumou Traoré")
    desk.press(K.Key_Right)
    desk.type("i")
    desk.until(lambda: "Premiers pas sur tablette" in desk.lines())
    desk.press(K.Key_Escape)
    desk.offered("Oumou Traoré")
    assert not roster(desk, session)


def test_from_the_session_one_after_the_other(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk, capacity=1)
    desk.go("workshops", session=session)
    desk.press(K.Key_Return)  # the first thing one may do here
    fields = form(desk)
    desk.count_from_here()
    for letters, name in (("oum", "Oumou Traoré"), ("kerb", "Élise Kerbrat")):
        waits = view(desk).signing.full.isVisible()
        assert waits == (name == "Élise Kerbrat"), "the form says beforehand that the session is full"
        desk.type(letters)
        desk.until(lambda letters=letters: fields.person._shown_for == letters)
        desk.press(K.Key_Return, K.Key_Return)
        desk.until(lambda name=name: name in roster(desk, session))
        desk.settle()
        form(desk)
        assert fields.values()["person"] is None
    assert desk.keys == len("oum") + len("kerb") + 4
    assert {name: row.place for name, row in roster(desk, session).items()} == {
        "Oumou Traoré": Place.CONFIRMED, "Élise Kerbrat": Place.WAITING,
    }  # fmt: skip
    assert any("as number 2" in text for text in texts(view(desk).signing))


def test_a_newcomer_is_created_while_signing_up(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk)
    desk.go("workshops", session=session)
    desk.press(K.Key_Return)
    fields = form(desk)
    desk.type("gwenola tanguy")
    desk.until(lambda: fields.person._shown_for == "gwenola tanguy")
    desk.press(K.Key_Return)  # add them
    desk.until(lambda: fields.person.quick is not None)
    desk.settle()
    desk.press(K.Key_Return)  # as proposed
    desk.until(lambda: fields.person.value() is not None)
    desk.settle()
    desk.press(K.Key_Return)  # sign up
    desk.until(lambda: roster(desk, session))
    (row,) = roster(desk, session).values()
    assert row.name == "Gwenola Tanguy"
    assert [hit.name for hit in desk.ask(FindPeople("gwenola"))] == ["Gwenola Tanguy"]


def test_companions_a_helper_and_someone_anonymous(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk)
    desk.go("workshops", session=session)
    desk.press(K.Key_Return)
    fields = form(desk)
    fields.load({"person": people["lea"], "companions": 1, "comfort": "au premier rang"})
    fields.submit()
    desk.until(lambda: len(desk.ask(ShowSession(session)).roster) == 2)
    desk.settle()
    fields.load({"person": people["elise"], "helper": True})
    fields.submit()
    desk.until(lambda: len(desk.ask(ShowSession(session)).roster) == 3)
    desk.settle()
    fields.load({"anonymous": True, "label": "avec le CCAS", "count": 2})
    assert not fields.person.isVisible()
    fields.submit()
    desk.until(lambda: len(desk.ask(ShowSession(session)).roster) == 5)
    row = desk.ask(ShowSession(session)).row
    assert (row.enrolled, row.helpers) == (4, 1)
    assert roster(desk, session)["Élise Kerbrat"].role is ParticipantRole.HELPER
    assert roster(desk, session)["Léa Durand"].comfort_note == "au premier rang"
    desk.settle()
    said = texts(view(desk).roster.table)
    assert any("With Léa Durand" in text for text in said)
    assert any("avec le CCAS" in text for text in said)


def test_to_the_whole_series_with_one_tick(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    facts = SeriesFacts(SessionFacts(outline(desk), TOMORROW, 120), "FREQ=WEEKLY;COUNT=4")
    sessions = desk.do(PlanSeries(facts, although_taken=True)).ids
    desk.go("workshops", session=sessions[0])
    desk.press(K.Key_Return)
    fields = form(desk)
    assert fields.field("series").isVisible()
    fields.load({"person": people["lea"], "series": True})
    fields.submit()
    desk.until(lambda: all(roster(desk, one) for one in sessions))
    series = desk.ask(ShowSession(sessions[0])).row.series
    assert [one.signed_up for one in desk.ask(ShowSeries(series)).people] == [4]
    desk.settle()
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: not any(roster(desk, one) for one in sessions))


def test_what_is_being_typed_stays_when_one_looks_elsewhere(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk)
    desk.go("workshops", session=session)
    desk.press(K.Key_Return)
    fields = form(desk)
    fields.field("comfort").edit.setText("gros caractères")
    desk.press(K.Key_1, modifiers=CTRL)
    desk.settle()
    desk.press(K.Key_3, modifiers=CTRL)
    desk.settle()
    assert view(desk).signing.isVisible()
    assert fields.values()["comfort"] == "gros caractères"
