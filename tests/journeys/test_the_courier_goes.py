"""The real window, a real service, a month that closes: what it tells leaves by itself, and for a command too."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from typing import Any

from papidesk.kernel.intent import Done
from papidesk.network.intents.leaving import AgreeToSend
from papidesk.network.intents.sending import ShowSending
from papidesk.visits.intents import LogVisit
from tests.central.conftest import sqlite_settings, sqlite_template
from tests.conftest import PASSWORD
from tests.journeys.at_the_desk import AtTheDesk
from tests.network.conftest import served
from tests.network.served import Served

__all__ = ["served", "sqlite_settings", "sqlite_template"]


def test_a_month_closes_and_leaves_by_itself(desk_window: AtTheDesk, served: Served) -> None:
    desk = desk_window
    come_in(desk, served)
    desk.do(LogVisit(count=12))
    desk.clock.advance(timedelta(days=40))
    desk.application._minute.timeout.emit()
    desk.until(lambda: len(served.heads()) == 5)
    desk.until(lambda: desk.ask(ShowSending()).to_send == 0)
    assert {period for _dataset, period in served.heads()} == {"2026-11"}
    desk.window.lock()
    served.forget()
    desk.clock.advance(timedelta(hours=2))
    desk.application._minute.timeout.emit()
    desk.until(lambda: len(served.heads()) == 5)
    assert not desk.broken


def test_a_command_has_the_window_send(desk_window: AtTheDesk, served: Served) -> None:
    desk = desk_window
    come_in(desk, served)
    command = subprocess.Popen(
        [sys.executable, "-m", "papidesk", "--data-dir", str(desk.folder), "sync", "--json"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PAPIDESK_PASSWORD": PASSWORD},
    )  # fmt: skip
    desk.until(lambda: command.poll() is not None)
    out, err = command.communicate()
    assert command.returncode == 0, out + err
    assert '"acknowledged": 0' in out
    assert not desk.broken


def come_in(desk: AtTheDesk, served: Served) -> None:
    told: list[Any] = []
    assert desk.application.post is not None
    desk.application.post.enrol(served.url, served.code(), desk.window, told.append, told.append, told.append)
    desk.until(lambda: told)
    assert isinstance(told[0], Done)
    desk.do(AgreeToSend())
    desk.until(lambda: desk.ask(ShowSending()).next_try_at > desk.clock.now())
