"""The catalogue: categories, things, stocks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import delete, func, or_, select, update

from papidesk.equipment.commands.checks import (
    CATALOGUE,
    GONE,
    fitting_note,
    insert_row,
    item_row,
    moment,
    note_event,
    rows_of,
    write,
)
from papidesk.equipment.intents import (
    BringItemsBack,
    ForgetCategory,
    ForgetEvent,
    RemoveItems,
    Restock,
    SetCategory,
    SetItem,
)
from papidesk.equipment.questions.rows import categories_of
from papidesk.equipment.questions.taken import Taken, some
from papidesk.equipment.rules import (
    LOAN_DAYS_MAX,
    NAME_MAX,
    QUANTITY_MAX,
    VALUE_MAX,
    Category,
    EventKind,
    Item,
    ItemKind,
    ItemState,
    item_code,
    taken,
    tidied,
    why_item_is_wrong,
)
from papidesk.equipment.tables import BOOKING, CATEGORY, HAND_OUT, ITEM, LINE, LOAN, columns_of, item_of
from papidesk.kernel.folding import fold, tidy
from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

COUNTED = frozenset({ItemKind.LOT, ItemKind.CONSUMABLE})


# ── categories ────────────────────────────────────────────────────────────────────────────────────────────────────────


@handles(SetCategory)
def set_category(command: SetCategory, tx: Tx) -> Done:
    """Insert or replace."""
    known = categories_of(tx)
    former = known.get(command.category.id)
    if command.category.id and former is None:
        raise Refusal("category", tr("This category is no longer there. Nothing was changed."))
    category = _checked_category(command.category, [one for one in known.values() if one.id != command.category.id])
    columns = {
        "name": category.name,
        "loan_days": category.loan_days,
        "deposit_cents": category.deposit_cents,
        "active": category.active,
    }
    if former is not None:
        write(tx, CATEGORY, (former.id,), **columns)
        return Done(said=tr("Category kept: {name}.", name=category.name), touched=CATALOGUE, undo=SetCategory(former))
    key = insert_row(tx, CATEGORY, **columns)
    said = tr("Category added: {name}.", name=category.name)
    return Done(said=said, touched=CATALOGUE, undo=ForgetCategory(key), ids=(key,))


def _checked_category(given: Category, others: list[Category]) -> Category:
    category = replace(given, name=tidy(given.name))
    if not fold(category.name):
        raise Refusal("name", tr("Give this category a name."))
    if len(category.name) > NAME_MAX:
        raise Refusal("name", tr("This name is too long: keep it under {n} characters.", n=NAME_MAX))
    if fold(category.name) in {fold(other.name) for other in others}:
        why = tr("There is already a category called {name}. Change that one, or choose another name.", name=category.name)
        raise Refusal("name", why)
    if not 1 <= category.loan_days <= LOAN_DAYS_MAX:
        raise Refusal("loan_days", tr("A loan lasts 1 to {most} days. Write another number.", most=LOAN_DAYS_MAX))
    if not 0 <= category.deposit_cents <= VALUE_MAX:
        why = tr("An amount goes from 0 to {most} euros. Write another one.", most=VALUE_MAX // 100)
        raise Refusal("deposit_cents", why)
    return category


@handles(ForgetCategory)
def forget_category(command: ForgetCategory, tx: Tx) -> Done:
    """Remove an empty category; what was taken out of the catalogue is in none any more."""
    connection = tx.session.connection()
    inside = ITEM.c.category_id == command.category
    if connection.scalar(select(ITEM.c.id).where(inside, ITEM.c.removed_at.is_(None)).limit(1)) is not None:
        raise Refusal("category", tr("Some equipment is in this category: it stays. Set it aside instead."))
    connection.execute(update(ITEM).where(inside).values(category_id=None))
    name = connection.scalar(delete(CATEGORY).where(CATEGORY.c.id == command.category).returning(CATEGORY.c.name))
    if name is None:
        raise Refusal("category", tr("This category is no longer there. Nothing was changed."))
    return Done(said=tr("Category removed: {name}.", name=name), touched=CATALOGUE)


# ── things ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@handles(SetItem)
def set_item(command: SetItem, tx: Tx) -> Done:
    """Insert or replace; the inverse holds every field as it was."""
    former = item_row(tx, command.id) if command.id else None
    item = tidied(command.item)
    if not item.code:
        item = replace(item, code=former.code if former is not None else _next_code(tx))
    wrong = why_item_is_wrong(item)
    if wrong:
        raise Refusal(*wrong)
    _check_code(tx, item, command.id)
    if item.category is not None and item.category not in categories_of(tx):
        raise Refusal("category", tr("This category is no longer there. Choose another."))
    counted = Taken(tx)
    if former is not None:
        _check_change(tx, former, item, counted)
    if item.kit is not None and (former is None or former.kit_id != item.kit):
        _check_kit(tx, former, item.kit, counted)
    if former is not None:
        write(tx, ITEM, (former.id,), **columns_of(item))
        said = tr("{name}: the record is kept.", "a piece of equipment", name=item.name)
        return Done(said=said, touched=CATALOGUE, undo=SetItem(former.id, item_of(former)), ids=(former.id,))
    aside = {"state": ItemState.IN_SERVICE, "added_at": tx.now, "author_id": tx.author.id, "removed_at": None}
    key = insert_row(tx, ITEM, **columns_of(item), **aside)
    said = tr("{name} is in the catalogue, under the code {code}.", name=item.name, code=item.code)
    return Done(said=said, touched=CATALOGUE, undo=RemoveItems((key,)), ids=(key,))


def _next_code(tx: Tx) -> str:
    """Of the number its row will have: a label printed once is never another's. Past any that a foreign label bears."""
    number = (tx.session.scalar(select(func.max(ITEM.c.id))) or 0) + 1
    while tx.session.scalar(select(ITEM.c.id).where(ITEM.c.code == item_code(number)).limit(1)) is not None:
        number += 1
    return item_code(number)


