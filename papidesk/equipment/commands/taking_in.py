"""What becomes of each line of a foreign catalogue: written as it is judged, so that a trial says just what is done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from sqlalchemy import select

from papidesk.equipment.commands.checks import write
from papidesk.equipment.intents import ItemLine, SetCategory, SetItem
from papidesk.equipment.questions.rows import categories_of
from papidesk.equipment.rules import STATE_WORDS, Category, Item, ItemKind, ItemState, read_item_code, tidied
from papidesk.equipment.tables import ITEM, item_of
from papidesk.kernel.folding import fold, tidy, tidy_lines
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import Text, tr
from papidesk.store.tx import Tx

ALREADY = tr("Already here.")
"""Why a line is skipped, most often."""
_SERIAL_MIN = 4
"""Letters and digits of a serial number that tells a thing alone: "1" or "n/a" do not."""

Alike = tuple[str, ...]


@dataclass
class Written:
    """What a line, or all of them, wrote. changed: (key, as it was) of each thing that was there."""

    items: list[int] = field(default_factory=list)
    categories: list[int] = field(default_factory=list)
    changed: list[tuple[int, Item]] = field(default_factory=list)

    def add(self, other: Written) -> None:
        """All of the other's too."""
        self.items += other.items
        self.categories += other.categories
        self.changed += other.changed


class TakerIn:
    """Takes lines in one by one, in one transaction: kits before what they hold, tags that are given before those that are
    drawn."""

    def __init__(self, tx: Tx, lines: Iterable[ItemLine], *, update: bool) -> None:
        self.tx, self._update = tx, update
        self.now = Written()
        self._claimed: dict[int, int] = {}
        self._of_code: dict[str, int] = {}
        self._alike: dict[Alike, list[int]] = defaultdict(list)
        self._kits: dict[str, int] = {}
        self._refused_kits: set[str] = set()
        for row in tx.session.execute(select(ITEM).where(ITEM.c.removed_at.is_(None)).order_by(ITEM.c.id)):
            self._know(row.id, item_of(row))
        self._categories = {fold(one.name): one.id for one in categories_of(tx).values()}
        self.lines = sorted(lines, key=lambda line: (line.item.kind is not ItemKind.KIT, not tidy(line.item.code), line.line))

    def _know(self, key: int, item: Item) -> None:
        self._of_code[item.code] = key
        self._alike[_alike(item)].append(key)
        if item.kind is ItemKind.KIT:
            self._kits.setdefault(fold(item.name), key)
            self._kits.setdefault(fold(item.code), key)

    def take(self, line: ItemLine) -> tuple[str, Text | None]:
        """The outcome of a line, and why. Refuses."""
        self.now = Written()
        if line.faults:
            raise Refusal("lines", line.faults[0])
        item = tidied(line.item)
        key = self._known(item)
        if key is None:
            return self._create(line, item)
        return self._compare(line, item, key)

    def settle(self, line: ItemLine) -> None:
        """Know what a line made, once it is sure."""
        for key in self.now.items:
            self._know(key, item_of(self._row(key)))
            self._claimed[key] = line.line

    def give_up(self, line: ItemLine) -> None:
        """Forget what a refused line had made: it is no longer there."""
        for name in [name for name, key in self._categories.items() if key in self.now.categories]:
            del self._categories[name]
        if line.item.kind is ItemKind.KIT:
            self._refused_kits |= {fold(line.item.name), fold(line.item.code)} - {""}
        self.now = Written()

    def _known(self, item: Item) -> int | None:
        """The thing a line is of: by its tag, else one that is alike and no other line's."""
        if item.code:
            return self._of_code.get(item.code)
        return next((key for key in self._alike[_alike(item)] if key not in self._claimed), None)

    # ── a new thing ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _create(self, line: ItemLine, item: Item) -> tuple[str, Text | None]:
        item = replace(item, category=self._category(line.category), kit=self._kit(line.kit))
        (key,) = self.tx.carry_out(SetItem(0, item)).ids
        if line.state is not ItemState.IN_SERVICE:
            write(self.tx, ITEM, (key,), state=line.state)
        self.now.items.append(key)
        return "created", next(iter(line.remarks), None)

    def _category(self, name: str) -> int | None:
        folded = fold(name)
        if not folded:
            return None
        if folded not in self._categories:
            (key,) = self.tx.carry_out(SetCategory(Category(0, name))).ids
            self.now.categories.append(key)
            self._categories[folded] = key
        return self._categories[folded]

    def _kit(self, name: str) -> int | None:
        """The kit of a name or a code; a new one where no line and no kit of the catalogue bears it."""
        if not fold(name):
            return None
        known = self._kits.get(fold(name)) or self._kits.get(fold(read_item_code(name)))
        if known is not None:
            return known
        if fold(name) in self._refused_kits:
            raise Refusal("lines", tr("Its kit, {kit}, can’t be taken in: see the line of the kit.", kit=tidy(name)))
        (key,) = self.tx.carry_out(SetItem(0, Item(name, ItemKind.KIT))).ids
        self.now.items.append(key)
        return key

    # ── one that is here ──────────────────────────────────────────────────────────────────────────────────────────────

    def _compare(self, line: ItemLine, item: Item, key: int) -> tuple[str, Text | None]:
        row = self._row(key)
        former = item_of(row)
        wanted = self._wanted(line, item, former)
        if wanted == former:
            self._claimed.setdefault(key, line.line)
            return "skipped", next(iter(line.remarks), None) or _state_stays(line, row) or ALREADY
        if key in self._claimed:
            why = tr(
                "{code} is on line {line} too, which says something else. Keep one of the two, or give this one another code.",
                code=former.code,
                line=self._claimed[key],
            )
            raise Refusal("lines", why)
        if not self._update:
            why = tr(
                "{code} is already the code of {name}, and this line says something else of it."
                " Change it in its record, or give this line another code.",
                code=former.code,
                name=former.name,
            )
            raise Refusal("lines", why, differs=True)
        self.tx.carry_out(SetItem(key, wanted))
        self.now.changed.append((key, former))
        self._claimed[key] = line.line
        return "updated", next(iter(line.remarks), None) or _state_stays(line, row)

    def _wanted(self, line: ItemLine, item: Item, former: Item) -> Item:
        """A thing as the line says it: what the line does not tell stays."""
        new = Item(item.name)
        told = line.told or tuple(one.name for one in fields(Item) if getattr(item, one.name) != getattr(new, one.name))
        said = {name: getattr(item, name) for name in told if name not in {"category", "kit", "code"}}
        if line.category:
            said["category"] = self._category(line.category)
        if line.kit:
            said["kit"] = self._kit(line.kit)
        wanted = tidied(replace(former, **said))
        return replace(wanted, note=tidy_lines(wanted.note))

    def _row(self, key: int) -> Any:
        return self.tx.session.execute(select(ITEM).where(ITEM.c.id == key)).one()


def _state_stays(line: ItemLine, row: Any) -> Text | None:
    """What became of a thing is said at the desk, where its history is."""
    if line.state in {row.state, ItemState.IN_SERVICE}:
        return None
    return tr(
        "The file says “{other}”: here it stays “{state}”. Change it yourself if the file is right.",
        other=STATE_WORDS[line.state],
        state=STATE_WORDS[row.state],
    )


def _alike(item: Item) -> Alike:
    """What tells a thing without a tag: its serial number, else all it is called."""
    serial = fold(item.serial)
    if len(serial.replace(" ", "")) >= _SERIAL_MIN and any(sign.isdigit() for sign in serial):
        return (serial,)
    return fold(item.name), fold(item.brand), fold(item.model), serial
