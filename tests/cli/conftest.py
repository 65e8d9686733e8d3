from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.conftest import PASSWORD, FakeClock


@pytest.fixture
def shell(folder: Path, clock: FakeClock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("PAPIDESK_PASSWORD", PASSWORD)
    return Shell(folder, clock, capsys)
