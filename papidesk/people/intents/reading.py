"""Finding people and reading what is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from papidesk.kernel.intent import ALL_ROLES, Command, Question
from papidesk.kernel.words import Text
from papidesk.people.rules import AgeBand, ConsentKind, ConsentMeans, Gender, Occupation, PersonDetails


@dataclass(frozen=True)
class HoldsAccord(Question[bool]):
    """Whether someone agrees to this, in whatever version."""

    person: int
    kind: ConsentKind


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

    within = ALL_ROLES


@dataclass(frozen=True)
class PersonSeen(Command):
    """A job saw the person on a day: keeps `last_seen`, by which regulars come first. `day` None: never seen."""

    person: int
    day: date | None
    first: date | None

    within = ALL_ROLES


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

    within = ALL_ROLES


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