def _check_code(tx: Tx, item: Item, own: int) -> None:
    bearer = select(ITEM.c.name).where(ITEM.c.code == item.code, ITEM.c.removed_at.is_(None), ITEM.c.id != own)
    name = tx.session.scalar(bearer)
    if name is not None:
        raise Refusal("code", tr("{code} is already the code of {name}. Write another one.", code=item.code, name=name))


def _check_change(tx: Tx, former: Any, item: Item, counted: Taken) -> None:
    """Refuse what a thing that is out, or booked, can't become."""
    out = counted.out(former)
    if item.kind is not former.kind:
        if out or counted.bookings(former):
            why = tr("{name} is lent or booked. Change what kind of thing it is once it is back and free.", name=former.name)
            raise Refusal("kind", why)
        given = select(HAND_OUT.c.id).where(HAND_OUT.c.item_id == former.id, HAND_OUT.c.deleted_at.is_(None)).limit(1)
        if tx.session.scalar(given) is not None:
            raise Refusal("kind", tr("{name} was given away and counted: it stays what it is.", name=former.name))
        inside = select(ITEM.c.id).where(ITEM.c.kit_id == former.id, ITEM.c.removed_at.is_(None)).limit(1)
        if former.kind is ItemKind.KIT and tx.session.scalar(inside) is not None:
            raise Refusal("kind", tr("{name} still holds objects. Take them out of the kit first.", name=former.name))
    elif item.kind is ItemKind.LOT and item.quantity < out:
        raise Refusal("quantity", tr("%n of them are lent: write that many at least.", "", out))
    if former.kit_id is not None and former.kit_id != item.kit:
        kit = tx.session.execute(select(ITEM).where(ITEM.c.id == former.kit_id)).one()
        _check_kit_is_here(kit, counted)


def _check_kit_is_here(kit: Any, counted: Taken) -> None:
    if counted.lines(kit):
        why = tr("{kit} is lent as a whole. What it holds can change once it is back.", kit=kit.name)
        raise Refusal("kit", why)


def _check_kit(tx: Tx, former: Any, kit: int, counted: Taken) -> None:
    """Refuse a kit that is none, that is out, or that is booked while the thing is taken itself."""
    row = tx.session.execute(select(ITEM).where(ITEM.c.id == kit, ITEM.c.removed_at.is_(None))).one_or_none()
    if row is None or row.kind is not ItemKind.KIT:
        raise Refusal("kit", tr("This is no kit of the catalogue. Choose another."))
    _check_kit_is_here(row, counted)
    own = [] if former is None else [held.occupation for held in counted.held(former)]
    for booked in counted.bookings(row):
        if taken(own, booked.start, booked.end):
            why = tr(
                "{kit} is booked from {start}, when {name} is taken itself. Cancel one of the two first.",
                kit=row.name,
                start=moment(tx, booked.start),
                name=former.name,
            )
            raise Refusal("kit", why)


