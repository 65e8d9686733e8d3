"""What is known of a thing, a line each."""

from __future__ import annotations

from collections.abc import Iterator

from papidesk.equipment.intents import ItemFile
from papidesk.equipment.page.words import condition_words
from papidesk.equipment.rules import KIND_WORDS, ItemKind
from papidesk.ui.page import Context
from papidesk.ui.words import say, say_amount, say_short_day, tr


def facts_of(context: Context, file: ItemFile) -> tuple[str, ...]:
    """Its lines, those of which something is known."""
    lines = (_what_it_is(file), _how_many(file), _where_and_how(file), _with_it(file), _lending(file), _buying(file))
    said = (" · ".join(fact for fact in line if fact) for line in lines)
    lines_said = [line[:1].upper() + line[1:] for line in said if line]
    return tuple(line for line in (*lines_said, *_ahead(context, file), file.item.note) if line)


def _what_it_is(file: ItemFile) -> Iterator[str]:
    item = file.item
    yield say(KIND_WORDS[item.kind])
    yield file.category.name if file.category is not None else ""
    yield " ".join(part for part in (item.brand, item.model) if part)
    if item.serial:
        yield tr("serial number {serial}", serial=item.serial)


def _how_many(file: ItemFile) -> Iterator[str]:
    row = file.row
    if row.kind is ItemKind.LOT:
        yield tr("{n} in all", n=row.quantity)
        yield tr("%n lent", "of a lot", row.out) if row.out else ""
    if row.kind is ItemKind.CONSUMABLE:
        yield tr("%n given away so far", "", file.handed_out)


def _where_and_how(file: ItemFile) -> Iterator[str]:
    if file.item.location:
        yield tr("kept in {place}", place=file.item.location)
    words = condition_words(file.row)
    if words:
        yield tr("condition: {words}", words=words)


def _with_it(file: ItemFile) -> Iterator[str]:
    if file.item.accessories:
        yield tr("goes out with: {things}", things=", ".join(file.item.accessories))


def _lending(file: ItemFile) -> Iterator[str]:
    item, category = file.item, file.category
    if item.kind is ItemKind.CONSUMABLE:
        return
    if not item.loanable:
        yield tr("stays here, is not lent")
        return
    days = item.loan_days or (category.loan_days if category is not None else None)
    if days is not None:
        yield tr("lent for %n day(s)", "", days)
    deposit = item.deposit_cents if item.deposit_cents is not None else category.deposit_cents if category else 0
    yield tr("deposit {amount}", amount=say_amount(deposit)) if deposit else ""
    yield tr("lent %n time(s) so far", "", file.loans) if file.loans else ""


def _buying(file: ItemFile) -> Iterator[str]:
    item = file.item
    if item.bought_on is not None:
        yield tr("bought on {day}", day=say_short_day(item.bought_on))
    if item.price_cents is not None:
        yield tr("paid {amount}", amount=say_amount(item.price_cents))
    yield item.supplier
    if item.warranty_until is not None:
        yield tr("under warranty until {day}", day=say_short_day(item.warranty_until))
    if item.value_cents:
        yield tr("a loss would cost {amount}", amount=say_amount(item.value_cents))


def _ahead(context: Context, file: ItemFile) -> Iterator[str]:
    row = file.row
    if row.next_booking is not None:
        yield tr("Next booked on {day}.", day=say_short_day(context.time.day_of(row.next_booking)))
