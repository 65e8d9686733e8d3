"""What somebody may ask about what is noted of them: to see it, to have it go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from papidesk.kernel.intent import MANAGERS, Command, Question, secret
from papidesk.kernel.told import Told, Value, WatchedNote
from papidesk.kernel.words import Text

# ── access ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class PersonAsked:
    """Event: somebody asks what is noted about them. Followers return their parts: a tuple of `Told`."""

    person: int


@dataclass(frozen=True)
class AccessAnswer:
    """Everything that is noted about somebody. record: (name of the field, what it is called, what it holds)."""

    person: int
    name: str
    asked_at: datetime
    record: tuple[tuple[str, Text, Value], ...]
    parts: tuple[Told, ...]


@dataclass(frozen=True)
class AccessFile(Question[AccessAnswer]):
    """Everything that every job notes about somebody. Refuses (person) where there is none such."""

    person: int


@dataclass(frozen=True)
class NoteAccess(Command):
    """Note that somebody was given what is noted about them, today. Nothing undoes it."""

    person: int


# ── erasure ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class ErasureAsked:
    """Event: what would the erasure of somebody do? Followers return a `Weighed`. Nothing is changed."""

    person: int


@dataclass(frozen=True)
class Erasure:
    """What an erasure would do. name: to be typed to confirm; goes, remains: sentences; against: what has to be settled first,
    () for nothing; backups_until: by when the last backup of before goes, at this place."""

    person: int
    name: str
    goes: tuple[Text, ...]
    remains: tuple[Text, ...]
    against: tuple[Text, ...]
    backups_until: date


@dataclass(frozen=True)
class ShowErasure(Question[Erasure]):
    """What erasing somebody would do. Refuses (person) where there is none such."""

    person: int


@dataclass(frozen=True)
class ErasePerson(Command):
    """Have everything that names somebody go for good, in every job; what was counted stays, nameless. Nothing undoes it.

    name: theirs, typed to confirm; case, accents and the nickname don't matter. Refuses: person, name (another), and person
    with `more["against"]` where something has to be settled first.
    """

    person: int
    name: str = secret()


@dataclass(frozen=True)
class InTouch:
    """Event: who was seen, signed up, borrowed or was written for since a day, or has something under way? Followers return the
    keys of people (a set of int)."""

    since: date


# ── notes ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class NotesAsked:
    """Event: which notes hold what should not be written? Followers return them: a tuple of `WatchedNote`, `most` of them."""

    most: int


@dataclass(frozen=True)
class NotesToReread(Question[tuple[WatchedNote, ...]]):
    """The notes of every job in which something stands that should not: health, beliefs, origin, justice, numbers, passwords. The
    latest first."""

    most: int = 500

    allowed = MANAGERS
