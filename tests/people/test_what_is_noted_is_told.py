"""Whoever asks has everything that is noted about them, in a paper and in a file, at once; and nobody else's data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from papidesk.equipment.intents import SetItem
from papidesk.equipment.rules import Item
from papidesk.kernel.history import ActionsOfDay
from papidesk.kernel.intent import Refusal, Role
from papidesk.kernel.print_size import PrintSize
from papidesk.kernel.words import render
from papidesk.paper.stationery import Stationery
from papidesk.people.access_file import FORMAT, access_json
from papidesk.people.intents import (
    AccessAnswer,
    AccessFile,
    ChangePerson,
    NotAlike,
    NoteAccess,
    NotesToReread,
    PersonAsked,
)
from papidesk.people.papers import told_paper
from papidesk.people.rules import PersonDetails
from papidesk.store.base import Base
from papidesk.store.tx import Author
from papidesk.visits.intents import LogSupport, LogVisit
from tests.conftest import House
from tests.paper.reading import said, sizes
from tests.paper.validating import assert_valid
from tests.people import a_life_here as here


def asked(house: House, person: int) -> AccessAnswer:
    answer: AccessAnswer = house.ask(AccessFile(person))
    return answer


def test_every_job_tells_what_it_has(house: House) -> None:
    life = here.live(house)
    here.take_back(house, life.lines)
    answer = asked(house, life.person)
    parts = {part.key: len(part.rows) for part in answer.parts}
    assert set(parts) == {
        "consents", "mandates", "former_records", "visits", "supports", "sign_ups", "loans", "bookings", "returns",
        "documents", "journal",
    }  # fmt: skip
    assert (parts["visits"], parts["supports"], parts["loans"], parts["returns"], parts["documents"]) == (2, 2, 1, 1, 1)
    assert {name: value for name, _words, value in answer.record}["phone"] == "06 98 76 54 32"


def test_whoever_keeps_a_persons_key_is_asked(house: House) -> None:
    """A job that comes later and keeps somebody's key must tell of it too."""
    keeping = {
        table.name.split("_")[0]
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.target_fullname == "person.id" for key in column.foreign_keys)
    }
    assert keeping == {"person", "consent", "not", "mandate", "visit", "support", "loan", "booking", "enrolment", "document"}
    rooms = {one.__module__.split(".")[1] for one in house.store.bus.followers[PersonAsked]}
    assert rooms == {"visits", "equipment", "workshops", "documents"}


def test_in_a_file_for_computers(house: House) -> None:
    life = here.live(house)
    content = access_json(asked(house, life.person), "PAPI", render, house.store.time)
    told = json.loads(content)
    assert (told["format"], told["place"], told["person"]["first_name"]) == (FORMAT, "PAPI", "Kanarilla")
    assert told["person"]["age_band" if "age_band" in told["person"] else "birth_year"] == 1961
    assert told["visits"]["rows"][0]["arrived_at"] == "2026-11-05T14:05:00+01:00"
    assert told["loans"]["rows"][0]["lent_on"] == "2026-11-05"
    (cv,) = told["files"]
    assert cv["content"]["basics"]["name"] == here.CANARY, "a CV is JSON Resume, whole"
    assert told["journal"]["rows"][0]["by"] == "Camille"


@pytest.mark.parametrize("size", [PrintSize.STANDARD, PrintSize.LARGE])
def test_on_paper(house: House, tmp_path: Path, size: PrintSize) -> None:
    life = here.live(house)
    file = tmp_path / "told.pdf"
    on = Stationery("PAPI de démonstration", "Brest", house.store.time, render, size)
    assert told_paper(file, asked(house, life.person), on) >= 2
    text = said(file)
    for word in ("What is noted about you", "06 98 76 54 32", "APN-1", "Premiers pas", "Mandates", "CV de Kanarill", "cnil.fr"):
        assert word in text
    if size is PrintSize.LARGE:
        assert min(sizes(file)) >= 20
    else:
        assert_valid(file)


def test_nobody_elses_data_are_told(house: House) -> None:
    life = here.live(house)
    other = here.add(house, PersonDetails("Zozime", "Abgrall", phone="02 98 00 00 00"))
    visit = house.do(LogVisit(other)).ids[0]
    house.do(LogSupport(here.support(visit, None, house, "Zozime seul")))
    house.do(NotAlike(life.person, other))
    content = access_json(asked(house, life.person), "PAPI", render, house.store.time).decode()
    assert "Zozime" not in content
    assert "02 98 00" not in content
    assert "names somebody else too" in content
    assert "Camille" in content


def test_it_is_noted_that_it_was_given(house: House) -> None:
    life = here.live(house)
    house.do(NoteAccess(life.person))
    action = house.ask(ActionsOfDay(house.store.time.today()))[0]
    assert "was given what is noted" in action.said.source
    assert not action.undoable
    with pytest.raises(Refusal):
        house.do(NoteAccess(4000))
    with pytest.raises(Refusal):
        house.ask(AccessFile(4000))


# ── notes to read again ───────────────────────────────────────────────────────────────────────────────────────────────


def test_notes_that_hold_what_should_not_be_written_are_listed(house: House) -> None:
    life = here.live(house)
    assert house.ask(NotesToReread()) == ()
    house.do(ChangePerson(life.person, here.details(note="Sort de prison. Mot de passe : chaton29")))
    house.do(LogSupport(here.support(None, life.person, house, "très dépressif")))
    item = house.do(SetItem(0, Item("Clé", code="CLE-1", note="IBAN FR76 3000 6000 0112 3456 7890 189"))).ids[0]
    notes = house.ask(NotesToReread())
    assert {(note.where.source, note.person, note.item) for note in notes} == {
        ("Note of a person", life.person, None), ("Note of a support", life.person, None), ("Note of a thing", None, item),
    }  # fmt: skip
    assert not any("chaton" in note.excerpt or "3456" in note.excerpt for note in notes)
    assert len(house.ask(NotesToReread(most=1))) == 1
    for role in (Role.ANIMATOR, Role.VOLUNTEER):
        with pytest.raises(Refusal, match="does not include"):
            house.store.ask(NotesToReread(), Author(2, "Dominique", role))
