"""What can be lent, and what is handed out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from papidesk.kernel.codes import make_code, read_code
from papidesk.kernel.folding import fold, tidy
from papidesk.kernel.words import Text, tr

CODE_MAX = 40
NAME_MAX = 80
LINE_MAX = 120
NOTE_MAX = 2000
QUANTITY_MAX = 10_000
VALUE_MAX = 10_000_000
"""Cents."""
LOAN_DAYS_MAX = 366
ACCESSORIES_MAX = 20
PREFIX = "E"
"""What the codes of the house's own labels begin with."""


class ItemKind(StrEnum):
    """How a thing is counted."""

    SINGLE = "single"
    LOT = "lot"
    KIT = "kit"
    CONSUMABLE = "consumable"


class ItemState(StrEnum):
    """What is kept of a thing, whoever has it."""

    IN_SERVICE = "in_service"
    REPAIR = "repair"
    LOST = "lost"
    RETIRED = "retired"
    GIVEN = "given"


class Availability(StrEnum):
    """What a thing is now: its state, or where it is."""

    AVAILABLE = "available"
    OUT = "out"
    BOOKED = "booked"
    REPAIR = "repair"
    LOST = "lost"
    RETIRED = "retired"
    GIVEN = "given"


class Condition(StrEnum):
    """How a thing looks, out and in."""

    NEW = "new"
    GOOD = "good"
    WORN = "worn"
    DAMAGED = "damaged"


class Owner(StrEnum):
    """Whose it is: the place's, or the pool's of the resource centre."""

    PLACE = "place"
    POOL = "pool"


KIND_WORDS = {
    ItemKind.SINGLE: tr("One object"),
    ItemKind.LOT: tr("Several alike, counted"),
    ItemKind.KIT: tr("Kit of objects"),
    ItemKind.CONSUMABLE: tr("Given away, counted"),
}
STATE_WORDS = {
    ItemState.IN_SERVICE: tr("In service"),
    ItemState.REPAIR: tr("Under repair"),
    ItemState.LOST: tr("Lost"),
    ItemState.RETIRED: tr("Retired", "equipment"),
    ItemState.GIVEN: tr("Given away"),
}
AVAILABILITY_WORDS = {
    Availability.AVAILABLE: tr("Available"),
    Availability.OUT: tr("Lent"),
    Availability.BOOKED: tr("Booked"),
    Availability.REPAIR: tr("Under repair"),
    Availability.LOST: tr("Lost"),
    Availability.RETIRED: tr("Retired", "equipment"),
    Availability.GIVEN: tr("Given away"),
}
CONDITION_WORDS = {
    Condition.NEW: tr("As new"),
    Condition.GOOD: tr("Good condition"),
    Condition.WORN: tr("Worn"),
    Condition.DAMAGED: tr("Damaged"),
}
OWNER_WORDS = {Owner.PLACE: tr("Of this place"), Owner.POOL: tr("Of the network’s pool")}


@dataclass(frozen=True)
class Category:
    """Things lent alike. loan_days: usual length of a loan; deposit_cents: usual deposit, 0 for none."""

    id: int
    name: str
    loan_days: int = 14
    deposit_cents: int = 0
    active: bool = True


DEFAULT_CATEGORIES = (
    # What a place starts with, and may rename: its own data, hence in French.
    Category(0, "Ordinateur portable", loan_days=14),
    Category(0, "Tablette", loan_days=14),
    Category(0, "Appareil photo", loan_days=7),
    Category(0, "Son", loan_days=7),
    Category(0, "Vidéo", loan_days=7),
    Category(0, "Livres et jeux", loan_days=21),
    Category(0, "Accessoires", loan_days=14),
    Category(0, "À donner", loan_days=14),
)


