"""Somebody is erased, or what is over goes, in months that were closed and told: nothing is told again, nothing changes there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from papidesk.accounts.intents import Purge
from papidesk.people.intents import EndMandate, ErasePerson, FindPeople, ShowErasure
from papidesk.reports.intents import ClosedCounts, CloseMonths
from papidesk.visits.intents import DeleteVisits
from tests.central.conftest import sqlite_settings, sqlite_template
from tests.conftest import House
from tests.network.conftest import proxy, sender, served
from tests.network.faulty_proxy import FaultyProxy
from tests.network.served import Sender, Served
from tests.people import a_life_here as here
from tests.reports.those import come

__all__ = ["proxy", "sender", "served", "sqlite_settings", "sqlite_template"]


@pytest.fixture
def told(sender: Sender, served: Served, proxy: FaultyProxy, house: House) -> here.Life:
    """Somebody's life and forty visits of others, in months that were closed and acknowledged."""
    life = here.live(house)
    here.take_back(house, life.lines)
    house.do(EndMandate(life.mandate))
    come(house, "2026-11-04", count=40)
    after(sender, 70)
    assert sender.states()
    assert set(sender.states()) == {"received"}
    sender.through(proxy.url)
    return life


def after(sender: Sender, days: int) -> None:
    """Days later, with all that is due by then closed and told."""
    sender.house.clock.advance(timedelta(days=days))
    for _ in range(3):
        sender.house.do(CloseMonths(most=100))
        sender.sync()


def nothing_is_resent(sender: Sender, served: Served, proxy: FaultyProxy) -> None:
    told, kept, closed = served.bodies(), sender.outbox(all_revisions=True), sender.house.ask(ClosedCounts())
    proxy.clear()
    for _ in range(2):
        sender.house.do(CloseMonths(most=100))
        synced = sender.sync()
        assert (synced.sent, synced.queued, synced.trouble) == (0, 0, None)
    assert not proxy.of("/summaries"), "not a byte"
    assert served.bodies() == told
    assert sender.outbox(all_revisions=True) == kept
    assert sender.house.ask(ClosedCounts()) == closed


def test_an_erasure(told: here.Life, sender: Sender, served: Served, proxy: FaultyProxy, house: House) -> None:
    house.do(ErasePerson(told.person, house.ask(ShowErasure(told.person)).name))
    assert house.ask(FindPeople(here.CANARY)) == ()
    nothing_is_resent(sender, served, proxy)
    house.reopen()
    nothing_is_resent(sender, served, proxy)


def test_a_purge_of_all_that_is_over(told: here.Life, sender: Sender, served: Served, proxy: FaultyProxy, house: House) -> None:
    after(sender, 740)
    done = house.do(Purge())
    assert done.undo is None
    with house.session() as session:
        assert not session.scalar(text("SELECT count(*) FROM visit WHERE person_id IS NOT NULL"))
        assert session.scalar(text("SELECT count(*) FROM purge_proof"))
    assert house.ask(FindPeople(here.CANARY)) == ()
    nothing_is_resent(sender, served, proxy)


def test_what_is_put_right_for_many_is_told_again(
    told: here.Life, sender: Sender, served: Served, proxy: FaultyProxy, house: House
) -> None:
    """These tests can fail: of forty visits that never were, the service is told."""
    with house.session() as session:
        others = session.scalars(text("SELECT id FROM visit WHERE person_id IS NULL AND deleted_at IS NULL")).all()
    house.do(DeleteVisits(tuple(others)))
    house.clock.advance(timedelta(days=40))
    with pytest.raises(AssertionError):
        nothing_is_resent(sender, served, proxy)
