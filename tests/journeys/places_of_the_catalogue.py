"""Where one can stand in the catalogue, the bookings and what they open, for the tests that walk the whole window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from papidesk.equipment.intents import Book, NoteIncident, SeeItem, SetOrganisation, StartInventory
from papidesk.equipment.rules import Borrower, ItemKind, Organisation, OrganisationKind
from tests.journeys.a_catalogue import kit, lend, thing
from tests.journeys.at_the_desk import AtTheDesk


def of_the_catalogue(desk: AtTheDesk, people: dict[str, int]) -> Iterator[tuple[str, QWidget]]:
    """The list, the file of each kind of thing with the forms it opens, the record, the calendar, a booking."""
    camera = thing(desk, "Appareil photo reflex numérique", accessories=("Chargeur", "Carte mémoire"), location="Armoire 2")
    lot = thing(desk, "Casques audio", kind=ItemKind.LOT, quantity=12)
    gift = thing(desk, "Clé USB de 16 Go", kind=ItemKind.CONSUMABLE, quantity=40)
    suitcase = kit(desk, "Malle d’initiation à la radio")
    desk.do(SetOrganisation(0, Organisation("Secours populaire", OrganisationKind.CHARITY, phone="02 98 00 00 00")))
    desk.do(NoteIncident(camera.id, "Objectif rayé", cost_cents=3500))
    lend(desk, people["lea"], lot.id)
    now = desk.clock.now()
    span = (now + timedelta(days=2), now + timedelta(days=4))
    (booking,) = desk.do(Book(((camera.id, 1),), Borrower(person=people["oumou"]), *span, purpose="Fête de l’école")).ids
    page = desk.go("equipment", view="catalogue")
    yield "catalogue", page
    shown: Any = page.stack.currentWidget()
    desk.until(shown.chosen)
    shown.states.ask(shown.chosen())
    desk.settle()
    yield "another state", page
    shown.states.close_it()
    for name, row in (("thing", camera), ("lot", lot), ("consumable", gift), ("kit", suitcase)):
        yield f"{name} of the catalogue", desk.go("equipment", item=row.id)
    desk.go("equipment", item=lot.id)
    shown = page.stack.currentWidget()
    for name, card in (("incident", shown.incident), ("stock", shown.restock), ("several given", shown.give)):
        card.ask(shown.file.row)
        desk.settle()
        yield name, page
        card.close_it()
        desk.settle()
    stands: list[tuple[str, dict[str, Any]]] = [
        ("record of a thing", {"edit": camera.id}), ("new thing", {"edit": 0}), ("bookings", {"view": "bookings"}),
        ("new booking", {"view": "book", "items": (lot.id, suitcase.id)}), ("booking", {"booking": booking, "item": camera.id}),
        ("equipment import", {"view": "import"}),
    ]  # fmt: skip
    for name, what in stands:
        desk.go("equipment", **what)
        desk.settle()  # a form asks for one thing after another
        yield name, page
    yield from _of_the_import(desk, camera.code, page)
    yield from _of_the_inventory(desk, camera.code)


def _of_the_import(desk: AtTheDesk, code: str, page: QWidget) -> Iterator[tuple[str, QWidget]]:
    """What would become of the lines of a file: one is known, and says something else."""
    file = desk.folder.parent / "matériel.csv"
    file.write_text(f"Code;Nom;Marque;Emplacement\n{code};Appareil photo;Lumix;Armoire 3\n;Trépied;;\n", encoding="utf-8")
    view: Any = page.stack.currentWidget()  # type: ignore[attr-defined]
    view.read(file)
    desk.until(view.mapping.isVisible)
    view.mapping._check()
    desk.until(view.verdicts.isVisible)
    yield "equipment import, its lines", page
    view.close_layer()
    view.close_layer()


def _of_the_inventory(desk: AtTheDesk, code: str) -> Iterator[tuple[str, QWidget]]:
    """The list of the rounds, one under way, its end."""
    page = desk.go("equipment", view="inventory")
    yield "inventories", page
    (round_,) = desk.do(StartInventory()).ids
    desk.do(SeeItem(round_, code, "Salle 2"))
    page = desk.go("equipment", inventory=round_)
    desk.settle()
    yield "inventory under way", page
    shown: Any = page.stack.currentWidget()
    shown.ask_close()
    desk.settle()
    yield "end of an inventory", page
    shown.go_back()
