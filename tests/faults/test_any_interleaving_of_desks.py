"""Two desks of a place freeze, send through losses, are put back and go on, in any order: the service has each set of figures
once, and a second sending sends nothing."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from papidesk.central.settings import Settings
from papidesk.network.contract import Dataset
from papidesk.network.intents.sending import GoOn
from papidesk.network.rules.states import Paused
from papidesk.store import backup
from tests.central.conftest import sqlite_settings, sqlite_template
from tests.central.test_any_interleaving import DesksAndOneService
from tests.conftest import PASSWORD, FakeClock, House
from tests.faults.figures import tell
from tests.network.faulty_proxy import Fault, FaultyProxy
from tests.network.served import Sender, Served

__all__ = ["sqlite_settings", "sqlite_template"]

FAULTS = st.sampled_from([
    Fault.NONE, Fault.NONE, Fault.LOST_REQUEST, Fault.LOST_REPLY, Fault.DOUBLED, Fault.HALF_REPLY, Fault.PORTAL,
])  # fmt: skip
DESKS = st.sampled_from([0, 1])
OF_COPIES = {Paused.RESTORED, Paused.MOVED, Paused.COPIED}


class Desks(RuleBasedStateMachine):
    """central: the folder of a service that is set up; pristine: of a store; make_folder: makes an empty one."""

    central: Path
    pristine: Path
    tmp: pytest.TempPathFactory

    @initialize()
    def begin(self) -> None:
        self.where = self.tmp.mktemp("any")
        self.clock = FakeClock()
        self.served = Served(Settings(Path(shutil.copytree(self.central, self.where / "central"))), self.clock)
        self.proxy = FaultyProxy(self.served.port)
        self.proxy.where = lambda one: "/summaries" in one.path
        self.senders: list[Sender] = []
        for n in range(2):
            house = House(Path(shutil.copytree(self.pristine, self.where / str(n))), self.clock)
            self.senders.append(Sender(house, self.proxy.url))
            self.senders[n].come_in(self.served.code())
        self.backups: list[tuple[int, Path]] = []
        self.value = 100

    @rule(n=DESKS, dataset=st.sampled_from([Dataset.PUBLICS, Dataset.WORKSHOPS]))
    def freeze(self, n: int, dataset: Dataset) -> None:
        if self.senders[n].sending().paused is None:
            self.value += 10
            self.senders[n].freeze("2026-10", (dataset,), value=self.value)

    @rule(n=DESKS, fault=FAULTS)
    def sync(self, n: int, fault: Fault) -> None:
        self.clock.advance(timedelta(minutes=10))
        self.proxy.faults = [fault] * 2
        self.senders[n].sync()
        self.proxy.faults = []

    @rule(n=DESKS)
    def back_up(self, n: int) -> None:
        house = self.senders[n].house
        self.clock.advance(timedelta(seconds=1))
        folder = self.where / f"backups-{len(self.backups)}"
        self.backups.append((n, house.backroom.back_up(house.store, folder, lambda _done, _total: None).path))

    @precondition(lambda self: self.backups)
    @rule(at=st.integers(0, 9))
    def put_back(self, at: int) -> None:
        n, file = self.backups[at % len(self.backups)]
        self.clock.advance(timedelta(seconds=1))
        house = self.senders[n].house
        house.close()
        backup.restore(file, house.folder, PASSWORD, f"{self.clock.now():%H%M%S}")
        house.reopen()

    @rule(n=DESKS)
    def go_on(self, n: int) -> None:
        if self.senders[n].sending().paused in OF_COPIES:
            self.senders[n].house.do(GoOn())

    @invariant()
    def nothing_is_there_twice(self) -> None:
        if hasattr(self, "senders"):
            taken = [digest for digest, _, _ in self.served.bodies()]
            assert len(taken) == len(set(taken))

    def teardown(self) -> None:
        if not hasattr(self, "senders"):
            return
        for one in self.senders:
            for _ in range(3):  # put back, told so, compared
                self.clock.advance(timedelta(hours=2))
                if one.sending().paused is not None:
                    one.house.do(GoOn())
                one.sync()
            assert one.sending().paused is None
            assert one.sync().sent == 0
            assert set(one.states()) <= {"received", "refused"}
            one.house.close()
        self.proxy.close()
        self.served.close()


def so_many(examples: int, steps: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture
def these_desks(
    sqlite_settings: Settings, pristine: Path, tmp_path_factory: pytest.TempPathFactory
) -> type[RuleBasedStateMachine]:
    made = {"central": sqlite_settings.folder, "pristine": pristine, "tmp": tmp_path_factory}
    return type("TheseDesks", (Desks,), made)


def test_any_interleaving_of_desks(these_desks: type[RuleBasedStateMachine]) -> None:
    run_state_machine_as_test(these_desks, settings=so_many(4, 12))


@pytest.mark.soak
def test_any_long_interleaving_of_desks(these_desks: type[RuleBasedStateMachine], request: pytest.FixtureRequest) -> None:
    run_state_machine_as_test(these_desks, settings=so_many(60, 30))
    tell(request, "60 times up to 30 steps of two desks")


@pytest.mark.soak
def test_any_long_interleaving_of_replies(request: pytest.FixtureRequest) -> None:
    """The service alone, with desks that are plain: many more, and longer."""
    run_state_machine_as_test(DesksAndOneService, settings=so_many(240, 50))
    tell(request, "240 times up to 50 steps of two desks without a store")
