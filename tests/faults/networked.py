"""A place at random that also sends to a real service, keeps backups, and has one put back now and then."""

from __future__ import annotations

import copy
import io
import os
import random
import shutil
from contextlib import redirect_stdout
from datetime import timedelta
from pathlib import Path
from typing import Any

from papidesk.central.settings import Settings
from papidesk.cli.run import Outside, run
from papidesk.cli.verbs import VERBS
from papidesk.documents.intents import EraseDue
from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.kernel.words import render
from papidesk.network.intents.courier import ShowBadge, Synced
from papidesk.network.intents.sending import GoOn
from papidesk.network.rules.states import Paused
from papidesk.store.backup import restore
from tests.conftest import PASSWORD
from tests.faults.happenings import Place
from tests.faults.living import Model, Tale
from tests.network.faulty_proxy import Fault, FaultyProxy
from tests.network.served import QUICK, Sender, Served

FAULTS = (
    Fault.NONE, Fault.NONE, Fault.LOST_REPLY, Fault.LOST_REQUEST, Fault.DOUBLED, Fault.HALF_REPLY, Fault.ERROR_500, Fault.PORTAL,
)  # fmt: skip
KEPT = 3
"""Backups of which one may be put back."""


class Networked(Place):
    """central: the folder of a service that is set up."""

    def __init__(self, folder: Path, seed: str, tale: Tale, central: Path) -> None:
        super().__init__(folder, seed, tale)
        self.central = central
        self.sender: Sender | None = None
        self.kept: list[tuple[Path, Model, dict[str, Any]]] = []
        self.backed_up = 0
        self.happenings += [(3, self.a_sending), (2, self.a_backup), (1, self.an_older_state_is_put_back)]

    def _come_in(self) -> Sender:
        if self.sender is None:
            self.served = Served(Settings(Path(shutil.copytree(self.central, self.folder / "central"))), self.clock)
            self.proxy = FaultyProxy(self.served.port)
            self.proxy.where = lambda one: "/summaries" in one.path
            self.sender = Sender(self.house, self.proxy.url, QUICK)
        badge = self.house.ask(ShowBadge())
        # A new one; put back as it was before it came in, or as it was when it showed a token that is none any more.
        if badge is None or badge.paused in {Paused.UNKNOWN_TOKEN, Paused.REVOKED}:
            self.sender.come_in(self.served.code())
            self.done.clear()
        return self.sender

    def a_sending(self, chance: random.Random) -> None:
        """Through a network that may lose what it carries."""
        sender = self._come_in()
        if sender.sending().paused is not None and chance.random() < 0.6:
            self._go_on(sender)
        self.proxy.faults = [chance.choice(FAULTS) for _ in range(2)]
        try:
            synced = sender.sync()
        except (Refusal, WorldFailure) as told:
            assert len(render(told.why)) > 10  # noqa: PT017 — refused in words is what is looked for
        else:
            assert not synced.queued or synced.trouble is not None or synced.stopped, "it waits, and nothing says so"
        self.proxy.faults = []
        bodies = [digest for digest, _, _ in self.served.bodies()]
        assert len(bodies) == len(set(bodies)), "twice"
        self.done.clear()

    def _go_on(self, sender: Sender) -> None:
        """Somebody looked."""
        if sender.sending().paused is not None:
            self.house.do(GoOn())

    def a_backup(self, _chance: random.Random) -> None:
        self.backed_up += 1
        folder = self.folder / "usb" / str(self.backed_up)
        made = self.house.backroom.back_up(self.house.store, folder, lambda _done, _total: None)
        lists = {name: copy.copy(getattr(self, name)) for name in ("sessions", "bookings", "volunteer")}
        self.kept = [*self.kept[-KEPT + 1 :], (made.path, copy.deepcopy(self.model), lists)]

    def an_older_state_is_put_back(self, chance: random.Random) -> None:
        if not self.kept:
            return
        file, model, lists = chance.choice(self.kept)
        self.house.close()
        self.backed_up += 1
        aside = restore(file, self.house.folder, PASSWORD, f"2026-11-05-{self.backed_up:06}")
        assert aside is not None
        shutil.rmtree(aside)
        self.house.reopen()
        self.model = copy.deepcopy(model)
        for name, value in lists.items():
            setattr(self, name, copy.copy(value))
        self.done.clear()
        self.do(EraseDue(), lambda _done: None)

    def ends(self) -> None:
        """At rest: each statement once, a second sending sends nothing, and a technician is told that all is well."""
        super().ends()
        if self.sender is not None:
            sender, synced = self._come_in(), Synced()
            for _ in range(4):
                self.clock.advance(timedelta(hours=3))
                self._go_on(self._come_in())
                synced = sender.sync()
            assert (synced.sent, synced.queued) == (0, 0), "a second sending sends nothing"
            assert set(sender.states()) <= {"received", "refused"}
        self.house.close()
        self._a_technician_looks()
        self.house.reopen()

    def _a_technician_looks(self) -> None:
        said = io.StringIO()
        os.environ["PAPIDESK_PASSWORD"] = PASSWORD
        try:
            with redirect_stdout(said):
                code = run(["check", "--data-dir", str(self.house.folder)], VERBS, Outside(render, self.clock))
        finally:
            del os.environ["PAPIDESK_PASSWORD"]
        assert code == 0, said.getvalue()

    def live(self, *arguments: Any, **options: Any) -> None:
        try:
            super().live(*arguments, **options)
        finally:
            if self.sender is not None:
                self.proxy.close()
                self.served.close()


def found_networked(pristine: Path, where: Path, seed: str, tale: Tale, central: Path) -> Networked:
    """A place as new that may come into a network. central: the folder of a service that is set up."""
    where.mkdir()
    shutil.copytree(pristine, where / "desk")
    return Networked(where, seed, tale, central)
