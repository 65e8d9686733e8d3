"""A new place: at most five screens, each skippable but the first, and the desk works right after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from papidesk.accounts.intents import ShowPlace
from papidesk.backroom import Backroom
from papidesk.store import vault
from tests.conftest import CHEAP, FakeClock
from tests.journeys.at_the_desk import AtTheDesk, K, visible

SENTENCE = "le chat dort sur le clavier"


@pytest.fixture
def new_desk(
    tmp_path: Path, open_window: Callable[[Path], AtTheDesk], monkeypatch: pytest.MonkeyPatch
) -> AtTheDesk:
    """A folder where nothing is. Deriving the key is made cheap: the tests of the vault see to its true cost."""
    true = vault.Vault.create
    monkeypatch.setattr(vault.Vault, "create", lambda path, cost=None: true(path, cost or CHEAP))
    return open_window(tmp_path / "new")


def fill(desk: AtTheDesk, **values: str) -> None:
    form = desk.application.gate.first_run.stack.currentWidget()  # type: ignore[union-attr]
    for name, text in values.items():
        form.field(name).editor.setFocus()  # type: ignore[union-attr]
        desk.type(text)


def shown(desk: AtTheDesk) -> str:
    run = desk.application.gate.first_run
    assert run is not None
    return str(run.step.text())


def found_the_place(desk: AtTheDesk) -> str:
    """The first screen, and the recovery key that the second shows."""
    fill(desk, name="PAPI de Kerinou", animator="Maelle", password=SENTENCE, again=SENTENCE)
    desk.press(K.Key_Return)
    desk.until(lambda: "Step 2" in shown(desk))
    run = desk.application.gate.first_run
    assert run is not None
    (label,) = [one for one in visible(run, QLabel) if one.accessibleName().startswith("Recovery key: ")]
    return str(label.text())


def test_every_screen_but_the_first_is_skipped_with_one_key(new_desk: AtTheDesk, clock: FakeClock) -> None:
    desk = new_desk
    screens = 1
    key = found_the_place(desk)
    desk.press(K.Key_Return)
    screens += 1
    desk.until(lambda: "Step 3" in shown(desk))
    desk.press(K.Key_Escape)
    screens += 1
    desk.until(lambda: "Step 4" in shown(desk))
    desk.press(K.Key_Escape)
    screens += 1
    assert screens <= 5
    desk.until(lambda: not desk.window.locked)
    desk.until(desk.bar_is_ready)
    # Logging works right after it.
    desk.press(K.Key_F4)
    desk.wait_for_rows(1)
    desk.window.close()
    for secret in (SENTENCE, key):
        Backroom(desk.folder, clock).open(secret).store.close()


def test_every_screen_filled_in(new_desk: AtTheDesk) -> None:
    desk = new_desk
    found_the_place(desk)
    desk.press(K.Key_Return)
    desk.until(lambda: "Step 3" in shown(desk))
    fill(desk, commune="Brest", slot_minutes="30")
    desk.press(K.Key_Return)
    desk.until(lambda: "Step 4" in shown(desk))
    fill(desk, pin="428193")
    desk.press(K.Key_Return)
    desk.until(lambda: not desk.window.locked)
    desk.until(desk.bar_is_ready)
    place = desk.ask(ShowPlace())
    assert (place.name, place.commune, place.slot_minutes) == ("PAPI de Kerinou", "Brest", 30)
    desk.window.lock()
    desk.settle()
    desk.type("428193")
    desk.press(K.Key_Return)
    desk.until(desk.bar_is_ready)


def test_the_first_screen_is_filled_in_with_tab_alone(new_desk: AtTheDesk) -> None:
    desk = new_desk
    run = desk.application.gate.first_run
    assert run is not None
    form = run.stack.currentWidget()
    for name, text in (("name", "PAPI de Kerinou"), ("animator", "Maelle"), ("password", SENTENCE), ("again", SENTENCE)):
        for _ in range(4):
            if desk.focus() is form.field(name).editor:  # type: ignore[union-attr]
                break
            desk.press(K.Key_Tab)
        assert desk.focus() is form.field(name).editor  # type: ignore[union-attr]
        desk.type(text)
    desk.press(K.Key_Return)
    desk.until(lambda: "Step 2" in shown(desk))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"animator": "Maelle", "password": SENTENCE, "again": SENTENCE}, "name"),
        ({"name": "PAPI", "password": SENTENCE, "again": SENTENCE}, "animator"),
        ({"name": "PAPI", "animator": "Maelle", "password": "court", "again": "court"}, "password"),
        ({"name": "PAPI", "animator": "Maelle", "password": SENTENCE, "again": SENTENCE + "x"}, "again"),
        ({"name": "PAPI", "animator": "Maelle", "password": "motdepasse", "again": "motdepasse"}, "password"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_the_rest_is_kept(
    new_desk: AtTheDesk, values: dict[str, str], field: str
) -> None:
    desk = new_desk
    fill(desk, **values)
    desk.press(K.Key_Return)
    run = desk.application.gate.first_run
    assert run is not None
    form = run.stack.currentWidget()
    desk.until(lambda: form.field(field).error())  # type: ignore[union-attr]
    assert "Step 1" in shown(desk)
    assert {name: form.field(name).value() for name in values} == values  # type: ignore[union-attr]
    assert not (desk.folder / "papidesk.db").exists()
