"""Taking a foreign catalogue in, trying it, and taking it back."""

from __future__ import annotations

from sqlalchemy import select

from papidesk.equipment.commands.checks import CATALOGUE
from papidesk.equipment.commands.taking_in import TakerIn, Written
from papidesk.equipment.intents import (
    ForgetCategory,
    ImportItems,
    ItemImportReport,
    ItemLine,
    ItemVerdict,
    RemoveItems,
    SetItem,
    TryItemsImport,
    UndoItemsImport,
)
from papidesk.equipment.questions.taken import some
from papidesk.equipment.tables import ITEM
from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.progress import counted
from papidesk.kernel.words import Text, tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

LINES_MAX = 10_000


def _take_in(tx: Tx, lines: tuple[ItemLine, ...], *, update: bool) -> tuple[ItemImportReport, Written]:
    if len(lines) > LINES_MAX:
        raise Refusal("lines", tr("This is more than {most} things at once. Split the file.", most=LINES_MAX))
    taker, written = TakerIn(tx, lines, update=update), Written()
    verdicts = [_take(taker, line, written) for line in counted(taker.lines, tx.step)]
    return ItemImportReport(tuple(sorted(verdicts, key=lambda one: one.line)), tuple(written.items)), written


def _take(taker: TakerIn, line: ItemLine, written: Written) -> ItemVerdict:
    """The verdict on a line; nothing is left of one that is refused."""
    savepoint = taker.tx.session.begin_nested()
    try:
        outcome, why = taker.take(line)
    except Refusal as refused:
        savepoint.rollback()
        taker.give_up(line)
        return ItemVerdict(line.line, "refused", refused.why, differs=bool(refused.more.get("differs")))
    savepoint.commit()
    taker.settle(line)
    written.add(taker.now)
    return ItemVerdict(line.line, outcome, why)


@handles(TryItemsImport)
def try_items_import(question: TryItemsImport, tx: Tx) -> ItemImportReport:
    """The import itself, within a savepoint that is taken back."""
    savepoint = tx.session.begin_nested()
    try:
        report, _written = _take_in(tx, question.lines, update=question.update)
    finally:
        savepoint.rollback()
    return ItemImportReport(report.verdicts)


@handles(ImportItems)
def import_items(command: ImportItems, tx: Tx) -> Done:
    """Write all of it or nothing; with `partial`, all but the refused lines."""
    report, written = _take_in(tx, command.lines, update=command.update)
    refused = report.count("refused")
    if refused and not command.partial:
        why = tr("%n line(s) can’t be taken in. Nothing was imported. Correct them, or import only the others.", "", refused)
        raise Refusal("lines", why, report=report)
    if not (written.items or written.changed):
        return Done(said=tr("Nothing new: %n line(s) already here.", "", report.count("skipped")))
    undo = UndoItemsImport(tuple(written.items), tuple(written.categories), tuple(written.changed))
    return Done(said=_told(report, len(written.items)), touched=CATALOGUE, undo=undo, ids=report.ids)


def _told(report: ItemImportReport, items: int) -> Text:
    updated = report.count("updated")
    if not updated:
        return tr("%n piece(s) of equipment imported.", "", items)
    return tr("Catalogue imported. Added: {created}. Changed: {updated}.", created=items, updated=updated)


@handles(UndoItemsImport)
def undo_items_import(command: UndoItemsImport, tx: Tx) -> Done:
    """Put back what was changed, and take out what was created. Refused where some of it was lent, booked or given since.

    What was created leaves every list as `RemoveItems` does it: a code that was drawn once is never another thing's.
    """
    for key, former in reversed(command.changed):
        tx.carry_out(SetItem(key, former))
    there = [
        key
        for keys in some(command.items)
        for key in tx.session.scalars(select(ITEM.c.id).where(ITEM.c.id.in_(keys), ITEM.c.removed_at.is_(None)))
    ]
    if there:
        tx.carry_out(RemoveItems(tuple(there)))
    used = select(ITEM.c.category_id).where(ITEM.c.removed_at.is_(None), ITEM.c.category_id.is_not(None)).distinct()
    in_use = set(tx.session.scalars(used))
    for category in command.categories:
        if category not in in_use:
            tx.carry_out(ForgetCategory(category))
    return Done(said=tr("Import of %n piece(s) of equipment taken back.", "", len(there)), touched=CATALOGUE)
