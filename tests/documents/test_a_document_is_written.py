"""A document is begun, written, opened and copied; what can't be kept is refused at its field, and nothing else is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.documents.commands import checks
from papidesk.documents.intents import (
    CreateDocument,
    DocumentsOf,
    EraseDocument,
    FindDocuments,
    KeepDocument,
    MayKeep,
    NoteOpening,
    ReadDocument,
    SaveDocument,
)
from papidesk.documents.packing import pack, unpack
from papidesk.documents.rules import (
    BLOCKS_MAX,
    ENTRIES_MAX,
    KEPT_WHILE_HERE,
    LINE_MAX,
    PICTURE_MAX,
    POINTS_MAX,
    TEXT_MAX,
    TITLE_MAX,
    Contact,
    Content,
    Crop,
    Document,
    DocumentKind,
    Experience,
    Handout,
    HandoutBlock,
    Keeping,
    Kept,
    Letter,
    Paragraph,
    PartialDate,
    Photo,
    Resume,
    Skill,
    Span,
    faults_of,
    made_title,
)
from papidesk.kernel.history import ActionsOfDay, UndoAction
from papidesk.kernel.intent import Command, Refusal
from papidesk.kernel.words import render
from papidesk.people.intents import RemovePerson
from tests.conftest import START, House
from tests.documents.those import (
    ALWAYS,
    KEPT,
    LETTER,
    RESUME,
    TODAY,
    VOLUNTEER,
    add,
    agree,
    create,
    cv,
    handout,
    letter,
    read,
    rows,
    shown,
)

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


def refused(house: House, command: Command) -> Refusal:
    """Why a command is refused; nothing was changed by it."""
    before = rows(house)
    with pytest.raises(Refusal) as why:
        house.do(command)
    assert rows(house) == before
    return why.value


# ── begun, written, opened, copied ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kept", [KEPT_WHILE_HERE, KEPT])
def test_what_is_written_is_read(house: House, kept: Kept) -> None:
    person = add(house)
    agree(house, person)
    key = create(house, cv(person, model="simple", language="br"), kept)
    found = read(house, key)
    assert found.document == cv(person, model="simple", language="br")
    assert found.person_name == "Léa Durand"
    assert (found.life.made_at, found.life.changed_at, found.life.opened_at) == (START, START, START)
    house.clock.advance(timedelta(minutes=5))
    more = replace(found.document, title="CV de ménage", content=replace(RESUME, pix=420))
    house.do(SaveDocument(key, more))
    found = read(house, key)
    assert found.document == more
    assert found.life.changed_at == START + timedelta(minutes=5)
    assert found.life.opened_at == START
    house.reopen()
    assert read(house, key).document == more


def test_nothing_is_written_where_nothing_changed(house: House) -> None:
    key = create(house, cv())
    house.clock.advance(timedelta(minutes=5))
    before = house.store.connection().total_changes
    assert not house.do(SaveDocument(key, cv())).touched
    assert house.store.connection().total_changes == before
    assert house.do(SaveDocument(key, cv(language="en"))).touched


def test_a_letter_and_a_hand_out(house: House) -> None:
    one, other = create(house, letter()), create(house, handout(), ALWAYS)
    assert read(house, one).document == letter()
    assert read(house, other).document == handout()
    assert read(house, other).life.kept == ALWAYS


def test_a_copy_knows_what_it_was_made_from_as_long_as_it_is_there(house: House) -> None:
    key = create(house, cv())
    copy = create(house, cv(language="en"), copy_of=key)
    assert {row.id: row.copy_of for row in house.ask(FindDocuments())} == {key: None, copy: key}
    house.do(EraseDocument(key))
    assert [row["copy_of"] for row in rows(house)] == [None]
    third = create(house, cv(), copy_of=key)
    assert read(house, third).id == third
    assert rows(house)[-1]["copy_of"] is None


def test_a_document_of_somebody_anonymous_is_given_a_name_later(house: House) -> None:
    key, person = create(house, cv()), add(house)
    assert read(house, key).person_name == ""
    house.do(SaveDocument(key, cv(person)))
    assert read(house, key).person_name == "Léa Durand"
    assert [row.id for row in house.ask(DocumentsOf(person))] == [key]


@pytest.mark.parametrize(
    ("document", "title"),
    [
        (cv(title="  CV  de\tLéa "), "CV de Léa"),
        (cv(title=""), "Agente d’entretien"),
        (cv(title="", content=Resume(Contact("Léa Durand"))), "Léa Durand"),
        (letter(title=" "), "Candidature"),
        (letter(title="", content=Letter(addressee="\nMairie\nBrest")), "Mairie"),
        (handout(title=""), "Écrire un courriel"),
        (letter(title="", content=Letter(subject="x" * 300)), "x" * TITLE_MAX),
        (letter(title="", content=Letter()), ""),
    ],
)
def test_a_title_is_made_of_what_is_said(document: Document, title: str) -> None:
    assert made_title(document) == title
    assert made_title(document, "Yann") == title or "Yann"


def test_an_empty_title_stays_what_it_was(house: House) -> None:
    key = create(house, letter())
    house.do(SaveDocument(key, letter(title="", content=Letter())))
    assert read(house, key).document.title == "Lettre au port"
    house.do(SaveDocument(key, letter(title="")))
    assert read(house, key).document.title == "Candidature"


def test_without_anything_to_make_a_title_of_one_is_asked(house: House) -> None:
    assert refused(house, CreateDocument(letter(title="", content=Letter()))).field == "title"
    person = add(house)
    key = create(house, letter(person, title="", content=Letter()))
    assert read(house, key).document.title == "Léa Durand"


# ── what is kept exactly ──────────────────────────────────────────────────────────────────────────────────────────────

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**2000), 10**2000)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(), max_size=8), inner, max_size=4),
    max_leaves=12,
)
REST = st.dictionaries(st.text(st.characters(), max_size=8), JSON, max_size=4)
CONTENTS = {
    DocumentKind.CV: st.builds(
        Resume,
        contact=st.builds(Contact, rest=REST),
        skills=st.lists(st.builds(Skill, rest=REST), max_size=3).map(tuple),
        photo=st.none() | st.builds(Photo, st.binary(max_size=50)),
        rest=REST,
    ),
    DocumentKind.LETTER: st.builds(Letter),
    DocumentKind.HANDOUT: st.builds(Handout),
}


@pytest.mark.parametrize("kind", DocumentKind)
@given(data=st.data())
def test_what_is_packed_comes_back_exactly(kind: DocumentKind, data: st.DataObject) -> None:
    content: Content = data.draw(CONTENTS[kind])
    again = unpack(kind, pack(content))
    assert again == content
    # 1 == 1.0 == True: the kinds too.
    assert repr(again) == repr(content)


def test_what_json_would_not_give_back_is_refused() -> None:
    for odd in (float("nan"), 10**5000, {1: 2}, (1,), b"x", {"deep": [[]]}):
        rest: dict[str, Any] = {"odd": odd}
        if odd == {"deep": [[]]}:
            for _ in range(100):
                rest = {"in": rest}
        (fault,) = faults_of(cv(content=Resume(skills=(Skill(rest=rest),))))
        assert fault[0] == "content.skills.0.rest"


# ── what can't be kept ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("document", "field"),
    [
        (cv(title="x" * (TITLE_MAX + 1)), "title"),
        (cv(language=""), "language"),
        (cv(language="français"), "language"),
        (cv(model="x" * 201), "model"),
        (cv(content=Resume(Contact("x" * (LINE_MAX + 1)))), "content.contact.name"),
        (cv(content=Resume(summary="x" * (TEXT_MAX + 1))), "content.summary"),
        (cv(content=Resume(licences=("B",) * (ENTRIES_MAX + 1))), "content.licences"),
        (cv(content=Resume(experiences=(Experience(), Experience(points=("x",) * (POINTS_MAX + 1))))),
         "content.experiences.1.points"),
        (cv(content=Resume(experiences=(Experience(points=("x" * (TEXT_MAX + 1),)),))), "content.experiences.0.points.0"),
        (cv(content=Resume(experiences=(Experience(start=PartialDate(2020, 2, 30)),))), "content.experiences.0.start"),
        (cv(content=Resume(experiences=(Experience(end=PartialDate(2020, 0, 3)),))), "content.experiences.0.end"),
        (cv(content=Resume(experiences=(Experience(end=PartialDate(0)),))), "content.experiences.0.end"),
        (cv(content=Resume(pix=2000)), "content.pix"),
        (cv(content=Resume(photo=Photo(b""))), "content.photo.content"),
        (cv(content=Resume(photo=Photo(b"GIF89a"))), "content.photo.content"),
        (cv(content=Resume(photo=Photo(PNG + b"x" * PICTURE_MAX))), "content.photo.content"),
        (cv(content=Resume(photo=Photo(PNG, Crop(0.5, 0, 0.5, 1)))), "content.photo.crop"),
        (cv(content=Resume(photo=Photo(PNG, Crop(float("nan"))))), "content.photo.crop"),
        (cv(content=LETTER), "content"),
        (letter(content=Letter(body="x" * (TEXT_MAX + 1))), "content.body"),
        (letter(content=Letter(enclosures=("x" * (LINE_MAX + 1),))), "content.enclosures.0"),
        (handout(content=Handout(blocks=(HandoutBlock(),) * (BLOCKS_MAX + 1))), "content.blocks"),
        (handout(content=Handout(blocks=(HandoutBlock(spans=(Span("x", link="javascript:x"),)),))),
         "content.blocks.0.spans.0.link"),
        (handout(content=Handout(blocks=(HandoutBlock(Paragraph.PICTURE),))), "content.blocks.0.picture"),
        (handout(content=Handout(blocks=(HandoutBlock(Paragraph.PICTURE, picture=JPEG, width=900),))),
         "content.blocks.0.width"),
        (handout(content=Handout(blocks=(HandoutBlock(Paragraph.LINES, lines=0),))), "content.blocks.0.lines"),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_field(house: House, document: Document, field: str) -> None:
    kept = ALWAYS if document.kind is DocumentKind.HANDOUT else KEPT_WHILE_HERE
    why = refused(house, CreateDocument(document, kept))
    assert why.field == field
    assert field in dict(why.more["faults"])  # type: ignore[call-overload] — of what a refusal holds more
    sound = {DocumentKind.CV: cv, DocumentKind.LETTER: letter, DocumentKind.HANDOUT: handout}[document.kind]()
    key = create(house, sound, kept)
    assert refused(house, SaveDocument(key, document)).field == field


def test_what_is_sound_is_taken(house: House) -> None:
    content = Resume(
        summary="x" * TEXT_MAX,
        experiences=(Experience(start=PartialDate(2020, 2, 29), end=PartialDate(1)),),
        photo=Photo(JPEG + b"x" * (PICTURE_MAX - 3), Crop(0, 0.1, 1, 0.9)),
        pix=0,
    )
    key = create(house, cv(content=content))
    assert read(house, key).document.content == content


def test_a_document_too_large_is_refused(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "CONTENT_MAX", 1000)
    assert refused(house, CreateDocument(cv(content=Resume(summary="x" * 2000)))).field == "content"


def test_who_it_is_of_and_until_when_must_be_said_well(house: House) -> None:
    person = add(house)
    tomorrow = TODAY + timedelta(days=1)
    agree(house, person)
    key, removed = create(house, cv(person), Kept(Keeping.UNTIL, tomorrow)), add(house)
    house.do(RemovePerson(removed))
    for command, field in (
        (CreateDocument(cv(removed)), "person"),
        (CreateDocument(cv(removed + 7)), "person"),
        (CreateDocument(cv(), KEPT), "kept"),
        (CreateDocument(cv(person), ALWAYS), "kept"),
        (CreateDocument(handout()), "kept"),
        (CreateDocument(handout(person=person), ALWAYS), "person"),
    ):
        assert refused(house, command).field == field, command
    assert refused(house, KeepDocument(key, Kept(Keeping.UNTIL, TODAY - timedelta(days=1)))).field == "kept"
    assert refused(house, KeepDocument(key, Kept(Keeping.UNTIL, TODAY + timedelta(days=400)))).field == "kept"
    assert refused(house, SaveDocument(key, cv())).field == "person"
    assert refused(house, SaveDocument(key, cv(add(house, "Yann")))).field == "person"
    assert refused(house, SaveDocument(key, letter(person))).field == "kind"
    for gone in (SaveDocument(99, cv()), NoteOpening(99), KeepDocument(99, KEPT), EraseDocument(99)):
        assert refused(house, gone).field == "document"


def test_without_accord_nothing_is_kept_past_the_visit(house: House) -> None:
    person = add(house)
    assert refused(house, CreateDocument(cv(person), KEPT)).field == "kept"
    assert not house.ask(MayKeep(person))
    agree(house, person)
    assert house.ask(MayKeep(person))
    assert create(house, cv(person), KEPT)


# ── undone, erased ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_beginning_is_undone_as_long_as_nothing_was_written(house: House) -> None:
    first = house.do(CreateDocument(cv()))
    house.do(UndoAction(first.entry))
    assert rows(house) == []
    second = house.do(CreateDocument(cv()))
    house.clock.advance(timedelta(minutes=1))
    house.do(SaveDocument(second.ids[0], cv(content=replace(RESUME, pix=1))))
    assert refused(house, UndoAction(second.entry)).field == "document"
    assert shown(house) == list(second.ids)


def test_a_key_is_never_given_twice(house: House) -> None:
    key = create(house, cv())
    house.do(EraseDocument(key))
    assert create(house, cv()) > key


def said(house: House) -> list[str]:
    return [render(action.said) for action in house.ask(ActionsOfDay(TODAY))]


def test_the_journal_says_the_kind_and_the_person_never_the_title(house: House) -> None:
    person = add(house)
    agree(house, person)
    key = create(house, cv(person))
    house.do(KeepDocument(key, KEPT))
    house.do(SaveDocument(key, cv(person, title="Autre")))
    house.do(NoteOpening(key))
    assert said(house)[:2] == ["The CV of Léa Durand is kept until 2027-05-05.", "A CV was begun for Léa Durand."]
    create(house, letter())
    assert said(house)[0] == "A letter was begun for somebody without a name here."
    with house.session() as session:
        lines = "".join(map(str, session.connection().exec_driver_sql("SELECT * FROM journal").all()))
    assert "entretien" not in lines
    assert "Candidature" not in lines
    house.do(EraseDocument(key))
    assert said(house)[0] == "A CV was erased for good."
    assert said(house)[2:4] == ["Erased.", "Erased."]
    assert not house.ask(ActionsOfDay(TODAY))[0].undoable


# ── who may ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_volunteers_read_hand_outs_and_nothing_else(house: House) -> None:
    person = add(house)
    secret, free = create(house, cv(person)), create(house, handout(), ALWAYS)
    manager, house.author = house.author, VOLUNTEER
    assert shown(house) == [free]
    assert shown(house, "durand") == []
    assert read(house, free).document == handout()
    house.do(NoteOpening(free))
    for question in (ReadDocument(secret), DocumentsOf(person), MayKeep(person)):
        with pytest.raises(Refusal):
            house.ask(question)
    for command in (
        NoteOpening(secret), CreateDocument(handout(), ALWAYS), SaveDocument(free, handout()), EraseDocument(free),
        KeepDocument(free, ALWAYS),
    ):  # fmt: skip
        with pytest.raises(Refusal):
            house.do(command)
    house.author = manager
    assert len(rows(house)) == 2
