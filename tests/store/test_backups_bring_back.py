"""A backup is one file that opens anywhere, made while the desk goes on, and put back without losing anything."""

import hashlib
import json
import shutil
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from papidesk.accounts.intents import ChangePassword, CreateAccount, Place
from papidesk.backroom import Backroom
from papidesk.kernel.intent import Refusal, Role, WorldFailure
from papidesk.kernel.upkeep import CheckStore
from papidesk.store import backup
from papidesk.store.backup import MANIFEST, list_backups, restore, thin, verify
from tests.conftest import CHEAP, PASSWORD, START, FakeClock
from tests.store.conftest import JottingHouse, jotting_room
from tests.store.jotting import Jot, Jottings

STAMP = "2026-11-05-150000"


def lines_in(folder: Path, password: str = PASSWORD) -> tuple[str, ...]:
    """What the store of a folder holds, opened afresh."""
    opened = jotting_room(folder, FakeClock()).open(password)
    try:
        assert opened.store.ask(CheckStore(), opened.author).ok
        return opened.store.ask(Jottings(), opened.author)
    finally:
        opened.store.close()


def test_a_backup_opens_on_another_machine(jotters: JottingHouse, tmp_path: Path) -> None:
    jotters.do(Jot(1, "kept"))
    made = jotters.store.back_up(tmp_path / "usb")
    assert made.path.name == "papidesk-2026-11-05-140500.papidesk"
    assert (made.made_at, made.size) == (START, made.path.stat().st_size)
    jotters.do(Jot(1, "after"))
    assert restore(made.path, tmp_path / "elsewhere", PASSWORD, STAMP) is None
    assert lines_in(tmp_path / "elsewhere") == ("kept",)
    assert jotters.ask(Jottings()) == ("kept", "after")


def test_a_backup_shows_nothing_in_clear(jotters: JottingHouse, tmp_path: Path) -> None:
    jotters.do(Jot(1, "Canari-Durand"))
    content = jotters.store.back_up(tmp_path).path.read_bytes()
    for word in (b"Canari", b"Camille", b"SQLite format", b"jotting"):
        assert word not in content


def test_what_is_logged_while_a_backup_is_made_goes_on_and_is_not_in_it(jotters: JottingHouse, tmp_path: Path) -> None:
    for n in range(300):
        jotters.do(Jot(1, f"before {n} " + "x" * 3000))
    calls = 0

    def between(done: int, total: int) -> None:
        nonlocal calls
        calls += 1
        assert 0 < done <= total
        jotters.do(Jot(1, f"during {calls}"))

    made = jotters.store.back_up(tmp_path / "usb", between)
    assert calls >= 2
    assert sum(line.startswith("during") for line in jotters.ask(Jottings())) == calls
    restore(made.path, tmp_path / "elsewhere", PASSWORD, STAMP)
    restored = lines_in(tmp_path / "elsewhere")
    assert len(restored) == 300
    assert all(line.startswith("before") for line in restored)
    assert verify(made.path, jotters.store.vault.key or b"", tmp_path / "scratch")
    jotters.reopen()
    assert sum(line.startswith("during") for line in jotters.ask(Jottings())) == calls


