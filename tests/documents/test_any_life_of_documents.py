"""A machine writes, keeps, agrees, withdraws, comes, leaves and lets days pass: what was promised is there, and no more."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

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

from papidesk.documents.intents import (
    CreateDocument,
    DocumentsOf,
    EraseDocument,
    EraseDue,
    FindDocuments,
    KeepDocument,
    NoteOpening,
    ReadDocument,
    SaveDocument,
    Unfinished,
)
from papidesk.documents.rules import (
    AFTER_LEAVING,
    KEPT_WHILE_HERE,
    Document,
    DocumentKind,
    Keeping,
    Kept,
    Letter,
    last_day,
)
from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Command, Done, Refusal
from papidesk.people.intents import GiveConsent, MergePeople, RemovePerson, RestorePerson, ShowPerson, WithdrawConsent
from papidesk.people.rules import ConsentKind, ConsentMeans
from papidesk.store.backup import unpack
from papidesk.visits.intents import DeleteVisits, LogVisit, MarkDeparture, ReopenVisits
from tests.conftest import FakeClock, House
from tests.documents.those import add, deciphered, rows

PARIS = ZoneInfo("Europe/Paris")
some = st.integers(0, 30)
who = st.sampled_from([0, 0, 0, 1, 1, 2])
anyone = st.none() | who
days_kept = st.none() | st.none() | st.integers(-1, 250)


@dataclass(frozen=True)
class Doc:
    """What is expected of a document. left: when its person left; by: the visit they left by."""

    person: int | None
    kept: Kept
    left: datetime | None = None
    by: int | None = None


@dataclass
class World:
    """What is expected of the place; copied before each action, for its undo."""

    docs: dict[int, Doc] = field(default_factory=dict)
    accords: dict[int, int] = field(default_factory=dict)
    """Accord to its person; those that hold."""
    visits: dict[int, tuple[int, bool]] = field(default_factory=dict)
    """Visit to its person and whether it is under way; those of today."""
    removed: set[int] = field(default_factory=set)
    merged: bool = False

    def copy(self) -> World:
        return World(dict(self.docs), dict(self.accords), dict(self.visits), set(self.removed), self.merged)

    def is_here(self, person: int | None) -> bool:
        return any(whose == person and here for whose, here in self.visits.values())

    def agrees(self, person: int | None) -> bool:
        return person in self.accords.values()


class Desk(RuleBasedStateMachine):
    """Three people, whoever has no name, and the documents they begin."""

    def __init__(self, house: House, clock: FakeClock, scratch: Path) -> None:
        super().__init__()
        self.house, self.clock, self.scratch = house, clock, scratch
        self.world = World()
        self.done: list[tuple[int, World, list[Any]]] = []
        self.people: list[int] = []
        self.words: dict[int, list[str]] = {}
        """All that each document ever said; the last is what it says."""
        self.open: set[int] = set()
        """Documents that were kept in the open once: what a backup holds of them, it holds."""
        self.gone: list[str] = []
        self.count = 0

    @initialize()
    def people_come(self) -> None:
        self.people = [add(self.house, name, "Le Gall") for name in ("Léa", "Yann", "Maé")]
        for at in (0, 1):
            self.agree(at, "1")
            self.arrive(at)
            self.create(at, keep=True, days=None, source=None)
            self.create(at, keep=False, days=None, source=None)

    def teardown(self) -> None:
        try:
            self.nothing_in_backups()
        finally:
            self.house.close()

    # ── acting ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def today(self) -> date:
        return self.clock.now().astimezone(PARIS).date()

    def do(self, command: Command, expect: Callable[[World, Done], None]) -> bool:
        """Do it; where it is carried out, so is what is expected of it."""
        before, facts = self.world.copy(), self.facts()
        try:
            done = self.house.do(command)
        except Refusal:
            assert self.facts() == facts, "a refusal changes nothing"
            return False
        expect(self.world, done)
        if done.undo is not None:
            self.done.append((done.entry, before, facts))
        return True

    def facts(self) -> list[Any]:
        """How every row is kept, whatever it says by now."""
        names = ("id", "person_id", "keeping", "until", "follows_opening", "left_with", "sealed")
        return [
            (*(row[name] for name in names), row["left_at"] is None, row["hidden_at"] is None) for row in rows(self.house)
        ]

    def a_doc(self, at: int) -> int:
        keys = sorted(self.world.docs)
        return keys[at % len(keys)] if keys else 0

    def person(self, at: int | None) -> int | None:
        return None if at is None else self.people[at]

    def said(self, key: int = 0) -> str:
        """Words nobody else says, long enough for more than one page."""
        self.count += 1
        word = f"Canari{self.count}z"
        if key:
            self.words[key].append(word)
        return word

    def letter(self, person: int | None, word: str) -> Document:
        return Document(DocumentKind.LETTER, f"Lettre {word}", Letter(body=f"{word} " * 700), person)

    # ── documents ─────────────────────────────────────────────────────────────────────────────────────────────────────

    @rule(at=anyone, keep=st.booleans(), days=days_kept, source=st.none() | some)
    def create(self, at: int | None, keep: bool, days: int | None, source: int | None) -> None:  # noqa: FBT001 — drawn by name
        person, word = self.person(at), self.said()
        kept = self.until(days) if keep else KEPT_WHILE_HERE
        may = not keep or (self.world.agrees(person) and (days is None or 0 <= days <= 181))

        def expect(world: World, done: Done) -> None:
            (key,) = done.ids
            world.docs[key] = Doc(person, self.resolved(kept))
            self.words[key] = [word]
            if keep:
                self.open.add(key)

        copy_of = None if source is None else self.a_doc(source)
        made = self.do(CreateDocument(self.letter(person, word), kept, copy_of), expect)
        assert made == (may and person not in self.world.removed)

    def until(self, days: int | None) -> Kept:
        if days is None:
            return Kept(Keeping.UNTIL)
        return Kept(Keeping.UNTIL, self.today() + timedelta(days=days), follows_opening=days % 2 == 0)

    def resolved(self, kept: Kept) -> Kept:
        """How it is kept, with the day it is until."""
        if kept.keeping is Keeping.WHILE_HERE:
            return replace(kept, until=self.today())
        return replace(kept, until=kept.until or last_day(self.today()))

    @rule(which=some)
    def save(self, which: int) -> None:
        key = self.a_doc(which)
        if key and self.is_shown(key):
            self.house.do(SaveDocument(key, self.letter(self.world.docs[key].person, self.said(key))))

    @rule(which=some, at=anyone)
    def give_to_another(self, which: int, at: int | None) -> None:
        key, person = self.a_doc(which), self.person(at)
        if not key or not self.is_shown(key):
            return
        doc = self.world.docs[key]
        command = SaveDocument(key, self.letter(person, self.words[key][-1]))
        may = person == doc.person or (
            person not in self.world.removed and (doc.kept.keeping is Keeping.WHILE_HERE or self.world.agrees(person))
        )
        if self.do(command, lambda world, _done: world.docs.update({key: replace(doc, person=person)})):
            assert may
            # Nothing takes a save back.
            self.done.clear()
        else:
            assert not may

    @rule(which=some, days=days_kept, keep=st.booleans())
    def keep_otherwise(self, which: int, days: int | None, keep: bool) -> None:  # noqa: FBT001
        key = self.a_doc(which)
        if not key:
            return
        doc = self.world.docs[key]
        kept = self.until(days) if keep else KEPT_WHILE_HERE
        may = self.is_shown(key) and (
            not keep or (self.world.agrees(doc.person) and (days is None or 0 <= days <= 181))
        )
        changed = replace(doc, kept=self.resolved(kept))
        assert self.do(KeepDocument(key, kept), lambda world, _done: world.docs.update({key: changed})) == may
        if may and keep:
            self.open.add(key)

    @rule(which=some)
    def open_again(self, which: int) -> None:
        key = self.a_doc(which)
        if key and self.is_shown(key):
            self.house.do(NoteOpening(key))
            doc = self.world.docs[key]
            if doc.kept.keeping is Keeping.UNTIL and doc.kept.follows_opening:
                assert doc.kept.until is not None
                until = max(doc.kept.until, last_day(self.today()))
                self.world.docs[key] = replace(doc, kept=replace(doc.kept, until=until))
                self.done.clear()

    @rule(which=some)
    def erase(self, which: int) -> None:
        key = self.a_doc(which)
        if self.do(EraseDocument(key), lambda world, _done: world.docs.pop(key)):
            self.done.clear()
            self.forgotten(key)

    def is_shown(self, key: int) -> bool:
        doc = self.world.docs[key]
        return doc.left is None and doc.person not in self.world.removed

    # ── people ────────────────────────────────────────────────────────────────────────────────────────────────────────

    @rule(at=who)
    def arrive(self, at: int) -> None:
        person = self.people[at]
        self.do(LogVisit(person), lambda world, done: world.visits.update({done.ids[0]: (person, True)}))

    @rule(which=some, wait=st.sampled_from([0, 0, 29, 31]))
    def leave(self, which: int, wait: int) -> None:
        here = [visit for visit, (_person, is_here) in self.world.visits.items() if is_here]
        if not here:
            return
        visit = here[which % len(here)]
        person = self.world.visits[visit][0]

        def expect(world: World, _done: Done) -> None:
            world.visits[visit] = (person, False)
            if not world.is_here(person):
                for key, doc in world.docs.items():
                    if doc.person == person and doc.kept.keeping is Keeping.WHILE_HERE and doc.left is None:
                        world.docs[key] = replace(doc, left=self.clock.now(), by=visit)

        self.do(MarkDeparture((visit,)), expect)
        if wait:
            self.time_passes(wait)

    @rule(which=some, deleted=st.sampled_from([False, False, True]))
    def correct(self, which: int, deleted: bool) -> None:  # noqa: FBT001
        """Somebody is here after all, or never was."""
        visits = list(self.world.visits)
        if not visits:
            return
        visit = visits[which % len(visits)]
        person, here = self.world.visits[visit]

        def back(world: World, _done: Done) -> None:
            world.visits[visit] = (person, True)
            for key, doc in world.docs.items():
                if doc.by == visit and doc.kept.keeping is Keeping.WHILE_HERE:
                    world.docs[key] = replace(doc, left=None, by=None)

        if deleted:
            self.do(DeleteVisits((visit,)), lambda world, _done: world.visits.pop(visit))
        elif not here:
            self.do(ReopenVisits((visit,)), back)

    @rule(at=who, version=st.sampled_from(["1", "2"]))
    def agree(self, at: int, version: str) -> None:
        person = self.people[at]
        command = GiveConsent(person, ConsentKind.KEEP_DOCUMENTS, version, ConsentMeans.SPOKEN)
        self.do(command, lambda world, done: world.accords.update({done.ids[0]: person}))

    @precondition(lambda self: self.world.accords)
    @rule(which=some)
    def withdraw(self, which: int) -> None:
        accords = sorted(self.world.accords)
        accord = accords[which % len(accords)]

        def expect(world: World, _done: Done) -> None:
            self.no_longer_agreed(world, world.accords.pop(accord))

        self.do(WithdrawConsent(accord), expect)

    def no_longer_agreed(self, world: World, person: int) -> None:
        if world.agrees(person):
            return
        for key, doc in world.docs.items():
            if doc.person == person and doc.kept.keeping is Keeping.UNTIL:
                left = None if world.is_here(person) else self.clock.now()
                world.docs[key] = replace(doc, kept=self.resolved(KEPT_WHILE_HERE), left=left)

    @rule()
    def merge(self) -> None:
        kept, merged = self.people[:2]
        details = self.house.ask(ShowPerson(kept)).details

        def expect(world: World, _done: Done) -> None:
            world.merged = True
            world.removed.add(merged)
            world.docs = {
                key: replace(doc, person=kept) if doc.person == merged else doc for key, doc in world.docs.items()
            }
            world.accords = {key: kept if person == merged else person for key, person in world.accords.items()}
            world.visits = {
                key: (kept if person == merged else person, here) for key, (person, here) in world.visits.items()
            }

        self.do(MergePeople(kept, merged, details), expect)

    @rule(at=who, back=st.sampled_from([True, True, False]))
    def remove(self, at: int, back: bool) -> None:  # noqa: FBT001
        person = self.people[at]
        if back:
            self.do(RestorePerson(person), lambda world, _done: world.removed.discard(person))
        else:
            self.do(RemovePerson(person), lambda world, _done: world.removed.add(person))

    # ── time, undo, the desk itself ───────────────────────────────────────────────────────────────────────────────────

    @rule(minutes=st.sampled_from([1, 10, 29, 31, 31, 60 * 24, 60 * 24 * 40, 60 * 24 * 200]))
    def time_passes(self, minutes: int) -> None:
        day = self.today()
        self.clock.advance(timedelta(minutes=minutes))
        if self.today() != day:
            self.done.clear()
            self.world.visits.clear()
        self.house.do(EraseDue())
        self.what_is_due_is_gone()

    def what_is_due_is_gone(self, *, closing: bool = False) -> None:
        for key, doc in list(self.world.docs.items()):
            assert doc.kept.until is not None
            passing = doc.kept.keeping is Keeping.WHILE_HERE
            long_left = doc.left is not None and doc.left <= self.clock.now() - AFTER_LEAVING
            if doc.kept.until < self.today() or (passing and (closing or long_left)):
                del self.world.docs[key]
                self.done.clear()
                self.forgotten(key)

    def forgotten(self, key: int) -> None:
        """What an erased document ever said is on no page of the store or of its log."""
        words = self.words.pop(key)
        if key not in self.open:
            self.gone += words
        secret = self.house.store.vault.key
        assert secret is not None
        files = [file for file in self.house.folder.glob("papidesk.db*") if file.stat().st_size]
        pages = [deciphered(file, secret) for file in files]
        assert not any(word.encode() in page for word in words for page in pages)

    @precondition(lambda self: self.done)
    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(min(times, len(self.done))):
            entry, before, facts = self.done.pop()
            try:
                self.house.do(UndoAction(entry))
            except Refusal:
                # Something was written in what it began: it stays, and so does what came before.
                self.done.clear()
                return
            for key in self.world.docs.keys() - before.docs.keys():
                self.forgotten(key)
            self.world = before
            assert self.facts() == facts, "an undo gives the very rows back"

    @rule(closing=st.booleans())
    def restart(self, closing: bool) -> None:  # noqa: FBT001
        if closing:
            self.house.backroom.back_up_at_closing(self.house.store)
            self.what_is_due_is_gone(closing=True)
        self.house.reopen()

    @rule()
    def back_up(self) -> None:
        self.house.store.back_up(self.house.folder / "backups")

    def nothing_in_backups(self) -> None:
        """What was only for the time of a visit, and is over, no backup can say."""
        assert self.house.store.vault.key is not None
        for n, file in enumerate(sorted(self.house.folder.glob("backups/*.papidesk"))):
            page = deciphered(unpack(file, self.scratch / str(n)).store, self.house.store.vault.key)
            assert not any(word.encode() in page for word in self.gone)

    # ── what always holds ─────────────────────────────────────────────────────────────────────────────────────────────

    @invariant()
    def what_was_promised_is_there_and_no_more(self) -> None:
        kept = {}
        for row in rows(self.house):
            until = date(row["until"] // 10000, row["until"] // 100 % 100, row["until"] % 100)
            keeping = Keeping(row["keeping"])
            assert bool(row["sealed"]) == (keeping is Keeping.WHILE_HERE)
            follows = bool(row["follows_opening"]) if keeping is Keeping.UNTIL else True
            kept[row["id"]] = row["person_id"], Kept(keeping, until, follows), row["left_at"] is None
            if keeping is Keeping.UNTIL:
                assert self.world.agrees(row["person_id"]), "nothing is kept without accord"
        assert kept == {key: (doc.person, doc.kept, doc.left is None) for key, doc in self.world.docs.items()}
        passing = any(doc.kept.keeping is Keeping.WHILE_HERE for doc in self.world.docs.values())
        assert passing or not (self.house.folder / "passing.key").exists()

    @invariant()
    def what_is_shown_says_what_was_written(self) -> None:
        expected = {key for key in self.world.docs if self.is_shown(key)}
        assert {row.id for row in self.house.ask(FindDocuments())} == expected
        for key in expected:
            said = self.letter(self.world.docs[key].person, self.words[key][-1])
            assert self.house.ask(ReadDocument(key)).document == said
        for key in sorted(self.world.docs)[-1:]:
            sought = FindDocuments(f"lettre {self.words[key][-1]}")
            assert [row.id for row in self.house.ask(sought)] == ([key] if key in expected else [])
        for person in self.people:
            theirs = {key for key in expected if self.world.docs[key].person == person}
            assert {row.id for row in self.house.ask(DocumentsOf(person))} == theirs
        passing = {key for key in expected if self.world.docs[key].kept.keeping is Keeping.WHILE_HERE}
        assert {row.id for row in self.house.ask(Unfinished())} == passing


def test_any_life_of_documents(pristine: Path, tmp_path: Path) -> None:
    made: list[int] = []

    def desk() -> Desk:
        made.append(1)
        clock = FakeClock()
        folder = Path(shutil.copytree(pristine, tmp_path / f"{len(made)}"))
        return Desk(House(folder, clock), clock, tmp_path / f"laid out {len(made)}")

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
