"""Attendance sheets, certificates, posters, programmes: what they say, what they keep silent about, how they look."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Refusal
from papidesk.kernel.periods import parse_period
from papidesk.kernel.print_size import PrintSize
from papidesk.kernel.progress import Cancelled
from papidesk.kernel.words import render
from papidesk.paper.stationery import Stationery
from papidesk.people.rules import Comfort
from papidesk.workshops.calendar import qr_event
from papidesk.workshops.intents import CalendarSession, CertificateFacts, EnrolmentRow, SessionFile, SessionRow
from papidesk.workshops.papers import attendance_sheets, certificates, coming, poster, programme
from papidesk.workshops.rules import (
    Audience,
    Entry,
    Facilitator,
    FacilitatorKind,
    Level,
    Outline,
    ParticipantRole,
    Place,
    SessionFacts,
)
from tests.conftest import FakeClock
from tests.paper.reading import A4, codes, fonts, in_order, margins_are_white, pages, said, sides, sizes
from tests.workshops.conftest import TOMORROW

LONG = "Une phrase de plus, qui explique encore un peu mieux. " * 190
MARKUP = "<b>Trier & garder</b> </para> ]]> <font name='x'>"
CANARY = "Kanarill"
LEARNS = "- Allumer la tablette\n• Se connecter au wifi\n\nPrendre une photo"


@pytest.fixture
def on(clock: FakeClock) -> Stationery:
    return Stationery("PAPI de Kérinou", "Brest", PlaceTime(clock), render)


def row(key: int = 1, start: datetime = TOMORROW, minutes: int = 120, **more: object) -> SessionRow:
    made = SessionRow(
        id=key, uid=f"uid-{key}", outline=1, series=None, number=0, of=0, title="Premiers pas sur tablette",
        day=start.date(), start=start, end=start + timedelta(minutes=minutes), room="Salle des Capucins", capacity=8,
        entry=Entry.SIGN_UP, price_cents=0, facilitators=("Camille", "Yann Kerbrat"), workstations=(4,),
        level=Level.BEGINNER, audience=Audience.ELDERS, enrolled=6, waiting=1, helpers=1, attended=0, to_tell=2,
        cancelled=False, reason="",
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def enrolment(number: int, name: str, **more: object) -> EnrolmentRow:
    """A sign-up all of whose private fields sing."""
    made = EnrolmentRow(
        id=number, person=number, name=name, label=f"{CANARY} label", phone="06 12 34 56 78", role=ParticipantRole.LEARNER,
        place=Place.CONFIRMED, turn=0, attendance=None, arrived_at=None, walk_in=False, companion_of=None,
        comfort=tuple(Comfort), comfort_note=f"{CANARY} comfort", came=3, to_tell=True, signed_at=TOMORROW,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def file_of(session: SessionRow, *roster: EnrolmentRow, learns: str = LEARNS) -> SessionFile:
    facts = SessionFacts(1, session.start, 120, note=f"{CANARY} note",
                         facilitators=(Facilitator(FacilitatorKind.GUEST, f"{CANARY} facilitator"),))  # fmt: skip
    outline = Outline(session.title, learns, equipment=f"{CANARY} equipment", materials=f"{CANARY} materials")
    gone = enrolment(99, f"{CANARY} gave up")
    return SessionFile(session, facts, outline, roster, (gone,), deleted=False)


ROSTER = (
    enrolment(1, "Léa Durand (Lélé)"),
    enrolment(2, "Fañch c’hWegan"),
    enrolment(3, "", person=None),
    enrolment(4, "", person=None, companion_of=1),
    enrolment(5, "Attend Patience", place=Place.WAITING, turn=1),
    enrolment(6, "Jeanne Aidante", role=ParticipantRole.HELPER),
)
FACTS = CertificateFacts(1, "Léa Durand (Lélé)", "Premiers pas sur tablette", LEARNS, (date(2026, 11, 5),), 90)


def event_of(session: SessionRow) -> str:
    return qr_event(
        CalendarSession(session.uid, session.title, f"{CANARY} description", session.start, session.end, None,
                        session.room, False, 0, session.start, session.start)
    )  # fmt: skip


# ── attendance sheet ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_sheet_says_what_when_where_and_who_in_the_order_of_reading(on: Stationery, tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    assert attendance_sheets(file, [file_of(row(), *ROSTER)], on) == 1
    assert in_order(
        said(file), "PAPI de Kérinou", "Attendance sheet", "Premiers pas sur tablette", "2026-11-06, from 14:00 to 16:00",
        "Salle des Capucins", "Camille, Yann Kerbrat", "First name and surname", "Signature", "1 Léa Durand",
        "2 Fañch c’hWegan", "3 Participant", "4 Companion", "5 Jeanne Aidante (helper)", "6", "7", "8",
        "Signature: Camille", "Signature: Yann Kerbrat",
    )  # fmt: skip
    assert sides(pages(file)[0]) == A4


def test_no_paper_bears_anything_private(on: Stationery, tmp_path: Path) -> None:
    session = file_of(row(), *ROSTER)
    files = {name: tmp_path / f"{name}.pdf" for name in ("sheet", "blank", "poster", "programme", "certificate")}
    attendance_sheets(files["sheet"], [session], on)
    attendance_sheets(files["blank"], [session], on, blank=12)
    poster(files["poster"], session, on, event=event_of(session.row))
    programme(files["programme"], [session.row], parse_period("2026-11"), on)
    certificates(files["certificate"], [FACTS], on, day=date(2026, 11, 6))
    for name, file in files.items():
        written, read = file.read_bytes(), said(file) + " ".join(codes(file))
        for secret in (CANARY, "06 12 34 56 78", "0612345678", "Lélé", "Patience"):
            assert secret not in read, (name, secret)
            assert secret.encode() not in written, (name, secret)
    for name in ("blank", "poster", "programme"):
        assert not {"Léa", "Fañch", "Aidante"} & set(said(files[name]).split()), name


def test_there_are_lines_for_those_who_come_unannounced(on: Stationery, tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    attendance_sheets(file, [file_of(row(enrolled=8), *ROSTER)], on)
    assert "8" in pages(file)[0].extract_text().split()
    attendance_sheets(file, [file_of(row(enrolled=0, capacity=50))], on)
    numbers = [word for word in pages(file)[0].extract_text().split() if word.isdigit()]
    assert numbers == [str(n) for n in range(1, 11)]


def test_a_blank_sheet_has_as_many_lines_as_asked(on: Stationery, tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    attendance_sheets(file, [file_of(row(), *ROSTER)], on, blank=14)
    numbers = [int(word) for word in said(file).split() if word.isdigit()]
    assert numbers == list(range(1, 15))


@pytest.mark.parametrize("count", [0, 1, 200])
def test_a_sheet_holds_any_number_of_people(on: Stationery, tmp_path: Path, count: int) -> None:
    file = tmp_path / "sheet.pdf"
    people = [enrolment(n, f"Prénom{n} Nom") for n in range(1, count + 1)]
    printed = attendance_sheets(file, [file_of(row(capacity=200, enrolled=count), *people)], on)
    assert len(pages(file)) == printed
    text = said(file)
    assert in_order(text, *(f"{n} Prénom{n} Nom" for n in range(1, count + 1)), "Signature: Camille")
    assert all("Signature" in page.extract_text() for page in pages(file))
    assert (f"{printed}/{printed}" in text) is (printed > 1)
    assert margins_are_white(file)


def test_the_sheets_of_a_series_are_in_one_file_each_with_its_own_pages(on: Stationery, tmp_path: Path) -> None:
    sessions = [
        file_of(row(n, TOMORROW + timedelta(days=7 * n), series=1, number=n, of=3),
                *(enrolment(k, f"P{k}") for k in range(30)))
        for n in (1, 2, 3)
    ]  # fmt: skip
    file = tmp_path / "sheets.pdf"
    assert attendance_sheets(file, sessions, on) == 6
    texts = [page.extract_text() for page in pages(file)]
    assert ["1/2" in text for text in texts] == [True, False] * 3
    assert all(f"({n // 2 + 1}/3)" in text for n, text in enumerate(texts))


def test_a_session_over_midnight_says_both_days(on: Stationery, tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    late = row(start=datetime(2026, 11, 6, 21, 0, tzinfo=UTC), minutes=180)
    attendance_sheets(file, [file_of(late)], on)
    assert "from 22:00 to 01:00 on 2026-11-07" in said(file) or "from 22:00 to 1:00 on 2026-11-07" in said(file)


# ── certificate ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_certificate_says_who_took_part_in_what_when_and_what_was_learnt(on: Stationery, tmp_path: Path) -> None:
    file = tmp_path / "certificate.pdf"
    assert certificates(file, [FACTS], on, day=date(2026, 11, 6)) == 1
    assert in_order(
        said(file), "PAPI de Kérinou", "Certificate of attendance", "Léa Durand", "Premiers pas sur tablette",
        "2026-11-05, for", "1 hour", "30 minute", "What was learnt", "Allumer la tablette", "Se connecter au wifi",
        "Prendre une photo", "Done at Brest, on 2026-11-06", "Signature",
    )  # fmt: skip
    assert sides(pages(file)[0]) == A4[::-1]
    assert max(sizes(file)) > 40


def test_many_days_are_said_by_the_first_and_the_last(on: Stationery, tmp_path: Path) -> None:
    file = tmp_path / "certificate.pdf"
    days = tuple(date(2026, 10, 1) + timedelta(days=7 * n) for n in range(6))
    certificates(file, [replace(FACTS, attended=days[:2]), replace(FACTS, attended=days)], on, day=days[-1])
    first, second = (page.extract_text() for page in pages(file))
    assert "2026-10-01, 2026-10-08" in first
    assert in_order(second, "6 session", "2026-10-01", "2026-11-05")
    assert "2026-10-08" not in second


def test_nobody_to_certify_is_said_and_nothing_is_written(on: Stationery, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        certificates(tmp_path / "certificates.pdf", [], on, day=date(2026, 11, 6))
    assert refused.value.field == "sessions"
    assert list(tmp_path.iterdir()) == []


def test_a_batch_of_five_hundred_is_one_file_and_tells_how_far_it_is(on: Stationery, tmp_path: Path) -> None:
    file, told = tmp_path / "certificates.pdf", list[int]()
    batch = [replace(FACTS, person=n, name=f"Prénom{n} Nom") for n in range(500)]
    assert certificates(file, batch, on, day=date(2026, 11, 6), progress=told.append) == 500
    assert told == list(range(501))
    read = pages(file)
    assert len(read) == 500
    assert "Prénom499 Nom" in read[499].extract_text()


def test_a_batch_cancelled_in_the_middle_leaves_no_file(on: Stationery, tmp_path: Path) -> None:
    def stop(done: int) -> None:
        if done == 20:
            raise Cancelled

    batch = [replace(FACTS, person=n) for n in range(50)]
    with pytest.raises(Cancelled):
        certificates(tmp_path / "certificates.pdf", batch, on, day=date(2026, 11, 6), progress=stop)
    assert list(tmp_path.iterdir()) == []


# ── poster ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_poster_says_all_one_wants_to_know(on: Stationery, tmp_path: Path) -> None:
    file = tmp_path / "poster.pdf"
    assert poster(file, file_of(row()), on, event=event_of(row())) == 1
    text = said(file)
    assert in_order(
        text, "PAPI de Kérinou", "Premiers pas sur tablette", "Elders · Beginner", "2026-11-06", "from 14:00 to 16:00",
        "PAPI de Kérinou, Brest", "Salle des Capucins", "Free", "What you will learn", "Allumer la tablette", "To take part",
    )  # fmt: skip
    assert "Scan to add it to your calendar" in text
    assert max(sizes(file)) > 50
    assert sides(pages(file)[0]) == A4


def test_its_code_is_the_calendar_event(on: Stationery, tmp_path: Path) -> None:
    for size in PrintSize:
        file, event = tmp_path / f"poster-{size}.pdf", event_of(row())
        poster(file, file_of(row()), replace(on, print_size=size), event=event)
        assert codes(file) == [event]


def test_an_open_door_asks_for_no_sign_up_and_a_price_is_said(on: Stationery, tmp_path: Path) -> None:
    file = tmp_path / "poster.pdf"
    poster(file, file_of(row(entry=Entry.OPEN_DOOR, price_cents=250)), on)
    text = said(file)
    assert "no need to sign up" in text
    assert "2.50 €" in text
    assert codes(file) == []


def test_the_poster_of_a_series_lists_its_coming_dates(on: Stationery, tmp_path: Path) -> None:
    sessions = [row(n, TOMORROW + timedelta(days=7 * n), series=1, number=n + 1, of=20) for n in range(20)]
    sessions[2] = replace(sessions[2], cancelled=True)
    dates = coming(sessions, TOMORROW + timedelta(days=1))
    assert [one.id for one in dates] == [1, *range(3, 20)]
    file = tmp_path / "poster.pdf"
    assert poster(file, file_of(sessions[0]), on, dates=dates, event=event_of(dates[0])) == 1
    text = said(file)
    assert in_order(text, "From 14:00 to 16:00", "2026-11-13", "2026-11-27", "and 7 other date")
    assert "2026-11-20" not in text
    poster(file, file_of(sessions[0]), replace(on, print_size=PrintSize.LARGE), dates=dates[:3])
    assert in_order(said(file), "2026-11-13", "2026-11-27", "2026-12-04")


def test_dates_at_other_hours_each_say_theirs(on: Stationery, tmp_path: Path) -> None:
    file = tmp_path / "poster.pdf"
    dates = [row(1), row(2, TOMORROW + timedelta(days=7, hours=1))]
    poster(file, file_of(row()), on, dates=dates)
    assert in_order(said(file), "2026-11-06, from 14:00 to 16:00", "2026-11-13, from 15:00 to 17:00")


def test_a_cancelled_session_is_said_to_be(on: Stationery, tmp_path: Path) -> None:
    file = tmp_path / "poster.pdf"
    poster(file, file_of(row(cancelled=True)), on)
    assert "Cancelled" in said(file)


# ── programme ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_programme_goes_by_day_and_hour(on: Stationery, tmp_path: Path) -> None:
    rows = [
        row(1, TOMORROW + timedelta(days=3), title="Café numérique", entry=Entry.OPEN_DOOR, audience=Audience.EVERYONE),
        row(2, title="Photo", enrolled=8, price_cents=500),
        row(3, TOMORROW - timedelta(hours=4), title="CV", cancelled=True),
    ]
    file = tmp_path / "programme.pdf"
    assert programme(file, rows, parse_period("2026-11"), on) == 1
    text = said(file)
    assert in_order(
        text, "PAPI de Kérinou, Brest", "November 2026", "2026-11-06", "10:00 – 12:00", "CV", "Cancelled", "14:00 – 16:00",
        "Photo", "Salle des Capucins · Elders · Beginner", "5 €", "Full", "2026-11-09", "Café numérique", "Free", "Open door",
    )  # fmt: skip
    assert "Everyone" not in text


def test_a_full_month_goes_over_pages_and_a_day_is_not_torn_apart(on: Stationery, tmp_path: Path) -> None:
    rows = [row(n, TOMORROW + timedelta(days=n // 3, hours=n % 3), title=f"Séance{n}") for n in range(60)]
    file = tmp_path / "programme.pdf"
    printed = programme(file, rows, parse_period("2026-11"), on)
    texts = [page.extract_text() for page in pages(file)]
    assert printed == len(texts) > 2
    for day in {one.day for one in rows}:
        assert sum(day.isoformat() in text for text in texts) == 1, day
    assert in_order(" ".join(texts), *(f"Séance{n}" for n in range(60)))


def test_an_empty_programme_says_so(on: Stationery, tmp_path: Path) -> None:
    file = tmp_path / "programme.pdf"
    assert programme(file, [], parse_period("2026-11-02..2026-11-08"), on) == 1
    assert "No workshop is planned" in said(file)


# ── all of them ───────────────────────────────────────────────────────────────────────────────────────────────


Write = Callable[[Path, Stationery, str], int]


def write_sheet(file: Path, on: Stationery, text: str) -> int:
    session = row(title=text, room=text, facilitators=(text,))
    return attendance_sheets(file, [file_of(session, enrolment(1, text))], on)


def write_certificate(file: Path, on: Stationery, text: str) -> int:
    return certificates(file, [replace(FACTS, name=text, title=text, learns=text)], on, day=date(2026, 11, 6))


def write_poster(file: Path, on: Stationery, text: str) -> int:
    session = row(title=text, room=text, facilitators=(text,))
    return poster(file, file_of(session, learns=text), on, event="BEGIN:VEVENT")


def write_programme(file: Path, on: Stationery, text: str) -> int:
    return programme(file, [row(title=text, room=text)], parse_period("2026-11"), on)


ALL = pytest.mark.parametrize("write", [write_sheet, write_certificate, write_poster, write_programme])


@ALL
def test_every_paper_is_a4_in_embedded_fonts_and_the_same_bytes_each_time(
    on: Stationery, tmp_path: Path, write: Write
) -> None:
    for name in ("one.pdf", "other.pdf"):
        write(tmp_path / name, on, "Жанна Ğülşah")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "other.pdf").read_bytes()
    assert all(inside for _name, inside in fonts(tmp_path / "one.pdf"))
    assert all(sorted(sides(page)) == sorted(A4) for page in pages(tmp_path / "one.pdf"))


@ALL
@pytest.mark.parametrize("size", PrintSize)
def test_every_paper_bears_ten_thousand_characters_and_markup(
    on: Stationery, tmp_path: Path, write: Write, size: PrintSize
) -> None:
    file, on = tmp_path / "paper.pdf", replace(on, print_size=size)
    printed = write(file, on, LONG)
    assert "Une phrase de plus" in said(file)
    assert printed == 1 or write is write_sheet or size is not PrintSize.STANDARD
    write(file, on, MARKUP)
    assert "<b>Trier & garder</b>" in said(file)


@ALL
@pytest.mark.parametrize(("size", "least"), [(PrintSize.EASY, 13), (PrintSize.LARGE, 20)])
def test_large_letters_are_large_everywhere_on_every_paper(
    on: Stationery, tmp_path: Path, write: Write, size: PrintSize, least: float
) -> None:
    file = tmp_path / "paper.pdf"
    write(file, replace(on, print_size=size), "Premiers pas sur tablette")
    assert min(sizes(file)) >= least
    assert all(sorted(sides(page)) == sorted(A4) for page in pages(file))


@ALL
def test_a_folder_that_is_not_there_leaves_nothing(on: Stationery, tmp_path: Path, write: Write) -> None:
    with pytest.raises(FileNotFoundError):
        write(tmp_path / "nowhere" / "paper.pdf", on, "a")
    assert list(tmp_path.iterdir()) == []


def test_the_hours_are_those_of_the_place(clock: FakeClock, tmp_path: Path) -> None:
    file = tmp_path / "poster.pdf"
    island = Stationery("PAPI", "Saint-Denis", PlaceTime(clock, "Indian/Reunion"), render)
    poster(file, file_of(row()), island)
    assert "from 17:00 to 19:00" in said(file)
