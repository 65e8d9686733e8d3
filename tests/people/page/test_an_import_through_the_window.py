from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from papidesk.kernel.history import UndoAction
from papidesk.people.intents import CountPeople, FindPeople, PeopleRecords
from papidesk.people.page import PeoplePage
from tests.conftest import House
from tests.people.page.conftest import add, focus
from tests.ui_support import DeskRig, press, wait_for

LIST = "Nom;Prénom;Né en;Truc\nTanguy;Rozenn;1971;Brest\nRiou;Solenn;1984;Brest\n;;1990;Brest\n"


@pytest.fixture
def list_file(tmp_path: Path) -> Path:
    file = tmp_path / "liste.csv"
    file.write_text(LIST, encoding="cp1252")
    return file


def mapped(page: PeoplePage, qtbot: Any, file: Path) -> None:
    page.open(view="import", file=str(file))
    wait_for(qtbot, page.importing.mapping.isVisible)


def checked(page: PeoplePage, qtbot: Any) -> None:
    page.importing.mapping._check()
    wait_for(qtbot, page.importing.verdicts.isVisible)


def test_a_list_is_brought_in_by_three_enters_and_taken_back(
    house: House, page: PeoplePage, list_file: Path, qtbot: Any
) -> None:
    add(house, "Solenn", "Riou", birth_year=1984, commune="Brest")
    mapped(page, qtbot, list_file)
    assert house.ask(CountPeople()) == 1
    press(focus(), Qt.Key.Key_Return)
    wait_for(qtbot, page.importing.verdicts.isVisible)
    report = page.importing.verdicts._report
    assert (report.count("created"), report.count("refused")) == (1, 1)
    assert page.importing.verdicts.why.text()
    assert house.ask(CountPeople()) == 1
    page.importing.verdicts.take_in.click()
    wait_for(qtbot, lambda: page.list.isVisible() and house.ask(CountPeople()) == 2)
    house.do(UndoAction())
    assert house.ask(CountPeople()) == 1


def test_a_column_is_corrected(house: House, page: PeoplePage, list_file: Path, qtbot: Any) -> None:
    mapped(page, qtbot, list_file)
    fields = page.importing.mapping.fields
    assert fields[3].value() is None
    assert "Brest" in fields[3]._hint_text
    fields[3].set_value("commune")
    checked(page, qtbot)
    page.importing.take_in()
    wait_for(qtbot, page.list.isVisible)
    assert {record.details.commune for record in house.ask(PeopleRecords())} == {"Brest"}


def test_two_columns_never_hold_the_same(page: PeoplePage, list_file: Path, qtbot: Any) -> None:
    mapped(page, qtbot, list_file)
    fields = page.importing.mapping.fields
    fields[3].set_value("surname")
    assert fields[0].value() is None


def test_importing_twice_changes_nothing(house: House, page: PeoplePage, list_file: Path, qtbot: Any) -> None:
    for _ in range(2):
        mapped(page, qtbot, list_file)
        checked(page, qtbot)
        if page.importing.verdicts.take_in.isVisible():
            page.importing.take_in()
            wait_for(qtbot, page.list.isVisible)
    report = page.importing.verdicts._report
    assert (report.count("created"), report.count("skipped")) == (0, 2)
    assert not page.importing.verdicts.take_in.isVisible()
    assert house.ask(CountPeople()) == 2


def test_the_refused_lines_are_saved_with_the_why(
    page: PeoplePage, rig: DeskRig, list_file: Path, tmp_path: Path, qtbot: Any
) -> None:
    mapped(page, qtbot, list_file)
    checked(page, qtbot)
    page.importing.verdicts.save_refused(tmp_path / "refused.csv")
    wait_for(qtbot, lambda: rig.shell.toasts)
    rows = list(csv.reader((tmp_path / "refused.csv").read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert [row[0] for row in rows[1:]] == ["4"]
    assert "name" in rows[1][2]


def test_a_file_that_is_no_table_is_said_to_be_what_it_is(
    house: House, page: PeoplePage, tmp_path: Path, qtbot: Any
) -> None:
    picture = tmp_path / "photo.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    page.open(view="import", file=str(picture))
    wait_for(qtbot, page.importing.problem.isVisible)
    assert "picture" in page.importing.problem.text()
    assert page.importing.choice.isVisible()


def test_a_file_can_be_dropped(page: PeoplePage, list_file: Path, qtbot: Any) -> None:
    page.show_import()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(list_file))])
    none = Qt.KeyboardModifier.NoModifier
    page.importing.choice.dropEvent(
        QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    )
    wait_for(qtbot, page.importing.mapping.isVisible)


def test_cancelling_leaves_everything_as_it_was(house: House, page: PeoplePage, tmp_path: Path, qtbot: Any) -> None:
    file = tmp_path / "long.csv"
    file.write_text("Nom;Prénom\n" + "".join(f"Nom{n};Prenom{n}\n" for n in range(50_000)), encoding="utf-8")
    page.show_import()
    page.importing.read(file)
    page.importing.job.cancel()
    assert not page.importing.strip.under_way()
    page.importing.read(file)
    wait_for(qtbot, page.importing.mapping.isVisible)
    page.importing.mapping.check.click()
    press(page.importing.mapping.check, Qt.Key.Key_Escape)
    qtbot.wait(300)
    assert page.importing.mapping.isVisible()
    assert house.ask(CountPeople()) == 0


def test_escape_goes_one_step_back_at_a_time(page: PeoplePage, list_file: Path, qtbot: Any) -> None:
    mapped(page, qtbot, list_file)
    checked(page, qtbot)
    press(focus(), Qt.Key.Key_Escape)
    assert page.importing.mapping.isVisible()
    press(focus(), Qt.Key.Key_Escape)
    assert page.importing.choice.isVisible()
    press(focus(), Qt.Key.Key_Escape)
    wait_for(qtbot, page.list.isVisible)


def test_what_is_exported_comes_back_in(
    house: House, page: PeoplePage, rig: DeskRig, tmp_path: Path, qtbot: Any
) -> None:
    for number in range(300):
        add(house, "Personne", f"Numero{number:03}", birth_year=1950)
    add(house, "=cmd", "Kerbrat", note="Deux\nlignes")
    file = tmp_path / "out.csv"
    page.list.export.write(file)
    wait_for(qtbot, lambda: rig.shell.toasts)
    assert "301" in rig.shell.toasts[0]
    rows = list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == 302
    assert not any(cell.startswith("=") for row in rows for cell in row)
    mapped(page, qtbot, file)
    checked(page, qtbot)
    assert page.importing.verdicts._report.count("skipped") == 301


def test_only_those_found_are_exported(
    house: House, page: PeoplePage, rig: DeskRig, tmp_path: Path, qtbot: Any
) -> None:
    add(house, "Anna", "Petit")
    add(house, "Yann", "Kerbrat")
    page.list.export.write(tmp_path / "out.csv", "kerb")
    wait_for(qtbot, lambda: rig.shell.toasts)
    text = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert "Kerbrat" in text
    assert "Petit" not in text
    assert len(house.ask(FindPeople("a"))) == 2


def test_a_folder_that_refuses_is_said_and_nothing_is_left(
    page: PeoplePage, rig: DeskRig, tmp_path: Path, qtbot: Any
) -> None:
    page.list.export.write(tmp_path / "nowhere" / "out.csv")
    wait_for(qtbot, lambda: rig.shell.toasts)
    assert "folder" in rig.shell.toasts[0]
    assert not list(tmp_path.glob("**/*.csv"))
