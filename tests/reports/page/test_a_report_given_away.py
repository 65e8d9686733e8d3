"""A report out of the window: its paper, and the files that others open; what is shown is what is given."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from papidesk.kernel.intent import Role
from papidesk.kernel.print_size import PrintSize
from papidesk.reports.exporting.forms import Form
from papidesk.reports.page.page import BilansPage
from tests.paper.reading import said, sizes
from tests.paper.validating import assert_valid
from tests.reports.page.test_the_page_of_reports import becomes
from tests.ui_support import DeskRig, make_paper, wait_for


def test_its_paper_is_that_of_the_period_shown(page: BilansPage, rig: DeskRig, qtbot: Any, tmp_path: Path) -> None:
    page.print_it()
    (paper,) = rig.shell.papers
    assert (paper.title, paper.name) == ("Report", "report-2026-11.pdf")
    assert make_paper(rig, qtbot, tmp_path / "report.pdf") == ""
    assert "Report – November 2026" in said(tmp_path / "report.pdf")
    assert_valid(tmp_path / "report.pdf")
    assert make_paper(rig, qtbot, tmp_path / "large.pdf", PrintSize.LARGE) == ""
    assert min(sizes(tmp_path / "large.pdf")) >= 20


@pytest.mark.parametrize("form", Form)
def test_a_file_for_others(page: BilansPage, rig: DeskRig, qtbot: Any, tmp_path: Path, form: Form) -> None:
    file = tmp_path / f"report.{form}"
    figures = page._figures()
    assert figures is not None
    page.files.report.write(file, figures, form)
    wait_for(qtbot, lambda: rig.shell.toasts)
    assert rig.shell.toasts[0].endswith(f"line(s) written to report.{form}.")
    assert file.stat().st_size > 1000
    if form is Form.JSON:
        assert json.loads(file.read_text(encoding="utf-8"))["place"] == "PAPI de démonstration"


def test_a_name_for_another_form_is_told(page: BilansPage, rig: DeskRig, qtbot: Any, tmp_path: Path) -> None:
    figures = page._figures()
    assert figures is not None
    page.files.report.write(tmp_path / "report.txt", figures, Form.CSV)
    wait_for(qtbot, lambda: rig.shell.toasts)
    assert "must end in .csv" in rig.shell.toasts[0]
    assert list(tmp_path.glob("report*")) == []


@pytest.mark.parametrize(("role", "offered"), [(Role.MANAGER, 6), (Role.ANIMATOR, 5)])
def test_the_extract_for_research_is_offered_to_the_person_in_charge(
    page: BilansPage, rig: DeskRig, role: Role, offered: int
) -> None:
    becomes(rig, role)
    figures = page._figures()
    assert figures is not None
    menu = page.files.offer(figures, page.export_button)
    texts = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    assert len(texts) == offered
    assert ("Extract for research…" in texts) == (role is Role.MANAGER)
    menu.close()
