"""Equipment kept for sessions: booked under their title, carried along, freed and booked again; each taken back exactly."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from papidesk.equipment.intents import (
    BookingsBetween,
    CancelBookings,
    CancelLoan,
    ChangeBooking,
    Lend,
    LineBack,
    LineOut,
    ShowItem,
    ShowLoan,
    TakeBack,
    TakenBetween,
)
from papidesk.equipment.rules import Borrower, ItemKind
from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Command, Part, Refusal
from papidesk.kernel.words import render
from papidesk.workshops.intents import (
    BookForSession,
    CancelSessions,
    ChangeFollowing,
    ChangeSession,
    ConflictsOf,
    DeleteSessions,
    PlanSeries,
    ReinstateSessions,
    RestoreSessions,
    SetOutline,
    ShowOutline,
    ShowSession,
)
from papidesk.workshops.rules import ConflictKind, SeriesFacts, SessionFacts
from tests.conftest import START, House
from tests.workshops.conftest import TOMORROW, add, outline, plan
from tests.workshops.equipping import (
    FRIDAY,
    at,
    days_kept,
    headphones,
    item,
    keep,
    kept_for,
    someone_takes,
    whole,
)

AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)
TITLE = "Premiers pas sur tablette"


def day(number: int) -> date:
    return FRIDAY + number * A_DAY


def whole_day(number: int, last: int | None = None) -> tuple[Any, Any]:
    return at(day(number), 0), at(day(number if last is None else last), 0) + A_DAY


def changed(house: House, session: int, *, although_taken: bool = False, **more: Any) -> ChangeSession:
    facts = replace(house.ask(ShowSession(session)).facts, **more)
    return ChangeSession(session, facts, although_taken=although_taken)


def weekly(house: House, count: int = 3) -> tuple[int, ...]:
    model = SessionFacts(outline(house), TOMORROW, 120)
    return house.do(PlanSeries(SeriesFacts(model, f"FREQ=WEEKLY;COUNT={count}"))).ids


def refused(house: House, command: Command) -> Refusal:
    before = whole(house)
    with pytest.raises(Refusal) as why:
        house.do(command)
    assert whole(house) == before, "a refusal changes nothing"
    return why.value


# ── booked ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_session_keeps_what_it_needs_on_its_days(house: House) -> None:
    session, camera, lot = plan(house, outline(house)), item(house), headphones(house)
    before = whole(house)
    done = house.do(BookForSession(session, ((camera, 1), (lot, 4))))
    assert done.touched == {Part.EQUIPMENT, Part.LOANS}
    assert [(one.name, one.quantity, one.kind) for one in kept_for(house, session)] == [
        ("Caméra", 1, ItemKind.SINGLE),
        ("Casque", 4, ItemKind.LOT),
    ]
    assert days_kept(house, session)["Caméra"] == whole_day(0)
    (row, _) = house.ask(BookingsBetween(FRIDAY, FRIDAY))
    assert row.borrower_name == TITLE
    (span,) = house.ask(TakenBetween((camera,), *whole_day(0)))[camera]
    assert (span.what, span.booking) == (TITLE, row.id)
    house.do(UndoAction())
    assert whole(house) == before
    house.do(CancelBookings(keep(house, session, camera)))
    assert kept_for(house, session) == []
    house.do(UndoAction())
    assert days_kept(house, session) == {"Caméra": whole_day(0)}


def test_it_may_be_kept_from_the_day_before_or_for_some_hours(house: House) -> None:
    session, camera, micro = plan(house, outline(house)), item(house), item(house, "Micro")
    keep(house, session, camera, start=at(FRIDAY - A_DAY, 18))
    keep(house, session, micro, start=at(FRIDAY, 13), end=at(FRIDAY, 17))
    assert days_kept(house, session) == {
        "Caméra": (at(FRIDAY - A_DAY, 18), at(FRIDAY + A_DAY, 0)),
        "Micro": (at(FRIDAY, 13), at(FRIDAY, 17)),
    }


def test_what_is_taken_is_refused_in_words_with_the_next_day_free(house: House) -> None:
    session, camera = plan(house, outline(house)), item(house)
    someone_takes(house, add(house, "Léa"), camera, day(-1), day(2))
    why = refused(house, BookForSession(session, ((camera, 1),)))
    assert why.field == "items"
    assert why.more["next_free"] == {camera: at(day(3), 0)}
    assert render(why.why) == (
        "Caméra is already booked for Léa from 2026-11-05 to 2026-11-08. Choose another, or book it from 2026-11-09."
    )
    other = plan(house, outline(house, "Photo"), TOMORROW + A_WEEK)
    keep(house, other, camera)
    assert "booked for Photo from" in render(refused(house, BookForSession(other, ((camera, 1),))).why)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda house, key: house.do(CancelSessions((key,))), "is cancelled"),
        (lambda house, key: house.do(DeleteSessions((key,))), "no longer there"),
        (lambda house, _: house.clock.set(TOMORROW + 2 * AN_HOUR), "is over"),
    ],
)
def test_nothing_is_booked_for_a_session_that_will_not_be(
    house: House, spoil: Callable[[House, int], object], words: str
) -> None:
    session, camera = plan(house, outline(house)), item(house)
    spoil(house, session)
    why = refused(house, BookForSession(session, ((camera, 1),)))
    assert why.field == "session"
    assert words in render(why.why)


def test_the_sessions_that_follow_have_it_too(house: House) -> None:
    keys, lot = weekly(house), headphones(house)
    house.do(CancelSessions((keys[1],)))
    before = whole(house)
    done = house.do(BookForSession(keys[0], ((lot, 4),), start=at(day(-1), 18), following=True))
    assert render(done.said) == f"Kept for 2 session(s) of {TITLE}: 4 × Casque."
    assert days_kept(house, keys[0]) == {"Casque": (at(day(-1), 18), at(day(1), 0))}
    assert kept_for(house, keys[1]) == []
    assert days_kept(house, keys[2]) == {"Casque": (at(day(13), 18), at(day(15), 0))}
    house.do(UndoAction())
    assert whole(house) == before


def test_all_the_sessions_that_follow_or_none(house: House) -> None:
    keys, camera = weekly(house), item(house)
    someone_takes(house, add(house, "Léa"), camera, day(14))
    why = refused(house, BookForSession(keys[0], ((camera, 1),), following=True))
    assert why.field == "items"
    assert render(why.why).startswith("The session of 2026-11-20: Caméra is already booked for Léa")


def test_a_volunteer_sees_what_is_kept_and_keeps_nothing(house: House) -> None:
    from papidesk.equipment.intents import BookingsFor  # noqa: PLC0415
    from papidesk.kernel.intent import STAFF, Role  # noqa: PLC0415

    assert Role.VOLUNTEER in BookingsFor.allowed
    assert BookForSession.allowed == STAFF


# ── moved ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("by", "kept"),
    [(AN_HOUR, whole_day(0)), (A_DAY, whole_day(1)), (-A_DAY, whole_day(-1)), (A_WEEK + AN_HOUR, whole_day(7))],
)
def test_equipment_moves_with_its_session(house: House, by: timedelta, kept: tuple[Any, Any]) -> None:
    session, camera = plan(house, outline(house)), item(house)
    keep(house, session, camera)
    before = whole(house)
    done = house.do(changed(house, session, start=TOMORROW + by))
    assert days_kept(house, session) == {"Caméra": kept}
    assert (Part.LOANS in done.touched) is (kept != whole_day(0)), "whoever shows bookings looks again"
    house.do(UndoAction())
    assert whole(house) == before


def test_it_moves_to_where_another_moves_away_from(house: House) -> None:
    keys, camera = weekly(house), item(house)
    keep(house, keys[0], camera, following=True)
    before = whole(house)
    facts = house.ask(ShowSession(keys[0])).facts
    house.do(ChangeFollowing(keys[0], replace(facts, start=facts.start + A_WEEK)))
    assert [days_kept(house, key)["Caméra"] for key in keys] == [whole_day(7), whole_day(14), whole_day(21)]
    house.do(UndoAction())
    assert whole(house) == before


def test_what_is_taken_then_is_asked_first(house: House) -> None:
    session, camera, lot = plan(house, outline(house)), item(house), headphones(house)
    keep(house, session, camera, lot)
    lea = add(house, "Léa")
    someone_takes(house, lea, camera, day(1), day(3))
    why = refused(house, changed(house, session, start=TOMORROW + A_DAY))
    assert why.field == "although_taken"
    (conflict,) = why.more["conflicts"]
    assert (conflict.kind, conflict.what, conflict.title) == (ConflictKind.EQUIPMENT, "Caméra", "Léa")
    assert render(why.why).startswith("Caméra can’t come along: Léa has it from 2026-11-07. Change")
    facts = replace(house.ask(ShowSession(session)).facts, start=TOMORROW + 2 * A_DAY)
    assert [one.what for one in house.ask(ConflictsOf(facts, (session,)))] == ["Caméra"], "said while it is typed"
    house.do(changed(house, session, start=TOMORROW + 4 * A_DAY))
    assert set(days_kept(house, session)) == {"Caméra", "Casque"}


def test_all_the_same_the_session_moves_and_says_what_is_left_behind(house: House) -> None:
    session, camera, lot = plan(house, outline(house)), item(house), headphones(house)
    keep(house, session, camera, lot)
    someone_takes(house, add(house, "Léa"), camera, day(1))
    before = whole(house)
    done = house.do(changed(house, session, start=TOMORROW + A_DAY, although_taken=True))
    assert render(done.said).endswith("Taken then, and no longer booked for it: Caméra.")
    assert days_kept(house, session) == {"Casque": whole_day(1)}
    house.do(UndoAction())
    assert whole(house) == before, "the camera is kept for it again"


def test_a_move_taken_back_leaves_what_somebody_else_has_taken_since(house: House) -> None:
    session, camera, lot = plan(house, outline(house)), item(house), headphones(house)
    keep(house, session, camera, lot)
    moved = house.do(changed(house, session, start=TOMORROW + A_DAY))
    someone_takes(house, add(house, "Léa"), camera, day(0))
    back = house.do(UndoAction(moved.entry))
    assert house.ask(ShowSession(session)).row.day == FRIDAY, "nothing that is taken keeps a session where it is"
    assert days_kept(house, session) == {"Casque": whole_day(0)}
    assert "no longer booked for it: Caméra" in render(back.said)


def test_what_was_booked_since_a_move_follows_when_it_is_taken_back(house: House) -> None:
    session, camera, lot = plan(house, outline(house)), item(house), headphones(house)
    keep(house, session, camera)
    moved = house.do(changed(house, session, start=TOMORROW + A_WEEK))
    (first,) = (one.id for one in kept_for(house, session))
    keep(house, session, lot)
    house.do(CancelBookings((first,)))
    house.do(UndoAction(moved.entry))
    assert days_kept(house, session) == {"Casque": whole_day(0)}, "what was taken off by hand stays off"


def test_a_new_title_is_the_name_it_is_booked_under(house: House) -> None:
    session, camera, micro = plan(house, outline(house)), item(house), item(house, "Micro")
    keep(house, session, camera)
    (by_hand,) = keep(house, session, micro)
    house.do(ChangeBooking(by_hand, *whole_day(0), purpose="Pour Maé"))
    before = whole(house)
    house.do(changed(house, session, title="Spécial portrait"))
    assert {one.name: one.purpose for one in kept_for(house, session)} == {
        "Caméra": "Spécial portrait",
        "Micro": "Pour Maé",
    }
    house.do(UndoAction())
    assert whole(house) == before
    of = house.ask(ShowSession(session)).facts.outline
    shown = house.ask(ShowOutline(of)).outline
    house.do(SetOutline(of, replace(shown, title="La tablette, pas à pas")))
    assert {one.purpose for one in kept_for(house, session)} == {"La tablette, pas à pas", "Pour Maé"}
    house.do(UndoAction())
    assert whole(house) == before


# ── cancelled, taken away, back ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("gone", "back"), [(CancelSessions, ReinstateSessions), (DeleteSessions, RestoreSessions)], ids=["cancelled", "deleted"]
)
def test_a_session_that_will_not_be_frees_its_equipment(
    house: House, gone: Callable[[tuple[int, ...]], Command], back: Callable[[tuple[int, ...]], Command]
) -> None:
    session, camera, lot, micro = plan(house, outline(house)), item(house), headphones(house), item(house, "Micro")
    keep(house, session, camera, lot)
    off = keep(house, session, micro)
    house.do(CancelBookings(off))
    house.clock.advance(AN_HOUR)
    before = whole(house)
    done = house.do(gone((session,)))
    assert done.touched >= {Part.LOANS, Part.EQUIPMENT, Part.WORKSHOPS}
    assert kept_for(house, session) == []
    assert house.ask(ShowItem(camera)).bookings == ()
    house.do(UndoAction())
    assert whole(house) == before
    house.do(gone((session,)))
    house.clock.advance(A_DAY - 3 * AN_HOUR)
    held = house.do(back((session,)))
    assert set(days_kept(house, session)) == {"Caméra", "Casque"}, "what was taken off by hand before stays off"
    house.do(UndoAction(held.entry))
    assert kept_for(house, session) == []
    house.do(back((session,)))
    assert whole(house)["booking"] == before["booking"]


def test_held_after_all_it_says_what_is_taken_meanwhile(house: House) -> None:
    session, camera, lot = plan(house, outline(house)), item(house), headphones(house)
    keep(house, session, camera, lot)
    house.do(CancelSessions((session,)))
    house.clock.advance(AN_HOUR)
    taken = someone_takes(house, add(house, "Léa"), camera, day(0))
    cancelled = whole(house)
    done = house.do(ReinstateSessions((session,)))
    assert render(done.said).endswith("Taken then, and no longer booked for it: Caméra.")
    assert set(days_kept(house, session)) == {"Casque"}
    house.do(UndoAction())
    assert whole(house) == cancelled
    house.do(CancelBookings((taken,)))
    house.do(ReinstateSessions((session,)))
    assert set(days_kept(house, session)) == {"Caméra", "Casque"}


def test_a_cancelled_session_that_moves_is_equipped_where_it_is_held_after_all(house: House) -> None:
    session, camera = plan(house, outline(house)), item(house)
    keep(house, session, camera)
    house.do(CancelSessions((session,)))
    house.clock.advance(AN_HOUR)
    someone_takes(house, add(house, "Léa"), camera, day(0))
    house.do(changed(house, session, start=TOMORROW + A_DAY))
    assert kept_for(house, session) == []
    house.do(ReinstateSessions((session,)))
    assert days_kept(house, session) == {"Caméra": whole_day(1)}


def test_one_that_was_cancelled_then_deleted_comes_back_without(house: House) -> None:
    session, camera = plan(house, outline(house)), item(house)
    keep(house, session, camera)
    house.do(CancelSessions((session,)))
    house.do(DeleteSessions((session,)))
    house.do(RestoreSessions((session,)))
    assert kept_for(house, session) == [], "it is still cancelled"
    house.do(ReinstateSessions((session,)))
    assert set(days_kept(house, session)) == {"Caméra"}


def test_planned_by_mistake_the_whole_series_frees_all(house: House) -> None:
    keys, camera = weekly(house), item(house)
    keep(house, keys[0], camera, following=True)
    before = whole(house)
    house.do(DeleteSessions(keys))
    assert all(not kept_for(house, key) for key in keys)
    house.do(UndoAction())
    assert whole(house) == before


# ── lent ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def lent(house: House, session: int, camera: int, due: date | None = None) -> int:
    """The key of a loan that takes up what is kept for a session."""
    keys = tuple(one.id for one in kept_for(house, session))
    borrower = Borrower(person=add(house, "Yann", "Le Gall"))
    return house.do(Lend(borrower, (LineOut(camera),), due=due, bookings=keys)).ids[0]


def test_what_leaves_for_a_session_says_so(house: House) -> None:
    session, camera = plan(house, outline(house)), item(house)
    keep(house, session, camera)
    before = whole(house)
    loan = lent(house, session, camera, due=day(1))
    (one,) = kept_for(house, session)
    assert (one.loan, one.out, one.due, one.lost) == (loan, 1, day(1), False)
    house.do(UndoAction())
    assert whole(house)["booking"] == before["booking"]
    loan = lent(house, session, camera, due=day(1))
    (line,) = house.ask(ShowLoan(loan)).lines
    house.do(TakeBack((LineBack(line.id),)))
    (one,) = kept_for(house, session)
    assert (one.loan, one.out, one.lost) == (loan, 0, False)


def test_a_kit_is_out_as_long_as_something_of_it_is(house: House) -> None:
    session, kit = plan(house, outline(house)), item(house, "Malle vidéo", kind=ItemKind.KIT)
    for name in ("Caméra", "Trépied"):
        item(house, name, kit=kit)
    keep(house, session, kit)
    loan = lent(house, session, kit)
    (one,) = kept_for(house, session)
    assert (one.kind, one.out) == (ItemKind.KIT, 2)
    first, second = house.ask(ShowLoan(loan)).lines
    house.do(TakeBack((LineBack(first.id), LineBack(second.id, lost=True))))
    (one,) = kept_for(house, session)
    assert (one.out, one.lost) == (0, True)


def test_a_loan_takes_up_only_what_waits_for_its_own_things(house: House) -> None:
    session, camera, micro = plan(house, outline(house)), item(house), item(house, "Micro")
    (key,) = keep(house, session, camera)
    lea = Borrower(person=add(house, "Léa"))
    assert refused(house, Lend(lea, (LineOut(camera),))).field == "due", "it is kept for the session"
    house.do(Lend(lea, (LineOut(micro),), bookings=(key,)))
    assert kept_for(house, session)[0].loan is None, "the camera stays"
    house.do(CancelBookings((key,)))
    house.do(Lend(lea, (LineOut(camera),), bookings=(key,)))
    assert kept_for(house, session) == []


def test_what_is_lent_goes_nowhere_with_its_session(house: House) -> None:
    session, camera, lot = plan(house, outline(house)), item(house), headphones(house)
    keep(house, session, camera)
    loan = lent(house, session, camera)
    keep(house, session, lot)
    before = whole(house)
    house.do(changed(house, session, start=TOMORROW + A_DAY))
    assert days_kept(house, session) == {"Caméra": whole_day(0), "Casque": whole_day(1)}
    house.do(UndoAction())
    assert whole(house) == before
    done = house.do(CancelSessions((session,)))
    assert render(done.said) == (
        f"Cancelled: {TITLE}, 2026-11-06, 2026-11-06T14:00:00+01:00. Lent already, and still to come back: Caméra."
    )
    assert [one.name for one in kept_for(house, session)] == ["Caméra"]
    house.do(UndoAction())
    assert whole(house) == before
    assert not house.ask(ShowLoan(loan)).row.returned


def test_a_move_taken_back_after_it_was_lent_leaves_the_loan_alone(house: House) -> None:
    session, camera = plan(house, outline(house)), item(house)
    keep(house, session, camera)
    moved = house.do(changed(house, session, start=TOMORROW + A_DAY))
    cancelled = house.do(CancelSessions((session,)))
    house.do(UndoAction(cancelled.entry))
    loan = lent(house, session, camera)
    house.do(UndoAction(moved.entry))
    assert days_kept(house, session) == {"Caméra": whole_day(1)}
    house.do(CancelLoan(loan))
    assert kept_for(house, session)[0].loan is None


def test_a_session_of_the_past_is_put_right(house: House) -> None:
    session, camera = plan(house, outline(house), START + AN_HOUR), item(house)
    keep(house, session, camera)
    someone_takes(house, add(house, "Léa"), camera, day(3))
    house.clock.advance(5 * A_DAY)
    before = whole(house)
    house.do(changed(house, session, start=START + 3 * AN_HOUR + 4 * A_DAY))
    assert days_kept(house, session) == {"Caméra": whole_day(3)}, "it is over: nothing is kept by it any more"
    house.do(UndoAction())
    assert whole(house) == before
