"""What the changes of rosters have in common: the sign-ups they act on, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import and_, func, insert, or_, select, update

from papidesk.kernel.folding import tidy
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import Text, tr
from papidesk.people.intents import FactsOn, PeopleNames
from papidesk.store.tx import Tx
from papidesk.visits.rules import LABEL_MAX
from papidesk.workshops.commands.facts import when
from papidesk.workshops.commands.past import past_rows, tell_added, tell_written
from papidesk.workshops.commands.places import ENROLMENT, SESSION, Settled, settle, title_of
from papidesk.workshops.rules import COMFORT_MAX, PRESENT, ParticipantRole, Place

ANONYMOUS = tr("Someone anonymous", "who came to the place")
NOT_THERE = tr("This sign-up is no longer there. Nothing was changed.")
CAME = ENROLMENT.c.attendance.in_(tuple(PRESENT))


def about(people: Iterable[int | None]) -> tuple[tuple[str, int], ...]:
    """The people a change concerns, so that an erasure finds its line."""
    return tuple(("person", person) for person in dict.fromkeys(people) if person is not None)


# ── rows ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def rows_of(tx: Tx, enrolments: Iterable[int]) -> list[Any]:
    """Every column of these sign-ups, deleted ones too, in the order asked; those that are nowhere are left out."""
    keys = list(dict.fromkeys(enrolments))
    found = {row.id: row for row in tx.session.execute(select(ENROLMENT).where(ENROLMENT.c.id.in_(keys)))}
    return [found[key] for key in keys if key in found]


def living_rows(tx: Tx, enrolments: Iterable[int], field: str = "enrolments") -> list[Any]:
    """As `rows_of`; refused where one was deleted, gave its place up, or waits for someone taken out of the lists."""
    keys = list(dict.fromkeys(enrolments))
    rows = rows_of(tx, keys)
    if not rows or len(rows) < len(keys) or any(row.deleted_at is not None or row.gone for row in rows):
        raise Refusal(field, NOT_THERE)
    given_up = next((row for row in rows if row.given_up_at is not None), None)
    if given_up is not None:
        name = called(tx, given_up)
        raise Refusal(field, tr("{name} gave this place up already. Nothing was changed.", name=name))
    return rows


def with_companions(tx: Tx, rows: Sequence[Any], *, given_up: bool = False) -> list[Any]:
    """These sign-ups and those that come with them; `given_up`: those that gave their place up as well."""
    keys = [row.id for row in rows]
    theirs = and_(ENROLMENT.c.companion_of.in_(keys), ENROLMENT.c.id.not_in(keys), ENROLMENT.c.deleted_at.is_(None))
    if not given_up:
        theirs = and_(theirs, ENROLMENT.c.given_up_at.is_(None), ENROLMENT.c.gone.is_(False))
    return [*rows, *tx.session.execute(select(ENROLMENT).where(theirs).order_by(ENROLMENT.c.rank, ENROLMENT.c.id))]


def write(tx: Tx, enrolments: Iterable[int], **columns: Any) -> None:
    """Write columns of these sign-ups."""
    keys = list(enrolments)
    if keys:
        past = past_rows(tx, keys, columns)
        tx.session.connection().execute(update(ENROLMENT).where(ENROLMENT.c.id.in_(keys)).values(columns))
        tell_written(tx, past, columns)


def add_rows(tx: Tx, session: Any, new: Sequence[dict[str, Any]]) -> tuple[int, ...]:
    """Sign up, each in the next turn, and say who has a place: they know, for they are told as they sign up.

    new: the columns that are theirs (`person_id`, `label`, `role`, `comfort`, `walk_in`); "companion": comes with the last
    one before it that does not. Deleted sign-ups keep their turn: an order never changes.
    """
    connection = tx.session.connection()
    last = connection.scalar(select(func.max(ENROLMENT.c.rank)).where(ENROLMENT.c.session_id == session.id)) or 0
    ids: list[int] = []
    head: int | None = None
    for rank, one in enumerate(new, last + 1):
        columns = {name: value for name, value in one.items() if name != "companion"} | {
            "session_id": session.id,
            "companion_of": head if one.get("companion") else None,
            "rank": rank,
            "place": Place.WAITING,
            "made_visit": False,
            "knows_start": session.start_at,
            "knows_room": session.room,
            "knows_confirmed": False,
            "knows_cancelled": session.cancelled_at is not None,
            "signed_at": tx.now,
            "author_id": tx.author.id,
            "gone": False,
        }
        (key,) = connection.execute(insert(ENROLMENT).values(columns)).inserted_primary_key or (0,)
        ids.append(int(key))
        head = head if one.get("companion") else int(key)
    settle(tx, session.id)
    know_their_place(tx, ids)
    tell_added(tx, session.day, (one["person_id"] for one in new))
    return tuple(ids)


def know_their_place(tx: Tx, enrolments: Sequence[int]) -> None:
    """Whoever stands at the desk sees whether they have a place."""
    connection = tx.session.connection()
    for lot in (enrolments[at : at + 500] for at in range(0, len(enrolments), 500)):
        connection.execute(
            update(ENROLMENT)
            .where(ENROLMENT.c.id.in_(lot))
            .values(knows_confirmed=ENROLMENT.c.place == Place.CONFIRMED)
        )


def entry(
    person: int | None,
    label: str,
    role: ParticipantRole,
    comfort: str = "",
    *,
    walk_in: bool = False,
    companion: bool = False,
) -> dict[str, Any]:
    """The columns of a sign-up that are its own, for `add_rows`."""
    return {
        "person_id": person,
        "label": label,
        "role": role,
        "comfort": comfort,
        "walk_in": walk_in,
        "companion": companion,
    }


# ── checks ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def check_held(tx: Tx, session: Any, field: str = "session") -> None:
    """Refuse a session that will not be held."""
    if session.cancelled_at is not None:
        title = title_of(tx, session)
        raise Refusal(field, tr("{title} is cancelled. Choose another session, or say that it will be held.", title=title))


def check_not_over(tx: Tx, session: Any, field: str = "session") -> None:
    """Refuse a session that is over."""
    if session.end_at <= tx.now:
        title = title_of(tx, session)
        raise Refusal(field, tr("{title} is over. Note whoever came in its attendance instead.", title=title))


def check_person(tx: Tx, person: int, session: Any) -> str:
    """The name of someone who can sign up; refused where they are out of the lists."""
    return tx.ask(FactsOn(person, tx.time.day_of(session.start_at))).name


def is_listed(tx: Tx, person: int) -> bool:
    """Whether someone is in the lists."""
    try:
        tx.ask(FactsOn(person, tx.today))
    except Refusal:
        return False
    return True


def twin_of(tx: Tx, session: int, person: int, but: int = 0) -> int | None:
    """Another sign-up of a person to a session that stands: nobody has two."""
    found: int | None = tx.session.scalar(
        select(ENROLMENT.c.id).where(
            ENROLMENT.c.session_id == session,
            ENROLMENT.c.person_id == person,
            ENROLMENT.c.given_up_at.is_(None),
            ENROLMENT.c.deleted_at.is_(None),
            ENROLMENT.c.id != but,
        )
    )
    return found


def check_alone(tx: Tx, session: int, person: int, field: str = "person", but: int = 0) -> None:
    """Refuse someone who is signed up to this session."""
    if twin_of(tx, session, person, but) is not None:
        name = tx.ask(PeopleNames((person,))).get(person, "") or ANONYMOUS
        raise Refusal(field, tr("{name} is signed up to this session already. Nothing was changed.", name=name))


def check_words(label: str, comfort: str = "") -> tuple[str, str]:
    """What was said of a sign-up, tidied; refused where it is too long."""
    tidied = tidy(label), tidy(comfort)
    for field, text, most in (("label", tidied[0], LABEL_MAX), ("comfort", tidied[1], COMFORT_MAX)):
        if len(text) > most:
            raise Refusal(field, tr("This text is too long: keep it under {n} characters.", n=most))
    return tidied


def check_nobody_came(tx: Tx, rows: Iterable[Any], field: str = "enrolments") -> None:
    """Refuse to take away someone who came."""
    for row in rows:
        if row.attendance in PRESENT:
            came = tr("{name} came. Take the attendance back first, then the sign-up.", name=called(tx, row))
            raise Refusal(field, came)
        if row.lapsed is not None:
            lapsed = tr(
                "{name} was noted as here, and their visit was deleted since. Note them as absent instead.",
                name=called(tx, row),
            )
            raise Refusal(field, lapsed)


def check_fits(settled: Settled, field: str = "marks") -> Settled:
    """Refuse where more came than there are places."""
    if settled.taken > settled.capacity:
        raise Refusal(
            field,
            tr(
                "That would be more people than the %n place(s) of this session. Note who is absent, or add places first.",
                "",
                settled.capacity,
            ),
        )
    return settled


# ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def called(tx: Tx, row: Any) -> str | Text:
    """What a sign-up is called in a sentence."""
    if row.person_id is not None:
        return tx.ask(PeopleNames((row.person_id,))).get(row.person_id, "") or ANONYMOUS
    if row.label:
        return str(row.label)
    if row.companion_of is not None:
        head = rows_of(tx, (row.companion_of,))
        if head and head[0].companion_of is None:
            return tr("whoever comes with {name}", "a companion", name=called(tx, head[0]))
    return ANONYMOUS


def where_and_when(tx: Tx, session: Any) -> dict[str, Any]:
    """The values {title} and {when} of a sentence about a session."""
    return {"title": title_of(tx, session), "when": when(tx, session.start_at)}


def turn_of(tx: Tx, row: Any) -> int:
    """The place of a sign-up in the waiting list, from 1."""
    waits = and_(
        ENROLMENT.c.session_id == row.session_id,
        ENROLMENT.c.place == Place.WAITING,
        ENROLMENT.c.deleted_at.is_(None),
        ENROLMENT.c.given_up_at.is_(None),
        ENROLMENT.c.gone.is_(False),
        or_(ENROLMENT.c.rank < row.rank, and_(ENROLMENT.c.rank == row.rank, ENROLMENT.c.id <= row.id)),
    )
    return tx.session.scalar(select(func.count()).where(waits)) or 0


def settle_all(tx: Tx, sessions: Iterable[int]) -> list[Settled]:
    """Say anew who has a place in each of these sessions."""
    return [settle(tx, session) for session in dict.fromkeys(sessions)]


def followed_up(tx: Tx, said: Text, settled: Sequence[Settled], own: Iterable[int] = ()) -> tuple[Text, list[Any]]:
    """A sentence, followed by what it changed for others: who has a place now, or waits again; and their sign-ups.

    own: the sign-ups the sentence itself is about. Of a session that is over nobody is told anything.
    """
    aside = set(own)
    up = _still_told(tx, (key for one in settled for key in one.moved_up if key not in aside))
    back = _still_told(tx, (key for one in settled for key in one.set_back if key not in aside))
    if len(up) == 1:
        said = tr("{done} {other} has a place now: to be told.", done=said, other=called(tx, up[0]))
    elif up:
        said = tr("{done} %n people who waited have a place now: to be told.", "", len(up), done=said)
    if len(back) == 1:
        said = tr("{done} {other} is on the waiting list again.", done=said, other=called(tx, back[0]))
    elif back:
        said = tr("{done} %n people are on the waiting list again.", "", len(back), done=said)
    return said, [*up, *back]


def _still_told(tx: Tx, enrolments: Iterable[int]) -> list[Any]:
    rows = rows_of(tx, enrolments)
    over = SESSION.c.id.in_({row.session_id for row in rows}) & or_(
        SESSION.c.end_at <= tx.now, SESSION.c.cancelled_at.is_not(None)
    )
    ended = set(tx.session.scalars(select(SESSION.c.id).where(over))) if rows else set()
    return [row for row in rows if row.session_id not in ended]
