"""How sessions are said on screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from papidesk.ui.page import Context
from papidesk.ui.words import say, say_amount, say_day, say_short_day, say_when, tr
from papidesk.visits.page.words import minutes_words
from papidesk.workshops.intents import Conflict, SessionRow
from papidesk.workshops.rules import CONFLICT_WORDS, SOMEONE_HAS_IT, ConflictKind, Entry


def hour_of(context: Context, instant: datetime) -> str:
    """An hour of the place: "14 h 30", "14 h"."""
    local = context.time.local(instant)
    if local.minute:
        return say_when(local)
    return tr("{hour}:00", "a full hour", hour=local.hour)


def hours_of(context: Context, row: SessionRow) -> str:
    """From when to when: "14 h – 16 h"."""
    return tr("{start} – {end}", "hours of a session", start=hour_of(context, row.start), end=hour_of(context, row.end))


def day_and_hour(context: Context, row: SessionRow) -> str:
    """When, in figures: "06/11/2026 14 h"."""
    return f"{say_short_day(row.day)} {hour_of(context, row.start)}"


def title_of(row: SessionRow) -> str:
    """What it is called; of a series, with its number: "Tablette (2/6)"."""
    if row.series is None or row.of < 2:  # noqa: PLR2004 — one of one says nothing
        return row.title
    return tr("{title} ({number}/{of})", "a session of a series", title=row.title, number=row.number, of=row.of)


def places_words(row: SessionRow) -> str:
    """How full it is, in figures: "5/8 · 2 waiting"."""
    if row.entry is Entry.OPEN_DOOR:
        figures = tr("open door") if not row.enrolled else tr("{taken}, open door", taken=row.enrolled)
    else:
        figures = f"{row.enrolled}/{row.capacity}"
    return " · ".join([figures, *([waiting_words(row)] if row.waiting else [])])


def waiting_words(row: SessionRow) -> str:
    """How many wait."""
    return tr("%n waiting", "people without a place", row.waiting)


def to_tell_words(row: SessionRow) -> str:
    """How many are to be told."""
    return tr("%n to tell", "people who do not know how things stand", row.to_tell)


def state_words(context: Context, row: SessionRow) -> str:
    """What is to be known of it: cancelled, over, full; and who is to be told."""
    now = context.time.now()
    said = []
    if row.cancelled:
        said.append(tr("Cancelled: {reason}", reason=row.reason) if row.reason else tr("Cancelled", "a session"))
    elif row.end <= now:
        said.append(tr("Over: %n came", "", row.attended) if row.attended else tr("Over", "a session"))
    elif row.start <= now:
        said.append(tr("Under way"))
    elif row.entry is Entry.SIGN_UP and row.enrolled >= row.capacity:
        said.append(tr("Full"))
    if row.to_tell:
        said.append(to_tell_words(row))
    return ", ".join(said)


def state_icon(context: Context, row: SessionRow) -> str:
    """The icon beside it, "" for none."""
    if row.to_tell:
        return "phone"
    if row.cancelled:
        return "close"
    if row.waiting:
        return "waiting"
    return "check" if row.end <= context.time.now() else ""


def left_words(row: SessionRow) -> str:
    """How many places are left, in words: "3 places left of 8"."""
    if row.entry is Entry.OPEN_DOOR:
        return tr("open door")
    left = max(0, row.capacity - row.enrolled)
    if not left:
        return tr("full, {capacity} places", capacity=row.capacity)
    return tr("%n place(s) left of {capacity}", "", left, capacity=row.capacity)


def short_sentence(context: Context, row: SessionRow) -> str:
    """A session in a day's sentence: "Tablette at 14 h, 3 places left of 8, 2 waiting"."""
    at = tr("{title} at {hour}", "a session", title=title_of(row), hour=hour_of(context, row.start))
    if row.cancelled:
        said = [at, tr("cancelled", "a session")]
    elif row.end <= context.time.now():
        said = [at, tr("%n came", "", row.attended)]
    else:
        said = [at, left_words(row)]
        if row.waiting:
            said.append(waiting_words(row))
    if row.to_tell:
        said.append(to_tell_words(row))
    return ", ".join(said)


def session_sentence(context: Context, row: SessionRow) -> str:
    """A session as one sentence, for whoever listens."""
    room = tr("room {room}", room=row.room) if row.room else ""
    lasts = minutes_words(int((row.end - row.start).total_seconds()) // 60)
    said = (say_day(row.day), short_sentence(context, row), lasts, room, ", ".join(row.facilitators), row.reason)
    return ", ".join(part for part in said if part)


def conflict_words(context: Context, conflict: Conflict) -> str:
    """What another session takes: "The room Salle 1 is taken by Tablette, Friday 6 November at 14 h."."""
    local = context.time.local(conflict.start)
    when = tr("{day} at {hour}", "a session's", day=say_day(local.date()), hour=hour_of(context, conflict.start))
    if conflict.kind is ConflictKind.EQUIPMENT and local.time() == time():
        when = say_day(local.date())
    hidden = conflict.kind is ConflictKind.EQUIPMENT and (context.shell.privacy() or not conflict.title)
    return say_conflict(replace(conflict, title=say(SOMEONE_HAS_IT)) if hidden else conflict, when)


def say_conflict(conflict: Conflict, when: str) -> str:
    """The same, `when` being known."""
    text = CONFLICT_WORDS[conflict.kind]
    values = (("what", conflict.what), ("title", conflict.title), ("when", when))
    return say(type(text)(text.source, text.comment, text.n, values))


def taken_words(conflict: Conflict) -> str:
    """What is taken, in short, beside a day: "Salle 1 taken"."""
    return {
        ConflictKind.ROOM: lambda: tr("{room} taken", "a room", room=conflict.what),
        ConflictKind.FACILITATOR: lambda: tr("{name} not free", name=conflict.what),
        ConflictKind.WORKSTATION: lambda: tr("workstation {n} taken", n=conflict.what),
        ConflictKind.EQUIPMENT: lambda: tr("{thing} taken", "equipment", thing=conflict.what),
    }[conflict.kind]()


def conflicts_words(context: Context, conflicts: Sequence[Conflict]) -> str:
    """All of them, a line each."""
    return "\n".join(conflict_words(context, one) for one in conflicts)


def price_words(cents: int) -> str:
    """A price: "free", "5 €", "2,50 €"."""
    return say_amount(cents) if cents else tr("free", "a price")