def test_a_cancelled_backup_leaves_no_file_and_the_desk_whole(jotters: JottingHouse, tmp_path: Path) -> None:
    class Cancelled(Exception):  # noqa: N818 — the person's choice
        pass

    def between(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        jotters.store.back_up(tmp_path / "usb", between)
    assert list((tmp_path / "usb").iterdir()) == []
    jotters.do(Jot(1, "after"))
    assert jotters.store.back_up(tmp_path / "usb").path.exists()


def test_a_backup_inside_a_backup_is_refused_and_spoils_nothing(jotters: JottingHouse, tmp_path: Path) -> None:
    jotters.do(Jot(1, "kept"))

    def between(_done: int, _total: int) -> None:
        jotters.do(Jot(1, "during"))
        with pytest.raises(Refusal, match="being made already"):
            jotters.store.back_up(tmp_path / "usb")

    made = jotters.store.back_up(tmp_path / "usb", between)
    restore(made.path, tmp_path / "elsewhere", PASSWORD, STAMP)
    assert lines_in(tmp_path / "elsewhere") == ("kept",)
    assert jotters.store.back_up(tmp_path / "usb").path != made.path


def test_a_store_closed_during_its_backup_leaves_no_half_copy(jotters: JottingHouse, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="was stopped"):
        jotters.store.back_up(tmp_path / "usb", lambda _done, _total: jotters.store.close())
    assert list((tmp_path / "usb").iterdir()) == []
    jotters.reopen()


def test_the_log_is_folded_in_again_after_a_backup(jotters: JottingHouse, tmp_path: Path) -> None:
    jotters.store.back_up(tmp_path / "usb")
    assert jotters.store.connection().execute("PRAGMA wal_autocheckpoint").fetchone() == (1000,)


def test_two_backups_of_one_second_have_two_names_in_their_order(jotters: JottingHouse, tmp_path: Path) -> None:
    made = []
    for n in range(3):
        jotters.do(Jot(1, str(n)))
        made.append(jotters.store.back_up(tmp_path / "usb").path)
    (tmp_path / "usb" / "holiday.papidesk").write_bytes(b"not ours")
    (tmp_path / "usb" / "papidesk-someday.papidesk").write_bytes(b"not ours")
    assert [one.path for one in list_backups(tmp_path / "usb")] == made[::-1]


def test_thinning_takes_only_backups_away(jotters: JottingHouse, tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    for _ in range(40):
        jotters.store.back_up(folder)
        jotters.clock.advance(timedelta(days=1))
    (folder / "papidesk-my-notes.txt").write_bytes(b"")
    (folder / "papidesk-2026-13-45-000000.papidesk").write_bytes(b"")
    gone = thin(folder, jotters.clock.now())
    assert gone
    assert not any(path.exists() for path in gone)
    assert (folder / "papidesk-my-notes.txt").exists()
    assert (folder / "papidesk-2026-13-45-000000.papidesk").exists()
    assert 10 <= len(list_backups(folder)) <= 15
    assert thin(folder, jotters.clock.now()) == ()
    assert thin(tmp_path / "unplugged", jotters.clock.now()) == ()


def test_a_restored_store_is_the_one_of_that_day_and_the_former_is_set_aside(
    jotters: JottingHouse, tmp_path: Path
) -> None:
    jotters.do(Jot(1, "of that day"))
    made = jotters.store.back_up(tmp_path / "usb")
    jotters.do(Jot(1, "since then"))
    jotters.store.close()
    aside = restore(made.path, jotters.folder, PASSWORD, STAMP)
    assert aside == jotters.folder / f"set-aside-{STAMP}"
    assert lines_in(jotters.folder) == ("of that day",)
    assert lines_in(aside) == ("of that day", "since then")
    assert not list(jotters.folder.glob(".restoring*"))
    jotters.reopen()


def test_the_log_of_the_former_store_never_meets_the_restored_file(jotters: JottingHouse, tmp_path: Path) -> None:
    made = jotters.store.back_up(tmp_path / "usb")
    jotters.do(Jot(1, "in the log only"))
    crashed = tmp_path / "crashed"
    shutil.copytree(jotters.folder, crashed)
    assert (crashed / "papidesk.db-wal").stat().st_size > 0
    aside = restore(made.path, crashed, PASSWORD, STAMP)
    assert lines_in(crashed) == ()
    assert aside is not None
    assert lines_in(aside) == ("in the log only",)


def test_the_password_of_its_day_opens_a_backup(jotters: JottingHouse, tmp_path: Path) -> None:
    made = jotters.store.back_up(tmp_path / "usb")
    jotters.do(ChangePassword(PASSWORD, "une autre phrase"))
    with pytest.raises(Refusal) as caught:
        restore(made.path, tmp_path / "elsewhere", "une autre phrase", STAMP)
    assert caught.value.field == "password"
    assert list((tmp_path / "elsewhere").iterdir()) == []
    restore(made.path, tmp_path / "elsewhere", PASSWORD, STAMP)


def test_the_recovery_key_restores(tmp_path: Path, clock: FakeClock) -> None:
    room = Backroom(tmp_path / "store", clock)
    opened, key = room.create(Place("PAPI"), "Camille", PASSWORD, CHEAP)
    made = opened.store.back_up(tmp_path / "usb")
    opened.store.close()
    restore(made.path, tmp_path / "elsewhere", key.lower().replace("-", " "), STAMP)
    again = Backroom(tmp_path / "elsewhere", clock).open(key)
    assert again.by_recovery_key
    again.store.close()


def test_a_store_in_use_is_not_restored_over(jotters: JottingHouse, tmp_path: Path) -> None:
    made = jotters.store.back_up(tmp_path / "usb")
    before = {path.name for path in jotters.folder.iterdir()}
    # Another process, as locks are a process's own.
    import subprocess  # noqa: PLC0415
    import sys  # noqa: PLC0415

    script = (
        "import sys; from pathlib import Path; from papidesk.store.backup import restore\n"
        "try: restore(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], 'x')\n"
        "except Exception as e: print(type(e).__name__, e)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(made.path), str(jotters.folder), PASSWORD],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert told.stdout.startswith("WorldFailure Another PapiDesk is using this store")
    assert {path.name for path in jotters.folder.iterdir()} == before
    jotters.do(Jot(1, "still mine"))


def test_members_who_came_since_are_in_the_next_backup(jotters: JottingHouse, tmp_path: Path) -> None:
    jotters.do(CreateAccount("Dominique", Role.ANIMATOR, "la voile rouge"))
    made = jotters.store.back_up(tmp_path / "usb")
    restore(made.path, tmp_path / "elsewhere", "la voile rouge", STAMP)


# ── what is no backup ───────────────────────────────────────────────────────────────────────────────────────────────────


def rezip(source: Path, target: Path, compression: int = zipfile.ZIP_STORED, **members: bytes | None) -> Path:
    """The same archive with some members changed, added or (None) left out."""
    with zipfile.ZipFile(source) as archive:
        content: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    content |= members
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, data in content.items():
            if data is not None:
                archive.writestr(name, data)
    return target


@pytest.fixture
def whole(jotters: JottingHouse, tmp_path: Path) -> Path:
    jotters.do(Jot(1, "kept"))
    return jotters.store.back_up(tmp_path / "usb").path


def refused(file: Path, folder: Path, field: str = "file") -> str:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} if folder.exists() else {}
    with pytest.raises(Refusal) as caught:
        restore(file, folder, PASSWORD, STAMP)
    assert caught.value.field == field
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert after == before
    return caught.value.why.source


def manifest_of(file: Path) -> dict[str, object]:
    with zipfile.ZipFile(file) as archive:
        return dict(json.loads(archive.read(MANIFEST)))


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7", b"\x00" * 5000, b"PK\x05\x06" + b"\x00" * 18])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.papidesk"
    file.write_bytes(content)
    assert "not a whole PapiDesk backup" in refused(file, tmp_path / "store")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "no file" in refused(tmp_path / "gone.papidesk", tmp_path / "store")


def test_a_folder_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "x.papidesk").mkdir()
    with pytest.raises((Refusal, WorldFailure)):
        restore(tmp_path / "x.papidesk", tmp_path / "store", PASSWORD, STAMP)


def test_a_backup_of_a_newer_release_is_refused_with_advice(whole: Path, tmp_path: Path) -> None:
    newer = json.dumps(manifest_of(whole) | {"format": 99}).encode()
    assert "newer PapiDesk" in refused(rezip(whole, tmp_path / "n.papidesk", **{MANIFEST: newer}), tmp_path / "store")


@pytest.mark.parametrize("manifest", [b"", b"[]", b"{}", b"null", b'{"format": "x"}', b"\xff", b"[" * 100_000,
                                      b'{"format": 1, "size": 1e999}', b'{"format": 1, "size": []}'])  # fmt: skip
def test_a_manifest_that_says_nothing_is_refused(whole: Path, tmp_path: Path, manifest: bytes) -> None:
    refused(rezip(whole, tmp_path / "n.papidesk", **{MANIFEST: manifest}), tmp_path / "store")


def test_members_too_many_or_too_few_are_refused(whole: Path, tmp_path: Path) -> None:
    for name, data in (("papidesk.keys", None), ("papidesk.db", None), ("../outside.txt", b"x"), ("/etc/x", b"x")):
        refused(rezip(whole, tmp_path / "n.papidesk", **{name: data}), tmp_path / "store")
    assert not (tmp_path / "outside.txt").exists()


def test_a_bomb_is_refused_before_it_unfolds(whole: Path, tmp_path: Path) -> None:
    zeros = b"\x00" * (200 << 20)
    manifest = manifest_of(whole) | {"size": 1 << 50, "store_sha256": hashlib.sha256(zeros).hexdigest()}
    bomb = rezip(
        whole, tmp_path / "bomb.papidesk", zipfile.ZIP_DEFLATED,
        **{"papidesk.db": zeros, MANIFEST: json.dumps(manifest).encode()},
    )  # fmt: skip
    refused(bomb, tmp_path / "store")
    bomb = rezip(whole, tmp_path / "bomb.papidesk", zipfile.ZIP_DEFLATED, **{MANIFEST: b" " * (50 << 20)})
    refused(bomb, tmp_path / "store")


def test_content_that_is_sealed_but_not_a_store_is_refused(whole: Path, tmp_path: Path) -> None:
    noise = b"\x55" * 8192
    manifest = manifest_of(whole) | {"size": len(noise), "store_sha256": hashlib.sha256(noise).hexdigest()}
    file = rezip(whole, tmp_path / "n.papidesk", **{"papidesk.db": noise, MANIFEST: json.dumps(manifest).encode()})
    assert "content is damaged" in refused(file, tmp_path / "store")
    assert not verify(file, b"\x00" * 32, tmp_path / "scratch")


def test_an_empty_store_inside_is_refused(whole: Path, tmp_path: Path) -> None:
    manifest = manifest_of(whole) | {"size": 0, "store_sha256": hashlib.sha256(b"").hexdigest()}
    file = rezip(whole, tmp_path / "n.papidesk", **{"papidesk.db": b"", MANIFEST: json.dumps(manifest).encode()})
    assert "content is damaged" in refused(file, tmp_path / "store")


def test_verifying_tells_sound_from_altered(whole: Path, tmp_path: Path, jotters: JottingHouse) -> None:
    key = jotters.store.vault.key or b""
    assert verify(whole, key, tmp_path / "scratch")
    content = bytearray(whole.read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "altered.papidesk").write_bytes(content)
    assert not verify(tmp_path / "altered.papidesk", key, tmp_path / "scratch")
    assert not verify(whole, b"\x01" * 32, tmp_path / "scratch")
    assert not (tmp_path / "scratch").exists()


def test_a_backup_says_what_it_is(whole: Path) -> None:
    manifest = manifest_of(whole)
    assert manifest["format"] == backup.FORMAT
    assert manifest["made_at"] == START.isoformat()
    with zipfile.ZipFile(whole) as archive:
        assert hashlib.sha256(archive.read("papidesk.db")).hexdigest() == manifest["store_sha256"]
        assert hashlib.sha256(archive.read("papidesk.keys")).hexdigest() == manifest["keys_sha256"]
