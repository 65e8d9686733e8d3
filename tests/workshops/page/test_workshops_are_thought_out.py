from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from papidesk.kernel.intent import Role
from papidesk.ui.page import OnDuty
from papidesk.visits.rules import Theme
from papidesk.workshops.calendar import write_calendar
from papidesk.workshops.intents import CalendarOf, Outlines, SessionsBetween
from papidesk.workshops.outline_file import SUFFIX, read_outline, write_outline
from papidesk.workshops.page.editing import SessionEdit
from papidesk.workshops.page.importing import WorkshopsImport
from papidesk.workshops.page.outline_form import OutlineEdit
from papidesk.workshops.page.outlines import ALL, OutlinesView
from papidesk.workshops.page.page import WorkshopsPage
from papidesk.workshops.rules import Audience, Level, Outline
from tests.conftest import House
from tests.ui_support import DeskRig, cells, press, shown, type_text, view, wait_for
from tests.workshops.conftest import TOMORROW, outline, plan

K = Qt.Key


def outlines(house: House) -> list[Outline]:
    return [row.outline for row in house.ask(Outlines(with_inactive=True))]


def test_a_new_place_is_offered_to_create_one(page: WorkshopsPage, house: House, qtbot: Any) -> None:
    listed = shown(page, OutlinesView, view="outlines")
    wait_for(qtbot, lambda: listed.body.currentWidget() is listed.empty)
    wait_for(qtbot, lambda: listed.empty.action is QApplication.focusWidget())
    press(None, K.Key_Return)
    edit = view(page, OutlineEdit)
    form = edit.form
    form.submit()
    assert form.field("title").error()
    type_text(form.field("title").editor, "Premiers pas")
    form.field("themes").set_value((Theme.EQUIPMENT_BASICS, Theme.BROWSING))
    form.field("level").set_value(Level.BEGINNER)
    form.field("audience").set_value(Audience.ELDERS)
    form.field("minutes").set_raw("1h30")
    form.field("certificate_after").set_raw("4")
    press(form.field("places").editor, K.Key_Return)
    wait_for(qtbot, lambda: outlines(house))
    (made,) = outlines(house)
    assert made == Outline(
        "Premiers pas",
        themes=(Theme.EQUIPMENT_BASICS, Theme.BROWSING),
        level=Level.BEGINNER,
        audience=Audience.ELDERS,
        minutes=90,
        certificate_after=4,
    )
    wait_for(qtbot, lambda: page.stack.currentWidget() is listed)
    wait_for(qtbot, lambda: cells(listed.model, 0) == ["Premiers pas"])


