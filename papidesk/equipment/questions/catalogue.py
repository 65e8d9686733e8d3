"""The catalogue: its lists, its search, its scans, one thing in full."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from papidesk.accounts.intents import Team
from papidesk.equipment.intents import (
    Attachment,
    Categories,
    CountItems,
    FindItems,
    ItemByCode,
    ItemEvent,
    ItemFile,
    ItemFilter,
    ItemRow,
    ItemsBlock,
    Locations,
    OrganisationRow,
    Organisations,
    ReadAttachment,
    ScanAnswer,
    Scanned,
    ShowItem,
    ShowLendingRules,
)
from papidesk.equipment.questions.rows import availability, booking_rows, borrower_names, categories_of, item_rows
from papidesk.equipment.questions.taken import Taken, borrower_of, things_of
from papidesk.equipment.questions.usual import lending_rules
from papidesk.equipment.rules import (
    Availability,
    Category,
    ItemKind,
    ItemState,
    LendingRules,
    Organisation,
    read_item_code,
)
from papidesk.equipment.tables import ATTACHMENT, BOOKING, EVENT, HAND_OUT, ITEM, LINE, LOAN, ORGANISATION, item_of
from papidesk.kernel.folding import fold, words
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

MOST = 4096
"""Rows in one answer: more is another block."""
_HERE = ITEM.c.removed_at.is_(None)
_GONE = (ItemState.RETIRED, ItemState.LOST, ItemState.GIVEN)
_BY_STATE = {Availability(state.value): state for state in ItemState if state is not ItemState.IN_SERVICE}


@handles(ShowLendingRules)
def show_lending_rules(question: ShowLendingRules, tx: Tx) -> LendingRules:  # noqa: ARG001
    """The one row, or what every place starts with."""
    return lending_rules(tx)


@handles(Categories)
def categories(question: Categories, tx: Tx) -> tuple[Category, ...]:
    """All of them, or those in use."""
    return tuple(one for one in categories_of(tx).values() if one.active or question.with_inactive)


@handles(Locations)
def locations(question: Locations, tx: Tx) -> tuple[str, ...]:  # noqa: ARG001
    """Those that some thing of the catalogue names."""
    named = select(ITEM.c.location).where(_HERE, ITEM.c.location != "").distinct()
    return tuple(sorted(tx.session.scalars(named), key=lambda name: (fold(name), name)))


@handles(Organisations)
def organisations(question: Organisations, tx: Tx) -> tuple[OrganisationRow, ...]:
    """Read whole: a place lends to some dozens."""
    rows = select(ORGANISATION).order_by(ORGANISATION.c.name_folded, ORGANISATION.c.id)
    for word in words(question.text):
        rows = rows.where(func.instr(ORGANISATION.c.name_folded, word) > 0)
    if not question.with_inactive:
        rows = rows.where(ORGANISATION.c.active)
    out = dict(
        tx.session.execute(
            select(LOAN.c.organisation_id, func.sum(LINE.c.quantity - LINE.c.returned))
            .join(LINE, LINE.c.loan_id == LOAN.c.id)
            .where(LINE.c.returned_at.is_(None), LOAN.c.organisation_id.is_not(None))
            .group_by(LOAN.c.organisation_id)
        ).all()
    )
    return tuple(OrganisationRow(row.id, organisation_of(row), out.get(row.id, 0)) for row in tx.session.execute(rows))


def organisation_of(row: Any) -> Organisation:
    """The organisation that a row holds."""
    return Organisation(
        row.name, row.kind, row.contact, row.phone, row.email, row.address, row.note, active=row.active
    )


# ── lists ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _conditions(wanted: ItemFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [_HERE]
    conditions += [func.instr(ITEM.c.search_folded, word) > 0 for word in words(wanted.text)]
    if wanted.category is not None:
        conditions.append(ITEM.c.category_id == wanted.category)
    if wanted.kind is not None:
        conditions.append(ITEM.c.kind == wanted.kind)
    if wanted.now is not None:
        # Whoever asks for what is lost is shown what is gone.
        conditions.append(ITEM.c.state == _BY_STATE.get(wanted.now, ItemState.IN_SERVICE))
    elif wanted.without_gone:
        conditions.append(ITEM.c.state.not_in(_GONE))
    return conditions


def _is_of_the_moment(wanted: ItemFilter) -> bool:
    """Whether SQL can't tell a filter alone: what is lent or booked now is counted."""
    return wanted.now is not None and wanted.now not in _BY_STATE


