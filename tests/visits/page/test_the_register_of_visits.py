from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from papidesk.kernel.periods import Period
from papidesk.visits.intents import LogSupport, LogVisit, UsualSupport, VisitFilter, VisitsOfDay
from papidesk.visits.page.correction import VisitView
from papidesk.visits.page.home import HomePage
from papidesk.visits.page.period import MONTH, TODAY, WEEK, YEAR, YESTERDAY, period_named
from papidesk.visits.page.register import RegisterView, chunks_of
from tests.conftest import START, House
from tests.ui_support import DeskRig, cells, press, type_text, wait_for
from tests.visits.conftest import TODAY as DAY
from tests.visits.conftest import purpose, rows_of
from tests.visits.page.conftest import many_visits, view


def at(hours_ago: float) -> Any:
    return START - timedelta(hours=hours_ago)


@pytest.fixture
def register(home: HomePage, qtbot: Any) -> RegisterView:
    shown = view(home, "register", RegisterView)
    wait_for(qtbot, shown.count.text)
    return shown


def who(register: RegisterView) -> list[str]:
    return cells(register.model, 1)


def settled(register: RegisterView, qtbot: Any, rows: int) -> None:
    wait_for(qtbot, lambda: register.model.rowCount() == rows and "…" not in who(register))


def test_twenty_thousand_visits_are_never_all_loaded(
    house: House, home: HomePage, register: RegisterView, rig: DeskRig, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    many_visits(house, 20_000, 300)
    asked: list[VisitsOfDay] = []
    ask = rig.context.desk.ask

    def noted(question: Any, *rest: Any, **more: Any) -> None:
        if isinstance(question, VisitsOfDay):
            asked.append(question)
        ask(question, *rest, **more)

    monkeypatch.setattr(rig.context.desk, "ask", noted)
    register.chooser.choose(Period(date(2025, 1, 1), date(2026, 12, 31)))
    wait_for(qtbot, lambda: register.model.rowCount() == 20_000)
    assert "20000" in register.count.text().replace(",", "").replace("\u202f", "").replace(" ", "")
    wait_for(qtbot, lambda: register.model.row_at(0) is not None)
    register.table.setFocus()
    press(register.table, Qt.Key.Key_End)
    wait_for(qtbot, lambda: register.model.row_at(19_999) is not None)
    last = register.model.row_at(19_999)
    assert last is not None
    assert last.day == DAY - timedelta(days=299)
    assert len(asked) <= 6
    assert register.model.loaded_blocks() <= 6


def test_days_of_few_visits_share_a_block() -> None:
    days = [(DAY - timedelta(days=n), 3) for n in range(300)]
    chunks = chunks_of([*days, (date(2020, 1, 1), 1000)])
    assert sum(count for _day, count in chunks) == 1900
    assert len(chunks) == 5
    assert chunks[0] == (DAY, 255)
    assert chunks[-1] == (date(2020, 1, 1), 1000)


def test_every_row_of_shared_blocks_is_the_right_one(house: House, register: RegisterView, qtbot: Any) -> None:
    many_visits(house, 600, 200)
    register.chooser.choose(Period(date(2026, 1, 1), date(2026, 12, 31)))
    wait_for(qtbot, lambda: register.model.rowCount() == 600)
    for row in (0, 299, 599):
        register.table.go_to(row)
        wait_for(qtbot, lambda row=row: register.model.row_at(row) is not None)
    every = house.ask(VisitsOfDay(VisitFilter(date(2026, 1, 1), date(2026, 12, 31)), DAY, 0, 2048))
    assert [register.model.row_at(row) for row in (0, 299, 599)] == [every[row] for row in (0, 299, 599)]


def test_filters_narrow_down_together(house: House, register: RegisterView, lea: int, qtbot: Any) -> None:
    house.do(LogVisit(lea, (purpose(house, "printing"),), arrived_at=at(3), left_at=at(2)))
    visit = house.do(LogVisit(lea, (purpose(house, "cv_letter"),), arrived_at=at(1))).ids[0]
    house.do(LogVisit())
    register.refresh()
    settled(register, qtbot, 3)
    register.filters.known.set_value("known")
    settled(register, qtbot, 2)
    register.filters.purpose.set_value(purpose(house, "cv_letter"))
    settled(register, qtbot, 1)
    register.filters.supported.set_raw(True)
    wait_for(qtbot, lambda: register.body.currentWidget() is register.none_found)
    house.do(LogSupport(house.ask(UsualSupport(visit))))
    register.refresh()
    settled(register, qtbot, 1)
    register.clear_filters()
    settled(register, qtbot, 3)


def test_a_name_is_searched_as_it_is_typed(house: House, register: RegisterView, lea: int, qtbot: Any) -> None:
    house.do(LogVisit(lea))
    house.do(LogVisit())
    type_text(register.search, "dur")
    settled(register, qtbot, 1)
    assert who(register) == ["Léa Durand"]
    press(register.search, Qt.Key.Key_Escape)
    settled(register, qtbot, 2)


def test_the_period_steps_by_keyboard(house: House, register: RegisterView, qtbot: Any) -> None:
    house.do(LogVisit(arrived_at=START - timedelta(days=1), left_at=START - timedelta(hours=23)))
    register.refresh()
    wait_for(qtbot, lambda: register.body.currentWidget() is register.empty)
    qtbot.keyClick(register.chooser.before, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settled(register, qtbot, 1)
    assert register.chooser.chips.taken() == (YESTERDAY,)
    qtbot.keyClick(register.search, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    wait_for(qtbot, lambda: register.model.rowCount() == 0)
    assert register.chooser.chips.taken() == (TODAY,)


@pytest.mark.parametrize(
    ("name", "first", "last", "after"),
    [
        (TODAY, (2026, 11, 5), (2026, 11, 5), (2026, 11, 6)),
        (YESTERDAY, (2026, 11, 4), (2026, 11, 4), (2026, 11, 5)),
        (WEEK, (2026, 11, 2), (2026, 11, 8), (2026, 11, 9)),
        (MONTH, (2026, 11, 1), (2026, 11, 30), (2026, 12, 1)),
        (YEAR, (2026, 1, 1), (2026, 12, 31), (2027, 1, 1)),
    ],
)
def test_named_periods_and_what_follows_them(name: str, first: Any, last: Any, after: Any) -> None:
    period = period_named(name, DAY)
    assert (period.first, period.last) == (date(*first), date(*last))
    assert period.following().first == date(*after)
    assert period.following().previous() == period


def test_days_are_typed_freely_and_a_span_that_ends_before_it_begins_is_said(
    house: House, register: RegisterView, qtbot: Any
) -> None:
    house.do(LogVisit(arrived_at=START - timedelta(days=3), left_at=START - timedelta(days=3)))
    chips = register.chooser.chips
    chips.take(chips._chips[-1])
    assert register.chooser.first.editor.hasFocus()
    for field, typed in ((register.chooser.first, "1/11"), (register.chooser.last, "3/11")):
        field.edit.clear()
        type_text(field.edit, typed)
        press(field.edit, Qt.Key.Key_Return)
    settled(register, qtbot, 1)
    register.chooser.last.edit.clear()
    type_text(register.chooser.last.edit, "20/10")
    press(register.chooser.last.edit, Qt.Key.Key_Return)
    assert "ends before" in register.chooser.last.error()
    assert register.model.rowCount() == 1


def test_enter_opens_the_visit_and_escape_comes_back(
    house: House, home: HomePage, register: RegisterView, lea: int, qtbot: Any
) -> None:
    house.do(LogVisit(lea))
    register.refresh()
    settled(register, qtbot, 1)
    register.table.setFocus()
    press(register.table, Qt.Key.Key_Return)
    wait_for(qtbot, lambda: isinstance(home._stack.currentWidget(), VisitView))
    shown = home._stack.currentWidget()
    assert isinstance(shown, VisitView)
    wait_for(qtbot, lambda: shown.file is not None)
    press(shown.form.who.edit, Qt.Key.Key_Escape)
    wait_for(qtbot, lambda: home._stack.currentWidget() is register)


def test_delete_takes_the_chosen_ones_away(house: House, register: RegisterView, qtbot: Any) -> None:
    for _ in range(3):
        house.do(LogVisit())
    register.refresh()
    settled(register, qtbot, 3)
    register.table.setFocus()
    register.table.go_to(0)
    press(register.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(register.table, Qt.Key.Key_Delete)
    settled(register, qtbot, 1)
    assert len(rows_of(house)) == 1


def test_what_was_chosen_unseen_is_not_deleted(house: House, register: RegisterView, rig: DeskRig, qtbot: Any) -> None:
    many_visits(house, 2000, 20)
    register.chooser.choose(Period(date(2026, 10, 1), date(2026, 11, 30)))
    wait_for(qtbot, lambda: register.model.rowCount() == 2000)
    wait_for(qtbot, lambda: register.model.row_at(0) is not None)
    register.table.selectAll()
    press(register.table, Qt.Key.Key_Delete)
    assert rig.shell.toasts
    assert register.model.rowCount() == 2000


def test_what_is_shown_is_exported(
    house: House, register: RegisterView, rig: DeskRig, lea: int, tmp_path: Path, qtbot: Any
) -> None:
    house.do(LogVisit(lea))
    for _ in range(3):
        house.do(LogVisit())
    register.filters.known.set_value("known")
    settled(register, qtbot, 1)
    path = tmp_path / "visits.csv"
    register.export.write(path, register.wanted())
    wait_for(qtbot, lambda: rig.shell.toasts)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "Léa Durand" in lines[1]


def test_a_large_export_is_whole_and_a_cancelled_one_leaves_nothing(
    house: House, register: RegisterView, rig: DeskRig, tmp_path: Path, qtbot: Any
) -> None:
    many_visits(house, 5000, 3)
    wanted = VisitFilter(date(2026, 1, 1), date(2026, 12, 31))
    register.export.write(tmp_path / "all.csv", wanted)
    wait_for(qtbot, lambda: rig.shell.toasts)
    assert len((tmp_path / "all.csv").read_text(encoding="utf-8-sig").splitlines()) == 5001
    register.export.write(tmp_path / "part.csv", wanted)
    assert register.export.job is not None
    register.export.job.cancel()
    register.export.write(tmp_path / "again.csv", wanted)
    wait_for(qtbot, lambda: len(rig.shell.toasts) == 2)
    assert sorted(path.name for path in tmp_path.glob("*.csv")) == ["again.csv", "all.csv"]


def test_what_another_screen_logs_appears(
    house: House, home: HomePage, register: RegisterView, rig: DeskRig, qtbot: Any
) -> None:
    rig.context.desk.submit(LogVisit(), rig.context.desk)
    settled(register, qtbot, 1)


def test_privacy_shows_initials(house: House, register: RegisterView, rig: DeskRig, lea: int, qtbot: Any) -> None:
    rig.shell.hides_names = True
    house.do(LogVisit(lea))
    register.refresh()
    settled(register, qtbot, 1)
    assert who(register) == ["L. D."]


def test_a_register_kept_elsewhere_is_brought_in(
    house: House, home: HomePage, register: RegisterView, lea: int, tmp_path: Path, qtbot: Any
) -> None:
    file = tmp_path / "register.csv"
    file.write_text(
        "Date;Heure d'arrivée;Personne;Motifs\n04/11/2026;14:05;Léa Durand;CV ou lettre\n04/11/2026;26:99;;\n",
        encoding="utf-8",
    )
    home.open(view="register", file=str(file))
    wait_for(qtbot, register.importing.mapping.isVisible)
    register.importing.mapping.check.click()
    wait_for(qtbot, register.importing.verdicts.isVisible)
    assert rows_of(house, date(2026, 11, 4), date(2026, 11, 4)) == ()
    register.importing.verdicts.take_in.click()
    wait_for(qtbot, lambda: register.stack.currentWidget() is not register.importing)
    (row,) = rows_of(house, date(2026, 11, 4), date(2026, 11, 4))
    assert (row.name, row.purposes) == ("Léa Durand", ("CV ou lettre",))
