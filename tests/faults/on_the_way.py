"""A real desk, a real service with something of everything to share, and between them whatever the network does or says."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import select, update

from papidesk.central.clock import seconds
from papidesk.central.feed import exported, files, news, publishing
from papidesk.central.pool import catalogue
from papidesk.central.settings import Settings
from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.kernel.words import render
from papidesk.network.contract import Dataset, FeedKind
from papidesk.network.intents.courier import PoolCalls, Synced
from papidesk.network.intents.received import AskPool, PoolRequests
from papidesk.network.intents.sending import GoOn
from papidesk.network.rules.states import StatementState
from papidesk.network.tables import DESK, STATEMENT
from tests.conftest import FakeClock, House
from tests.faults.mutating import HOSTILE, mutated
from tests.network.faulty_proxy import Exchange, Fault, FaultyProxy
from tests.network.served import HASTY, QUICK, Sender, Served
from tests.network.shared_by_a_network import MODEL, OUTLINE, PARTNER

SLOW = (Fault.STALL, Fault.DRIP)
USUAL = tuple(one for one in Fault if one not in {Fault.NONE, *SLOW, Fault.TOO_OLD_426})
PERIODS = tuple(f"2026-{month:02}" for month in range(1, 11))
CHECKED = 6
"""Troubles after which everything is looked at, and once more nothing is sent."""


@dataclass
class LyingProxy(FaultyProxy):
    """A faulty proxy that can also change what the service answered."""

    lie: Callable[[Exchange, bytes], bytes] | None = None

    async def _exchanged(self, exchange: Exchange, fault: Fault) -> bytes:
        reply = await super()._exchanged(exchange, fault)
        return reply if self.lie is None or not reply else self.lie(exchange, reply)


@dataclass
class Way:
    """taken: how many statements the service is known to have taken, by (dataset, period): the latest revision."""

    served: Served
    proxy: LyingProxy
    sender: Sender
    clock: FakeClock
    pool: tuple[str, ...]
    sendings: int = 0
    frozen: int = 0
    injected: Counter[str] = field(default_factory=Counter)

    def freeze(self, chance: random.Random) -> None:
        """New figures of a month, or others of one that was told."""
        if self.sender.sending().paused is None:
            datasets = tuple(chance.sample(tuple(Dataset), chance.choice((1, 1, 2, 5))))
            self.frozen += len(self.sender.freeze(chance.choice(PERIODS), datasets, value=10 * chance.randrange(1, 999)))

    def round(self) -> Synced | None:
        """One round of the courier; None where it is told that it can't be made."""
        self.sendings += 1
        self.clock.advance(timedelta(minutes=5))
        try:
            synced = self.sender.sync()
        except (Refusal, WorldFailure) as told:
            assert len(render(told.why)) > 20  # noqa: PT017 — refused in words is what is looked for
            return None
        if synced.trouble is not None:
            said = render(synced.trouble)
            assert len(said) > 10
            said.encode()
        return synced

    def what_is_said_is_so(self, synced: Synced | None) -> None:
        """What is said to have arrived did; the rest is said to wait, or why it was refused."""
        there = {digest for digest, _period, _revision in self.served.bodies()}
        with self.sender.house.session() as session:
            lines = session.execute(select(STATEMENT.c.state, STATEMENT.c.body)).all()
        for line in lines:
            if line.state == StatementState.RECEIVED:
                assert hashlib.sha256(line.body).hexdigest() in there, "said to be received, and is not there"
        waiting = sum(line.state in {StatementState.TO_SEND, StatementState.SENT} for line in lines)
        asked = len(self.sender.house.ask(PoolCalls()))
        assert self.sender.sending().to_send == waiting + asked
        if synced is not None and waiting:
            assert synced.queued or synced.trouble is not None, "it waits, and nothing says so"

    def at_rest(self) -> None:
        """The network is well again: each once, in order, and a second sending sends nothing."""
        self.proxy.faults, self.proxy.lie, self.sender.patience = [], None, QUICK
        synced = None
        for _ in range(4):
            self.clock.advance(timedelta(hours=3))
            if self.sender.sending().paused is not None:
                self.sender.house.do(GoOn())
            synced = self.round()
        assert synced is not None
        assert (synced.sent, synced.queued) == (0, 0), "a second sending sends nothing"
        assert synced.trouble is None, render(synced.trouble)
        lines = self.sender.outbox(all_revisions=True)
        assert {one.state.value for one in lines} <= {"received"}, Counter(one.state.value for one in lines)
        bodies = self.served.bodies()
        assert len(bodies) == len(set(bodies)) == len(lines)
        for dataset, period in self.served.heads():
            revisions = sorted(one.revision for one in lines if (one.dataset, one.period) == (dataset, period))
            assert revisions == list(range(1, len(revisions) + 1)), "in order, without a gap"
            assert self.served.heads()[dataset, period] == revisions[-1]


@contextmanager
def on_the_way(central: Path, pristine: Path, where: Path) -> Iterator[Way]:
    """central: the folder of a service that is set up; pristine: that of a store; where: an empty folder."""
    clock = FakeClock()
    served = Served(Settings(Path(shutil.copytree(central, where / "central"))), clock)
    house = House(Path(shutil.copytree(pristine, where / "desk")), clock)
    proxy = LyingProxy(served.port)
    try:
        pool = _share(served, clock)
        sender = Sender(house, proxy.url)
        sender.come_in(served.code())
        sender.sync()
        yield Way(served, proxy, sender, clock, pool)
    finally:
        proxy.close()
        served.close()
        house.close()


