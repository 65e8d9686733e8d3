"""What workshops are about: kept, copied, set aside, found again."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal, Role
from papidesk.kernel.words import render
from papidesk.store.tx import Author
from papidesk.visits.rules import Theme
from papidesk.workshops.intents import (
    CancelSessions,
    CopyOutline,
    ForgetOutline,
    KnownNames,
    Outlines,
    PlanSession,
    SessionsBetween,
    SetOutline,
    ShowOutline,
    UsualSession,
)
from papidesk.workshops.rules import (
    Audience,
    Facilitator,
    FacilitatorKind,
    Level,
    Outline,
    SessionFacts,
)
from tests.conftest import START, House
from tests.workshops.conftest import TOMORROW, dump, outline, plan

GENEALOGY = Outline(
    title="Généalogie : débuter",
    learns="Chercher un acte\nDessiner son arbre",
    themes=(Theme.BROWSING, Theme.CULTURE),
    level=Level.BEGINNER,
    audience=Audience.ELDERS,
    minutes=90,
    places=6,
    equipment="Vidéoprojecteur",
    materials="Fiche mémo",
    certificate_after=3,
)
A_WEEK = timedelta(days=7)


def titles(house: House, text: str = "", *, with_inactive: bool = False) -> list[str]:
    return [row.outline.title for row in house.ask(Outlines(text, with_inactive))]


def test_everything_said_of_a_workshop_is_kept_and_taken_back(house: House) -> None:
    before = dump(house)
    key = house.do(SetOutline(0, GENEALOGY)).ids[0]
    assert house.ask(ShowOutline(key)).outline == GENEALOGY
    added = dump(house)
    changed = replace(GENEALOGY, title="Généalogie", themes=(Theme.CULTURE,), level=None, minutes=60, active=True)
    house.do(SetOutline(key, changed))
    assert house.ask(ShowOutline(key)).outline == changed
    house.do(UndoAction())
    assert dump(house) == added
    house.do(UndoAction())
    assert dump(house) == before


def test_what_is_typed_is_tidied(house: House) -> None:
    key = house.do(SetOutline(0, Outline("  Photo \t numérique ", learns=" Cadrer \r\n\r\n Trier  "))).ids[0]
    kept = house.ask(ShowOutline(key)).outline
    assert (kept.title, kept.learns) == ("Photo numérique", "Cadrer\n\nTrier")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", " … "),
        ("title", "x" * 81),
        ("learns", "x" * 4001),
        ("minutes", 4),
        ("minutes", 721),
        ("places", 0),
        ("places", 501),
        ("certificate_after", -1),
    ],
)
def test_a_faulty_field_is_refused_by_its_name(house: House, field: str, value: object) -> None:
    before = dump(house)
    with pytest.raises(Refusal) as refused:
        house.do(SetOutline(0, replace(GENEALOGY, **{field: value})))
    assert refused.value.field == field
    assert dump(house) == before


def test_two_workshops_in_use_do_not_bear_the_same_title(house: House) -> None:
    key = outline(house, "Cafe numerique")
    with pytest.raises(Refusal) as refused:
        outline(house, "Café  NUMÉRIQUE")
    assert refused.value.field == "title"
    assert "Cafe numerique" in render(refused.value.why)
    house.do(SetOutline(key, replace(house.ask(ShowOutline(key)).outline, active=False)))
    other = outline(house, "Café numérique")
    with pytest.raises(Refusal):
        house.do(SetOutline(key, replace(house.ask(ShowOutline(key)).outline, active=True)))
    # Renaming oneself is no twin.
    house.do(SetOutline(other, replace(house.ask(ShowOutline(other)).outline, title="CAFÉ numérique")))


def test_a_workshop_of_a_file_comes_once(house: House) -> None:
    key = house.do(SetOutline(0, GENEALOGY, "venu-de-morlaix")).ids[0]
    assert house.ask(ShowOutline(key)).uid == "venu-de-morlaix"
    with pytest.raises(Refusal) as refused:
        house.do(SetOutline(0, replace(GENEALOGY, title="Autre"), "venu-de-morlaix"))
    assert refused.value.field == "outline"


def test_workshops_are_found_by_any_words_of_their_title(house: House) -> None:
    for title in ("Premiers pas sur tablette", "Photo : premiers réglages", "Écrire un courriel"):
        outline(house, title)
    assert titles(house) == ["Écrire un courriel", "Photo : premiers réglages", "Premiers pas sur tablette"]
    assert titles(house, "PREM") == ["Photo : premiers réglages", "Premiers pas sur tablette"]
    assert titles(house, "reg pho") == ["Photo : premiers réglages"]
    assert titles(house, "ecrire") == ["Écrire un courriel"]
    assert titles(house, "ourriel") == [], "words are found by their beginning"
    assert titles(house, "100%") == []


def test_a_workshop_set_aside_leaves_its_planned_sessions_and_takes_no_more(house: House) -> None:
    key = outline(house)
    plan(house, key)
    plan(house, key, TOMORROW - A_WEEK)
    aside = replace(house.ask(ShowOutline(key)).outline, active=False)
    done = house.do(SetOutline(key, aside))
    assert "The 1 session(s) planned will be held" in render(done.said)
    assert titles(house) == []
    assert titles(house, with_inactive=True) == ["Premiers pas sur tablette"]
    assert len(house.ask(SessionsBetween(date(2026, 11, 6), date(2026, 11, 6)))) == 1
    with pytest.raises(Refusal) as refused:
        house.do(PlanSession(SessionFacts(key, TOMORROW + A_WEEK, 60)))
    assert refused.value.field == "outline"
    assert "Premiers pas sur tablette is set aside" in render(refused.value.why)
    house.do(SetOutline(key, replace(aside, active=True)))
    plan(house, key, TOMORROW + A_WEEK)


def test_a_workshop_that_served_is_not_removed(house: House) -> None:
    key = outline(house)
    other = outline(house, "Autre")
    plan(house, key)
    house.do(UndoAction())
    with pytest.raises(Refusal) as refused:
        house.do(ForgetOutline(key))
    assert "Set it aside instead" in render(refused.value.why)
    house.do(ForgetOutline(other))
    with pytest.raises(Refusal):
        house.ask(ShowOutline(other))
    for gone in (ForgetOutline(other), CopyOutline(other), SetOutline(other, GENEALOGY)):
        with pytest.raises(Refusal) as refused:
            house.do(gone)
        assert refused.value.field == "outline"


def test_a_copy_is_one_s_own(house: House) -> None:
    key = house.do(SetOutline(0, GENEALOGY)).ids[0]
    first = house.do(CopyOutline(key)).ids[0]
    second = house.do(CopyOutline(key)).ids[0]
    assert house.ask(ShowOutline(first)).outline == replace(GENEALOGY, title="Généalogie : débuter (copie)")
    assert house.ask(ShowOutline(second)).outline.title == "Généalogie : débuter (copie 2)"
    assert len({house.ask(ShowOutline(one)).uid for one in (key, first, second)}) == 3
    long = house.do(SetOutline(0, replace(GENEALOGY, title="m" * 80))).ids[0]
    copy = house.ask(ShowOutline(house.do(CopyOutline(long)).ids[0])).outline.title
    assert len(copy) == 80
    assert copy.endswith(" (copie)")


def test_sessions_bear_the_new_title_unless_they_have_their_own(house: House) -> None:
    key = outline(house, "Tablette")
    plan(house, key)
    plan(house, key, title="Spécial Noël")

    def shown(text: str = "") -> list[str]:
        return [row.title for row in house.ask(SessionsBetween(date(2026, 11, 6), date(2026, 11, 6), text))]

    before = dump(house)
    house.do(SetOutline(key, replace(house.ask(ShowOutline(key)).outline, title="Liseuse")))
    assert shown() == ["Liseuse", "Spécial Noël"]
    assert shown("lis") == ["Liseuse"]
    assert shown("tab") == []
    house.do(UndoAction())
    assert dump(house) == before


def test_a_row_says_how_many_sessions_and_when_the_next_is(house: House) -> None:
    key = outline(house)
    for weeks in (-1, 1, 2):
        plan(house, key, TOMORROW + weeks * A_WEEK)
    house.do(CancelSessions((plan(house, key),)))
    row = house.ask(ShowOutline(key))
    assert (row.sessions, row.next_start) == (3, TOMORROW + A_WEEK)
    assert house.ask(ShowOutline(outline(house, "Jamais tenu"))).next_start is None


def test_a_form_starts_with_what_the_last_session_was(house: House) -> None:
    key = outline(house, minutes=90, places=5)
    camille = (Facilitator(FacilitatorKind.ANIMATOR, "Camille", house.author.id),)
    first = house.ask(UsualSession(key, date(2026, 12, 1)))
    assert first == SessionFacts(key, datetime.fromisoformat("2026-12-01T13:00Z"), 90, capacity=5, facilitators=camille)
    guest = (Facilitator(FacilitatorKind.GUEST, "Yann"),)
    plan(house, key, TOMORROW, 45, 4, room="Labo", price_cents=200, facilitators=guest, workstations=(2,), title="Noël")
    usual = house.ask(UsualSession(key, date(2027, 7, 1)))
    # The same hour of the wall clock, in summer.
    assert usual == SessionFacts(
        key,
        datetime.fromisoformat("2027-07-01T12:00Z"),
        45,
        room="Labo",
        capacity=4,
        price_cents=200,
        facilitators=camille,
        workstations=(2,),
    )
    assert house.ask(UsualSession(key, date(2027, 7, 1), time(9, 30))).start == datetime.fromisoformat("2027-07-01T07:30Z")
    with house.alone:
        machine = house.store.ask(UsualSession(key, date(2027, 7, 1)), Author(0, "PapiDesk", Role.MANAGER))
    assert machine.facilitators == ()


def test_rooms_and_names_already_written_are_offered_the_most_used_first(house: House) -> None:
    key = outline(house)
    guest = (Facilitator(FacilitatorKind.GUEST, "Yann"), Facilitator(FacilitatorKind.ANIMATOR, "Camille", 1))
    for room, holders in (("Salle 2", guest), ("salle 2", guest[:1]), ("Salle 2", ()), ("Labo", ()), ("", ())):
        plan(house, key, START, room=room, facilitators=holders)
    assert house.ask(KnownNames("room")) == ("Salle 2", "Labo")
    assert house.ask(KnownNames("facilitator")) == ("Yann", "Camille")
    assert house.ask(KnownNames("room", 1)) == ("Salle 2",)
