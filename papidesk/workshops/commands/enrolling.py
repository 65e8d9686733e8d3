"""Signing up, giving up, changing one's mind."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from papidesk.kernel.intent import Done, Refusal
from papidesk.kernel.words import Text, tr
from papidesk.store.bus import handles
from papidesk.store.tx import Tx
from papidesk.workshops.commands.places import ROSTER, SESSION, session_row, settle, title_of
from papidesk.workshops.commands.roster import (
    ANONYMOUS,
    about,
    add_rows,
    called,
    check_alone,
    check_fits,
    check_held,
    check_nobody_came,
    check_not_over,
    check_person,
    check_words,
    entry,
    followed_up,
    is_listed,
    living_rows,
    rows_of,
    settle_all,
    turn_of,
    twin_of,
    where_and_when,
    with_companions,
    write,
)
from papidesk.workshops.commands.sessions import series_row
from papidesk.workshops.intents import (
    BringEnrolmentsBack,
    CancelEnrolments,
    ChangeEnrolment,
    MoveBack,
    MoveEnrolment,
    ReinstateEnrolments,
    RemoveEnrolments,
    SignUp,
    SignUpToSeries,
    WalkIn,
)
from papidesk.workshops.rules import COMPANIONS_MAX, HAND_MAX, ParticipantRole, Place

BACK_ALREADY = tr("These sign-ups are there already. Nothing was changed.")


def check_who(tx: Tx, session: Any, command: SignUp | WalkIn) -> str | Text:
    """What whoever signs up is called; refused where they can't, or are signed up."""
    if not 1 <= command.count <= HAND_MAX:
        raise Refusal("count", tr("Sign up 1 to {most} people at once. Check the number.", most=HAND_MAX))
    if command.person is None:
        return ANONYMOUS
    if command.count > 1:
        raise Refusal("count", tr("Several at once are anonymous. Sign up the people you know by name one by one."))
    name = check_person(tx, command.person, session)
    check_alone(tx, session.id, command.person)
    return name


@handles(SignUp)
def sign_up(command: SignUp, tx: Tx) -> Done:
    """A row for each who takes part, in the next turns."""
    session = session_row(tx, command.session)
    check_held(tx, session)
    check_not_over(tx, session)
    name = check_who(tx, session, command)
    label, comfort = check_words(command.label, command.comfort)
    if not 0 <= command.companions <= COMPANIONS_MAX:
        many = tr("Someone comes with {most} people at most. Sign the others up by themselves.", most=COMPANIONS_MAX)
        raise Refusal("companions", many)
    if command.companions and command.count > 1:
        raise Refusal("companions", tr("Several at once have no companions: count them among the people."))
    own = [entry(command.person, label, command.role, comfort) for _ in range(command.count)]
    theirs = [entry(None, "", ParticipantRole.LEARNER, companion=True) for _ in range(command.companions)]
    ids = add_rows(tx, session, own + theirs)
    return Done(
        said=_signed_up(tx, session, name if command.person is not None else label or name, ids, command),
        touched=ROSTER,
        undo=RemoveEnrolments(ids),
        ids=ids,
        about=about((command.person,)),
    )


def _signed_up(tx: Tx, session: Any, name: str | Text, ids: tuple[int, ...], command: SignUp) -> Text:
    rows = rows_of(tx, ids)
    if len(rows) == 1:
        return _one_signed_up(tx, session, name, rows[0])
    return _all_signed_up(tx, session, name, rows) if command.companions else _many_signed_up(tx, session, rows)


def _many_signed_up(tx: Tx, session: Any, rows: list[Any]) -> Text:
    values = where_and_when(tx, session)
    waiting = sum(row.place is Place.WAITING for row in rows)
    if waiting == len(rows):
        return tr("{title}, {when}: no place is left. %n people are on the waiting list.", "", waiting, **values)
    said = tr("%n people are signed up: {title}, {when}.", "", len(rows) - waiting, **values)
    return tr("{done} No place is left for %n more, who wait.", "", waiting, done=said) if waiting else said


