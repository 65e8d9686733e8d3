"""Bilans on the screen: which period, what it came to, in words where there is no number; each chart with its table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog, QWidget

from papidesk.kernel.intent import Refusal, Role
from papidesk.kernel.periods import parse_period
from papidesk.reports.intents import Bilan, CloseMonths, Ledger
from papidesk.reports.page.chapters import PanelView
from papidesk.reports.page.page import BilansPage
from papidesk.reports.page.tables import FiguresTable
from papidesk.reports.rules import CHAPTERS
from papidesk.store.tx import Author
from papidesk.ui.announce import announcer
from papidesk.ui.page import OnDuty
from papidesk.visits.intents import LogVisit
from tests.conftest import House
from tests.reports.a_life import CANARY
from tests.reports.those import on
from tests.ui_support import DeskRig, cells, press, type_text, wait_for

Read = Callable[[Callable[[], object]], None]


def heading(page: BilansPage) -> str:
    return page.chooser.heading.text()


def shown(page: BilansPage, kind: type[QWidget]) -> list[Any]:
    return [one for one in page.findChildren(kind) if one.isVisible()]


def said(page: BilansPage) -> str:
    return page.standing.text().replace("\u00a0", " ")


def type_period(page: BilansPage, text: str) -> None:
    page.chooser.field.edit.clear()
    type_text(page.chooser.field.edit, text)
    press(page.chooser.field.edit, Qt.Key.Key_Return)


# ── which period ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_opens_on_the_month_with_the_field_ready_to_be_typed_in(page: BilansPage) -> None:
    assert heading(page) == "November 2026"
    assert page.chooser.field.edit.hasFocus()
    assert page.chooser.chips.taken() == ("month",)
    assert announcer().said[-1].startswith("November 2026. Visits: 50; +20 (+67")


@pytest.mark.parametrize(
    ("typed", "period"),
    [("10/2026", "2026-10"), ("T4 2026", "2026-Q4"), ("du 5/10 au 4/11", "2026-10-05..2026-11-04"), ("hier", "2026-11-26")],
)
def test_a_period_is_typed(page: BilansPage, read: Read, typed: str, period: str) -> None:
    read(lambda: type_period(page, typed))
    assert page.report is not None
    assert page.report.figures.period == page.chooser.period == parse_period(period)


def test_what_is_understood_is_shown_while_one_types(page: BilansPage) -> None:
    type_text(page.chooser.field.edit, "10/2026")
    assert page.chooser.field.editor.accessibleDescription() == "October 2026"


def test_what_is_no_period_is_said_and_the_report_stays(page: BilansPage) -> None:
    type_period(page, "la saint-glinglin")
    assert "“la saint-glinglin” was not understood as a period" in page.chooser.field.error()
    assert page.chooser.field.edit.text() == "la saint-glinglin"
    assert heading(page) == "November 2026"


def test_one_step_before_and_after(page: BilansPage, read: Read) -> None:
    read(lambda: press(page.chooser.before, Qt.Key.Key_Space))
    assert heading(page) == "October 2026"
    read(lambda: page.chooser.step(1))
    assert heading(page) == "November 2026"


def test_kinds_of_period_are_around_today(page: BilansPage, read: Read) -> None:
    expected = {
        "day": "2026-11-27", "week": "2026-W48", "quarter": "2026-Q4", "year": "2026", "school": "2026-09..2027-08",
        "all": "2025-10-06..2026-11-27", "month": "2026-11",
    }  # fmt: skip
    for kind, period in expected.items():
        read(lambda kind=kind: page.chooser.chips.picked.emit(kind))
        assert page.chooser.period == parse_period(period), kind
        assert page.chooser.chips.taken() == (kind,)


def test_a_kind_of_period_is_around_what_was_shown(page: BilansPage, read: Read) -> None:
    read(lambda: page.chooser.choose(parse_period("2026-02")))
    read(lambda: page.chooser.chips.picked.emit("quarter"))
    assert page.chooser.period == parse_period("2026-Q1")


# ── what it came to ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_figures_that_matter_stand_on_cards_that_open_their_chapter(page: BilansPage) -> None:
    cards = {card.indicator.key: card for card in page._views["essential"].cards}
    assert cards["visits"].accessibleName() == "Visits: 50; +20 (+67\u00a0%) against 1–27 Oct. 2026; +50 against 1–27 Nov. 2025"
    press(cards["loans"], Qt.Key.Key_Return)
    assert page.tabs["equipment"].isChecked()
    assert [view.isVisible() for name, view in page._views.items() if name != "equipment"] == [False]


@pytest.mark.parametrize("chapter", [one.section for one in CHAPTERS])
def test_each_chart_has_its_table_and_both_can_be_heard(page: BilansPage, chapter: str) -> None:
    page.show_chapter(chapter)
    panels = shown(page, PanelView)
    assert panels, "every job is in it"
    for panel in panels:
        heard = QAccessible.queryAccessibleInterface(panel.chart)
        assert heard.text(QAccessible.Text.Name).startswith(panel.heading.text())
        assert heard.role() == QAccessible.Role.Graphic
        assert not panel.chart.pixmap().isNull()
        assert panel.table.rows.rowCount() > 0
        assert panel.table.accessibleName() == panel.heading.text()
    for table in shown(page, FiguresTable):
        first = table.rows.index(0, 0)
        sentence = table.rows.data(first, Qt.ItemDataRole.AccessibleTextRole)
        assert sentence.startswith(cells(table.rows, 0)[0])
        assert len(sentence) > len(cells(table.rows, 0)[0]), "a row is heard with its figures"


def test_numbers_stand_beside_what_they_were(page: BilansPage) -> None:
    page.show_chapter("visits")
    table = page._views["visits"].numbers
    titles = [column.title for column in table._plain_columns]
    assert titles == ["Figure", "1–27 Nov. 2026", "1–27 Oct. 2026", "Change", "1–27 Nov. 2025", "Change"]
    row = [column.text(table.found()[0]) for column in table._plain_columns]
    assert row == ["Visits", "50", "30", "+20 (+67\u00a0%)", "0", "+50"]


def test_where_columns_do_not_fit_each_figure_is_said_with_its_title(page: BilansPage, qtbot: Any) -> None:
    page.show_chapter("visits")
    page.resize(420, 700)
    table = page._views["visits"].numbers
    wait_for(qtbot, lambda: table.compact)
    assert cells(table.rows, 0)[0] == "Visits"
    assert cells(table.rows, 1)[0] == "1–27 Nov. 2026: 50"


def test_what_there_was_none_of_is_named(page: BilansPage) -> None:
    page.show_chapter("supports")
    panel = shown(page, PanelView)[0]
    assert cells(panel.table.rows, 0) == ["E-mail"]
    assert panel._notes.text().startswith("None: Digital diagnosis, ")


def test_how_final_it_is(house: House, page: BilansPage, read: Read) -> None:
    assert said(page).splitlines()[0] == "Under way: figures up to Friday 27 November 2026."
    on(house, "2026-12-10")
    house.do(CloseMonths(most=1000))
    read(page.refresh)
    assert said(page).splitlines()[0] == "Closed on Thursday 10 December 2026: these figures stay as they are."
    arrived = house.clock.now() - timedelta(days=30)
    house.do(LogVisit(arrived_at=arrived, left_at=arrived))
    read(page.refresh)
    assert "1 visit(s) were noted after it closed" in said(page)
    read(lambda: page.chooser.choose(parse_period("2024-05")))
    assert said(page) == "Nothing is noted of this period: PapiDesk was not in use here yet."
    page.show_chapter("supports")
    assert not shown(page, PanelView)


def test_nobody_is_named(page: BilansPage) -> None:
    for chapter in CHAPTERS:
        page.show_chapter(chapter.section)
        for table in shown(page, FiguresTable):
            texts = [text for column in range(table.rows.columnCount()) for text in cells(table.rows, column)]
            assert not [text for text in texts if CANARY in text]


# ── while the desk goes on ────────────────────────────────────────────────────────────────────────────────────────────


def test_it_follows_what_is_noted_and_the_focus_stays(house: House, page: BilansPage, rig: DeskRig, read: Read) -> None:
    page.show_chapter("visits")
    table = page._views["visits"].numbers
    table.setFocus()
    table.go_to(1)
    page._later.setInterval(0)
    page._took = 0.01
    read(lambda: rig.context.desk.submit(LogVisit(), page.window()))
    assert page._views["visits"].numbers is table
    assert (table.hasFocus(), table.currentIndex().row()) == (True, 1)
    assert cells(table.rows, 1)[0] == "51"


def test_a_report_that_takes_long_is_not_counted_again_by_itself(page: BilansPage, rig: DeskRig, read: Read) -> None:
    page._took = 3.0
    page._later.setInterval(0)
    rig.context.desk.changed.emit(frozenset(page.concerns), None)
    assert page.stale.isVisible()
    assert not page._later.isActive()
    read(page.refresh)
    assert not page.stale.isVisible()


def test_long_years_can_be_cancelled_and_what_was_shown_stays(house: House, page: BilansPage, qtbot: Any) -> None:
    with house.alone:
        page.chooser.choose(parse_period("2006-01-01..2026-11-27"))
        wait_for(qtbot, page.strip.isVisible)
        assert page.strip._words.text() == "Counting: From Sunday 1 January 2006 to Friday 27 November 2026"
        page.strip.cancel()
    assert heading(page) == "November 2026"
    assert announcer().said[-1] == "Cancelled. Everything is as it was."
    qtbot.wait(300)
    assert page.report is not None
    assert page.report.figures.period == parse_period("2026-11")


# ── who may ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def becomes(rig: DeskRig, role: Role) -> None:
    rig.shell._duty = OnDuty(9, "Noé", role)
    rig.house.author = Author(9, "Noé", role)


def test_a_volunteer_is_told_in_words_and_nothing_is_asked(page: BilansPage, rig: DeskRig) -> None:
    becomes(rig, Role.VOLUNTEER)
    page.refresh()
    assert page.not_for.isVisible()
    assert page.not_for.sentence.text().startswith("Reports are for animators and the person in charge.")
    assert not page.shown.isVisible()
    assert page.report is None
    assert page.job is None
    page.print_it()
    page.offer_files()
    assert not rig.shell.papers
    for question in (Bilan(parse_period("2026-11")), Ledger()):
        with pytest.raises(Refusal):
            rig.house.ask(question)


def test_a_clock_that_went_back_is_told_and_the_person_in_charge_says_it_is_right(
    house: House, page: BilansPage, rig: DeskRig, read: Read, qtbot: Any
) -> None:
    house.do(CloseMonths())
    house.clock.advance(timedelta(hours=-2))
    read(page.refresh)
    assert page.clock.isVisible()
    becomes(rig, Role.ANIMATOR)
    page._ask_trust()
    assert rig.shell.toasts == ["The person in charge says whether the clock is right. Ask them to look at it."]
    becomes(rig, Role.MANAGER)
    page._ask_trust()
    (dialog,) = [one for one in page.window().findChildren(QDialog) if one.isVisible()]
    assert dialog.accessibleName() == "Is the clock right?"
    read(dialog.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1].click)
    wait_for(qtbot, lambda: not page.clock.isVisible())
    assert not house.ask(Ledger()).clock_went_back
