"""A desk killed at any moment leaves every acknowledged write, a prefix of its work, a sound file and its drafts."""

import os
from pathlib import Path

import pytest

from tests.faults.figures import tell
from tests.faults.fuzzing import seed_given
from tests.faults.killing import kill_many

pytestmark = pytest.mark.skipif(os.name != "posix", reason="desks are forked, and killed by SIGKILL")


def test_forty_kills(folder: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    figures = kill_many(40, folder, tmp_path, seed_given(40))
    assert figures.kills == 40
    # It would prove nothing if the kills did not fall in the middle of the work.
    assert figures.acknowledged > 400
    assert len(figures.at) >= 4
    tell(request, str(figures))


@pytest.mark.soak
def test_a_thousand_kills(folder: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    figures = kill_many(1000, folder, tmp_path, seed_given(1000))
    assert figures.kills == 1000
    assert figures.acknowledged > 10_000
    assert figures.committed_unacknowledged > 0
    tell(request, str(figures))
