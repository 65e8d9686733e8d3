"""Whatever bytes come in the name of a calendar: sessions or a sentence, and no half-written row; a flood ends soon."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import render
from papidesk.workshops.importing import read_calendar
from papidesk.workshops.importing.content import CALENDAR_MAX, EVENTS_MAX
from papidesk.workshops.intents import ImportWorkshops, TryWorkshopsImport, WorkshopLine
from tests.conftest import FakeClock, House
from tests.workshops.calendars import (
    APPLE,
    GOOGLE,
    MOBILIZON,
    NEXTCLOUD,
    OUTLOOK,
    events,
    one_event,
)
from tests.workshops.conftest import dump

PLACE = PlaceTime(FakeClock())
SAMPLES = [sample.encode() for sample in (GOOGLE, OUTLOOK, APPLE, NEXTCLOUD, MOBILIZON)]
NAMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SUMMARY", "UID", "STATUS",
         "LOCATION", "DTSTART;TZID=Europe/Paris", "DTSTART;VALUE=DATE",
         'DTSTART;TZID="a:b;c"', "BEGIN", "END", "SEQUENCE", "EXRULE")  # fmt: skip
VALUES = st.one_of(
    st.sampled_from([
        "20261112T140000", "20261112T140000Z", "20261112", "20261345T990000", "99991231T235959Z", "00010101T000000", "PT2H",
        "P99999W", "-PT1H", "FREQ=WEEKLY;COUNT=3", "FREQ=DAILY", "FREQ=DAILY;INTERVAL=0", "FREQ=SECONDLY",
        "FREQ=MONTHLY;BYDAY=5MO", "FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2;COUNT=1", "FREQ=WEEKLY;UNTIL=20270101",
        "VEVENT", "VALARM", "VTIMEZONE", "CANCELLED", "20261112T140000,20261119T140000", "20261112T140000/PT1H",
        "Café", "é" * 200, "\\n\\,\\;\\", "<b>a</b>&amp;", "\x00\x1b", "",
    ]),
    st.text(max_size=40),
)  # fmt: skip


def read(content: bytes) -> tuple[WorkshopLine, ...]:
    """The lines, or none where the file is refused in words; anything else is a failure of the test."""
    lines: tuple[WorkshopLine, ...] = ()
    try:
        lines = read_calendar(content, PLACE)
    except Refusal as why:
        refused: Refusal | None = why
    else:
        refused = None
    if refused is not None:
        assert refused.field == "file"
        assert "{" not in render(refused.why)
        return ()
    assert lines
    for line in lines:
        assert all(render(fault) for fault in line.faults)
        repr(line).encode()
    return lines


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
@example(b"BEGIN:VCALENDAR")
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbfBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;:::\r\n")
def test_any_bytes_give_lines_or_a_sentence(content: bytes) -> None:
    read(content)
    read(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + content)


@st.composite
def changed_files(draw: st.DrawFn) -> bytes:
    """A real file, a few of its bytes others."""
    content = bytearray(draw(st.sampled_from(SAMPLES)))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(content)))
        content[at : at + draw(st.integers(0, 30))] = draw(
            st.one_of(
                st.binary(max_size=8), st.sampled_from([b"\n", b":", b";", b",", b"END:VEVENT\n", b"9999", b"-", b'"', b"="])
            )
        )
    return bytes(content)


@settings(max_examples=100, deadline=None)
@given(files=st.lists(changed_files(), min_size=1, max_size=3))
def test_a_real_file_with_bytes_changed_writes_all_of_it_or_nothing(pristine: Path, files: list[bytes]) -> None:
    with a_place(pristine) as house:
        for content in files:
            takes_or_leaves(house, read(content))


Event = list[tuple[str, str]]
HOUR = "20261112T140000"
END_OF_TIME = "99991231T235959Z"
THAT_HOUR = [("SUMMARY", "Atelier"), ("DTSTART", HOUR)]


@settings(max_examples=100, deadline=None)
@given(
    files=st.lists(
        st.lists(st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=8), max_size=4), min_size=1, max_size=3
    ),
    with_hours=st.booleans(),
)
@example(files=[[[*THAT_HOUR, ("RRULE", "FREQ=DAILY"), ("EXDATE", END_OF_TIME)]]], with_hours=False)
@example(files=[[[("SUMMARY", "A"), ("DTSTART", END_OF_TIME), ("RRULE", "FREQ=DAILY")]]], with_hours=False)
@example(files=[[[("SUMMARY", "A"), ("DTSTART", "99970101T090000"), ("RRULE", "FREQ=DAILY")]]], with_hours=False)
@example(files=[[[("SUMMARY", "A"), ("DTSTART", "99900101T090000"), ("RRULE", "FREQ=DAILY;COUNT=3")]]], with_hours=False)
@example(files=[[[("UID", "u"), ("RRULE", "FREQ=DAILY;COUNT=3")], [("UID", "u"), ("RECURRENCE-ID", END_OF_TIME)]]],
         with_hours=True)
@example(files=[[[]], [[("UID", HOUR)], []]], with_hours=True)
@example(files=[[[*THAT_HOUR, ("DURATION", "PT1H")], [*THAT_HOUR, ("DURATION", "PT3H")]]], with_hours=False)
def test_any_properties_write_all_of_it_or_nothing(
    pristine: Path, files: list[list[Event]], with_hours: bool  # noqa: FBT001 — drawn
) -> None:
    usual = ("SUMMARY:Atelier", f"DTSTART:{HOUR}", "DURATION:PT1H") if with_hours else ()
    with a_place(pristine) as house:
        for file in files:
            lines = [(*usual, *(f"{name}:{value}" for name, value in event)) for event in file]
            takes_or_leaves(house, read("\r\n".join(("BEGIN:VCALENDAR", events(*lines).decode())).encode()))


HOURS = (HOUR, "20261112T130000Z", "20261112", "20261113T140000", "20261119T140000", "20261103T140000")
LIKELY = {
    "UID": ("u", "v", "u/20261112T130000Z"),
    "DTSTART": HOURS,
    "RECURRENCE-ID": HOURS,
    "RDATE": HOURS,
    "EXDATE": HOURS,
    "RRULE": ("FREQ=WEEKLY;COUNT=3", "FREQ=DAILY;COUNT=2", "FREQ=WEEKLY;UNTIL=20261210", "FREQ=DAILY;COUNT=8;BYDAY=TH"),
    "DURATION": ("PT1H", "PT2H"),
    "SUMMARY": ("Atelier", "atelier", "Tableur"),
    "LOCATION": ("Salle 1", "Salle 2"),
    "STATUS": ("CANCELLED",),
    "SEQUENCE": ("1",),
}
likely = st.sampled_from([f"{name}:{value}" for name, values in LIKELY.items() for value in values])


@settings(max_examples=100, deadline=None)
@given(files=st.lists(st.lists(st.lists(likely, max_size=5), min_size=1, max_size=4), min_size=1, max_size=3))
@example(files=[[["DTSTART:20261112T140000", "LOCATION:Salle 1"]], [["DURATION:PT1H"], ["DURATION:PT2H"]]])
@example(
    files=[
        [["RRULE:FREQ=DAILY;COUNT=2", f"EXDATE:{HOUR}"]],
        [["UID:u", "DTSTART:20261113T140000"]],
        [["UID:u"], ["RRULE:FREQ=DAILY;COUNT=2", f"EXDATE:{HOUR}"]],
    ]
)
def test_files_much_alike_taken_in_one_after_the_other_settle_at_once(pristine: Path, files: list[list[list[str]]]) -> None:
    """Events of a few titles, hours and names, so that many may be the same: taking any of them in twice changes nothing."""
    with a_place(pristine) as house:
        for file in files:
            takes_or_leaves(house, read(events(*((*event, "SUMMARY:Atelier", f"DTSTART:{HOUR}") for event in file))))


@contextmanager
def a_place(pristine: Path) -> Iterator[House]:
    """A place of this example alone: what one example leaves must not be what another fails by."""
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(shutil.copytree(pristine, Path(folder) / "store")), FakeClock())
        try:
            yield house
        finally:
            house.close()


def takes_or_leaves(house: House, lines: tuple[WorkshopLine, ...]) -> None:
    """Import: as the trial said, and nothing at all where a line is refused; a second time changes nothing, and the first
    can be taken back."""
    before = dump(house)
    tried = house.ask(TryWorkshopsImport(lines))
    assert dump(house) == before
    try:
        done = house.do(ImportWorkshops(lines))
    except Refusal:
        assert tried.count("refused")
        assert dump(house) == before
        return
    assert not tried.count("refused")
    # A series that is here already may get more sessions: its line is "updated".
    assert done.ids or not tried.count("created")
    assert not done.ids or tried.count("created") + tried.count("updated")
    again = house.ask(TryWorkshopsImport(lines))
    assert {one.outcome for one in again.verdicts} <= {"skipped"}
    if done.undo is not None:
        house.do(done.undo)
        assert dump(house) == before
        house.do(ImportWorkshops(lines))


FLOODS = {
    "too many events": events(*((f"UID:{n}", "SUMMARY:A", "DTSTART:20261112T140000") for n in range(EVENTS_MAX + 1))),
    "rules that make no day": events(
        *((f"UID:{n}", "SUMMARY:A", "DTSTART:19960112T140000", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30") for n in range(500))
    ),
    "rules that make too many": events(
        *((f"UID:{n}", "SUMMARY:A", "DTSTART:19960112T140000", "RRULE:FREQ=DAILY") for n in range(500))
    ),
    "days added without end": events(
        *((f"UID:{n}", "SUMMARY:A", "DTSTART:20261112T140000",
           "RDATE:" + ",".join(f"20261113T{m // 60:02}{m % 60:02}00" for m in range(1400))) for n in range(60))
    ),
    "too large": b"BEGIN:VCALENDAR\r\n" + b" " * CALENDAR_MAX,
}  # fmt: skip


@pytest.mark.parametrize("content", FLOODS.values(), ids=FLOODS)
def test_a_flood_is_refused_whole(content: bytes) -> None:
    assert read(content) == ()


ONE = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\nDTSTART:20261112T140000\n{}\nEND:VEVENT\nEND:VCALENDAR\n"
HEAVY = {
    "an event deep in others": "BEGIN:X\n" * 300_000,
    "a line of megabytes": "DESCRIPTION:" + "a" * 5_000_000,
    "parameters without end": 'LOCATION;X="' + "a;" * 1_000_000,
    "folded at each letter": "DESCRIPTION:" + "a\n " * 1_000_000,
    "tags that never close": "DESCRIPTION:" + "<a" * 100_000,
    "days left out without end": "RRULE:FREQ=DAILY;COUNT=3\nEXDATE:" + ",".join(["20261113T140000"] * 300_000),
    "a picture within": "ATTACH;ENCODING=BASE64;VALUE=BINARY:" + "QUJD" * 1_000_000,
}


@pytest.mark.parametrize("inside", HEAVY.values(), ids=HEAVY)
def test_a_heavy_event_is_read_or_refused(inside: str) -> None:
    (line,) = read(ONE.format(inside).encode())
    assert line.outline.title == "A"


@pytest.mark.parametrize(
    "content",
    [b"", b"Nom;Pr\xe9nom\r\n", b"%PDF-1.7", b"<!DOCTYPE html><title>Connexion</title>", b"PK\x03\x04",
     b"BEGIN:VCARD\nEND:VCARD\n", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", bytes(range(256)) * 9],
)  # fmt: skip
def test_what_is_no_calendar_is_said_to_be_none(content: bytes) -> None:
    assert read(content) == ()


def test_an_event_cut_off_is_refused_alone() -> None:
    whole, cut = read(one_event("DTSTART:20261112T140000")[:-15] + b"BEGIN:VEVENT\r\nSUMMARY:B\r\nDTSTART:20261113T140000\r\n")
    assert not whole.faults
    assert "cut short" in render(cut.faults[0])


def test_a_partial_import_leaves_nothing_of_what_it_refuses(house: House) -> None:
    """An outline made for a line that is then refused goes with it."""
    lines = read(
        events(
            ("UID:1", "SUMMARY:Bonne", "DTSTART:20261112T140000", "DURATION:PT1H"),
            ("UID:2", "SUMMARY:Trop longue", "DTSTART:20261113T140000", "DURATION:P3D"),
            ("UID:3", "SUMMARY:Trop longue", "DTSTART:20261114T140000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2",
             "EXDATE:20261114T140000,20261115T140000"),
        )
    )  # fmt: skip
    house.do(ImportWorkshops(lines, partial=True))
    kept = dump(house)
    assert len(kept["outline"]) == len(kept["workshop_session"]) == 1
    assert kept["workshop_series"] == []
