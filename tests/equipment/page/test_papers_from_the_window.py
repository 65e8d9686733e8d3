"""Papers of lending from the window: nobody is named by a title or a file, and what can't be made is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.equipment.intents import RemoveItems
from papidesk.equipment.page.label_sheet import SheetPicture
from papidesk.equipment.page.labelling import LabelsDialog
from papidesk.equipment.page.printing import print_agreement, print_labels, print_reminder
from papidesk.kernel.print_size import PrintSize
from papidesk.paper.labels import format_of
from papidesk.ui.page import Context
from tests.conftest import House
from tests.equipment.conftest import add, back, item, lend
from tests.equipment.test_labels_are_read import scanned, where
from tests.paper.reading import said, sizes
from tests.ui_support import DeskRig, make_paper


@pytest.fixture
def owner(qtbot: Any) -> QWidget:
    """The widget that asks."""
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("print_it", [print_agreement, print_reminder])
def test_a_paper_of_a_loan_is_shown_and_its_file_names_nobody(
    owner: QWidget,
    rig: DeskRig,
    house: House,
    context: Context,
    qtbot: Any,
    tmp_path: Path,
    print_it: Callable[[QWidget, Context, int], None],
) -> None:
    loan = lend(house, add(house, "Nolwenn", "Le Bihan"), item(house, "Casque"))
    file = tmp_path / "papier.pdf"
    print_it(owner, context, loan)
    (paper,) = rig.shell.papers
    assert "olwenn" not in paper.title + paper.name
    assert paper.name.endswith(".pdf")
    assert make_paper(rig, qtbot, file) == ""
    assert "Nolwenn" in said(file)
    make_paper(rig, qtbot, file, PrintSize.LARGE)
    assert min(sizes(file)) >= 20


def test_a_reminder_of_what_is_back_is_refused_in_words(
    owner: QWidget, rig: DeskRig, house: House, context: Context, qtbot: Any, tmp_path: Path
) -> None:
    loan = lend(house, add(house, "Nolwenn"), item(house))
    back(house, loan)
    print_reminder(owner, context, loan)
    assert "there is nothing to remind" in make_paper(rig, qtbot, tmp_path / "lettre.pdf")
    assert not (tmp_path / "lettre.pdf").exists()


def test_labels_go_on_from_where_the_sheet_was_begun(
    owner: QWidget, rig: DeskRig, house: House, context: Context, qtbot: Any, tmp_path: Path
) -> None:
    keys = [item(house, f"Objet {n}") for n in range(3)]
    print_labels(owner, context, keys)
    dialog = owner.findChild(LabelsDialog)
    dialog.format.set_value("2x7")
    dialog.start.set_raw("13")
    assert "2 sheet(s)" in dialog.needs.text()
    assert dialog.picture.accessibleName() == "Sheet: labels 13 to 14 of 14 are printed."
    dialog.form.submit()
    file = tmp_path / "etiquettes.pdf"
    make_paper(rig, qtbot, file)
    (paper,) = rig.shell.papers
    assert (paper.two_sided, paper.sizes) == (False, (PrintSize.STANDARD,))
    assert [sorted(where(format_of("2x7"), scanned(file, page))) for page in range(2)] == [[12, 13], [0]]


def test_a_label_the_sheet_has_not_is_said_at_its_field(
    owner: QWidget, rig: DeskRig, context: Context, house: House
) -> None:
    print_labels(owner, context, [item(house)])
    dialog = owner.findChild(LabelsDialog)
    dialog.start.set_raw("25")
    dialog.form.submit()
    assert "24" in dialog.start.error()
    assert rig.shell.papers == []
    dialog.reject()


def test_a_label_printer_has_no_first_label(owner: QWidget, rig: DeskRig, context: Context, house: House) -> None:
    print_labels(owner, context, [item(house)])
    dialog = owner.findChild(LabelsDialog)
    dialog.start.set_raw("20")
    dialog.format.set_value("57x32")
    assert not dialog.start.isVisible()
    assert not dialog.picture.isVisible()
    dialog.form.submit()
    assert rig.shell.papers


def test_a_thing_that_left_meanwhile_is_told(
    owner: QWidget, rig: DeskRig, house: House, context: Context, qtbot: Any, tmp_path: Path
) -> None:
    key = item(house)
    print_labels(owner, context, [key])
    owner.findChild(LabelsDialog).form.submit()
    house.do(RemoveItems((key,)))
    assert "no longer in the catalogue" in make_paper(rig, qtbot, tmp_path / "etiquettes.pdf")


def test_a_label_is_picked_on_the_picture(owner: QWidget, context: Context, house: House, qtbot: Any) -> None:
    print_labels(owner, context, [item(house)])
    dialog = owner.findChild(LabelsDialog)
    picture = dialog.findChild(SheetPicture)
    # The seventh of 24, three a row: the first of the third row.
    at = QPoint(picture.sizeHint().width() // 6, round(picture.sizeHint().height() * 2.5 / 8))
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=at)
    assert dialog.start.value() == 7
    dialog.reject()
