"""A technician brings a desk into a network and sends, without a window and through one."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from papidesk.accounts.intents import CreateAccount
from papidesk.cli.answering import Answering
from papidesk.kernel.intent import Role
from papidesk.kernel.worker import Outcome, Reply
from papidesk.network.rules.states import Paused
from tests.central.conftest import sqlite_settings, sqlite_template
from tests.cli.shell import Shell
from tests.cli.test_while_the_window_is_open import Window
from tests.conftest import PASSWORD, FakeClock, House
from tests.network.conftest import served
from tests.network.served import Sender, Served

__all__ = ["served", "sqlite_settings", "sqlite_template"]

NOTHING = {"sent": 0, "acknowledged": 0, "refused": 0, "queued": 0, "received": 0}


@pytest.fixture
def enrolled(shell: Shell, served: Served) -> Shell:
    """With visits of October, which is over and closed."""
    shell.json("log", "--anonymous", "12", "--at", "2026-10-20T10:00")
    shell.clock.advance(timedelta(days=7))
    with closing(House(shell.folder, shell.clock)) as house:
        house.backroom.close_months(house.store)
    shell.json("enrol", served.url, served.code("Maison de quartier"))
    return shell


def test_from_the_code_to_the_receipts(enrolled: Shell, served: Served) -> None:
    synced = enrolled.json("sync")
    assert synced["sent"] == synced["acknowledged"] == len(served.heads()) > 0
    assert (synced["refused"], synced["queued"]) == (0, 0)
    outbox = enrolled.json("outbox")
    assert {one["state"] for one in outbox} == {"received"}
    assert {"dataset": "attendance", "period": "2026-10", "revision": 1, "state": "received"} in outbox
    assert enrolled.json("sync") == NOTHING
    said = enrolled("outbox")
    assert "2026-10 attendance (1): Received" in said.out


def test_what_leaves_is_shown_before_the_desk_comes_in(shell: Shell, served: Served) -> None:
    said = shell("enrol", served.url, served.code("Maison de quartier"))
    assert said.code == 0
    assert said.out.index("What leaves") < said.out.index("What stays here") < said.out.index("belongs to the network now")
    assert "Maison de quartier" in said.out
    again = shell("enrol", served.url, served.code())
    assert again.code == 1
    assert "already" in again.err


def test_a_code_that_is_wrong_is_refused_and_a_service_that_is_not_there_is_a_failure(shell: Shell, served: Served) -> None:
    assert shell("enrol", served.url, "K7QF-2MXB-4TRW").code == 1
    assert shell("enrol", "http://127.0.0.1:9", "K7QF-2MXB-4TRW").code == 3
    assert shell("enrol", served.url).code == 2
    assert shell("sync").code == 1
    assert shell.json("outbox") == []


def test_only_whoever_is_in_charge_brings_the_desk_in(
    shell: Shell, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(House(shell.folder, shell.clock)) as house:
        house.do(CreateAccount("Maël", Role.ANIMATOR, "un autre mot de passe"))
    monkeypatch.setenv("PAPIDESK_PASSWORD", "un autre mot de passe")
    code = served.code()
    assert shell("enrol", served.url, code).code == 1
    monkeypatch.setenv("PAPIDESK_PASSWORD", PASSWORD)
    assert shell("enrol", served.url, code).code == 0, "the code was not used up"


def test_no_network_is_a_failure_and_the_document_says_what_waits(enrolled: Shell, served: Served) -> None:
    served.stop()
    said = enrolled("sync", "--json")
    assert said.code == 3
    assert said.document["queued"] > 0
    assert said.document["acknowledged"] == 0
    assert "kept on this computer" in said.err
    assert {one["state"] for one in enrolled.json("outbox")} <= {"to_send", "sent"}
    served.start()
    assert enrolled.json("sync")["queued"] == 0


def test_a_restored_backup_sends_nothing_until_somebody_looked(enrolled: Shell) -> None:
    file = enrolled.json("backup")["file"]
    enrolled.json("sync")
    enrolled.json("restore", file)
    said = enrolled("sync", "--json")
    assert said.code == 1
    assert said.document["sent"] == 0
    with closing(House(enrolled.folder, enrolled.clock)) as house:
        assert Sender(house, "").sending().paused is Paused.RESTORED


# ── through the window ────────────────────────────────────────────────────────────────────────────────────────────────


class SendingWindow(Window):
    """A window that has a courier."""

    def __init__(self, house: House, url: str) -> None:
        super().__init__(house)
        self.sender = Sender(house, url)

    def sync(self, over: Reply) -> None:
        def go() -> None:
            over(Outcome(value=self.sender.sync()))

        threading.Thread(target=go, name="courier").start()


@pytest.fixture
def window(house: House, clock: FakeClock, served: Served) -> Iterator[SendingWindow]:
    made = SendingWindow(house, served.url)
    answering = Answering(house.backroom.paths, clock, made)
    yield made
    answering.close()
    made.worker.close()


@pytest.mark.skipif(os.name != "posix", reason="a Unix socket")
def test_the_window_sends_for_a_command(window: SendingWindow, shell: Shell, served: Served) -> None:
    window.sender.come_in(served.code())
    window.sender.freeze()
    assert shell.json("sync") == NOTHING | {"sent": 5, "acknowledged": 5}
    assert len(shell.json("outbox")) == 5
    assert shell("enrol", served.url, served.code()).code == 3, "that takes the window closed"
    window.sender.freeze("2026-09")
    window.sender.through("http://127.0.0.1:9")
    said = shell("sync", "--json")
    assert (said.code, said.document["queued"]) == (3, 5)
    assert "kept on this computer" in said.err

