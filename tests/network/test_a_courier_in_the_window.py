"""The courier on a thread of its own: the window stays free, and a round begins when there is a reason."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QObject

from papidesk.central.pool import catalogue
from papidesk.kernel.intent import Part
from papidesk.network.client.wire import Wire
from papidesk.network.contract import Dataset
from papidesk.network.intents.courier import Synced
from papidesk.network.intents.leaving import AgreeToSend
from papidesk.network.intents.received import AskPool, PoolCatalogue
from papidesk.network.intents.sending import ShowSending
from papidesk.network.page.post import Postman
from papidesk.store.tx import NOBODY
from tests.conftest import House
from tests.network.faulty_proxy import Fault, FaultyProxy
from tests.network.served import QUICK, Sender, Served, wait_until
from tests.ui_support import DeskRig, wait_for


class Aside:
    """What the window lends the courier of its store."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.threads: set[str] = set()

    def note(self, command: Any) -> Any:
        self.threads.add(threading.current_thread().name)
        with self.house.alone:
            return self.house.store.carry_out(command, NOBODY)

    def look(self, question: Any) -> Any:
        self.threads.add(threading.current_thread().name)
        with self.house.alone:
            return self.house.store.ask(question, NOBODY)


class Office:
    """A post of the window, and what it told."""

    def __init__(self, rig: DeskRig) -> None:
        self.rig, self.owner = rig, QObject()
        self.aside = Aside(rig.house)
        desk = rig.context.desk
        self.post = Postman(desk, self.aside, rig.house.clock, rig.house.store.paths, lambda url: Wire(url, QUICK))
        self.working: list[bool] = []
        self.changed: list[frozenset[Part]] = []
        self.told: list[Any] = []
        self.post.working.connect(self.working.append)
        desk.changed.connect(lambda parts, by: self.changed.append(parts) if by is self.post else None)

    def enrol(self, url: str, code: str) -> None:
        tell = self.told.append
        self.post.enrol(url, code, self.owner, tell, tell, tell)

    def ended(self) -> list[Synced]:
        return [one for one in self.told if isinstance(one, Synced)]


@pytest.fixture
def office(rig: DeskRig) -> Iterator[Office]:
    made = Office(rig)
    yield made
    made.post.close()


def test_a_desk_comes_in_agrees_and_sends_by_itself(office: Office, served: Served, qtbot: Any) -> None:
    office.enrol("http://127.0.0.1:9", served.code())
    wait_for(qtbot, lambda: office.told)
    office.enrol(served.url, "K7QF-2MXB-4TRW")
    wait_for(qtbot, lambda: len(office.told) == 2)
    assert office.told[1].field == "code"
    office.enrol(served.url, served.code())
    wait_for(qtbot, lambda: len(office.told) == 3)
    assert office.working[-2:] == [True, False]

    office.rig.context.desk.submit(AgreeToSend(), office.owner)

    wait_for(qtbot, lambda: Part.SENDING in office.changed[-1] and office.working.count(False) == 4)
    assert office.rig.house.ask(ShowSending()).trouble is None
    assert office.aside.threads == {"test store"}, "the store's thread alone touches the store"


def test_a_round_that_is_asked_for_twice_is_one(office: Office, served: Served, qtbot: Any) -> None:
    sender = in_the_network(office, served)
    sender.freeze()
    office.post.sync_now(office.owner, office.told.append)
    office.post.sync_now(office.owner, office.told.append)
    assert office.post.is_working()
    wait_for(qtbot, lambda: len(office.told) == 2)
    assert [one.acknowledged for one in office.ended()] == [5, 5]
    assert office.working == [True, False]
    assert Part.SENDING in office.changed[-1]


def test_a_minute_begins_a_round_only_when_it_is_due(office: Office, served: Served, qtbot: Any) -> None:
    sender = in_the_network(office, served)
    sender.sync()
    office.post.minute()
    qtbot.wait(300)
    assert office.working == []
    office.rig.house.clock.advance(timedelta(hours=2))
    sender.freeze("2026-10", (Dataset.PUBLICS,))
    office.post.minute()
    wait_for(qtbot, lambda: office.working == [True, False])
    assert len(served.heads()) == 1


def test_what_is_asked_of_the_pool_leaves_at_once(office: Office, served: Served, qtbot: Any) -> None:
    with served.service.database.writing() as connection:
        catalogue.add_item(connection, "photo", "Appareil photo", "", served.service.now())
    sender = in_the_network(office, served)
    sender.sync()
    (thing,) = office.rig.house.ask(PoolCatalogue())
    office.rig.context.desk.submit(AskPool(thing.uid, date(2026, 11, 20), date(2026, 11, 22)), office.owner)
    wait_for(qtbot, lambda: any(Part.POOL in parts for parts in office.changed))
    assert office.rig.house.ask(ShowSending()).to_send == 0


def test_a_round_is_stopped_and_says_what_it_did(office: Office, served: Served, proxy: FaultyProxy, qtbot: Any) -> None:
    sender = in_the_network(office, served)
    sender.freeze()
    sender.through(proxy.url)
    proxy.faults = [Fault.STALL]
    office.post.sync_now(office.owner, office.told.append)
    wait_for(qtbot, lambda: proxy.exchanges)
    office.post.stop()
    wait_for(qtbot, office.ended)
    assert (office.ended()[0].acknowledged, office.ended()[0].queued) == (0, 5)
    assert office.working == [True, False]


def test_the_window_closes_while_the_service_does_not_answer(
    office: Office, served: Served, proxy: FaultyProxy, qtbot: Any
) -> None:
    sender = in_the_network(office, served)
    sender.freeze()
    sender.through(proxy.url)
    proxy.where = lambda one: "/summaries" in one.path
    proxy.faults = [Fault.STALL]
    office.post.sync_now(office.owner, office.told.append)
    wait_for(qtbot, lambda: proxy.of("/summaries"))
    office.post.close()
    wait_until(lambda: not any(one.name == "network" for one in threading.enumerate()))
    assert office.rig.house.ask(ShowSending()).to_send == 5
    assert office.told == []


def test_a_fault_of_ours_is_reported_and_the_courier_goes_on(
    office: Office, served: Served, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_network(office, served)

    def broken(_command: Any) -> Any:
        raise KeyError("ours")

    look: Callable[[Any], Any] = office.aside.look
    monkeypatch.setattr(office.aside, "look", broken)
    office.post.sync_now(office.owner, office.told.append)
    wait_for(qtbot, lambda: office.rig.broken)
    office.rig.broken.clear()
    monkeypatch.setattr(office.aside, "look", look)
    office.post.sync_now(office.owner, office.told.append)
    wait_for(qtbot, office.ended)


def in_the_network(office: Office, served: Served) -> Sender:
    sender = Sender(office.rig.house, served.url)
    sender.come_in(served.code())
    return sender
