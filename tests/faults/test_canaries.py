"""Names seeded in every free field come out nowhere: not in a log, a crash report, a file's name, or the bytes of the store."""

import contextlib
import dataclasses
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from papidesk.accounts.intents import ChangePassword, CreateAccount, Place, ResetPassword, SetPin, SetPlace
from papidesk.backroom import Backroom
from papidesk.kernel import crash
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.history import UndoAction
from papidesk.kernel.intent import Refusal, Role, WorldFailure
from papidesk.kernel.upkeep import CheckStore, KeepDraft
from papidesk.people.intents import (
    AddPerson,
    ChangePerson,
    FindPeople,
    GiveConsent,
    ImportLine,
    ImportPeople,
    PersonByCard,
)
from papidesk.people.rules import ConsentKind, ConsentMeans, PersonDetails
from papidesk.store import backup
from papidesk.store.bus import Bus
from papidesk.visits.intents import (
    ImportVisits,
    LogSupport,
    LogVisit,
    SetPurpose,
    SetWorkstation,
    SupportFacts,
    VisitLine,
)
from papidesk.visits.rules import EquipmentUsed, Purpose, PurposeKind, SupportPlace, Theme, Workstation
from tests.conftest import CHEAP, PASSWORD, START, FakeClock, House
from tests.store import jotting

CANARY = "Kanarill"
"""A name nobody bears; each field has its own number after it."""


def free_texts(kind: type[Any], **given: Any) -> dict[str, Any]:
    """A canary for every free text of a dataclass."""
    made = {
        field.name: f"{CANARY}{number} {field.name}"
        for number, field in enumerate(dataclasses.fields(kind))
        if field.type in {"str", str}
    }
    return made | given


def details(n: int) -> PersonDetails:
    """A person all of whose fields sing."""
    given = {
        "email": f"{CANARY.lower()}{n}@example.org", "phone": f"06 12 34 56 {n:02}", "postcode": "29200",
        "commune_code": "29019", "usual_purpose": "", "card_code": f"{CANARY}{n}", "language": "",
    }  # fmt: skip
    return PersonDetails(**free_texts(PersonDetails, **given))


def seed(house: House) -> None:
    """Put a canary into everything that can be written by hand."""
    house.do(SetPlace(Place(f"{CANARY} place", f"{CANARY} commune", backup_folder=f"/mnt/{CANARY}")))
    (account,) = house.do(CreateAccount(f"{CANARY} account", Role.ANIMATOR, f"{CANARY} password")).ids
    house.do(ResetPassword(account, f"{CANARY} other password"))
    house.do(ChangePassword(PASSWORD, f"{CANARY} mine"))
    house.do(SetPin("204913"))
    (person,) = house.do(AddPerson(details(1), although_alike=True)).ids
    house.do(ChangePerson(person, dataclasses.replace(details(2), nickname=f"{CANARY} changed")))
    house.do(GiveConsent(person, ConsentKind.KEEP_RECORD, f"{CANARY} version", ConsentMeans.PAPER))
    (visit,) = house.do(LogVisit(person=person)).ids
    house.do(LogVisit(count=3, group=f"{CANARY} group"))
    facts = SupportFacts(
        visit, None, START, (Theme.EMAIL,), None, SupportPlace.DESK, 30, None, (EquipmentUsed.COMPUTER,), None,
        f"{CANARY} note",
    )  # fmt: skip
    house.do(LogSupport(facts))
    house.do(SetPurpose(Purpose(0, "", f"{CANARY} purpose", PurposeKind.OTHER, "", None, active=True)))
    house.do(SetWorkstation(Workstation(0, 77, f"{CANARY} station", None, active=True)))
    house.do(KeepDraft("person", f'{{"first_name": "{CANARY} draft"}}'))
    house.do(ImportPeople((ImportLine(1, PersonDetails(first_name=f"{CANARY} imported")),)))
    house.do(ImportVisits((VisitLine(1, "", START),)))
    house.do(AddPerson(PersonDetails(first_name=f"{CANARY} undone"), although_alike=True))
    house.do(UndoAction())
    house.ask(FindPeople(f"{CANARY} sought"))
    house.ask(PersonByCard(f"{CANARY} card"))


def provoke(house: House) -> Iterator[BaseException]:
    """Refusals, failures of the world and bugs, each with a canary in its hands."""
    wrong = (
        AddPerson(dataclasses.replace(details(3), email=f"{CANARY} not an address")),
        AddPerson(dataclasses.replace(details(3), first_name=CANARY * 20)),
        AddPerson(details(1)),
        LogVisit(group=f"{CANARY}" * 20, count=2),
        CreateAccount(f"{CANARY} account", Role.ANIMATOR, f"{CANARY} third"),
        CreateAccount(f"{CANARY}", Role.ANIMATOR, CANARY),
        ChangePassword(f"{CANARY} guessed", f"{CANARY} new"),
        SetPin(f"{CANARY}"),
        ImportPeople((ImportLine(1, dataclasses.replace(details(4), email=f"{CANARY} wrong")),)),
        ImportVisits((VisitLine(1, f"{CANARY} unknown", START),)),
        jotting.JotWrong(f"{CANARY} met a bug"),
        jotting.JotRefused(f"{CANARY} refused"),
        jotting.Jot(1, [CANARY]),  # type: ignore[arg-type]  # what no form can send: the driver stumbles on it
        LogVisit(purposes=(f"{CANARY}",)),  # type: ignore[arg-type]
    )
    for command in wrong:
        try:
            house.do(command)
        except BaseException as told:  # noqa: BLE001 — all of them are looked at
            yield told
    house.store.connection().execute("PRAGMA max_page_count = 1")
    try:
        for n in range(300):
            house.do(AddPerson(PersonDetails(first_name=f"{CANARY} {n}", note=CANARY * 200), although_alike=True))
    except BaseException as told:  # noqa: BLE001
        yield told
    house.store.connection().execute("PRAGMA max_page_count = 1000000")


