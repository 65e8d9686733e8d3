"""The catalogue: what there is, in which state."""

from __future__ import annotations

from dataclasses import dataclass

from papidesk.equipment.rules import Category, Condition, Item, ItemState
from papidesk.kernel.intent import ALL_ROLES, Command, secret


@dataclass(frozen=True)
class SetCategory(Command):
    """Add (`category.id` 0) or replace a category. Refuses: name (empty, taken), loan_days, deposit_cents."""

    category: Category


@dataclass(frozen=True)
class ForgetCategory(Command):
    """The inverse of adding a category. Refused while something is in it."""

    category: int


@dataclass(frozen=True)
class SetItem(Command):
    """Add (`id` 0) or replace a thing of the catalogue; without a code it is given the next one of the house.

    Refuses (item) what is gone and each faulty field by its name: code (taken, by what), quantity (below what is out),
    kind (changed while it is out or booked), kit (not a kit; out as a whole). A kit's things are those that name it.
    """

    id: int
    item: Item


@dataclass(frozen=True)
class RemoveItems(Command):
    """Take things out of the catalogue (entered by mistake). Refused once lent or booked: retire those instead."""

    items: tuple[int, ...]


@dataclass(frozen=True)
class BringItemsBack(Command):
    """The inverse of `RemoveItems`."""

    items: tuple[int, ...]


@dataclass(frozen=True)
class ChangeState(Command):
    """Say what became of things: under repair, lost, retired, given away, or in service again. note: one line.

    What is out and said to be lost ends its line of the loan as lost. Bookings of a thing that is no longer in service
    stay, and are said: somebody decides. Refuses (items) what is gone; (state) what is out, but for LOST.
    """

    items: tuple[int, ...]
    state: ItemState
    note: str = ""


@dataclass(frozen=True)
class ItemWas:
    """A thing's state as it was; `event`: the line of its history that goes; `line`: the loan's line that is open again."""

    item: int
    state: ItemState
    condition: Condition
    event: int
    line: int | None = None


@dataclass(frozen=True)
class PutStatesBack(Command):
    """The inverse of `ChangeState`."""

    items: tuple[ItemWas, ...]


@dataclass(frozen=True)
class NoteIncident(Command):
    """Write a line into a thing's history: what happened, its condition since, what it cost in cents."""

    item: int
    note: str
    condition: Condition | None = None
    cost_cents: int = 0


@dataclass(frozen=True)
class ForgetEvent(Command):
    """The inverse of a line of history. condition: what the thing had before."""

    event: int
    condition: Condition | None = None


@dataclass(frozen=True)
class Attach(Command):
    """Keep a picture (PNG or JPEG, already made small by the screen) or a document (PDF) with a thing, or with a line of
    its history. Refuses: content (another kind of file, above 5 MB)."""

    item: int
    name: str
    content: bytes = secret()
    event: int | None = None


@dataclass(frozen=True)
class Detach(Command):
    """Take an attachment away; undone by `Reattach`."""

    attachment: int


@dataclass(frozen=True)
class Reattach(Command):
    """The inverse of `Detach`."""

    attachment: int


@dataclass(frozen=True)
class HandOut(Command):
    """Give away so many of a consumable. Refuses: item (none such, none left: how many there are), quantity."""

    item: int
    quantity: int = 1

    allowed = ALL_ROLES


@dataclass(frozen=True)
class TakeHandOutBack(Command):
    """The inverse of `HandOut`."""

    hand_out: int

    within = ALL_ROLES


@dataclass(frozen=True)
class HandOutAgain(Command):
    """The inverse of `TakeHandOutBack`."""

    hand_out: int

    within = ALL_ROLES


@dataclass(frozen=True)
class Restock(Command):
    """So many more (or, below 0, fewer) of a lot or a consumable. Refuses: quantity (fewer than are out or than none)."""

    item: int
    by: int
    note: str = ""


@dataclass(frozen=True)
class StartInventory(Command):
    """Begin a round: of everything in service, or of one location. Refused while another is under way."""

    location: str = ""


@dataclass(frozen=True)
class SeeItem(Command):
    """A thing was seen, where. Scanned twice is seen once. Refuses: code (nothing bears it)."""

    inventory: int
    code: str
    location: str = ""


@dataclass(frozen=True)
class UnseeItem(Command):
    """The inverse of `SeeItem`."""

    inventory: int
    item: int


@dataclass(frozen=True)
class CloseInventory(Command):
    """The round is over: what was not seen, is not out and was to be there, is said missing; `lost`: these are noted as
    lost. What was seen in another place than its own is put there."""

    inventory: int
    lost: tuple[int, ...] = ()
    move: bool = True


@dataclass(frozen=True)
class ReopenInventory(Command):
    """The inverse of `CloseInventory`. states, locations: what the things were."""

    inventory: int
    states: tuple[ItemWas, ...]
    locations: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class DropInventory(Command):
    """The inverse of `StartInventory`: as if it had not begun."""

    inventory: int
