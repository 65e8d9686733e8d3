"""Between a real desk and a real service the network loses, doubles, delays, halves, stalls and lies: each set of figures
arrives once and in order, or is still waiting and said to be."""

from __future__ import annotations

import logging
import zlib
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from papidesk.central.clock import seconds
from papidesk.central.pool.catalogue import add_item
from papidesk.central.tables import metadata, statement
from papidesk.network.contract import Dataset, PoolCondition, PoolStep
from papidesk.network.intents.courier import ShowBadge
from papidesk.network.intents.received import AskPool, PoolRequests, TellPool
from papidesk.network.rules.states import Paused
from papidesk.reports.intents import CloseMonths
from tests.central.conftest import postgres, settings, sqlite_settings, sqlite_template
from tests.conftest import FakeClock, House
from tests.faults.canaries_of_jobs import seed_jobs
from tests.faults.test_canaries import CANARY, seed
from tests.network.conftest import proxy, sender, served, served_on_both
from tests.network.faulty_proxy import Exchange, Fault, FaultyProxy
from tests.network.served import HASTY, QUICK, Sender, Served

__all__ = ["postgres", "proxy", "sender", "served", "served_on_both", "settings", "sqlite_settings", "sqlite_template"]

LOSSES = [one for one in Fault if one not in {Fault.NONE, Fault.LATE_TWIN, Fault.TOO_OLD_426}]
READING = [Fault.HALF_REPLY, Fault.NONSENSE, Fault.ENDLESS]
SINGING = {
    "person", "visit", "support", "purpose", "workstation", "account", "outline", "workshop_session", "enrolment",
    "equipment_item", "equipment_category", "organisation", "loan", "booking",
}  # fmt: skip
"""Tables in which a canary must be: what is sealed is not read in them."""
SLOW = {Fault.STALL, Fault.DRIP}


def holds(sender: Sender, served: Served, expected: int) -> None:
    """Each once, in order; nothing is sent a second time."""
    sender.house.clock.advance(timedelta(hours=3))
    sender.sync()
    synced = sender.sync()
    assert synced.trouble is None
    assert (synced.sent, synced.queued) == (0, 0)
    assert set(sender.states()) == {"received"}
    taken = served.bodies()
    assert len(taken) == len({(period, digest) for digest, period, _ in taken}) == expected
    assert sorted(served.heads().values()) == sorted(
        max(one.revision for one in sender.outbox(all_revisions=True) if (one.dataset, one.period) == key)
        for key in served.heads()
    )


@pytest.mark.parametrize("fault", LOSSES, ids=lambda one: one.value)
def test_whatever_happens_on_the_way(served: Served, proxy: FaultyProxy, sender: Sender, fault: Fault) -> None:
    """Twice in a row, so that no second try hides it."""
    sender.freeze("2026-09")
    sender.sync()
    sender.freeze("2026-09", (Dataset.PUBLICS,), value=200)
    sender.freeze("2026-10", (Dataset.PUBLICS, Dataset.ATTENDANCE))
    sender.through(proxy.url)
    proxy.where = lambda one: "/summaries" in one.path
    proxy.faults = [fault] * (1 if fault in SLOW else 2)
    sender.patience = HASTY if fault in SLOW else QUICK

    synced = sender.sync()

    sender.patience = QUICK
    arrived = synced.queued == 0
    assert arrived or synced.trouble is not None
    assert synced.acknowledged == (3 if arrived else 0)
    sending = sender.sending()
    assert sending.to_send == synced.queued
    assert sending.next_try_at is not None
    proxy.faults.clear()
    holds(sender, served, 8)


@pytest.mark.parametrize("fault", [Fault.LOST_REPLY, Fault.DOUBLED, Fault.OTHER_DIGEST], ids=lambda one: one.value)
def test_one_statement_alone_on_both_databases(
    house: House, served_on_both: Served, fault: Fault
) -> None:
    way = FaultyProxy(served_on_both.port)
    try:
        sender = Sender(house, way.url)
        sender.come_in(served_on_both.code())
        sender.sync()
        sender.freeze("2026-10", (Dataset.ATTENDANCE,))
        way.where = lambda one: one.method == "PUT"
        way.faults = [fault] * 2
        sender.sync()
        way.faults.clear()
        holds(sender, served_on_both, 1)
    finally:
        way.close()


