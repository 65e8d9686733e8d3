"""What can be asked about people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from papidesk.kernel.intent import ALL_ROLES, Command, Question, secret
from papidesk.kernel.words import Text
from papidesk.people.rules import AgeBand, ConsentKind, ConsentMeans, Gender, Occupation, PersonDetails


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

    allowed = ALL_ROLES


@dataclass(frozen=True)
class RestorePerson(Command):
    """Bring a removed person back.

    card: the code that they had and have again ("": the one still noted with them, as nobody else was given it since).
    """

    person: int
    card: str = ""

    allowed = ALL_ROLES


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


@dataclass(frozen=True)
class HoldsAccord(Question[bool]):
    """Whether someone agrees to this, in whatever version."""

    person: int
    kind: ConsentKind

    allowed = ALL_ROLES


@dataclass(frozen=True)
class Alike:
    """Someone who may be the same person, with what makes them look so (field names of `PersonDetails`)."""

    person: int
    name: str
    detail: Text
    because: tuple[str, ...]


@dataclass(frozen=True)
class PersonHit:
    """A person found.

    name: as displayed; detail: what tells them apart, one line; homonyms: how many others fold to the same name;
    usual_purpose: a purpose's code or "".
    """

    id: int
    name: str
    detail: Text
    homonyms: int
    usual_purpose: str
    last_seen: date | None


@dataclass(frozen=True)
class FindPeople(Question[tuple[PersonHit, ...]]):
    """People of whom every word typed is part of a word of their names; best first.

    Best: words that begin so before words that merely hold it, and the lately seen before the others.
    """

    text: str
    limit: int = 20

    allowed = ALL_ROLES


@dataclass(frozen=True)
class PeopleKeys(Question[tuple[int, ...]]):
    """The keys of everyone a text finds, as `FindPeople` finds them, in no order: for jobs above, to search their rows."""

    text: str


@dataclass(frozen=True)
class PeopleCalled(Question[dict[str, tuple[int, ...]]]):
    """Who bears exactly these names, whatever the case, accents and order: for imports. Names nobody bears are absent.

    A name may be written as displayed, "Léa Durand (Lélé)", or be a nickname alone where nothing else is known.
    """

    names: tuple[str, ...]


@dataclass(frozen=True)
class PersonByCard(Question[PersonHit | None]):
    """Whose card this code is."""

    code: str

    allowed = ALL_ROLES


@dataclass(frozen=True)
class PeopleNames(Question[dict[int, str]]):
    """The displayed names of people, by key; removed people included, erased ones absent."""

    people: tuple[int, ...]

    allowed = ALL_ROLES


@dataclass(frozen=True)
class FrozenFacts:
    """What a visit freezes of a person on its day; and for its own use then and there: usual_purpose, a purpose's code
    or "", and the displayed name.
    """

    age_band: AgeBand
    gender: Gender
    occupation: Occupation
    commune: str
    district: str
    first_seen: date | None
    usual_purpose: str = ""
    name: str = ""


@dataclass(frozen=True)
class FactsOn(Question[FrozenFacts]):
    """What counts of a person on a day. Refuses (person) where there is none such."""

    person: int
    day: date

    allowed = ALL_ROLES


@dataclass(frozen=True)
class PersonSeen(Command):
    """A job saw the person on a day: keeps `last_seen`, by which regulars come first. `day` None: never seen."""

    person: int
    day: date | None
    first: date | None

    allowed = ALL_ROLES


@dataclass(frozen=True)
class Consent:
    """An accord given, and withdrawn or not."""

    id: int
    kind: ConsentKind
    version: str
    means: ConsentMeans
    on: date
    withdrawn_on: date | None


@dataclass(frozen=True)
class PersonFile:
    """Everything this job knows of a person."""

    id: int
    details: PersonDetails
    consents: tuple[Consent, ...]
    added_at: datetime
    last_seen: date | None
    removed: bool


@dataclass(frozen=True)
class ShowPerson(Question[PersonFile]):
    """One person. Refuses (person) where there is none such."""

    person: int


@dataclass(frozen=True)
class AlikeTo(Question[tuple[Alike, ...]]):
    """People who may be the one described: two of similar surname, similar first name, same phone, same e-mail."""

    details: PersonDetails
    other_than: int = 0

    allowed = ALL_ROLES


@dataclass(frozen=True)
class AlikePair:
    """Two people who may be one."""

    one: int
    one_name: str
    other: int
    other_name: str
    because: tuple[str, ...]


@dataclass(frozen=True)
class AllAlike(Question[tuple[AlikePair, ...]]):
    """Pairs of possible duplicates of the whole store, without those said to be two people."""

    limit: int = 200


@dataclass(frozen=True)
class PersonRow:
    """A person as a row of the list. sentence: the whole row in words, for whoever listens to it."""

    id: int
    name: str
    birth_year: int | None
    age_band: AgeBand
    commune: str
    district: str
    phone: str
    last_seen: date | None


@dataclass(frozen=True)
class PeopleBlock(Question[tuple[PersonRow, ...]]):
    """Up to `limit` people in the order of their folded names, after the key (`after_name`, `after_id`).

    text: as `FindPeople`, "" for everyone. A row's own key is (`fold(row.name)`, `row.id`).
    """

    text: str = ""
    after_name: str = ""
    after_id: int = 0
    limit: int = 256


@dataclass(frozen=True)
class Fence:
    """Where a block of the list begins: after this key, `count` people up to the next fence."""

    after_name: str
    after_id: int
    count: int


@dataclass(frozen=True)
class PeopleFences(Question[tuple[Fence, ...]]):
    """The fences of a list, every `every` people, first ("", 0): the skeleton of a table of any length. Empty where a text
    finds nobody."""

    text: str = ""
    every: int = 256


@dataclass(frozen=True)
class PeopleRecords(Question[tuple[PersonFile, ...]]):
    """Up to `limit` people with a key above `after`, by key, without their consents: what `list` and `export` show.

    people: these only, in this order, where it is given (a page of `PeopleBlock`). Removed people are left out.
    """

    after: int = 0
    people: tuple[int, ...] | None = None
    limit: int = 1000


@dataclass(frozen=True)
class CountPeople(Question[int]):
    """How many people a text finds; all of them for an empty one."""

    text: str = ""


@dataclass(frozen=True)
class ImportLine:
    """A line of a foreign file, read. line: its number in the file, from 1; faults: what could not be read, in words."""

    line: int
    details: PersonDetails
    faults: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What an import does, or would do, with a line: "created", "updated", "skipped" or "refused", and why.

    person: the one the line is about; minus a line's number for someone whom that line of the file creates; 0 where it
    is refused. becomes: what is then written of them, None where nothing is.
    """

    line: int
    outcome: str
    why: Text | None = None
    person: int = 0
    becomes: PersonDetails | None = None


@dataclass(frozen=True)
class ImportReport:
    """The verdicts on every line, in order, and the keys of what was created."""

    verdicts: tuple[Verdict, ...]
    ids: tuple[int, ...] = ()

    def count(self, outcome: str) -> int:
        """How many lines came out so."""
        return sum(verdict.outcome == outcome for verdict in self.verdicts)


@dataclass(frozen=True)
class TryPeopleImport(Question[ImportReport]):
    """The verdicts a real import would give, nothing being written."""

    lines: tuple[ImportLine, ...]


@dataclass(frozen=True)
class ImportPeople(Command):
    """Take the lines in: all of them, or none where one is refused, unless `partial`.

    Refuses (lines) with `more["report"]`. A line whose person is here already completes what is empty, never overwrites;
    importing twice changes nothing. Undo removes the created and puts the completed back.
    """

    # Thousands of names have no business in the journal; the rows themselves are there.
    lines: tuple[ImportLine, ...] = secret()
    partial: bool = False


@dataclass(frozen=True)
class UndoImport(Command):
    """The inverse of an import: remove these, put those back as they were."""

    created: tuple[int, ...]
    changed: tuple[tuple[int, PersonDetails], ...]
