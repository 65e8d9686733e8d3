"""How many documents were written is known after they are gone, and nothing else of them."""

from __future__ import annotations

import json
from datetime import date, timedelta

from sqlalchemy import text

from papidesk.documents.intents import (
    CountDocuments,
    DocumentsRecorded,
    EraseDocument,
    EraseDue,
    SaveDocument,
)
from papidesk.kernel.history import UndoAction
from papidesk.kernel.periods import Period
from papidesk.people.intents import PersonErased
from papidesk.store.tx import NOBODY, Tx
from tests.conftest import House
from tests.documents.those import ALWAYS, KEPT, TODAY, add, agree, create, cv, handout, letter

THE_DAY = Period(TODAY, TODAY)


def written(house: House, period: Period = THE_DAY) -> dict[str, int]:
    told: dict[str, int] = house.ask(CountDocuments(period)).written
    return told


def test_what_was_erased_was_written(house: House) -> None:
    assert written(house) == {"cv": 0, "letter": 0, "handout": 0}
    assert house.ask(DocumentsRecorded()) is None
    someone = add(house)
    agree(house, someone)
    one = create(house, cv(someone), KEPT)
    create(house, letter(someone))
    create(house, handout(), ALWAYS)
    create(house, cv(someone), copy_of=one)
    house.do(EraseDocument(one))
    assert written(house) == {"cv": 2, "letter": 1, "handout": 1}
    with house.session() as session:
        Tx(session, house.store.time, NOBODY, house.backroom.bus, sealing=house.store.sealing).tell(PersonErased(someone))
    assert written(house) == {"cv": 2, "letter": 1, "handout": 1}


def test_what_goes_with_a_visit_was_written(house: House) -> None:
    create(house, cv())
    house.do(EraseDue(closing=True))
    with house.session() as session:
        assert session.scalar(text("SELECT count(*) FROM document")) == 0
    assert written(house)["cv"] == 1


def test_what_was_begun_by_mistake_was_not(house: House) -> None:
    create(house, cv())
    entry = create_entry(house)
    house.do(UndoAction(entry))
    assert written(house)["cv"] == 1
    one = create(house, letter())
    house.clock.advance(timedelta(minutes=1))
    house.do(SaveDocument(one, letter(title="Autre titre")))
    house.do(EraseDocument(one))
    assert written(house)["letter"] == 1


def create_entry(house: House) -> int:
    create(house, cv())
    with house.session() as session:
        return int(session.scalar(text("SELECT max(id) FROM journal")) or 0)


def test_by_the_day_it_was_begun(house: House) -> None:
    create(house, cv())
    house.clock.advance(timedelta(days=30))
    create(house, letter())
    later = TODAY + timedelta(days=30)
    assert written(house) == {"cv": 1, "letter": 0, "handout": 0}
    assert written(house, Period(date(2026, 11, 6), date(2026, 12, 31))) == {"cv": 0, "letter": 1, "handout": 0}
    assert written(house, Period(TODAY, later)) == {"cv": 1, "letter": 1, "handout": 0}
    assert house.ask(DocumentsRecorded()) == Period(TODAY, later)


def test_the_tally_says_nothing_of_whom_nor_of_what(house: House) -> None:
    create(house, cv(add(house, "Maëlle", "Quéré")))
    with house.session() as session:
        rows = [dict(row._mapping) for row in session.execute(text("SELECT * FROM document_tally"))]
    assert json.dumps(rows) == json.dumps([{"day": 20261105, "kind": "cv", "written": 1}])