def _all_signed_up(tx: Tx, session: Any, name: str | Text, rows: list[Any]) -> Text:
    """Someone and those who come along."""
    waiting = [row for row in rows if row.place is Place.WAITING]
    values = where_and_when(tx, session) | {"name": name}
    if not waiting:
        return tr("{name} and %n companion(s) are signed up: {title}, {when}.", "", len(rows) - 1, **values)
    turn = turn_of(tx, waiting[0])
    if waiting[0] is rows[0]:
        return tr(
            "{title}, {when}: no place is left. {name} and %n companion(s) are on the waiting list, from number {turn}.",
            "",
            len(rows) - 1,
            turn=turn,
            **values,
        )
    return _parted(_one_signed_up(tx, session, name, rows[0]), len(waiting), turn)


def _parted(said: Text, waiting: int, turn: int) -> Text:
    return tr(
        "{done} No place is left for %n of those who come along, on the waiting list from number {turn}.",
        "",
        waiting,
        done=said,
        turn=turn,
    )


def _one_signed_up(tx: Tx, session: Any, name: str | Text, row: Any) -> Text:
    values = where_and_when(tx, session)
    if row.role is ParticipantRole.HELPER:
        return tr("{name} will help: {title}, {when}.", name=name, **values)
    if row.place is Place.CONFIRMED:
        return tr("{name} is signed up: {title}, {when}.", name=name, **values)
    turn = turn_of(tx, row)
    return tr(
        "{title}, {when}: no place is left. {name} is on the waiting list, number {turn}.", name=name, turn=turn, **values
    )


@handles(SignUpToSeries)
def sign_up_to_series(command: SignUpToSeries, tx: Tx) -> Done:
    """A row in each session still to come."""
    series = series_row(tx, command.series)
    _, comfort = check_words("", command.comfort)
    still_to_come = tx.session.execute(
        select(SESSION)
        .where(
            SESSION.c.series_id == series.id,
            SESSION.c.deleted_at.is_(None),
            SESSION.c.cancelled_at.is_(None),
            SESSION.c.start_at > tx.now,
        )
        .order_by(SESSION.c.start_at, SESSION.c.id)
    ).all()
    title = title_of(tx, series)
    name = check_person(tx, command.person, still_to_come[0] if still_to_come else series)
    wanted = [session for session in still_to_come if twin_of(tx, session.id, command.person) is None]
    if not wanted:
        raise Refusal(
            "series",
            tr(
                "{title} has no session to come that {name} is not signed up to. Nothing was changed.", title=title, name=name
            ),
        )
    ids = tuple(
        key
        for session in wanted
        for key in add_rows(tx, session, [entry(command.person, "", command.role, comfort)])
    )
    waiting = sum(row.place is Place.WAITING for row in rows_of(tx, ids))
    said = tr("{name} is signed up to %n session(s): {title}.", "", len(ids), name=name, title=title)
    if waiting:
        said = tr("{done} In %n of them no place is left: on the waiting list.", "", waiting, done=said)
    return Done(said=said, touched=ROSTER, undo=RemoveEnrolments(ids), ids=ids, about=about((command.person,)))


@handles(CancelEnrolments)
def cancel_enrolments(command: CancelEnrolments, tx: Tx) -> Done:
    """Note when they gave up; whoever waits moves up."""
    rows = living_rows(tx, command.enrolments)
    own = len(rows)
    if not command.given_up_at:
        rows = with_companions(tx, rows)
    check_nobody_came(tx, rows)
    for at, row in enumerate(rows):
        given_up = command.given_up_at[at] if at < len(command.given_up_at) else tx.now
        write(tx, (row.id,), given_up_at=given_up)
    settled = settle_all(tx, (row.session_id for row in rows))
    said, moved = followed_up(tx, _given_up(tx, rows, own), settled)
    return Done(
        said=said,
        touched=ROSTER,
        undo=ReinstateEnrolments(tuple(row.id for row in rows), _some_out_of_lists(tx, rows)),
        about=about(row.person_id for row in (*rows, *moved)),
    )


def _given_up(tx: Tx, rows: list[Any], own: int) -> Text:
    if own > 1:
        return tr("%n people give their place up.", "", len(rows))
    session = session_row(tx, rows[0].session_id, field="enrolments")
    values = where_and_when(tx, session) | {"name": called(tx, rows[0])}
    if len(rows) > 1:
        return tr("{name} and %n companion(s) give their places up: {title}, {when}.", "", len(rows) - 1, **values)
    if rows[0].place is Place.WAITING:
        return tr("{name} leaves the waiting list: {title}, {when}.", **values)
    return tr("{name} gives their place up: {title}, {when}.", **values)


