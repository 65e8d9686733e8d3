"""What was done with a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update

from papidesk.kernel.folding import fold, tidy_lines
from papidesk.kernel.intent import Done, Part, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.people.intents import FactsOn
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.commands.arrivals import UNKNOWN
from papidesk.visits.commands.checks import SUPPORT, SUPPORT_THEME, VISIT, about, called, parts, settle, visit_row
from papidesk.visits.commands.past import of_support, tell_past
from papidesk.visits.intents import (
    CorrectSupport,
    DeleteSupport,
    LogSupport,
    PutRight,
    RestoreSupport,
    SupportAside,
    SupportFacts,
)
from papidesk.visits.rules import DURATION_MAX, EARLIEST, NOTE_MAX, EquipmentUsed, Theme, sensitive_words

VISITS = frozenset({Part.VISITS})


@handles(LogSupport)
def log_support(command: LogSupport, tx: Tx) -> Done:
    """One row, and its themes in their order."""
    columns, themes = _checked(command.facts, tx)
    person = columns["person_id"]
    columns |= _frozen_of(person, columns["day"], tx) | {
        "logged_at": tx.now,
        "author_id": tx.author.id,
        "deleted_at": None,
    }
    done = tx.session.connection().execute(insert(SUPPORT).values(columns))
    (key,) = done.inserted_primary_key or (0,)
    _write_themes(tx, key, themes)
    settle(tx, (person,))
    who = _who(tx, columns["visit_id"], person)
    tell_past(tx, of_support(columns["day"], person, who, 1))
    return Done(
        said=_said(tr("Support noted: {name}, %n min.", "", columns["minutes"], name=called(tx, who)), columns["note"]),
        touched=VISITS | (parts(person) if person else VISITS),
        undo=DeleteSupport(key),
        ids=(key,),
        about=about(who),
    )


@handles(CorrectSupport)
def correct_support(command: CorrectSupport, tx: Tx) -> Done:
    """Write the facts anew; the inverse holds every column they were."""
    row = _support(tx, command.support, deleted=False)
    columns, themes = _checked(command.facts, tx, former_visit=row.visit_id)
    person = columns["person_id"]
    if command.aside is not None:
        columns |= asdict(command.aside)
    elif person != row.person_id:
        columns |= _frozen_of(person, columns["day"], tx)
    connection = tx.session.connection()
    former_themes = tuple(
        connection.scalars(
            select(SUPPORT_THEME.c.theme).where(SUPPORT_THEME.c.support_id == row.id).order_by(SUPPORT_THEME.c.position)
        )
    )
    connection.execute(update(SUPPORT).where(SUPPORT.c.id == row.id).values(columns))
    if themes != former_themes:
        connection.execute(delete(SUPPORT_THEME).where(SUPPORT_THEME.c.support_id == row.id))
        _write_themes(tx, row.id, themes)
    settle(tx, (row.person_id, person))
    who = _who(tx, columns["visit_id"], person)
    tell_past(tx, (*_of(tx, row, -1), *of_support(columns["day"], person, who, 1)))
    return Done(
        said=_said(tr("Support corrected: {name}.", name=called(tx, who)), columns["note"]),
        touched=VISITS | (parts(row.person_id, person) if row.person_id or person else VISITS),
        undo=CorrectSupport(row.id, _facts(row, former_themes), _aside(row)),
        about=about(who, _who(tx, row.visit_id, row.person_id)),
    )


@handles(DeleteSupport)
def delete_support(command: DeleteSupport, tx: Tx) -> Done:
    """Mark the row as deleted."""
    row = _support(tx, command.support, deleted=False)
    tx.session.connection().execute(update(SUPPORT).where(SUPPORT.c.id == row.id).values(deleted_at=tx.now))
    settle(tx, (row.person_id,))
    tell_past(tx, _of(tx, row, -1))
    return Done(
        said=tr("Support deleted."),
        touched=VISITS | (parts(row.person_id) if row.person_id else VISITS),
        undo=RestoreSupport(row.id),
        about=about(_who(tx, row.visit_id, row.person_id)),
    )


@handles(RestoreSupport)
def restore_support(command: RestoreSupport, tx: Tx) -> Done:
    """Bring the row back."""
    row = _support(tx, command.support, deleted=True)
    tx.session.connection().execute(update(SUPPORT).where(SUPPORT.c.id == row.id).values(deleted_at=None))
    settle(tx, (row.person_id,))
    tell_past(tx, _of(tx, row, 1))
    return Done(
        said=tr("Support brought back."),
        touched=VISITS | (parts(row.person_id) if row.person_id else VISITS),
        undo=DeleteSupport(row.id),
        ids=(row.id,),
        about=about(_who(tx, row.visit_id, row.person_id)),
    )


def _checked(facts: SupportFacts, tx: Tx, former_visit: int | None = None) -> tuple[dict[str, Any], tuple[Theme, ...]]:
    """The columns and the themes of facts that can be kept."""
    themes = tuple(dict.fromkeys(facts.themes))
    if not themes:
        raise Refusal("themes", tr("Choose at least one theme: what was this about?"))
    if not 1 <= facts.minutes <= DURATION_MAX:
        raise Refusal("minutes", tr("A support lasts 1 to {most} minutes. Check the duration.", most=DURATION_MAX))
    started = facts.started_at.replace(microsecond=0)
    if started > tx.now + timedelta(minutes=1):
        raise Refusal("started_at", tr("This support would begin in the future. Check the day and the hour."))
    if started.date() < EARLIEST:
        raise Refusal("started_at", tr("This support would be older than {first}. Check the year.", first=EARLIEST))
    note = tidy_lines(facts.note)
    if len(note) > NOTE_MAX:
        raise Refusal("note", tr("This note is too long: keep it under {n} characters.", n=NOTE_MAX))
    if facts.visit is not None:
        deleted_too = facts.visit == former_visit
        visit = _person_of_visit(tx, facts.visit) if deleted_too else visit_row(tx, facts.visit).person_id
        if facts.person not in {None, visit}:
            other = tr("This visit is someone else’s. Correct the visit, or note the support without it.")
            raise Refusal("person", other)
    equipment = tuple(dict.fromkeys(facts.equipment))
    if len(equipment) > 1 and EquipmentUsed.NONE in equipment:
        equipment = tuple(one for one in equipment if one is not EquipmentUsed.NONE)
    columns = {
        "day": tx.time.day_of(started),
        "started_at": started,
        "visit_id": facts.visit,
        "person_id": facts.person if facts.visit is None else None,
        "procedure": facts.procedure,
        "place": facts.place,
        "minutes": facts.minutes,
        "autonomy": facts.autonomy,
        "equipment": ",".join(equipment),
        "referral": facts.referral,
        "note": note,
    }
    return columns, themes


def _frozen_of(person: int | None, day: Any, tx: Tx) -> dict[str, Any]:
    facts = UNKNOWN if person is None else tx.ask(FactsOn(person, day))
    return {
        "age_band": facts.age_band,
        "gender": facts.gender,
        "occupation": facts.occupation,
        "commune": facts.commune,
        "district": facts.district,
    }


def _write_themes(tx: Tx, support: int, themes: tuple[Theme, ...]) -> None:
    tx.session.connection().execute(
        insert(SUPPORT_THEME),
        [{"support_id": support, "position": n, "theme": theme} for n, theme in enumerate(themes)],
    )


def _person_of_visit(tx: Tx, visit: int) -> int | None:
    return tx.session.scalar(select(VISIT.c.person_id).where(VISIT.c.id == visit))


def _who(tx: Tx, visit: int | None, person: int | None) -> int | None:
    """Whom a support concerns: the visit's person, else its own."""
    return person if visit is None else _person_of_visit(tx, visit)


