"""A paper asked for on screen: what it is, in which letters, and that nobody is named by what the printer's list shows."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from papidesk.kernel.print_size import PrintSize
from papidesk.ui.page import Context
from papidesk.workshops.intents import Mark, PlanSeries, SignUp, TakeAttendance
from papidesk.workshops.page import printing
from papidesk.workshops.rules import Attendance, SeriesFacts, SessionFacts
from tests.conftest import START, House
from tests.paper.reading import codes, pages, said, sizes
from tests.ui_support import DeskRig, make_paper
from tests.workshops.conftest import TOMORROW, add, outline, plan, under_way


@pytest.fixture
def owner(qtbot: Any) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def attended(house: House) -> int:
    """A session under way to which Léa came."""
    session = under_way(house, outline(house, learns="Allumer"))
    (enrolment,) = house.do(SignUp(session, add(house, "Léa", "Durand"))).ids
    house.do(TakeAttendance(session, (Mark(enrolment, Attendance.PRESENT),)))
    return session


def asked(rig: DeskRig) -> tuple[str, str]:
    """What the paper asked for last is called, and its file."""
    return rig.shell.papers[-1].title, rig.shell.papers[-1].name


def test_a_sheet_names_those_who_are_expected_and_its_file_nobody(
    house: House, owner: QWidget, context: Context, rig: DeskRig, qtbot: Any, tmp_path: Path
) -> None:
    file = tmp_path / "sheet.pdf"
    printing.print_sheet(owner, context, attended(house))
    assert asked(rig) == ("Attendance sheet", "attendance-sheet.pdf")
    assert make_paper(rig, qtbot, file) == ""
    assert "Léa Durand" in said(file)


@pytest.mark.parametrize("size", [PrintSize.EASY, PrintSize.LARGE])
def test_a_paper_is_had_in_the_letters_that_are_wanted(
    house: House, owner: QWidget, context: Context, rig: DeskRig, qtbot: Any, tmp_path: Path, size: PrintSize
) -> None:
    file = tmp_path / "sheet.pdf"
    printing.print_sheet(owner, context, attended(house), blank=True)
    assert size in rig.shell.papers[-1].sizes
    make_paper(rig, qtbot, file, size)
    assert min(sizes(file)) >= (20 if size is PrintSize.LARGE else 13)
    assert "Léa" not in said(file)


def test_sheets_of_several_sessions_are_in_one_file(
    house: House, owner: QWidget, context: Context, rig: DeskRig, qtbot: Any, tmp_path: Path
) -> None:
    of, file = outline(house), tmp_path / "sheets.pdf"
    printing.print_sheet(owner, context, [plan(house, of), plan(house, of, TOMORROW + timedelta(days=1))])
    make_paper(rig, qtbot, file)
    assert len(pages(file)) == 2


def test_certificates_go_to_those_who_came(
    house: House, owner: QWidget, context: Context, rig: DeskRig, qtbot: Any, tmp_path: Path
) -> None:
    file = tmp_path / "certificates.pdf"
    printing.print_certificates(owner, context, attended(house))
    assert asked(rig) == ("Certificates", "certificates.pdf")
    make_paper(rig, qtbot, file)
    assert "Léa Durand" in said(file)


def test_certificates_of_nobody_are_refused_in_words(
    house: House, owner: QWidget, context: Context, rig: DeskRig, qtbot: Any, tmp_path: Path
) -> None:
    printing.print_certificates(owner, context, plan(house, outline(house)))
    assert "Nobody has earned a certificate" in make_paper(rig, qtbot, tmp_path / "certificates.pdf")
    assert not (tmp_path / "certificates.pdf").exists()


def test_a_poster_bears_its_code_and_one_of_a_series_its_dates(
    house: House, owner: QWidget, context: Context, rig: DeskRig, qtbot: Any, tmp_path: Path
) -> None:
    facts = SessionFacts(outline(house), TOMORROW, 120, room="Fablab")
    session = house.do(PlanSeries(SeriesFacts(facts, "FREQ=WEEKLY;COUNT=3"), although_taken=True)).ids[-1]
    printing.print_poster(owner, context, session, series=True)
    assert not rig.shell.papers[-1].two_sided
    make_paper(rig, qtbot, tmp_path / "poster.pdf")
    text = said(tmp_path / "poster.pdf")
    assert all(day in text for day in ("6 November", "13 November", "20 November"))
    assert "DTSTART:20261106T130000Z" in codes(tmp_path / "poster.pdf")[0]


def test_the_programme_names_its_days_in_the_file(
    house: House, owner: QWidget, context: Context, rig: DeskRig, qtbot: Any, tmp_path: Path
) -> None:
    plan(house, outline(house))
    first = START.date().replace(day=1)
    printing.print_programme(owner, context, first, first.replace(day=30))
    assert asked(rig) == ("Programme", "programme-2026-11.pdf")
    make_paper(rig, qtbot, tmp_path / "programme.pdf")
    assert "Premiers pas sur tablette" in said(tmp_path / "programme.pdf")


def test_a_disk_that_refuses_is_told(
    house: House, owner: QWidget, context: Context, rig: DeskRig, qtbot: Any, tmp_path: Path
) -> None:
    printing.print_sheet(owner, context, plan(house, outline(house)))
    assert "Choose another folder" in make_paper(rig, qtbot, tmp_path / "nowhere" / "sheet.pdf")
