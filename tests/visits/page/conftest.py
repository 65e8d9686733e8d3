"""The page Home over a real store, its views opened as the window opens them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import insert

from papidesk.people.rules import AgeBand, Gender, Occupation
from papidesk.ui.page import Context
from papidesk.visits.page.home import HomePage
from papidesk.visits.page.places import Furniture
from papidesk.visits.page.views import home_views
from papidesk.visits.tables import VisitPurpose, VisitRow
from tests.conftest import START, House
from tests.ui_support import DeskRig, V, dress, put_up, wait_for


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    dress(qapp)


@pytest.fixture
def home(rig: DeskRig, context: Context, qtbot: Any) -> HomePage:
    """The page as the window shows it, on the room now."""
    furniture = Furniture(context)
    furniture.refresh()
    page = HomePage(context, lambda: None, home_views(furniture))
    put_up(page, "home", rig, qtbot)
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
