"""People who are forgotten: at their word, and those whose time is over."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import cast

from sqlalchemy import Table, delete, func, or_, select, update

from papidesk.accounts.intents import PurgeAsked, Purged
from papidesk.accounts.rules import Category
from papidesk.kernel.folding import fold
from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.kernel.words import tr
from papidesk.people.commands.writing import NAMED, PEOPLE, name_of, unindex
from papidesk.people.intents import ErasePerson, InTouch, NoteAccess, PersonErased, ShowErasure
from papidesk.people.rules import display_name
from papidesk.people.tables import ConsentRow, MandateRow, NotAlikeRow, PersonMergeRow, PersonRow, details_of
from papidesk.store import journal
from papidesk.store.bus import follows, handles
from papidesk.store.tables import DraftRow
from papidesk.store.tx import Tx

EVERYWHERE = NAMED | {Part.WORKSHOPS, Part.ENROLMENTS, Part.LOANS, Part.EQUIPMENT, Part.DOCUMENTS, Part.DRAFTS}
_AT_ONCE = 5000
_TELLING = 4
"""A name of fewer letters is in too many words for a draft to be thrown away for it."""
_PERSON = cast("Table", PersonRow.__table__)
_CONSENT = cast("Table", ConsentRow.__table__)
_MANDATE = cast("Table", MandateRow.__table__)
_NOT_ALIKE = cast("Table", NotAlikeRow.__table__)
_MERGE = cast("Table", PersonMergeRow.__table__)


@handles(NoteAccess)
def note_access(command: NoteAccess, tx: Tx) -> Done:
    """A line of the journal is all: who gave it, when."""
    row = tx.session.get(PersonRow, command.person)
    if row is None:
        raise Refusal("person", tr("This person is not in this store. Find them by name."))
    said = tr("{name} was given what is noted about them.", name=name_of(row))
    return Done(said=said, about=(("person", row.id),))


@handles(ErasePerson)
def erase_person(command: ErasePerson, tx: Tx) -> Done:
    """Each job forgets them, then their record goes. Nothing undoes it."""
    shown = tx.ask(ShowErasure(command.person))
    row = tx.session.get_one(PersonRow, command.person)
    if shown.against:
        why = tr("{why} Until then nothing is erased.", why=shown.against[0])
        raise Refusal("person", why, against=shown.against)
    if not is_called(command.name, row):
        raise Refusal("name", tr("This is not their name as it is written here. Nothing was erased. Check whose record this is."))
    erase(tx, [row.id])
    return Done(said=tr("This person is erased: nothing here names them any more."), touched=EVERYWHERE)


def is_called(typed: str, row: PersonRow) -> bool:
    """Whether what was typed is the name of a row, with its nickname or without it."""
    details = details_of(row)
    full = fold(f"{details.first_name} {details.surname}")
    return bool(fold(typed)) and fold(typed) in {full, fold(display_name(details)), *([] if full else [fold(details.nickname)])}


# ── going ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def erase(tx: Tx, people: Iterable[int]) -> int:
    """Forget people and the records that became theirs; how many records went. Nothing that names them is left in the store, its
    log, the journal or a draft."""
    keys = list(with_merged(tx, people))
    telling = _telling(tx, keys)
    for done, person in enumerate(keys):
        tx.step(done)
        tx.tell(PersonErased(person))
    tx.session.flush()
    connection = tx.session.connection()
    for some in _lots(keys):
        unindex(some, tx)
        connection.execute(delete(_CONSENT).where(_CONSENT.c.person_id.in_(some)))
        connection.execute(delete(_NOT_ALIKE).where(or_(_NOT_ALIKE.c.one_id.in_(some), _NOT_ALIKE.c.other_id.in_(some))))
        connection.execute(delete(_MERGE).where(or_(_MERGE.c.merged_id.in_(some), _MERGE.c.kept_id.in_(some))))
        connection.execute(
            update(_MANDATE).where(_MANDATE.c.person_id.in_(some)).values(person_id=None, precisely="", procedures=[], acts=[])
        )
        connection.execute(delete(_PERSON).where(_PERSON.c.id.in_(some)))
        journal.empty_about(tx.session, "person", *some, sparing="mandate")
    tx.session.expire_all()
    _drop_drafts(tx, set(keys), telling)
    tx.leave_no_trace()
    return len(keys)


def with_merged(tx: Tx, people: Iterable[int]) -> Iterator[int]:
    """People, and after each the records that were merged into theirs, at any remove."""
    waiting = list(dict.fromkeys(people))
    seen: set[int] = set()
    while waiting:
        person = waiting.pop(0)
        if person not in seen:
            seen.add(person)
            yield person
            waiting += tx.session.scalars(select(PersonMergeRow.merged_id).where(PersonMergeRow.kept_id == person))


def _lots(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]


def _telling(tx: Tx, keys: list[int]) -> frozenset[str]:
    """The folded words by which a draft would name them."""
    if tx.session.scalar(select(DraftRow.form).limit(1)) is None:
        return frozenset()
    found: set[str] = set()
    for some in _lots(keys):
        for row in tx.session.scalars(select(PersonRow).where(PersonRow.id.in_(some))):
            said = (row.first_name, row.surname, row.nickname, row.phone, row.email, row.card_code or "")
            found |= {fold(one) for one in said if len(fold(one)) >= _TELLING}
            found.add(fold(f"{row.first_name} {row.surname}"))
    return frozenset(found - {""})


def _drop_drafts(tx: Tx, people: Collection[int], telling: frozenset[str]) -> None:
    """Forms left unfinished that are about them, or that name them, go whole."""
    for row in tx.session.scalars(select(DraftRow)).all():
        if _holds(row, people, telling):
            tx.session.delete(row)
    tx.session.flush()


def _holds(row: DraftRow, people: Collection[int], telling: frozenset[str]) -> bool:
    if any(part.isdigit() and int(part) in people for part in row.form.replace(":", ".").split(".")):
        return True
    try:
        texts = list(_texts(json.loads(row.content)))
    except ValueError:
        texts = [row.content]
    said = [f" {fold(text)} " for text in texts]
    return any(f" {one} " in text for one in telling for text in said)


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from _texts(one)
        case list():
            for one in value:
                yield from _texts(one)


# ── their time is over ────────────────────────────────────────────────────────────────────────────────────────────────


@follows(PurgeAsked)
def purge_people(event: PurgeAsked, tx: Tx) -> Purged | None:
    """Whoever has not come, and for whom nothing is under way, becomes one of those who are counted and not known."""
    if event.category is not Category.PEOPLE:
        return None
    due = _not_seen_since(tx, event.before)
    oldest = min(due.values(), default=None)
    if due and not event.dry:
        erase(tx, due)
    return Purged(len(due), oldest)


def _not_seen_since(tx: Tx, before: date) -> dict[int, date]:
    """Who was last seen before a day, by that day; a record that became another's goes with that one."""
    first, _ = tx.time.bounds(before)
    unseen = or_(PersonRow.last_seen.is_(None), PersonRow.last_seen < before)
    lately = tx.session.scalars(select(PersonMergeRow.merged_id))
    rows = tx.session.execute(
        select(PersonRow.id, PersonRow.last_seen, PersonRow.added_at).where(
            PersonRow.changed_at < first, PersonRow.added_at < first, unseen
        )
    )
    found = {row.id: row.last_seen or tx.time.day_of(row.added_at) for row in rows}
    for key in lately:
        found.pop(key, None)
    if found:
        for others in tx.tell(InTouch(before)).values():
            for key in others or ():
                found.pop(key, None)
    return found


