"""What the changes of equipment have in common: what exists, who is meant, writing a row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Table, insert, select, update

from papidesk.equipment.questions.rows import borrower_names
from papidesk.equipment.questions.taken import some
from papidesk.equipment.rules import NOTE_MAX, Borrower, EventKind
from papidesk.equipment.tables import EVENT, ITEM, ORGANISATION
from papidesk.kernel.folding import tidy, tidy_lines
from papidesk.kernel.intent import Part, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.people.intents import FactsOn
from papidesk.store.tx import Tx

CATALOGUE = frozenset({Part.EQUIPMENT})
LENDING = frozenset({Part.EQUIPMENT, Part.LOANS})
GONE = tr("This equipment is no longer in the catalogue. Find it again by its name or its code.")


def about(*borrowers: Borrower) -> tuple[tuple[str, int], ...]:
    """The people a change concerns, so that an erasure finds its line."""
    people = dict.fromkeys(one.person for one in borrowers if one.person is not None)
    return tuple(("person", person) for person in people)


def called(tx: Tx, borrower: Borrower, purpose: str = "") -> str | Text:
    """A name for a sentence. purpose: of a session, which has no name here."""
    named = borrower_names(tx, (borrower,)).get(borrower, "")
    if named:
        return named
    if borrower.session is not None:
        return purpose or tr("a workshop", "who equipment is booked for")
    return tr("someone whose name is gone", "who borrowed")


def check_borrower(tx: Tx, borrower: Borrower, *, session: bool = False) -> None:
    """Refuse a borrower that is not one of the lists. session: whether a workshop session will do."""
    said = [one for one in (borrower.person, borrower.organisation, borrower.session) if one is not None]
    if len(said) != 1 or (borrower.session is not None and not session):
        raise Refusal("borrower", tr("Say who borrows: a person of the lists, or an organisation."))
    if borrower.person is not None:
        try:
            tx.ask(FactsOn(borrower.person, tx.today))
        except Refusal as refused:
            raise Refusal("borrower", refused.why) from refused
    if borrower.organisation is not None:
        row = tx.session.execute(
            select(ORGANISATION.c.active).where(ORGANISATION.c.id == borrower.organisation)
        ).one_or_none()
        if row is None:
            raise Refusal("borrower", tr("This organisation is no longer in the list. Choose another, or add it."))
        if not row.active:
            raise Refusal("borrower", tr("This organisation is set aside. Put it back in use first, or choose another."))


def moment(tx: Tx, instant: datetime) -> Text | date:
    """An instant in a sentence: its day and its hour at the place; the day alone where it is midnight."""
    local = tx.time.local(instant)
    if local.time() == time():
        return local.date()
    return tr("{day} at {hour}", "an instant", day=local.date(), hour=local)


def last_moment(tx: Tx, instant: datetime) -> Text | date:
    """The end of a span in a sentence: at midnight it is the day before that is the last."""
    local = tx.time.local(instant)
    return local.date() - timedelta(days=1) if local.time() == time() else moment(tx, instant)


def item_row(tx: Tx, item: int, field: str = "item") -> Any:
    """Every column of a thing of the catalogue; refused where there is none such."""
    row = tx.session.execute(select(ITEM).where(ITEM.c.id == item, ITEM.c.removed_at.is_(None))).one_or_none()
    if row is None:
        raise Refusal(field, GONE)
    return row


def rows_of(tx: Tx, items: Iterable[int], field: str = "items") -> list[Any]:
    """Every column of these things, without repeats, in this order; refused where one is gone or there are none."""
    keys = list(dict.fromkeys(items))
    found = {
        row.id: row
        for lot in some(keys)
        for row in tx.session.execute(select(ITEM).where(ITEM.c.id.in_(lot), ITEM.c.removed_at.is_(None)))
    }
    if not keys:
        raise Refusal(field, tr("Choose at least one piece of equipment."))
    if len(found) < len(keys):
        raise Refusal(field, GONE)
    return [found[key] for key in keys]


def insert_row(tx: Tx, table: Table, **columns: Any) -> int:
    """A new row; its key."""
    done = tx.session.connection().execute(insert(table).values(columns))
    (key,) = done.inserted_primary_key or (0,)
    return int(key)


def write(tx: Tx, table: Table, keys: Iterable[int], **columns: Any) -> None:
    """Write the same columns of some rows."""
    for lot in some(keys):
        tx.session.connection().execute(update(table).where(table.c.id.in_(lot)).values(columns))


def fitting_note(text: str, field: str = "note") -> str:
    """A note of several lines, tidied; refused where it is too long."""
    note = tidy_lines(text)
    if len(note) > NOTE_MAX:
        raise Refusal(field, tr("This text is too long: keep it under {n} characters.", n=NOTE_MAX))
    return note


def fitting_line(text: str, most: int, field: str) -> str:
    """A line, tidied; refused where it is too long."""
    line = tidy(text)
    if len(line) > most:
        raise Refusal(field, tr("This text is too long: keep it under {n} characters.", n=most))
    return line


def note_event(
    tx: Tx,
    item: int,
    kind: EventKind,
    note: str = "",
    *,
    quantity: int = 1,
    cost_cents: int = 0,
    line: int | None = None,
    at: datetime | None = None,
) -> int:
    """A line of a thing's history; its key."""
    return insert_row(
        tx,
        EVENT,
        item_id=item,
        line_id=line,
        kind=kind,
        at=at or tx.now,
        note=note,
        quantity=quantity,
        cost_cents=cost_cents,
        author_id=tx.author.id,
        author_name=tx.author.name,
        deleted_at=None,
    )


def sentences(*texts: Text | None) -> Text:
    """Whole sentences side by side. The pattern holds no word, so it is nothing to translate."""
    said = [one for one in texts if one is not None]
    if len(said) == 1:
        return said[0]
    names = [f"s{at}" for at in range(len(said))]
    return Text(" ".join(f"{{{name}}}" for name in names), values=tuple(zip(names, said, strict=True)))
