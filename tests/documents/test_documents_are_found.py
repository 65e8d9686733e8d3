"""A document is found by its title or by its person, block by block, however many there are."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, insert, text

from papidesk.documents.intents import FindDocuments, NoteOpening
from papidesk.documents.packing import pack
from papidesk.documents.rules import DocumentKind, Keeping
from papidesk.documents.tables import DOCUMENT
from papidesk.kernel.folding import fold, words
from papidesk.people.intents import ChangePerson, ShowPerson
from papidesk.people.rules import PersonDetails
from tests.conftest import START, House
from tests.documents.those import ALWAYS, KEPT, RESUME, TODAY, add, agree, create, cv, handout, letter, shown

LOOSE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


def test_by_title_by_person_by_both_with_or_without_accents(house: House) -> None:
    lea, yann = add(house, "Léa", "Durand"), add(house, "Yann", "Le Gall")
    for person in (lea, yann):
        agree(house, person)
    one = create(house, cv(lea, title="CV d’agente d’entretien"), KEPT)
    two = create(house, cv(yann, title="CV – Cœur de métier"), KEPT)
    three = create(house, letter(lea, title="Mission locale"))
    four = create(house, handout(title="Écrire à Léa"), ALWAYS)
    assert shown(house) == [four, three, two, one]
    assert shown(house, "lea") == [four, three, one]
    assert shown(house, "LÉA cv") == [one]
    assert shown(house, "coeur gall") == [two]
    assert shown(house, "mission durand") == [three]
    assert shown(house, "ntretien") == [one]
    assert shown(house, "lea gall") == []
    assert shown(house, "  …  ") == [four, three, two, one]
    house.do(ChangePerson(lea, PersonDetails(first_name="Maëlle", surname="Durand")))
    assert shown(house, "maelle") == [three, one]
    assert house.ask(FindDocuments("maelle"))[0].person_name == house.ask(FindDocuments("maelle"))[1].person_name
    assert house.ask(ShowPerson(lea)).details.first_name == "Maëlle"


def test_by_kind(house: House) -> None:
    one, two, three = create(house, cv()), create(house, letter()), create(house, handout(), ALWAYS)
    assert [row.id for row in house.ask(FindDocuments(kinds=(DocumentKind.CV,)))] == [one]
    assert [row.id for row in house.ask(FindDocuments(kinds=(DocumentKind.LETTER, DocumentKind.HANDOUT)))] == [three, two]


def test_the_last_opened_comes_first(house: House) -> None:
    one, two = create(house, cv()), create(house, letter())
    house.clock.advance(timedelta(minutes=1))
    house.do(NoteOpening(one))
    assert shown(house) == [one, two]


def fill(house: House, count: int) -> list[int]:
    """Documents kept of many people, some of one instant; their keys, the last opened first."""
    people = [add(house, f"Prénom{n % 40}", f"Nom{n}") for n in range(min(count, 60))]
    packed, made = pack(RESUME), []
    for n in range(count):
        opened = START - timedelta(minutes=n // 3)
        title = f"CV numéro {n} pour l’atelier {n % 7}"
        made.append(
            {
                "id": n + 1, "uid": f"u{n}", "kind": list(DocumentKind)[n % 3], "title": title, "title_folded": fold(title),
                "person_id": people[n % len(people)] if n % 3 < 2 else None, "language": "fr", "model": "", "sealed": False,
                "keeping": Keeping.UNTIL, "until": TODAY, "follows_opening": True, "made_at": opened, "changed_at": opened,
                "opened_at": opened, "author_id": 1, "content": packed,
            }
        )  # fmt: skip
    with house.session() as session:
        session.connection().execute(insert(DOCUMENT), made)
    return [row["id"] for row in sorted(made, key=lambda row: (row["opened_at"], row["id"]), reverse=True)]


def test_block_after_block_each_once_in_order(house: House) -> None:
    everything = fill(house, 100)
    for limit in (1, 7, 100, 5000):
        found: list[int] = []
        before = None
        while rows := house.ask(FindDocuments("cv", before=before, limit=limit)):
            found += [row.id for row in rows]
            before = rows[-1].opened_at, rows[-1].id
        assert found == everything
    assert house.ask(FindDocuments(limit=0)) == ()
    assert house.ask(FindDocuments(limit=-3)) == ()


@pytest.fixture
def filled(house: House) -> House:
    fill(house, 120)
    return house


@LOOSE
@given(typed=st.text("cv numéro atelier prénom nom 0123456789", max_size=12), kinds=st.sets(st.sampled_from(DocumentKind)))
def test_found_as_one_would_by_hand(filled: House, typed: str, kinds: set[DocumentKind]) -> None:
    rows = filled.ask(FindDocuments(limit=1000))
    expected = [
        row.id
        for row in rows
        if (not kinds or row.kind in kinds)
        and all(word in fold(row.title) or any(word in part for part in fold(row.person_name).split()) for word in words(typed))
    ]
    assert [row.id for row in filled.ask(FindDocuments(typed, tuple(kinds), limit=1000))] == expected


def test_a_search_walks_the_index_alone_however_many_there_are(house: House) -> None:
    fill(house, 300)
    asked: list[tuple[str, Any]] = []

    def heard(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    event.listen(house.store.engine, "before_cursor_execute", heard)
    before = (START - timedelta(minutes=5), 3)
    for question in (FindDocuments("atelier 3"), FindDocuments("prenom3 cv"), FindDocuments(before=before)):
        house.ask(question)
    event.remove(house.store.engine, "before_cursor_execute", heard)
    plans = []
    with house.session() as session:
        for statement, parameters in asked:
            if "LIMIT" in statement and "FROM document" in statement:
                rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                plans.append([row.detail for row in rows])
    assert len(plans) == 3
    for plan in plans:
        assert any("COVERING INDEX ix_document_opened" in step for step in plan), plan
        assert not any(step.startswith("SCAN document") and "INDEX" not in step for step in plan), plan
    assert any("(opened_at" in step for step in plans[2]), "a later block begins where the former ended"


def test_what_is_due_is_looked_for_in_indexes(house: House) -> None:
    fill(house, 300)
    with house.session() as session:
        for which, index in (
            ("until < 20261105", "ix_document_until"),
            ("sealed = 1", "ix_document_sealed"),
            ("person_id = 3", "ix_document_person"),
            ("copy_of IN (1, 2)", "ix_document_copy"),
        ):
            plan = [row.detail for row in session.execute(text(f"EXPLAIN QUERY PLAN SELECT id, uid FROM document WHERE {which}"))]
            assert any(index in step for step in plan), plan
