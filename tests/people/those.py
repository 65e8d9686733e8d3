"""People that the tests speak of."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

from papidesk.kernel.folding import fold, words
from papidesk.kernel.words import render
from papidesk.people.intents import AddPerson
from papidesk.people.rules import PersonDetails
from tests.conftest import House

ELISE = PersonDetails(
    first_name="Élise",
    surname="Kerbrat",
    birth_year=1984,
    commune="Brest",
    district="Recouvrance",
    phone="06 12 34 56 78",
    email="elise@example.org",
    usual_purpose="jobs",
    known_by="vient avec sa fille",
    note="Préfère le matin.",
)
JEAN = PersonDetails(first_name="Jean-Marc", surname="Le Gall")


def add(house: House, details: PersonDetails | None = None, **facts: Any) -> int:
    """The key of someone added, whoever they look like."""
    (person,) = house.do(AddPerson(details or PersonDetails(**facts), although_alike=True)).ids
    return person


def kept_rows(house: House) -> dict[str, list[tuple[Any, ...]]]:
    """Every row there is about people in the lists, but for the instant of the last change."""
    with house.session() as session:
        people = session.execute(text("SELECT * FROM person WHERE removed_at IS NULL ORDER BY id")).mappings()
        rows = {"person": [tuple(value for name, value in row.items() if name != "changed_at") for row in people]}
        for table, order in (("person_word", "1, 2"), ("person_word_end", "1, 2"), ("not_alike", "1, 2")):
            rows[table] = [tuple(row) for row in session.execute(text(f"SELECT * FROM {table} ORDER BY {order}"))]
        accords = session.execute(text("SELECT * FROM consent WHERE NOT forgotten ORDER BY id"))
        rows["consent"] = [tuple(row) for row in accords]
    return rows


def removed_people(house: House) -> list[int]:
    """The keys of those who are out of the lists."""
    with house.session() as session:
        return list(session.scalars(text("SELECT id FROM person WHERE removed_at IS NOT NULL ORDER BY id")))


def looked_through(people: dict[int, PersonDetails], seen: dict[int, Any], typed: str) -> list[int]:
    """The search as it is meant, in plain Python: every word part of a word, those that begin so first."""
    sought = words(typed)

    def names(details: PersonDetails) -> tuple[list[str], list[str]]:
        three = (details.first_name, details.surname, details.nickname)
        return [word for name in three for word in words(name)], [fold(name).replace(" ", "") for name in three]

    def begins(word: str, details: PersonDetails) -> bool:
        apart, joined = names(details)
        return any(one.startswith(word) for one in [*apart, *joined])

    def holds(word: str, details: PersonDetails) -> bool:
        return begins(word, details) or any(word in one for one in names(details)[0])

    def key(person: int) -> tuple[Any, ...]:
        details = people[person]
        full = " ".join(part for part in (details.first_name, details.surname, details.nickname) if part)
        infix = not all(begins(word, details) for word in sought)
        return infix, -(seen[person].toordinal() if seen[person] else 0), fold(full), person

    found = [person for person, details in people.items() if sought and all(holds(word, details) for word in sought)]
    return sorted(found, key=key)


def said(sentence: Any) -> str:
    """A sentence as its English source says it."""
    return render(sentence)
