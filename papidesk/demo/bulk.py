"""Rows by the thousand, straight into the jobs' tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, cast

from sqlalchemy import Connection, Table, insert

from papidesk.demo.crowd import Someone
from papidesk.demo.days import Coming, Day, Support
from papidesk.people.rules import (
    AgeBand,
    ConsentKind,
    ConsentMeans,
    Gender,
    Occupation,
    age_band_on,
    search_words,
    word_ends,
)
from papidesk.people.tables import ConsentRow, PersonRow, PersonWord, PersonWordEnd, columns_of
from papidesk.visits.tables import PrintCount, SupportRow, SupportTheme, VisitPurpose, VisitRow

_UNKNOWN = (AgeBand.UNKNOWN.value, Gender.UNKNOWN.value, Occupation.UNKNOWN.value, "", "")
_LOT = 10_000
_CONSENT_EVERY, _PAPER_EVERY, _WITHDRAWN_EVERY = 2, 5, 40

VISIT_COLUMNS = (
    "id", "day", "arrived_at", "left_at", "person_id", "first_purpose_id", "workstation_id", "seated_at", "age_band",
    "gender",
    "occupation", "commune", "district", "newcomer", "prints", "group_id", "group_label", "logged_at", "author_id",
)  # fmt: skip
SUPPORT_COLUMNS = (
    "id", "day", "started_at", "visit_id", "person_id", "procedure", "place", "minutes", "autonomy", "equipment",
    "referral",
    "note", "age_band", "gender", "occupation", "commune", "district", "logged_at", "author_id",
)  # fmt: skip


class Register:
    """Turns imagined days into rows, as the driver takes them (days yyyymmdd, instants in seconds, codes), in lots."""

    def __init__(self, purposes: dict[str, int], workstations: Sequence[int], author: int) -> None:
        self._purposes, self._workstations, self._author = purposes, workstations, author
        self.visits = self.supports = 0
        self._visits: list[tuple[Any, ...]] = []
        self._visit_purposes: list[tuple[int, int, int]] = []
        self._supports: list[tuple[Any, ...]] = []
        self._themes: list[tuple[int, int, str]] = []
        self._prints: list[tuple[int, int, int, int]] = []

    @property
    def full(self) -> bool:
        """Whether it is time to write."""
        return len(self._visits) >= _LOT

    def add(self, imagined: Day, day: date, midnight: int, newcomers: frozenset[int]) -> None:
        """Take a day. midnight: of the place, in seconds since 1970; newcomers: who never came before."""
        key = number(day)
        for coming in imagined.comings:
            self._coming(coming, day, key, midnight, newcomers)
        if imagined.pages:
            self._prints.append((key, midnight + 17 * 3600, imagined.pages, self._author))
        for who, support in imagined.calls:
            self._support(support, key, midnight, None, who, frozen(who, day))

    def _coming(self, coming: Coming, day: date, key: int, midnight: int, newcomers: frozenset[int]) -> None:
        who, head = coming.who, self.visits + 1
        coming.visit = head
        arrived = midnight + coming.arrives * 60
        purposes = [self._purposes[code] for code in coming.purposes]
        seat = None if coming.seat is None else self._workstations[coming.seat]
        for n in range(coming.count):
            self.visits += 1
            self._visits.append((
                self.visits, key, arrived, midnight + coming.leaves * 60, who.id if who else None, purposes[0], seat,
                None if seat is None else arrived, *frozen(who, day), bool(who and who.id in newcomers),
                0 if n else coming.prints, head if coming.count > 1 else None, coming.group, arrived, self._author,
            ))  # fmt: skip
            self._visit_purposes.extend((self.visits, position, one) for position, one in enumerate(purposes))
        if coming.support is not None:
            self._support(coming.support, key, midnight, head, None, _UNKNOWN)

    def _support(
        self, one: Support, key: int, midnight: int, visit: int | None, who: Someone | None, facts: tuple[str, ...]
    ) -> None:
        self.supports += 1
        started = midnight + one.minute * 60
        self._supports.append((
            self.supports, key, started, visit, who.id if who else None, one.procedure, one.place.value, one.minutes,
            one.autonomy, one.equipment.value, one.referral, "", *facts, started + one.minutes * 60, self._author,
        ))  # fmt: skip
        self._themes.extend((self.supports, position, theme.value) for position, theme in enumerate(one.themes))

    def write(self, connection: Connection) -> None:
        """Write what was taken, and forget it."""
        fill(connection, VisitRow, VISIT_COLUMNS, self._visits)
        fill(connection, VisitPurpose, ("visit_id", "position", "purpose_id"), self._visit_purposes)
        fill(connection, SupportRow, SUPPORT_COLUMNS, self._supports)
        fill(connection, SupportTheme, ("support_id", "position", "theme"), self._themes)
        fill(connection, PrintCount, ("day", "at", "pages", "author_id"), self._prints)
        for rows in (self._visits, self._visit_purposes, self._supports, self._themes, self._prints):
            cast("list[Any]", rows).clear()


def fill(connection: Connection, mapped: Any, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows of values as the driver takes them: twice as fast as through the columns' types."""
    if rows:
        table: Table = mapped.__table__
        named = ", ".join(f'"{table.columns[name].name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(
            f'INSERT INTO "{table.name}" ({named}) VALUES ({marks})', [tuple(row) for row in rows]
        )


