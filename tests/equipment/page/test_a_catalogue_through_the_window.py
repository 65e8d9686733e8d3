"""A catalogue kept elsewhere, taken in through the window: what is known already changes only where the box says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from papidesk.equipment.intents import CountItems, ItemFilter, ShowItem
from papidesk.equipment.page.importing import ItemsImport
from papidesk.equipment.page.page import EquipmentPage
from papidesk.kernel.history import UndoAction
from papidesk.ui.words import say
from tests.conftest import House
from tests.equipment.conftest import dump, item, living
from tests.ui_support import DeskRig, press, shown, wait_for

FILE = "Code;Nom;Marque\nAPN-1;Appareil photo;Lumix\nTAB-1;Tablette;Samsung\n;Micro;\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "materiel.csv"
    file.write_text(FILE, encoding="utf-8")
    return file


@pytest.fixture
def camera(house: House) -> int:
    """A thing of the file, of another maker here."""
    return item(house, "Appareil photo", code="APN-1", brand="Canon", location="Armoire 2")


@pytest.fixture
def judged(house: House, camera: int, page: EquipmentPage, table: Path, qtbot: Any) -> ItemsImport:
    """The view, its lines judged."""
    made = shown(page, ItemsImport, view="import", file=str(table))
    wait_for(qtbot, made.mapping.isVisible)
    made.mapping._check()
    wait_for(qtbot, made.verdicts.isVisible)
    return made


def counts(view: ItemsImport) -> dict[str, int]:
    """How the lines came out."""
    report = view.verdicts._report
    return {name: report.count(name) for name in ("created", "updated", "skipped", "refused")}


def why(view: ItemsImport, line: int) -> str:
    """What is said of a line."""
    found = next(one for one in view.verdicts._report.verdicts if one.line == line)
    return say(found.why) if found.why is not None else ""


def turn(view: ItemsImport, qtbot: Any) -> None:
    """Press the box as a keyboard does, and wait for the verdicts."""
    former = view.verdicts._report
    view.known.box.setFocus()
    press(view.known.box, Qt.Key.Key_Space)
    wait_for(qtbot, lambda: view.verdicts._report is not former)


def test_the_refusal_names_the_box_and_no_command(judged: ItemsImport) -> None:
    assert counts(judged) == {"created": 2, "updated": 0, "skipped": 0, "refused": 1}
    assert why(judged, 2).endswith("Or tick “Update the equipment already known” above.")
    assert "--update" not in why(judged, 2)
    assert judged.known.box.isVisible()
    assert judged.known.box.accessibleName() == "Update the equipment already known"


def test_the_counts_follow_the_box_and_nothing_is_written(
    house: House, camera: int, judged: ItemsImport, qtbot: Any
) -> None:
    before = dump(house)
    turn(judged, qtbot)
    assert counts(judged) == {"created": 2, "updated": 1, "skipped": 0, "refused": 0}
    assert "Changed: 1" in judged.verdicts.words.text()
    assert judged.verdicts.take_in.text() == "Import 3 line(s)"
    assert QApplication.focusWidget() is judged.known.box, "one may untick it again at once"
    turn(judged, qtbot)
    assert counts(judged) == {"created": 2, "updated": 0, "skipped": 0, "refused": 1}
    assert judged.verdicts.take_in.text() == "Import 2 line(s)"
    assert dump(house) == before
    assert house.ask(ShowItem(camera)).item.brand == "Canon"


def test_ticked_it_is_changed_and_the_whole_is_taken_back_at_once(
    house: House, camera: int, judged: ItemsImport, qtbot: Any
) -> None:
    before = living(house)
    turn(judged, qtbot)
    judged.verdicts.take_in.click()
    wait_for(qtbot, lambda: house.ask(CountItems(ItemFilter())) == 3)
    changed = house.ask(ShowItem(camera)).item
    assert (changed.brand, changed.location) == ("Lumix", "Armoire 2"), "what the file does not say stays"
    house.do(UndoAction())
    assert living(house) == before


def test_unticked_what_is_here_stays(house: House, camera: int, judged: ItemsImport, qtbot: Any) -> None:
    judged.take_in()
    wait_for(qtbot, lambda: house.ask(CountItems(ItemFilter())) == 3)
    assert house.ask(ShowItem(camera)).item.brand == "Canon"


def test_another_file_begins_unticked(judged: ItemsImport, table: Path, qtbot: Any) -> None:
    turn(judged, qtbot)
    judged.close_layer()
    judged.close_layer()
    judged.read(table)
    wait_for(qtbot, judged.mapping.isVisible)
    assert not judged.known.box.isChecked()
    judged.mapping._check()
    wait_for(qtbot, judged.verdicts.isVisible)
    assert counts(judged)["refused"] == 1


def test_while_the_lines_are_judged_the_box_says_what_they_were_judged_with(
    house: House, judged: ItemsImport, rig: DeskRig, qtbot: Any
) -> None:
    with house.alone:
        judged.known.box.click()
        judged.known.box.click()
        assert judged.strip.under_way()
        assert judged.known.box.isChecked()
        judged.strip.cancel()
        assert not judged.known.box.isChecked(), "called off: as it was"
        assert counts(judged)["refused"] == 1
    turn(judged, qtbot)
    assert counts(judged)["updated"] == 1
    assert not rig.broken
