from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from papidesk.people.intents import AddPerson
from papidesk.people.page import PeoplePage
from papidesk.people.rules import PersonDetails
from tests.conftest import House
from tests.ui_support import DeskRig, dress, put_up, wait_for


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    dress(qapp)


@pytest.fixture
def page(rig: DeskRig, qtbot: Any) -> PeoplePage:
    """The page as the window shows it, on the list."""

    def purposes(_owner: Any, then: Any) -> None:
        then([("free", "Free access"), ("cv", "CV or letter")])

    made = PeoplePage(rig.context, purposes)
    put_up(made, "people", rig, qtbot)
    wait_for(qtbot, made.list.count.text)
    return made


def add(house: House, first_name: str = "", surname: str = "", **more: Any) -> int:
    """Someone in the store."""
    return house.do(AddPerson(PersonDetails(first_name, surname, **more), although_alike=True)).ids[0]


def focus() -> Any:
    return QApplication.focusWidget()
