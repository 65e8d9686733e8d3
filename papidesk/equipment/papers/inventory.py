"""The report of an inventory: what was missing, what stood elsewhere, what is lent, what was seen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from papidesk.equipment.intents import InventoryFile, ItemRow
from papidesk.kernel.words import Text, tr
from papidesk.paper.blocks import Block, Column, Facts, Gap, Paper, Part, Table, Tone, Words
from papidesk.paper.stationery import Stationery, letterhead
from papidesk.paper.writing import write_paper


def inventory_report(to: Path, shown: InventoryFile, on: Stationery) -> int:
    """The report of a round, closed or under way; the number of pages. Who has what is lent is not on it."""
    row = shown.row
    title = on.say(tr("Inventory report"))
    where = row.location or on.say(tr("All the equipment in service"))
    under_way = tr("under way", "an inventory")
    ended = on.say(under_way) if row.closed_at is None else on.day(on.time.day_of(row.closed_at))
    blocks: list[Block] = [
        *letterhead(on.where, title),
        Facts(
            (
                (on.say(tr("Where", "an inventory")), where),
                (on.say(tr("Begun on", "before a day")), on.day(on.time.day_of(row.started_at))),
                (on.say(tr("Ended on", "before a day")), ended),
                (on.say(tr("Led by", "an inventory")), row.author),
                (on.say(tr("Expected", "things of an inventory")), str(row.expected)),
                (on.say(tr("Seen", "things of an inventory")), str(row.seen)),
                (on.say(tr("Missing", "things of an inventory")), str(row.missing)),
                (on.say(tr("In another place", "things of an inventory")), str(row.misplaced)),
            )
        ),
        *_missing(shown, on),
        *_misplaced(shown, on),
        *_lent(shown, on),
        *_seen(shown, on),
    ]
    part = Part(blocks, running=f"{title} – {where}", foot=on.place)
    return write_paper(Paper(title, on.place, [part], on.language, on.profile), to)


def _missing(shown: InventoryFile, on: Stationery) -> list[Block]:
    rows = [(row, row.location) for row in shown.missing]
    return _section(on, tr("Missing", "things of an inventory"), tr("Expected at", "where a thing is kept"), rows)


def _misplaced(shown: InventoryFile, on: Stationery) -> list[Block]:
    rows = [
        (row, on.say(tr("{seen} (kept at {kept})", "where a thing was seen", seen=seen, kept=row.location)))
        if row.location
        else (row, seen)
        for row, seen in shown.misplaced
    ]
    return _section(on, tr("In another place", "things of an inventory"), tr("Seen at", "where a thing is"), rows)


def _lent(shown: InventoryFile, on: Stationery) -> list[Block]:
    rows = [(row, "" if row.due is None else on.day(row.due)) for row in shown.out]
    return _section(on, tr("Lent, hence not looked for"), tr("Expected back by", "before a day"), rows)


def _seen(shown: InventoryFile, on: Stationery) -> list[Block]:
    rows = [(row, row.location) for row in shown.seen]
    return _section(on, tr("Seen", "things of an inventory"), tr("Place", "where a thing is kept"), rows)


def _section(on: Stationery, title: Text, last: Text, things: Sequence[tuple[ItemRow, str]]) -> list[Block]:
    """Things of one sort, what they are standing over their names on every page; nothing where there are none, which the
    counts above say."""
    if not things:
        return []
    columns = (Column(on.say(tr("Code")), 0), Column(on.say(title), 1.3), Column(on.say(last)))
    return [Gap(7), Table(columns, [(row.code, _named(row), said) for row, said in things])]


def _named(row: ItemRow) -> list[Words]:
    said = [Words(row.name)]
    return [*said, Words(row.kit, tone=Tone.SUBTLE)] if row.kit else said