def _keys(wanted: ItemFilter, tx: Tx, taken: Taken) -> list[int]:
    """The keys of such a filter, in order."""
    rows = select(ITEM.c.id, ITEM.c.kind, ITEM.c.state, ITEM.c.quantity, ITEM.c.kit_id).where(*_conditions(wanted))
    in_order = tx.session.execute(rows.order_by(ITEM.c.name_folded, ITEM.c.id))
    return [row.id for row in in_order if availability(row, taken) is wanted.now]


@handles(CountItems)
def count_items(question: CountItems, tx: Tx) -> int:
    """Counted by SQL, or over what the state of the moment leaves."""
    if _is_of_the_moment(question.filter):
        return len(_keys(question.filter, tx, Taken(tx)))
    return tx.session.scalar(select(func.count()).select_from(ITEM).where(*_conditions(question.filter))) or 0


@handles(ItemsBlock)
def items_block(question: ItemsBlock, tx: Tx) -> tuple[ItemRow, ...]:
    """One block of the list."""
    taken = Taken(tx)
    skip, limit = max(question.skip, 0), min(max(question.limit, 0), MOST)
    rows = select(ITEM).order_by(ITEM.c.name_folded, ITEM.c.id)
    if _is_of_the_moment(question.filter):
        rows = rows.where(ITEM.c.id.in_(_keys(question.filter, tx, taken)[skip : skip + limit]))
    else:
        rows = rows.where(*_conditions(question.filter)).limit(limit).offset(skip)
    return item_rows(tx, tx.session.execute(rows).all(), taken)


@handles(FindItems)
def find_items(question: FindItems, tx: Tx) -> tuple[ItemRow, ...]:
    """The very code first, then what can be had, then the rest."""
    if not words(question.text):
        return ()
    taken, code = Taken(tx), read_item_code(question.text)
    rows = list(tx.session.execute(select(ITEM).where(*_conditions(ItemFilter(question.text)))))
    if all(row.code != code for row in rows):
        rows += tx.session.execute(select(ITEM).where(_HERE, ITEM.c.code == code))

    def rank(row: Any) -> tuple[bool, bool, str, int]:
        free = availability(row, taken) is Availability.AVAILABLE
        return row.code != code, not free, row.name_folded, row.id

    return item_rows(tx, sorted(rows, key=rank)[: max(0, question.limit)], taken)


# ── scans ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _by_code(code: str, tx: Tx) -> Any:
    read = read_item_code(code)
    return tx.session.execute(select(ITEM).where(_HERE, ITEM.c.code == read)).one_or_none() if read else None


@handles(ItemByCode)
def item_by_code(question: ItemByCode, tx: Tx) -> ItemRow | None:
    """By the index of codes."""
    row = _by_code(question.code, tx)
    return None if row is None else item_rows(tx, [row])[0]


@handles(Scanned)
def scanned(question: Scanned, tx: Tx) -> ScanAnswer | None:
    """The thing, where it is out, and what lending it would ask. Of a lot lent to several, the loan due first."""
    row = _by_code(question.code, tx)
    if row is None:
        return None
    taken = Taken(tx)
    lines = taken.lines(row)
    number = ""
    if lines:
        loan = tx.session.execute(select(LOAN.c.year, LOAN.c.number).where(LOAN.c.id == lines[0].loan)).one()
        number = agreement_number(loan.year, loan.number)
    evening = tx.time.bounds(tx.today)[1]
    warnings = (
        *(("booked",) if any(held.start < evening for held in taken.bookings(row)) else ()),
        *(("kit",) if row.kit_id is not None else ()),
    )
    things = things_of(tx, [row.id])[row.id] if row.kind is ItemKind.KIT else []
    return ScanAnswer(
        row=item_rows(tx, [row], taken)[0],
        loan=lines[0].loan if lines else None,
        line=lines[0].line if lines and row.kind is not ItemKind.KIT else None,
        loan_number=number,
        things=item_rows(tx, things, taken),
        warnings=warnings,
    )


def agreement_number(year: int, number: int) -> str:
    """As it is printed: "2026-0042"."""
    return f"{year}-{number:04}"