def _share(served: Served, clock: FakeClock) -> tuple[str, ...]:
    now = seconds(clock.now())
    with served.service.database.writing() as connection:
        news.write_news(connection, "La lettre du lundi", "Deux ateliers.\n\nUn prêt.", now)
        for read, document in ((exported.read_outline, OUTLINE), (exported.read_model, MODEL)):
            one = read(json.dumps(document).encode())
            publishing.publish(connection, one.kind, one.uid, one.body, now)
        publishing.publish(connection, FeedKind.PARTNER, "b" * 32, PARTNER, now)
        files.share(connection, served.service.settings.files, "affiche.pdf", "application/pdf", b"%PDF-1.7 " + b"x" * 4000, now)
        return tuple(catalogue.add_item(connection, "photo", f"Appareil {n}", "", now) for n in range(3))


# ── what goes wrong ───────────────────────────────────────────────────────────────────────────────────────────────────────


def trouble(way: Way, chance: random.Random) -> None:
    """Some figures, and a network that does its worst with them."""
    for _ in range(chance.choice((0, 1, 1, 2))):
        way.freeze(chance)
    slow = chance.random() < 0.03
    faults = [chance.choice(SLOW)] if slow else [chance.choice(USUAL) for _ in range(chance.choice((1, 1, 2, 3, 5)))]
    part = chance.choice(("/summaries", "/summaries", "/feed", "/state", "/v1/"))
    way.proxy.where = lambda one: part in one.path
    way.proxy.faults = list(faults)
    way.sender.patience = HASTY if slow else QUICK
    what = chance.random()
    if what < 0.1:
        way.proxy.before = _killing(way, part)
    elif what < 0.2:
        way.proxy.before = _stopping(way, part)
    synced = way.round()
    way.proxy.before = None
    if not way.served._thread.is_alive():
        way.served.start()
    if chance.random() < 0.1:
        way.sender.house.reopen()
    for fault in faults[: len(faults) - len(way.proxy.faults)]:
        way.injected[fault.value] += 1
    way.what_is_said_is_so(synced)


def _killing(way: Way, part: str) -> Callable[[Exchange], None]:
    def kill(exchange: Exchange) -> None:
        if part in exchange.path and way.served._thread.is_alive():
            way.injected["service killed"] += 1
            way.served.stop()

    return kill


def _stopping(way: Way, part: str) -> Callable[[Exchange], None]:
    def stop(exchange: Exchange) -> None:
        if part in exchange.path:
            way.injected["round stopped"] += 1
            way.sender.courier.stop()

    return stop


def suffer(way: Way, troubles: int, seed: int) -> None:
    """So many troubles one after the other, everything looked at now and then."""
    for number in range(troubles):
        chance = random.Random(f"{seed}/{number}")
        trouble(way, chance)
        if number % CHECKED == CHECKED - 1 or number == troubles - 1:
            way.at_rest()


# ── what is answered ──────────────────────────────────────────────────────────────────────────────────────────────────────


def lies(way: Way, count: int, seed: int, told: Callable[[str], None]) -> None:
    """So many answers of the service altered on their way. told: how each round ended."""
    seen: list[bytes] = [b"{}"]
    done = rounds = 0
    while done < count:
        chance = random.Random(f"{seed}/{rounds}")
        rounds += 1
        way.freeze(chance)
        if chance.random() < 0.2 and len(way.sender.house.ask(PoolRequests())) < 5:
            today = way.sender.house.store.time.today()
            with_refusal(partial(way.sender.house.do, AskPool(chance.choice(way.pool), today, today)))
        part, altered = chance.choice(("/summaries", "/feed", "/feed", "/state", "/pool", "/files", "/v1/")), [0]

        way.proxy.lie = partial(_lie, part, altered, seen, chance)
        forget_what_was_read(way, chance)
        synced = way.round()
        way.proxy.lie = None
        for _ in range(altered[0]):
            told("not made" if synced is None else "no harm" if synced.trouble is None else "said so")
        done += altered[0]
        way.what_is_said_is_so(synced)
        if rounds % CHECKED == 0:
            way.at_rest()
    way.at_rest()


def _lie(part: str, altered: list[int], seen: list[bytes], chance: random.Random, exchange: Exchange, reply: bytes) -> bytes:
    """Two answers at most of one round. altered: how many were."""
    if part not in exchange.path or altered[0] > 1:
        return reply
    altered[0] += 1
    return _altered(reply, seen, chance)


def with_refusal(act: Callable[[], object]) -> None:
    try:
        act()
    except Refusal as told:
        assert told.why.source  # noqa: PT017 — the pool may not let it


def forget_what_was_read(way: Way, chance: random.Random) -> None:
    """Read from the beginning, so that there is something to be altered."""
    if chance.random() < 0.5:
        with way.sender.house.session() as session:
            session.execute(update(DESK).values(feed_next=0, feed_etag="", feed_generation="", state_etag="-"))


def _altered(reply: bytes, seen: list[bytes], chance: random.Random) -> bytes:
    head, _, body = reply.partition(b"\r\n\r\n")
    seen.append(body)
    lines = head.split(b"\r\n")
    if chance.random() < 0.2:
        at = chance.randrange(len(lines))
        name = lines[at].partition(b":")[0]
        said = chance.choice(HOSTILE).encode("utf-8", "surrogatepass").replace(b"\r", b"").replace(b"\n", b"")[:2000]
        status = b"HTTP/1.1 %d X" % chance.choice((200, 204, 206, 304, 400, 401, 404, 409, 412, 418, 500, 599, 999))
        lines[at] = name + b": " + said if at else status
    else:
        body = mutated(body, tuple(seen[-20:]), chance)
    lines = [one for one in lines if not one.lower().startswith((b"content-length", b"transfer-encoding"))]
    return b"\r\n".join((*lines, b"Content-Length: %d" % len(body))) + b"\r\n\r\n" + body