@handles(ReinstateEnrolments)
def reinstate_enrolments(command: ReinstateEnrolments, tx: Tx) -> Done:
    """Forget when they gave up: their turn was kept."""
    rows = [row for row in rows_of(tx, command.enrolments) if row.deleted_at is None and row.given_up_at is not None]
    if not rows:
        raise Refusal("enrolments", BACK_ALREADY)
    for row in rows:
        session = session_row(tx, row.session_id, field="enrolments")
        _check_back(tx, session, row, out_of_lists=command.out_of_lists)
        write(tx, (row.id,), given_up_at=None)
    settled = [check_fits(one, "enrolments") for one in settle_all(tx, (row.session_id for row in rows))]
    own = [row.id for row in rows]
    said = tr("%n people are signed up again.", "", len(rows))
    if len(rows) == 1:
        session = session_row(tx, rows[0].session_id, field="enrolments")
        said = _one_signed_up(tx, session, called(tx, rows[0]), rows_of(tx, own)[0])
    said, moved = followed_up(tx, said, settled, own)
    return Done(
        said=said,
        touched=ROSTER,
        undo=CancelEnrolments(tuple(own), tuple(row.given_up_at for row in rows)),
        about=about(row.person_id for row in (*rows, *moved)),
    )


def _some_out_of_lists(tx: Tx, rows: list[Any]) -> bool:
    """Whether somebody was taken out of the lists, whose sign-up stood all the same: the session had begun."""
    return any(row.person_id is not None and not is_listed(tx, row.person_id) for row in rows)


def _check_back(tx: Tx, session: Any, row: Any, *, out_of_lists: bool = False) -> None:
    """Refuse to bring a sign-up back of someone who is out of the lists, or has signed up anew."""
    if row.person_id is None:
        return
    if not out_of_lists and not is_listed(tx, row.person_id):
        gone = tr("{name} is out of the lists. Bring them back there first, then the sign-up.", name=called(tx, row))
        raise Refusal("enrolments", gone)
    check_alone(tx, session.id, row.person_id, "enrolments", but=row.id)


@handles(RemoveEnrolments)
def remove_enrolments(command: RemoveEnrolments, tx: Tx) -> Done:
    """As if they had never signed up; their turn is nobody else's."""
    rows = [row for row in rows_of(tx, command.enrolments) if row.deleted_at is None]
    if not rows:
        raise Refusal("enrolments", tr("These sign-ups are already gone. Nothing was changed."))
    rows = with_companions(tx, rows, given_up=True)
    check_nobody_came(tx, rows)
    write(tx, (row.id for row in rows), deleted_at=tx.now)
    settled = settle_all(tx, (row.session_id for row in rows))
    said = tr("%n sign-up(s) taken away.", "", len(rows))
    if len(rows) == 1:
        said = tr("{name}: no longer signed up.", name=called(tx, rows[0]))
    said, moved = followed_up(tx, said, settled)
    return Done(
        said=said,
        touched=ROSTER,
        undo=BringEnrolmentsBack(tuple(row.id for row in rows), _some_out_of_lists(tx, rows)),
        about=about(row.person_id for row in (*rows, *moved)),
    )


@handles(BringEnrolmentsBack)
def bring_enrolments_back(command: BringEnrolmentsBack, tx: Tx) -> Done:
    """Each in their former turn."""
    rows = [row for row in rows_of(tx, command.enrolments) if row.deleted_at is not None]
    if not rows:
        raise Refusal("enrolments", BACK_ALREADY)
    for row in rows:
        session = session_row(tx, row.session_id, field="enrolments")
        if row.given_up_at is None:
            _check_back(tx, session, row, out_of_lists=command.out_of_lists)
        write(tx, (row.id,), deleted_at=None)
    settled = [check_fits(one, "enrolments") for one in settle_all(tx, (row.session_id for row in rows))]
    own = tuple(row.id for row in rows)
    said = tr("%n sign-up(s) brought back.", "", len(rows))
    if len(rows) == 1:
        said = tr("{name}: signed up again.", name=called(tx, rows[0]))
    said, moved = followed_up(tx, said, settled, own)
    return Done(
        said=said,
        touched=ROSTER,
        undo=RemoveEnrolments(own),
        ids=own,
        about=about(row.person_id for row in (*rows, *moved)),
    )


