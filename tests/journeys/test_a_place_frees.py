"""A place frees: whoever waited first is listed with their number, told, ticked off; and the tick is taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QApplication

from papidesk.workshops.intents import CancelSessions, ChangeSession, ReinstateSessions, ShowSession, SignUp
from papidesk.workshops.rules import Place, SessionFacts
from tests.journeys.a_programme import TOMORROW, plan, roster, sign_up, to_tell, view
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K, button, texts


def change(desk: AtTheDesk, session: int, **facts: Any) -> None:
    former = desk.ask(ShowSession(session)).facts
    desk.do(ChangeSession(session, SessionFacts(**(vars(former) | facts)), although_taken=True))


def whom_to_tell(desk: AtTheDesk, session: int | None = None) -> Any:
    """The list, at rest."""
    desk.go("workshops", view="tell", **({} if session is None else {"session": session}))
    desk.settle()
    return view(desk)


def sentences(shown: Any) -> dict[str, str]:
    return {line.name.text(): line.what.text() for line in shown.lines.values()}


def test_from_the_place_given_up_to_the_tick_and_back(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk, capacity=1)
    sign_up(desk, session, people["lea"], people["oumou"])
    desk.go("workshops", session=session)
    desk.settle()
    table = view(desk).roster.table
    table.go_to_key(roster(desk, session)["Léa Durand"].id)
    table.setFocus()
    desk.press(K.Key_Delete)
    desk.until(lambda: to_tell(desk) == ["Oumou Traoré"])
    desk.settle()
    assert roster(desk, session)["Oumou Traoré"].place is Place.CONFIRMED
    button(view(desk), "Whom to tell (1)").click()
    desk.until(lambda: hasattr(view(desk), "lines") and view(desk).lines)
    desk.settle()
    shown = view(desk)
    assert sentences(shown) == {"Oumou Traoré": "Good news: a place is free, Friday 6 November at 14:00."}
    assert "06 11 22 33 44" in texts(shown)
    (line,) = shown.lines.values()
    desk.until(line.told.hasFocus)
    desk.press(K.Key_Space)
    desk.until(lambda: not to_tell(desk))
    desk.settle()
    assert line.told.isChecked(), "whoever was just ticked off stays in sight"
    desk.press(K.Key_Space)
    desk.until(lambda: to_tell(desk) == ["Oumou Traoré"])
    desk.settle()
    assert not line.told.isChecked()
    desk.press(K.Key_Space)
    desk.until(lambda: not to_tell(desk))
    desk.settle()
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: to_tell(desk) == ["Oumou Traoré"])
    desk.settle()
    assert not line.told.isChecked()


def test_the_number_is_copied(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk)
    sign_up(desk, session, people["oumou"])
    desk.do(CancelSessions((session,), "chauffage en panne"))
    shown = whom_to_tell(desk)
    assert sentences(shown) == {"Oumou Traoré": "The session of Friday 6 November at 14:00 is cancelled."}
    button(shown, "Copy the number of Oumou Traoré").click()
    assert QApplication.clipboard().text() == "06 11 22 33 44"


def test_each_change_has_its_sentence(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    moved, elsewhere, back = (plan(desk, TOMORROW + timedelta(days=day), room="Salle 1") for day in range(3))
    sign_up(desk, moved, people["lea"])
    sign_up(desk, elsewhere, people["elise"])
    sign_up(desk, back, people["oumou"])
    change(desk, moved, start=TOMORROW + timedelta(hours=2))
    change(desk, elsewhere, room="Salle 2")
    desk.do(CancelSessions((back,)))
    shown = whom_to_tell(desk, back)
    shown.tick(next(iter(shown.lines.values())), told=True)
    desk.until(lambda: "Oumou Traoré" not in to_tell(desk))
    desk.do(ReinstateSessions((back,)))
    shown = whom_to_tell(desk)
    assert sentences(shown) == {
        "Léa Durand": "The session of Friday 6 November at 14:00 is moved to Friday 6 November at 16:00.",
        "Élise Kerbrat": "It takes place in another room: Salle 2.",
        "Oumou Traoré": "The session will be held after all, Sunday 8 November at 14:00.",
    }


def test_a_whole_session_told_at_once_with_the_companions(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk)
    desk.do(SignUp(session, people["lea"], companions=1))
    sign_up(desk, session, people["oumou"])
    desk.do(CancelSessions((session,)))
    shown = whom_to_tell(desk, session)
    assert {"Léa Durand", "With Léa Durand", "Oumou Traoré"} == set(sentences(shown))
    lea = next(line for line in shown.lines.values() if line.name.text() == "Léa Durand")
    lea.told.click()
    desk.until(lambda: to_tell(desk) == ["Oumou Traoré"])
    desk.settle()
    assert sum(line.told.isChecked() for line in shown.lines.values()) == 2, "whoever comes with her knows it too"
    lea.told.click()
    desk.until(lambda: len(to_tell(desk)) == 3)
    desk.settle()
    button(shown, "All of Premiers pas sur tablette, Friday 6 November at 14:00 were told").click()
    desk.until(lambda: not to_tell(desk))
    desk.settle()
    assert all(line.told.isChecked() for line in shown.lines.values())
    assert any("0 person(s) to tell" in text for text in texts(shown))
    desk.press(K.Key_Escape)
    desk.settle()
    shown = whom_to_tell(desk, session)
    assert not shown.lines
    assert shown.empty.isVisible()


def test_cancelled_from_the_session_with_its_reason(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk)
    sign_up(desk, session, people["oumou"])
    desk.go("workshops", session=session)
    desk.settle()
    view(desk)._cancel()
    desk.type("neige")
    desk.press(K.Key_Return)
    desk.until(lambda: desk.ask(ShowSession(session)).row.cancelled)
    desk.settle()
    assert any("will not be held: neige" in text for text in texts(view(desk)))
    assert to_tell(desk) == ["Oumou Traoré"]
    button(view(desk), "It will be held").click()
    desk.until(lambda: not desk.ask(ShowSession(session)).row.cancelled)
    assert not to_tell(desk)


def test_moved_to_another_session(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk)
    later = plan(desk, TOMORROW + timedelta(days=7), title="Mes photos")
    sign_up(desk, session, people["oumou"])
    desk.go("workshops", session=session)
    desk.settle()
    view(desk).roster.table.setFocus()
    desk.type("s")
    moving = view(desk).moving
    desk.until(lambda: moving.isVisible() and moving.chooser.model.rowCount() == 1)
    desk.press(K.Key_Return)
    desk.until(lambda: "Oumou Traoré" in roster(desk, later))
    assert not roster(desk, session)
    desk.settle()
    assert not moving.isVisible()
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: "Oumou Traoré" in roster(desk, session))


def test_changed_and_taken_again(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    session = plan(desk)
    sign_up(desk, session, people["oumou"])
    desk.go("workshops", session=session)
    desk.settle()
    view(desk).roster.table.setFocus()
    desk.type("c")
    changing = view(desk).changing
    desk.until(changing.isVisible)
    changing.form.load({"comfort": "gros caractères"})
    changing.form.submit()
    desk.until(lambda: roster(desk, session)["Oumou Traoré"].comfort_note == "gros caractères")
    desk.settle()
    assert any("gros caractères" in text for text in texts(view(desk).roster.table))
    desk.until(view(desk).roster.table.hasFocus)
    desk.press(K.Key_Delete)
    desk.until(lambda: not roster(desk, session))
    desk.settle()
    assert any("1 gave their place up" in text for text in texts(view(desk)))
    view(desk).roster._reinstate(desk.ask(ShowSession(session)).given_up[0].id)
    desk.until(lambda: "Oumou Traoré" in roster(desk, session))
