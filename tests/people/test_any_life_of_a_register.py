"""Whatever is done in whatever order: undo puts every row back, and the search finds whom it should."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Command, Refusal
from papidesk.people.intents import (
    AddPerson,
    ChangePerson,
    CountPeople,
    FindPeople,
    GiveConsent,
    ImportLine,
    ImportPeople,
    MergePeople,
    NotAlike,
    PeopleBlock,
    PeopleRecords,
    PersonSeen,
    RemovePerson,
    RestorePerson,
)
from papidesk.people.rules import ConsentKind, ConsentMeans, PersonDetails, merged_details
from tests.conftest import FakeClock, House
from tests.people.those import kept_rows, looked_through, removed_people

people = st.builds(
    PersonDetails,
    first_name=st.sampled_from(["Léa", "Jean-Marc", "Anne", "Annie", "Œdipe", "ليلى"]),
    surname=st.sampled_from(["", "Le Gall", "Legall", "Kerbrat", "N'Guyen", "Durand-Le Bras"]),
    nickname=st.sampled_from(["", "", "Lélé", "Ann"]),
    birth_year=st.sampled_from([None, 1984, 2001]),
    phone=st.sampled_from(["", "0612345678", "0298000000"]),
    email=st.sampled_from(["", "a@example.org", "b@example.org"]),
    card_code=st.sampled_from(["", "", "C1", "C2"]),
    known_by=st.sampled_from(["", "béret"]),
)
typed = st.sampled_from(
    ["a", "l", "le", "le g", "gall jean", "legall", "ann", "n", "ker a", "ée", "œ", "لي", "bras du", "z"]
)
which = st.integers(0, 50)


class Register(RuleBasedStateMachine):
    """One store, worked with by its commands and taken back by its journal."""

    pristine: Path

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        shutil.copytree(self.pristine, self.folder / "store")
        self.house = House(self.folder / "store", FakeClock())
        self.done: list[dict[str, list[tuple[Any, ...]]]] = []

    def living(self) -> list[int]:
        return [file.id for file in self.house.ask(PeopleRecords())]

    def do(self, command: Command) -> None:
        before = kept_rows(self.house)
        try:
            done = self.house.do(command)
        except Refusal:
            assert kept_rows(self.house) == before
            return
        if done.undo is not None:
            self.done.append(before)

    @rule(details=people, sure=st.booleans())
    def add(self, details: PersonDetails, sure: bool) -> None:  # noqa: FBT001 — Hypothesis hands it by name
        self.do(AddPerson(details, although_alike=sure))

    @precondition(lambda self: self.living())
    @rule(at=which, details=people)
    def change(self, at: int, details: PersonDetails) -> None:
        living = self.living()
        self.do(ChangePerson(living[at % len(living)], details))

    @precondition(lambda self: self.living())
    @rule(at=which)
    def remove(self, at: int) -> None:
        living = self.living()
        self.do(RemovePerson(living[at % len(living)]))

    @precondition(lambda self: removed_people(self.house))
    @rule(at=which)
    def bring_back(self, at: int) -> None:
        removed = removed_people(self.house)
        self.do(RestorePerson(removed[at % len(removed)]))

    @precondition(lambda self: self.living())
    @rule(at=which, days=st.integers(0, 5))
    def see(self, at: int, days: int) -> None:
        living = self.living()
        day = date(2026, 11, 5) - timedelta(days=days)
        self.do(PersonSeen(living[at % len(living)], day, day))

    @precondition(lambda self: self.living())
    @rule(at=which, kind=st.sampled_from(ConsentKind))
    def agree(self, at: int, kind: ConsentKind) -> None:
        living = self.living()
        self.do(GiveConsent(living[at % len(living)], kind, "1", ConsentMeans.SPOKEN))

    @precondition(lambda self: len(self.living()) > 1)
    @rule(at=which, other=which, proposed=st.booleans())
    def merge(self, at: int, other: int, proposed: bool) -> None:  # noqa: FBT001 — Hypothesis hands it by name
        files = self.house.ask(PeopleRecords())
        kept, merged = files[at % len(files)], files[other % len(files)]
        details = merged_details(kept.details, merged.details) if proposed else kept.details
        self.do(MergePeople(kept.id, merged.id, details))

    @precondition(lambda self: len(self.living()) > 1)
    @rule(at=which, other=which)
    def tell_apart(self, at: int, other: int) -> None:
        living = self.living()
        self.do(NotAlike(living[at % len(living)], living[other % len(living)]))

    @rule(file=st.lists(people, max_size=4))
    def take_in(self, file: list[PersonDetails]) -> None:
        self.do(ImportPeople(tuple(ImportLine(line, details) for line, details in enumerate(file, 1)), partial=True))

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        before = self.done.pop()
        self.house.do(UndoAction())
        assert kept_rows(self.house) == before

    @rule(text=typed, limit=st.sampled_from([1, 3, 100]))
    def look_for(self, text: str, limit: int) -> None:
        files = self.house.ask(PeopleRecords())
        details = {file.id: file.details for file in files}
        expected = looked_through(details, {file.id: file.last_seen for file in files}, text)
        assert [hit.id for hit in self.house.ask(FindPeople(text, limit))] == expected[:limit]
        assert self.house.ask(CountPeople(text)) == len(expected)
        assert {row.id for row in self.house.ask(PeopleBlock(text))} == set(expected)

    @invariant()
    def the_list_holds_everyone(self) -> None:
        if hasattr(self, "house"):
            assert self.house.ask(CountPeople()) == len(self.living())

    def teardown(self) -> None:
        if hasattr(self, "house"):
            self.house.close()
            shutil.rmtree(self.folder)


def test_any_life_of_a_register(pristine: Path) -> None:
    Register.pristine = pristine
    run_state_machine_as_test(
        Register,
        settings=settings(
            max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
        ),
    )
