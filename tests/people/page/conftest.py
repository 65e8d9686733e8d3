from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from papidesk.people.intents import AddPerson
from papidesk.people.page import PeoplePage
from papidesk.people.rules import PersonDetails
from papidesk.ui.page import Context
from tests.conftest import House
from tests.ui_support import DeskRig, wait_for


@pytest.fixture
def rig(house: House, qtbot: Any) -> Iterator[DeskRig]:
    made = DeskRig(house)
    yield made
    made.close()


@pytest.fixture
def context(rig: DeskRig) -> Context:
    return rig.context


@pytest.fixture
def page(context: Context, qtbot: Any) -> PeoplePage:
    """The page as the window shows it, on the list."""

    def purposes(_owner: Any, then: Any) -> None:
        then([("free", "Free access"), ("cv", "CV or letter")])

    made = PeoplePage(context, purposes)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.show_page()
    wait_for(qtbot, made.list.count.text)
    return made


def add(house: House, first_name: str = "", surname: str = "", **more: Any) -> int:
    """Someone in the store."""
    return house.do(AddPerson(PersonDetails(first_name, surname, **more), although_alike=True)).ids[0]


def focus() -> Any:
    return QApplication.focusWidget()
