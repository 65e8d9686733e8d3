"""`papidesk paper`: papers of workshops from a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from papidesk.workshops.intents import Mark, PlanSeries, SignUp, TakeAttendance
from papidesk.workshops.rules import Attendance, SeriesFacts, SessionFacts
from tests.cli.shell import Shell
from tests.conftest import PASSWORD, START, FakeClock, House
from tests.workshops.conftest import TOMORROW, add, outline, plan, under_way


@pytest.fixture
def shell(
    house: House, folder: Path, clock: FakeClock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shell]:
    """A terminal beside a house that lets go of its store for each command."""
    monkeypatch.setenv("PAPIDESK_PASSWORD", PASSWORD)
    house.close()
    yield Shell(folder, clock, capsys)
    house.reopen()


@pytest.fixture
def planned(house: House) -> dict[str, int]:
    """A session that Léa attends, one of tomorrow, and the first of a series of three."""
    of = outline(house, learns="Allumer\nÉteindre")
    now, lea = under_way(house, of), add(house, "Léa", "Durand", phone="06 12 34 56 78")
    (enrolment,) = house.do(SignUp(now, lea, comfort="près de la fenêtre")).ids
    house.do(TakeAttendance(now, (Mark(enrolment, Attendance.PRESENT),)))
    tomorrow = plan(house, of)
    facts = SessionFacts(of, TOMORROW + timedelta(days=3), 120, room="Fablab")
    series = house.do(PlanSeries(SeriesFacts(facts, "FREQ=WEEKLY;COUNT=3"), although_taken=True)).ids
    return {"now": now, "tomorrow": tomorrow, "series": series[-1]}


def text_of(file: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(file).pages)


def test_the_sheets_of_several_sessions_are_in_one_file(planned: dict[str, int], shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "sheets.pdf"
    ids = [str(planned["now"]), str(planned["tomorrow"])]
    assert shell.json("paper", "attendance-sheet", *ids, "--out", str(file)) == {"file": str(file), "pages": 2}
    said = text_of(file)
    assert "Léa Durand" in said
    assert "06 12 34 56 78" not in said
    assert "fenêtre" not in said


def test_the_ids_may_stand_on_both_sides_of_the_options(planned: dict[str, int], shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "sheets.pdf"
    now, tomorrow = str(planned["now"]), str(planned["tomorrow"])
    assert shell.json("paper", "attendance-sheet", now, "--out", str(file), tomorrow)["pages"] == 2
    assert shell.json("paper", "--out", str(file), "attendance-sheet", now, tomorrow)["pages"] == 2
    assert shell.json("paper", "attendance-sheet", "--out", str(file), now)["pages"] == 1


def test_a_blank_sheet_names_nobody(planned: dict[str, int], shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    shell.json("paper", "attendance-sheet", str(planned["now"]), "--blank", "12", "--out", str(file))
    assert "Léa" not in text_of(file)


def test_whoever_came_has_a_certificate(planned: dict[str, int], shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "certificates.pdf"
    shell.json("paper", "certificate", "--period", START.date().isoformat(), "--large-print", "--out", str(file))
    assert "Léa Durand" in text_of(file)


def test_certificates_for_nobody_are_refused_and_nothing_is_written(
    planned: dict[str, int], shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "certificates.pdf"
    said = shell("paper", "certificate", str(planned["tomorrow"]), "--out", str(file))
    assert said.code == 1
    assert "Nobody has earned a certificate" in said.err
    assert not file.exists()


def test_a_poster_of_a_series_lists_its_dates(planned: dict[str, int], shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "poster.pdf"
    assert shell.json("paper", "poster", str(planned["series"]), "--series", "--out", str(file))["pages"] == 1
    said = text_of(file)
    assert all(day in said for day in ("2026-11-09", "2026-11-16", "2026-11-23"))


def test_the_programme_is_of_this_month_unless_another_is_named(
    planned: dict[str, int], shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "programme.pdf"
    shell.json("paper", "programme", "--out", str(file))
    assert "2026-11-16" in text_of(file)
    shell.json("paper", "programme", "--period", "2027", "--out", str(file))
    assert "No workshop is planned" in text_of(file)


@pytest.mark.parametrize(
    ("argv", "why"),
    [
        (("attendance-sheet",), "Say which sessions"),
        (("attendance-sheet", "1", "--period", "2026"), "Say which sessions"),
        (("poster",), "of one session"),
        (("poster", "1", "2"), "of one session"),
        (("poster", "1", "--blank", "3"), "--blank"),
        (("programme", "1"), "takes no ID"),
        (("blank-visits", "1"), "takes no ID"),
        (("certificate", "first"), "not a whole number"),
        (("leaflet",), "not known here"),
    ],
)
def test_what_is_typed_wrong_is_told(shell: Shell, tmp_path: Path, argv: tuple[str, ...], why: str) -> None:
    file = tmp_path / "paper.pdf"
    said = shell("paper", *argv, "--out", str(file))
    assert said.code == 2
    assert why in said.err
    assert not file.exists()


def test_a_session_that_is_not_there_is_refused(shell: Shell, tmp_path: Path) -> None:
    said = shell("paper", "poster", "4711", "--out", str(tmp_path / "poster.pdf"))
    assert said.code == 1
    assert said.err.strip()