def test_one_is_copied_set_aside_and_taken_up_again(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    outline(house, "Tablette")
    listed = shown(page, OutlinesView, view="outlines")
    wait_for(qtbot, lambda: listed.model.rowCount() == 1)
    listed.table.go_to(0)
    listed._copy(listed.table.current_row())
    wait_for(qtbot, lambda: len(outlines(house)) == 2)
    wait_for(qtbot, lambda: listed.model.rowCount() == 2 and listed.table.current_row().outline.title != "Tablette")
    listed.aside.click()
    wait_for(qtbot, lambda: cells(listed.model, 0) == ["Tablette"])
    listed.which.take_values((ALL,))
    listed.refresh()
    wait_for(qtbot, lambda: listed.model.rowCount() == 2)
    assert cells(listed.model, 0)[1].endswith("(set aside)")
    listed.table.go_to(1)
    assert listed.aside.text() == "Take it up again"
    qtbot.wait(450)  # a second press within this time is the same press
    listed.aside.click()
    wait_for(qtbot, lambda: all(one.active for one in outlines(house)))


def test_one_goes_to_another_place_as_a_file(
    house: House, page: WorkshopsPage, rig: DeskRig, qtbot: Any, tmp_path: Path
) -> None:
    outline(house, "Tablette", learns="Allumer\nÉteindre")
    listed = shown(page, OutlinesView, view="outlines")
    wait_for(qtbot, lambda: listed.model.rowCount() == 1)
    row = listed.model.row_at(0)
    file = tmp_path / f"tablette{SUFFIX}"
    listed.export(file, row)
    wait_for(qtbot, lambda: rig.shell.toasts)
    assert read_outline(file).outline == row.outline
    # Here already: nothing is doubled.
    listed.take_in(file)
    wait_for(qtbot, lambda: "just as in this file" in rig.shell.toasts[-1])
    assert len(outlines(house)) == 1


def test_one_comes_from_another_place(
    page: WorkshopsPage, house: House, rig: DeskRig, qtbot: Any, tmp_path: Path
) -> None:
    file = tmp_path / f"autre{SUFFIX}"
    theirs = Outline("Podcast", learns="Enregistrer", themes=(Theme.CREATION,), places=5)
    write_outline(file, "b5c0f6f2-0000-4000-8000-000000000001", theirs)
    listed = shown(page, OutlinesView, view="outlines")
    listed.take_in(file)
    wait_for(qtbot, lambda: outlines(house) == [theirs])
    wait_for(qtbot, lambda: cells(listed.model, 0) == ["Podcast"])
    file.write_text("bonjour")
    listed.take_in(file)
    wait_for(qtbot, lambda: any("is not a workshop" in text for text in rig.shell.toasts))
    assert outlines(house) == [theirs]


def test_a_session_is_planned_from_it(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    workshop = outline(house)
    listed = shown(page, OutlinesView, view="outlines")
    wait_for(qtbot, lambda: listed.model.rowCount() == 1)
    listed._plan(listed.model.row_at(0))
    edit = view(page, SessionEdit)
    wait_for(qtbot, lambda: edit.draft.keeper is not None)
    assert edit.form.outline.value() == workshop
    edit.go_back()
    assert view(page, OutlinesView) is listed


def test_a_double_title_is_refused_at_its_field(house: House, page: WorkshopsPage, qtbot: Any) -> None:
    outline(house, "Tablette")
    edit = shown(page, OutlineEdit, outline=0)
    edit.form.field("title").set_value("TABLETTE")
    edit.form.submit()
    wait_for(qtbot, lambda: edit.form.field("title").error())
    assert len(outlines(house)) == 1


def test_the_calendar_goes_out_and_comes_in(
    house: House, page: WorkshopsPage, rig: DeskRig, qtbot: Any, tmp_path: Path
) -> None:
    workshop = outline(house, "Tablette")
    plan(house, workshop)
    plan(house, workshop, TOMORROW + timedelta(days=7))
    file = tmp_path / "programme.ics"
    page.programme.export.write(file, date(2026, 11, 1), date(2026, 11, 30))
    wait_for(qtbot, lambda: any("2 event(s)" in text for text in rig.shell.toasts))
    importing = shown(page, WorkshopsImport, view="import", file=str(file))
    wait_for(qtbot, lambda: importing.lines)
    # They are known here: nothing would be doubled.
    assert importing.verdicts._report.count("created") == 0
    other = tmp_path / "autre.ics"
    calendar = house.ask(CalendarOf(date(2026, 11, 1), date(2026, 11, 30)))
    elsewhere = replace(calendar, single=tuple(replace(one, uid=f"x{one.uid}@ailleurs") for one in calendar.single[:1]))
    write_calendar(other, elsewhere, "Ailleurs", house.store.time)
    importing.close_layer()
    importing.read(other)
    wait_for(qtbot, lambda: len(importing.lines) == 1 and importing.verdicts._report.verdicts)


def test_a_table_is_imported(house: House, page: WorkshopsPage, qtbot: Any, tmp_path: Path) -> None:
    file = tmp_path / "programme.csv"
    file.write_text("Titre;Date;Début;Fin;Salle;Places\nTablette;10/11/2026;14:00;16:00;Salle 1;8\n", encoding="utf-8")
    importing = shown(page, WorkshopsImport, view="import", file=str(file))
    wait_for(qtbot, lambda: importing._steps.currentWidget() is importing.mapping)
    importing.mapping.check.click()
    wait_for(qtbot, lambda: importing._steps.currentWidget() is importing.verdicts)
    importing.verdicts.take_in.click()
    wait_for(qtbot, lambda: house.ask(SessionsBetween(date(2026, 11, 10), date(2026, 11, 10))))
    wait_for(qtbot, lambda: page.stack.currentWidget() is page.programme)


def test_volunteers_see_the_programme_and_plan_nothing(page: WorkshopsPage, rig: DeskRig, qtbot: Any) -> None:
    assert page.tabs["outlines"].isVisible()
    rig.shell._duty = OnDuty(9, "Yann", Role.VOLUNTEER)
    page.refresh()
    assert not page.tabs["outlines"].isVisible()
    assert not any(made.isVisible() for made in page.programme._planning)