# ── one thing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@handles(ShowItem)
def show_item(question: ShowItem, tx: Tx) -> ItemFile:
    """Its row, its things, what is ahead of it and what is behind."""
    row = tx.session.execute(select(ITEM).where(ITEM.c.id == question.item, _HERE)).one_or_none()
    if row is None:
        raise Refusal("item", tr("This equipment is no longer in the catalogue. Find it again by its name or its code."))
    taken = Taken(tx)
    booked = select(BOOKING).where(BOOKING.c.id.in_([held.booking for held in taken.bookings(row)]))
    things = things_of(tx, [row.id])[row.id] if row.kind is ItemKind.KIT else []
    given = select(func.sum(HAND_OUT.c.quantity)).where(HAND_OUT.c.item_id == row.id, HAND_OUT.c.deleted_at.is_(None))
    lent = _lent(row, tx)
    return ItemFile(
        row=item_rows(tx, [row], taken)[0],
        item=item_of(row),
        state=row.state,
        category=None if row.category_id is None else categories_of(tx)[row.category_id],
        things=item_rows(tx, things, taken),
        bookings=booking_rows(tx, tx.session.execute(booked.order_by(BOOKING.c.start_at, BOOKING.c.id)).all()),
        history=_history(row, lent, tx),
        attachments=_attachments(row.id, tx),
        loans=len(lent),
        handed_out=tx.session.scalar(given) or 0,
    )


def _attachments(item: int, tx: Tx) -> tuple[Attachment, ...]:
    """What is kept with the thing, the pictures of its history among it."""
    kept = (
        select(ATTACHMENT.c.id, ATTACHMENT.c.name, ATTACHMENT.c.kind, func.length(ATTACHMENT.c.content).label("size"))
        .where(ATTACHMENT.c.item_id == item, ATTACHMENT.c.deleted_at.is_(None))
        .order_by(ATTACHMENT.c.id)
    )
    return tuple(Attachment(one.id, one.name, one.kind, one.size) for one in tx.session.execute(kept))


def _lent(row: Any, tx: Tx) -> list[Any]:
    """The loans it went out with, one row each."""
    where = LINE.c.kit_id == row.id if row.kind is ItemKind.KIT else LINE.c.item_id == row.id
    rows = (
        select(
            LOAN.c.id,
            LOAN.c.lent_at,
            LOAN.c.person_id,
            LOAN.c.organisation_id,
            LOAN.c.purpose,
            LOAN.c.author_id,
            func.max(LINE.c.returned_at).label("back"),
            func.sum(LINE.c.returned_at.is_(None)).label("out"),
        )
        .join(LINE, LINE.c.loan_id == LOAN.c.id)
        .where(where, LOAN.c.cancelled_at.is_(None))
        .group_by(LOAN.c.id)
    )
    return list(tx.session.execute(rows))


def _history(row: Any, lent: list[Any], tx: Tx) -> tuple[ItemEvent, ...]:
    events = tx.session.execute(select(EVENT).where(EVENT.c.item_id == row.id, EVENT.c.deleted_at.is_(None))).all()
    pictures: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
    kept = select(ATTACHMENT.c.id, ATTACHMENT.c.event_id).where(
        ATTACHMENT.c.item_id == row.id, ATTACHMENT.c.event_id.is_not(None), ATTACHMENT.c.deleted_at.is_(None)
    )
    for one in tx.session.execute(kept.order_by(ATTACHMENT.c.id)):
        pictures[one.event_id] += (one.id,)
    names = borrower_names(tx, (borrower_of(loan) for loan in lent))
    team = {account.id: account.name for account in tx.ask(Team())}
    lines = [
        ItemEvent(
            at=loan.lent_at,
            kind=None,
            note=loan.purpose,
            cost_cents=0,
            loan=loan.id,
            borrower=names.get(borrower_of(loan), ""),
            returned_at=None if loan.out else loan.back,
            author=team.get(loan.author_id, ""),
            event=None,
            attachments=(),
        )
        for loan in lent
    ]
    lines += [
        ItemEvent(
            one.at, one.kind, one.note, one.cost_cents, None, "", None, one.author_name, one.id, pictures[one.id]
        )
        for one in events
    ]
    return tuple(sorted(lines, key=_order, reverse=True))


def _order(event: ItemEvent) -> tuple[datetime, bool, int]:
    """Of one instant, a loan comes before what was noted of it."""
    return event.at, event.event is not None, event.event or event.loan or 0


@handles(ReadAttachment)
def read_attachment(question: ReadAttachment, tx: Tx) -> bytes:
    """Its bytes, as they were given."""
    content: bytes | None = tx.session.scalar(
        select(ATTACHMENT.c.content).where(ATTACHMENT.c.id == question.attachment, ATTACHMENT.c.deleted_at.is_(None))
    )
    if content is None:
        raise Refusal("attachment", tr("This file is no longer kept with the equipment. Add it again if it is needed."))
    return content
