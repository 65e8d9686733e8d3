"""What can be asked about the place and its team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from papidesk.accounts.rules import Category
from papidesk.kernel.clock import DEFAULT_ZONE
from papidesk.kernel.intent import ALL_ROLES, MANAGERS, Command, Question, Role, secret
from papidesk.kernel.words import Text


@dataclass(frozen=True)
class Place:
    """The place's own record, as far as the desk needs it. slot_minutes: length of a turn at a workstation, 0 for none."""

    name: str
    commune: str = ""
    zone: str = DEFAULT_ZONE
    opened_on: date | None = None
    slot_minutes: int = 0
    lock_after_minutes: int = 10
    backup_folder: str = ""


@dataclass(frozen=True)
class Account:
    """A member of the team. has_pin: whether a PIN may resume a locked screen; alone: whether their password opens the store by
    itself. Volunteers are told of neither, but for their own PIN."""

    id: int
    name: str
    role: Role
    active: bool
    has_pin: bool
    alone: bool = True


@dataclass(frozen=True)
class ShowPlace(Question[Place]):
    """The place's record."""

    allowed = ALL_ROLES


@dataclass(frozen=True)
class SetPlace(Command):
    """Replace the place's record."""

    place: Place

    allowed = MANAGERS


@dataclass(frozen=True)
class PlaceRenamed:
    """Event: the place has another name, commune or opening date."""


@dataclass(frozen=True)
class Team(Question[tuple[Account, ...]]):
    """The accounts, active first, by name."""

    allowed = ALL_ROLES


@dataclass(frozen=True)
class CreateAccount(Command):
    """Add a member to the team. Refuses (name, password) in words.

    alone: whether a volunteer's password opens the store by itself; everybody else's does. Where it does not, they come in once
    somebody has opened the desk.
    """

    name: str
    role: Role
    password: str = secret()
    alone: bool = False

    allowed = MANAGERS


@dataclass(frozen=True)
class RemoveAccount(Command):
    """Someone leaves: their password opens nothing any more. The last manager can't leave."""

    account: int

    allowed = MANAGERS


@dataclass(frozen=True)
class ChangePassword(Command):
    """Change one's own password. `former` is checked, except right after the recovery key opened the store."""

    former: str = secret()
    password: str = secret()

    allowed = ALL_ROLES


@dataclass(frozen=True)
class ResetPassword(Command):
    """Give a member a new password (who forgot it), by someone in charge. alone: as in `CreateAccount`."""

    account: int
    password: str = secret()
    alone: bool = False

    allowed = MANAGERS


@dataclass(frozen=True)
class ChangeRole(Command):
    """Somebody else's role is another from now on, by someone in charge. alone: as in `CreateAccount`.

    Whose password starts to open the store by itself, or no longer does, is given a new one: the former is known to nobody
    but them. Refuses: role (one's own; the last in charge), password (needed, weak, taken).
    """

    account: int
    role: Role
    password: str = secret(default="")
    alone: bool = False

    allowed = MANAGERS


@dataclass(frozen=True)
class SetPin(Command):
    """Set one's own 6-digit PIN, or take it away with an empty one. It resumes a locked screen, and opens nothing."""

    pin: str = secret()

    allowed = ALL_ROLES


@dataclass(frozen=True)
class PinResumes(Question[bool]):
    """Whether this PIN is the asker's."""

    pin: str = secret()

    allowed = ALL_ROLES


@dataclass(frozen=True)
class RenewRecoveryKey(Command):
    """Make a new recovery key; the former paper opens nothing any more. It comes back in `Done.shown_once`."""

    allowed = MANAGERS


@dataclass(frozen=True)
class DaysOff(Question[dict[date, Text]]):
    """The public holidays of France and the school holidays of the academy of Brest (Rennes, zone B) between two days, both
    included, by what they are called; a public one before a school one. public_only: those alone.

    School holidays of years that the ministry has not published are unknown, hence absent.
    """

    first: date
    last: date
    public_only: bool = False

    allowed = ALL_ROLES


# ── how long what is noted about people is kept ───────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class RetentionRule:
    """How many months a category is kept here, and how many it may be at most."""

    category: Category
    months: int
    most: int


@dataclass(frozen=True)
class RetentionRules(Question[tuple[RetentionRule, ...]]):
    """How long each category is kept, in the order in which they go."""


@dataclass(frozen=True)
class SetRetention(Command):
    """Keep a category for so many months from now on: never more than its longest. Refuses: months."""

    category: Category
    months: int

    allowed = MANAGERS


@dataclass(frozen=True)
class PurgeBegins:
    """Event: names are about to go. dry: it is only asked what would go. Followers see to it that figures no longer need them,
    and return the first day (a date) of which nothing may go yet, or None."""

    dry: bool


@dataclass(frozen=True)
class PurgeAsked:
    """Event: what is older than a day goes, of one category; `dry`: it is only counted. Whoever keeps it returns a `Purged`."""

    category: Category
    before: date
    dry: bool


@dataclass(frozen=True)
class Purged:
    """What went in a job, or would go. count: of what the category counts (visits, loans, people); oldest: the first day."""

    count: int
    oldest: date | None = None


@dataclass(frozen=True)
class DueLine:
    """What of a category is due. before: what is older than this day goes; count: 0 for nothing."""

    category: Category
    months: int
    before: date
    count: int
    oldest: date | None


@dataclass(frozen=True)
class PurgePreview(Question[tuple[DueLine, ...]]):
    """What a purge would do today, in every category. Nothing is changed."""


@dataclass(frozen=True)
class Purge(Command):
    """Have what is due go, in the categories named, or in all of them for (); a proof of each is kept, without the data. Nothing
    undoes it; stopped half way it leaves everything as it was. Refuses (clock) while the clock is not right."""

    categories: tuple[Category, ...] = ()

    allowed = MANAGERS


@dataclass(frozen=True)
class PurgeProof:
    """What a purge did: no data of anybody."""

    id: int
    at: datetime
    author: str
    category: Category
    months: int
    before: date
    count: int


@dataclass(frozen=True)
class PurgeProofs(Question[tuple[PurgeProof, ...]]):
    """The proofs of what went, the latest first."""

    limit: int = 500


@dataclass(frozen=True)
class PurgeReminder(Question[int]):
    """How many things are due, where it is time to speak of it: once a month, to whoever is in charge; else 0."""

    allowed = ALL_ROLES


@dataclass(frozen=True)
class PutOffPurge(Command):
    """Not now: it is spoken of again next month."""

    journalled: ClassVar[bool] = False
    allowed = MANAGERS
