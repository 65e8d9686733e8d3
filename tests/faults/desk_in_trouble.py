"""A desk in a process of its own that does one thing and is killed at a numbered point of it.

Started once, it imports everything, then forks a desk for each order it reads, a line of JSON. A point is each call that writes,
reads or names something outside the process: a statement of SQL, a commit, a write, a rename, a byte sent.
"""

from __future__ import annotations

import copy
import importlib
import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from papidesk.accounts.intents import Purge
from papidesk.backroom import Backroom
from papidesk.kernel.paths import StorePaths
from papidesk.people.intents import ErasePerson, ShowErasure
from papidesk.reports.intents import CloseMonths
from papidesk.store.backup import restore
from tests.conftest import PASSWORD, FakeClock, House
from tests.network.served import Sender

POINTS = frozenset({
    "execute", "executemany", "commit", "rollback", "fsync", "replace", "rename", "write", "unlink", "open", "close", "mkdir",
    "rmdir", "flush", "send", "sendall", "recv", "ftruncate", "truncate",
})  # fmt: skip
Order = dict[str, Any]


class Points:
    """Counts points, and kills this process at one of them; at none for 0."""

    def __init__(self, kill_at: int) -> None:
        self.passed, self._kill_at = 0, kill_at

    def __call__(self, _frame: object, event: str, called: Any) -> None:
        if event == "c_call" and getattr(called, "__name__", "") in POINTS:
            self.passed += 1
            if self.passed == self._kill_at:
                os.kill(os.getpid(), signal.SIGKILL)


def opening(room: Backroom, _order: Order) -> Callable[[], object]:
    return lambda: room.open(PASSWORD)


def putting_back(_room: Backroom, order: Order) -> Callable[[], object]:
    return lambda: restore(Path(order["backup"]), Path(order["folder"]), PASSWORD, "2026-11-05-150000")


def backing_up(room: Backroom, _order: Order) -> Callable[[], object]:
    store = room.open(PASSWORD).store
    return lambda: room.back_up(store, None, lambda _done, _total: None)


def commanding(make: Callable[[House, Order], Any]) -> Callable[[Backroom, Order], Callable[[], object]]:
    def prepare(room: Backroom, order: Order) -> Callable[[], object]:
        house = _house(room, order)
        command = make(house, order)
        return lambda: house.do(command)

    return prepare


def sending(room: Backroom, order: Order) -> Callable[[], object]:
    sender = Sender(_house(room, order), order["url"])
    return sender.sync


WORKS: dict[str, Callable[[Backroom, Order], Callable[[], object]]] = {
    "migration": opening,
    "backup": backing_up,
    "restore": putting_back,
    "purge": commanding(lambda _house, _order: Purge()),
    "erasure": commanding(lambda house, order: ErasePerson(order["person"], house.ask(ShowErasure(order["person"])).name)),
    "closing": commanding(lambda _house, _order: CloseMonths(most=3)),
    "sending": sending,
}


def _house(room: Backroom, order: Order) -> House:
    house = House.__new__(House)
    house.folder, house.clock, house.backroom = Path(order["folder"]), room.clock, room  # type: ignore[assignment] # a FakeClock
    house.alone = threading.RLock()
    opened = room.open(PASSWORD)
    house.store, house.author = opened.store, opened.author
    return house


def obey(order: Order, known: Backroom) -> None:
    """Do it; how many points there were is said, where one is left to say it."""
    room = copy.copy(known)
    room.paths, room.clock = StorePaths(Path(order["folder"])), FakeClock(datetime.fromisoformat(order["now"]))
    act = WORKS[order["work"]](room, order)
    points = Points(order["point"])
    sys.setprofile(points)
    act()
    sys.setprofile(None)
    points(None, "c_call", os.write)  # done, and not yet said
    say("done", points.passed)


def say(what: str, n: int) -> None:
    os.write(1, f"{what} {n}\n".encode())


def main() -> None:
    """Fork a desk per line read, and say how it ended."""
    known = Backroom(Path(), FakeClock())
    importlib.import_module("alembic.command")  # before the fork: every migration needs it
    say("ready", os.getpid())
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                obey(json.loads(line), known)
            except BaseException:  # noqa: BLE001 — it is told, then this desk ends
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        say("killed" if os.WIFSIGNALED(status) else "ended", os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0)


if __name__ == "__main__":
    main()
