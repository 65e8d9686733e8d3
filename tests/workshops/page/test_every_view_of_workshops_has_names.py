from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from papidesk.ui import theme
from papidesk.workshops.intents import CancelSessions, PlanSeries, ShowSession, SignUp
from papidesk.workshops.page.page import WorkshopsPage
from papidesk.workshops.rules import SeriesFacts, SessionFacts
from tests.conftest import House
from tests.ui_support import wait_for
from tests.visits.page.test_every_view_has_names import nameless
from tests.workshops.conftest import TOMORROW, add, outline, plan


def stands(house: House) -> dict[str, dict[str, Any]]:
    """Every view of the page, on something."""
    workshop = outline(house, "Tablette")
    session = plan(house, workshop, room="Salle 1")
    lea = add(house, "Léa", "Durand", phone="06 11 22 33 44")
    house.do(SignUp(session, lea))
    lost = plan(house, workshop)
    house.do(SignUp(lost, add(house, "Élise")))
    house.do(CancelSessions((lost,), "grève"))
    facts = SeriesFacts(SessionFacts(workshop, TOMORROW, 120), "FREQ=WEEKLY;COUNT=4")
    keys = house.do(PlanSeries(facts, although_taken=True)).ids
    house.do(SignUp(keys[0], lea))
    series = house.ask(ShowSession(keys[0])).row.series
    return {
        "month": {"view": "programme", "way": "month", "day": TOMORROW.date()},
        "week": {"view": "programme", "way": "week"},
        "list": {"view": "programme", "way": "list"},
        "outlines": {"view": "outlines"},
        "outline": {"outline": workshop},
        "session": {"session": session},
        "change": {"view": "change", "session": keys[0]},
        "new": {"new": True, "outline": workshop},
        "new series": {"new": "series", "outline": workshop},
        "series": {"series": series},
        "tell": {"view": "tell"},
        "import": {"view": "import"},
    }


def test_no_focusable_is_without_a_name(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    found = {}
    for name, what in stands(house).items():
        page.open(**what)
        settle(page, qtbot)
        found[name] = nameless(page)
    page.open(view="programme", way="month")
    settle(page, qtbot)
    page.programme.cancel_chosen()
    found["cancel"] = nameless(page)
    assert not {name: missing for name, missing in found.items() if missing}


@pytest.mark.parametrize("percent", [100, 200])
def test_views_scroll_downwards_only(
    house: House, page: WorkshopsPage, qapp: QApplication, percent: int, qtbot: Any
) -> None:
    """Never wider than the page gives: what the rail leaves of 1024 at 100 %, of 1366 at 200 %."""
    theme.apply(qapp, theme.Appearance("light", percent))
    room = 880 if percent == 100 else 1150
    page.resize(room, 500)
    wide = {}
    for name, what in stands(house).items():
        page.open(**what)
        settle(page, qtbot)
        wide[name] = page.stack.currentWidget().minimumSizeHint().width()
    assert not {name: width for name, width in wide.items() if width > room}


def settle(page: WorkshopsPage, qtbot: Any) -> None:
    """Until the store has answered what was asked, and what the answers asked."""
    for _ in range(4):
        answered: list[bool] = []
        page.context.desk.run(lambda: True, page, answered.append)
        wait_for(qtbot, lambda answered=answered: answered)
        qtbot.wait(30)
