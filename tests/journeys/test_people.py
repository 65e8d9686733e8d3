"""People through the window: duplicates, merge, import."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPushButton

from papidesk.people.intents import CountPeople, FindPeople, ShowPerson
from papidesk.people.page.merge import MergeForm
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K, button, texts, visible


def test_someone_new_who_may_be_here_already(desk_window: AtTheDesk) -> None:
    desk = desk_window
    before = desk.ask(CountPeople())
    page = desk.go("people")
    desk.press(K.Key_N, modifiers=CTRL)
    desk.settle()
    page.edit.form.field("first_name").editor.setFocus()
    desk.type("Lea")
    page.edit.form.field("surname").editor.setFocus()
    desk.type("Durant")
    desk.press(K.Key_Return)
    desk.until(lambda: named(page.edit, "Another person"))
    desk.settle()
    assert desk.ask(CountPeople()) == before
    button(page.edit, "Another person: add them").click()
    desk.until(lambda: desk.ask(CountPeople()) == before + 1)
    desk.press(K.Key_F2)
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: desk.ask(CountPeople()) == before)


def test_two_who_are_one_are_merged_and_parted_again(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    before = desk.ask(CountPeople())
    page: Any = desk.go("people", view="alike")
    view = page.alike
    desk.settle()
    pair = next(
        row for row in (view.table.model().row_at(at) for at in range(view.table.model().rowCount())) if "Martin" in row.one_name
    )
    view.compare(pair)
    desk.settle()
    view.open_merge()
    desk.settle()
    (preview,) = visible(view, MergeForm)
    assert any("Recouvrance" in text for text in texts(preview))
    assert any("chien" in text for text in texts(preview))
    desk.until(lambda: desk.focus() is not None and view.isAncestorOf(desk.focus()))
    desk.press(K.Key_Return)
    desk.until(lambda: desk.ask(CountPeople()) == before - 1)
    desk.press(K.Key_F2)
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: desk.ask(CountPeople()) == before)
    known_by = {desk.ask(ShowPerson(people[name])).details.known_by for name in ("anne_of_recouvrance", "anne_with_the_dog")}
    assert known_by == {"habite Recouvrance", "vient avec son chien"}


def test_an_import(desk_window: AtTheDesk, tmp_path: Path) -> None:
    desk = desk_window
    before = desk.ask(CountPeople())
    file = tmp_path / "gens.csv"
    file.write_text("Prénom;Nom;Année de naissance\nZoé;Riou;1990\nGwenn;Abgrall;1985\n", encoding="utf-8")
    page: Any = desk.go("people", view="import", file=str(file))
    view = page.importing
    desk.until(lambda: named(view, "heck"))
    named(view, "heck")[0].click()
    desk.until(lambda: named(view, "Import"))
    named(view, "Import")[0].click()
    desk.until(lambda: desk.ask(CountPeople()) == before + 2)
    assert desk.ask(FindPeople("zoe riou"))
    desk.press(K.Key_F2)
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: desk.ask(CountPeople()) == before)


def named(view: Any, part: str) -> list[Any]:
    """The visible buttons whose words hold this."""
    return [one for one in visible(view, QPushButton) if part in one.text()]
