"""Adding people, changing them, taking them out and back."""

from __future__ import annotations

from typing import cast

from sqlalchemy import Table, bindparam, delete, select, update

from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.people.commands.writing import (
    NAMED,
    PEOPLE,
    checked,
    free_cards,
    holder_of,
    index,
    insert_people,
    living,
    name_for,
    unindex,
    write_details,
)
from papidesk.people.intents import (
    AddPerson,
    AlikeTo,
    ChangePerson,
    PersonRemoved,
    PersonRestored,
    PersonSeen,
    RemovePerson,
    RestorePerson,
)
from papidesk.people.questions.naming import called_for
from papidesk.people.rules import display_name
from papidesk.people.tables import PersonMergeRow, PersonRow, details_of
from papidesk.store.base import Day
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

_PERSON = cast("Table", PersonRow.__table__)
_SEEN = select(
    PersonRow.id,
    PersonRow.first_name,
    PersonRow.surname,
    PersonRow.nickname,
    PersonRow.first_seen,
    PersonRow.last_seen,
).where(PersonRow.id == bindparam("person"))
_SET_SEEN = (
    update(_PERSON)
    .where(_PERSON.c.id == bindparam("person"))
    .values(last_seen=bindparam("last", type_=Day), first_seen=bindparam("first", type_=Day))
)


@handles(AddPerson)
def add_person(command: AddPerson, tx: Tx) -> Done:
    """A new row, unless someone looks alike and nobody said that they are two."""
    details = checked(command.details, tx)
    if not command.although_alike:
        alike = tx.ask(AlikeTo(details))
        if alike:
            raise Refusal("although_alike", _why_ask(len(alike)), alike=alike)
    (person,) = insert_people([details], tx)
    return Done(
        said=tr("{name} was added.", "a person", name=display_name(details)),
        touched=PEOPLE,
        undo=RemovePerson(person),
        ids=(person,),
        about=(("person", person),),
    )


def _why_ask(alike: int) -> Text:
    return tr("%n person(s) here may be the same one. Choose one of them, or add this person all the same.", "", alike)


@handles(ChangePerson)
def change_person(command: ChangePerson, tx: Tx) -> Done:
    """Replace the details of someone in the lists."""
    row = living(command.person, tx)
    former = details_of(row)
    details = checked(command.details, tx, row.id)
    write_details(row, details, tx)
    return Done(
        said=tr("{name}: the record is kept.", "a person", name=display_name(details)),
        touched=NAMED,
        undo=ChangePerson(row.id, former),
        about=(("person", row.id),),
    )


@handles(RemovePerson)
def remove_person(command: RemovePerson, tx: Tx) -> Done:
    """Out of the lists and of every search; the row stays for its visits."""
    row = living(command.person, tx)
    row.removed_at = tx.now
    unindex([row.id], tx)
    tx.session.flush()
    tx.tell(PersonRemoved(row.id, None if command.returned is None else dict(command.returned)))
    return Done(
        said=tr("{name} was taken out of the lists. Their visits stay.", "a person", name=name_for(tx, row)),
        touched=NAMED,
        undo=RestorePerson(row.id, row.card_code or ""),
        about=(("person", row.id),),
    )


@handles(RestorePerson)
def restore_person(command: RestorePerson, tx: Tx) -> Done:
    """Back in the lists, as they were; without their card where it was given away since and the command names none."""
    row = tx.session.get(PersonRow, command.person)
    if row is None:
        raise Refusal("person", tr("This person is not in this store. Find them by name."))
    if row.removed_at is None:
        raise Refusal("person", tr("{name} is in the lists already. Nothing was changed.", name=name_for(tx, row)))
    holder = holder_of(command.card, tx, row.id)
    if holder is not None:
        why = tr(
            "Their card is {name}'s by now. Take it off that record first, then bring them back.", name=name_for(tx, holder)
        )
        raise Refusal("card", why)
    row.removed_at = None
    tx.session.execute(delete(PersonMergeRow).where(PersonMergeRow.merged_id == row.id))
    tx.session.flush()
    if command.card:
        free_cards({command.card}, tx)
        row.card_code = command.card
    index({row.id: details_of(row)}, tx)
    tx.session.flush()
    brought = tx.tell(PersonRestored(row.id))
    return Done(
        said=tr("{name} is back in the lists.", "a person", name=name_for(tx, row)),
        touched=NAMED,
        undo=RemovePerson(row.id, tuple((follower, tuple(keys)) for follower, keys in brought.items() if keys)),
        about=(("person", row.id),),
    )


@handles(PersonSeen)
def person_seen(command: PersonSeen, tx: Tx) -> Done:
    """Keep the first and the last day, as the job that saw the person counts them; someone removed has them too."""
    connection = tx.session.connection()
    row = connection.execute(_SEEN, {"person": command.person}).one_or_none()
    if row is None:
        raise Refusal("person", tr("This person is not in this store. Find them by name."))
    former = PersonSeen(row.id, row.last_seen, row.first_seen)
    # Fixed statements, not the mapped row: an arrival at the desk waits for this.
    connection.execute(_SET_SEEN, {"person": row.id, "last": command.day, "first": command.first})
    return Done(
        said=tr("{name}: the last day here is kept.", "a person", name=called_for(tx, row)),
        touched=PEOPLE,
        undo=former,
        about=(("person", row.id),),
    )
