"""Consents have a version, a day and a means; they end as easily as they are given."""

from __future__ import annotations

from datetime import date

import pytest

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from papidesk.people.intents import (
    Consent,
    ForgetConsent,
    GiveConsent,
    RemovePerson,
    RestoreConsent,
    ShowPerson,
    WithdrawConsent,
)
from papidesk.people.rules import ConsentKind, ConsentMeans
from tests.conftest import House
from tests.people.those import ELISE, add

TODAY = date(2026, 11, 5)
IMAGE, PAPER = ConsentKind.IMAGE, ConsentMeans.PAPER


def accords(house: House, person: int) -> tuple[Consent, ...]:
    found: tuple[Consent, ...] = house.ask(ShowPerson(person)).consents
    return found


def test_given_withdrawn_and_each_undone(house: House) -> None:
    person = add(house, ELISE)
    (key,) = house.do(GiveConsent(person, IMAGE, " 2026-1 ", PAPER)).ids
    given = Consent(key, IMAGE, "2026-1", PAPER, TODAY, None)
    assert accords(house, person) == (given,)
    house.do(WithdrawConsent(key))
    assert accords(house, person)[0].withdrawn_on == TODAY
    house.do(UndoAction())
    assert accords(house, person) == (given,)
    house.do(UndoAction())
    assert accords(house, person) == ()


def test_an_earlier_day_and_a_new_version(house: House) -> None:
    person = add(house, ELISE)
    house.do(GiveConsent(person, IMAGE, "2025-1", PAPER, date(2025, 3, 1)))
    house.do(GiveConsent(person, IMAGE, "2026-1", PAPER))
    assert [accord.version for accord in accords(house, person)] == ["2026-1", "2025-1"]


def test_what_makes_no_sense_is_refused(house: House) -> None:
    person = add(house, ELISE)
    (key,) = house.do(GiveConsent(person, IMAGE, "1", PAPER)).ids
    refused = [
        (GiveConsent(person, IMAGE, "1", PAPER), "kind"),
        (GiveConsent(person, IMAGE, " ", PAPER), "version"),
        (GiveConsent(person, IMAGE, "x" * 200, PAPER), "version"),
        (GiveConsent(person, IMAGE, "2", PAPER, date(2026, 11, 6)), "on"),
        (GiveConsent(99, IMAGE, "2", PAPER), "person"),
        (WithdrawConsent(99), "consent"),
        (RestoreConsent(key), "consent"),
    ]
    for command, field in refused:
        with pytest.raises(Refusal) as refusal:
            house.do(command)
        assert refusal.value.field == field
    house.do(WithdrawConsent(key))
    with pytest.raises(Refusal, match="withdrawn already"):
        house.do(WithdrawConsent(key))
    house.do(RestoreConsent(key))
    house.do(ForgetConsent(key))
    with pytest.raises(Refusal, match="no longer noted"):
        house.do(WithdrawConsent(key))
    house.do(RemovePerson(person))
    with pytest.raises(Refusal, match="no longer in the lists"):
        house.do(GiveConsent(person, IMAGE, "3", PAPER))
