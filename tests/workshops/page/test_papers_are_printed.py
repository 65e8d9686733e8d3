"""A paper asked for on screen: where to, in which letters, told when it is there; cancelled, it leaves nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from papidesk.ui.background import Job, ProgressStrip
from papidesk.ui.page import Context
from papidesk.workshops.intents import Mark, PlanSeries, SignUp, TakeAttendance
from papidesk.workshops.page import printing
from papidesk.workshops.rules import Attendance, SeriesFacts, SessionFacts
from tests.conftest import START, House
from tests.paper.reading import codes, pages, said, sizes
from tests.ui_support import DeskRig, wait_for
from tests.workshops.conftest import TOMORROW, add, outline, plan, under_way


@pytest.fixture
def owner(qtbot: Any) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def told(rig: DeskRig, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, Callable[[], None] | None]]:
    """(sentence, name of its action, the action) of each message."""
    found: list[tuple[str, str, Callable[[], None] | None]] = []

    def toast(text: str, kind: str = "info", action: str = "", on: Callable[[], None] | None = None) -> None:
        found.append((text, action, on))

    monkeypatch.setattr(rig.shell, "toast", toast)
    return found


def choose(owner: QWidget, file: Path, *, large_print: bool = False) -> str:
    """Answer the question of where to; the name that was proposed."""
    (dialog,) = owner.findChildren(QFileDialog)
    proposed = Path(dialog.selectedFiles()[0]).name
    dialog.selectNameFilter(dialog.nameFilters()[large_print])
    dialog.fileSelected.emit(str(file))
    dialog.close()
    return proposed


def attended(house: House) -> int:
    """A session under way to which Léa came."""
    session = under_way(house, outline(house, learns="Allumer"))
    (enrolment,) = house.do(SignUp(session, add(house, "Léa", "Durand"))).ids
    house.do(TakeAttendance(session, (Mark(enrolment, Attendance.PRESENT),)))
    return session


def test_a_sheet_is_written_where_one_wants_it_and_can_be_opened(
    house: House, owner: QWidget, context: Context, told: list[Any], qtbot: Any, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    session, file, opened = attended(house), tmp_path / "sheet.pdf", list[str]()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    printing.print_sheet(owner, context, session)
    assert choose(owner, file) == "attendance-sheet.pdf"
    wait_for(qtbot, lambda: told)
    ((sentence, action, on),) = told
    assert sentence == f"1 page(s) in {file}."
    assert action == "Open"
    on()
    assert opened == [str(file)]
    assert "Léa Durand" in said(file)
    wait_for(qtbot, lambda: not owner.findChildren(ProgressStrip))


def test_large_print_is_one_of_the_kinds_of_file(
    house: House, owner: QWidget, context: Context, told: list[Any], qtbot: Any, tmp_path: Path
) -> None:
    session, file = attended(house), tmp_path / "sheet.pdf"
    printing.print_sheet(owner, context, session, blank=True)
    choose(owner, file, large_print=True)
    wait_for(qtbot, lambda: told)
    assert min(sizes(file)) >= 20
    assert "Léa" not in said(file)


def test_sheets_of_several_sessions_are_in_one_file(
    house: House, owner: QWidget, context: Context, told: list[Any], qtbot: Any, tmp_path: Path
) -> None:
    of, file = outline(house), tmp_path / "sheets.pdf"
    printing.print_sheet(owner, context, [plan(house, of), plan(house, of, TOMORROW + timedelta(days=1))])
    choose(owner, file)
    wait_for(qtbot, lambda: told)
    assert len(pages(file)) == 2


def test_certificates_go_to_those_who_came(
    house: House, owner: QWidget, context: Context, told: list[Any], qtbot: Any, tmp_path: Path
) -> None:
    session, file = attended(house), tmp_path / "certificates.pdf"
    printing.print_certificates(owner, context, session)
    assert choose(owner, file) == "certificates.pdf"
    wait_for(qtbot, lambda: told)
    assert "Léa Durand" in said(file)


def test_certificates_of_nobody_are_refused_in_words(
    house: House, owner: QWidget, context: Context, told: list[Any], qtbot: Any, tmp_path: Path
) -> None:
    printing.print_certificates(owner, context, plan(house, outline(house)))
    choose(owner, tmp_path / "certificates.pdf")
    wait_for(qtbot, lambda: told)
    assert "Nobody has earned a certificate" in told[0][0]
    assert not (tmp_path / "certificates.pdf").exists()


def test_a_poster_bears_its_code_and_one_of_a_series_its_dates(
    house: House, owner: QWidget, context: Context, told: list[Any], qtbot: Any, tmp_path: Path
) -> None:
    facts = SessionFacts(outline(house), TOMORROW, 120, room="Fablab")
    session = house.do(PlanSeries(SeriesFacts(facts, "FREQ=WEEKLY;COUNT=3"), although_taken=True)).ids[-1]
    printing.print_poster(owner, context, session, series=True)
    choose(owner, tmp_path / "poster.pdf")
    wait_for(qtbot, lambda: told)
    text = said(tmp_path / "poster.pdf")
    assert all(day in text for day in ("6 November", "13 November", "20 November"))
    assert "DTSTART:20261106T130000Z" in codes(tmp_path / "poster.pdf")[0]


def test_the_programme_names_its_days_in_the_file(
    house: House, owner: QWidget, context: Context, told: list[Any], qtbot: Any, tmp_path: Path
) -> None:
    plan(house, outline(house))
    first = START.date().replace(day=1)
    printing.print_programme(owner, context, first, first.replace(day=30))
    assert choose(owner, tmp_path / "programme.pdf") == "programme-2026-11.pdf"
    wait_for(qtbot, lambda: told)
    assert "Premiers pas sur tablette" in said(tmp_path / "programme.pdf")


def test_cancelling_leaves_no_file_and_says_nothing_more(
    owner: QWidget, context: Context, told: list[Any], qtbot: Any, tmp_path: Path
) -> None:
    went: list[int] = []

    def endless(job: Job, _file: Path, _large_print: bool) -> int:  # noqa: FBT001 — the kit's signature
        while True:
            job.tell(len(went), 500)
            went.append(1)

    printing.write_paper(owner, context, tmp_path / "paper.pdf", endless)
    (strip,) = owner.findChildren(ProgressStrip)
    wait_for(qtbot, lambda: went)
    strip.cancel()
    wait_for(qtbot, lambda: not owner.findChildren(ProgressStrip))
    assert list(tmp_path.glob("*.pdf")) == []
    assert told == []


def test_a_disk_that_refuses_is_told(
    house: House, owner: QWidget, context: Context, told: list[Any], rig: DeskRig, qtbot: Any, tmp_path: Path
) -> None:
    failed: list[Any] = []
    context.desk.failed.connect(failed.append)
    printing.print_sheet(owner, context, plan(house, outline(house)))
    choose(owner, tmp_path / "nowhere" / "sheet.pdf")
    wait_for(qtbot, lambda: failed)
    assert told == []
