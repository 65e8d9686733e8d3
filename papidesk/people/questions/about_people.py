"""What is noted about somebody, what would become of it, and notes that should be read again."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, cast

from sqlalchemy import Row, func, or_, select

from papidesk.accounts.rules import day_before
from papidesk.kernel.intent import Refusal
from papidesk.kernel.told import Told, Value, WatchedNote, Weighed, watched
from papidesk.kernel.words import Text, tr
from papidesk.people.intents import (
    AccessAnswer,
    AccessFile,
    Consent,
    Erasure,
    ErasureAsked,
    MandatesOf,
    NotesAsked,
    NotesToReread,
    PersonAsked,
    PersonFile,
    ShowErasure,
    ShowPerson,
)
from papidesk.people.mandates import ACT_WORDS, PROCEDURE_WORDS, MandateScope
from papidesk.people.rules import (
    AGE_BAND_WORDS,
    COMFORT_WORDS,
    CONSENT_WORDS,
    FIELD_WORDS,
    GENDER_WORDS,
    MEANS_WORDS,
    OCCUPATION_WORDS,
    PersonDetails,
    display_name,
)
from papidesk.people.tables import ConsentRow, MandateRow, PersonMergeRow, PersonRow, details_of
from papidesk.store.bus import follows, handles
from papidesk.store.journal import JournalLine, JournalSubject
from papidesk.store.plain import unpack_text
from papidesk.store.thinning import MONTHS
from papidesk.store.tx import Tx

_SAID: dict[str, dict[Any, Text]] = {"age_band": AGE_BAND_WORDS, "gender": GENDER_WORDS, "occupation": OCCUPATION_WORDS}
_OTHERS = tr("An action that names somebody else too.")


# ── access ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@handles(AccessFile)
def access_file(question: AccessFile, tx: Tx) -> AccessAnswer:
    """This job's own, then what each of those above has."""
    file = tx.ask(ShowPerson(question.person))
    told = tx.tell(PersonAsked(question.person))
    parts = [part for one in told.values() for part in one or () if part.rows]
    kept = (*_record(file.details), ("added_at", tr("Record of"), file.added_at), ("last_seen", tr("Came last"), file.last_seen))
    ours = _own_parts(file, tx)
    return AccessAnswer(
        file.id, display_name(file.details), tx.now,
        tuple((name, words, value) for name, words, value in kept if value not in {None, ""}),
        (*ours, *sorted(parts, key=lambda one: one.key), *_journal(file.id, tx)),
    )  # fmt: skip


def _record(details: PersonDetails) -> list[tuple[str, Text, Value]]:
    found: list[tuple[str, Text, Value]] = []
    for name, words in FIELD_WORDS.items():
        value = getattr(details, name)
        if name in _SAID:
            value = _SAID[name][value] if value is not None else None
        elif name == "comfort":
            value = tr("{those}", "a list", those=tuple(COMFORT_WORDS[one] for one in value)) if value else None
        found.append((name, words, value))
    return found


def _own_parts(file: PersonFile, tx: Tx) -> tuple[Told, ...]:
    return tuple(part for part in (_accords(file.consents), _mandates(file.id, tx), _former(file.id, tx)) if part.rows)


def _accords(consents: tuple[Consent, ...]) -> Told:
    columns = (("about", tr("What about")), ("version", tr("Text")), ("means", tr("How it was given")),
               ("on", tr("Given on")), ("withdrawn_on", tr("Withdrawn on", "column")))  # fmt: skip
    rows = ((CONSENT_WORDS[one.kind], one.version, MEANS_WORDS[one.means], one.on, one.withdrawn_on) for one in consents)
    return Told("consents", tr("Accords"), columns, tuple(rows))


def scope_words(scope: MandateScope) -> Text:
    """What a mandate is for, in words."""
    those: tuple[object, ...] = tuple(PROCEDURE_WORDS[one] for one in scope.procedures)
    return tr("{those}", "a list", those=(*those, *([scope.precisely] if scope.precisely else [])))


def _mandates(person: int, tx: Tx) -> Told:
    columns = (("number", tr("Number")), ("for", tr("For what", "a mandate")), ("may", tr("What may be done", "a mandate")),
               ("first", tr("From", "a day")), ("last", tr("Until", "a day")),
               ("digest", tr("Fingerprint (SHA-256)")))  # fmt: skip
    rows = (
        (one.number, scope_words(one.scope), tr("{those}", "a list", those=tuple(ACT_WORDS[act] for act in one.scope.acts)),
         one.first, one.end, one.digest)
        for one in tx.ask(MandatesOf(person))
    )  # fmt: skip
    return Told("mandates", tr("Mandates"), columns, tuple(rows))


def _former(person: int, tx: Tx) -> Told:
    """Records that were put together with theirs: what stood there is theirs too."""
    rows = tx.session.scalars(
        select(PersonRow).join(PersonMergeRow, PersonMergeRow.merged_id == PersonRow.id).where(PersonMergeRow.kept_id == person)
    )
    told = []
    for row in rows:
        details = details_of(row)
        told += [(display_name(details), words, value) for _name, words, value in _record(details) if value not in {None, ""}]
    columns = (("record", tr("Record")), ("field", tr("What")), ("value", tr("What it held")))
    return Told("former_records", tr("Former records, put together with this one"), columns, tuple(told))


