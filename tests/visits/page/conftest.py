"""The page Home over a real store, its views opened as the window opens them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import insert

from papidesk.people.rules import AgeBand, Gender, Occupation
from papidesk.ui import theme
from papidesk.ui.page import Context
from papidesk.ui.words import install
from papidesk.visits.page.home import HomePage
from papidesk.visits.page.places import Furniture
from papidesk.visits.page.views import home_views
from papidesk.visits.tables import VisitPurpose, VisitRow
from tests.conftest import START, House
from tests.ui_support import DeskRig, wait_for

V = TypeVar("V", bound=QWidget)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """Light, at its own size, in English, whatever the test before left."""
    install(qapp, "en")
    theme.apply(qapp, theme.Appearance("light", 100))


@pytest.fixture
def rig(house: House, qtbot: Any) -> Iterator[DeskRig]:
    made = DeskRig(house)
    yield made
    made.close()


@pytest.fixture
def context(rig: DeskRig) -> Context:
    return rig.context


@pytest.fixture
def home(rig: DeskRig, context: Context, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> HomePage:
    """The page as the window shows it; what a view asks of the window for this page is done."""
    furniture = Furniture(context)
    furniture.refresh()
    page = HomePage(context, lambda: None, home_views(furniture))
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.show_page()
    page.activateWindow()
    qtbot.waitActive(page).__enter__()
    record = rig.shell.go

    def go(name: str, **what: Any) -> None:
        record(name, **what)
        if name == "home":
            page.open(**what)

    monkeypatch.setattr(rig.shell, "go", go)
    wait_for(qtbot, lambda: furniture.purposes and furniture.workstations)
    return page


def view(home: HomePage, name: str, kind: type[V], **what: Any) -> V:
    """A view of Home, opened."""
    home.open(view=name, **what)
    shown = home._stack.currentWidget()
    assert isinstance(shown, kind)
    return shown


def many_visits(house: House, count: int, days: int) -> None:
    """Visits spread over the days up to today, by the shortest way: no command would be as fast."""
    with house.session() as session:
        purpose = 1
        rows = [
            {
                "id": number + 1,
                "day": START.date() - timedelta(days=number % days),
                "arrived_at": START - timedelta(days=number % days, seconds=number // days),
                "left_at": START - timedelta(days=number % days),
                "person_id": None,
                "first_purpose_id": purpose,
                "workstation_id": None,
                "seated_at": None,
                "waits_since": None,
                "age_band": AgeBand.UNKNOWN,
                "gender": Gender.UNKNOWN,
                "occupation": Occupation.UNKNOWN,
                "commune": "",
                "district": "",
                "newcomer": False,
                "prints": 0,
                "group_id": None,
                "group_label": "",
                "logged_at": START,
                "author_id": house.author.id,
                "deleted_at": None,
            }
            for number in range(count)
        ]
        session.execute(insert(VisitRow), rows)
        session.execute(
            insert(VisitPurpose),
            [{"visit_id": row["id"], "position": 0, "purpose_id": purpose} for row in rows],
        )


def cells(model: Any, column: int) -> list[str]:
    return [str(model.data(model.index(row, column))) for row in range(model.rowCount())]
