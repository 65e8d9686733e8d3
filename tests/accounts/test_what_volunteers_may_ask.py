"""A volunteer reads first names and what their task needs: each question and command is looked at, one by one.

A new one is refused to volunteers until it stands in the lists below, with a sample that shows what it answers.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from papidesk.accounts.intents import (
    ChangePassword,
    DaysOff,
    PinResumes,
    PurgeReminder,
    SetPin,
    ShowPlace,
    Team,
)
from papidesk.backroom import build_bus
from papidesk.documents.intents import FindDocuments, Models, NoteOpening, ReadDocument
from papidesk.equipment.intents import (
    BookingsFor,
    FindItems,
    HandOut,
    ItemByCode,
    ItemFilter,
    ItemsBlock,
    ShowLendingRules,
)
from papidesk.kernel.history import ActionsOfDay, UndoAction
from papidesk.kernel.intent import Command, Done, Question, Refusal, Role
from papidesk.kernel.upkeep import KeepDraft, OpenDrafts
from papidesk.kernel.words import render
from papidesk.network.intents.place import ShowPlaceRecord
from papidesk.network.intents.received import PutNewsAside, SharedThings, ShowNews, TakeNewsUp
from papidesk.network.intents.sending import ShowSending
from papidesk.people.intents import (
    AddPerson,
    FindPeople,
    PeopleNames,
    PersonByCard,
    RemovePerson,
)
from papidesk.people.rules import PersonDetails
from papidesk.store.tx import Author
from papidesk.visits.intents import (
    AddPrints,
    CountDay,
    LogVisit,
    MarkDeparture,
    Purposes,
    RoomNow,
    Seat,
    Workstations,
)
from papidesk.workshops.intents import (
    CalendarOf,
    EndSession,
    Mark,
    SessionsBetween,
    SessionsNow,
    ShowOutline,
    ShowSession,
    TakeAttendance,
    UpcomingSessions,
    WalkIn,
)
from papidesk.workshops.rules import Attendance
from tests.accounts.a_place_that_sings import WHO, Keys, leaks, live
from tests.conftest import FakeClock, House

INTENTS = build_bus().intents.values()
QUESTIONS = {one for one in INTENTS if issubclass(one, Question)}
COMMANDS = {one for one in INTENTS if issubclass(one, Command)}


@pytest.fixture(scope="module")
def lived(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Keys]:
    """The folder of the place of the canaries, made once."""
    folder = Path(shutil.copytree(pristine, tmp_path_factory.mktemp("canaries") / "store"))
    house = House(folder, FakeClock())
    keys = live(house)
    house.close()
    return folder, keys


@pytest.fixture
def folder(lived: tuple[Path, Keys], tmp_path: Path) -> Path:
    return Path(shutil.copytree(lived[0], tmp_path / "store"))


@pytest.fixture
def keys(lived: tuple[Path, Keys]) -> Keys:
    return lived[1]


def questions(keys: Keys, house: House) -> dict[type[Any], Iterable[Question[Any]]]:
    """What a volunteer may ask, each with samples of how."""
    day = house.store.time.today()
    return {
        ActionsOfDay: (ActionsOfDay(day), ActionsOfDay(day - timedelta(days=1))),
        BookingsFor: (BookingsFor((keys.session,)),),
        CalendarOf: (CalendarOf(),),
        CountDay: (CountDay(day),),
        DaysOff: (DaysOff(day, day),),
        FindDocuments: (FindDocuments(), FindDocuments("kanarill")),
        FindItems: (FindItems("appareil"),),
        FindPeople: tuple(
            FindPeople(text) for text in ("maelle", "ma", "m", "k", "kan", "kana", "kanarill", "maelle kanarillec", "narill")
        ),
        ItemByCode: (ItemByCode(keys.code),),
        ItemsBlock: (ItemsBlock(ItemFilter()),),
        Models: (Models(),),
        OpenDrafts: (OpenDrafts(),),
        PeopleNames: (PeopleNames((keys.maelle, keys.other)), PeopleNames((keys.maelle,))),
        PersonByCard: (PersonByCard("KANARI1"),),
        PinResumes: (PinResumes("204913"),),
        PurgeReminder: (PurgeReminder(),),
        Purposes: (Purposes(),),
        ReadDocument: (ReadDocument(keys.cv),),
        RoomNow: (RoomNow(),),
        SessionsBetween: (SessionsBetween(day, day),),
        SessionsNow: (SessionsNow(),),
        SharedThings: (SharedThings("outline"), SharedThings("partner")),
        ShowLendingRules: (ShowLendingRules(),),
        ShowNews: (ShowNews(),),
        ShowOutline: (ShowOutline(keys.outline),),
        ShowPlace: (ShowPlace(),),
        ShowPlaceRecord: (ShowPlaceRecord(),),
        ShowSending: (ShowSending(),),
        ShowSession: (ShowSession(keys.session),),
        Team: (Team(),),
        UpcomingSessions: (UpcomingSessions(), UpcomingSessions(person=keys.maelle)),
        Workstations: (Workstations(),),
    }


def commands(keys: Keys) -> dict[type[Any], Iterable[Command]]:
    """What a volunteer may carry out, each with samples of how: done or refused."""
    present = tuple(Mark(row, Attendance.PRESENT) for row in keys.enrolments)
    one_more = Mark(keys.waits, Attendance.PRESENT)
    return {
        AddPerson: (AddPerson(PersonDetails("Noémie")), AddPerson(WHO), AddPerson(PersonDetails("Zoé", card_code="KANARI1"))),
        AddPrints: (AddPrints(5), AddPrints(5, keys.visit)),
        ChangePassword: (ChangePassword("deviné au hasard", "une phrase bien à moi"),),
        EndSession: (EndSession(keys.session),),
        HandOut: (HandOut(keys.given, 1),),
        KeepDraft: (KeepDraft("bar", "{}"),),
        LogVisit: (LogVisit(), LogVisit(keys.maelle), LogVisit(keys.maelle, again=True), LogVisit(count=3, group="Classe")),
        MarkDeparture: (MarkDeparture((keys.visit,)), MarkDeparture((keys.visit,))),
        NoteOpening: (NoteOpening(keys.cv),),
        PutNewsAside: (PutNewsAside("0"),),
        Seat: (Seat(keys.visit, 1), Seat(keys.visit, None)),
        SetPin: (SetPin("204913"), SetPin("")),
        TakeAttendance: (TakeAttendance(keys.session, present), TakeAttendance(keys.session, (one_more,))),
        TakeNewsUp: (TakeNewsUp("0"),),
        UndoAction: (UndoAction(), UndoAction(1)),
        WalkIn: (WalkIn(keys.session, keys.maelle), WalkIn(keys.session, count=2)),
    }  # fmt: skip


def outcome(house: House, intent: Command | Question[Any], author: Author) -> Any:
    """What comes back of it, a refusal with all that it carries."""
    try:
        if isinstance(intent, Command):
            return house.store.carry_out(intent, author)
        return house.store.ask(intent, author)
    except Refusal as refusal:
        return refusal.why, dict(refusal.more)


PART_OF_OTHERS = {
    "AlikeTo", "BringEnrolmentsBack", "DeleteVisits", "FactsOn", "HandOutAgain", "LeaveAgain", "PersonSeen", "PutAttendanceBack",
    "RemoveEnrolments", "RemovePerson", "RemovePrints", "ReopenVisits", "RestorePerson", "RestorePrints", "RestoreVisits",
    "TakeHandOutBack", "VisitDuring",
}  # fmt: skip
"""What volunteers have done or asked as a part of something else: of what it answers they read what that something says."""


def test_every_question_is_reviewed_or_refused(house: House, keys: Keys) -> None:
    theirs = {one for one in QUESTIONS if Role.VOLUNTEER in one.allowed}
    assert theirs == set(questions(keys, house))
    for kind in QUESTIONS - theirs:
        with pytest.raises(Refusal, match="does not include"):
            house.store.ask(object.__new__(kind), keys.volunteer)


def test_every_command_is_reviewed_or_refused(house: House, keys: Keys) -> None:
    theirs = {one for one in COMMANDS if Role.VOLUNTEER in one.allowed}
    assert theirs == set(commands(keys))
    for kind in COMMANDS - theirs:
        with pytest.raises(Refusal, match="does not include"):
            house.store.carry_out(object.__new__(kind), keys.volunteer)
    assert {one.__name__ for one in QUESTIONS | COMMANDS if Role.VOLUNTEER in one.within} == PART_OF_OTHERS


def test_no_answer_holds_what_is_not_theirs(house: House, keys: Keys) -> None:
    for kind, samples in questions(keys, house).items():
        for question in samples:
            assert not leaks(outcome(house, question, keys.volunteer)), kind.__name__


def test_the_same_questions_sing_to_an_animator(house: House, keys: Keys) -> None:
    """What is looked for is there to be found: else the test before would prove nothing."""
    singing = {
        kind
        for kind, samples in questions(keys, house).items()
        if any(leaks(house.ask(question)) for question in samples)
    }
    assert singing >= {
        ActionsOfDay, FindDocuments, FindItems, FindPeople, ItemByCode, OpenDrafts, PeopleNames, PersonByCard, ReadDocument,
        RoomNow, ShowPlace, ShowSession,
    }  # fmt: skip


def test_no_command_says_what_is_not_theirs(house: House, keys: Keys) -> None:
    house.do(LogVisit(keys.other, again=True))
    for kind, samples in commands(keys).items():
        for command in samples:
            done = outcome(house, command, keys.volunteer)
            assert not leaks(done), kind.__name__
            if isinstance(done, Done) and done.undo is not None and kind is not UndoAction:
                assert not leaks(outcome(house, UndoAction(done.entry), keys.volunteer)), kind.__name__
    shown = house.store.ask(ActionsOfDay(house.store.time.today()), keys.volunteer)
    assert len(shown) > 10
    assert not leaks(shown)


def test_what_others_wrote_is_taken_back_without_a_name(house: House, keys: Keys) -> None:
    for command in (LogVisit(keys.maelle, again=True), MarkDeparture((keys.visit,)), Seat(keys.visit, 2)):
        done = house.do(command)
        assert leaks(done.said)
        assert not leaks(house.store.carry_out(UndoAction(done.entry), keys.volunteer))
    done = house.do(RemovePerson(keys.other))
    with pytest.raises(Refusal, match="does not include"):
        house.store.carry_out(RemovePerson(keys.maelle), keys.volunteer)
    with pytest.raises(Refusal, match="does not include"):
        house.store.carry_out(UndoAction(done.entry), keys.volunteer)


def test_a_surname_can_not_be_spelt_out_by_searching(house: House, keys: Keys) -> None:
    def found(text: str) -> set[int]:
        return {hit.id for hit in house.store.ask(FindPeople(text), keys.volunteer)}

    assert keys.maelle in found("maelle")
    assert keys.maelle in found("kan")
    for more in ("kana", "kanarille", "narillec", "maelle kanar"):
        assert not found(more), more
    assert found("kanarillec") == {keys.maelle}
    assert found("kanarillec maelle") == {keys.maelle}


def test_two_who_read_alike_are_told_apart_by_when_they_came(house: House, keys: Keys) -> None:
    hits = house.store.ask(FindPeople("maelle"), keys.volunteer)
    assert [(hit.name, hit.homonyms) for hit in hits] == [("Maëlle Kan.", 1), ("Maëlle Kan.", 1)]
    assert all(render(hit.detail).startswith("last seen on") for hit in hits)
