"""The page Prêts over a real store, its views opened as the window opens them."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from papidesk.equipment.page.page import EquipmentPage
from tests.ui_support import DeskRig, dress, put_up


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    dress(qapp)


@pytest.fixture
def page(rig: DeskRig, qtbot: Any) -> EquipmentPage:
    """The page as the window shows it, on its catalogue."""
    made = EquipmentPage(rig.context)
    put_up(made, "equipment", rig, qtbot, view="catalogue")
    return made