def _of(tx: Tx, row: Any, more: int) -> Iterator[PutRight]:
    """What a row that comes or goes puts right."""
    return of_support(row.day, row.person_id, _who(tx, row.visit_id, row.person_id), more)


def _support(tx: Tx, support: int, *, deleted: bool) -> Any:
    there = SUPPORT.c.deleted_at.is_not(None) if deleted else SUPPORT.c.deleted_at.is_(None)
    row = tx.session.execute(select(SUPPORT).where(SUPPORT.c.id == support, there)).one_or_none()
    if row is None and deleted:
        raise Refusal("support", tr("This support is already there. Nothing was changed."))
    if row is None:
        raise Refusal("support", tr("This support is no longer there. Nothing was changed."))
    return row


def _facts(row: Any, themes: tuple[Theme, ...]) -> SupportFacts:
    return SupportFacts(
        visit=row.visit_id,
        person=row.person_id,
        started_at=row.started_at,
        themes=themes,
        procedure=row.procedure,
        place=row.place,
        minutes=row.minutes,
        autonomy=row.autonomy,
        equipment=tuple(EquipmentUsed(one) for one in row.equipment.split(",") if one),
        referral=row.referral,
        note=row.note,
    )


def _aside(row: Any) -> SupportAside:
    return SupportAside(row.age_band, row.gender, row.occupation, row.commune, row.district)


def _said(what: Text, note: str) -> Text:
    """What was done, and a reminder where the note speaks of what should not be kept."""
    if not sensitive_words(fold(note)):
        return what
    return tr(
        "{what} Its note seems to speak of health, beliefs, justice or a secret: keep only what the help needs.",
        what=what,
    )
