"""What people are called, as whoever asks may read it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import select

from papidesk.kernel.folding import fold
from papidesk.kernel.history import NamesAsked
from papidesk.kernel.intent import STAFF
from papidesk.people.rules import PersonDetails, display_name
from papidesk.people.short_names import short_name, short_names
from papidesk.people.tables import PersonRow, PersonWord
from papidesk.store.bus import follows
from papidesk.store.tx import Tx

NAMES = (PersonRow.id, PersonRow.first_name, PersonRow.surname, PersonRow.nickname)


def names_in(row: Any) -> PersonDetails:
    """The three names of a row that holds them."""
    return PersonDetails(first_name=row.first_name, surname=row.surname, nickname=row.nickname)


def called(row: Any) -> str:
    """The displayed name of a row that holds the three names."""
    return display_name(names_in(row))


def called_for(tx: Tx, row: Any) -> str:
    """The same for whoever asks: a volunteer reads a first name and an initial."""
    return called(row) if reads_whole_names(tx) else short_name(names_in(row))


def all_called_for(tx: Tx, rows: dict[int, Any]) -> dict[int, str]:
    """The same of people who are read together, by key."""
    if reads_whole_names(tx):
        return {person: called(row) for person, row in rows.items()}
    return short_names({person: names_in(row) for person, row in rows.items()})


def reads_whole_names(tx: Tx) -> bool:
    """Whether whoever asks may."""
    return tx.author.role in STAFF


def among_all(tx: Tx, rows: dict[int, Any]) -> dict[int, tuple[str, int]]:
    """The short name of each of these people, told apart from whoever else of the lists would read the same, and how many still
    do: (name, others), by key."""
    begins = {fold(row.first_name or row.nickname).split(" ", 1)[0] for row in rows.values()} - {""}
    bearing = select(PersonWord.person_id).where(PersonWord.word.in_(begins))
    found = tx.session.execute(select(*NAMES).where(PersonRow.id.in_(bearing), PersonRow.removed_at.is_(None)))
    everybody = {row.id: row for row in found} | rows
    names = short_names({person: names_in(row) for person, row in everybody.items()})
    counted = Counter(fold(name) for name in names.values())
    return {person: (names[person], counted[fold(names[person])] - 1) for person in rows}


@follows(NamesAsked)
def shorten_names(event: NamesAsked, tx: Tx) -> dict[str, str]:
    """The short name of each of these people, by the whole one."""
    rows = tx.session.execute(select(*NAMES).where(PersonRow.id.in_(event.people)))
    return {called(row): short_name(names_in(row)) for row in rows}