@pytest.mark.parametrize("part", ["/feed", "/state", "/v1/"])
@pytest.mark.parametrize("fault", READING, ids=lambda one: one.value)
def test_what_is_read_fails_too(served: Served, proxy: FaultyProxy, sender: Sender, part: str, fault: Fault) -> None:
    sender.freeze()
    sender.through(proxy.url)
    proxy.where = lambda one: part in one.path
    proxy.faults = [fault] * 3
    synced = sender.sync()
    assert synced.trouble is not None
    proxy.faults.clear()
    holds(sender, served, 5)


def test_a_request_that_comes_again_after_the_next_one_changes_nothing(
    served: Served, proxy: FaultyProxy, sender: Sender
) -> None:
    sender.through(proxy.url)
    proxy.where = lambda one: "/summaries" in one.path
    for value in (100, 150, 200, 250):
        proxy.faults = [Fault.LATE_TWIN]
        sender.freeze("2026-10", (Dataset.PUBLICS,), value=value)
        assert sender.sync().acknowledged == 1
    assert served.heads() == {("publics", "2026-10"): 4}
    holds(sender, served, 4)


def test_the_service_is_killed_and_comes_back_in_the_middle(served: Served, proxy: FaultyProxy, sender: Sender) -> None:
    sender.freeze("2026-09")
    sender.freeze("2026-10")
    sender.through(proxy.url)

    def kill(exchange: Exchange) -> None:
        if "/summaries" in exchange.path:
            proxy.before = None
            served.stop()

    proxy.before = kill
    synced = sender.sync()
    assert (synced.acknowledged, synced.queued) == (0, 10)
    assert synced.trouble is not None
    served.start()
    holds(sender, served, 10)


def test_a_portal_and_a_redirect_are_said_as_what_they_are(proxy: FaultyProxy, sender: Sender) -> None:
    sender.freeze()
    sender.through(proxy.url)
    for fault in (Fault.PORTAL, Fault.REDIRECT):
        proxy.faults = [fault]
        trouble = sender.sync().trouble
        assert trouble is not None
        assert "sign in" in trouble.source
    assert not any("elsewhere" in one.path for one in proxy.exchanges)


@pytest.mark.parametrize("fault", [Fault.BUSY_429, Fault.BUSY_503], ids=lambda one: one.value)
def test_a_service_that_asks_to_wait_is_left_alone(proxy: FaultyProxy, sender: Sender, fault: Fault) -> None:
    sender.freeze()
    sender.through(proxy.url)
    proxy.faults = [fault]
    synced = sender.sync()
    assert synced.queued == 5
    assert len(proxy.exchanges) == 1
    wait = sender.sending().next_try_at - sender.house.clock.now()  # type: ignore[operator]
    assert timedelta(hours=1) <= wait <= timedelta(hours=1.5)
    # A moment is waited for on the spot.
    proxy.retry_after, proxy.faults = 0, [fault]
    assert sender.sync().acknowledged == 5


def test_a_release_that_is_too_old_keeps_its_outbox_until_it_is_understood_again(
    served: Served, proxy: FaultyProxy, sender: Sender
) -> None:
    sender.freeze()
    sender.through(proxy.url)
    proxy.faults = [Fault.TOO_OLD_426] * 2
    synced = sender.sync()
    assert (synced.stopped, synced.queued) == (True, 5)
    sending = sender.sending()
    assert sending.paused is Paused.TOO_OLD
    assert sending.next_try_at == sender.house.clock.now() + timedelta(days=1)
    assert sender.sync().stopped
    assert sender.sync().acknowledged == 5, "the service was updated, or this desk"
    holds(sender, served, 5)


def test_trouble_that_lasts_is_tried_less_and_less_often(sender: Sender) -> None:
    sender.freeze()
    sender.through("http://127.0.0.1:9")
    waits = []
    for _ in range(10):
        synced = sender.sync()
        assert synced.offline
        now, again = sender.house.clock.now(), sender.sending().next_try_at
        assert again is not None
        waits.append((again - now).total_seconds())
        sender.house.clock.advance(again - now)
    assert waits[0] == 60
    assert waits == sorted(waits)
    assert max(waits) <= 2 * 3600


