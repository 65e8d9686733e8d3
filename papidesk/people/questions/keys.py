"""Keys of people for the jobs above, which search and import rows of their own."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select

from papidesk.kernel.folding import fold
from papidesk.people.intents import PeopleCalled, PeopleKeys
from papidesk.people.questions import search
from papidesk.people.rules import PersonDetails, name_key
from papidesk.people.tables import PersonRow
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

_ASKED_AT_ONCE = 1000


@handles(PeopleKeys)
def people_keys(question: PeopleKeys, tx: Tx) -> tuple[int, ...]:
    """Everyone who answers to every word."""
    sought = search.typed(question.text)
    if not sought.words:
        return ()
    connection = tx.session.connection()
    condition, values = search.matching(connection, sought)
    sql = f"SELECT p.id FROM person p WHERE p.removed_at IS NULL AND {condition}"
    return tuple(row[0] for row in connection.exec_driver_sql(sql, values))


@handles(PeopleCalled)
def people_called(question: PeopleCalled, tx: Tx) -> dict[str, tuple[int, ...]]:
    """By the key homonyms share; a nickname in brackets tells them apart."""
    sought = {name: _key_and_nickname(name) for name in question.names}
    keys = sorted({key for key, _nickname in sought.values()} | {fold(name) for name in question.names})
    bearers: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for start in range(0, len(keys), _ASKED_AT_ONCE):
        rows = tx.session.execute(
            select(PersonRow.id, PersonRow.name_key, PersonRow.nickname)
            .where(PersonRow.name_key.in_(keys[start : start + _ASKED_AT_ONCE]), PersonRow.removed_at.is_(None))
            .order_by(PersonRow.id)
        )
        for row in rows:
            bearers[row.name_key].append((row.id, fold(row.nickname)))
    called = {}
    for name, (key, nickname) in sought.items():
        found = dict(bearers[key] + bearers[fold(name)])
        so_nicknamed = [person for person, theirs in found.items() if nickname and theirs == nickname]
        called[name] = tuple(so_nicknamed or found)
    return {name: people for name, people in called.items() if people}


def _key_and_nickname(name: str) -> tuple[str, str]:
    """The key of a name as it is written, and the nickname it may end with in brackets."""
    written, opening, nickname = name.partition("(")
    if not written.strip():
        written, opening = name, ""
    return name_key(PersonDetails(first_name=written)), fold(nickname) if opening else ""
