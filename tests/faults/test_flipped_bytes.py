"""Bytes that rot anywhere: the store is refused in words or opens with what is sound, and nothing is deleted."""

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from papidesk.backroom import Backroom
from papidesk.kernel.intent import WorldFailure
from papidesk.kernel.paths import StorePaths
from papidesk.store.backup import restore
from papidesk.store.faults import LOCKED, UNREADABLE
from papidesk.store.quarantine import offer, quarantine
from tests.conftest import PASSWORD, FakeClock, House
from tests.faults.conftest import Crashed, arrive, survivors

Judge = Callable[[Path], int | str]
PAGE = 4096
STAMP = "2026-11-05-150000"


def flip(file: Path, at: int, chance: random.Random) -> None:
    with file.open("r+b") as content:
        content.seek(at)
        was = content.read(1)[0]
        content.seek(at)
        content.write(bytes([was ^ (1 << chance.randrange(8))]))


def places(size: int, chance: random.Random, most: int) -> list[int]:
    """Everywhere it hurts: the first bytes, the edges of pages, and anywhere."""
    near = [0, 15, 16, 17, 24, 32, 99, 4095, 4096, 4096 + 100, size - 1]
    return [at for at in near if at < size] + [chance.randrange(size) for _ in range(most)]


def pages_in_log(log: Path) -> set[int]:
    """The pages that the log holds anew: a header of 32 bytes, then frames, each a header of 24 and a page
    (sqlite.org/fileformat2.html#the_write_ahead_log)."""
    content = log.read_bytes()
    return {int.from_bytes(content[at : at + 4], "big") for at in range(32, len(content), 24 + PAGE)}


@pytest.mark.parametrize("name", ["papidesk.db", "papidesk.db-wal", "papidesk.keys"])
def test_a_flipped_bit_is_refused_in_words_or_harmless(
    crashed: Crashed, tmp_path: Path, verdict: Judge, name: str
) -> None:
    chance = random.Random(name)
    size = (crashed.folder / name).stat().st_size
    ends: Counter[str] = Counter()
    anew = pages_in_log(crashed.folder / "papidesk.db-wal")
    for at in places(size, chance, 45):
        folder = crashed.copy(tmp_path / "flipped")
        flip(folder / name, at, chance)
        end = verdict(folder)
        if isinstance(end, int):
            assert crashed.folded <= end <= crashed.whole
            assert name == "papidesk.db-wal" or end == crashed.whole
            # A page bears a seal: no flip of the file goes unseen, but where the log writes the page anew as the store opens.
            assert name != "papidesk.db" or at // PAGE + 1 in anew
        else:
            assert len(end) > 10
        ends["opens" if isinstance(end, int) else end] += 1
        assert {"papidesk.db", "papidesk.keys"} <= {path.name for path in folder.iterdir()}
    if name == "papidesk.db":
        assert sum(ends.values()) > 2 * ends["opens"]
    if name == "papidesk.db-wal":
        assert set(ends) == {"opens"}


def test_a_file_cut_or_overwritten_is_refused_in_words(crashed: Crashed, tmp_path: Path, verdict: Judge) -> None:
    chance = random.Random(3)
    size = (crashed.folder / "papidesk.db").stat().st_size
    for n in range(16):
        folder = crashed.copy(tmp_path / "harmed")
        (folder / "papidesk.db-wal").unlink()
        with (folder / "papidesk.db").open("r+b") as file:
            if n % 2:
                file.truncate(chance.randrange(size - 1))
            else:
                file.seek(chance.randrange(size - 9000))
                file.write(chance.randbytes(9000))
        assert isinstance(verdict(folder), str)
        assert (folder / "papidesk.db").exists()


def test_a_refused_store_is_left_byte_for_byte(crashed: Crashed, tmp_path: Path) -> None:
    folder = crashed.copy(tmp_path / "refused")
    (folder / "papidesk.db-wal").unlink()
    flip(folder / "papidesk.db", 2000, random.Random(1))
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    with pytest.raises(WorldFailure):
        Backroom(folder, FakeClock()).open(PASSWORD)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_the_keys_of_another_place_open_nothing(crashed: Crashed, folder: Path, tmp_path: Path) -> None:
    mixed = crashed.copy(tmp_path / "mixed")
    (mixed / "papidesk.db").write_bytes((folder / "papidesk.db").read_bytes()[::-1])
    with pytest.raises(WorldFailure) as caught:
        Backroom(mixed, FakeClock()).open(PASSWORD)
    assert caught.value.why == UNREADABLE


# ── setting aside ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_damaged_store_is_set_aside_whole_and_a_backup_takes_its_place(house: House, tmp_path: Path) -> None:
    paths = StorePaths(house.folder)
    arrive(house, 0)
    house.store.back_up(paths.backups)
    made = house.store.back_up(tmp_path / "usb")
    arrive(house, 1)
    house.close()
    (house.folder / "papidesk.db-wal").write_bytes(b"its log")
    flip(paths.store, 5000, random.Random(1))
    harmed = {name: (house.folder / name).read_bytes() for name in ("papidesk.db", "papidesk.db-wal", "papidesk.keys")}

    aside = quarantine(paths, STAMP)
    assert aside is not None
    assert aside.parent == house.folder
    assert {path.name: path.read_bytes() for path in aside.iterdir()} == harmed
    assert not paths.store.exists()
    assert not (house.folder / "papidesk.db-wal").exists()
    assert paths.keys.read_bytes() == harmed["papidesk.keys"]
    with pytest.raises(WorldFailure, match="file is missing"):
        house.backroom.open(PASSWORD)

    offered = offer(paths, tmp_path / "usb", tmp_path / "unplugged")
    assert {one.path for one in offered} == {made.path, *paths.backups.iterdir()}
    restore(offered[0].path, house.folder, PASSWORD, STAMP)
    assert survivors(house.folder) == 1
    assert {path.name: path.read_bytes() for path in aside.iterdir()} == harmed


def test_a_second_quarantine_of_the_same_second_takes_another_name(house: House) -> None:
    house.close()
    paths = StorePaths(house.folder)
    store = paths.store.read_bytes()
    first = quarantine(paths, STAMP)
    assert first is not None
    paths.store.write_bytes(store)
    second = quarantine(paths, STAMP)
    assert second is not None
    assert first != second
    assert (first / "papidesk.db").exists()
    assert (second / "papidesk.db").exists()


def test_a_store_in_use_is_not_set_aside(house: House) -> None:
    before = {path.name for path in house.folder.iterdir()}
    script = (
        "import sys; from pathlib import Path; from papidesk.kernel.paths import StorePaths\n"
        "from papidesk.store.quarantine import quarantine\n"
        "try: quarantine(StorePaths(Path(sys.argv[1])), 'x')\n"
        "except Exception as e: print(type(e).__name__, e, end='')\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(house.folder)], capture_output=True, text=True, timeout=60, check=True
    )
    assert told.stdout == f"WorldFailure {LOCKED.source}"
    assert {path.name for path in house.folder.iterdir()} == before
    arrive(house, 0)


def test_asking_whether_it_is_in_use_never_harms_the_log(crashed: Crashed, tmp_path: Path) -> None:
    # Opened without its key, SQLite would take the file for one without a log, and delete the log on closing.
    folder = crashed.copy(tmp_path / "asked")
    log = (folder / "papidesk.db-wal").read_bytes()
    aside = quarantine(StorePaths(folder), STAMP)
    assert aside is not None
    assert (aside / "papidesk.db-wal").read_bytes() == log
    assert survivors(aside) == crashed.whole
