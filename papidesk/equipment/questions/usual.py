"""How the place lends: its rules, and what is usual for given things."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from papidesk.accounts.intents import DaysOff
from papidesk.equipment.questions.rows import categories_of
from papidesk.equipment.questions.taken import things_of
from papidesk.equipment.rules import Category, ItemKind, LendingRules, due_day, next_open_day
from papidesk.equipment.tables import RULES
from papidesk.store.tx import Tx

_AHEAD = timedelta(days=40)
"""No place is closed for longer between two public holidays."""


def lending_rules(tx: Tx) -> LendingRules:
    """The place's rules; those every place starts with where it never set its own."""
    row = tx.session.execute(select(RULES).where(RULES.c.id == 1)).one_or_none()
    if row is None:
        return LendingRules()
    return LendingRules(tuple(row.open_weekdays), row.late_after, row.conduct, row.agreement_note)


def open_day(tx: Tx, day: date) -> date:
    """The day itself where the place is open, else the next one it is."""
    closed = tx.ask(DaysOff(day, day + _AHEAD, public_only=True))
    return next_open_day(day, lending_rules(tx).open_weekdays, closed.keys())


def usual_loan(tx: Tx, rows: Sequence[Any]) -> tuple[date, int]:
    """(due day, deposit in cents) of a loan of these rows of the catalogue that begins today.

    Of several things, the shortest length and the sum. A kit counts as one thing where it says itself, or its category
    says, how it is lent; else as its things.
    """
    categories = categories_of(tx)
    things = things_of(tx, [row.id for row in rows if row.kind is ItemKind.KIT])
    single = [one for row in rows for one in (things[row.id] if _says_nothing(row) else (row,))]
    days = min((_days(row, categories) for row in single), default=Category.loan_days)
    closed = tx.ask(DaysOff(tx.today, tx.today + timedelta(days=days) + _AHEAD, public_only=True))
    due = due_day(tx.today, days, lending_rules(tx).open_weekdays, closed.keys())
    return due, usual_deposit(single, categories)


def usual_deposit(rows: Iterable[Any], categories: dict[int, Category]) -> int:
    """The sum of what things, or their categories, ask for; a lot asks once."""
    return sum(
        row.deposit_cents
        if row.deposit_cents is not None
        else categories[row.category_id].deposit_cents
        if row.category_id is not None
        else 0
        for row in rows
    )


def _days(row: Any, categories: dict[int, Category]) -> int:
    if row.loan_days is not None:
        return int(row.loan_days)
    return categories[row.category_id].loan_days if row.category_id is not None else Category.loan_days


def _says_nothing(row: Any) -> bool:
    said = (row.category_id, row.loan_days, row.deposit_cents)
    return row.kind is ItemKind.KIT and all(one is None for one in said)
