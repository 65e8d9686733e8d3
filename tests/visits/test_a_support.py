"""What was done with a person: from a visit in one key, or by telephone."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import render
from papidesk.people.intents import ChangePerson, ShowPerson
from papidesk.visits.intents import (
    CorrectSupport,
    DeleteSupport,
    DeleteVisits,
    LogSupport,
    LogVisit,
    RestoreVisits,
    ShowVisit,
    SupportFacts,
    SupportsOf,
    UsualSupport,
)
from papidesk.visits.rules import (
    Autonomy,
    EquipmentUsed,
    Procedure,
    Referral,
    SupportPlace,
    Theme,
)
from tests.conftest import House
from tests.visits.conftest import TODAY, dump, purpose, rows_of


def by_phone(house: House, **changes: Any) -> SupportFacts:
    return replace(house.ask(UsualSupport()), themes=(Theme.EMAIL,), **changes)


def test_a_visit_becomes_a_support_with_what_is_known(house: House, lea: int) -> None:
    visit = house.do(LogVisit(lea, (purpose(house, "e_administration"), purpose(house, "printing")))).ids[0]
    usual = house.ask(UsualSupport(visit))
    assert usual.themes == (Theme.E_ADMINISTRATION, Theme.OFFICE)
    assert (usual.minutes, usual.place, usual.equipment) == (30, SupportPlace.DESK, (EquipmentUsed.COMPUTER,))
    house.do(LogSupport(usual))
    (shown,) = house.ask(ShowVisit(visit)).supports
    assert (shown.facts, shown.name) == (usual, "Léa Durand")
    assert rows_of(house)[0].supports == 1
    assert rows_of(house, supported=True) == rows_of(house)


def test_everything_said_comes_back_as_said(house: House, lea: int) -> None:
    visit = house.do(LogVisit(lea)).ids[0]
    facts = SupportFacts(
        visit,
        None,
        house.clock.now(),
        (Theme.HEALTH, Theme.EMAIL),
        Procedure.HEALTH,
        SupportPlace.ELSEWHERE,
        75,
        Autonomy.PARTLY,
        (EquipmentUsed.PHONE, EquipmentUsed.TABLET),
        Referral.SOCIAL,
        "Deux lignes\net un œuf 🎉",
    )
    house.do(LogSupport(facts))
    assert house.ask(ShowVisit(visit)).supports[0].facts == facts


def test_a_call_is_a_support_without_a_visit(house: House, lea: int) -> None:
    house.do(LogSupport(by_phone(house, person=lea)))
    (row,) = house.ask(SupportsOf(TODAY, TODAY))
    assert (row.name, row.facts.visit, row.facts.person, row.facts.place) == (
        "Léa Durand",
        None,
        lea,
        SupportPlace.REMOTE,
    )
    assert house.ask(ShowPerson(lea)).last_seen == TODAY


def test_the_usual_duration_comes_first(house: House) -> None:
    for minutes in (45, 15, 45):
        house.do(LogSupport(by_phone(house, minutes=minutes)))
    assert house.ask(UsualSupport()).minutes == 45


def test_sensitive_notes_are_kept_with_a_reminder(house: House, lea: int) -> None:
    done = house.do(LogSupport(by_phone(house, person=lea, note="Dossier RQTH à finir")))
    assert "health" in render(done.said)
    done = house.do(LogSupport(by_phone(house, person=lea, note="Dossier à finir")))
    assert "health" not in render(done.said)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("themes", {"themes": ()}),
        ("minutes", {"minutes": 0}),
        ("minutes", {"minutes": 1441}),
        ("note", {"note": "x" * 10_000}),
        ("visit", {"visit": 999}),
        ("person", {"person": 999}),
        ("started_at", {"delta": timedelta(hours=1)}),
        ("started_at", {"delta": -timedelta(days=365 * 40)}),
    ],
)
def test_what_can_not_be_is_refused_in_its_field(house: House, field: str, changes: dict[str, Any]) -> None:
    by = changes.pop("delta", timedelta())
    facts = by_phone(house)
    facts = replace(facts, started_at=facts.started_at + by, **changes)
    with pytest.raises(Refusal) as refused:
        house.do(LogSupport(facts))
    assert refused.value.field == field
    assert house.ask(SupportsOf(TODAY, TODAY)) == ()


def test_nul_bytes_leave_the_rest_of_the_note(house: House) -> None:
    house.do(LogSupport(by_phone(house, note="avant\x00après")))
    assert house.ask(SupportsOf(TODAY, TODAY))[0].facts.note == "avantaprès"


def test_the_person_of_a_visit_is_not_another(house: House, lea: int, yann: int) -> None:
    visit = house.do(LogVisit(lea)).ids[0]
    with pytest.raises(Refusal) as refused:
        house.do(LogSupport(by_phone(house, visit=visit, person=yann)))
    assert refused.value.field == "person"


def test_correcting_and_undoing_gives_the_very_row_back(house: House, lea: int, yann: int) -> None:
    support = house.do(LogSupport(by_phone(house, person=lea))).ids[0]
    house.do(ChangePerson(lea, replace(house.ask(ShowPerson(lea)).details, birth_year=1950)))
    before = dump(house)
    entry = house.do(CorrectSupport(support, by_phone(house, person=yann, minutes=90, procedure=Procedure.MONEY))).entry
    assert house.ask(SupportsOf(TODAY, TODAY))[0].name == "Yann Kerbrat"
    house.do(UndoAction(entry))
    assert dump(house) == before


def test_deleting_and_undoing(house: House, lea: int) -> None:
    support = house.do(LogSupport(by_phone(house, person=lea))).ids[0]
    before = dump(house)
    house.do(DeleteSupport(support))
    assert house.ask(SupportsOf(TODAY, TODAY)) == ()
    assert house.ask(ShowPerson(lea)).last_seen is None
    house.do(UndoAction())
    assert dump(house) == before


def test_a_deleted_visit_takes_its_supports_along(house: House, lea: int) -> None:
    visit = house.do(LogVisit(lea)).ids[0]
    gone = house.do(LogSupport(house.ask(UsualSupport(visit)))).ids[0]
    house.do(DeleteSupport(gone))
    house.do(LogSupport(house.ask(UsualSupport(visit))))
    house.do(DeleteVisits((visit,)))
    assert house.ask(SupportsOf(TODAY, TODAY)) == ()
    house.do(RestoreVisits((visit,)))
    assert len(house.ask(SupportsOf(TODAY, TODAY))) == 1