@dataclass(frozen=True)
class Item:
    """A thing of the catalogue.

    code: what its label bears, "" to be given one; quantity: how many there are of a LOT or a CONSUMABLE (1 otherwise);
    accessories: what goes out and comes back with it, one name each; category: a key; kit: the key of the kit it belongs
    to; loan_days, deposit_cents: None for the category's; value_cents: what a loss would cost; condition: of now;
    pool_uid: its name in the network's pool, "" for a thing of the place.
    """

    name: str
    kind: ItemKind = ItemKind.SINGLE
    code: str = ""
    category: int | None = None
    brand: str = ""
    model: str = ""
    serial: str = ""
    condition: Condition = Condition.GOOD
    value_cents: int = 0
    quantity: int = 1
    accessories: tuple[str, ...] = ()
    location: str = ""
    kit: int | None = None
    loanable: bool = True
    loan_days: int | None = None
    deposit_cents: int | None = None
    bought_on: date | None = None
    price_cents: int | None = None
    supplier: str = ""
    warranty_until: date | None = None
    owner: Owner = Owner.PLACE
    pool_uid: str = ""
    note: str = ""


def item_code(number: int) -> str:
    """The code of the house's own label for item `number`."""
    return make_code(PREFIX, number)


def read_item_code(text: str) -> str:
    """A code as a scanner or a hand gave it; another tool's codes as they are, in capitals, without spaces."""
    return read_code(text, PREFIX)


def tidied(item: Item) -> Item:
    """The item fit to keep: tidy lines, no empty accessory, no two alike, one only of what is no LOT or CONSUMABLE."""
    accessories = dict.fromkeys(name for name in map(tidy, item.accessories) if name)
    counted = item.kind in {ItemKind.LOT, ItemKind.CONSUMABLE}
    return replace(
        item,
        name=tidy(item.name),
        code=read_item_code(tidy(item.code)),
        brand=tidy(item.brand),
        model=tidy(item.model),
        serial=tidy(item.serial),
        location=tidy(item.location),
        supplier=tidy(item.supplier),
        accessories=tuple(accessories),
        quantity=item.quantity if counted else 1,
    )


def why_item_is_wrong(item: Item) -> tuple[str, Text] | None:
    """(field, why) where a tidied item will not do, or None."""
    too_long = tr("This text is too long: keep it under {n} characters.", n=LINE_MAX)
    amounts = tr("An amount goes from 0 to {most} euros. Write another one.", most=VALUE_MAX // 100)
    lines = ("brand", "model", "serial", "location", "supplier")
    money = ("value_cents", "deposit_cents", "price_cents")
    checks = (
        (bool(fold(item.name)), "name", tr("Give this equipment a name.")),
        (len(item.name) <= NAME_MAX, "name", tr("This name is too long: keep it under {n} characters.", n=NAME_MAX)),
        (len(item.code) <= CODE_MAX, "code", tr("This code is too long: keep it under {n} characters.", n=CODE_MAX)),
        *((len(getattr(item, name)) <= LINE_MAX, name, too_long) for name in lines),
        (len(item.note) <= NOTE_MAX, "note", tr("This text is too long: keep it under {n} characters.", n=NOTE_MAX)),
        *((0 <= (getattr(item, name) or 0) <= VALUE_MAX, name, amounts) for name in money),
        (
            0 <= item.quantity <= QUANTITY_MAX,
            "quantity",
            tr("A quantity goes from 0 to {most}. Write another one.", most=QUANTITY_MAX),
        ),
        (
            item.loan_days is None or 1 <= item.loan_days <= LOAN_DAYS_MAX,
            "loan_days",
            tr("A loan lasts 1 to {most} days. Write another number.", most=LOAN_DAYS_MAX),
        ),
        (
            len(item.accessories) <= ACCESSORIES_MAX and all(len(name) <= NAME_MAX for name in item.accessories),
            "accessories",
            tr("Name {n} accessories at most, each in a few words.", n=ACCESSORIES_MAX),
        ),
        (item.kit is None or item.kind is ItemKind.SINGLE, "kit", tr("Only single objects go into a kit.")),
    )
    return next(((field, why) for right, field, why in checks if not right), None)
