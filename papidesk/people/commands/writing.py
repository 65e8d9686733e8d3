"""Putting a person's details into their row and its search words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Insert, delete, insert, select, update

from papidesk.kernel.intent import Part, Refusal
from papidesk.kernel.words import tr
from papidesk.people.questions.naming import called_for
from papidesk.people.rules import PersonDetails, display_name, faults_of, search_words, tidied, word_ends
from papidesk.people.tables import PersonRow, PersonWord, PersonWordEnd, columns_of, details_of
from papidesk.store.tx import Tx

PEOPLE = frozenset({Part.PEOPLE})
NAMED = frozenset({Part.PEOPLE, Part.VISITS, Part.ROOM})
"""What shows names: the room and the visits too."""
AT_ONCE = 500
SLICE = 2000
"""People written between two looks at whether somebody stopped the import."""


def living(person: int, tx: Tx, field: str = "person") -> PersonRow:
    """The row of someone who is in the lists; Refusal of `field` where there is none such."""
    row = tx.session.get(PersonRow, person)
    if row is None or row.removed_at is not None:
        why = tr("This person is no longer in the lists. Nothing was changed. Find them again, or add them.")
        raise Refusal(field, why)
    return row


def name_of(row: PersonRow) -> str:
    """How a row's person is called."""
    return display_name(details_of(row))


def name_for(tx: Tx, row: PersonRow) -> str:
    """The same, as whoever asks may read it."""
    return called_for(tx, row)


def checked(details: PersonDetails, tx: Tx, *own: int) -> PersonDetails:
    """The details tidied, fit to be kept for the people `own`.

    Refuses the first faulty field, with `more["faults"]`, every (field, why) of them.
    """
    fit = tidied(details)
    faults = list(faults_of(fit, tx.today))
    holder = holder_of(fit.card_code, tx, *own)
    if holder is not None:
        why = tr(
            "This card is {name}'s already. Give another card, or take it off their record first.", name=name_for(tx, holder)
        )
        faults.append(("card_code", why))
    if faults:
        field, why = faults[0]
        raise Refusal(field, why, faults=tuple(faults))
    return fit


def holder_of(card: str, tx: Tx, *own: int) -> PersonRow | None:
    """Who of the lists has a card, but for the people `own`."""
    if not card:
        return None
    held = select(PersonRow).where(
        PersonRow.card_code == card, PersonRow.removed_at.is_(None), PersonRow.id.not_in(own)
    )
    return tx.session.scalar(held)


def free_cards(cards: Collection[str], tx: Tx) -> None:
    """Let cards be given that people out of the lists had: theirs is noted for their return only until it is given."""
    given = {card for card in cards if card}
    if given:
        held = (PersonRow.card_code.in_(given), PersonRow.removed_at.is_not(None))
        tx.session.execute(update(PersonRow).where(*held).values(card_code=None))


def write_details(row: PersonRow, details: PersonDetails, tx: Tx) -> None:
    """Put checked details into a row of the lists, and make it found by its new names."""
    if details.card_code != (row.card_code or ""):
        free_cards({details.card_code}, tx)
    for name, value in columns_of(details).items():
        setattr(row, name, value)
    row.changed_at = tx.now
    tx.session.flush()
    index({row.id: details}, tx)


def index(people: Mapping[int, PersonDetails], tx: Tx) -> None:
    """Make people found by these names and by no others."""
    unindex(tuple(people), tx)
    # In the order of the index: a hundred thousand at once then fill its pages one after the other.
    found = sorted((word, person) for person, details in people.items() for word in search_words(details))
    inside = sorted((ending, person) for person, details in people.items() for ending in word_ends(details))
    _insert_many(insert(PersonWord), [{"word": word, "person_id": person} for word, person in found], tx)
    _insert_many(insert(PersonWordEnd), [{"ending": ending, "person_id": person} for ending, person in inside], tx)


def unindex(people: Sequence[int], tx: Tx) -> None:
    """Let people be found by no name any more."""
    for start in range(0, len(people), AT_ONCE):
        some = people[start : start + AT_ONCE]
        tx.session.execute(delete(PersonWord).where(PersonWord.person_id.in_(some)))
        tx.session.execute(delete(PersonWordEnd).where(PersonWordEnd.person_id.in_(some)))


def insert_people(people: Sequence[PersonDetails], tx: Tx) -> tuple[int, ...]:
    """New rows for checked details, in order; their keys."""
    # Keys chosen here, never one given before: one statement takes any number of rows, and their order is known.
    given = tx.session.connection().exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'person'")
    added = dict(enumerate(people, (given.scalar() or 0) + 1))
    blank = {"added_at": tx.now, "changed_at": tx.now, "first_seen": None, "last_seen": None, "removed_at": None}
    keys = tuple(added)
    for start in range(0, len(keys), SLICE):
        some = {person: added[person] for person in keys[start : start + SLICE]}
        rows = [{"id": person, **columns_of(details), **blank} for person, details in some.items()]
        free_cards({details.card_code for details in some.values()}, tx)
        _insert_many(insert(PersonRow), rows, tx)
        index(some, tx)
        tx.step(len(people) + start + len(some))
    return keys


def _insert_many(into: Insert, rows: list[dict[str, object]], tx: Tx) -> None:
    if rows:
        # Core's bulk way: the ORM's own would keep an object a row.
        tx.session.connection().execute(into, rows)
