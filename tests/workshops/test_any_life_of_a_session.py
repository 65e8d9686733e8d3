"""A machine plays the animator over a few sessions: whatever is done and undone, in whatever order, places are fair, never
more than there are, the counts are the rows, and what is kept for a session is where the session is."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from papidesk.equipment.intents import CancelBookings, Lend, LineOut
from papidesk.equipment.rules import Borrower
from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Command, Refusal
from papidesk.people.intents import MergePeople, RemovePerson, RestorePerson, ShowPerson
from papidesk.visits.intents import DeleteVisits, LogVisit, MarkDeparture, RestoreVisits
from papidesk.workshops.intents import (
    BookForSession,
    CancelEnrolments,
    CancelSessions,
    ChangeEnrolment,
    ChangeFollowing,
    ChangeSession,
    DeleteSessions,
    EndSession,
    Mark,
    MoveEnrolment,
    PlanSeries,
    ReinstateEnrolments,
    ReinstateSessions,
    RestoreSessions,
    SessionsBetween,
    ShowSession,
    SignUp,
    SignUpToSeries,
    TakeAttendance,
    Tell,
    ToTell,
    WalkIn,
)
from papidesk.workshops.rules import Attendance, ParticipantRole, SeriesFacts, SessionFacts
from tests.conftest import START, FakeClock, House
from tests.visits.conftest import TABLES as VISIT_TABLES
from tests.workshops.conftest import TABLES, add, outline, plan
from tests.workshops.equipping import headphones, item, taking

SESSIONS = 4
ENROLLED = "SELECT id FROM enrolment WHERE deleted_at IS NULL"
at = st.integers(0, 50)
session = st.integers(0, SESSIONS - 1)
people = st.integers(0, 5)
roles = st.sampled_from([ParticipantRole.LEARNER, ParticipantRole.LEARNER, ParticipantRole.HELPER])
marks = st.sampled_from([None, *Attendance, Attendance.PRESENT, Attendance.PRESENT])


ALL_TABLES = (*TABLES, *VISIT_TABLES, "person", "booking", "loan", "loan_line")
A_DAY = timedelta(days=1)
moves = st.sampled_from([0, 0, 0, 10, -10, 60, 24 * 60, 24 * 60, -24 * 60])
"""Minutes by which a session is put off."""


def living(state: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """The rows that count, without what only calendars know; of people, whether they are out of the lists, not when."""
    deleted = {row["id"] for row in state["visit"] if row["deleted_at"] is not None}
    never = {row["id"] for row in state["loan"] if row["cancelled_at"] is not None}
    gone: dict[str, Callable[[dict[str, Any]], bool]] = {
        "visit_purpose": lambda row: row["visit_id"] in deleted,
        "booking": lambda row: row["cancelled_at"] is not None,
        "loan": lambda row: row["id"] in never,
        "loan_line": lambda row: row["loan_id"] in never,
    }
    return {
        name: [
            {
                column: value is None if column == "removed_at" else value
                for column, value in row.items()
                if column not in {"sequence", "changed_at"}
            }
            for row in rows
            if row.get("deleted_at") is None and not (name in gone and gone[name](row))
        ]
        for name, rows in state.items()
    }


def untold(row: dict[str, Any], session: dict[str, Any], now: int) -> bool:
    """Whether someone does not know how things stand, and has to."""
    cancelled = session["cancelled_at"] is not None
    if row["attendance"] is not None or session["end_at"] <= now:
        return False
    if cancelled or row["knows_cancelled"]:
        return cancelled != bool(row["knows_cancelled"])
    knew = (row["knows_start"], row["knows_room"], bool(row["knows_confirmed"]))
    return knew != (session["start_at"], session["room"], row["place"] == "confirmed")


class Programme(RuleBasedStateMachine):
    """One place, five people who are perhaps four, a session under way, one soon, two of a series; few places in each."""

    def __init__(self, house: House, clock: FakeClock) -> None:
        super().__init__()
        self.house, self.clock = house, clock
        self.people: list[int | None] = [None]
        self.sessions: list[int] = []
        self.enrolments: list[int] = []
        self.visits: list[int] = []
        self.done: list[tuple[int, dict[str, Any]]] = []

    @initialize()
    def a_programme(self) -> None:
        self.people += [add(self.house, name, "Le Gall") for name in ("Léa", "Lea", "Yann", "Maé", "Anaïg")]
        of = outline(self.house)
        self.sessions = [
            plan(self.house, of, START - timedelta(minutes=30), 60, capacity=2),
            plan(self.house, of, START + timedelta(minutes=50), 45, capacity=1),
        ]
        model = SessionFacts(of, START + timedelta(minutes=25), 90, capacity=2)
        rule_of = SeriesFacts(model, "FREQ=DAILY;COUNT=2")
        self.sessions += self.house.do(PlanSeries(rule_of, although_taken=True)).ids
        ((self.series,),) = self.rows("SELECT id FROM workshop_series")
        self.things = [item(self.house), headphones(self.house, 3)]

    def teardown(self) -> None:
        self.house.close()

    def table(self, name: str) -> list[dict[str, Any]]:
        with self.house.alone:
            cursor = self.house.store.connection().execute(f"SELECT * FROM {name} ORDER BY 1, 2")
            columns = [column[0] for column in cursor.description]
            return [dict(zip(columns, row, strict=True)) for row in cursor]

    def state(self) -> dict[str, list[dict[str, Any]]]:
        return {name: self.table(name) for name in ALL_TABLES}

    def do(self, command: Command) -> tuple[int, ...]:
        # Nobody does two things within a second.
        self.clock.advance(timedelta(seconds=1))
        before = self.state()
        try:
            done = self.house.do(command)
        except Refusal:
            assert self.state() == before, "a refusal changes nothing"
            return ()
        if done.undo is not None:
            self.done.append((done.entry, living(before)))
        return done.ids

    def one(self, keys: list[int], which: int) -> int:
        return keys[which % len(keys)] if keys else 0

    def standing(self, which: int) -> int:
        return self.one([row[0] for row in self.rows(f"{ENROLLED} AND given_up_at IS NULL ORDER BY id")], which)

    def given_up(self, which: int) -> int:
        return self.one([row[0] for row in self.rows(f"{ENROLLED} AND given_up_at IS NOT NULL ORDER BY id")], which)

    def begun(self, which: int) -> int:
        now = int(self.clock.now().timestamp())
        open_now = "SELECT id FROM workshop_session WHERE cancelled_at IS NULL AND start_at - 3600 <= :now ORDER BY id"
        return self.one([row[0] for row in self.rows(open_now, now=now)], which) or self.sessions[0]

    def rows(self, sql: str, **values: Any) -> list[Any]:
        with self.house.alone:
            return list(self.house.store.connection().execute(sql, values))

    # ── signing up ────────────────────────────────────────────────────────────────────────────────────────────────────

    @rule(which=session, who=people, role=roles, companions=st.sampled_from([0, 0, 0, 1, 2]), count=st.sampled_from([1, 1, 2]))
    def sign_up(self, which: int, who: int, role: ParticipantRole, companions: int, count: int) -> None:
        count = count if self.people[who] is None else 1
        self.enrolments += self.do(SignUp(self.sessions[which], self.people[who], role, companions, count))

    @rule(who=st.integers(1, 5), role=roles)
    def sign_up_to_series(self, who: int, role: ParticipantRole) -> None:
        person = self.people[who]
        assert person is not None
        self.enrolments += self.do(SignUpToSeries(self.series, person, role))

    @rule(which=st.lists(at, min_size=1, max_size=2))
    def cancel(self, which: list[int]) -> None:
        self.do(CancelEnrolments(tuple(self.standing(one) for one in which)))

    @rule(which=at)
    def reinstate(self, which: int) -> None:
        self.do(ReinstateEnrolments((self.given_up(which),)))

    @rule(which=at, to=session)
    def move(self, which: int, to: int) -> None:
        self.enrolments += self.do(MoveEnrolment(self.standing(which), self.sessions[to]))

    @rule(which=at, role=roles)
    def change_role(self, which: int, role: ParticipantRole) -> None:
        self.do(ChangeEnrolment(self.standing(which), role, comfort="gros caractères"))

    @rule(which=st.lists(at, min_size=1, max_size=3))
    def tell(self, which: list[int]) -> None:
        to_tell = [row.enrolment for row in self.house.ask(ToTell())]
        self.do(Tell(tuple(self.one(to_tell, one) for one in which)))

    # ── the session ───────────────────────────────────────────────────────────────────────────────────────────────────

    @rule(which=session, capacity=st.integers(1, 4), put_back=st.booleans(), later=moves)
    def change_session(self, which: int, capacity: int, put_back: bool, later: int) -> None:  # noqa: FBT001 — drawn by name
        facts = self.house.ask(ShowSession(self.sessions[which])).facts
        facts = replace(facts, capacity=capacity, start=facts.start + timedelta(minutes=later))
        self.do(ChangeSession(self.sessions[which], facts, although_taken=True, put_back=put_back))

    @rule(capacity=st.integers(1, 3), from_second=st.booleans(), later=moves)
    def change_following(self, capacity: int, from_second: bool, later: int) -> None:  # noqa: FBT001
        first = self.sessions[3 if from_second else 2]
        facts = self.house.ask(ShowSession(first)).facts
        facts = replace(facts, capacity=capacity, start=facts.start + timedelta(minutes=later))
        self.do(ChangeFollowing(first, facts, although_taken=True, put_back=True))

    @rule(which=session)
    def cancel_session(self, which: int) -> None:
        self.do(CancelSessions((self.sessions[which],), "canicule"))

    @rule(which=at)
    def hold_it_after_all(self, which: int) -> None:
        cancelled = [row[0] for row in self.rows("SELECT id FROM workshop_session WHERE cancelled_at IS NOT NULL")]
        self.do(ReinstateSessions((self.one(cancelled, which),)))

    @rule(which=session)
    def delete_session(self, which: int) -> None:
        self.do(DeleteSessions((self.sessions[which],)))

    @rule(which=at)
    def restore_session(self, which: int) -> None:
        deleted = [row[0] for row in self.rows("SELECT id FROM workshop_session WHERE deleted_at IS NOT NULL ORDER BY id")]
        self.do(RestoreSessions((self.one(deleted, which),)))

    # ── equipment ─────────────────────────────────────────────────────────────────────────────────────────────────────

    @rule(which=session, camera=st.booleans(), count=st.integers(1, 2), following=st.booleans())
    def keep(self, which: int, camera: bool, count: int, following: bool) -> None:  # noqa: FBT001
        wanted = ((self.things[0], 1),) if camera else ((self.things[1], count),)
        self.do(BookForSession(self.sessions[which], wanted, following=following))

    @rule(who=st.integers(1, 5), camera=st.booleans(), day=st.integers(0, 3))
    def someone_else_takes(self, who: int, camera: bool, day: int) -> None:  # noqa: FBT001
        on = self.clock.now().date() + day * A_DAY
        self.do(taking(self.people[who] or 0, self.things[0 if camera else 1], on))

    @rule(which=at)
    def take_off(self, which: int) -> None:
        waiting = "SELECT id FROM booking WHERE cancelled_at IS NULL AND loan_id IS NULL ORDER BY id"
        self.do(CancelBookings((self.one([row[0] for row in self.rows(waiting)], which),)))

    @rule(which=at, who=st.integers(1, 5))
    def lend_what_is_kept(self, which: int, who: int) -> None:
        kept = self.rows(
            "SELECT id, item_id, quantity FROM booking WHERE session_id IS NOT NULL AND cancelled_at IS NULL"
            " AND loan_id IS NULL ORDER BY id"
        )
        if kept:
            booking, thing, count = kept[which % len(kept)]
            lines = (LineOut(thing, count),)
            self.do(Lend(Borrower(person=self.people[who]), lines, said_yes=("booked", "conduct"), bookings=(booking,)))

    # ── coming ────────────────────────────────────────────────────────────────────────────────────────────────────────

    @rule(which=session, given=st.lists(st.tuples(at, marks, st.sampled_from([None, None, 0, 7])), min_size=1, max_size=4))
    def attend(self, which: int, given: list[tuple[int, Attendance | None, int | None]]) -> None:
        key = self.begun(which)
        shown = self.house.ask(ShowSession(key))
        keys = [one.id for one in shown.roster] or self.enrolments
        found = tuple(
            Mark(self.one(keys, one), mark, None if late is None else shown.row.start + timedelta(minutes=late))
            for one, mark, late in given
        )
        self.do(TakeAttendance(key, found))

    @rule(which=session, absent=st.integers(0, 2))
    def everybody_came(self, which: int, absent: int) -> None:
        key = self.begun(which)
        roster = self.house.ask(ShowSession(key)).roster
        found = tuple(
            Mark(one.id, Attendance.ABSENT if rank < absent or one.turn else Attendance.PRESENT)
            for rank, one in enumerate(roster)
        )
        self.do(TakeAttendance(key, found))

    @rule(which=session, who=people, role=roles, count=st.sampled_from([1, 1, 2]))
    def walk_in(self, which: int, who: int, role: ParticipantRole, count: int) -> None:
        count = count if self.people[who] is None else 1
        self.enrolments += self.do(WalkIn(self.begun(which), self.people[who], count, role=role))

    @rule(which=session)
    def end(self, which: int) -> None:
        self.do(EndSession(self.begun(which)))

    # ── visits and people ─────────────────────────────────────────────────────────────────────────────────────────────

    def every_visit(self) -> list[int]:
        return [row[0] for row in self.rows("SELECT id FROM visit ORDER BY id")]

    @rule(who=people)
    def log_a_visit(self, who: int) -> None:
        self.do(LogVisit(self.people[who]))

    @rule(which=at)
    def leave(self, which: int) -> None:
        self.do(MarkDeparture((self.one(self.every_visit(), which),)))

    @rule(which=st.lists(at, min_size=1, max_size=2))
    def delete_visits(self, which: list[int]) -> None:
        self.do(DeleteVisits(tuple(self.one(self.every_visit(), one) for one in which)))

    @rule(which=st.lists(at, min_size=1, max_size=2))
    def restore_visits(self, which: list[int]) -> None:
        self.do(RestoreVisits(tuple(self.one(self.every_visit(), one) for one in which)))

    @rule(one=st.integers(1, 5), other=st.integers(1, 5))
    def merge(self, one: int, other: int) -> None:
        kept, merged = self.people[one], self.people[other]
        assert kept is not None
        assert merged is not None
        self.do(MergePeople(kept, merged, self.house.ask(ShowPerson(kept)).details))

    @rule(who=st.integers(1, 5))
    def remove_person(self, who: int) -> None:
        self.do(RemovePerson(self.people[who] or 0))

    @rule(which=at)
    def restore_person(self, which: int) -> None:
        # One who was merged is not taken back so, but by undoing the merge.
        merged = self.rows("SELECT intent FROM journal j WHERE NOT EXISTS (SELECT 1 FROM journal u WHERE u.undoes = j.id)")
        lines = [json.loads(row[0]) for row in merged]
        aside = {line["with"]["merged"] for line in lines if line["name"] == "MergePeople"}
        removed = [row[0] for row in self.rows("SELECT id FROM person WHERE removed_at IS NOT NULL ORDER BY id")]
        self.do(RestorePerson(self.one([person for person in removed if person not in aside], which)))

    @rule(minutes=st.integers(1, 25))
    def time_passes(self, minutes: int) -> None:
        self.clock.advance(timedelta(minutes=minutes))

    @precondition(lambda self: self.done)
    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(min(times, len(self.done))):
            entry, before = self.done.pop()
            self.clock.advance(timedelta(seconds=1))
            self.house.do(UndoAction(entry))
            assert living(self.state()) == before, "an undo gives the very rows back"

    # ── what always holds ─────────────────────────────────────────────────────────────────────────────────────────────

    @invariant()
    def places_are_as_many_as_there_are_and_counts_are_the_rows(self) -> None:
        now = int(self.clock.now().timestamp())
        day = self.clock.now().date()
        everyone = [row for row in self.table("enrolment") if row["deleted_at"] is None]
        sessions = {row["id"]: row for row in self.table("workshop_session") if row["deleted_at"] is None}
        told = Counter(row.session for row in self.house.ask(ToTell()))
        shown = self.house.ask(SessionsBetween(day - 60 * A_DAY, day + 60 * A_DAY))
        assert len(shown) == len(sessions)
        for one in shown:
            session, rows = sessions[one.id], [row for row in everyone if row["session_id"] == one.id]
            standing = [row for row in rows if row["given_up_at"] is None and not row["gone"]]
            learners = [row for row in standing if row["role"] == "learner"]
            seated = [
                row
                for row in learners
                if row["place"] == "confirmed" and row["attendance"] in {None, "present", "late"}
            ]
            assert len(seated) <= one.capacity, "never more people than places"
            assert one.enrolled == len(seated)
            assert one.waiting == sum(row["place"] == "waiting" for row in standing)
            assert one.helpers == len(standing) - len(learners)
            assert one.attended == sum(row["attendance"] in {"present", "late"} for row in rows)
            assert one.to_tell == told[one.id] == sum(untold(row, session, now) for row in standing)
            known = [row["person_id"] for row in standing if row["person_id"] is not None]
            assert len(set(known)) == len(known), "nobody is signed up twice"
            assert len({row["rank"] for row in rows}) == len(rows), "each has a turn of their own"
            self.waiting_is_fair(session, learners, now)

    def waiting_is_fair(self, session: dict[str, Any], learners: list[dict[str, Any]], now: int) -> None:
        """Of a session that has not begun, and of which nothing is noted yet."""
        waiting = [row["rank"] for row in learners if row["place"] == "waiting"]
        if not waiting or session["start_at"] <= now or any(row["attendance"] for row in learners):
            return
        confirmed = [row["rank"] for row in learners if row["place"] == "confirmed"]
        assert len(confirmed) == session["capacity"], "nobody waits beside a free place"
        assert max(confirmed) < min(waiting), "first come, first served"

    @invariant()
    def whoever_came_has_a_visit_and_a_visit_made_has_come(self) -> None:
        wrong = self.rows(
            "SELECT e.id FROM enrolment e LEFT JOIN visit v ON v.id = e.visit_id WHERE"
            " (e.attendance IN ('present', 'late') AND (v.id IS NULL OR v.deleted_at IS NOT NULL))"
            " OR (e.lapsed IS NOT NULL AND (e.attendance IS NOT NULL OR v.id IS NULL OR v.deleted_at IS NULL))"
            " OR (e.lapsed IS NULL AND e.attendance IS NULL AND e.visit_id IS NOT NULL)"
            " OR (e.made_visit AND v.id IS NULL)"
        )
        assert not wrong
        twice = self.rows(
            "SELECT visit_id FROM enrolment WHERE made_visit AND deleted_at IS NULL GROUP BY 1 HAVING count(*) > 1"
        )
        assert not twice, "a visit was made once"

    @invariant()
    def what_is_kept_for_a_session_is_where_it_is_and_never_twice(self) -> None:
        astray = self.rows(
            "SELECT b.id FROM booking b LEFT JOIN workshop_session s ON s.id = b.session_id WHERE b.session_id IS NOT NULL"
            " AND b.cancelled_at IS NULL AND b.loan_id IS NULL AND (s.id IS NULL OR s.cancelled_at IS NOT NULL"
            " OR s.deleted_at IS NOT NULL OR b.start_at > s.start_at OR b.end_at < s.end_at)"
        )
        assert not astray, "its days are the session's"
        twice = self.rows(
            "SELECT b.id FROM booking b JOIN booking o ON o.item_id = b.item_id AND o.start_at <= b.start_at"
            " AND b.start_at < o.end_at AND o.cancelled_at IS NULL AND o.loan_id IS NULL JOIN equipment_item i"
            " ON i.id = b.item_id WHERE b.cancelled_at IS NULL AND b.loan_id IS NULL AND b.end_at > :now GROUP BY b.id"
            " HAVING sum(o.quantity) > i.quantity",
            now=int(self.clock.now().timestamp()),
        )
        assert not twice, "never more than there are"

    @invariant()
    def companions_come_with_somebody_of_their_session(self) -> None:
        strangers = self.rows(
            "SELECT c.id FROM enrolment c LEFT JOIN enrolment h ON h.id = c.companion_of AND h.session_id = c.session_id"
            " AND h.deleted_at IS NULL WHERE c.companion_of IS NOT NULL AND c.deleted_at IS NULL AND h.id IS NULL"
        )
        assert not strangers


def test_any_life_of_a_session(pristine: Path, tmp_path: Path) -> None:
    made: list[int] = []

    def programme() -> Programme:
        made.append(1)
        clock = FakeClock()
        return Programme(House(Path(shutil.copytree(pristine, tmp_path / str(len(made)))), clock), clock)

    machine: Callable[[], RuleBasedStateMachine] = programme
    run_state_machine_as_test(
        machine,  # type: ignore[arg-type]
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )
