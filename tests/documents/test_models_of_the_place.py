"""Models of the place: taken in, replaced, taken out and back, each undone exactly."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from papidesk.documents.intents import AddModel, EraseDue, Models, RemoveModel, RestoreModel
from papidesk.documents.rules import (
    CvModel,
    Handout,
    HandoutBlock,
    KnownModel,
    Layout,
    Letter,
    LetterModel,
    LetterTopic,
    Model,
    Origin,
    Section,
    Span,
    Starter,
)
from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal
from tests.conftest import House
from tests.documents.those import VOLUNTEER

KEY = "network:port"
ONE = LetterModel("Lettre au port", LetterTopic.JOB, Letter(body="[le poste]"), advice=("Soyez bref",))
TWO = LetterModel("Lettre à la mairie", LetterTopic.JOB, Letter(body="[le motif]"))
ALL: tuple[Model, ...] = (
    ONE,
    CvModel("Simple", Layout.SINGLE, (Section.SUMMARY, Section.SKILLS), accent="#112233", titles=((Section.SKILLS, "Atouts"),)),
    Starter("Cuisine", skills=("Dressage",)),
    Handout("Courriel", blocks=(HandoutBlock(spans=(Span("Ouvrez", strong=True),)),)),
)


def names(house: House, *, removed: bool = False) -> list[str]:
    return [known.model.name if not isinstance(known.model, Starter | Handout) else "" for known in house.ask(Models(removed))]


@pytest.mark.parametrize("model", ALL, ids=lambda model: type(model).__name__)
def test_a_model_is_taken_in_and_given_a_name_of_its_own(house: House, model: Model) -> None:
    done = house.do(AddModel(model, rest={"later": [1]}))
    (known,) = house.ask(Models())
    assert known.key.startswith("place:")
    assert known == KnownModel(known.key, Origin.PLACE, model, {"later": [1]})
    house.do(UndoAction(done.entry))
    assert house.ask(Models()) == ()
    assert [one.model for one in house.ask(Models(removed=True))] == [model]


def test_a_model_that_is_known_is_replaced_and_back(house: House) -> None:
    house.do(AddModel(ONE, KEY))
    done = house.do(AddModel(TWO, KEY))
    assert names(house) == ["Lettre à la mairie"]
    assert names(house, removed=True) == []
    assert house.ask(Models())[0].origin is Origin.NETWORK
    house.do(UndoAction(done.entry))
    assert names(house) == ["Lettre au port"]
    assert names(house, removed=True) == []


def test_a_model_is_taken_out_of_the_lists_and_back(house: House) -> None:
    house.do(AddModel(ONE, KEY))
    done = house.do(RemoveModel(KEY))
    assert (names(house), names(house, removed=True)) == ([], ["Lettre au port"])
    house.do(UndoAction(done.entry))
    assert (names(house), names(house, removed=True)) == (["Lettre au port"], [])
    house.do(RemoveModel(KEY))
    house.do(AddModel(TWO, KEY))
    assert (names(house), names(house, removed=True)) == (["Lettre à la mairie"], [])
    done = house.do(RestoreModel(KEY))
    assert names(house) == ["Lettre au port"]
    house.do(UndoAction(done.entry))
    assert names(house) == ["Lettre à la mairie"]


def test_what_a_model_was_is_let_go_the_next_day(house: House) -> None:
    house.do(AddModel(ONE, KEY))
    house.do(AddModel(TWO, KEY))
    house.do(AddModel(ONE, "place:other"))
    house.do(RemoveModel("place:other"))
    house.do(EraseDue())
    count = text("SELECT count(*) FROM document_model")
    with house.session() as session:
        assert session.scalar(count) == 3
    house.clock.advance(timedelta(days=1))
    house.do(EraseDue())
    with house.session() as session:
        assert session.scalar(count) == 2
    assert (names(house), names(house, removed=True)) == (["Lettre à la mairie"], ["Lettre au port"])


@pytest.mark.parametrize("key", ["product:simple", "place:", "place:a b", "other:x", "x" * 200])
def test_a_key_of_another_is_refused(house: House, key: str) -> None:
    with pytest.raises(Refusal) as why:
        house.do(AddModel(ONE, key))
    assert why.value.field == "key"


@pytest.mark.parametrize(
    "model",
    [
        LetterModel("", LetterTopic.JOB, Letter()),
        LetterModel("x" * 500, LetterTopic.JOB, Letter()),
        LetterModel("x", LetterTopic.JOB, Letter(body="x" * 30_000)),
        Starter("x", skills=("x",) * 500),
    ],
)
def test_what_no_file_could_say_is_refused(house: House, model: Model) -> None:
    with pytest.raises(Refusal) as why:
        house.do(AddModel(model))
    assert why.value.field == "model"
    assert house.ask(Models()) == ()


def test_what_is_not_there_is_said(house: House) -> None:
    for command in (RemoveModel(KEY), RestoreModel(KEY), RestoreModel(KEY, 3)):
        with pytest.raises(Refusal) as why:
            house.do(command)
        assert why.value.field == "key"


def test_volunteers_use_models_and_change_none(house: House) -> None:
    house.do(AddModel(ONE, KEY))
    house.author = VOLUNTEER
    assert len(house.ask(Models())) == 1
    for command in (AddModel(TWO), RemoveModel(KEY), RestoreModel(KEY)):
        with pytest.raises(Refusal):
            house.do(command)


def test_the_journal_holds_no_model_whole(house: House) -> None:
    house.do(AddModel(ONE, KEY))
    house.do(AddModel(TWO, KEY))
    with house.session() as session:
        lines = "".join(map(str, session.connection().exec_driver_sql("SELECT intent, inverse FROM journal").all()))
    assert "le poste" not in lines
