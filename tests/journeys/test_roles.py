"""Several at one desk: each sees what their role may, and nothing that the one before was shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QVBoxLayout

from papidesk.accounts.intents import Account, CreateAccount, RemoveAccount, SetPin, Team
from papidesk.kernel.intent import Role
from papidesk.people.intents import RemovePerson
from papidesk.store.tx import Author
from papidesk.ui.texts import Badge, Sentence
from papidesk.visits.intents import LogVisit
from tests.conftest import CHEAP, PASSWORD, FakeClock, House
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K, button, texts, visible

THEIRS, OTHER, PIN = "la voile rouge du port", "le phare du Petit Minou", "428193"
NAMES = ("Durand", "Kerbrat", "Le Gall", "Martin", "Ben Ali", "1987", "1951", "06 11 22 33 44", "Recouvrance", "avec son chien")


@pytest.fixture
def folder(folder: Path, clock: FakeClock) -> Path:
    """The place of the regulars, with Noé who volunteers and Maï who animates."""
    house = House(folder, clock)
    house.store.vault.cost = CHEAP
    house.do(CreateAccount("Noé", Role.VOLUNTEER, THEIRS))
    house.do(CreateAccount("Maï", Role.ANIMATOR, OTHER))
    house.close()
    return folder


def switch(desk: AtTheDesk, password: str) -> None:
    """Lock, and somebody else comes."""
    desk.press(K.Key_L, modifiers=CTRL)
    assert desk.window.locked
    desk.settle()
    desk.unlock(password)


def tabs(desk: AtTheDesk) -> list[str]:
    return [page for page, made in desk.view.rail._buttons.items() if made.isVisible()]


def shows(desk: AtTheDesk) -> list[str]:
    """What of whole names and records can be read or heard, seen or hidden, of the whole window."""
    desk.settle()
    return [text for text in texts(desk.window) if any(name in text for name in NAMES)]


def test_a_closed_desk_says_when_volunteers_come_in(gate: AtTheDesk) -> None:
    gate.type(THEIRS)
    gate.press(K.Key_Return)
    field = gate.application.gate.unlocking.field
    gate.until(lambda: "Volunteers come in once somebody of the team has opened the desk" in str(field.error()))
    assert gate.window.locked
    gate.unlock()


def test_a_volunteer_comes_after_an_animator_and_finds_nothing_of_theirs(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    desk.do(LogVisit(people["lea"]))
    desk.go("people", person=people["elise"])
    desk.go("people", new="Yann Kervella")
    desk.type("Kervella")
    QApplication.clipboard().setText("06 11 22 33 44")
    desk.go("reports")
    desk.type("kerb")
    assert shows(desk)
    former = {name: desk.view._made[name] for name in desk.view._made}
    switch(desk, THEIRS)
    assert (desk.view.current, list(desk.view._made)) == ("home", ["home"])
    assert desk.view._made["home"] is not former["home"]
    assert QApplication.clipboard().text() == ""
    assert not shows(desk)
    assert any("Léa D." in text for text in texts(desk.window))
    assert not any("Kervella" in text for text in texts(desk.window))
    desk.press(K.Key_F6)  # nothing of what was goes on acting
    switch(desk, PASSWORD)
    assert any("Léa Durand" in text for text in texts(desk.window))


def test_the_guide_is_the_same_for_everybody(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.type("kerb")
    desk.offered("Élise Kerbrat")
    desk.press(K.Key_F1)
    guide = desk.application.guide
    assert guide is not None
    desk.until(lambda: guide.shown)
    switch(desk, THEIRS)
    assert not guide.shown
    assert desk.bar.drawer.isHidden()
    desk.press(K.Key_F1)
    desk.until(lambda: guide.shown)
    desk.press(K.Key_F1)
    assert (guide.shown, desk.view.current) == (False, "home")


def test_a_volunteer_is_offered_the_pages_of_their_role(desk_window: AtTheDesk) -> None:
    desk = desk_window
    assert "people" in tabs(desk)
    switch(desk, THEIRS)
    assert tabs(desk) == ["home", "workshops", "equipment", "documents", "sending", "settings"]
    for key in (K.Key_2, K.Key_6):
        desk.press(key, modifiers=CTRL)
        assert desk.view.current == "home"
    for page in ("people", "reports"):
        desk.window.go(page)
        assert desk.view.current == "home"
    assert any("not part of your role" in toast.text for toast in desk.toasts())
    switch(desk, PASSWORD)
    desk.press(K.Key_2, modifiers=CTRL)
    assert desk.view.current == "people"


def test_a_volunteer_walks_through_every_page_and_reads_no_whole_name(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    for who in ("lea", "elise", "anne_with_the_dog"):
        desk.do(LogVisit(people[who]))
    switch(desk, THEIRS)
    for page in tabs(desk):
        desk.go(page)
        assert not shows(desk), page
        assert not desk.toasts(), f"{page}: {[toast.text for toast in desk.toasts()]}"
    sections = desk.page("settings")._by_name
    assert set(sections) == {"appearance", "password", "keys"}
    for name in sections:
        desk.go("settings", section=name)
        assert not any("recovery key useless" in text or "new recovery key" in text for text in texts(desk.window))


def test_a_volunteer_logs_a_regular_by_three_letters(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    switch(desk, THEIRS)
    desk.type("oum")
    desk.offered("Oumou T.")
    assert not shows(desk)
    acts = [act.text for act in desk.bar.drawer.model.rows[0].acts]
    assert acts == ["Arrives", "Waits for a workstation"]
    desk.press(K.Key_Return)
    desk.until(lambda: any("Oumou T." in toast.text for toast in desk.toasts()))
    desk.until(desk.bar_is_ready)
    assert [one.name for one in desk.room()] == ["Oumou T."]
    desk.type("ann")
    desk.offered("Anne Mar.")
    desk.press(K.Key_Return)
    desk.until(lambda: "Which one?" in desk.message())
    assert len(desk.lines()) == 2
    assert not shows(desk)


def test_each_write_is_signed_by_who_is_on_duty(desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.press(K.Key_F4)
    desk.wait_for_rows(1)
    for password, number in ((OTHER, 2), (THEIRS, 3), (PASSWORD, 4)):
        switch(desk, password)
        desk.press(K.Key_F4)
        desk.until(lambda number=number: desk.counts().visits == number)
    assert [action.author for action in desk.actions()][:4] == ["Camille", "Noé", "Maï", "Camille"]


def test_a_draft_is_its_authors(desk_window: AtTheDesk) -> None:
    desk = desk_window
    page = desk.go("people", new="Yann")
    page.edit.form.field("surname").editor.setFocus()
    desk.type("Kervella")
    switch(desk, OTHER)
    desk.go("people", new="Zoé")
    assert not any("Kervella" in text or "Yann" in text for text in texts(desk.window))
    switch(desk, PASSWORD)
    desk.go("people", new="Yann")
    assert any("A draft of" in text for text in texts(desk.window))


def test_whoever_takes_their_own_account_away_is_at_the_desk_no_more(
    folder: Path, clock: FakeClock, open_window: Callable[[Path], AtTheDesk]
) -> None:
    house = House(folder, clock)
    house.store.vault.cost = CHEAP
    house.do(CreateAccount("Zoé", Role.MANAGER, "encore une autre phrase"))
    house.close()
    desk = open_window(folder)
    desk.unlock()
    desk.do(SetPin(PIN))
    desk.do(RemoveAccount(1))
    desk.until(lambda: desk.window.locked)
    desk.settle()
    for tried in (PIN, PASSWORD):
        desk.application.gate.unlocking.field.edit.selectAll()
        desk.type(tried)
        desk.press(K.Key_Return)
        desk.until(lambda: not desk.application.gate.unlocking.form.waiting and desk.application.gate.unlocking.field.error())
        assert desk.window.locked
        desk.settle()
    desk.application.gate.unlocking.field.edit.selectAll()
    desk.unlock("encore une autre phrase")
    assert desk.window.on_duty().name == "Zoé"


def test_an_account_removed_while_locked_does_not_resume_by_its_pin(desk_window: AtTheDesk) -> None:
    desk = desk_window
    switch(desk, OTHER)
    desk.do(SetPin(PIN))
    account = desk.window.on_duty().id
    desk.press(K.Key_L, modifiers=CTRL)
    desk.settle()
    store = desk.application.behind.store
    assert store is not None
    gone: list[object] = []
    camille = Author(1, "Camille", Role.MANAGER)
    desk.application.desk.run(lambda: store.carry_out(RemoveAccount(account), camille), desk.window, gone.append)
    desk.until(lambda: gone)
    desk.type(PIN)
    desk.press(K.Key_Return)
    field = desk.application.gate.unlocking.field
    desk.until(field.error)
    assert desk.window.locked
    field.edit.selectAll()
    desk.unlock()


def test_the_desk_locks_by_itself_over_a_question(desk_window: AtTheDesk) -> None:
    desk = desk_window
    dialog = QDialog(desk.window)
    QVBoxLayout(dialog).addWidget(Sentence("Léa Durand"))
    dialog.open()
    desk.until(dialog.isVisible)
    desk.window._idle.setInterval(30)
    desk.window._idle.start()
    desk.until(lambda: desk.window.locked)
    assert not visible(desk.window, QDialog)
    assert QApplication.activeModalWidget() is None
    desk.until(lambda: desk.application.gate.unlocking.field.edit is desk.focus())
    desk.unlock()


def test_who_left_the_lists_is_in_no_line_of_a_volunteer(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    desk.do(LogVisit(people["lea"]))
    desk.do(RemovePerson(people["lea"]))
    switch(desk, THEIRS)
    assert not shows(desk)
    said = [dict(action.said.values) for action in desk.actions()]
    assert {one["name"] for one in said} >= {"Léa D.", "Jean-Yves L."}
    assert not any("taken out" in action.said.source for action in desk.actions()), "what is not theirs to do"


# ── the team on screen ────────────────────────────────────────────────────────────────────────────────────────────────


def team_of(desk: AtTheDesk) -> dict[str, Account]:
    return {one.name: one for one in desk.ask(Team())}


def fill(desk: AtTheDesk, card: Any, password: str) -> None:
    """Type a password into the change that is asked for, and send it."""
    card.password.editor.setFocus()
    desk.type(password)
    desk.press(K.Key_Return)


def test_a_volunteer_becomes_an_animator_and_back_on_screen(desk_window: AtTheDesk) -> None:
    desk = desk_window
    team: Any = desk.go("settings", section="team")._made["team"]
    said = texts(team)
    assert any("takes attendance" in text for text in said), "what a role may do is told"
    button(team, "Another role for Noé").click()
    button(team.change, "Animator").click()
    team.change.form.submit()
    desk.until(team.change.password.error)
    fill(desk, team.change, "une phrase toute neuve")
    desk.until(team.change.isHidden)
    desk.settle()
    noe = team_of(desk)["Noé"]
    assert (noe.role, noe.alone) == (Role.ANIMATOR, True)
    again = button(team, "Another role for Noé")
    desk.until(again.hasFocus)
    again.click()
    button(team.change, "Volunteer").click()
    assert team.change.alone.isVisible()
    fill(desk, team.change, "encore une autre phrase")
    desk.until(team.change.isHidden)
    desk.settle()
    noe = team_of(desk)["Noé"]
    assert (noe.role, noe.alone) == (Role.VOLUNTEER, False)


def test_opening_alone_is_given_shown_and_taken_away_on_screen(desk_window: AtTheDesk) -> None:
    desk = desk_window
    team: Any = desk.go("settings", section="team")._made["team"]
    desk.settle()
    button(team, "New password for Noé").click()
    assert any("would open everything to whoever has the file" in text for text in texts(team.change))
    team.change.alone.box.click()
    fill(desk, team.change, "une phrase toute neuve")
    desk.until(team.change.isHidden)
    desk.settle()
    assert team_of(desk)["Noé"].alone
    assert any(isinstance(one, Badge) and one.text() == "Opens the desk alone" for one in visible(team, Badge))
    button(team, "Noé no longer opens the desk alone").click()
    assert not team.change.alone.box.isChecked()
    fill(desk, team.change, "encore une autre phrase")
    desk.until(team.change.isHidden)
    desk.settle()
    assert not team_of(desk)["Noé"].alone
    assert not visible(team, Badge)
    button(team, "New password for Noé").click()
    desk.press(K.Key_Escape)
    desk.until(team.change.isHidden)
    assert button(team, "New password for Noé").hasFocus()


def test_an_animator_reads_the_team_and_is_offered_no_change(desk_window: AtTheDesk) -> None:
    desk = desk_window
    switch(desk, OTHER)
    team: Any = desk.go("settings", section="team")._made["team"]
    desk.settle()
    assert any("Noé" in text for text in texts(team))
    assert not visible(team, QAbstractButton)
