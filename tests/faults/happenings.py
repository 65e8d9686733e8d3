"""What may happen in a place, job by job."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from papidesk.accounts.intents import CreateAccount, Purge
from papidesk.documents.intents import CreateDocument, EraseDocument, EraseDue
from papidesk.documents.rules import Document, DocumentKind, Handout, HandoutBlock, Keeping, Kept, Letter, Span
from papidesk.equipment.intents import (
    Book,
    CancelBookings,
    HandOut,
    Lend,
    LineBack,
    LineOut,
    NoteIncident,
    SetItem,
    ShowLoan,
    TakeBack,
)
from papidesk.equipment.rules import Borrower, Item, ItemKind
from papidesk.kernel.intent import Command, Done, Refusal, Role
from papidesk.people.intents import (
    AddPerson,
    ChangePerson,
    ErasePerson,
    GiveConsent,
    ImportLine,
    ImportPeople,
    MergePeople,
    PeopleRecords,
    RemovePerson,
    RestorePerson,
    ShowErasure,
    ShowPerson,
)
from papidesk.people.rules import ConsentKind, ConsentMeans, PersonDetails
from papidesk.reports.intents import CloseMonths
from papidesk.store.tx import Author
from papidesk.visits.intents import (
    AddPrints,
    DeleteVisits,
    LogSupport,
    LogVisit,
    MarkDeparture,
    ReopenVisits,
    RestoreVisits,
    UsualSupport,
)
from papidesk.visits.rules import Theme
from papidesk.workshops.intents import (
    CancelEnrolments,
    CancelSessions,
    EndSession,
    Mark,
    PlanSession,
    ReinstateSessions,
    SetOutline,
    ShowSession,
    SignUp,
    TakeAttendance,
)
from papidesk.workshops.rules import Attendance, Outline, SessionFacts
from tests.conftest import PASSWORD
from tests.faults.living import Life, Tale, Visit

FORBIDDEN: tuple[Command, ...] = (
    Purge(), ErasePerson(1, "x"), CreateDocument(Document(DocumentKind.LETTER, "L", Letter(body="x"))), SetItem(0, Item("x")),
    CreateAccount("x", Role.MANAGER, "une phrase bien longue"),
)  # fmt: skip


class Place(Life):
    """People, visits, loans, workshops, documents, time and roles."""

    def __init__(self, folder: Path, seed: str, tale: Tale) -> None:
        super().__init__(folder, seed, tale)
        self.named = 0
        self.volunteer: Author | None = None
        self.bookings: list[int] = []
        self.letters: list[int] = []
        self.happenings += [
            (10, self.someone_new), (4, self.a_change), (2, self.a_merge), (3, self.a_removal), (2, self.a_return_to_the_lists),
            (1, self.an_erasure), (1, self.a_list_comes_in), (2, self.an_accord), (16, self.an_arrival), (8, self.a_departure),
            (3, self.a_deletion), (3, self.a_restoration), (4, self.pages_printed), (3, self.a_support), (1, self.not_gone_yet),
            (5, self.a_loan), (5, self.a_return), (3, self.a_booking), (1, self.a_booking_given_up), (1, self.given_away),
            (1, self.an_incident), (3, self.a_session), (5, self.a_sign_up), (2, self.a_sign_up_given_up), (4, self.attendance),
            (1, self.a_session_ends), (1, self.a_session_cancelled), (2, self.a_hand_out), (1, self.a_hand_out_erased),
            (2, self.a_letter), (12, self.minutes_pass), (2, self.days_pass), (1, self.months_pass),
            (1, self.the_clock_goes_back), (2, self.months_close), (1, self.what_is_over_goes), (8, self.undo),
            (1, self.the_desk_restarts), (2, self.a_volunteer_works),
        ]  # fmt: skip
        things = ("Appareil", ItemKind.SINGLE, 1), ("Casques", ItemKind.LOT, 5), ("Clés", ItemKind.CONSUMABLE, 50)
        for name, kind, quantity in things:
            self.items += self.house.do(SetItem(0, Item(name, kind, quantity=quantity))).ids
        self.outline = self.house.do(SetOutline(0, Outline("Souris", themes=(Theme.EQUIPMENT_BASICS,)))).ids[0]

    def token(self) -> str:
        """A name that nobody ever had."""
        self.named += 1
        return f"Kan{self.named}il"

    def someone(self, chance: random.Random) -> int:
        """Somebody in the lists; 0 where there is nobody."""
        return chance.choice([*self.model.people] or [0])

    # ── people ────────────────────────────────────────────────────────────────────────────────────────────────────────────

    def someone_new(self, chance: random.Random) -> None:
        name = self.token()
        details = PersonDetails(name, "Le Gall", birth_year=chance.choice((None, 1950, 1984, 2012)), note=f"{name}.")
        self.do(AddPerson(details, although_alike=True), lambda done: self.model.people.update({done.ids[0]: [name]}))

    def a_change(self, chance: random.Random) -> None:
        if person := self.someone(chance):
            name = self.token()
            details = replace(self.house.ask(ShowPerson(person)).details, first_name=name, email=f"{name}@example.org")
            self.do(ChangePerson(person, details), lambda _done: self.model.people[person].append(name))

    def a_merge(self, chance: random.Random) -> None:
        kept, merged = self.someone(chance), self.someone(chance)
        if kept == merged:
            return

        def expect(_done: Done) -> None:
            self.model.people[kept] += self.model.people.pop(merged)
            for visit in (*self.model.visits.values(), *self.model.deleted.values()):
                visit.person = kept if visit.person == merged else visit.person
            self.seats_anew()

        self.do(MergePeople(kept, merged, self.house.ask(ShowPerson(kept)).details), expect)

    def a_removal(self, chance: random.Random) -> None:
        if person := self.someone(chance):

            def expect(_done: Done) -> None:
                self.model.removed[person] = self.model.people.pop(person)
                self.seats_anew()

            self.do(RemovePerson(person), expect)

    def a_return_to_the_lists(self, chance: random.Random) -> None:
        if self.model.removed:
            person = chance.choice([*self.model.removed])

            def expect(_done: Done) -> None:
                self.model.people[person] = self.model.removed.pop(person)
                self.seats_anew()

            self.do(RestorePerson(person), expect)

    def an_erasure(self, chance: random.Random) -> None:
        if person := self.someone(chance):
            name = self.house.ask(ShowErasure(person)).name

            def expect(_done: Done) -> None:
                self.model.erased += self.model.people.pop(person)
                for visit in (*self.model.visits.values(), *self.model.deleted.values()):
                    visit.person = None if visit.person == person else visit.person
                self.seats_anew()

            if self.do(ErasePerson(person, name), expect):
                self.is_sound()

    def a_list_comes_in(self, chance: random.Random) -> None:
        names = [self.token() for _ in range(chance.randrange(1, 4))]
        lines = tuple(ImportLine(n, PersonDetails(first_name=name)) for n, name in enumerate(names, 1))

        def expect(done: Done) -> None:
            self.model.people.update({key: [name] for key, name in zip(done.ids, names, strict=True)})

        self.do(ImportPeople(lines), expect)

    def an_accord(self, chance: random.Random) -> None:
        if person := self.someone(chance):
            command = GiveConsent(person, chance.choice(list(ConsentKind)), "1", ConsentMeans.SPOKEN)
            self.do(command, lambda _done: None)

    # ── visits ────────────────────────────────────────────────────────────────────────────────────────────────────────────

    def an_arrival(self, chance: random.Random, author: Author | None = None) -> None:
        person = self.someone(chance) or None if chance.random() < 0.7 else None
        count, prints = 1 if person or chance.random() < 0.8 else chance.randrange(2, 5), chance.randrange(3)
        day = self.today()

        def expect(done: Done) -> None:
            for at, key in enumerate(done.ids):
                self.model.visits[key] = Visit(day, person, here=True, prints=0 if at else prints, group=done.ids[0])

        self.do(LogVisit(person, prints=prints, count=count, group="Classe" if count > 1 else ""), expect, author)

    def a_visit(self, chance: random.Random, *, here: bool | None = None) -> int:
        """Mostly one of the last."""
        keys = [key for key, one in self.model.visits.items() if here is None or one.here == here]
        return chance.choice(keys[-8:]) if keys else 0

    def a_departure(self, chance: random.Random) -> None:
        if visit := self.a_visit(chance, here=True):
            self.do(MarkDeparture((visit,)), lambda _done: self.leave(self.model.visits[visit].group or visit))

    def leave(self, group: int) -> None:
        """A group leaves whole."""
        for key, one in self.model.visits.items():
            if group in {key, one.group}:
                one.here = False

    def not_gone_yet(self, chance: random.Random) -> None:
        if visit := self.a_visit(chance, here=False):
            self.do(ReopenVisits((visit,)), lambda _done: setattr(self.model.visits[visit], "here", True))

    def a_deletion(self, chance: random.Random) -> None:
        if visit := self.a_visit(chance):
            self.do(DeleteVisits((visit,)), lambda _done: self.delete(visit))

    def delete(self, visit: int) -> None:
        self.model.deleted[visit] = self.model.visits.pop(visit)
        self.seats_anew()

    def a_restoration(self, chance: random.Random) -> None:
        if self.model.deleted:
            visit = chance.choice([*self.model.deleted])
            self.do(RestoreVisits((visit,)), lambda _done: self.model.visits.update({visit: self.model.deleted.pop(visit)}))

    def pages_printed(self, chance: random.Random) -> None:
        pages, day = chance.randrange(1, 9), self.today()
        self.do(AddPrints(pages), lambda done: self.model.prints.update({done.ids[0]: (day, pages)}))

    def a_support(self, chance: random.Random) -> None:
        visit = self.a_visit(chance)
        try:
            facts = self.house.ask(UsualSupport(visit or None))
        except Refusal:
            return
        self.do(LogSupport(replace(facts, themes=(Theme.EMAIL,), note=f"{self.token()} apprend")), lambda _done: None)

    # ── equipment ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def a_loan(self, chance: random.Random) -> None:
        lines = tuple(LineOut(item) for item in chance.sample(self.items[:2], chance.choice((1, 1, 2))))
        said = chance.choice(((), ("booked", "conduct"), ("booked", "conduct", "kit")))

        def expect(done: Done) -> None:
            loan = done.ids[0]
            self.model.loans[loan] = {line.id for line in self.house.ask(ShowLoan(loan)).lines}
            assert len(self.model.loans[loan]) == len(lines)

        self.do(Lend(Borrower(person=self.someone(chance) or None), lines, said_yes=said), expect)

    def a_return(self, chance: random.Random) -> None:
        out = [(loan, line) for loan, lines in self.model.loans.items() for line in lines]
        if out:
            loan, line = chance.choice(out)
            self.do(TakeBack((LineBack(line, lost=chance.random() < 0.05),)), lambda _done: self.model.loans[loan].discard(line))

    def a_booking(self, chance: random.Random) -> None:
        start = self.clock.now() + timedelta(days=chance.randrange(1, 20))
        wanted, borrower = ((chance.choice(self.items[:2]), 1),), Borrower(person=self.someone(chance) or None)
        self.do(Book(wanted, borrower, start, start + timedelta(days=1)), lambda done: self.bookings.extend(done.ids))

    def a_booking_given_up(self, chance: random.Random) -> None:
        if self.bookings:
            self.do(CancelBookings((chance.choice(self.bookings),)), lambda _done: None)

    def given_away(self, chance: random.Random) -> None:
        self.do(HandOut(self.items[2], chance.randrange(1, 4)), lambda _done: None)

    def an_incident(self, chance: random.Random) -> None:
        self.do(NoteIncident(chance.choice(self.items[:2]), "Rayé"), lambda _done: None)

    # ── workshops ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def seats_anew(self) -> None:
        """Who goes takes their sign-ups along, by rules that have tests of their own."""
        if self.model.seats:
            shown = self.seats_shown()
            self.model.seats = {key: shown[key] for key in self.model.seats if key in shown}

    def a_session(self, chance: random.Random) -> None:
        start = self.clock.now() + timedelta(minutes=chance.choice((-30, 60, 60 * 24, 60 * 24 * 9)))
        facts = SessionFacts(self.outline, start, 90, capacity=chance.randrange(1, 5))

        def expect(done: Done) -> None:
            self.sessions += done.ids
            self.model.seats[done.ids[0]] = 0

        self.do(PlanSession(facts, although_taken=True), expect)

    def a_sign_up(self, chance: random.Random) -> None:
        if not self.model.seats:
            return
        session = chance.choice([*self.model.seats][-4:])
        capacity = self.house.ask(ShowSession(session)).row.capacity
        person = self.someone(chance) or None if chance.random() < 0.8 else None

        def expect(_done: Done) -> None:
            self.model.seats[session] = min(capacity, self.model.seats[session] + 1)

        self.do(SignUp(session, person), expect)

    def a_sign_up_given_up(self, chance: random.Random) -> None:
        if roster := self.a_roster(chance):
            self.do(CancelEnrolments((chance.choice(roster)[1],)), lambda _done: self.seats_anew())

    def a_roster(self, chance: random.Random) -> list[tuple[int, int]]:
        """(session, sign-up) of one of the last sessions."""
        if not self.model.seats:
            return []
        session = chance.choice([*self.model.seats][-4:])
        return [(session, one.id) for one in self.house.ask(ShowSession(session)).roster]

    def attendance(self, chance: random.Random) -> None:
        roster = self.a_roster(chance)
        if not roster:
            return
        found = (Attendance.PRESENT, Attendance.PRESENT, Attendance.ABSENT, None)
        marks = tuple(Mark(key, chance.choice(found)) for _, key in roster)
        self.do(TakeAttendance(roster[0][0], marks), lambda _done: self.all_anew())

    def all_anew(self) -> None:
        self.visits_anew()
        self.seats_anew()

    def visits_anew(self) -> None:
        """Those whom a session brings are visits, by rules that have tests of their own: they are read from the rows."""
        for visit in dump_of_visits(self):
            self.model.visits.setdefault(visit[0], visit[1])
        living = {key for key, _ in dump_of_visits(self)}
        for key in [one for one in self.model.visits if one not in living]:
            self.model.deleted[key] = self.model.visits.pop(key)
        for key, one in dump_of_visits(self):
            self.model.visits[key].here = one.here
            self.model.deleted.pop(key, None)

    def a_session_ends(self, chance: random.Random) -> None:
        if roster := self.a_roster(chance):
            self.do(EndSession(roster[0][0]), lambda _done: self.visits_anew())

    def a_session_cancelled(self, chance: random.Random) -> None:
        if self.model.seats:
            session = chance.choice([*self.model.seats][-4:])
            command = CancelSessions((session,), "canicule") if chance.random() < 0.6 else ReinstateSessions((session,))
            self.do(command, lambda _done: self.all_anew())

    # ── documents ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def a_hand_out(self, _chance: random.Random) -> None:
        document = Document(DocumentKind.HANDOUT, "Fiche", Handout("Fiche", blocks=(HandoutBlock(spans=(Span("Cliquer"),)),)))
        self.do(CreateDocument(document, Kept(Keeping.ALWAYS)), lambda done: self.model.handouts.add(done.ids[0]))

    def a_hand_out_erased(self, chance: random.Random) -> None:
        if self.model.handouts:
            key = chance.choice(sorted(self.model.handouts))
            self.do(EraseDocument(key), lambda _done: self.model.handouts.discard(key))

    def a_letter(self, chance: random.Random) -> None:
        person = self.someone(chance) or None
        said = self.model.people[person][-1] if person else "x"
        document = Document(DocumentKind.LETTER, f"Lettre de {said}", Letter(body=f"{said} demande."), person)
        self.do(CreateDocument(document), lambda _done: None)

    # ── time ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

    def minutes_pass(self, chance: random.Random) -> None:
        self.pass_by(timedelta(minutes=chance.randrange(1, 90)))

    def days_pass(self, chance: random.Random) -> None:
        self.pass_by(timedelta(days=chance.randrange(1, 9)))

    def months_pass(self, chance: random.Random) -> None:
        self.pass_by(timedelta(days=chance.choice((31, 62, 200))))

    def the_clock_goes_back(self, chance: random.Random) -> None:
        self.pass_by(-chance.choice((timedelta(minutes=50), timedelta(days=2))))

    def pass_by(self, time: timedelta) -> None:
        self.clock.advance(time)
        self.do(EraseDue(), lambda _done: None)
        self.done.clear()

    def months_close(self, _chance: random.Random) -> None:
        self.do(CloseMonths(most=9), lambda _done: None)

    def what_is_over_goes(self, _chance: random.Random) -> None:
        def expect(_done: Done) -> None:
            left = {row.id for row in self.house.ask(PeopleRecords())}
            for person in [one for one in self.model.people if one not in left]:
                self.model.erased += self.model.people.pop(person)
            self.model.removed.clear()
            self.model.deleted.clear()
            self.model.loans = {key: out for key, out in self.model.loans.items() if out}
            self.seats_anew()

        self.do(Purge(), expect)

    # ── the desk ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def the_desk_restarts(self, chance: random.Random) -> None:
        if chance.random() < 0.5:
            self.house.backroom.back_up_at_closing(self.house.store)
        try:
            self.house.backroom.recognise(self.house.store, "ce n’est pas elle")
        except Refusal as told:
            assert told.field == "password"  # noqa: PT017 — refused is what is looked for
        else:
            raise AssertionError("any password opens")
        assert self.house.backroom.recognise(self.house.store, PASSWORD).author == self.house.author
        self.house.reopen()

    def a_volunteer_works(self, chance: random.Random) -> None:
        if self.volunteer is None:
            made = self.house.do(CreateAccount("Dominique", Role.VOLUNTEER, "une phrase de bénévole"))
            self.volunteer = Author(made.ids[0], "Dominique", Role.VOLUNTEER)
            self.done.clear()
        command = chance.choice(FORBIDDEN)
        before = self.house.store.connection().total_changes
        try:
            self.house.store.carry_out(command, self.volunteer)
        except Refusal:
            assert self.house.store.connection().total_changes == before
        else:
            raise AssertionError(f"a volunteer did {type(command).__name__}")
        self.an_arrival(chance, self.volunteer)


def dump_of_visits(life: Life) -> list[tuple[int, Visit]]:
    """Every living visit, from its row."""
    with life.house.alone:
        rows = life.house.store.connection().execute(
            "SELECT id, day, person_id, left_at IS NULL, prints FROM visit WHERE deleted_at IS NULL ORDER BY id"
        ).fetchall()
    return [
        (key, Visit(date(day // 10000, day // 100 % 100, day % 100), person, here=bool(here), prints=prints))
        for key, day, person, here, prints in rows
    ]


def found(pristine: Path, where: Path, seed: str, tale: Tale) -> Place:
    """A place as new."""
    where.mkdir()
    shutil.copytree(pristine, where / "desk")
    return Place(where, seed, tale)