def _journal(person: int, tx: Tx) -> tuple[Told, ...]:
    """Who did what when about them. A line that names somebody else too is told without their name."""
    theirs = select(JournalSubject.line_id).where(JournalSubject.kind == "person", JournalSubject.row_id == person)
    others = (
        select(func.count())
        .where(JournalSubject.line_id == JournalLine.id, JournalSubject.kind == "person", JournalSubject.row_id != person)
        .scalar_subquery()
    )
    columns = (JournalLine.at, JournalLine.author_name, JournalLine.said, others.label("others"))
    rows = tx.session.execute(select(*columns).where(JournalLine.id.in_(theirs)).order_by(JournalLine.id.desc())).all()
    told = tuple((row.at, row.author_name, _OTHERS if row.others else unpack_text(json.loads(row.said))) for row in rows)
    heads = (("at", tr("When")), ("by", tr("By whom")), ("what", tr("What was done")))
    note = tr("What is undone or purged is emptied here: only who acted and when stays.")
    return (Told("journal", tr("What was done about you, by whom"), heads, told, note),) if told else ()


# ── erasure ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@handles(ShowErasure)
def show_erasure(question: ShowErasure, tx: Tx) -> Erasure:
    """What each job would do."""
    row = tx.session.get(PersonRow, question.person)
    if row is None:
        raise Refusal("person", tr("This person is not in this store. Find them by name."))
    weighed: list[Weighed] = [one for one in tx.tell(ErasureAsked(row.id)).values() if one is not None]
    return Erasure(
        row.id,
        display_name(details_of(row)),
        goes=tuple(text for one in weighed for text in one.goes),
        remains=tuple(text for one in weighed for text in one.remains),
        against=tuple(text for one in weighed for text in one.against),
        backups_until=day_before(tx.today, -MONTHS),
    )


@follows(ErasureAsked)
def weigh_record(event: ErasureAsked, tx: Tx) -> Weighed:
    """The record, its accords, its mandates, the journal."""
    accords = tx.session.scalar(
        select(func.count()).select_from(ConsentRow).where(ConsentRow.person_id == event.person, ~ConsentRow.forgotten)
    )
    lines = tx.session.scalar(
        select(func.count()).where(JournalSubject.kind == "person", JournalSubject.row_id == event.person)
    )
    former = tx.session.scalar(select(func.count()).where(PersonMergeRow.kept_id == event.person))
    goes = [tr("The record: names, age, contact, note, card.")]
    if former:
        goes.append(tr("%n former record(s) put together with this one.", "", former))
    if accords:
        goes.append(tr("%n accord(s).", "", accords))
    remains = [tr("%n line(s) of the journal, emptied: who acted and when, not about whom.", "", lines)] if lines else []
    mandates = tx.ask(MandatesOf(event.person))
    remains += [
        tr("Mandate {number}: its number, its days and its fingerprint, without the name, for six years after it ended.",
           number=one.number)
        for one in mandates if not one.runs(tx.today)
    ]  # fmt: skip
    against = [
        tr("Mandate {number} runs until {day}: end it first.", number=one.number, day=one.last)
        for one in mandates
        if one.runs(tx.today)
    ]
    return Weighed(tuple(goes), tuple(remains), tuple(against))


# ── notes ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@handles(NotesToReread)
def notes_to_reread(question: NotesToReread, tx: Tx) -> tuple[WatchedNote, ...]:
    """Every note is read: a few thousand short texts, once in a while."""
    told = tx.tell(NotesAsked(question.most))
    found: list[WatchedNote] = [note for one in told.values() for note in one or ()]
    found.sort(key=lambda note: note.day or date.min, reverse=True)
    return tuple(found[: max(question.most, 0)])


@follows(NotesAsked)
def notes_of_people(event: NotesAsked, tx: Tx) -> tuple[WatchedNote, ...]:
    """Notes and what people are known by, of whoever is in the lists; what mandates say in their words."""
    columns = (PersonRow.id, PersonRow.note, PersonRow.known_by, PersonRow.changed_at)
    some = or_(PersonRow.note != "", PersonRow.known_by != "")
    rows: list[Row[Any]] = list(tx.session.execute(select(*columns).where(some, PersonRow.removed_at.is_(None))))
    found = [
        note
        for row in rows
        for where, text in ((tr("Note of a person"), row.note), (tr("What a person is known by"), row.known_by))
        if (note := watched(where, tx.time.day_of(row.changed_at), text, row.id)) is not None
    ]
    mandates = select(MandateRow.person_id, MandateRow.precisely, MandateRow.first).where(MandateRow.precisely != "")
    found += [
        note
        for row in tx.session.execute(mandates)
        if (note := watched(tr("A mandate"), row.first, row.precisely, cast("int | None", row.person_id))) is not None
    ]
    return tuple(found[: event.most])
