from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from papidesk.equipment.intents import NoteIncident
from papidesk.equipment.page.catalogue import CatalogueView
from papidesk.equipment.page.item import ItemView
from papidesk.equipment.page.page import EquipmentPage
from papidesk.equipment.page.settings import lending_sections
from papidesk.equipment.rules import ItemKind
from papidesk.ui import theme
from papidesk.ui.page import Context
from tests.conftest import House
from tests.equipment.conftest import add, book, category, item, kit, lend, organisation
from tests.ui_support import settle, view
from tests.visits.page.test_every_view_has_names import nameless


def stands(house: House) -> dict[str, dict[str, Any]]:
    """The views of the catalogue and of the bookings, on something."""
    camera = item(house, "Appareil photo reflex numérique", category=category(house), accessories=("Chargeur", "Sac"))
    micro = item(house, "Micro")
    gift = item(house, "Clé USB", kind=ItemKind.CONSUMABLE, quantity=9)
    lot = item(house, "Casques", kind=ItemKind.LOT, quantity=6)
    suitcase, _things = kit(house)
    organisation(house)
    lea = add(house, "Léa", "Durand")
    lend(house, lea, camera)
    house.do(NoteIncident(camera, "Objectif rayé"))
    (booking,) = book(house, lea, [micro], 1, 2)
    return {
        "catalogue": {"view": "catalogue"},
        "thing": {"item": camera},
        "consumable": {"item": gift},
        "lot": {"item": lot},
        "kit": {"item": suitcase},
        "record": {"edit": camera},
        "new": {"edit": 0},
        "bookings": {"view": "bookings"},
        "book": {"view": "book", "items": (lot, micro)},
        "booking": {"booking": booking, "item": micro},
        "import": {"view": "import"},
    }


def test_no_focusable_is_without_a_name(house: House, page: EquipmentPage, context: Context, qtbot: Any) -> None:
    found: dict[str, Any] = {}
    for name, what in stands(house).items():
        page.open(**what)
        settle(page, context, qtbot)
        found[name] = nameless(page)
        shown = view(page, QWidget)
        if isinstance(shown, ItemView) and shown.file is not None:
            for card in (shown.incident, shown.restock, shown.give):
                card.ask(shown.file.row)
            shown.states.ask((shown.file.row,))
            found[f"{name}, its forms"] = nameless(page)
    page.open(view="catalogue")
    settle(page, context, qtbot)
    catalogue = view(page, CatalogueView)
    catalogue.states.ask(catalogue.chosen())
    found["states"] = nameless(page)
    assert not {name: missing for name, missing in found.items() if missing}


def test_the_settings_of_lending_have_names(house: House, context: Context, qtbot: Any) -> None:
    category(house)
    organisation(house)
    found = {}
    for section in lending_sections(context):
        made = section.make()
        qtbot.addWidget(made)
        made.resize(900, 700)
        made.show()
        made.refresh()  # type: ignore[attr-defined]
        settle(made, context, qtbot)
        found[section.name] = nameless(made)
    assert not {name: missing for name, missing in found.items() if missing}


@pytest.mark.parametrize("percent", [100, 200])
def test_views_scroll_downwards_only(
    house: House, page: EquipmentPage, context: Context, qapp: QApplication, percent: int, qtbot: Any
) -> None:
    """Never wider than the page gives: what the rail leaves of 1024 at 100 %, of 1366 at 200 %."""
    theme.apply(qapp, theme.Appearance("light", percent))
    room = 880 if percent == 100 else 1150
    page.resize(room, 500)
    wide = {}
    for name, what in stands(house).items():
        page.open(**what)
        settle(page, context, qtbot)
        wide[name] = page.stack.currentWidget().minimumSizeHint().width()
    assert not {name: width for name, width in wide.items() if width > room}
