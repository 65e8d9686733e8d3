"""The list of people: its skeleton, its blocks, its count, its records."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from papidesk.people.intents import (
    CountPeople,
    Fence,
    PeopleBlock,
    PeopleFences,
    PeopleRecords,
    PersonFile,
)
from papidesk.people.intents import PersonRow as ListRow
from papidesk.people.questions import search
from papidesk.people.questions.naming import called
from papidesk.people.rules import age_band_on
from papidesk.people.tables import DETAILS, PersonRow, details_of
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

_LISTED = (
    PersonRow.id,
    PersonRow.first_name,
    PersonRow.surname,
    PersonRow.nickname,
    PersonRow.birth_year,
    PersonRow.age_band,
    PersonRow.commune,
    PersonRow.district,
    PersonRow.phone,
    PersonRow.last_seen,
)
_RECORDED = (
    PersonRow.id,
    *(getattr(PersonRow, name) for name in DETAILS),
    PersonRow.added_at,
    PersonRow.last_seen,
    PersonRow.removed_at,
)
_ASKED_AT_ONCE = 500


@handles(PeopleBlock)
def people_block(question: PeopleBlock, tx: Tx) -> tuple[ListRow, ...]:
    """One block of the list."""
    found = search.find(
        tx.session.connection(),
        search.typed(question.text),
        limit=max(0, question.limit),
        order=search.BY_NAME,
        after=(question.after_name, question.after_id),
    )
    rows: dict[int, Any] = {}
    for start in range(0, len(found), _ASKED_AT_ONCE):
        some = select(*_LISTED).where(PersonRow.id.in_(found[start : start + _ASKED_AT_ONCE]))
        rows |= {row.id: row for row in tx.session.execute(some)}
    return tuple(
        ListRow(
            row.id,
            called(row),
            row.birth_year,
            age_band_on(tx.today, row.birth_year, row.age_band),
            row.commune,
            row.district,
            row.phone,
            row.last_seen,
        )
        for row in (rows[person] for person in found)
    )


@handles(PeopleFences)
def people_fences(question: PeopleFences, tx: Tx) -> tuple[Fence, ...]:
    """Every so many people, the key after which a block begins."""
    connection = tx.session.connection()
    sought = search.typed(question.text)
    every = max(1, question.every)
    among, values = search.matching(connection, sought) if sought.words else ("p.removed_at IS NULL", {})
    in_order = f"SELECT p.name_folded, p.id FROM person p WHERE {among} ORDER BY p.name_folded, p.id"
    # One pass over the index, nothing sorted or kept: faster than asking the store to number its rows.
    keys = connection.exec_driver_sql(in_order, values)
    fences: list[Fence] = []
    after = ("", 0)
    while block := keys.fetchmany(every):
        fences.append(Fence(*after, len(block)))
        after = (block[-1][0], block[-1][1])
    return tuple(fences)


@handles(CountPeople)
def count_people(question: CountPeople, tx: Tx) -> int:
    """How many a text finds."""
    connection = tx.session.connection()
    sought = search.typed(question.text)
    among, values = search.matching(connection, sought) if sought.words else ("p.removed_at IS NULL", {})
    return connection.exec_driver_sql(f"SELECT count(*) FROM person p WHERE {among}", values).scalar() or 0


@handles(PeopleRecords)
def people_records(question: PeopleRecords, tx: Tx) -> tuple[PersonFile, ...]:
    """Whole records, a block at a time."""
    query = select(*_RECORDED).where(PersonRow.removed_at.is_(None))
    limit = max(0, question.limit)
    if question.people is None:
        rows = tx.session.execute(query.where(PersonRow.id > question.after).order_by(PersonRow.id).limit(limit)).all()
        return tuple(_record(row) for row in rows)
    found: dict[int, Any] = {}
    asked = tuple(dict.fromkeys(person for person in question.people if person > question.after))
    for start in range(0, len(asked), _ASKED_AT_ONCE):
        some = query.where(PersonRow.id.in_(asked[start : start + _ASKED_AT_ONCE]))
        found |= {row.id: row for row in tx.session.execute(some)}
    return tuple(_record(found[person]) for person in asked if person in found)[:limit]


def _record(row: Any) -> PersonFile:
    return PersonFile(row.id, details_of(row), (), row.added_at, row.last_seen, row.removed_at is not None)
