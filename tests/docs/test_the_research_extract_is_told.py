"""The page of the extract for research says what the code does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from papidesk.reports.exporting.research import COLUMNS, METHOD

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "research-extract.md"
SCRIPT = ROOT / "installer" / "research_extract.py"


def run(*options: str, at: Path = SCRIPT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, at, *options], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_the_page_is_what_the_code_says() -> None:
    told = run("--check")
    assert (told.returncode, told.stderr) == (0, "")
    page = PAGE.read_text(encoding="utf-8")
    assert all(f"### `{column.name}`" in page for column in COLUMNS)
    assert all(text in page for _, text in METHOD)


@pytest.mark.parametrize("missing", [True, False])
def test_another_page_is_refused_and_written_anew(tmp_path: Path, missing: bool) -> None:  # noqa: FBT001
    copy = tmp_path / "installer" / SCRIPT.name
    page = tmp_path / "docs" / PAGE.name
    for folder in (copy.parent, page.parent):
        folder.mkdir()
    copy.write_text(SCRIPT.read_text(encoding="utf-8"), encoding="utf-8")
    if not missing:
        page.write_text(PAGE.read_text(encoding="utf-8").replace("anonyme", "nommé"), encoding="utf-8")
    told = run("--check", at=copy)
    assert told.returncode == 1
    assert "run installer/research_extract.py" in told.stderr
    assert run(at=copy).returncode == 0
    assert page.read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8")
