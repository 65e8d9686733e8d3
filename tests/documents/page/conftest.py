"""The page Documents over a real store, its views opened as the window opens them."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from papidesk.documents.page.page import DocumentsPage
from tests.ui_support import DeskRig, dress, put_up, wait_for


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    dress(qapp)


@pytest.fixture
def page(rig: DeskRig, qtbot: Any) -> DocumentsPage:
    """The page as the window shows it, its models read."""
    made = DocumentsPage(rig.context)
    put_up(made, "documents", rig, qtbot, view="documents")
    wait_for(qtbot, lambda: made.library.known)
    return made
