"""Finding someone, as they stand at the desk: by what is typed, by their card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from papidesk.kernel.words import Text, tr
from papidesk.people.intents import FindPeople, PersonByCard, PersonHit
from papidesk.people.questions import search
from papidesk.people.questions.naming import (
    NAMES,
    among_all,
    called,
    names_in,
    reads_whole_names,
)
from papidesk.people.rules import AGE_BAND_WORDS, AgeBand, read_card
from papidesk.people.short_names import may_be_found
from papidesk.people.tables import PersonRow
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

LIMIT_MAX = 200
_SHOWN = (
    PersonRow.id,
    PersonRow.first_name,
    PersonRow.surname,
    PersonRow.nickname,
    PersonRow.birth_year,
    PersonRow.age_band,
    PersonRow.commune,
    PersonRow.district,
    PersonRow.known_by,
    PersonRow.usual_purpose,
    PersonRow.name_key,
    PersonRow.last_seen,
)


@handles(FindPeople)
def find_people(question: FindPeople, tx: Tx) -> tuple[PersonHit, ...]:
    """Whom every word begins a name of; then, where there is room left, whom every word is inside a name of."""
    limit = max(0, min(question.limit, LIMIT_MAX))
    sought = search.typed(question.text, inside=False)
    if not sought.words or not limit:
        return ()
    if reads_whole_names(tx):
        return hits(tx, _found(tx, question.text, limit))
    # Some of those who answer are not theirs to find: as many as there may be are looked at.
    return hits(tx, _open_to_all(tx, _found(tx, question.text, LIMIT_MAX), sought.words)[:limit])


def _found(tx: Tx, text: str, limit: int) -> list[int]:
    connection = tx.session.connection()
    found = search.find(connection, search.typed(text, inside=False), limit=limit, order=search.LATELY)
    if len(found) < limit:
        more = search.find(connection, search.typed(text), limit=limit, order=search.LATELY)
        found += [person for person in more if person not in set(found)]
    return found[:limit]


def _open_to_all(tx: Tx, people: list[int], sought: Sequence[str]) -> list[int]:
    rows = {row.id: row for row in tx.session.execute(select(*NAMES).where(PersonRow.id.in_(people)))}
    return [person for person in people if may_be_found(names_in(rows[person]), sought)]


@handles(PersonByCard)
def person_by_card(question: PersonByCard, tx: Tx) -> PersonHit | None:
    """The one whose card this is, if they are in the lists."""
    code = read_card(question.code)
    person = tx.session.scalar(select(PersonRow.id).where(PersonRow.card_code == code, PersonRow.removed_at.is_(None)))
    return None if person is None else hits(tx, [person])[0]


def hits(tx: Tx, people: Sequence[int]) -> tuple[PersonHit, ...]:
    """These people as they are shown to be chosen from, in this order."""
    rows = {row.id: row for row in tx.session.execute(select(*_SHOWN).where(PersonRow.id.in_(people)))}
    if not reads_whole_names(tx):
        return _short_hits(tx, {person: rows[person] for person in people})
    counted = tx.session.execute(
        select(PersonRow.name_key, func.count())
        .where(PersonRow.name_key.in_({row.name_key for row in rows.values()}), PersonRow.removed_at.is_(None))
        .group_by(PersonRow.name_key)
    )
    namesakes = {row[0]: row[1] for row in counted}
    return tuple(
        PersonHit(row.id, called(row), telling(row), namesakes[row.name_key] - 1, row.usual_purpose, row.last_seen)
        for row in (rows[person] for person in people)
    )


def _short_hits(tx: Tx, rows: dict[int, Any]) -> tuple[PersonHit, ...]:
    """As volunteers choose from them; of two who read alike, the day they last came tells which."""
    return tuple(
        PersonHit(
            person, name, telling_for(tx, rows[person]) if others else in_a_row(()), others, rows[person].usual_purpose, None
        )
        for person, (name, others) in among_all(tx, rows).items()
    )


def telling_for(tx: Tx, row: Any) -> Text:
    """What tells someone apart, as whoever asks may read it."""
    return telling(row) if reads_whole_names(tx) else _seen(row.last_seen)


def telling(row: Any) -> Text:
    """What tells someone apart from those of the same name, in one line; the most telling first."""
    parts: list[object] = []
    if row.known_by:
        parts.append(row.known_by)
    where = ", ".join(part for part in (row.district, row.commune) if part)
    if where:
        parts.append(where)
    if row.birth_year is not None:
        parts.append(tr("born in {year}", "a person", year=row.birth_year))
    elif row.age_band not in {None, AgeBand.UNKNOWN}:
        parts.append(AGE_BAND_WORDS[row.age_band])
    parts.append(_seen(row.last_seen))
    return in_a_row(parts)


def _seen(day: date | None) -> Text:
    return tr("not seen yet") if day is None else tr("last seen on {day}", day=day)


def in_a_row(parts: Sequence[object]) -> Text:
    """Parts of a line joined by commas. Its pattern holds no word, so it is no sentence to translate."""
    return Text("{parts}", values=(("parts", tuple(parts)),))
