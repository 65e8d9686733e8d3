from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from papidesk.ui import theme
from papidesk.ui.announce import announcer
from papidesk.ui.asking import confirm
from papidesk.ui.blocks import BLOCK, KEPT_BLOCKS, BlockModel, Column, RowsModel
from papidesk.ui.empty import EmptyState
from papidesk.ui.keys import Keys, shortcuts
from papidesk.ui.tables import Table, TableWithEmpty
from papidesk.ui.toasts import Toasts
from tests.ui.conftest import press
from tests.ui.gallery import VISITS, a_table

Show = Callable[[QWidget], QWidget]
COLUMNS = (Column("Number", str, numeric=True), Column("Square", lambda row: str(row * row)))
DAYS = [("monday", 700), ("tuesday", 0), ("wednesday", 1_000_000)]
FIRST = {"monday": 0, "wednesday": 1_000_000}


class Store:
    """Answers when told to, like a store on another thread."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int, int]] = []
        self.answers: list[Callable[[], None]] = []

    def fetch(self, key: str, skip: int, limit: int, deliver: Callable[[Sequence[int]], None]) -> None:
        self.asked.append((key, skip, limit))
        start = FIRST[key] + skip
        self.answers.append(lambda: deliver(range(start, start + limit)))

    def answer(self) -> None:
        for one in [self.answers.pop(0) for _ in range(len(self.answers))]:
            one()


def a_model(store: Store) -> BlockModel:
    model = BlockModel(COLUMNS, sentence=lambda row: f"Number {row}", key=lambda row: row)
    model.open(DAYS, store.fetch)
    return model


def read(model: BlockModel, row: int, store: Store, qapp: QApplication) -> str:
    model.index(row, 0).data()
    qapp.processEvents()
    store.answer()
    return str(model.index(row, 0).data())


def test_only_the_block_that_is_looked_at_is_asked_for(qapp: QApplication) -> None:
    store = Store()
    model = a_model(store)
    assert model.rowCount() == 1_000_700
    assert model.index(700 + 300, 0).data() == "…"
    qapp.processEvents()
    assert store.asked == [("wednesday", BLOCK, BLOCK)]
    store.answer()
    assert model.index(700 + 300, 0).data() == "1000300"
    assert model.index(700 + 300, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Number 1000300"
    assert read(model, 699, store, qapp) == "699"
    assert store.asked[-1] == ("monday", 512, 188)


def test_a_long_journey_through_the_list_keeps_little(qapp: QApplication) -> None:
    store = Store()
    model = a_model(store)
    for row in range(0, 100_000, 1_000):
        assert read(model, row, store, qapp) != "…"
    assert model.loaded_blocks() == KEPT_BLOCKS


def test_places_flown_over_are_not_asked_for(qapp: QApplication) -> None:
    store = Store()
    model = a_model(store)
    for row in range(0, 1_000_000, 5_000):
        model.index(row, 0).data()
    while store.answers or not store.asked:
        qapp.processEvents()
        store.answer()
        qapp.processEvents()
    assert len(store.asked) <= 4
    assert model.index(995_000, 0).data() != "…"


def test_an_answer_from_before_is_not_mixed_with_what_is_shown_now(qapp: QApplication) -> None:
    store = Store()
    model = a_model(store)
    model.index(0, 0).data()
    qapp.processEvents()
    model.open([("wednesday", 10)], store.fetch)
    store.answer()
    assert model.index(0, 0).data() == "…"


def test_rows_stay_in_sight_until_the_new_ones_are_there(qapp: QApplication) -> None:
    store = Store()
    model = a_model(store)
    read(model, 5, store, qapp)
    model.reopen([("monday", 701), ("wednesday", 1_000_000)])
    assert model.index(5, 0).data() == "5"
    qapp.processEvents()
    assert store.asked[-1] == ("monday", 0, BLOCK)
    assert model.first_of("wednesday") == 701


def test_tab_leaves_a_table_in_one_press(shown: Show) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    table, after = a_table(), QLineEdit()
    column.addWidget(table)
    column.addWidget(after)
    shown(window)
    table.setFocus()
    assert table.currentIndex().row() == 0
    press(table, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_enter_opens_the_row_and_letters_are_left_to_the_window(shown: Show) -> None:
    table = a_table()
    shown(table)
    opened: list[Any] = []
    table.activated_row.connect(opened.append)
    table.setFocus()
    press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_M, "m")
    press(table, Qt.Key.Key_Return)
    press(table, Qt.Key.Key_End)
    press(table, Qt.Key.Key_Return)
    assert opened == [VISITS[1], VISITS[3]]


def test_a_row_is_read_as_one_sentence_and_no_cell_is_nameless() -> None:
    model = a_table().rows
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Léa Durand, 14:05, 4, Free access"
    assert model.index(2, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "Workstation: nothing"


def test_the_row_stays_chosen_when_the_list_is_read_again(shown: Show) -> None:
    table = a_table()
    shown(table)
    table.go_to_key("Anonymous")
    table.rows.set_rows([("Nina", "14:40", "", ""), *VISITS])  # type: ignore[union-attr]
    assert table.current_row() == VISITS[2]


def test_where_columns_do_not_fit_each_row_takes_its_own_lines(shown: Show, qapp: QApplication) -> None:
    table = a_table()
    table.resize(900, 400)
    shown(table)
    assert not table.compact
    high = table.rowHeight(0)
    theme.apply(qapp, theme.Appearance("light", 200))
    table.resize(600, 400)
    qapp.processEvents()
    assert table.compact
    assert table.rowHeight(0) > 2 * high
    assert table.columnWidth(0) <= table.viewport().width()
    assert not table.horizontalScrollBar().isVisible()


def test_a_header_and_its_menu_ask_for_an_order() -> None:
    table = a_table()
    asked: list[tuple[int, bool]] = []
    table.sort_asked.connect(lambda column, down: asked.append((column, down)))
    for column in (1, 1, 1, 0):
        table._sort_clicked(column)
    assert asked == [(1, False), (1, True), (1, False), (0, False)]


def test_an_empty_list_says_what_to_do(qtbot: Any) -> None:
    done: list[int] = []
    model = RowsModel(COLUMNS, sentence=str, key=lambda row: row)
    both = TableWithEmpty(Table(model, "Numbers"), EmptyState("No number yet.", "Add one", lambda: done.append(1)))
    qtbot.addWidget(both)
    assert both.currentWidget() is both.empty
    assert both.empty.action is not None
    both.empty.action.click()
    model.set_rows([1])
    assert both.currentWidget() is both.table
    assert done == [1]


@pytest.fixture
def toasts(shown: Show) -> Toasts:
    host = QWidget()
    host.resize(800, 500)
    shown(host)
    return Toasts(host)


def test_a_message_is_announced_stays_ten_seconds_and_undoes(toasts: Toasts) -> None:
    undone: list[int] = []
    toast = toasts.show_toast("Léa's visit is logged.", "Undo", lambda: undone.append(1))
    assert announcer().said == ["Léa's visit is logged."]
    assert toast.timer.interval() >= 10_000
    assert toasts.geometry().bottom() <= 500
    assert toasts.geometry().top() > 350
    toast.findChildren(QWidget)
    next(one for one in toast.children() if getattr(one, "text", lambda: "")() == "Undo").click()
    assert undone == [1]
    assert toasts.toasts() == []


def test_a_message_waits_for_the_one_who_is_on_it_and_gives_the_focus_back(toasts: Toasts, shown: Show) -> None:
    field = QLineEdit(toasts.parentWidget())
    field.show()
    field.setFocus()
    toast = toasts.show_toast("Logged.", "Undo", lambda: None)
    assert field.hasFocus()
    toast.findChildren(QWidget)[-1].setFocus()
    close = next(
        one for one in toast.children() if isinstance(one, QWidget) and one.accessibleName() == "Close this message"
    )
    close.setFocus()
    assert not toast.timer.isActive()
    press(close, Qt.Key.Key_Escape)
    assert toasts.toasts() == []
    assert field.hasFocus()


def test_the_pointer_holds_a_message(toasts: Toasts, qapp: QApplication) -> None:
    toast = toasts.show_toast("Logged.")
    toast.hold()
    assert not toast.timer.isActive()
    qapp.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast.timer.isActive()


def test_messages_close_one_by_one(toasts: Toasts) -> None:
    for number in range(6):
        toasts.show_toast(f"Message {number}.")
    # More would cover the room; the others stand among the last actions.
    assert [one.text for one in toasts.toasts()] == ["Message 4.", "Message 5."]
    assert [toasts.close_one() for _ in range(3)] == [True, True, False]


def test_shortcuts_do_not_collide_and_fire_unshifted_on_a_french_keyboard() -> None:
    keys = Keys()
    used = [QKeySequence(one).toString() for shortcut in shortcuts() for one in shortcut.sequences]
    assert all(used)
    assert len(used) == len(set(used))
    assert keys.sequences("page1") == ("Ctrl+1", "Ctrl+&")
    assert keys.sequences("page8") == ("Ctrl+8", "Ctrl+_")
    assert not any("Ctrl+Alt" in one or "Shift" in one for one in used)


def test_a_shortcut_is_changed_everywhere_it_acts(qtbot: Any) -> None:
    keys, widget = Keys({"lock": ["Ctrl+K"], "unheard_of": ["F12"]}), QWidget()
    qtbot.addWidget(widget)
    action = keys.bind(widget, "lock", lambda: None)
    assert keys.with_hint("Lock", "lock") == "Lock (Ctrl+K)"
    keys.override("lock", ["F11"])
    assert [one.toString() for one in action.shortcuts()] == ["F11"]
    assert keys.overrides() == {"lock": ["F11"]}
    assert [one.id for one in keys.conflicts("lock", "F4")] == ["anonymous"]
    with pytest.raises(ValueError, match="F4"):
        keys.override("lock", ["F4"])
    keys.override("lock", None)
    assert keys.hint("lock") == "Ctrl+L"


def test_a_question_rests_on_what_changes_nothing(shown: Show, qtbot: Any) -> None:
    window = shown(QWidget())
    erased: list[int] = []
    asked = confirm(window, "Erase?", "For good.", yes="Erase", no="Keep", on_yes=lambda: erased.append(1))
    qtbot.waitUntil(asked.isActiveWindow)
    assert asked.focusWidget().text() == "Keep"
    press(asked.focusWidget(), Qt.Key.Key_Return)
    assert erased == []
    assert not asked.isVisible()


def test_headers_are_the_only_names_beside_the_rows(shown: Show) -> None:
    table = a_table()
    shown(table)
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface.text(QAccessible.Text.Name) == "Visits of the day"
    assert not table.verticalHeader().isVisible()
