"""A period: its statements and what became of each, and exactly what leaves of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import Qt

from papidesk.kernel.periods import parse_period
from papidesk.kernel.words import render, tr
from papidesk.network.commands.outbox import packed
from papidesk.network.contract import Dataset
from papidesk.network.intents.leaving import Summaries
from papidesk.network.page.page import SendingPage
from papidesk.network.page.period import PeriodView
from papidesk.network.page.sending import SendingView
from papidesk.network.rules.states import StatementState
from papidesk.reports.intents import CloseMonths
from papidesk.visits.intents import LogVisit, Purposes
from papidesk.visits.rules import PURPOSE_WORDS, PurposeKind
from tests.conftest import FakeClock, House
from tests.journeys.at_the_desk import texts
from tests.network.page.a_sending_desk import begun, told
from tests.ui_support import DeskRig, cells, press, settle, shown

OCTOBER = datetime(2026, 10, 6, 9, 0, tzinfo=UTC)


def october(house: House, clock: FakeClock) -> None:
    """34 visits in October, 3 of them to print; then the month closes."""
    now = clock.now()
    clock.set(OCTOBER)
    printing = next(one.id for one in house.ask(Purposes()) if one.code == "printing")
    house.do(LogVisit(count=12, group="École"))
    house.do(LogVisit(count=19, group="Centre social"))
    for _ in range(3):
        house.do(LogVisit(purposes=(printing,)))
    clock.set(max(now, datetime(2026, 11, 12, 9, 0, tzinfo=UTC)))
    house.do(CloseMonths(10))


def opened(page: SendingPage, qtbot: Any, period: str) -> PeriodView:
    made = shown(page, PeriodView, period=period)
    settle(page, page.context, qtbot)
    settle(page, page.context, qtbot)
    return made


def table(view: PeriodView) -> dict[tuple[str, str], tuple[str, str]]:
    """What is shown: (figure, of which) → (counted here, what leaves)."""
    columns = (cells(view.figures.model, column) for column in range(4))
    return {(figure, line): (here, leaves) for figure, line, here, leaves in zip(*columns, strict=True)}


def test_the_month_under_way_where_none_is_closed(house: House, page: SendingPage, qtbot: Any) -> None:
    view = opened(page, qtbot, "")
    assert view.heading.text() == "November 2026"
    assert view.state.text() == "Under way"
    assert "If it closed now" in view.about.text()
    assert not view.statements.isVisible()
    assert view.back.hasFocus()


def test_the_last_closed_month_with_its_true_figures(house: House, clock: FakeClock, page: SendingPage, qtbot: Any) -> None:
    october(house, clock)
    view = opened(page, qtbot, "")
    assert view.heading.text() == "October 2026"
    assert view.state.text() == "Closed, kept here"
    shown_now = table(view)
    here, leaves = shown_now["Visits", ""]
    assert here == "34"
    told_now = {one.dataset: {cell.code: cell.value for cell in one.cells}
                for one in house.ask(Summaries(parse_period("2026-10")))}  # fmt: skip
    assert leaves == str(told_now["attendance"]["visits"])
    assert shown_now["Visits by purpose", render(PURPOSE_WORDS[PurposeKind.PRINTING])][0] == "3"
    assert abs(int(leaves) - 34) < 10
    assert "Rounded to 10" in view.figures.rounding.text()
    view.figures.which.take_values((Dataset.ACTIVITY,))
    view.figures._show()
    assert table(view)["Days open", ""] == ("1", "1")
    assert view.figures.rounding.text() == "These figures leave as they are: nobody is in them."
    assert any("Days open: 1 counted here, 1 leaves" in one for one in texts(view.figures))


def test_every_figure_that_leaves_is_there_and_no_other(house: House, clock: FakeClock, page: SendingPage, qtbot: Any) -> None:
    october(house, clock)
    view = opened(page, qtbot, "2026-10")
    for summary in house.ask(Summaries(parse_period("2026-10"))):
        view.figures.which.take_values((Dataset(summary.dataset),))
        view.figures._show()
        assert [(row.code, row.leaves) for row in map(view.figures.model.row_at, range(view.figures.model.rowCount()))] == [
            (cell.code, cell.value) for cell in summary.cells
        ]
        assert view.figures.rounding.isVisible()


def test_chosen_with_the_arrows_and_left_with_escape(house: House, clock: FakeClock, page: SendingPage, qtbot: Any) -> None:
    october(house, clock)
    begun(house)
    listed = shown(page, SendingView, view="sending")
    settle(page, page.context, qtbot)
    listed.periods.table.go_to(cells(listed.periods.model, 0).index("October 2026"))
    press(listed.periods.table, Qt.Key.Key_Return)
    settle(page, page.context, qtbot)
    view = page.stack.currentWidget()
    assert isinstance(view, PeriodView)
    assert view.heading.text() == "October 2026"
    assert not view.before.isVisible()
    view.after.click()
    settle(page, page.context, qtbot)
    assert view.heading.text() == "November 2026"
    assert not view.after.isVisible()
    chips = view.figures.which.chips()
    chips[1].setFocus()
    press(chips[1], Qt.Key.Key_Right)
    press(chips[2], Qt.Key.Key_Space)
    assert view.figures.dataset() is Dataset.PUBLICS
    press(view.figures.table, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is listed


def test_its_statements_each_in_its_state_and_why_one_was_refused(house: House, page: SendingPage, qtbot: Any) -> None:
    begun(house)
    told(house, "2026-09", StatementState.RECEIVED, Dataset.ACTIVITY, Dataset.PUBLICS)
    why = packed(tr("This period is settled: it takes no further figures."))
    told(house, "2026-09", StatementState.REFUSED, Dataset.EQUIPMENT, why=why)
    view = opened(page, qtbot, "2026-09")
    assert view.state.text() == "Refused in part"
    rows = dict(zip(cells(view.model, 0), cells(view.model, 2), strict=True))
    assert rows == {"Activity of the place": "Received", "People welcomed": "Received", "Loans of equipment": "Refused"}
    assert cells(view.model, 1) == ["no. 1"] * 3
    assert view.refused.text() == "Loans of equipment: This period is settled: it takes no further figures."
    assert view.refused.isVisible()
    assert view.table.hasFocus()


def test_what_is_no_period_of_the_network_leads_back(house: House, page: SendingPage, rig: DeskRig, qtbot: Any) -> None:
    begun(house)
    shown(page, SendingView, view="sending")
    settle(page, page.context, qtbot)
    page.open(period="2026-W45")
    settle(page, page.context, qtbot)
    assert isinstance(page.stack.currentWidget(), SendingView)
    assert "Months, quarters and years" in rig.shell.toasts[0]
