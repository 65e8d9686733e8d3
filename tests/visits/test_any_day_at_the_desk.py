"""A machine plays the animator: whatever is done and undone, in whatever order, the rows and the counts agree."""

from __future__ import annotations

import shutil
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
from sqlalchemy import text

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Command, Refusal
from papidesk.people.intents import MergePeople, ShowPerson
from papidesk.people.rules import AgeBand
from papidesk.visits.intents import (
    AddPrints,
    CorrectSupport,
    CorrectVisit,
    DeleteSupport,
    DeleteVisits,
    ImportVisits,
    LogSupport,
    LogVisit,
    MarkDeparture,
    RemovePrints,
    ReopenVisits,
    RestoreSupport,
    RestoreVisits,
    Seat,
    ShowVisit,
    SupportsOf,
    UsualSupport,
    VisitDays,
    VisitFilter,
    VisitLine,
    VisitsOfDay,
)
from papidesk.visits.rules import SupportPlace, Theme
from tests.conftest import FakeClock, House
from tests.visits.conftest import TODAY, add, counts, dump, in_room

DAYS = [TODAY - timedelta(days=n) for n in range(4)]
workstations = st.sampled_from([None, 1, 2, 3])
ages = st.timedeltas(timedelta(), timedelta(days=3)).map(lambda by: timedelta(minutes=by // timedelta(minutes=1)))
some = st.integers(0, 40)


class Desk(RuleBasedStateMachine):
    """One place, three people, three workstations that everyone wants, one day."""

    def __init__(self, house: House, clock: FakeClock) -> None:
        super().__init__()
        self.house, self.clock = house, clock
        self.people: list[int | None] = [None]
        self.visits: list[int] = []
        self.supports: list[int] = []
        self.prints: list[int] = []
        self.done: list[tuple[int, dict[str, Any]]] = []

    @initialize()
    def people_come_in(self) -> None:
        self.people += [add(self.house, name, "Le Gall") for name in ("Léa", "Yann", "Maé")]

    def teardown(self) -> None:
        self.house.close()

    def do(self, command: Command) -> tuple[int, ...]:
        before, living = dump(self.house), dump(self.house, living=True)
        try:
            done = self.house.do(command)
        except Refusal:
            assert dump(self.house) == before, "a refusal changes nothing"
            return ()
        if done.undo is not None:
            self.done.append((done.entry, living))
        return done.ids

    def one(self, keys: list[int], at: int) -> int:
        return keys[at % len(keys)] if keys else 0

    @rule(
        who=st.integers(0, 3),
        workstation=workstations,
        waits=st.booleans(),
        again=st.booleans(),
        ago=st.none() | ages,
        stayed=st.none() | st.integers(0, 120),
        prints=st.integers(0, 3),
        count=st.sampled_from([1, 1, 1, 3]),
    )
    def log(self, who: int, ago: timedelta | None, stayed: int | None, **said: Any) -> None:
        arrived = None if ago is None else self.clock.now() - ago
        left = None if stayed is None or arrived is None else arrived + timedelta(minutes=stayed)
        self.visits += self.do(LogVisit(self.people[who], arrived_at=arrived, left_at=left, **said))

    @rule(which=some, late=st.none() | st.integers(-60, 5))
    def depart(self, which: int, late: int | None) -> None:
        left = None if late is None else self.clock.now() + timedelta(minutes=late)
        self.do(MarkDeparture((self.one(self.visits, which),), left))

    @rule(which=st.lists(some, min_size=1, max_size=3))
    def reopen(self, which: list[int]) -> None:
        self.do(ReopenVisits(tuple(self.one(self.visits, one) for one in which)))

    @rule(which=some, workstation=workstations, waits=st.booleans())
    def seat(self, which: int, workstation: int | None, waits: bool) -> None:  # noqa: FBT001 — drawn by name
        self.do(Seat(self.one(self.visits, which), workstation, waits))

    @precondition(lambda self: self.visits)
    @rule(
        which=some,
        who=st.integers(0, 3),
        same=st.booleans(),
        purposes=st.lists(st.integers(1, 12), min_size=1, max_size=3).map(tuple),
        workstation=workstations,
        ago=st.none() | ages,
        stayed=st.none() | st.integers(0, 90),
        prints=st.integers(0, 3),
    )
    def correct(self, which: int, who: int, same: bool, ago: timedelta | None, stayed: int | None, **said: Any) -> None:  # noqa: FBT001
        visit = self.one(self.visits, which)
        facts = replace(self.house.ask(ShowVisit(visit)).facts, age_band=AgeBand.FROM_40, **said)
        arrived = facts.arrived_at if ago is None else self.clock.now() - ago
        facts = replace(
            facts,
            person=facts.person if same else self.people[who],
            arrived_at=arrived,
            left_at=None if stayed is None else arrived + timedelta(minutes=stayed),
        )
        self.do(CorrectVisit(visit, facts))

    @rule(which=st.lists(some, min_size=1, max_size=3))
    def delete(self, which: list[int]) -> None:
        self.do(DeleteVisits(tuple(self.one(self.visits, one) for one in which)))

    @rule(which=st.lists(some, min_size=1, max_size=3))
    def restore(self, which: list[int]) -> None:
        self.do(RestoreVisits(tuple(self.one(self.visits, one) for one in which)))

    @rule(pages=st.integers(0, 4), which=st.none() | some)
    def print_pages(self, pages: int, which: int | None) -> None:
        self.prints += self.do(AddPrints(pages, None if which is None else self.one(self.visits, which)))

    @rule(which=some)
    def remove_prints(self, which: int) -> None:
        self.do(RemovePrints(self.one(self.prints, which)))

    @rule(which=st.none() | some, who=st.integers(0, 3))
    def support(self, which: int | None, who: int) -> None:
        visit = None if which is None else self.one(self.visits, which)
        try:
            facts = self.house.ask(UsualSupport(visit))
        except Refusal:
            return
        person = self.people[who] if visit is None else None
        self.supports += self.do(LogSupport(replace(facts, person=person, themes=(Theme.EMAIL,))))

    @rule(which=some, who=st.integers(0, 3))
    def correct_support(self, which: int, who: int) -> None:
        for row in self.house.ask(SupportsOf(DAYS[-1], TODAY)):
            if row.id == self.one(self.supports, which):
                person = self.people[who] if row.facts.visit is None else None
                facts = replace(row.facts, person=person, themes=(Theme.AI, Theme.EMAIL), place=SupportPlace.HOME)
                self.do(CorrectSupport(row.id, facts))

    @rule(which=some)
    def delete_support(self, which: int) -> None:
        self.do(DeleteSupport(self.one(self.supports, which)))

    @rule(which=some)
    def restore_support(self, which: int) -> None:
        self.do(RestoreSupport(self.one(self.supports, which)))

    @rule(names=st.lists(st.sampled_from(["", "Le Gall Yann", "Nobody"]), max_size=3), ago=ages, partial=st.booleans())
    def take_a_sheet_in(self, names: list[str], ago: timedelta, partial: bool) -> None:  # noqa: FBT001
        arrived = self.clock.now() - ago
        lines = tuple(VisitLine(n, name, arrived, arrived, workstation=n % 3 + 1) for n, name in enumerate(names))
        self.visits += self.do(ImportVisits(lines, partial))

    @rule()
    def merge(self) -> None:
        kept, merged = self.people[1:3]
        assert kept is not None
        assert merged is not None
        self.do(MergePeople(kept, merged, self.house.ask(ShowPerson(kept)).details))

    @rule(minutes=st.integers(1, 9))
    def time_passes(self, minutes: int) -> None:
        self.clock.advance(timedelta(minutes=minutes))

    @precondition(lambda self: self.done)
    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(min(times, len(self.done))):
            entry, before = self.done.pop()
            self.house.do(UndoAction(entry))
            assert dump(self.house, living=True) == before, "an undo gives the very rows back"

    def scalar(self, sql: str, **values: Any) -> Any:
        with self.house.session() as session:
            return session.execute(text(sql), values).scalar()

    @invariant()
    def counts_are_the_rows(self) -> None:
        living = "FROM visit WHERE deleted_at IS NULL AND day = :day"
        table = dict(self.house.ask(VisitDays(VisitFilter(DAYS[-1], TODAY))))
        for day in DAYS:
            number = day.year * 10000 + day.month * 100 + day.day
            present = self.scalar(f"SELECT count(*) {living} AND left_at IS NULL", day=number) if day == TODAY else 0
            visits = self.scalar(f"SELECT count(*) {living}", day=number)
            prints = self.scalar(f"SELECT coalesce(sum(prints), 0) {living}", day=number) + self.scalar(
                "SELECT coalesce(sum(pages), 0) FROM print_count p WHERE p.deleted_at IS NULL AND p.day = :day AND NOT"
                " EXISTS (SELECT 1 FROM visit v WHERE v.id = p.visit_id AND v.deleted_at IS NOT NULL)",
                day=number,
            )
            assert counts(self.house, day) == (present, visits, prints)
            assert table.get(day, 0) == visits
        assert sum(line.group_size for line in in_room(self.house)) == counts(self.house)[0]
        rows = self.house.ask(VisitsOfDay(VisitFilter(DAYS[-1], TODAY), TODAY))
        assert len(rows) == sum(table.values())

    @invariant()
    def nobody_sits_on_somebodys_lap(self) -> None:
        twice = self.scalar(
            "SELECT count(*) FROM (SELECT 1 FROM visit WHERE deleted_at IS NULL AND left_at IS NULL AND day = :day"
            " AND workstation_id IS NOT NULL GROUP BY workstation_id HAVING count(*) > 1)",
            day=20261105,
        )
        assert twice == 0

    @invariant()
    def whoever_came_was_new_once_and_last_seen_then(self) -> None:
        with self.house.session() as session:
            rows = session.execute(
                text(
                    "SELECT p.removed_at, p.first_seen, p.last_seen, min(v.day) AS first, max(v.day) AS last,"
                    " total(v.newcomer) AS new, (SELECT max(day) FROM support s WHERE s.person_id = p.id"
                    " AND s.deleted_at IS NULL) AS called FROM person p LEFT JOIN visit v ON v.person_id = p.id"
                    " AND v.deleted_at IS NULL GROUP BY p.id"
                )
            ).all()
        assert not self.scalar("SELECT count(*) FROM visit WHERE person_id IS NULL AND newcomer"), "nobody is new"
        for row in rows:
            assert row.new == (row.first is not None)
            if row.removed_at is None:
                assert row.first_seen == row.first
                assert row.last_seen == max((day for day in (row.last, row.called) if day), default=None)

    @invariant()
    def first_purposes_and_days_repeat_what_they_repeat(self) -> None:
        assert not self.scalar(
            "SELECT count(*) FROM visit v WHERE first_purpose_id IS NOT"
            " (SELECT purpose_id FROM visit_purpose WHERE visit_id = v.id AND position = 0)"
        )
        assert not self.scalar(
            "SELECT count(*) FROM print_count p JOIN visit v ON v.id = p.visit_id WHERE p.day <> v.day"
        )
        assert not self.scalar("SELECT count(*) FROM visit WHERE (seated_at IS NULL) <> (workstation_id IS NULL)")


def test_any_day_at_the_desk(pristine: Path, tmp_path: Path) -> None:
    made: list[int] = []

    def desk() -> Desk:
        made.append(1)
        clock = FakeClock()
        return Desk(House(Path(shutil.copytree(pristine, tmp_path / str(len(made)))), clock), clock)

    machine: Callable[[], RuleBasedStateMachine] = desk
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
