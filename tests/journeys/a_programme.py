"""Workshops of the place of the journeys: planned, signed up to, looked at."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from papidesk.people.intents import AddPerson
from papidesk.people.rules import PersonDetails
from papidesk.workshops.intents import EnrolmentRow, Outlines, PlanSession, SetOutline, ShowSession, SignUp, ToTell
from papidesk.workshops.rules import Outline, SessionFacts
from tests.conftest import START
from tests.journeys.at_the_desk import AtTheDesk, K

TOMORROW = datetime(2026, 11, 6, 13, 0, tzinfo=UTC)
"""Friday 6 November 2026, 14 h in Paris."""
JUST_BEGUN = START - timedelta(minutes=5)
TEN = (
    ("Aziliz", "Guéguen"), ("Brieuc", "Salaün"), ("Chloé", "Kerdreux"), ("Denis", "Quéré"), ("Enora", "Jaouen"),
    ("Fañch", "Morvan"), ("Gisèle", "Héliès"), ("Iris", "Nicolas"), ("Katell", "Omnès"), ("Youn", "Prigent"),
)  # fmt: skip


def outline(desk: AtTheDesk, title: str = "Premiers pas sur tablette") -> int:
    """The key of the outline of this title, a new one where there is none."""
    known = [one.id for one in desk.ask(Outlines()) if one.outline.title == title]
    return known[0] if known else desk.do(SetOutline(0, Outline(title))).ids[0]


def plan(
    desk: AtTheDesk, start: datetime = TOMORROW, capacity: int = 8, title: str = "Premiers pas sur tablette", **more: Any
) -> int:
    """The key of a new session."""
    key = outline(desk, title)
    return desk.do(PlanSession(SessionFacts(key, start, 120, capacity=capacity, **more), although_taken=True)).ids[0]


def sign_up(desk: AtTheDesk, session: int, *people: int) -> None:
    for one in people:
        desk.do(SignUp(session, one))


def ten_people(desk: AtTheDesk) -> list[int]:
    return [desk.do(AddPerson(PersonDetails(first, last), although_alike=True)).ids[0] for first, last in TEN]


def roster(desk: AtTheDesk, session: int) -> dict[str, EnrolmentRow]:
    """The sign-ups by name, or by label of the anonymous."""
    return {one.name or one.label: one for one in desk.ask(ShowSession(session)).roster}


def to_tell(desk: AtTheDesk) -> list[str]:
    return [one.name for one in desk.ask(ToTell())]


def view(desk: AtTheDesk) -> Any:
    """The view of the page Workshops that is shown."""
    return desk.page("workshops").stack.currentWidget()


def attendance(desk: AtTheDesk) -> Any:
    """The attendance list, once F9 has opened it and it has the focus."""
    desk.press(K.Key_F9)
    desk.until(lambda: desk.view.current == "workshops" and hasattr(view(desk), "attendance"))
    card = view(desk).attendance
    desk.until(lambda: card.table.hasFocus() and card.file is not None)
    return card