@handles(ChangeEnrolment)
def change_enrolment(command: ChangeEnrolment, tx: Tx) -> Done:
    """Replace role and words; places follow from the role."""
    (row,) = living_rows(tx, (command.enrolment,), "enrolment")
    label, comfort = check_words(command.label, command.comfort)
    write(tx, (row.id,), role=command.role, label=label, comfort=comfort)
    settled = settle(tx, row.session_id)
    if command.role is not row.role:
        check_fits(settled, "role")
    said, moved = followed_up(tx, tr("{name}: sign-up kept.", name=called(tx, row)), [settled], (row.id,))
    return Done(
        said=said,
        touched=ROSTER,
        undo=ChangeEnrolment(row.id, row.role, row.label, row.comfort),
        about=about(one.person_id for one in (row, *moved)),
    )


@handles(MoveEnrolment)
def move_enrolment(command: MoveEnrolment, tx: Tx) -> Done:
    """Give up here, sign up there, companions too."""
    rows = with_companions(tx, living_rows(tx, (command.enrolment,), "enrolment"))
    check_nobody_came(tx, rows, "enrolment")
    head = rows[0]
    target = session_row(tx, command.session)
    if target.id == head.session_id:
        raise Refusal("session", tr("{name} is signed up to this very session. Choose another.", name=called(tx, head)))
    check_held(tx, target)
    check_not_over(tx, target)
    if head.person_id is not None:
        check_person(tx, head.person_id, target)
        check_alone(tx, target.id, head.person_id, "session")
    write(tx, (row.id for row in rows), given_up_at=tx.now)
    settled = settle(tx, head.session_id)
    new = [entry(row.person_id, row.label, row.role, row.comfort, companion=row is not head) for row in rows]
    made = add_rows(tx, target, new)
    said, moved = followed_up(tx, _moved(tx, target, head, made), [settled])
    return Done(
        said=said,
        touched=ROSTER,
        undo=MoveBack(tuple(row.id for row in rows), made),
        ids=made,
        about=about(row.person_id for row in (*rows, *moved)),
    )


def _moved(tx: Tx, target: Any, head: Any, made: tuple[int, ...]) -> Text:
    there = rows_of(tx, made)
    values = where_and_when(tx, target) | {"name": called(tx, head)}
    waiting = [row for row in there if row.place is Place.WAITING]
    if not waiting:
        return tr("{name} changes session: {title}, {when}.", **values)
    turn = turn_of(tx, waiting[0])
    if waiting[0] is there[0]:
        return tr(
            "{name} changes session: {title}, {when}, where no place is left: on the waiting list, number {turn}.",
            turn=turn,
            **values,
        )
    return _parted(tr("{name} changes session: {title}, {when}.", **values), len(waiting), turn)


@handles(MoveBack)
def move_back(command: MoveBack, tx: Tx) -> Done:
    """Take the new sign-ups away, and give the former ones their turn again."""
    made = [row for row in rows_of(tx, command.made) if row.deleted_at is None]
    given_up = [
        row for row in rows_of(tx, command.given_up) if row.deleted_at is None and row.given_up_at is not None
    ]
    if not made or not given_up:
        raise Refusal("given_up", BACK_ALREADY)
    check_nobody_came(tx, made, "made")
    write(tx, (row.id for row in made), deleted_at=tx.now)
    for row in given_up:
        session = session_row(tx, row.session_id, field="given_up")
        _check_back(tx, session, row)
        write(tx, (row.id,), given_up_at=None)
    settled = settle_all(tx, (row.session_id for row in (*made, *given_up)))
    for one in settled:
        check_fits(one, "given_up")
    session = session_row(tx, given_up[0].session_id, field="given_up")
    own = [row.id for row in (*made, *given_up)]
    back = rows_of(tx, (given_up[0].id,))[0]
    said, moved = followed_up(tx, _one_signed_up(tx, session, called(tx, back), back), settled, own)
    return Done(
        said=said,
        touched=ROSTER,
        undo=MoveEnrolment(given_up[0].id, made[0].session_id),
        about=about(row.person_id for row in (*given_up, *moved)),
    )
