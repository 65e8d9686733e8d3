"""A desk killed at any moment leaves every acknowledged write, a prefix of its work, a sound file and its drafts."""

import os
from pathlib import Path

import pytest

from tests.faults.killing import kill_many

pytestmark = pytest.mark.skipif(os.name != "posix", reason="desks are forked, and killed by SIGKILL")


def test_forty_kills(folder: Path, tmp_path: Path) -> None:
    figures = kill_many(40, folder, tmp_path, seed=40)
    assert figures.kills == 40
    # It would prove nothing if the kills did not fall in the middle of the work.
    assert figures.acknowledged > 400
    assert len(figures.at) >= 4


@pytest.mark.soak
def test_a_thousand_kills(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = kill_many(1000, folder, tmp_path, seed=1000)
    with capsys.disabled():
        print(f"\n{figures}")  # noqa: T201 — the figures are what a soak is run for
    assert figures.kills == 1000
    assert figures.acknowledged > 10_000
    assert figures.committed_unacknowledged > 0