def test_the_clock_of_the_desk_is_off(served: Served, sender: Sender, house: House) -> None:
    """By more than five minutes: what is frozen goes, nothing new is made, no month closes; logging goes on."""
    sender.freeze("2026-09")
    sender.sync()
    served.service.clock.set(house.clock.now())  # type: ignore[attr-defined]
    behind = FakeClock(house.clock.now() - timedelta(minutes=6))
    object.__setattr__(served.service, "clock", behind)
    sender.door.done.clear()
    sender.freeze("2026-10", (Dataset.PUBLICS,))
    synced = sender.sync()
    assert synced.acknowledged == 1
    assert "MakeStatements" not in sender.door.done
    assert sender.sending().clock_off == 360
    assert sender.sending().trouble is not None
    house.clock.advance(timedelta(days=40))
    done = house.backroom.close_months(house.store)
    assert not done.touched
    behind.set(house.clock.now())
    assert sender.sync().trouble is None
    assert sender.sending().clock_off == 0


def test_a_purge_of_a_closed_month_sends_nothing(sender: Sender, house: House) -> None:
    """What was told is told: the ledger does not shrink, and nothing is sent again."""
    seed(house)
    house.clock.advance(timedelta(days=40))
    house.do(CloseMonths(most=9))
    assert sender.sync().acknowledged == 5
    with house.session() as session:
        session.execute(text("UPDATE visit SET person_id = NULL"))
    assert sender.sync().sent == 0


def ask_the_pool(sender: Sender, item: str) -> None:
    """For today, received, kept among the things of the place under a name of its own, given back."""
    today = sender.house.store.time.today()
    (house, sync) = sender.house, sender.sync
    house.do(AskPool(item, today, today + timedelta(days=2)))
    sync()
    (one,) = house.ask(PoolRequests())
    for step, condition in ((PoolStep.HANDED_OVER, None), (PoolStep.RETURNED, PoolCondition.WORN)):
        house.do(TellPool(one.uid, step, condition))
        assert sync().trouble is None


def everything_kept(served: Served) -> dict[str, list[object]]:
    """All rows of the service, the bytes of statements as they came."""
    kept: dict[str, list[object]] = {}
    with served.service.database.reading() as connection:
        for name, table in metadata.tables.items():
            kept[name] = [tuple(row) for row in connection.execute(select(table))]
        kept["bodies"] = [zlib.decompress(row.body) for row in connection.execute(select(statement))]
    return kept


def test_no_canary_is_heard_on_the_way(
    served: Served, proxy: FaultyProxy, house: House, caplog: pytest.LogCaptureFixture
) -> None:
    """Names in every field that can be written by hand; all that leaves is looked at, and what both sides log and keep. The
    place's own record is public, and is not among them."""
    caplog.set_level(logging.DEBUG)
    seed(house)
    seed_jobs(house)
    with house.session() as session:
        tables = [row.name for row in session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))]
        held = {name for name in tables if CANARY in str(session.execute(text(f'SELECT * FROM "{name}"')).all())}
    assert held >= SINGING, ("nothing would be proved", SINGING - held)
    house.clock.advance(timedelta(days=40))
    house.do(CloseMonths(most=9))
    sender = Sender(house, proxy.url)
    sender.come_in(served.code())
    with served.service.database.writing() as connection:
        item = add_item(connection, "photo", "Appareil photo", "", seconds(house.clock.now()))
    synced = sender.sync()
    assert synced.acknowledged >= 5
    ask_the_pool(sender, item)
    proxy.faults = [Fault.ERROR_500, Fault.PORTAL, Fault.NONSENSE]
    for _ in range(3):
        sender.sync()
    sent = proxy.everything_sent.lower()
    assert b"cells" in sent
    at_the_service = str(everything_kept(served)).lower().encode()
    assert b"appareil photo" in at_the_service
    for heard in (sent, served.log.getvalue().lower().encode(), caplog.text.lower().encode(), at_the_service):
        assert CANARY.lower().encode() not in heard
    token = house.ask(ShowBadge()).token
    assert token.encode() not in b"".join(one.body + one.path.encode() for one in proxy.exchanges)
    assert token not in caplog.text + served.log.getvalue()


def test_a_round_that_is_stopped_keeps_what_was_frozen(served: Served, proxy: FaultyProxy, sender: Sender) -> None:
    """While the service does not answer, and long before that is given up."""
    sender.sync()
    sender.freeze("2026-09")
    sender.through(proxy.url)
    proxy.where = lambda one: "/summaries" in one.path
    proxy.faults = [Fault.STALL]
    proxy.before = lambda one: sender.courier.stop() if "/summaries" in one.path else None
    synced = sender.sync()
    assert (synced.acknowledged, synced.queued, synced.trouble) == (0, 5, None)
    assert not proxy.of("/state"), "nothing more was asked"
    proxy.before = None
    holds(sender, served, 5)
