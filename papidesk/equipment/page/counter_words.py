"""What the entry bar says of loans and returns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from papidesk.equipment.intents import ItemRow, LoanLine, LoanRow, ScanAnswer
from papidesk.equipment.page.loan_words import kit_words
from papidesk.equipment.page.words import availability_words, moment_words, named
from papidesk.equipment.rules import AVAILABILITY_WORDS, CONDITION_WORDS, ItemKind
from papidesk.ui.page import Context
from papidesk.ui.words import say, say_amount, say_when, tr


def asks_whom() -> str:
    """What is missing for a loan."""
    return tr("Write three letters of who borrows first.")


def not_lent_now(row: ItemRow) -> str:
    """Why a thing that is not in service goes nowhere, and what to do."""
    state = say(AVAILABILITY_WORDS[row.now])
    return tr("{name}: {state}. Choose another, or put it back in service in its record.", name=row.name, state=state)


def thing_details(context: Context, answer: ScanAnswer) -> str:
    """A thing here: its code, how it is, what it is made of, whether somebody waits for it."""
    row = answer.row
    known = kit_words(answer) if row.kind is ItemKind.KIT else say(CONDITION_WORDS[row.condition])
    said = [row.code, known]
    if row.kind is ItemKind.LOT:
        said.append(availability_words(context, row))
    if "booked" in answer.warnings and row.next_booking is not None:
        said.append(tr("booked from {moment}", moment=moment_words(context, row.next_booking)))
    if "kit" in answer.warnings:
        said.append(tr("belongs to {kit}", kit=row.kit))
    return " · ".join(part for part in said if part)


def lend_terms(due: date, cents: int) -> str:
    """Until when, against what."""
    if not cents:
        return tr("until {day}", "a loan", day=say_when(due))
    return tr("until {day}, deposit {amount}", "a loan", day=say_when(due), amount=say_amount(cents))


def on_its_way_out(held: Sequence[tuple[ScanAnswer, int]]) -> str:
    """The things of a loan about to be written; of a kit, what is missing."""
    said = []
    for answer, quantity in held:
        name = answer.row.name if quantity == 1 else f"{quantity} × {answer.row.name}"
        inside = kit_words(answer)
        said.append(f"{name} ({inside})" if inside else name)
    return ", ".join(said)


def back_sentence(
    context: Context, held: Sequence[tuple[ScanAnswer, LoanRow, Sequence[LoanLine]]]
) -> tuple[str, str]:
    """(what Enter notes, what is to be looked at: all that went out with it)."""
    names = list(dict.fromkeys(named(context, row.borrower_name) for _answer, row, _lines in held))
    title = tr("Back from {names}, complete", "what was lent", names=", ".join(names))
    with_it = [name for _answer, _row, lines in held for line in lines for name in line.accessories if name not in line.missing]
    of_kits = [line.name for answer, _row, lines in held if answer.row.kind is ItemKind.KIT for line in lines]
    said = [", ".join(answer.row.name for answer, _row, _lines in held)]
    if of_kits:
        said.append(", ".join(of_kits))
    if with_it:
        said.append(tr("with {accessories}", "what went out with it", accessories=", ".join(with_it)))
    late = max(row.late for _answer, row, _lines in held)
    if late:
        said.append(tr("%n day(s) late", "", late))
    deposit = {row.id: row.deposit_cents for _answer, row, _lines in held if row.deposit_cents and not row.deposit_back}
    if deposit:
        said.append(tr("deposit {amount}", amount=say_amount(sum(deposit.values()))))
    return title, " · ".join(said)
