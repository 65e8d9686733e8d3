"""Someone came."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select

from papidesk.kernel.folding import tidy
from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.people.intents import FactsOn, FrozenFacts, PersonSeen
from papidesk.people.rules import AgeBand, Gender, Occupation
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.visits.commands.checks import (
    VISIT,
    VISIT_PURPOSE,
    about,
    called,
    check_hours,
    check_pages,
    check_purposes,
    check_seat,
    parts,
    purposes_of_place,
    settle,
    under_way,
    usual_purpose,
)
from papidesk.visits.commands.past import is_past, of_visit, tell_past
from papidesk.visits.intents import DeleteVisits, LogVisit
from papidesk.visits.rules import GROUP_MAX, LABEL_MAX

_HERE = select(VISIT.c.arrived_at).where(
    VISIT.c.day == bindparam("today"),
    VISIT.c.left_at.is_(None),
    VISIT.c.deleted_at.is_(None),
    VISIT.c.person_id == bindparam("person"),
)
_LAST = select(func.max(VISIT.c.id))
_ADD = insert(VISIT)
_ADD_PURPOSE = insert(VISIT_PURPOSE)
UNKNOWN = FrozenFacts(AgeBand.UNKNOWN, Gender.UNKNOWN, Occupation.UNKNOWN, "", "", None)


@handles(LogVisit)
def log_visit(command: LogVisit, tx: Tx) -> Done:
    """One row for each who came."""
    arrived = (command.arrived_at or tx.now).replace(microsecond=0)
    left = None if command.left_at is None else command.left_at.replace(microsecond=0)
    label = _check_plain(command, arrived, left, tx)
    here = under_way(tx, arrived, left)
    day = tx.time.day_of(arrived)
    facts = UNKNOWN if command.person is None else tx.ask(FactsOn(command.person, day))
    known = purposes_of_place(tx)
    chosen = check_purposes(known, command.purposes or (usual_purpose(known, facts.usual_purpose),))
    if here and command.person is not None and not command.again:
        check_not_here(tx, command.person)
    if command.workstation is not None:
        check_seat(tx, command.workstation, under_way=here)
    new = facts.first_seen is None or day < facts.first_seen
    row = frozen(command.person, facts, command.age_band, command.gender) | {
        "day": day,
        "arrived_at": arrived,
        "left_at": left,
        "workstation_id": command.workstation,
        "seated_at": None if command.workstation is None else arrived,
        "waits_since": arrived if command.waits and command.workstation is None else None,
        "newcomer": command.person is not None and new,
        "prints": command.prints,
        "group_label": label,
    }
    ids = add_visits(tx, [(row, chosen, command.count)])
    if command.person is not None:
        if day == tx.today and (facts.first_seen is None or facts.first_seen <= day):
            # Nothing is later than today: no need to look at their other visits.
            tx.carry_out(PersonSeen(command.person, day, facts.first_seen or day))
        else:
            settle(tx, (command.person,))
    return Done(
        said=_said(command, facts.name, known[chosen[0]].label),
        touched=parts(command.person),
        undo=DeleteVisits(tuple(ids)),
        ids=tuple(ids),
        about=about(command.person),
    )


def _check_plain(command: LogVisit, arrived: datetime, left: datetime | None, tx: Tx) -> str:
    """Refuse what can't be, whoever came; the group's label, tidied, comes back."""
    if not 1 <= command.count <= GROUP_MAX:
        raise Refusal("count", tr("A group is 1 to {most} people. Check the number.", most=GROUP_MAX))
    if command.person is not None and command.count > 1:
        raise Refusal("count", tr("A group is anonymous. Log the people you know by name one by one."))
    label = tidy(command.group)
    if len(label) > LABEL_MAX:
        raise Refusal("group", tr("This name is too long: keep it under {n} characters.", n=LABEL_MAX))
    check_pages("prints", command.prints)
    check_hours(tx, arrived, left)
    return label


def check_not_here(tx: Tx, person: int) -> None:
    """Refuse someone who is already in the room."""
    since = tx.session.connection().scalar(_HERE, {"today": tx.today, "person": person})
    if since is not None:
        raise Refusal(
            "person",
            tr(
                "{name} is already here since {since}. Mark their departure first, or log them once more.",
                name=called(tx, person),
                since=tx.time.local(since),
            ),
        )


def frozen(person: int | None, facts: FrozenFacts, age_band: AgeBand | None, gender: Gender | None) -> dict[str, Any]:
    """The columns that never change with the person: theirs, or those said of an anonymous visit."""
    return {
        "person_id": person,
        "age_band": facts.age_band if person is not None else age_band or AgeBand.UNKNOWN,
        "gender": facts.gender if person is not None else gender or Gender.UNKNOWN,
        "occupation": facts.occupation,
        "commune": facts.commune,
        "district": facts.district,
    }


def add_visits(tx: Tx, lots: list[tuple[dict[str, Any], tuple[int, ...], int]]) -> list[int]:
    """Insert (columns, purposes, how many) and give the keys, in order; a lot of several is a group, the pages and the
    workstation those of its first row.
    """
    connection = tx.session.connection()
    # Keys are given out here rather than read back row by row; nothing else writes to this store.
    first = (connection.scalar(_LAST) or 0) + 1
    rows: list[dict[str, Any]] = []
    purposes: list[dict[str, int]] = []
    for columns, chosen, count in lots:
        head = first + len(rows)
        common = columns | {
            "first_purpose_id": chosen[0],
            "group_id": head if count > 1 else None,
            "logged_at": tx.now,
            "author_id": tx.author.id,
            "deleted_at": None,
        }
        rows.append(common | {"id": head})
        alone = {"prints": 0, "workstation_id": None, "seated_at": None}
        rows.extend(common | alone | {"id": head + n} for n in range(1, count))
        purposes.extend(
            {"visit_id": head + n, "position": position, "purpose_id": purpose}
            for n in range(count)
            for position, purpose in enumerate(chosen)
        )
    connection.execute(_ADD, rows)
    connection.execute(_ADD_PURPOSE, purposes)
    tell_past(tx, (one for row in rows if is_past(tx, row["day"]) for one in of_visit(row["day"], row["person_id"], 1)))
    return [row["id"] for row in rows]


def _said(command: LogVisit, name: str, purpose: str) -> Text:
    if command.count > 1:
        return tr("%n people have arrived: {purpose}.", "", command.count, purpose=purpose)
    if name:
        return tr("{name} has arrived: {purpose}.", name=name, purpose=purpose)
    return tr("Anonymous visit logged: {purpose}.", purpose=purpose)
