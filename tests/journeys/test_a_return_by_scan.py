"""F8, scan, Enter: all is back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from papidesk.equipment.intents import ShowItem, ShowLoan
from papidesk.equipment.rules import Condition, ItemState
from tests.journeys.a_catalogue import at_the_counter, kit, late, lend, loans, row_of, thing
from tests.journeys.a_scanner import scan
from tests.journeys.at_the_desk import CTRL, AtTheDesk, K


def test_two_keys_and_a_scan(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera = thing(desk, accessories=("chargeur", "sacoche"))
    loan = lend(desk, people["lea"], camera.id, deposit_cents=2000)
    desk.count_from_here()
    desk.press(K.Key_F8)
    scan(desk, camera.code)
    at_the_counter(desk, "Back from Léa Durand, complete: Appareil photo")
    assert "with chargeur, sacoche" in desk.bar.drawer.model.rows[0].detail
    assert "deposit 20 €" in desk.bar.drawer.model.rows[0].detail
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert desk.keys == 2
    file = desk.ask(ShowLoan(loan))
    assert file.row.returned is not None
    assert file.row.deposit_back
    assert row_of(desk, camera.id).free == 1


def test_typed_faster_than_the_store_answers(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera = thing(desk)
    lend(desk, people["lea"], camera.id)
    with desk.store_busy():
        desk.press(K.Key_F8)
        scan(desk, camera.code, azerty=True)
        desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert not loans(desk, open_only=True)


def test_a_scan_alone_takes_nothing_back(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera = thing(desk)
    lend(desk, people["lea"], camera.id)
    desk.press(K.Key_F8)
    with desk.store_busy():
        scan(desk, camera.code)
        scan(desk, camera.code)
    at_the_counter(desk, "is on the list already")
    desk.settle()
    assert len(loans(desk, open_only=True)) == 1
    desk.press(K.Key_Escape, K.Key_Escape)
    assert desk.bar_is_ready()
    assert len(loans(desk, open_only=True)) == 1


def test_several_of_several_people(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera, tablet = thing(desk), thing(desk, "Tablette")
    lend(desk, people["lea"], camera.id)
    lend(desk, people["oumou"], tablet.id)
    desk.press(K.Key_F8)
    with desk.store_busy():
        scan(desk, camera.code)
        scan(desk, tablet.code)
    at_the_counter(desk, "Back from Léa Durand, Oumou Traoré, complete: Appareil photo, Tablette")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert not loans(desk, open_only=True)


def test_a_late_one_says_so(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera = thing(desk)
    late(desk, people["lea"], camera.id)
    desk.press(K.Key_F8)
    scan(desk, camera.code)
    at_the_counter(desk, "Back from Léa Durand")
    assert "day(s) late" in desk.bar.drawer.model.rows[0].detail


def test_a_whole_kit_by_its_own_label(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    radio = kit(desk)
    loan = lend(desk, people["lea"], radio.id)
    desk.press(K.Key_F8)
    scan(desk, radio.code)
    at_the_counter(desk, "Back from Léa Durand, complete: Malle radio")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    assert desk.ask(ShowLoan(loan)).row.out == 0


def test_a_missing_accessory_and_a_damage_in_the_detailed_form(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera = thing(desk, accessories=("chargeur", "sacoche"))
    loan = lend(desk, people["lea"], camera.id)
    line = desk.ask(ShowLoan(loan)).lines[0].id
    desk.press(K.Key_F8)
    scan(desk, camera.code)
    at_the_counter(desk, "Back from Léa Durand")
    desk.press(K.Key_Tab)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    form = desk.bar.drawer.panel
    form.field(f"accessories:{line}").set_value(("chargeur",))
    form.field(f"condition:{line}").set_value(Condition.DAMAGED)
    form.field(f"note:{line}").set_value("Écran rayé")
    form.submit_button.click()
    desk.until(desk.bar_is_ready)
    back = desk.ask(ShowLoan(loan)).lines[0]
    assert back.missing == ("sacoche",)
    assert back.condition_in is Condition.DAMAGED
    history = desk.ask(ShowItem(camera.id)).history
    assert "Écran rayé" in [event.note for event in history]


def test_a_damage_with_its_picture_is_one_return_and_one_undo(
    desk_window: AtTheDesk, people: dict[str, int], tmp_path: Path
) -> None:
    desk = desk_window
    photo = tmp_path / "écran.png"
    QImage(QSize(2000, 1000), QImage.Format.Format_RGB32).save(str(photo))
    camera = thing(desk)
    loan = lend(desk, people["lea"], camera.id)
    line = desk.ask(ShowLoan(loan)).lines[0].id
    desk.press(K.Key_F8)
    scan(desk, camera.code)
    at_the_counter(desk, "Back from Léa Durand")
    desk.press(K.Key_Tab)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    form = desk.bar.drawer.panel
    form.field(f"note:{line}").setFocus()
    desk.type("rayures")
    # The next thing that Tab reaches is what was just noted's picture.
    desk.press(K.Key_Tab)
    picture = form.field(f"picture:{line}")
    assert picture.choose.hasFocus()
    picture.take(photo)
    desk.until(picture.value)
    form.submit_button.click()
    desk.until(desk.bar_is_ready)
    file = desk.ask(ShowItem(camera.id))
    assert [(event.note, len(event.attachments)) for event in file.history if event.kind] == [("rayures", 1)]
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: len(loans(desk, open_only=True)) == 1)
    file = desk.ask(ShowItem(camera.id))
    assert not file.attachments
    assert not [event for event in file.history if event.kind]


def test_what_will_not_come_back(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera = thing(desk)
    loan = lend(desk, people["lea"], camera.id)
    line = desk.ask(ShowLoan(loan)).lines[0].id
    desk.press(K.Key_F8)
    scan(desk, camera.code)
    at_the_counter(desk, "Back from Léa Durand")
    desk.press(K.Key_Tab)
    desk.until(lambda: desk.bar.drawer.panel is not None)
    form = desk.bar.drawer.panel
    form.field(f"what:{line}").set_value("lost")
    form.submit_button.click()
    desk.until(desk.bar_is_ready)
    assert desk.ask(ShowItem(camera.id)).state is ItemState.LOST


def test_a_return_is_undone(desk_window: AtTheDesk, people: dict[str, int]) -> None:
    desk = desk_window
    camera = thing(desk)
    lend(desk, people["lea"], camera.id)
    desk.press(K.Key_F8)
    scan(desk, camera.code)
    at_the_counter(desk, "Back from Léa Durand")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)
    desk.press(K.Key_Z, modifiers=CTRL)
    desk.until(lambda: len(loans(desk, open_only=True)) == 1)
