"""With the keyboard alone, over a real service: a thing of the pool asked for, received, given back; an outline taken; the sheet
of a partner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from papidesk.central import founding
from papidesk.central.clock import seconds
from papidesk.central.database import Database
from papidesk.central.feed.publishing import publish
from papidesk.central.pool import catalogue
from papidesk.central.settings import Settings
from papidesk.equipment.intents import FindItems
from papidesk.network.contract import FeedKind
from papidesk.network.intents.received import PoolRequests
from papidesk.network.page.partners import PartnersView
from papidesk.network.page.pool import PoolView
from papidesk.network.page.shared import SharedView
from papidesk.workshops.intents import Outlines
from tests.conftest import FakeClock, House
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K
from tests.network.served import Sender, Served
from tests.network.shared_by_a_network import OUTLINE, PARTNER
from tests.ui_support import cells


@pytest.fixture
def served(tmp_path: Path, clock: FakeClock) -> Iterator[Served]:
    """A service that lends a camera, shares an outline and tells of a partner."""
    settings = Settings(tmp_path / "central")
    settings.folder.mkdir()
    database = Database(settings.url)
    now = seconds(clock.now())
    founding.found(database, "Centre de ressources", now)
    with database.writing() as connection:
        catalogue.add_item(connection, "photo", "Appareil photo", "Avec trépied", now)
        publish(connection, FeedKind.OUTLINE, "trame-1", OUTLINE, now)
        publish(connection, FeedKind.PARTNER, "a", PARTNER, now)
    database.close()
    made = Served(settings, clock)
    yield made
    made.close()


@pytest.fixture
def linked(folder: Path, served: Served, clock: FakeClock, open_window: Callable[[Path], AtTheDesk]) -> AtTheDesk:
    """The desk of a place that the service knows, opened with its password."""
    house = House(folder, clock)
    sender = Sender(house, served.url)
    sender.come_in(served.code())
    assert sender.sync().trouble is None
    house.close()
    desk = open_window(folder)
    desk.unlock()
    return desk


def reached(desk: AtTheDesk, tab: str, page: Any) -> None:
    """By its tab."""
    page.tabs[tab].setFocus()
    desk.press(K.Key_Return)
    desk.until(page.tabs[tab].isChecked)
    desk.settle()


def states(pool: PoolView) -> list[str]:
    return cells(pool.requests.table.rows, 2)


def test_a_thing_is_asked_for_received_and_given_back(linked: AtTheDesk) -> None:
    desk = linked
    desk.press(K.Key_4, modifiers=CTRL)
    desk.until(lambda: desk.view.current == "equipment")
    desk.settle()
    page = desk.page("equipment")
    reached(desk, "pool", page)
    pool = page.stack.currentWidget()
    assert isinstance(pool, PoolView)
    desk.until(pool.table.hasFocus)
    assert cells(pool.model, 0) == ["Appareil photo"]

    desk.press(K.Key_Return)
    desk.press(K.Key_Tab)
    desk.type("12/11")
    desk.press(K.Key_Return)
    desk.until(lambda: pool.form is None)
    desk.until(lambda: states(pool) == ["Granted: go and fetch it"])  # told and answered meanwhile
    desk.settle()

    pool.requests.table.setFocus()
    desk.press(K.Key_Return)
    assert pool.requests.receive.hasFocus()
    desk.press(K.Key_Return)
    desk.until(lambda: states(pool) == ["Here until 12/11/2026"])
    desk.settle()
    (thing,) = desk.ask(FindItems("appareil"))
    assert thing.free

    pool.requests.table.setFocus()
    desk.press(K.Key_Return)
    assert pool.requests.give_back.hasFocus()
    desk.press(K.Key_Return)
    desk.settle()
    desk.press(K.Key_Return)
    desk.until(lambda: pool.form is None)
    desk.until(lambda: not desk.ask(PoolRequests())[0].pending)
    assert not desk.ask(FindItems("appareil"))
    desk.until(lambda: cells(pool.model, 2) == ["Free"])


def test_an_outline_of_the_network_is_taken_and_taken_back(linked: AtTheDesk) -> None:
    desk = linked
    desk.press(K.Key_3, modifiers=CTRL)
    desk.until(lambda: desk.view.current == "workshops")
    desk.settle()
    page = desk.page("workshops")
    reached(desk, "shared", page)
    view = page.stack.currentWidget()
    assert isinstance(view, SharedView)
    desk.until(view.table.hasFocus)
    desk.press(K.Key_Return)
    desk.until(lambda: [row.outline.title for row in desk.ask(Outlines())] == ["Découvrir la tablette"])
    desk.settle()
    assert view.state.isVisible()
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: not desk.ask(Outlines()))
    desk.settle()
    desk.until(lambda: not view.state.isVisible())


def test_the_sheet_of_a_partner_is_found_by_a_need(linked: AtTheDesk) -> None:
    desk = linked
    page = desk.go("people", view="partners")
    view = page._stack.currentWidget()
    assert isinstance(view, PartnersView)
    desk.until(lambda: view.search.hasFocus() and view.model.rowCount())
    desk.type("vetements")
    desk.settle()
    desk.press(K.Key_Down)
    desk.until(view.table.hasFocus)
    assert "Secours populaire" in view.title.text()
    desk.press(K.Key_Escape)
    desk.settle()
    desk.press(K.Key_Escape)
    assert page._stack.currentWidget() is page.list