def number(day: date) -> int:
    """A day as its column holds it."""
    return day.year * 10000 + day.month * 100 + day.day


def frozen(who: Someone | None, day: date) -> tuple[str, str, str, str, str]:
    """What a row freezes of someone on a day."""
    if who is None:
        return _UNKNOWN
    one = who.details
    band = age_band_on(day, one.birth_year, one.age_band)
    return (
        band.value,
        (one.gender or Gender.UNKNOWN).value,
        (one.occupation or Occupation.UNKNOWN).value,
        one.commune,
        one.district,
    )


def write_people(
    connection: Connection, people: Sequence[Someone], days: Sequence[date], midnights: Sequence[int]
) -> None:
    """The people, the words they are found by, and their consents; `seen` of each is set by then."""
    for start in range(0, len(people), _LOT):
        some = people[start : start + _LOT]
        connection.execute(insert(PersonRow), [_person(one, days, midnights) for one in some])
    words = sorted((word, one.id) for one in people for word in search_words(one.details))
    ends = sorted((end, one.id) for one in people for end in word_ends(one.details))
    _in_lots(connection, PersonWord, ("word", "person_id"), words)
    _in_lots(connection, PersonWordEnd, ("ending", "person_id"), ends)
    consents = [
        (
            one.id,
            ConsentKind.KEEP_RECORD.value,
            "1",
            (ConsentMeans.SPOKEN if one.id % _PAPER_EVERY else ConsentMeans.PAPER).value,
            number(days[one.joined]),
            number(days[one.seen]) if one.id % _WITHDRAWN_EVERY == 0 else None,
            False,
        )
        for one in people
        if one.id % _CONSENT_EVERY == 0
    ]
    columns = ("person_id", "kind", "version", "means", "on", "withdrawn_on", "forgotten")
    _in_lots(connection, ConsentRow, columns, consents)


def _person(one: Someone, days: Sequence[date], midnights: Sequence[int]) -> dict[str, Any]:
    added = datetime.fromtimestamp(midnights[one.joined] + 9 * 3600, UTC)
    return columns_of(one.details) | {
        "id": one.id,
        "added_at": added,
        "changed_at": added,
        "first_seen": days[one.joined],
        "last_seen": days[one.seen],
        "removed_at": None,
    }


def _in_lots(connection: Connection, mapped: Any, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    for start in range(0, len(rows), _LOT):
        fill(connection, mapped, columns, rows[start : start + _LOT])