@follows(InTouch)
def by_mandate(event: InTouch, tx: Tx) -> set[int]:
    """Who gave a mandate that runs, or ended since."""
    last = func.coalesce(MandateRow.ended_on, MandateRow.last)
    rows = select(MandateRow.person_id).where(MandateRow.person_id.is_not(None), ~MandateRow.dropped)
    return {key for key in tx.session.scalars(rows.where(last >= event.since)) if key is not None}


@follows(InTouch)
def by_accord(event: InTouch, tx: Tx) -> set[int]:
    """Who gave or withdrew an accord since."""
    since = or_(ConsentRow.on >= event.since, ConsentRow.withdrawn_on >= event.since)
    return set(tx.session.scalars(select(ConsentRow.person_id).where(since, ~ConsentRow.forgotten)))


@follows(PurgeAsked)
def purge_mandates(event: PurgeAsked, tx: Tx) -> Purged | None:
    """Mandates that ended so long ago, whoever's they were."""
    if event.category is not Category.MANDATES:
        return None
    ended = func.coalesce(_MANDATE.c.ended_on, _MANDATE.c.last) < event.before
    rows = tx.session.execute(select(_MANDATE.c.id, _MANDATE.c.last, _MANDATE.c.ended_on).where(ended)).all()
    if rows and not event.dry:
        for some in _lots([row.id for row in rows]):
            tx.session.connection().execute(delete(_MANDATE).where(_MANDATE.c.id.in_(some)))
            journal.empty_about(tx.session, "mandate", *some)
        tx.touched |= PEOPLE
    return Purged(len(rows), min((row.ended_on or row.last for row in rows), default=None))
