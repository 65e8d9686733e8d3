"""Finding someone, as they stand at the desk: by what is typed, by their card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from papidesk.kernel.words import Text, tr
from papidesk.people.intents import FindPeople, PersonByCard, PersonHit
from papidesk.people.questions import search
from papidesk.people.rules import AGE_BAND_WORDS, AgeBand, PersonDetails, display_name, read_card
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
    connection = tx.session.connection()
    found = search.find(connection, sought, limit=limit, order=search.LATELY)
    if len(found) < limit:
        anywhere = search.typed(question.text)
        more = search.find(connection, anywhere, limit=limit, order=search.LATELY)
        found += [person for person in more if person not in set(found)]
    return hits(tx, found[:limit])


@handles(PersonByCard)
def person_by_card(question: PersonByCard, tx: Tx) -> PersonHit | None:
    """The one whose card this is, if they are in the lists."""
    code = read_card(question.code)
    person = tx.session.scalar(select(PersonRow.id).where(PersonRow.card_code == code, PersonRow.removed_at.is_(None)))
    return None if person is None else hits(tx, [person])[0]


def hits(tx: Tx, people: Sequence[int]) -> tuple[PersonHit, ...]:
    """These people as they are shown to be chosen from, in this order."""
    rows = {row.id: row for row in tx.session.execute(select(*_SHOWN).where(PersonRow.id.in_(people)))}
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


def called(row: Any) -> str:
    """The displayed name of a row that holds the three names."""
    return display_name(PersonDetails(first_name=row.first_name, surname=row.surname, nickname=row.nickname))


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
