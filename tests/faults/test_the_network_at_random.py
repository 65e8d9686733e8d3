"""Any faults of the network in any order, and answers that somebody altered: each set of figures is there once and in order, or
waits and is said to; and whatever is answered, the desk goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from papidesk.central.settings import Settings
from papidesk.network.contract import Dataset
from papidesk.network.tables import STATEMENT
from tests.central.conftest import sqlite_settings, sqlite_template
from tests.faults.figures import tell
from tests.faults.fuzzing import seed_given
from tests.faults.on_the_way import Way, lies, on_the_way, suffer
from tests.network.faulty_proxy import Exchange, Fault

__all__ = ["sqlite_settings", "sqlite_template"]


@pytest.fixture
def way(sqlite_settings: Settings, pristine: Path, tmp_path: Path) -> Iterator[Way]:
    (tmp_path / "way").mkdir()
    with on_the_way(sqlite_settings.folder, pristine, tmp_path / "way") as made:
        yield made


def told(way: Way, seed: int) -> tuple[str, str]:
    kinds = ", ".join(f"{name} {n}" for name, n in way.injected.most_common())
    head = f"{sum(way.injected.values())} faults, seed {seed}: {way.sendings} sendings, {way.frozen} statements, twice 0, lost 0"
    return head, kinds


def test_faults_of_the_network_in_any_order(way: Way, request: pytest.FixtureRequest) -> None:
    seed = seed_given(12)
    suffer(way, 12, seed)
    assert sum(way.injected.values()) >= 10
    tell(request, *told(way, seed))


@pytest.mark.soak
def test_two_hundred_faults_of_the_network_in_any_order(way: Way, request: pytest.FixtureRequest) -> None:
    seed = seed_given(200)
    suffer(way, 200, seed)
    assert sum(way.injected.values()) >= 200
    assert len(way.injected) > 15
    tell(request, *told(way, seed))


def test_answers_that_somebody_altered(way: Way, request: pytest.FixtureRequest) -> None:
    seed, ends = seed_given(16), Counter[str]()
    lies(way, 16, seed, lambda end: ends.update([end]))
    assert ends["said so"]
    tell(request, f"{ends.total()} answers, seed {seed}: " + ", ".join(f"{end} {n}" for end, n in ends.items()))


@pytest.mark.soak
def test_a_thousand_answers_that_somebody_altered(way: Way, request: pytest.FixtureRequest) -> None:
    seed, ends = seed_given(1000), Counter[str]()
    lies(way, 1000, seed, lambda end: ends.update([end]))
    assert ends["said so"] > 200
    tell(request, f"{ends.total()} answers, seed {seed}: " + ", ".join(f"{end} {n}" for end, n in ends.items()))


def test_a_header_in_any_signs_stops_no_round(way: Way) -> None:
    for header in ("Server: \ufeffcentre", "X-Lieu: Médiathèque", "ETag: \U0001f9d1", "Date: é", "Retry-After: ½"):

        def lie(_exchange: Exchange, reply: bytes, header: str = header) -> bytes:
            head, _, body = reply.partition(b"\r\n\r\n")
            return head + b"\r\n" + header.encode() + b"\r\n\r\n" + body

        way.sender.freeze("2026-09")
        way.proxy.lie = lie
        way.what_is_said_is_so(way.round())
    way.at_rest()


def test_a_receipt_of_other_figures_counts_for_nothing(way: Way) -> None:
    """A real one, of a statement that was taken before: the service itself did not take this one."""
    way.sender.freeze("2026-09", (Dataset.PUBLICS,))
    way.round()
    (receipt,) = (one.reply for one in way.proxy.exchanges if one.method == "PUT")
    way.sender.freeze("2026-10", (Dataset.PUBLICS,))
    way.proxy.where = lambda one: one.method == "PUT"
    way.proxy.faults = [Fault.ALTERED_BODY] * 9
    way.proxy.lie = lambda exchange, reply: receipt if exchange.method == "PUT" else reply
    synced = way.round()
    assert synced is not None
    assert (synced.acknowledged, synced.queued) == (0, 1)
    way.what_is_said_is_so(synced)
    way.at_rest()


# ── these tests can fail ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_said_to_be_received_and_is_not_there_is_found(way: Way) -> None:
    way.proxy.faults = [Fault.ERROR_500] * 9
    way.sender.freeze("2026-09")
    way.round()
    with way.sender.house.session() as session:
        session.execute(STATEMENT.update().values(state="received"))
    with pytest.raises(AssertionError, match="said to be received"):
        way.what_is_said_is_so(None)


def test_what_is_sent_a_second_time_is_found(way: Way) -> None:
    way.sender.freeze("2026-09")
    way.proxy.before = lambda one: way.served.forget() if "/state" in one.path else None
    with pytest.raises(AssertionError, match="a second sending sends nothing"):
        way.at_rest()
