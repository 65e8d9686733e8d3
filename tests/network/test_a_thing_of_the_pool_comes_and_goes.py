"""A real service and a real desk: a thing is offered, asked for, granted, received, lent to somebody, given back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from papidesk.central.clock import seconds
from papidesk.central.feed.news import write_news
from papidesk.central.pool import catalogue, deciding
from papidesk.central.pool.deciding import Moment
from papidesk.equipment.intents import FindItems, Lend, LineBack, LineOut, ShowLoan, TakeBack
from papidesk.equipment.rules import Borrower
from papidesk.kernel.intent import Refusal
from papidesk.network.contract import PoolCondition, PoolState, PoolStep
from papidesk.network.intents.received import AskPool, PoolCatalogue, PoolRequest, PoolRequests, ShowNews, TellPool
from tests.conftest import House
from tests.equipment.conftest import add
from tests.network.faulty_proxy import Exchange, Fault, FaultyProxy
from tests.network.served import Sender, Served

FIRST, LAST = date(2026, 11, 6), date(2026, 11, 12)


def _is_asked(exchange: Exchange) -> bool:
    return exchange.path.endswith("/pool/requests")


def requests(house: House) -> tuple[PoolRequest, ...]:
    told: tuple[PoolRequest, ...] = house.ask(PoolRequests())
    return told


class Coordinator:
    """The resource centre, at its own service."""

    def __init__(self, served: Served) -> None:
        self.served = served

    def _do(self, work: Any) -> Any:
        with self.served.service.database.writing() as connection:
            return work(connection, seconds(self.served.clock.now()))

    def offer(self, name: str, *, by_hand: bool = False) -> str:
        return str(self._do(lambda one, now: catalogue.add_item(one, "photo", name, "Avec trépied", now, by_hand=by_hand)))

    def decide(self, uid: str, why: str = "") -> None:
        self._do(lambda one, now: deciding.decide(one, uid, grant=not why, answer=why, at=Moment(now, FIRST)))

    def write(self, title: str) -> None:
        self._do(lambda one, now: write_news(one, title, "Bonjour.", now))


def test_from_the_offer_to_the_return(house: House, served: Served, proxy: FaultyProxy) -> None:
    coordinator, sender = Coordinator(served), Sender(house, proxy.url)
    sender.come_in(served.code())
    item = coordinator.offer("Appareil photo", by_hand=True)
    coordinator.write("Du matériel à emprunter")
    assert sender.sync().trouble is None
    assert [row.name for row in house.ask(PoolCatalogue())] == ["Appareil photo"]
    assert [one.title for one in house.ask(ShowNews())] == ["Du matériel à emprunter"]

    house.do(AskPool(item, FIRST, LAST))
    proxy.where, proxy.faults = _is_asked, [Fault.LOST_REPLY] * 2
    assert sender.sync().trouble is not None
    assert (requests(house)[0].state, requests(house)[0].pending) == (None, True)  # it waits, and will be one request
    sender.sync()
    uid = requests(house)[0].uid
    assert len(requests(house)) == 1
    assert (requests(house)[0].state, requests(house)[0].pending) == (PoolState.ASKED, False)

    coordinator.decide(uid)
    sender.sync()
    assert requests(house)[0].state is PoolState.GRANTED
    assert house.ask(PoolCatalogue())[0].busy == ((FIRST, LAST),)

    house.do(TellPool(uid, PoolStep.HANDED_OVER))
    (row,) = house.ask(FindItems("appareil"))
    loan = house.do(Lend(Borrower(person=add(house, "Léa", "Durand")), (LineOut(row.id),), LAST)).ids[0]
    sender.sync()
    assert requests(house)[0].handed_over_at == house.clock.now()
    with pytest.raises(Refusal):
        house.do(TellPool(uid, PoolStep.RETURNED, PoolCondition.GOOD))
    house.clock.advance(timedelta(days=2))
    house.do(TakeBack(tuple(LineBack(line.id) for line in house.ask(ShowLoan(loan)).lines)))
    house.do(TellPool(uid, PoolStep.RETURNED, PoolCondition.INCOMPLETE))
    sender.sync()
    told = requests(house)[0]
    assert (told.state, told.pending, told.condition) == (PoolState.RETURNED, False, PoolCondition.INCOMPLETE)
    assert house.ask(PoolCatalogue())[0].busy == ()
    assert sender.sync().received == 0
    for name in ("Durand", "Léa", "Camille"):
        assert name.encode() not in proxy.everything_sent


def test_what_is_given_up_and_what_is_refused_by_hand(house: House, served: Served) -> None:
    coordinator, sender = Coordinator(served), Sender(house, served.url)
    sender.come_in(served.code())
    micro, studio = coordinator.offer("Micro"), coordinator.offer("Studio", by_hand=True)
    sender.sync()
    house.do(AskPool(micro, FIRST, LAST))
    house.do(AskPool(studio, FIRST, LAST))
    sender.sync()
    by_name = {row.item_name: row for row in requests(house)}
    assert (by_name["Micro"].state, by_name["Studio"].state) == (PoolState.GRANTED, PoolState.ASKED)
    house.do(TellPool(by_name["Micro"].uid, PoolStep.CANCELLED))
    coordinator.decide(by_name["Studio"].uid, "Il est en réparation.")
    sender.sync()
    by_name = {row.item_name: row for row in requests(house)}
    assert (by_name["Studio"].state, by_name["Studio"].answer) == (PoolState.REFUSED, "Il est en réparation.")
    assert by_name["Micro"].state is PoolState.CANCELLED


def test_what_the_service_refuses_is_told_in_its_own_words(house: House, served: Served) -> None:
    coordinator, sender = Coordinator(served), Sender(house, served.url)
    sender.come_in(served.code())
    item = coordinator.offer("Micro")
    sender.sync()
    house.do(AskPool(item, FIRST, FIRST))
    house.clock.advance(timedelta(days=9))  # the line was down for too long: these days are over
    sender.sync()
    (row,) = requests(house)
    assert (row.state, row.pending) == (None, False)
    assert row.why is not None
    house.do(AskPool(item, LAST + timedelta(days=9), LAST + timedelta(days=9)))
    sender.sync()
    assert sorted(str(row.state) for row in requests(house)) == ["None", "granted"]
