from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from papidesk.people.page import PeoplePage
from tests.conftest import House
from tests.people.page.conftest import add
from tests.ui_support import wait_for


def nameless(page: PeoplePage) -> list[str]:
    """Focusable widgets in sight without an accessible name."""
    found = []
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.focusProxy():
            interface = QAccessible.queryAccessibleInterface(widget)
            if interface is not None and not interface.text(QAccessible.Text.Name):
                found.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    return found


def test_no_focusable_is_without_a_name(house: House, page: PeoplePage, tmp_path: Path, qtbot: Any) -> None:
    one = add(house, "Solenn", "Riou", birth_year=1984, note="x")
    add(house, "Solene", "Riou", birth_year=1985)
    page.refresh()
    wait_for(qtbot, lambda: page.list.model.rowCount() == 2)
    assert nameless(page) == []
    page.open(person=one)
    wait_for(qtbot, lambda: page.file.file is not None)
    page.file.consents.add.click()
    assert nameless(page) == []
    page.file.edit.click()
    wait_for(qtbot, lambda: page.edit.form is not None)
    assert nameless(page) == []
    page.open(new="solenn riou")
    page.edit.form.submit()
    wait_for(qtbot, lambda: page.edit.adding.choice is not None)
    assert nameless(page) == []
    page.open(view="alike")
    wait_for(qtbot, lambda: page.alike.model.rowCount() == 1)
    assert nameless(page) == []
    page.alike.compare(page.alike.model.row_at(0))
    wait_for(qtbot, lambda: page.alike._stack.currentIndex() == 1)
    assert nameless(page) == []
    page.alike.open_merge()
    assert nameless(page) == []
    file = tmp_path / "x.csv"
    file.write_text("Nom;Prénom;\nRiou;Yann;x\n;;\n;;y\n", encoding="utf-8")
    page.open(view="import", file=str(file))
    wait_for(qtbot, page.importing.mapping.isVisible)
    assert nameless(page) == []
    page.importing.mapping.check.click()
    wait_for(qtbot, page.importing.verdicts.isVisible)
    assert nameless(page) == []
