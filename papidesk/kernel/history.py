"""What was done, read back: the last actions of the day and their undo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from papidesk.kernel.intent import ALL_ROLES, Command, Question
from papidesk.kernel.words import Text


@dataclass(frozen=True)
class Action:
    """One line of the journal, ready to show.

    undoable: whether an inverse is kept, was not carried out yet, and is the asker's to carry out.
    undone: whether it was taken back. at: UTC.
    """

    entry: int
    at: datetime
    author: str
    said: Text
    undoable: bool
    undone: bool


@dataclass(frozen=True)
class ActionsOfDay(Question[tuple[Action, ...]]):
    """The actions of a day of the place, the latest first; undoing is no line of its own. Volunteers: of today, those of a
    kind that is theirs to do, and the people they name by what a volunteer may call them."""

    day: date
    limit: int = 200

    allowed = ALL_ROLES


@dataclass(frozen=True)
class NamesAsked:
    """Event: somebody reads sentences about people whose whole names are not theirs to read. Followers return what they may be
    called, by how they are."""

    people: tuple[int, ...]


@dataclass(frozen=True)
class UndoAction(Command):
    """Carry out the inverse of a journal line; 0 is the author's last action of today that can be undone.

    Refuses (field "entry") what is already undone, cannot be, or is not of today.
    """

    entry: int = 0

    allowed = ALL_ROLES
