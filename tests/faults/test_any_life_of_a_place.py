"""Whatever happens in a place, in any order, for an hour: the counts are those of a model that never asked the place, an undo
gives the very rows back, a closed month does not move, the service has each statement once, and of the erased nothing is left."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from papidesk.central.settings import Settings
from papidesk.kernel.intent import Command
from papidesk.people.intents import ErasePerson, RemovePerson
from papidesk.visits.intents import AddPrints, DeleteVisits, MarkDeparture, RestoreVisits
from tests.central.conftest import sqlite_settings, sqlite_template
from tests.faults.figures import tell
from tests.faults.fuzzing import seed_given
from tests.faults.happenings import Place, found
from tests.faults.living import LifeFaultError, Tale
from tests.faults.networked import found_networked

__all__ = ["sqlite_settings", "sqlite_template"]

SHORT, LONG = 60, 200
"""Steps of a life: what a store has gathered makes each step slower."""
SOON = 5
MINUTES = float(os.environ.get("PAPIDESK_SOAK_MINUTES", "60"))


def test_a_short_life_of_a_place(
    pristine: Path, sqlite_settings: Settings, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    seed, tale = seed_given(5), Tale()
    found_networked(pristine, tmp_path / "place", f"{seed}/0", tale, sqlite_settings.folder).live(SHORT)
    assert tale.steps == SHORT
    tell(request, f"seed {seed}: {tale}")


@pytest.mark.soak
def test_lives_for_an_hour(
    pristine: Path, sqlite_settings: Settings, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """PAPIDESK_SOAK_MINUTES says how long; a life that ended badly is had again with its seed and its number alone."""
    everything: set[str] = set()
    seed, tale, end = seed_given(1), Tale(), time.monotonic() + MINUTES * 60
    while time.monotonic() < end:
        where = tmp_path / str(tale.lives)
        place = found_networked(pristine, where, f"{seed}/{tale.lives}", tale, sqlite_settings.folder)
        place.live(LONG, until=lambda: time.monotonic() > end)
        shutil.rmtree(where)
        everything |= {happening.__name__ for _, happening in place.happenings}
    assert MINUTES < SOON or set(tale.done) == everything, "something never happened"
    tell(request, f"{MINUTES:g} minutes, seed {seed}, faults 0: {tale}")


# ── these tests can fail ──────────────────────────────────────────────────────────────────────────────────────────────────


def instead(place: Place, command: type[Command], happening: str, *also: str) -> None:
    """A place in which a command does nothing and says that it did, and where hardly anything else happens."""
    usual = place.house.store.bus.handlers[command]

    def pretend(asked: object, tx: object) -> object:
        savepoint = tx.session.begin_nested()  # type: ignore[attr-defined]
        done = usual(asked, tx)
        tx.session.flush()  # type: ignore[attr-defined]
        savepoint.rollback()
        return done

    place.house.store.bus.handlers[command] = pretend
    wanted = {happening, "an_arrival", "someone_new", *also}
    place.happenings = [(weight, one) for weight, one in place.happenings if one.__name__ in wanted]
    place.live(40)


@pytest.mark.parametrize(
    ("command", "happening", "said"),
    [
        (AddPrints, "pages_printed", "visits and pages"),
        (MarkDeparture, "a_departure", "who is here"),
        (DeleteVisits, "a_deletion", "visits and pages"),
        (RemovePerson, "a_removal", ""),
        (ErasePerson, "an_erasure", ""),
    ],
)
def test_a_place_that_forgets_what_it_said_is_found(
    pristine: Path, tmp_path: Path, command: type[Command], happening: str, said: str
) -> None:
    with pytest.raises(LifeFaultError, match=r"life '3', step \d+ .*→") as told:
        instead(found(pristine, tmp_path / "place", "3", Tale()), command, happening)
    assert said in str(told.value.__cause__)


def test_an_undo_that_does_not_give_back_is_found(pristine: Path, tmp_path: Path) -> None:
    with pytest.raises(LifeFaultError) as told:
        instead(found(pristine, tmp_path / "place", "4", Tale()), RestoreVisits, "undo", "a_deletion")
    assert "an undo gives the very rows" in str(told.value.__cause__)
