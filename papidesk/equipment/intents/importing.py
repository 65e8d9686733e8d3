"""Taking a foreign catalogue in."""

from __future__ import annotations

from dataclasses import dataclass

from papidesk.equipment.rules import Item, ItemState
from papidesk.kernel.intent import Command, Question, secret
from papidesk.kernel.words import Text


@dataclass(frozen=True)
class ItemLine:
    """A thing of a foreign file, read.

    line: its number, from 1; category, kit: by name, "" for none; told: the fields of the item that the file tells (none
    named: those that are not as a new item has them); faults: what could not be read; remarks: what the person should
    know though it was; both in words.
    """

    line: int
    item: Item
    category: str = ""
    kit: str = ""
    state: ItemState = ItemState.IN_SERVICE
    faults: tuple[Text, ...] = ()
    told: tuple[str, ...] = ()
    remarks: tuple[Text, ...] = ()


@dataclass(frozen=True)
class ItemVerdict:
    """What an import does, or would do, with a line: "created", "updated", "skipped" or "refused", and why.

    differs: refused for saying something else of a thing that is here, which `update` would change: each world says in
    its own words how that is asked for.
    """

    line: int
    outcome: str
    why: Text | None = None
    differs: bool = False


@dataclass(frozen=True)
class ItemImportReport:
    """The verdicts on every line, in order, and the keys of what was created."""

    verdicts: tuple[ItemVerdict, ...]
    ids: tuple[int, ...] = ()

    def count(self, outcome: str) -> int:
        """How many lines came out so."""
        return sum(verdict.outcome == outcome for verdict in self.verdicts)


@dataclass(frozen=True)
class TryItemsImport(Question[ItemImportReport]):
    """The verdicts a real import would give, nothing being written."""

    lines: tuple[ItemLine, ...]
    update: bool = False


@dataclass(frozen=True)
class ImportItems(Command):
    """Take the lines in: all of them, or none where one is refused, unless `partial`. A code that is here already: skipped
    where nothing would change, else refused unless `update`. Importing twice changes nothing.

    Refuses (lines) with `more["report"]`. Undo takes out what was created and puts the changed back.
    """

    lines: tuple[ItemLine, ...] = secret()
    partial: bool = False
    update: bool = False


@dataclass(frozen=True)
class UndoItemsImport(Command):
    """The inverse of an import. changed: (key, as it was)."""

    items: tuple[int, ...]
    categories: tuple[int, ...]
    changed: tuple[tuple[int, Item], ...]
