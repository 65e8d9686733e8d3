"""Statements leave, are acknowledged, and are compared with what the service has."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from papidesk import __version__
from papidesk.central.tables import period_lock
from papidesk.kernel.intent import Refusal
from papidesk.network.contract import Dataset, ProblemKind, digest
from papidesk.network.intents.courier import NoteReceipt
from papidesk.network.intents.sending import SendingPeriods
from papidesk.network.rules.states import Paused, PeriodState
from papidesk.network.tables import STATEMENT
from tests.network.faulty_proxy import FaultyProxy
from tests.network.served import Sender, Served


def test_a_month_is_acknowledged_and_nothing_is_sent_twice(sender: Sender, served: Served) -> None:
    sender.sync()
    sender.freeze()

    synced = sender.sync()

    assert (synced.sent, synced.acknowledged, synced.refused, synced.queued, synced.trouble) == (5, 5, 0, 0, None)
    assert sender.states() == ["received"] * 5
    assert all(one.received_at == sender.house.clock.now() for one in sender.outbox())
    assert len(served.heads()) == 5
    again = sender.sync()
    assert (again.sent, again.acknowledged, again.queued) == (0, 0, 0)


def test_a_month_takes_four_round_trips_and_twenty_kilobytes(sender: Sender, proxy: FaultyProxy) -> None:
    """At the end of a year, when most is compared, and with every cell of every list told."""
    sender.sync()
    for month in range(1, 10):
        sender.freeze(f"2026-{month:02}")
    sender.sync()
    sender.freeze("2026-10", whole=True)
    sender.through(proxy.url)

    synced = sender.sync()

    assert synced.acknowledged == 5
    assert len(proxy.exchanges) <= 4
    assert proxy.volume <= 20_000
    proxy.clear()
    assert sender.sync().sent == 0
    assert not proxy.of("summaries")


def test_rounds_where_nothing_changed_bring_nothing(sender: Sender, proxy: FaultyProxy) -> None:
    sender.freeze()
    sender.sync()
    sender.through(proxy.url)
    sender.sync()
    sender.sync()
    proxy.clear()
    sender.sync()
    assert [one.status for one in proxy.exchanges] == [304, 304]
    assert proxy.volume < 2_000


def test_years_leave_first_then_the_latest_months(sender: Sender, proxy: FaultyProxy) -> None:
    for period in ("2025-11", "2026-02", "2025", "2025-Q4", "2026-09"):
        sender.freeze(period, (Dataset.PUBLICS,))
    sender.through(proxy.url)
    sender.sync(most=2)
    sender.sync()
    told = b"".join(one.body for one in proxy.of("/summaries"))
    order = [told.index(f'"period":"{one}"'.encode()) for one in ("2025", "2025-Q4", "2026-09", "2026-02", "2025-11")]
    assert order == sorted(order)


def test_many_years_leave_in_batches(sender: Sender, proxy: FaultyProxy, served: Served) -> None:
    for year in range(2022, 2026):
        sender.freeze(f"{year}")
        for month in range(1, 7):
            sender.freeze(f"{year}-{month:02}")
    sender.through(proxy.url)
    heard: list[int] = []
    synced = sender.sync(step=heard.append)
    assert synced.acknowledged == 140
    assert len(proxy.of("/summaries")) == 2
    assert heard == [100, 140]
    assert len(served.bodies()) == 140


def test_a_correction_follows_what_it_corrects(sender: Sender, served: Served) -> None:
    sender.freeze("2026-10", (Dataset.ATTENDANCE,), value=100)
    sender.sync()
    sender.freeze("2026-10", (Dataset.ATTENDANCE,), value=130)
    assert sender.sync().acknowledged == 1
    assert served.heads() == {("attendance", "2026-10"): 2}
    # The latest alone is shown; the one before is kept.
    assert [one.revision for one in sender.outbox()] == [2]
    assert [one.revision for one in sender.outbox(all_revisions=True)] == [2, 1]


def test_only_a_receipt_of_these_very_bytes_counts(sender: Sender) -> None:
    (one,) = sender.freeze("2026-10", (Dataset.PUBLICS,))
    with pytest.raises(Refusal) as refused:
        sender.house.do(NoteReceipt(one, "sha-256=:AAAA:", "2026-11-05T13:05:00Z"))
    assert refused.value.field == "digest"
    assert sender.states() == ["to_send"]


# ── refused ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_period_that_is_settled_keeps_its_figures_until_it_is_open_again(sender: Sender, served: Served) -> None:
    sender.freeze("2026-09", (Dataset.ATTENDANCE,))
    sender.sync()
    with served.service.database.writing() as connection:
        connection.execute(insert(period_lock).values(period=202609, locked_at=0))
    sender.freeze("2026-09", (Dataset.ATTENDANCE,), value=150)

    synced = sender.sync()

    assert (synced.sent, synced.refused, synced.queued) == (1, 1, 0)
    (one,) = sender.outbox()
    assert one.state.value == "refused"
    assert one.why is not None
    assert "septembre" in str(one.why.values)
    assert [line.state for line in sender.house.ask(SendingPeriods()) if line.period.code == "2026-09"] == [PeriodState.LOCKED]
    assert sender.sync().sent == 0, "it is not asked again and again"
    with served.service.database.writing() as connection:
        connection.execute(period_lock.delete())
    assert sender.sync().acknowledged == 1
    assert served.heads() == {("attendance", "2026-09"): 2}


def test_figures_that_are_not_understood_are_refused_in_words_and_stop_no_others(sender: Sender, served: Served) -> None:
    (bad,) = sender.freeze("2026-10", (Dataset.ATTENDANCE,), value=123)
    sender.freeze("2026-10", (Dataset.PUBLICS,))
    synced = sender.sync()
    assert (synced.acknowledged, synced.refused) == (1, 1)
    refused = next(one for one in sender.outbox() if one.id == bad)
    assert refused.why is not None
    assert sender.sending().refused == 1
    assert served.heads() == {("publics", "2026-10"): 1}
    assert sender.sync().sent == 0


def test_an_update_makes_again_what_was_not_understood(sender: Sender) -> None:
    """What a release before this one made is forgotten, as its number was never given; the ledger still has the figures."""
    sender.freeze("2026-10", (Dataset.ATTENDANCE,), value=123)
    assert sender.sync().refused == 1
    assert sender.sync().sent == 0
    with sender.house.session() as session:
        older = session.scalars(select(STATEMENT.c.body)).one().replace(__version__.encode(), b"0.0.9")
        session.execute(update(STATEMENT).values(body=older))
    sender.sync()
    assert sender.outbox(all_revisions=True) == []
    sender.freeze("2026-10", (Dataset.ATTENDANCE,), value=140)
    assert sender.sync().acknowledged == 1


# ── compared ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_the_service_lost_is_sent_again(sender: Sender, served: Served) -> None:
    sender.freeze("2026-09")
    sender.freeze("2026-09", value=240)
    sender.freeze("2026-10")
    sender.sync()
    before = served.bodies()
    served.forget()
    synced = sender.sync()
    assert (synced.acknowledged, synced.queued) == (15, 0)
    assert served.bodies() == before
    assert sender.sync().sent == 0


def test_what_was_adopted_and_lost_again_is_numbered_anew(sender: Sender, served: Served) -> None:
    """Its bytes were never here: the number is given back, with those that follow it."""
    (first,) = sender.freeze("2026-10", (Dataset.PUBLICS,))
    sender.freeze("2026-10", (Dataset.PUBLICS,), value=200)
    sender.sync()
    with sender.house.session() as session:
        session.execute(update(STATEMENT).where(STATEMENT.c.id == first).values(body=b""))
    served.forget()
    sender.sync()
    assert sender.outbox(all_revisions=True) == []


def test_a_service_that_is_ahead_is_right_and_a_person_is_asked(sender: Sender, served: Served) -> None:
    """A whole machine was put back, and its folder with it: nothing here could see it."""
    sender.freeze("2026-10", (Dataset.PUBLICS,))
    sender.sync()
    old = _rows(sender)
    sender.freeze("2026-10", (Dataset.PUBLICS,), value=300)
    sender.sync()
    _put_back(sender, old)
    sender.house.clock.advance(timedelta(days=1))
    sender.freeze("2026-10", (Dataset.PUBLICS,), value=50)

    synced = sender.sync()

    assert synced.stopped
    assert sender.sending().paused is Paused.RESTORED
    assert served.heads() == {("publics", "2026-10"): 2}
    (one,) = sender.outbox()
    assert (one.revision, one.state.value) == (2, "received")
    assert {row.body for row in _rows(sender) if row.revision == 2} == {b""}
    assert sender.sync().sent == 0, "nothing leaves before somebody looked"


def test_a_statement_from_before_what_the_service_has_is_refused(sender: Sender, served: Served) -> None:
    sender.freeze("2026-10", (Dataset.PUBLICS,))
    sender.sync()
    sender.freeze("2026-10", (Dataset.PUBLICS,), value=200)
    sender.freeze("2026-10", (Dataset.PUBLICS,), value=300)
    sender.sync()
    assert served.heads() == {("publics", "2026-10"): 3}
    with sender.house.session() as session:
        # As if another had been frozen as number 2, before the store was put back.
        body = session.scalars(select(STATEMENT.c.body).where(STATEMENT.c.revision == 2)).one().replace(b":200}", b":250}")
        session.execute(
            update(STATEMENT).where(STATEMENT.c.revision == 2).values(body=body, digest=digest(body), state="to_send")
        )
    sender.sync()
    assert [one.state.value for one in sender.outbox(all_revisions=True)] == ["received", "refused", "received"]
    with sender.house.session() as session:
        assert session.scalar(select(STATEMENT.c.problem).where(STATEMENT.c.revision == 2)) == ProblemKind.AHEAD.value


def _rows(sender: Sender) -> list[Any]:
    with sender.house.session() as session:
        return list(session.execute(select(STATEMENT)).all())


def _put_back(sender: Sender, rows: list[Any]) -> None:
    with sender.house.session() as session:
        session.execute(STATEMENT.delete())
        session.execute(insert(STATEMENT), [row._asdict() for row in rows])

