"""What was kept for the time of a visit is nowhere once it is over: not in the file, its log, its backups or the journal."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from papidesk.backroom import Backroom
from papidesk.documents.intents import (
    EraseDocument,
    EraseDue,
    FindDocuments,
    KeepDocument,
    NoteOpening,
    ReadDocument,
    SaveDocument,
)
from papidesk.documents.rules import KEPT_WHILE_HERE, Contact, Document, DocumentKind, Photo, Resume
from papidesk.kernel.intent import Refusal
from papidesk.kernel.upkeep import CheckStore
from papidesk.people.intents import PersonErased, WithdrawConsent
from papidesk.store.backup import restore, unpack
from papidesk.store.engine import connect
from papidesk.store.tx import Tx
from papidesk.visits.intents import MarkDeparture
from tests.conftest import PASSWORD, FakeClock, House
from tests.documents.those import KEPT, add, agree, arrive, create, cv, deciphered, letter, read, rows, shown

CANARY = "Canari-Zéphyr"
WORDS = (CANARY.encode(), b"Canari", b"canari", "zéphyr".encode(), b"Q2FuYXJp")
"""As it is written, folded, and in base64."""


def canary(person: int | None = None, **more: object) -> Document:
    """A CV that says the canary wherever it can, and is long enough for pages of its own."""
    photo = Photo(b"\x89PNG\r\n\x1a\n" + CANARY.encode() * 1000)
    said = Resume(Contact(CANARY, CANARY), CANARY * 500, photo=photo, rest={CANARY: [CANARY]})
    return Document(DocumentKind.CV, f"CV de {CANARY}", said, person, model=str(more.get("model", "")))


def key_of(house: House) -> bytes:
    assert house.store.vault.key is not None
    return house.store.vault.key


def in_the_open(house: House) -> bytes:
    """Every page of the store and of its log, deciphered."""
    return b"".join(deciphered(file, key_of(house)) for file in sorted(house.folder.glob("papidesk.db*")) if file.stat().st_size)


def dumped(store: Path, key: bytes) -> bytes:
    """Every row of a store as SQL, blobs as they are."""
    connection = connect(store, key, exclusive=False)
    try:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        cells = [cell for table in tables for row in connection.execute(f"SELECT * FROM {table}") for cell in row]
        return b"\n".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in cells)
    finally:
        connection.close()


def holds(content: bytes) -> bool:
    return any(word in content for word in WORDS)


def backups_hold(house: House, scratch: Path) -> bool:
    """Whether a backup of the place, unpacked and deciphered, says the canary anywhere."""
    found = []
    for n, file in enumerate(sorted(house.folder.glob("backups/*.papidesk"))):
        laid_out = unpack(file, scratch / str(n))
        found += [holds(dumped(laid_out.store, key_of(house))), holds(deciphered(laid_out.store, key_of(house)))]
    assert found, "there is a backup to look into"
    return any(found)


def files_hold(folder: Path) -> bool:
    """Whether a file of a folder says the canary as it stands, by content or by name."""
    return any(holds(file.read_bytes()) or holds(file.name.encode()) for file in folder.rglob("*") if file.is_file())


# ── the eyes of these tests ───────────────────────────────────────────────────────────────────────────────────────────


def test_these_tests_see_what_is_kept(house: House, tmp_path: Path) -> None:
    person = add(house)
    agree(house, person)
    create(house, canary(person), KEPT)
    house.store.back_up(house.folder / "backups")
    create(house, letter(person, title=CANARY), KEPT)
    assert holds(in_the_open(house))
    assert backups_hold(house, tmp_path)
    assert holds(deciphered(house.folder / "papidesk.db-wal", key_of(house)))
    assert not files_hold(house.folder)


# ── sealed while it is there ──────────────────────────────────────────────────────────────────────────────────────────


def test_what_passes_is_sealed_everywhere_and_read_through_the_door_alone(house: House, tmp_path: Path) -> None:
    key = create(house, canary())
    house.do(SaveDocument(key, canary(model="simple")))
    house.store.back_up(house.folder / "backups")
    assert read(house, key).document == canary(model="simple")
    assert shown(house, "zephyr canari") == [key]
    assert not holds(in_the_open(house))
    assert not backups_hold(house, tmp_path)
    assert not files_hold(house.folder)
    passing = house.folder / "passing.key"
    assert passing.stat().st_size == 32
    assert os.name != "posix" or passing.stat().st_mode & 0o777 == 0o600


def test_an_erased_document_is_nowhere(house: House, tmp_path: Path) -> None:
    person = add(house)
    agree(house, person)
    anonymous, kept = create(house, canary()), create(house, canary(person), KEPT)
    house.do(SaveDocument(kept, canary(person, model="simple")))
    assert holds(in_the_open(house))
    house.do(EraseDocument(anonymous))
    house.do(EraseDocument(kept))
    assert not holds(in_the_open(house))
    assert (house.folder / "papidesk.db-wal").stat().st_size == 0
    assert not (house.folder / "passing.key").exists()
    house.store.back_up(house.folder / "backups")
    assert not backups_hold(house, tmp_path)
    assert not files_hold(house.folder)
    assert house.ask(CheckStore()).ok


@pytest.mark.parametrize("way", ["due", "departure", "person"])
def test_however_it_goes_nothing_is_left(house: House, way: str) -> None:
    person = add(house)
    agree(house, person)
    visit = arrive(house, person)
    create(house, canary(person), KEPT)
    if way == "due":
        house.clock.advance(timedelta(days=400))
        house.do(EraseDue())
    elif way == "departure":
        house.do(KeepDocument(1, KEPT_WHILE_HERE))
        assert not holds(in_the_open(house)), "what it said in the open is gone as it is sealed"
        house.do(MarkDeparture((visit,)))
        house.clock.advance(timedelta(minutes=30))
        house.do(EraseDue())
    else:
        with house.session() as session:
            tx = Tx(session, house.store.time, house.author, house.store.bus, sealing=house.store.sealing)
            tx.tell(PersonErased(person))
        for act in tx.after_commit:
            act()
    assert rows(house) == []
    assert not holds(in_the_open(house))


def test_an_accord_that_ends_leaves_nothing_readable(house: House) -> None:
    person = add(house)
    accord = agree(house, person)
    create(house, canary(person), KEPT)
    house.do(WithdrawConsent(accord))
    assert not holds(in_the_open(house))


# ── the key ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_key_goes_with_the_last_document_it_seals(house: House) -> None:
    passing = house.folder / "passing.key"
    assert not passing.exists()
    one, other = create(house, cv()), create(house, letter())
    first = passing.read_bytes()
    house.do(EraseDocument(one))
    assert passing.read_bytes() == first
    house.do(EraseDocument(other))
    assert not passing.exists()
    create(house, cv())
    assert passing.read_bytes() != first


def test_the_key_goes_too_where_what_it_seals_is_kept(house: House) -> None:
    person = add(house)
    agree(house, person)
    key = create(house, cv(person))
    house.do(KeepDocument(key, KEPT))
    assert not (house.folder / "passing.key").exists()
    assert read(house, key).document == cv(person)


def test_a_key_that_nothing_needs_is_removed_when_what_is_due_is_looked_for(house: House) -> None:
    house.store.sealing.seal(b"rolled back", "x")
    house.do(EraseDue())
    assert not (house.folder / "passing.key").exists()


@pytest.mark.parametrize("damage", ["gone", "cut", "altered", "a folder"])
def test_without_its_key_a_document_is_said_to_be_gone(house: House, damage: str) -> None:
    key = create(house, cv())
    passing = house.folder / "passing.key"
    former = passing.read_bytes()
    passing.unlink()
    if damage == "cut":
        passing.write_bytes(former[:20])
    elif damage == "altered":
        passing.write_bytes(bytes(byte ^ 1 for byte in former))
    elif damage == "a folder":
        passing.mkdir()
    with pytest.raises(Refusal, match="no longer on this computer") as why:
        house.ask(ReadDocument(key))
    assert why.value.field == "document"
    assert house.ask(FindDocuments()) == ()
    assert house.ask(FindDocuments("cv")) == ()
    house.do(NoteOpening(key))
    if damage == "a folder":
        passing.rmdir()
    # Whoever still writes in it loses nothing.
    house.do(SaveDocument(key, cv()))
    assert read(house, key).document == cv()
    passing.unlink()
    house.do(EraseDue())
    assert rows(house) == []
    assert create(house, cv())


def test_a_store_copied_without_its_key_opens_without_them(house: House, tmp_path: Path) -> None:
    person = add(house)
    agree(house, person)
    arrive(house, person)
    kept = create(house, letter(person), KEPT)
    create(house, cv(person))
    copied = tmp_path / "copied"
    shutil.copytree(house.folder, copied, ignore=shutil.ignore_patterns("passing.key"))
    other = House(copied, FakeClock())
    assert [row["id"] for row in rows(other)] == [kept]
    other.close()
    assert len(rows(house)) == 2


def test_a_backup_restored_brings_nothing_back_that_passed(house: House, tmp_path: Path) -> None:
    person = add(house)
    agree(house, person)
    arrive(house, person)
    kept, passing = create(house, letter(person), KEPT), create(house, cv(person))
    made = house.store.back_up(tmp_path / "usb")
    house.do(EraseDocument(passing))
    create(house, cv(person))
    house.close()
    elsewhere = tmp_path / "elsewhere"
    for folder in (house.folder, elsewhere):
        restore(made.path, folder, PASSWORD, "2026-11-05-150000")
        assert not (folder / "passing.key").exists()
        opened = Backroom(folder, FakeClock()).open(PASSWORD)
        assert [row.id for row in opened.store.ask(FindDocuments(), opened.author)] == [kept]
        opened.store.close()


def test_what_is_erased_during_a_backup_leaves_the_log_after_it(house: House) -> None:
    person = add(house)
    agree(house, person)
    key = create(house, canary(person), KEPT)
    done = False

    def between(_done: int, _total: int) -> None:
        nonlocal done
        if not done:
            done = True
            house.do(EraseDocument(key))

    house.store.back_up(house.folder / "backups", between)
    assert done
    assert not holds(in_the_open(house))
