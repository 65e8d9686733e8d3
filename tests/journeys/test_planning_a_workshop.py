"""A workshop is thought out, planned once then every week, moved, cancelled: all of it with keys."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from PySide6.QtWidgets import QAbstractButton

from papidesk.workshops.intents import Outlines, SessionsBetween, ShowSession, SignUp
from tests.journeys.a_programme import outline, plan, to_tell, view
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K, texts


def sessions(desk: AtTheDesk) -> Any:
    return desk.ask(SessionsBetween(date(2026, 11, 1), date(2027, 6, 30)))


def tab_to(desk: AtTheDesk, *names: str) -> None:
    """Tab until what has the focus is called so."""
    for _ in range(60):
        focus = desk.focus()
        if focus is not None and (focus.accessibleName() or getattr(focus, "text", str)()) in names:
            return
        desk.press(K.Key_Tab)
    raise AssertionError(f"Tab does not reach {names}")


def programme(desk: AtTheDesk) -> Any:
    desk.press(K.Key_3, modifiers=CTRL)
    desk.until(lambda: desk.view.current == "workshops")
    desk.settle()
    return desk.page("workshops").programme


def test_from_nothing_to_a_session_next_week(desk_window: AtTheDesk) -> None:
    desk = desk_window
    shown = programme(desk)
    grid = shown.month.days
    desk.until(lambda: desk.focus() in grid.cells)
    desk.press(K.Key_Down, K.Key_Return)
    desk.settle()
    edit = view(desk)
    desk.until(lambda: edit.draft.keeper is not None)
    # There is no workshop yet: it is made on the way.
    tab_to(desk, "Create a workshop…")
    desk.press(K.Key_Return)
    desk.settle()
    desk.type("Mes photos")
    desk.press(K.Key_Return)
    desk.until(lambda: [row.outline.title for row in desk.ask(Outlines())] == ["Mes photos"])
    desk.until(lambda: view(desk) is edit and edit.form.hour.value() == time(14))
    tab_to(desk, "From what hour")
    desk.press(K.Key_A, modifiers=CTRL)
    desk.type("10h30")
    desk.press(K.Key_Return)
    desk.until(lambda: sessions(desk))
    (row,) = sessions(desk)
    assert (row.title, row.day) == ("Mes photos", date(2026, 11, 12))
    assert desk.application.time.local(row.start).time() == time(10, 30)
    # One is back in the month, on that day; Enter opens what was planned.
    desk.until(lambda: desk.focus() in grid.cells and desk.focus().facts.sessions)
    desk.press(K.Key_Return)
    desk.settle()
    assert view(desk).session == row.id
    desk.press(K.Key_Escape)
    desk.until(lambda: view(desk) is shown)
    desk.press(K.Key_Escape)
    desk.until(desk.bar_is_ready)
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: not sessions(desk))


def test_ten_weeks_without_the_holidays(desk_window: AtTheDesk) -> None:
    desk = desk_window
    outline(desk, "Mes photos")
    shown = programme(desk)
    desk.until(lambda: desk.focus() in shown.month.days.cells)
    desk.press(K.Key_PageDown)
    tab_to(desk, "New series")
    desk.press(K.Key_Return)
    desk.settle()
    edit = view(desk)
    desk.until(lambda: edit.draft.keeper is not None and edit.form.outline.combo.hasFocus())
    desk.press(K.Key_Down)
    desk.until(edit.form.days.kept)
    assert edit.form.days.total.text() == "7 session(s), from Saturday 5 December 2026 to Saturday 6 February 2027"
    # The Christmas holidays of the academy of Brest.
    assert edit.form.days.value() == (date(2026, 12, 19), date(2026, 12, 26), date(2027, 1, 2))
    kept = list(edit.form.days.kept())
    tab_to(desk, "Day")
    desk.press(K.Key_Return)
    desk.until(lambda: [row.day for row in sessions(desk)] == kept)
    desk.until(lambda: hasattr(view(desk), "people"))
    desk.settle()
    assert any("Series: Mes photos" in text for text in texts(view(desk)))


def test_a_conflict_is_read_then_accepted(desk_window: AtTheDesk) -> None:
    desk = desk_window
    plan(desk, room="Salle 1")
    programme(desk)
    desk.press(K.Key_Right)
    desk.type("n")
    desk.settle()
    edit = view(desk)
    desk.until(lambda: edit.draft.keeper is not None and edit.form.outline.combo.hasFocus())
    desk.press(K.Key_Down)
    desk.until(lambda: not edit.form.taken.isHidden())
    assert any("Salle 1 is taken" in text for text in texts(edit))
    tab_to(desk, "Day")
    desk.press(K.Key_Return)
    desk.until(lambda: isinstance(desk.focus(), QAbstractButton) and desk.focus().text() == "Plan all the same")
    assert len(sessions(desk)) == 1
    desk.press(K.Key_Return)
    desk.until(lambda: len(sessions(desk)) == 2)


def test_a_session_moves_then_is_cancelled_and_people_are_told(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk)
    desk.do(SignUp(session, people["lea"]))
    shown = programme(desk)
    desk.press(K.Key_Right)
    desk.until(shown.chosen)
    desk.go("workshops", view="change", session=session)
    edit = view(desk)
    desk.until(lambda: edit.draft.keeper is not None and desk.focus() is edit.form.day.edit)
    desk.press(K.Key_A, modifiers=CTRL)
    desk.type("13/11")
    desk.press(K.Key_Return)
    desk.until(lambda: desk.ask(ShowSession(session)).row.day == date(2026, 11, 13))
    assert to_tell(desk) == ["Léa Durand"]
    desk.until(lambda: view(desk) is shown and desk.focus() in shown.month.days.cells)
    desk.settle()
    assert shown.day() == date(2026, 11, 13)
    tab_to(desk, "Cancel…")
    desk.press(K.Key_Return)
    desk.until(shown.cancelling.reason.edit.hasFocus)
    desk.type("greve")
    desk.press(K.Key_Return)
    desk.until(lambda: not shown.cancelling.told.isHidden())
    assert desk.ask(ShowSession(session)).row.reason == "greve"
    tab_to(desk, "See whom to tell")
    desk.press(K.Key_Return)
    desk.settle()
    assert any("Léa Durand" in text for text in texts(view(desk)))
    desk.press(K.Key_Escape)
    desk.until(lambda: view(desk) is not None)
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: not desk.ask(ShowSession(session)).row.cancelled)
