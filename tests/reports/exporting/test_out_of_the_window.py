"""Activities and the extract for research, written from the window while the desk goes on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from papidesk.kernel.intent import Refusal
from papidesk.kernel.periods import parse_period
from papidesk.reports.page.exports import CoopExport, ResearchExport, write_activities, write_extract
from papidesk.ui import background
from papidesk.ui.words import say
from tests.conftest import House
from tests.reports.exporting.test_activities_for_the_national_tool import support
from tests.reports.those import add, come
from tests.ui_support import DeskRig, wait_for

NOVEMBER = parse_period("2026-11")


@pytest.mark.parametrize(
    ("write", "name", "count"), [(write_activities, "a.json", 1), (write_extract, "r.json", 2)], ids=["coop", "research"]
)
def test_it_is_written_whole(
    house: House, rig: DeskRig, qtbot: Any, tmp_path: Path, write: Any, name: str, count: int
) -> None:
    come(house, "2026-11-04", add(house))
    support(house)
    written: list[Any] = []
    desk = rig.context.desk
    background.run(lambda job: write(rig.context, NOVEMBER, tmp_path / name, job), desk, desk, written.append, written.append)
    wait_for(qtbot, lambda: written)
    assert written == [count]
    document = json.loads((tmp_path / name).read_text(encoding="utf-8"))
    assert len(document if write is write_activities else document["extrait"]) == count


@pytest.mark.parametrize("write", [write_activities, write_extract], ids=["coop", "research"])
def test_nothing_to_write_is_told(house: House, rig: DeskRig, qtbot: Any, tmp_path: Path, write: Any) -> None:
    told: list[Refusal] = []
    desk = rig.context.desk
    background.run(lambda job: write(rig.context, NOVEMBER, tmp_path / "x.ods", job), desk, desk, told.append, told.append)
    wait_for(qtbot, lambda: told)
    assert "Nothing was noted here: November 2026" in say(told[0].why)
    assert list(tmp_path.glob("x.*")) == []


@pytest.mark.parametrize("made", [CoopExport, ResearchExport])
def test_the_strip_says_it_is_there(house: House, rig: DeskRig, qtbot: Any, tmp_path: Path, made: Any) -> None:
    support(house)
    export = made(rig.context)
    qtbot.addWidget(export)
    export.write_with(tmp_path / "out.csv", lambda path, job: (
        write_activities if made is CoopExport else write_extract)(rig.context, NOVEMBER, path, job))  # fmt: skip
    wait_for(qtbot, lambda: rig.shell.toasts)
    assert "1 " in rig.shell.toasts[0]
    assert "out.csv" in rig.shell.toasts[0]
