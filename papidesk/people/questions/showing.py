"""What is known of given people."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select

from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr
from papidesk.people.intents import Consent, FactsOn, FrozenFacts, HoldsAccord, PeopleNames, PersonFile, ShowPerson
from papidesk.people.questions.naming import NAMES, all_called_for, called_for
from papidesk.people.rules import Gender, Occupation, age_band_on
from papidesk.people.tables import ConsentRow, PersonRow, details_of
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

_ASKED_AT_ONCE = 500
_FACTS = select(
    PersonRow.first_name,
    PersonRow.surname,
    PersonRow.nickname,
    PersonRow.birth_year,
    PersonRow.age_band,
    PersonRow.gender,
    PersonRow.occupation,
    PersonRow.commune,
    PersonRow.district,
    PersonRow.usual_purpose,
    PersonRow.first_seen,
    PersonRow.removed_at,
).where(PersonRow.id == bindparam("person"))


@handles(PeopleNames)
def people_names(question: PeopleNames, tx: Tx) -> dict[int, str]:
    """Names by key. Someone erased has no name left, and is not here."""
    people = tuple(dict.fromkeys(question.people))
    rows: dict[int, Any] = {}
    for start in range(0, len(people), _ASKED_AT_ONCE):
        some = PersonRow.id.in_(people[start : start + _ASKED_AT_ONCE])
        rows |= {row.id: row for row in tx.session.execute(select(*NAMES).where(some))}
    return {person: name for person, name in all_called_for(tx, rows).items() if name}


@handles(FactsOn)
def facts_on(question: FactsOn, tx: Tx) -> FrozenFacts:
    """What a visit of that day freezes. A fixed statement, not the mapped row: an arrival at the desk waits for this."""
    row = tx.session.connection().execute(_FACTS, {"person": question.person}).one_or_none()
    if row is None or row.removed_at is not None:
        raise Refusal("person", tr("This person is no longer in the lists. Find them again, or add them."))
    return FrozenFacts(
        age_band_on(question.day, row.birth_year, row.age_band),
        row.gender or Gender.UNKNOWN,
        row.occupation or Occupation.UNKNOWN,
        row.commune,
        row.district,
        row.first_seen,
        row.usual_purpose,
        called_for(tx, row),
    )


@handles(ShowPerson)
def show_person(question: ShowPerson, tx: Tx) -> PersonFile:
    """One record with its consents, the latest first; someone removed is shown as removed."""
    row = tx.session.get(PersonRow, question.person)
    if row is None:
        raise Refusal("person", tr("This person is not in this store. Find them by name."))
    consents = tx.session.scalars(
        select(ConsentRow)
        .where(ConsentRow.person_id == row.id, ~ConsentRow.forgotten)
        .order_by(ConsentRow.on.desc(), ConsentRow.id.desc())
    )
    return PersonFile(
        row.id,
        details_of(row),
        tuple(Consent(one.id, one.kind, one.version, one.means, one.on, one.withdrawn_on) for one in consents),
        row.added_at,
        row.last_seen,
        row.removed_at is not None,
    )


@handles(HoldsAccord)
def holds_accord(question: HoldsAccord, tx: Tx) -> bool:
    """Whether one is noted that was neither withdrawn nor noted by mistake."""
    held = select(ConsentRow.id).where(
        ConsentRow.person_id == question.person,
        ConsentRow.kind == question.kind,
        ConsentRow.withdrawn_on.is_(None),
        ~ConsentRow.forgotten,
    )
    return tx.session.scalar(held.limit(1)) is not None
