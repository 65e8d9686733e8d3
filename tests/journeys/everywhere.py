"""Every place of the window one can stand at, for the tests that walk them all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from papidesk.equipment.intents import SetItem
from papidesk.equipment.rules import Item
from papidesk.ui.opener import PutBack
from papidesk.visits.intents import LogVisit
from papidesk.workshops.intents import BookForSession, CancelSessions, PlanSeries, ShowSession
from papidesk.workshops.page.person import PersonWorkshops
from papidesk.workshops.rules import SeriesFacts, SessionFacts
from tests.journeys.a_programme import JUST_BEGUN, TOMORROW, outline, plan, roster, sign_up, view
from tests.journeys.at_the_desk import AtTheDesk, K
from tests.journeys.places_of_documents import UNDER_A_QUESTION, of_documents
from tests.journeys.places_of_lending import UNDER_THE_BAR_OF_LOANS, of_loans
from tests.journeys.places_of_reports import of_reports
from tests.journeys.places_of_rights import UNDER_THE_QUESTION_OF_ERASURE, of_rights
from tests.journeys.places_of_sending import of_sending
from tests.journeys.places_of_the_catalogue import of_the_catalogue

UNDER_THE_BAR = UNDER_THE_BAR_OF_LOANS | UNDER_A_QUESTION | UNDER_THE_QUESTION_OF_ERASURE | frozenset(
    {"suggestions", "more of a suggestion", "which session", "composer", "newcomer", "a failed scan", "a complaint",
     # Tab goes from link to link of what is read there: its journey follows it.
     "guide"}
)
"""The places that are no page: what opens under the entry bar, and questions."""


def held(desk: AtTheDesk, people: dict[str, int]) -> dict[str, int]:
    """A session under way, one to come that is full, one that is cancelled; their keys."""
    now = plan(desk, JUST_BEGUN, room="Salle 2")
    sign_up(desk, now, *(people[name] for name in ("lea", "elise", "jean_yves", "oumou")))
    full = plan(desk, TOMORROW, capacity=1)
    sign_up(desk, full, people["lea"], people["oumou"])
    cancelled = plan(desk, TOMORROW, title="Mes photos")
    sign_up(desk, cancelled, people["lea"], people["oumou"])
    desk.do(CancelSessions((cancelled,), "chauffage en panne"))
    plan(desk, TOMORROW + timedelta(days=7))
    return {"now": now, "full": full, "cancelled": cancelled}


def of_sessions(desk: AtTheDesk, people: dict[str, int], sessions: dict[str, int]) -> Iterator[tuple[str, QWidget]]:
    """The views of a session, each form of it, and whom to tell."""
    yield "session", desk.go("workshops", session=sessions["now"])
    yield "cancelled session", desk.go("workshops", session=sessions["cancelled"])
    page = desk.go("workshops", session=sessions["full"])
    shown = view(desk)
    shown.show_sign_up()
    desk.settle()
    yield "sign-up", page
    shown.signing.form.load({"anonymous": True})
    desk.settle()
    yield "anonymous sign-up", page
    shown.signing.form.done()
    row = roster(desk, sessions["full"])["Léa Durand"]
    for name, show in (("change of a sign-up", shown.show_change), ("another session", shown.show_move)):
        show(row)
        desk.settle()
        yield name, page
    shown.close_layer()
    projector = desk.do(SetItem(0, Item("Vidéoprojecteur"))).ids[0]
    desk.do(BookForSession(sessions["full"], ((projector, 1),)))
    shown.show_booking()
    desk.settle()
    yield "equipment of a session", page
    shown.close_layer()
    page = desk.go("workshops", session=sessions["now"], attendance=True)
    yield "attendance", page
    view(desk).attendance.walk_in()
    desk.settle()
    yield "walk-in", page
    desk.go("workshops", session=sessions["now"])
    yield "whom to tell", desk.go("workshops", view="tell")
    yield "whom to tell of one session", desk.go("workshops", view="tell", session=sessions["full"])
    desk.go("people", person=people["lea"])
    panel = desk.page("people").file.findChild(PersonWorkshops)
    panel._choose()
    desk.settle()
    yield "sessions offered to someone", desk.page("people")
    panel._close_chooser()


def of_planning(desk: AtTheDesk) -> Iterator[tuple[str, QWidget]]:
    """The programme in its three ways, the workshops, every form of the page."""
    facts = SeriesFacts(SessionFacts(outline(desk), TOMORROW, 120), "FREQ=WEEKLY;COUNT=3")
    keys = desk.do(PlanSeries(facts, although_taken=True)).ids
    series = desk.ask(ShowSession(keys[0])).row.series
    stands: list[tuple[str, dict[str, Any]]] = [
        ("month", {"view": "programme", "way": "month", "day": TOMORROW.date()}),
        ("week", {"view": "programme", "way": "week"}), ("list", {"view": "programme", "way": "list"}),
        ("outlines", {"view": "outlines"}), ("outline", {"outline": outline(desk)}), ("new outline", {"outline": 0}),
        ("new session", {"new": True, "outline": outline(desk)}), ("change", {"view": "change", "session": keys[0]}),
        ("new series", {"new": "series", "outline": outline(desk)}), ("series", {"series": series}),
        ("programme import", {"view": "import"}),
    ]  # fmt: skip
    for name, what in stands:
        page = desk.go("workshops", **what)
        if "new" in what:
            desk.qtbot.wait(300)  # what is typed is looked up once one pauses
            desk.settle()
        yield name, page
    page = desk.go("workshops", view="programme", way="month")
    page.programme.cancel_chosen()
    desk.settle()
    yield "cancelling", page
    page.programme.cancelling.close_it()


def furnish(desk: AtTheDesk, people: dict[str, int]) -> dict[str, int]:
    """A room with people in it; the keys of two of the visits."""
    seat = desk.application.furniture.workstation_numbered(4)
    assert seat is not None
    lea = desk.do(LogVisit(people["lea"], workstation=seat.id)).ids[0]
    group = desk.do(LogVisit(count=12, group="École Vauban")).ids[0]
    desk.do(LogVisit(people["elise"], waits=True))
    desk.clock.advance(timedelta(minutes=5))
    return {"lea": lea, "group": group}


def places(desk: AtTheDesk, people: dict[str, int]) -> Iterator[tuple[str, QWidget]]:
    """Goes from place to place; gives its name and the page, at rest."""
    visits = furnish(desk, people)
    sessions = held(desk, people)
    known = set()
    stands: list[tuple[str, dict[str, Any]]] = [
        ("home", {}), ("home", {"view": "register"}), ("home", {"view": "sheet"}), ("home", {"view": "support"}),
        ("home", {"view": "visit", "visit": visits["lea"]}),
        ("people", {}), ("people", {"person": people["lea"]}), ("people", {"new": "Yann"}),
        ("people", {"view": "alike"}), ("people", {"view": "import"}),
    ]  # fmt: skip
    for page, what in stands:
        yield f"{page} {' '.join(map(str, what.values()))}", desk.go(page, **what)
    yield from of_sessions(desk, people, sessions)
    yield from of_planning(desk)
    yield from of_loans(desk, people)
    yield from of_the_catalogue(desk, people)
    yield from of_documents(desk, people)
    yield from of_reports(desk)
    yield from of_sending(desk)
    yield from of_rights(desk, people)
    page = desk.go("settings")
    known = list(page._by_name)
    for name in known:
        yield f"settings {name}", desk.go("settings", section=name)
    yield from of_the_bar(desk)
    desk.go("people")
    desk.press(K.Key_F1)
    desk.settle()
    yield "guide", desk.view
    desk.press(K.Key_F1)
    desk.window.lock()
    desk.settle()
    yield "gate", desk.application.gate
    yield from of_the_gate(desk)


def of_the_gate(desk: AtTheDesk) -> Iterator[tuple[str, QWidget]]:
    """Where a backup is put back, and what that came to."""
    gate = desk.application.gate
    for day in ("2026-10-30-180211", "2026-10-31-121500", "2026-11-02-180105", "2026-11-03-175958", "2026-11-04-180000"):
        backups = desk.folder / "backups"
        backups.mkdir(exist_ok=True)
        (backups / f"papidesk-{day}.papidesk").write_bytes(b"")
    for name, damaged in (("gate, putting a backup back", False), ("gate, a store that can't be read", True)):
        gate.show_restoring(damaged=damaged)
        desk.settle()
        yield name, gate
    gate.tell_put_back(PutBack(str(desk.folder / "set-aside-2026-11-05-140500"), sending_paused=True))
    desk.settle()
    yield "gate, a backup is back", gate


def of_the_bar(desk: AtTheDesk) -> Iterator[tuple[str, QWidget]]:
    """What opens under the entry bar."""
    desk.go("home")
    desk.press(K.Key_F2)
    desk.type("an")
    desk.until(desk.lines)
    yield "suggestions", desk.view
    desk.press(K.Key_Escape)
    desk.type("oum")
    desk.offered("Oumou Traoré")
    desk.settle()
    desk.press(K.Key_Right)
    desk.settle()
    yield "more of a suggestion", desk.view
    desk.type("i")
    desk.until(lambda: any(row.icon == "calendar" for row in desk.bar.drawer.model.rows))
    desk.settle()
    yield "which session", desk.view
    desk.press(K.Key_Escape)
    desk.settle()
    desk.offered("Oumou Traoré")
    desk.press(K.Key_Tab)
    desk.settle()
    yield "composer", desk.view
    desk.press(K.Key_Escape)
    desk.press(K.Key_Escape)
    desk.type("gwenn")
    desk.until(desk.lines)
    desk.press(K.Key_Return)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    desk.settle()
    yield "newcomer", desk.view
    desk.press(K.Key_Escape)
    desk.press(K.Key_Escape)
    desk.bar.stop("The card P0000424 is nobody's here. Find the person by name.")
    desk.settle()
    yield "a failed scan", desk.view
    desk.press(K.Key_Escape)
    desk.type("lea")
    desk.offered("Léa Durand")
    desk.settle()
    desk.press(K.Key_Return)
    desk.until(desk.message)
    yield "a complaint", desk.view
    desk.press(K.Key_Escape)
