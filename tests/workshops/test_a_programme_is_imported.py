"""A programme as a table: read, tried, taken in, taken in again, corrected; and any import taken back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from papidesk.accounts.intents import CreateAccount
from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal, Role
from papidesk.kernel.words import render
from papidesk.visits.rules import Theme
from papidesk.workshops.intents import (
    ChangeSession,
    ImportWorkshops,
    Outlines,
    ShowSession,
    SignUp,
    TryWorkshopsImport,
    WorkshopImportReport,
)
from papidesk.workshops.rules import Audience, Entry, FacilitatorKind, Level, SessionFacts
from tests.conftest import PASSWORD, House
from tests.workshops.calendars import (
    GOOGLE,
    NEXTCLOUD,
    one_event,
)
from tests.workshops.conftest import add, dump, outline, plan
from tests.workshops.imports import (
    LESSON,
    TABLE,
    faults,
    of_file,
    of_ics,
    of_table,
    outcomes,
    programme,
    taken_in,
    wall,
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_is_taken_in_with_all_it_says(house: House, tmp_path: Path, encoding: str) -> None:
    said, done = taken_in(house, of_table(house, TABLE.replace("\n", "\r\n").encode(encoding), tmp_path))
    assert said == ["created", "created"]
    mail, games = (house.ask(ShowSession(key)) for key in done.ids)
    assert (mail.facts.start, mail.facts.minutes) == (wall(2026, 11, 12, 14), 120)
    assert (mail.facts.room, mail.facts.capacity, mail.facts.price_cents) == ("Salle 2", 8, 250)
    assert mail.facts.entry is Entry.SIGN_UP
    assert (mail.outline.title, mail.outline.learns) == ("Boîte mail", "Écrire un mail")
    assert (mail.outline.themes, mail.outline.level, mail.outline.audience) == (
        (Theme.EMAIL,), Level.BEGINNER, Audience.ELDERS,
    )  # fmt: skip
    assert [(one.kind, one.name) for one in mail.facts.facilitators] == [
        (FacilitatorKind.ANIMATOR, "Camille"), (FacilitatorKind.GUEST, "Yann Le Goff"),
    ]  # fmt: skip
    assert mail.facts.facilitators[0].account == house.author.id
    assert (games.facts.minutes, games.facts.entry, games.row.cancelled) == (240, Entry.OPEN_DOOR, True)


def test_a_volunteer_is_known_again_by_name(house: House, tmp_path: Path) -> None:
    house.do(CreateAccount("Nolwenn", Role.VOLUNTEER, PASSWORD + "!"))
    _, done = taken_in(house, of_table(house, "Titre;Date;Début;Fin;Animateur\nX;12/11/2026;14h;16h;NOLWENN\n", tmp_path))
    (holder,) = house.ask(ShowSession(done.ids[0])).facts.facilitators
    assert (holder.kind, holder.name) == (FacilitatorKind.VOLUNTEER, "Nolwenn")


def test_a_workbook_and_a_json_file_say_the_same(house: House, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Workshop", "Date", "Start", "Duration", "Room", "Capacity"])
    sheet.append(["Tablette", datetime(2026, 11, 12), datetime(2026, 11, 12, 14, 5), 90, "Salle 2", 6])  # noqa: DTZ001 — a cell
    book.save(tmp_path / "a.xlsx")
    (of_book,) = of_file(house, tmp_path / "a.xlsx")
    json = '[{"title": "Tablette", "date": "2026-11-12", "start": "14:05", "end": "15:35", "room": "Salle 2", "capacity": 6}]'
    (of_json,) = of_table(house, json, tmp_path, "a.json")
    assert (of_book.start, of_book.minutes, of_book.room, of_book.capacity) == (wall(2026, 11, 12, 14, 5), 90, "Salle 2", 6)
    assert (of_json.start, of_json.minutes, of_json.room, of_json.capacity) == (
        of_book.start, of_book.minutes, of_book.room, of_book.capacity,
    )  # fmt: skip


def test_a_table_twice_changes_nothing_and_a_correction_is_made(house: House, tmp_path: Path) -> None:
    taken_in(house, of_table(house, TABLE, tmp_path))
    before = dump(house)
    assert taken_in(house, of_table(house, TABLE, tmp_path))[0] == ["skipped", "skipped"]
    assert dump(house) == before
    corrected = TABLE.replace("Salle 2;8 places", "Fablab;10 places")
    assert taken_in(house, of_table(house, corrected, tmp_path))[0] == ["updated", "skipped"]
    assert next((one.room, one.capacity) for one in programme(house)) == ("Fablab", 10)


def test_two_groups_at_the_same_hour_are_two_and_a_line_twice_is_one(house: House, tmp_path: Path) -> None:
    twice = "Titre;Date;Début;Fin;Salle\nA;12/11/2026;14h;16h;1\nA;12/11/2026;14h;16h;2\nA;12/11/2026;14h;16h;2\n"
    said, done = taken_in(house, of_table(house, twice, tmp_path))
    assert (said, len(done.ids)) == (["created", "created", "skipped"], 2)
    assert taken_in(house, of_table(house, twice, tmp_path))[0] == ["skipped"] * 3


def test_an_outline_is_found_whatever_its_accents_and_gives_what_the_file_does_not(house: House, tmp_path: Path) -> None:
    key = outline(house, "Boîte mail", minutes=90, places=5)
    _, done = taken_in(house, of_table(house, "Titre;Date;Heure\nBOITE MAIL;12/11/2026;14h\n", tmp_path))
    facts = house.ask(ShowSession(done.ids[0])).facts
    assert (facts.outline, facts.minutes, facts.capacity) == (key, 90, 5)
    assert len(house.ask(Outlines())) == 1


def test_refusals_say_which_line_and_why_and_nothing_is_written_unless_partial(house: House, tmp_path: Path) -> None:
    bad = "Titre;Date;Début;Fin;Places;Tarif\nA;12/11/2026;14h;16h;8;\n;13/11/2026;14h;16h;;\nB;32/11/2026;14h;16h;;\n"
    bad += "C;14/11/2026;;;;\nD;15/11/2026;14h;16h;beaucoup;\nE;16/11/2026;14h;14h02;;\nF;16/11/2026;14h;16h;;cher\n"
    lines = of_table(house, bad, tmp_path)
    before = dump(house)
    with pytest.raises(Refusal) as refused:
        house.do(ImportWorkshops(lines))
    report = refused.value.more["report"]
    assert isinstance(report, WorkshopImportReport)
    assert dump(house) == before
    whys = {one.line: render(one.why) for one in report.verdicts if one.why is not None}
    assert outcomes(report) == ["created"] + ["refused"] * 6
    assert "title is missing" in whys[3]
    assert "32/11/2026" in whys[4]
    assert "hour is missing" in whys[5]
    assert "beaucoup" in whys[6]
    assert "5 to 720 minutes" in whys[7]
    assert "cher" in whys[8]
    done = house.do(ImportWorkshops(lines, partial=True))
    assert len(done.ids) == 1
    assert [one.outline.title for one in house.ask(Outlines())] == ["A"]


def test_a_word_that_is_not_known_keeps_no_session_out(house: House, tmp_path: Path) -> None:
    (line,) = of_table(house, "Titre;Date;Heure;Thème;Niveau\nA;12/11/2026;14h;astrologie, e-mail;débutant\n", tmp_path)
    assert (line.outline.themes, line.outline.level, faults((line,))) == ((Theme.EMAIL,), Level.BEGINNER, [[]])
    report = house.ask(TryWorkshopsImport((line,)))
    assert report.verdicts[0].why is not None
    assert "astrologie" in render(report.verdicts[0].why)


@pytest.mark.parametrize("content", ["Date;Heure\n12/11/2026;14h\n", "Titre;Salle\nA;1\n"])
def test_a_table_without_titles_or_days_is_refused(house: House, tmp_path: Path, content: str) -> None:
    with pytest.raises(Refusal) as refused:
        of_table(house, content, tmp_path)
    assert refused.value.field == "mapping"


@pytest.mark.parametrize(
    ("hour", "minutes"),
    [("14h-16h", 120), ("de 14h à 15h30", 90), ("14:00 – 16:00", 120), ("14 h 00 à 17 h", 180), ("14h", 0)],
)
def test_hours_in_one_column(house: House, tmp_path: Path, hour: str, minutes: int) -> None:
    (line,) = of_table(house, f"Titre;Date;Horaires\nA;jeudi 12 novembre 2026;{hour}\n", tmp_path)
    assert (line.start, line.minutes) == (wall(2026, 11, 12, 14), minutes)



# ── taken back ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_import_is_taken_back_to_the_row(house: House, tmp_path: Path) -> None:
    plan(house, outline(house))
    states = [dump(house)]
    files = (
        of_ics(house, GOOGLE), of_ics(house, NEXTCLOUD), of_table(house, TABLE, tmp_path),
        of_ics(house, GOOGLE.replace("UNTIL=20261222", "UNTIL=20261201").replace("T180000", "T183000")),
    )  # fmt: skip
    for lines in files:
        house.do(ImportWorkshops(lines))
        states.append(dump(house))
    for state in reversed(states[:-1]):
        house.do(UndoAction())
        assert dump(house) == state


def test_an_update_taken_back_settles_the_places_again(house: House, tmp_path: Path) -> None:
    two = "Titre;Date;Début;Fin;Places\nA;12/11/2026;14h;16h;1\n"
    (key,) = taken_in(house, of_table(house, two, tmp_path))[1].ids
    for name in ("Léa", "Jean"):
        house.do(SignUp(key, add(house, name)))
    before = dump(house)
    taken_in(house, of_table(house, two.replace(";1\n", ";2\n"), tmp_path))
    assert house.ask(ShowSession(key)).row.waiting == 0
    house.do(UndoAction())
    assert dump(house) == before
    assert house.ask(ShowSession(key)).row.waiting == 1


def test_fewer_places_than_people_are_refused(house: House, tmp_path: Path) -> None:
    two = "Titre;Date;Début;Fin;Places\nA;12/11/2026;14h;16h;2\n"
    (key,) = taken_in(house, of_table(house, two, tmp_path))[1].ids
    for name in ("Léa", "Jean"):
        house.do(SignUp(key, add(house, name)))
    with pytest.raises(Refusal):
        house.do(ImportWorkshops(of_table(house, two.replace(";2\n", ";1\n"), tmp_path)))
    assert house.ask(ShowSession(key)).facts.capacity == 2


def test_an_import_people_signed_up_to_stays(house: House) -> None:
    (key,) = taken_in(house, of_ics(house, one_event(*LESSON)))[1].ids
    taken_in(house, of_ics(house, one_event(*LESSON, uid="other", title="Autre")))
    entry = house.do(SignUp(key, add(house, "Léa"))).entry
    assert entry
    house.do(UndoAction(entry - 2))
    with pytest.raises(Refusal) as refused:
        house.do(UndoAction(entry - 3))
    assert "signed up" in render(refused.value.why)
    assert [one.id for one in programme(house)] == [key]


def test_an_outline_that_serves_elsewhere_stays_when_its_import_is_taken_back(house: House) -> None:
    done = taken_in(house, of_ics(house, one_event(*LESSON)))[1]
    of = house.ask(ShowSession(done.ids[0])).facts.outline
    plan(house, of)
    house.do(UndoAction(done.entry))
    assert [one.id for one in house.ask(Outlines())] == [of]


def test_a_change_made_here_since_does_not_hold_the_undo_back(house: House) -> None:
    (key,) = taken_in(house, of_ics(house, one_event(*LESSON)))[1].ids
    before = dump(house)
    done = taken_in(house, of_ics(house, one_event(*LESSON[:2], "LOCATION:Fablab")))[1]
    now = house.ask(ShowSession(key)).facts
    house.do(ChangeSession(key, SessionFacts(**{**vars(now), "note": "Clé chez la gardienne"})))
    house.do(UndoAction(done.entry))
    assert dump(house) == before
