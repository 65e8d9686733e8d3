"""Keeping people: added, changed, merged; their accords; what is told of them to the jobs above."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from papidesk.kernel.intent import ALL_ROLES, Command
from papidesk.people.rules import ConsentKind, ConsentMeans, PersonDetails


@dataclass(frozen=True)
class AddPerson(Command):
    """Add a person.

    Refuses each faulty field in words. Where people resemble them and `although_alike` is False, refuses field
    "although_alike" with `more["alike"]`, a tuple of `Alike`: the screen shows them and asks again.
    """

    details: PersonDetails
    although_alike: bool = False

    allowed = ALL_ROLES


@dataclass(frozen=True)
class ChangePerson(Command):
    """Replace a person's details; the frozen facts of past visits stay."""

    person: int
    details: PersonDetails


@dataclass(frozen=True)
class RemovePerson(Command):
    """Take a person out of every list; their visits stay. Undone by `RestorePerson`. (Erasure is another thing.)

    Their card may be given to someone else from now on.

    returned: by the inverse of a return only: what each follower of it had brought back, by its name; just that goes again.
    """

    person: int
    returned: tuple[tuple[str, tuple[int, ...]], ...] | None = None

    within = ALL_ROLES


@dataclass(frozen=True)
class RestorePerson(Command):
    """Bring a removed person back.

    card: the code that they had and have again ("": the one still noted with them, as nobody else was given it since).
    """

    person: int
    card: str = ""

    within = ALL_ROLES


@dataclass(frozen=True)
class MergePeople(Command):
    """Make one person of two: `kept` stays with `details`, everything of `merged` becomes theirs; `merged` is removed.

    Consents of both are kept, and so is the card of the other where the kept one has none.
    """

    kept: int
    merged: int
    details: PersonDetails


@dataclass(frozen=True)
class SplitPeople(Command):
    """The inverse of a merge: `merged` is back with what was theirs.

    details, first_seen, last_seen: the kept one's own again; card: the code that goes back to `merged` ("": the one still
    noted with them); moved: JSON of what each follower of the merge gave.
    """

    kept: int
    merged: int
    details: PersonDetails
    moved: str
    card: str = ""
    first_seen: date | None = None
    last_seen: date | None = None


@dataclass(frozen=True)
class PeopleMerged:
    """Event: `merged` is now `kept`. Jobs above move their rows and return the keys they moved (a list of int)."""

    kept: int
    merged: int


@dataclass(frozen=True)
class PeopleSplit:
    """Event: the merge is taken back; `moved`: what each follower returned, by its name."""

    kept: int
    merged: int
    moved: dict[str, list[int]]


@dataclass(frozen=True)
class PersonRemoved:
    """Event: someone was taken out of the lists; what waits for them (sign-ups to come) goes with them. returned: where
    their return is taken back, what each follower of it had given, by its name, and nothing else goes; None otherwise."""

    person: int
    returned: dict[str, tuple[int, ...]] | None


@dataclass(frozen=True)
class PersonRestored:
    """Event: someone is back in the lists, and so is what went with them; followers return its keys (a list of int)."""

    person: int


@dataclass(frozen=True)
class PersonErased:
    """Event: someone's data go for good. Jobs above keep what is counted, nameless, and nothing that tells who it was."""

    person: int


@dataclass(frozen=True)
class NotAlike(Command):
    """These two are two people: no longer list them as possible duplicates."""

    one: int
    other: int


@dataclass(frozen=True)
class MaybeAlike(Command):
    """The inverse of `NotAlike`."""

    one: int
    other: int


@dataclass(frozen=True)
class GiveConsent(Command):
    """Note an accord: what about, which version of its text, on which day, by which means."""

    person: int
    kind: ConsentKind
    version: str
    means: ConsentMeans
    on: date | None = None


@dataclass(frozen=True)
class WithdrawConsent(Command):
    """Note the end of an accord, as easily as its gift."""

    consent: int


@dataclass(frozen=True)
class RestoreConsent(Command):
    """The inverse of `WithdrawConsent`. ended: JSON of what each follower of the accord's end gave."""

    consent: int
    ended: str = ""


@dataclass(frozen=True)
class ForgetConsent(Command):
    """The inverse of `GiveConsent`."""

    consent: int


@dataclass(frozen=True)
class AccordEnded:
    """Event: someone no longer agrees to this in any version. What was done by that accord is no longer; followers return
    plain data by which to bring it back."""

    person: int
    kind: ConsentKind


@dataclass(frozen=True)
class AccordRestored:
    """Event: the end of an accord is taken back; `ended`: what each follower returned, by its name."""

    person: int
    kind: ConsentKind
    ended: dict[str, Any]
