"""The page Envois over a real store, its views opened as the window opens them."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from papidesk.network.page.page import SendingPage
from tests.conftest import House
from tests.network.page.a_sending_desk import StubPost
from tests.ui_support import DeskRig, dress, put_up


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    dress(qapp)


@pytest.fixture
def post(house: House, qapp: QApplication) -> StubPost:
    return StubPost(house)


@pytest.fixture
def page(rig: DeskRig, post: StubPost, qtbot: Any) -> SendingPage:
    """The page as the window shows it, on the news: a test opens what it is about."""
    made = SendingPage(rig.context, post)
    put_up(made, "sending", rig, qtbot, view="news")
    return made
