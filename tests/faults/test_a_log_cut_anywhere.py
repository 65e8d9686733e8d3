"""A power cut leaves the end of the log missing, empty or torn: what is before it stands."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import Crashed

Judge = Callable[[Path], int | str]


@pytest.mark.parametrize("seed", range(4))
def test_a_log_cut_at_any_byte_leaves_a_prefix(crashed: Crashed, tmp_path: Path, verdict: Judge, seed: int) -> None:
    chance = random.Random(seed)
    size = (crashed.folder / "papidesk.db-wal").stat().st_size
    found = []
    for cut in sorted(chance.randrange(size + 1) for _ in range(12)):
        folder = crashed.copy(tmp_path / "cut")
        with (folder / "papidesk.db-wal").open("r+b") as log:
            log.truncate(cut)
        left = verdict(folder)
        assert isinstance(left, int), left
        assert crashed.folded <= left <= crashed.whole
        found.append(left)
    # The longer the log, the more survives.
    assert found == sorted(found)
    assert len(set(found)) > 4


@pytest.mark.parametrize("fill", [b"\x00", b"\xff", None], ids=["zeros", "ones", "noise"])
def test_blocks_that_never_reached_the_disk_leave_a_prefix(
    crashed: Crashed, tmp_path: Path, verdict: Judge, fill: bytes | None
) -> None:
    chance = random.Random(7)
    size = (crashed.folder / "papidesk.db-wal").stat().st_size
    for _ in range(12):
        folder = crashed.copy(tmp_path / "torn")
        at = chance.randrange(size // 512) * 512
        lost = min(512 * chance.randrange(1, 64), size - at)
        with (folder / "papidesk.db-wal").open("r+b") as log:
            log.seek(at)
            log.write(chance.randbytes(lost) if fill is None else fill * lost)
        left = verdict(folder)
        assert isinstance(left, int), left
        assert crashed.folded <= left <= crashed.whole


def test_a_log_that_is_gone_leaves_what_was_folded_in(crashed: Crashed, tmp_path: Path, verdict: Judge) -> None:
    folder = crashed.copy(tmp_path / "gone")
    (folder / "papidesk.db-wal").unlink()
    assert verdict(folder) == crashed.folded


def test_a_log_that_is_whole_loses_nothing(crashed: Crashed, tmp_path: Path, verdict: Judge) -> None:
    assert verdict(crashed.copy(tmp_path / "whole")) == crashed.whole