@handles(RemoveItems)
def remove_items(command: RemoveItems, tx: Tx) -> Done:
    """Out of every list, and back as they were by the inverse."""
    rows = rows_of(tx, command.items)
    keys = [row.id for row in rows]
    for row in rows:
        if _served(tx, row.id):
            why = tr("{name} was lent, booked or given: its history stays. Retire it instead.", name=row.name)
            raise Refusal("items", why)
        inside = select(ITEM.c.name).where(
            ITEM.c.kit_id == row.id, ITEM.c.removed_at.is_(None), ITEM.c.id.not_in(keys)
        )
        if tx.session.scalar(inside.limit(1)) is not None:
            raise Refusal("items", tr("{name} still holds objects. Take them out of the kit first.", name=row.name))
    write(tx, ITEM, keys, removed_at=tx.now)
    said = tr("%n piece(s) of equipment taken out of the catalogue.", "", len(keys))
    return Done(said=said, touched=CATALOGUE, undo=BringItemsBack(tuple(keys)))


def _served(tx: Tx, item: int) -> bool:
    lent = (
        select(LINE.c.id)
        .join(LOAN, LOAN.c.id == LINE.c.loan_id)
        .where(or_(LINE.c.item_id == item, LINE.c.kit_id == item), LOAN.c.cancelled_at.is_(None))
    )
    booked = select(BOOKING.c.id).where(BOOKING.c.item_id == item, BOOKING.c.cancelled_at.is_(None))
    given = select(HAND_OUT.c.id).where(HAND_OUT.c.item_id == item, HAND_OUT.c.deleted_at.is_(None))
    return any(tx.session.scalar(one.limit(1)) is not None for one in (lent, booked, given))


@handles(BringItemsBack)
def bring_items_back(command: BringItemsBack, tx: Tx) -> Done:
    """Back in the catalogue. Refused where another thing bears the code by now, or the kit is gone or out."""
    rows = [
        row
        for keys in some(command.items)
        for row in tx.session.execute(select(ITEM).where(ITEM.c.id.in_(keys), ITEM.c.removed_at.is_not(None)))
    ]
    if not rows:
        raise Refusal("items", tr("This equipment is in the catalogue already. Nothing was changed."))
    keys = [row.id for row in rows]
    counted = Taken(tx)
    for row in rows:
        _check_code(tx, item_of(row), row.id)
        if row.kit_id is not None and row.kit_id not in keys:
            kit = tx.session.execute(select(ITEM).where(ITEM.c.id == row.kit_id)).one()
            if kit.removed_at is not None or kit.kind is not ItemKind.KIT:
                raise Refusal("items", GONE)
            _check_kit_is_here(kit, counted)
    write(tx, ITEM, keys, removed_at=None)
    said = tr("%n piece(s) of equipment back in the catalogue.", "", len(keys))
    return Done(said=said, touched=CATALOGUE, undo=RemoveItems(tuple(keys)), ids=tuple(keys))


@handles(Restock)
def restock(command: Restock, tx: Tx) -> Done:
    """Another count, and why, in the history."""
    row = item_row(tx, command.item)
    if row.kind not in COUNTED:
        raise Refusal("item", tr("{name} is one object: there is no number of it to change.", name=row.name))
    note = fitting_note(command.note)
    if not command.by:
        raise Refusal("quantity", tr("Write how many more there are, or how many fewer."))
    check_stock(tx, row, row.quantity + command.by)
    write(tx, ITEM, (row.id,), quantity=row.quantity + command.by)
    event = note_event(tx, row.id, EventKind.RESTOCKED, note, quantity=command.by)
    said = tr("{name}: {count} in all.", name=row.name, count=row.quantity + command.by)
    return Done(said=said, touched=CATALOGUE, undo=ForgetEvent(event), ids=(event,))


def check_stock(tx: Tx, row: Any, quantity: int) -> None:
    """Refuse a number of a lot or a consumable that can't be."""
    out = Taken(tx).out(row)
    if quantity < out:
        raise Refusal("quantity", tr("%n of them are lent: write that many at least.", "", out))
    if not 0 <= quantity <= QUANTITY_MAX:
        why = tr(
            "{name}: there are {count}. What is left goes from 0 to {most}.",
            name=row.name,
            count=row.quantity,
            most=QUANTITY_MAX,
        )
        raise Refusal("quantity", why)
