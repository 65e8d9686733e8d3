"""The measures of the way to the network: a month and ten years from a desk's outbox to their receipts, over HTTP, to a service
in a process of its own."""

from __future__ import annotations

import shutil
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import httpx

from papidesk.accounts.intents import Place
from papidesk.backroom import Backroom
from papidesk.kernel.clock import SystemClock
from papidesk.kernel.intent import Command, Done, Question
from papidesk.network.courier import Courier
from papidesk.network.intents.leaving import AgreeToSend
from papidesk.network.intents.sending import ShowSending
from papidesk.store.store import Store
from papidesk.store.tx import NOBODY
from tests.bench.figures import Row, row, side_by_side, timed
from tests.bench.stores import store_of
from tests.conftest import CHEAP, PASSWORD, House
from tests.demo_network import Site, found, served
from tests.network.faulty_proxy import FaultyProxy
from tests.network.served import Sender

TRIPS_MOST, KILOBYTES_MOST, BACK_FILL_MOST = 4, 20, 10_000
"""Of a month; of ten years, in milliseconds."""
YEARS, PER_DAY = 10, 20
A = TypeVar("A")
_DESKS = 8


def measure(build: Path, scratch: Path, *, quick: bool) -> list[Row]:
    """All of it. The lived store of ten years is made where it is not there yet."""
    folder = scratch / "network"
    folder.mkdir(parents=True)
    sites = [Site(f"Lieu {at}", "", "", 0, 0, 0, "") for at in range(_DESKS)]
    _password, codes = found(folder, sites)
    with served(folder, _free_port()) as (_process, url):
        rows = _months(folder / "months", url, codes.pop(), 8 if quick else 20)
        rows.append(_back_filled(folder, url, [codes.pop() for _ in range(1 if quick else 3)]))
        rows.append(_lived(build, folder, url, [codes.pop() for _ in range(1 if quick else 3)]))
    shutil.rmtree(folder, ignore_errors=True)
    return rows


class _Door:
    """A store, for a courier."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def carry_out(self, command: Command) -> Done:
        return self._store.carry_out(command, NOBODY)

    def ask(self, question: Question[A]) -> A:
        return self._store.ask(question, NOBODY)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _sender(folder: Path, url: str, code: str) -> Sender:
    """A desk that came in, by the clock of this machine, as the service's is."""
    opened, _key = Backroom(folder, SystemClock()).create(Place("Lieu"), "Camille", PASSWORD, CHEAP)
    opened.store.close()
    sender = Sender(House(folder, SystemClock()), url)  # type: ignore[arg-type] — any clock
    sender.come_in(code)
    sender.sync()
    return sender


def _past_months(count: int) -> list[str]:
    """The last ones that are over, the oldest first."""
    this = datetime.now(UTC).year * 12 + datetime.now(UTC).month - 1
    return [f"{at // 12}-{at % 12 + 1:02}" for at in range(this - count, this)]


def _months(folder: Path, url: str, code: str, n: int) -> list[Row]:
    """With every cell of every list told, each month after the one before; the last through a proxy that counts."""
    sender = _sender(folder, url, code)
    months = iter(_past_months(n + 4))
    trips: list[float] = []
    with httpx.Client(base_url=url, trust_env=False) as client:

        def sent(_at: int) -> float:
            sender.freeze(next(months), whole=True)
            taken = timed(lambda: _all_received(sender.sync().acknowledged, 5))
            trips.append(sender.round_trips())
            return taken

        def bare(_at: int) -> float:
            return timed(lambda: client.get("/v1/capabilities").raise_for_status())

        ours, theirs = side_by_side(n, sent, bare)
    proxy = FaultyProxy(int(url.rpartition(":")[2]))
    try:
        sender.through(proxy.url)
        sender.freeze(next(months), whole=True)
        _all_received(sender.sync().acknowledged, 5)
        volume = proxy.volume / 1000
    finally:
        proxy.close()
        sender.house.close()
    month = "one month sent and acknowledged"
    return [
        row(month, 0, "a bare round trip to the same service", ours, theirs, "-"),
        row(f"{month}: round trips", 0, "the budget", trips, [TRIPS_MOST], "<= 1x", ""),
        row(f"{month}: bytes, there and back", 0, "the budget", [volume], [KILOBYTES_MOST], "<= 1x", "kB"),
    ]


def _all_received(acknowledged: int, expected: int) -> None:
    if acknowledged != expected:
        msg = f"{acknowledged} of {expected} statements were received"
        raise ValueError(msg)


def _back_filled(folder: Path, url: str, codes: list[str]) -> Row:
    """600 statements of a month each, every cell told, that wait in an outbox."""
    taken = []
    for at, code in enumerate(codes):
        sender = _sender(folder / f"outbox-{at}", url, code)
        for month in _past_months(12 * YEARS):
            sender.freeze(month, whole=True)
        taken.append(timed(lambda sender=sender: _all_received(sender.sync().acknowledged, 5 * 12 * YEARS)))  # type: ignore[misc]
        sender.house.close()
    return row("ten years back-filled: 600 statements", 0, "the budget", taken, [BACK_FILL_MOST], "<= 1x")


def _lived(build: Path, folder: Path, url: str, codes: list[str]) -> Row:
    """The first sending of a desk that lived ten years: its figures rounded, numbered, written down, sent."""
    print(f"  {YEARS} years lived, {PER_DAY} visits a day: the store…", file=sys.stderr, flush=True)
    store = store_of(YEARS, build, PER_DAY)
    taken, counts = [], []
    for at, code in enumerate(codes):
        copy = store.copy(folder / f"lived-{at}")
        opened = Backroom(copy.folder, SystemClock()).open(copy.password)
        courier = Courier(_Door(opened.store), SystemClock(), opened.store.paths)
        courier.enrol(url, code)
        opened.store.carry_out(AgreeToSend(), opened.author)
        taken.append(timed(lambda courier=courier: counts.append(_whole(courier))))  # type: ignore[misc]
        if opened.store.ask(ShowSending(), opened.author).to_send:
            msg = "not all of it was received"
            raise ValueError(msg)
        opened.store.close()
    return row(f"ten years lived, told and sent: {counts[0]} statements", YEARS, "the budget", taken, [BACK_FILL_MOST], "<= 1x")


def _whole(courier: Courier) -> int:
    """Rounds until nothing more goes; how many statements were received."""
    received = 0
    while (synced := courier.sync()).acknowledged:
        received += synced.acknowledged
    return received
