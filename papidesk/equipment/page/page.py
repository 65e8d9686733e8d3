"""The page Prêts: one view at a time, from the loans to the catalogue, the bookings and the inventories."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from papidesk.kernel.intent import STAFF, Part
from papidesk.ui.empty import EmptyState
from papidesk.ui.views import ViewsPage
from papidesk.ui.words import tr

LOANS, CATALOGUE, BOOKINGS, INVENTORY = "loans", "catalogue", "bookings", "inventory"
IMPORT, BOOK, LEND, NOBODY = "import", "book", "lend", "nobody"
_ITEM, _EDIT, _ROUND = "item", "edit", "round"
_TABS = {
    _ITEM: CATALOGUE, _EDIT: CATALOGUE, IMPORT: CATALOGUE, BOOK: BOOKINGS, LEND: LOANS, _ROUND: INVENTORY,
    NOBODY: CATALOGUE,
}  # fmt: skip
_OF_A_THING = ((BOOK, "booking"), (_ROUND, "inventory"), (_EDIT, "edit"), (_ITEM, "item"))


class EquipmentPage(ViewsPage):
    """The page; what it opens on:

    nothing (as it was left), `view="loans"` or `loan=12`, `view="lend"` (`items`, `counts`, `person`, `organisation`,
    `bookings`, `due`: what it starts with), `view="catalogue"`, `item=5` (its file), `edit=5` (its form; 0: a new thing,
    `kit`: into that kit),
    `view="bookings"`, `view="book"` (`items=(5, …)`, `first`, `last`: days) or `booking=3, item=5` (its form),
    `view="inventory"`, `inventory=2` (one round), `view="import"` (`file="…"`).
    """

    alone = frozenset({IMPORT})

    def build(self) -> None:
        self.furnish(
            (
                (LOANS, tr("Loans"), "loan"),
                (CATALOGUE, tr("Catalogue"), "table"),
                (BOOKINGS, tr("Bookings"), "calendar"),
                (INVENTORY, tr("Inventory"), "check"),
            ),
            {
                LOANS: self._make_loans,
                LEND: self._make_lend,
                CATALOGUE: self._make_catalogue,
                _ITEM: self._make_item,
                _EDIT: self._make_edit,
                BOOKINGS: self._make_bookings,
                BOOK: self._make_book,
                INVENTORY: self._make_inventory,
                _ROUND: self._make_round,
                IMPORT: self._make_import,
                NOBODY: _make_notice,
            },
        )
        self.context.desk.changed.connect(self._changed)
        for id_, act in (("search", self._search), ("refresh", self.refresh)):
            self.context.keys.bind(self, id_, act)

    def open(self, **what: Any) -> None:
        staffed = self.context.shell.on_duty().role in STAFF
        self.row_of_tabs.setVisible(staffed)
        if staffed:
            super().open(**(what if what or self._now.get("view") != NOBODY else {"view": LOANS}))
        else:
            super().open(view=NOBODY)

    def view_for(self, what: Mapping[str, Any]) -> str:
        named = str(what.get("view", ""))
        if named in {CATALOGUE, BOOKINGS, BOOK, LEND, INVENTORY, IMPORT, NOBODY}:
            return named
        if named:
            return LOANS
        return next((name for name, key in _OF_A_THING if key in what), LOANS)

    def tab_for(self, name: str) -> str:
        return _TABS.get(name, name)

    # ── the views, each made when it is first shown ───────────────────────────────────────────────────────────────────

    def _make_loans(self) -> QWidget:
        from papidesk.equipment.page.loans import LoansView  # noqa: PLC0415 — a view is made when it is shown

        return LoansView(self, self.open)

    def _make_lend(self) -> QWidget:
        from papidesk.equipment.page.lending import LendView  # noqa: PLC0415 — as above

        return LendView(self, self.open, self.leave)

    def _make_catalogue(self) -> QWidget:
        from papidesk.equipment.page.catalogue import CatalogueView  # noqa: PLC0415 — as above

        return CatalogueView(self, self.open)

    def _make_item(self) -> QWidget:
        from papidesk.equipment.page.item import ItemView  # noqa: PLC0415 — as above

        return ItemView(self, self.open, self.leave)

    def _make_edit(self) -> QWidget:
        from papidesk.equipment.page.item_form import ItemEdit  # noqa: PLC0415 — as above

        return ItemEdit(self, self.open, self.leave)

    def _make_bookings(self) -> QWidget:
        from papidesk.equipment.page.bookings import BookingsView  # noqa: PLC0415 — as above

        return BookingsView(self, self.open)

    def _make_book(self) -> QWidget:
        from papidesk.equipment.page.booking_form import BookingEdit  # noqa: PLC0415 — as above

        return BookingEdit(self, self.open, self.leave)

    def _make_inventory(self) -> QWidget:
        from papidesk.equipment.page.inventories import InventoriesView  # noqa: PLC0415 — as above

        return InventoriesView(self, self.open)

    def _make_round(self) -> QWidget:
        from papidesk.equipment.page.inventory_round import RoundView  # noqa: PLC0415 — as above

        return RoundView(self, self.leave)

    def _make_import(self) -> QWidget:
        from papidesk.equipment.page.importing import ItemsImport  # noqa: PLC0415 — as above

        made = ItemsImport(self.context)
        made.left.connect(self.leave)
        return made

    # ── what happens ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _search(self) -> None:
        """The search of what is shown, or of the catalogue."""
        look = getattr(self.stack.currentWidget(), "look_for", None)
        if look is None and self.stack.currentWidget() is not self._views.get(NOBODY):
            self.open(view=CATALOGUE)
            look = getattr(self.stack.currentWidget(), "look_for", None)
        if look is not None:
            look()

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if Part.TEAM in parts and self.isVisible():
            self.open()


class _Notice(EmptyState):
    def open(self, **_what: Any) -> None:
        """Nothing changes in it."""


def _make_notice() -> QWidget:
    return _Notice(
        tr("Loans are kept by the team. What is given away is noted from the entry bar: scan its label or write its name."),
        icon="loan",
    )
