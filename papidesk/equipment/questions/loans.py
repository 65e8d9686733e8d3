"""Loans: their lists, one in full, those due, what is usual."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, false, func, or_, select

from papidesk.equipment.intents import (
    LoanFile,
    LoanFilter,
    LoanLine,
    LoanRow,
    Loans,
    ReturnsDue,
    ShowLoan,
    UsualLoan,
)
from papidesk.equipment.questions.rows import borrower_names
from papidesk.equipment.questions.taken import Taken, borrower_of, first_kept, late_returns, some
from papidesk.equipment.questions.usual import usual_loan
from papidesk.equipment.rules import FAR, Borrower, days_late
from papidesk.equipment.tables import ITEM, LINE, LOAN, ORGANISATION
from papidesk.kernel.folding import words
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr
from papidesk.people.intents import PeopleKeys, PeopleRecords
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

MOST = 2048
"""Rows in one block: more is another block."""
NAMED = 3
_YEAR = timedelta(days=366)
_THERE = LOAN.c.cancelled_at.is_(None)
_NUMBER = re.compile(r"(?:(\d{4})\s*-\s*)?0*(\d{1,6})")


# ── lists ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@handles(Loans)
def loans(question: Loans, tx: Tx) -> tuple[LoanRow, ...]:
    """The open ones by the index of days due, then the closed."""
    rows = (
        select(LOAN)
        .where(_THERE, *_conditions(question.filter, tx))
        .order_by(
            LOAN.c.closed_at.is_not(None),
            case((LOAN.c.closed_at.is_(None), LOAN.c.due)),
            LOAN.c.closed_at.desc(),
            LOAN.c.id.desc(),
        )
        .limit(min(max(question.limit, 0), MOST))
        .offset(max(question.skip, 0))
    )
    return loan_rows(tx, tx.session.execute(rows).all())


@handles(ReturnsDue)
def returns_due(question: ReturnsDue, tx: Tx) -> tuple[LoanRow, ...]:
    """Of the index of open loans, its beginning."""
    rows = select(LOAN).where(_THERE, LOAN.c.closed_at.is_(None), LOAN.c.due <= question.day)
    return loan_rows(tx, tx.session.execute(rows.order_by(LOAN.c.due, LOAN.c.id)).all())


def _conditions(wanted: LoanFilter, tx: Tx) -> list[ColumnElement[bool]]:
    conditions = [_answers(word, tx) for word in _typed(wanted.text)]
    if wanted.open_only or wanted.late_only:
        conditions.append(LOAN.c.closed_at.is_(None))
    if wanted.late_only:
        conditions.append(LOAN.c.due < tx.today)
    if wanted.borrower is not None:
        conditions += [
            LOAN.c.person_id == wanted.borrower.person,
            LOAN.c.organisation_id == wanted.borrower.organisation,
        ]
    if wanted.first is not None:
        conditions.append(LOAN.c.lent_on >= wanted.first)
    if wanted.last is not None:
        conditions.append(LOAN.c.lent_on <= wanted.last)
    return conditions


def _typed(text: str) -> tuple[str, ...]:
    """The words of a text; a number of an agreement is one."""
    bare = text.strip()
    return (bare,) if _NUMBER.fullmatch(bare) else words(text)


def _answers(word: str, tx: Tx) -> ColumnElement[bool]:
    """Loans whose number, borrower or one of whose things answers to a word."""
    number = _NUMBER.fullmatch(word)
    if number is not None and number[1]:
        return (LOAN.c.year == int(number[1])) & (LOAN.c.number == int(number[2]))
    people = tx.ask(PeopleKeys(word))
    # One value whatever their number: a statement takes 32,766 of them.
    listed = func.json_each("[" + ",".join(map(str, people)) + "]").table_valued("value")
    lent = (
        select(LINE.c.loan_id)
        .join(ITEM, or_(ITEM.c.id == LINE.c.item_id, ITEM.c.id == LINE.c.kit_id))
        .where(func.instr(ITEM.c.search_folded, word) > 0)
    )
    named = select(ORGANISATION.c.id).where(func.instr(ORGANISATION.c.name_folded, word) > 0)
    return or_(
        LOAN.c.number == int(number[2]) if number is not None else false(),
        LOAN.c.person_id.in_(select(listed.c.value)) if people else false(),
        LOAN.c.organisation_id.in_(named),
        LOAN.c.id.in_(lent),
    )


def loan_rows(tx: Tx, rows: Sequence[Any]) -> tuple[LoanRow, ...]:
    """Rows of loans (every column), in this order; lines, names and telephones are each asked for once."""
    if not rows:
        return ()
    lines = _lines_of(tx, [row.id for row in rows])
    names = borrower_names(tx, (borrower_of(row) for row in rows))
    phones = _phones(tx, list(names))
    return tuple(_shown(tx, row, lines[row.id], names, phones) for row in rows)


def _shown(
    tx: Tx, row: Any, lines: list[Any], names: dict[Borrower, str], phones: dict[Borrower, str]
) -> LoanRow:
    borrower = borrower_of(row)
    is_open = row.closed_at is None
    return LoanRow(
        id=row.id,
        number=f"{row.year}-{row.number:04}",
        borrower=borrower,
        borrower_name=names.get(borrower, ""),
        phone=phones.get(borrower, ""),
        things=tuple(dict.fromkeys(line.kit_name or line.name for line in lines))[:NAMED],
        quantity=sum(line.quantity for line in lines),
        out=sum(line.quantity - line.returned for line in lines),
        lent_on=row.lent_on,
        due=row.due,
        returned=None if is_open else tx.time.day_of(row.closed_at),
        late=days_late(row.due, tx.today) if is_open else row.late_days or 0,
        deposit_cents=row.deposit_cents,
        deposit_back=row.deposit_returned_at is not None,
        reminded_on=row.reminded_on,
        purpose=row.purpose,
    )


def _lines_of(tx: Tx, loans: Sequence[int]) -> defaultdict[int, list[Any]]:
    """The lines of loans with the names of their things, in the order they went out."""
    kit = ITEM.alias()
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for keys in some(loans):
        rows = (
            select(LINE, ITEM.c.name, ITEM.c.code, kit.c.name.label("kit_name"))
            .join(ITEM, ITEM.c.id == LINE.c.item_id)
            .outerjoin(kit, kit.c.id == LINE.c.kit_id)
            .where(LINE.c.loan_id.in_(keys))
        )
        for row in tx.session.execute(rows.order_by(LINE.c.id)):
            found[row.loan_id].append(row)
    return found


def _phones(tx: Tx, borrowers: Sequence[Borrower]) -> dict[Borrower, str]:
    """Whom to call: the number of a person, where the asker may read records, or of an organisation."""
    found: dict[Borrower, str] = {}
    people = tuple(one.person for one in borrowers if one.person is not None)
    if people and tx.author.role in PeopleRecords.allowed:
        records = tx.ask(PeopleRecords(people=people, limit=len(people)))
        found |= {Borrower(person=record.id): record.details.phone for record in records}
    for keys in some(one.organisation for one in borrowers if one.organisation is not None):
        rows = select(ORGANISATION.c.id, ORGANISATION.c.phone).where(ORGANISATION.c.id.in_(keys))
        found |= {Borrower(organisation=row.id): row.phone for row in tx.session.execute(rows)}
    return found


# ── one loan ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@handles(ShowLoan)
def show_loan(question: ShowLoan, tx: Tx) -> LoanFile:
    """Its row, its lines, until when it may last."""
    row = tx.session.execute(select(LOAN).where(LOAN.c.id == question.loan, _THERE)).one_or_none()
    if row is None:
        raise Refusal("loan", tr("This loan was cancelled, or never was."))
    (shown,) = loan_rows(tx, [row])
    lines = _lines_of(tx, [row.id])[row.id]
    return LoanFile(
        row=shown,
        lines=tuple(_line(line) for line in lines),
        may_prolong_to=_last_day(tx, row, lines),
        late_before=late_returns(tx, borrower_of(row), tx.now - _YEAR, but=row.id),
    )


def _line(line: Any) -> LoanLine:
    return LoanLine(
        id=line.id,
        item=line.item_id,
        code=line.code,
        name=line.name,
        kit=line.kit_name or "",
        quantity=line.quantity,
        out=line.quantity - line.returned,
        value_cents=line.value_cents,
        condition_out=line.condition_out,
        accessories=tuple(line.accessories),
        returned_at=line.returned_at,
        condition_in=line.condition_in,
        missing=tuple(line.missing),
        lost=line.lost,
    )


def _last_day(tx: Tx, loan: Any, lines: Sequence[Any]) -> date | None:
    """The last day before somebody waits for one of the things still out."""
    taken = Taken(tx)
    out = {line.item_id: line.quantity - line.returned for line in lines if line.returned_at is None}
    things = [
        row for keys in some(out) for row in tx.session.execute(select(ITEM).where(ITEM.c.id.in_(keys)))
    ]
    waits = [
        held.start
        for thing in things
        for held in [first_kept(thing, out[thing.id], borrower_of(loan), tx.now, tx.now + FAR, taken, loan=loan.id)]
        if held is not None
    ]
    return tx.time.day_of(min(waits)) - timedelta(days=1) if waits else None


@handles(UsualLoan)
def usual(question: UsualLoan, tx: Tx) -> tuple[date, int]:
    """As `Lend` takes it where nothing else is said."""
    rows = {
        row.id: row
        for keys in some(question.items)
        for row in tx.session.execute(select(ITEM).where(ITEM.c.id.in_(keys), ITEM.c.removed_at.is_(None)))
    }
    asked = [rows[key] for key in dict.fromkeys(question.items) if key in rows]
    return usual_loan(tx, [row for row in asked if row.kit_id not in rows])
