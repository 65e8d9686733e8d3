"""The page of the indicators says what the code counts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from papidesk.reports.rules import INDICATORS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "indicators.md"
SCRIPT = ROOT / "installer" / "indicators.py"


def run(*options: str, at: Path = SCRIPT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, at, *options], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_the_page_is_what_the_code_says() -> None:
    told = run("--check")
    assert (told.returncode, told.stderr) == (0, "")


def test_every_indicator_is_in_it() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for one in INDICATORS:
        assert page.count(f"- key: `{one.key}`, in ") == 1, one.key


@pytest.mark.parametrize("missing", [True, False])
def test_another_page_is_refused_and_written_anew(tmp_path: Path, missing: bool) -> None:  # noqa: FBT001
    copy = tmp_path / "installer" / SCRIPT.name
    copy.parent.mkdir()
    copy.write_text(SCRIPT.read_text(encoding="utf-8"), encoding="utf-8")
    page = tmp_path / "docs" / PAGE.name
    page.parent.mkdir()
    if not missing:
        page.write_text(PAGE.read_text(encoding="utf-8").replace("Each time", "Whenever"), encoding="utf-8")
    told = run("--check", at=copy)
    assert told.returncode == 1
    assert "run installer/indicators.py" in told.stderr
    assert run(at=copy).returncode == 0
    assert page.read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8")