@pytest.fixture
def singing(folder: Path, clock: FakeClock) -> Iterator[House]:
    made = House(folder, clock)
    extra = Bus([jotting])
    made.store.bus.handlers.update(extra.handlers)
    yield made
    made.close()


def everything_written(*folders: Path) -> Iterator[tuple[str, bytes]]:
    for folder in folders:
        for path in folder.rglob("*"):
            yield str(path.relative_to(folder)), path.read_bytes() if path.is_file() else b""


def test_no_canary_is_heard_outside_the_store(
    singing: House, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    house, usb = singing, tmp_path / "usb"
    seed(house)
    with house.session() as session:
        tables = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
        rows = str([tuple(row) for name in tables for row in session.execute(text(f'SELECT * FROM "{name}"'))])
    assert rows.count(CANARY) > 25, "nothing would be proved"

    bugs = refusals = failures = 0
    for told in provoke(house):
        if isinstance(told, Refusal):
            refusals += 1
        elif isinstance(told, WorldFailure):
            failures += 1
        else:
            bugs += 1
            written = crash.report(told, house.folder / "logs")
            assert written is not None
            assert type(told).__name__ in written.read_text()
        # What is logged of any of them by whoever only names it.
        logging.getLogger("papidesk").error("%s", type(told).__name__)
    assert (refusals >= 8, failures >= 1, bugs >= 2) == (True, True, True), (refusals, failures, bugs)

    house.store.back_up(usb)
    with contextlib.suppress(Refusal):
        Backroom(house.folder, house.clock).open(f"{CANARY} wrong password")
    assert house.ask(CheckStore()).ok
    live = dict(everything_written(house.folder, usb))  # with its log as it stands
    house.store.close()
    with contextlib.suppress(Refusal):
        Backroom(house.folder, house.clock).open(f"{CANARY} wrong password")
    closed = dict(everything_written(house.folder, usb))
    house.store = Backroom(house.folder, house.clock).open(f"{CANARY} mine").store

    out, err = capfd.readouterr()
    for name, content in (*live.items(), *closed.items()):
        assert CANARY.lower() not in name.lower()
        for form in (CANARY, CANARY.lower()):
            for encoding in ("utf-8", "utf-16-le"):
                assert form.encode(encoding) not in content, name
    assert any(name.startswith("logs") for name in closed)
    for said in (caplog.text, out, err):
        assert CANARY.lower() not in said.lower()


def test_a_crash_report_says_where_and_never_what(tmp_path: Path) -> None:
    def deep(name: str) -> None:
        secret_local = name
        try:
            dict[str, str]()[secret_local]
        except KeyError as missing:
            raise ValueError(f"no {secret_local}") from missing

    with pytest.raises(ValueError) as bug:
        deep(CANARY)
    bug.value.add_note(CANARY)
    told = crash.describe(bug.value)
    written = crash.report(bug.value, tmp_path / "logs")
    assert "builtins.ValueError" in told
    assert "KeyError" in told
    assert f"{__name__}:" in told
    assert CANARY not in told
    assert str(tmp_path) not in told
    assert written is not None
    assert written.read_text() == told


def test_an_error_nobody_caught_becomes_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    import threading  # noqa: PLC0415 — its hook is put back after the test

    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    heard: list[Path | None] = []
    crash.install(tmp_path / "logs", lambda _bug, path: heard.append(path))
    thread = threading.Thread(target=lambda: dict[str, str]()[CANARY])
    thread.start()
    thread.join()
    assert len(heard) == 1
    assert heard[0] is not None
    assert CANARY not in heard[0].read_text()


def test_a_name_never_reaches_the_name_of_a_file(tmp_path: Path) -> None:
    clock = FakeClock()
    opened, _key = Backroom(tmp_path / "store", clock).create(
        Place(f"{CANARY}/../../etc"), f"{CANARY}", PASSWORD, CHEAP
    )
    opened.store.time = PlaceTime(clock)
    backup.back_up(
        opened.store.connection(), opened.store.reader, opened.store.paths, opened.store.time, "0001", tmp_path / "usb"
    )
    opened.store.close()
    assert not [path for path in tmp_path.rglob("*") if CANARY in str(path.relative_to(tmp_path))]
