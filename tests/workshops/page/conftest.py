"""The page Ateliers over a real store, its views opened as the window opens them."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from papidesk.workshops.page.page import WorkshopsPage
from tests.ui_support import DeskRig, dress, put_up


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    dress(qapp)


@pytest.fixture
def page(rig: DeskRig, qtbot: Any) -> WorkshopsPage:
    """The page as the window shows it, on the programme."""
    made = WorkshopsPage(rig.context)
    put_up(made, "workshops", rig, qtbot)
    return made
