"""A full disk: the write is rolled back and said in words, and the desk goes on once there is room."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from papidesk.kernel.intent import WorldFailure
from papidesk.kernel.upkeep import CheckStore
from papidesk.people.intents import AddPerson, CountPeople
from papidesk.people.rules import PersonDetails
from papidesk.store.faults import DISK_FULL
from papidesk.store.vault import Vault
from papidesk.visits.intents import AddPrints, LogVisit
from tests.conftest import PASSWORD, FakeClock, House
from tests.faults.conftest import arrive

ROOT = Path(__file__).parents[2]


def rows(house: House) -> dict[str, int]:
    with house.session() as session:
        names = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
        return {name: session.scalar(text(f'SELECT count(*) FROM "{name}"')) or 0 for name in names}


def fill(house: House, first: int = 0) -> tuple[int, WorldFailure]:
    """Let people come until the disk is full; how many were acknowledged, and what was said."""
    n = first
    while n < first + 3000:
        try:
            house.do(AddPerson(PersonDetails(nickname=f"P{n:05d}", note="n" * 1500), although_alike=True))
        except WorldFailure as failure:
            return n, failure
        n += 1
    pytest.fail("the disk was never full")


def test_no_page_is_left(house: House) -> None:
    pages = house.store.connection().execute("PRAGMA page_count").fetchone()[0]
    house.store.connection().execute(f"PRAGMA max_page_count = {pages + 40}")
    before = rows(house)
    came, failure = fill(house)
    assert failure.why == DISK_FULL
    assert came > 0
    after = rows(house)
    assert after["person"] == after["journal"] == came
    assert after["visit"] == before["visit"]
    # Reading goes on, and so does writing once there is room.
    assert house.ask(CountPeople()) == came
    house.store.connection().execute("PRAGMA max_page_count = 1000000")
    arrive(house, 99_999)
    assert house.ask(CountPeople()) == came + 1
    assert house.ask(CheckStore()).ok
    house.reopen()
    assert house.ask(CountPeople()) == came + 1


def test_what_fails_half_way_leaves_nothing_of_itself(house: House) -> None:
    # A group is many rows in one transaction: all of them or none.
    house.do(LogVisit())
    pages = house.store.connection().execute("PRAGMA page_count").fetchone()[0]
    house.store.connection().execute(f"PRAGMA max_page_count = {pages + 2}")
    before = rows(house)
    for _ in range(50):
        before = rows(house)
        try:
            house.do(LogVisit(count=200))
        except WorldFailure as failure:
            assert failure.why == DISK_FULL  # noqa: PT017 — at which group it comes is not known
            break
    else:
        pytest.fail("the disk was never full")
    assert rows(house) == before


SCRIPT = """
import resource, signal, sys
from pathlib import Path
from papidesk.kernel.intent import WorldFailure
from papidesk.people.intents import AddPerson, CountPeople
from papidesk.people.rules import PersonDetails
from tests.conftest import FakeClock, House

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
house = House(Path(sys.argv[1]), FakeClock())
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
n = 0
try:
    while True:
        house.do(AddPerson(PersonDetails(nickname=f"P{n:05d}", note="n" * 1500), although_alike=True))
        n += 1
except WorldFailure as failure:
    print(failure.why.source)
print(n, house.ask(CountPeople()))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
house.do(AddPerson(PersonDetails(nickname="after"), although_alike=True))
print(house.ask(CountPeople()))
house.close()
"""


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are POSIX")
@pytest.mark.parametrize("limit", [300_000, 700_123, 1_500_000])
def test_files_may_not_grow(folder: Path, limit: int) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder), str(limit)], capture_output=True, text=True, timeout=120, cwd=ROOT,
        check=True,
    )  # fmt: skip
    said, counts, after = ran.stdout.splitlines()
    assert said.endswith("then try again.")
    acknowledged, there = counts.split()
    assert acknowledged == there
    assert int(after) == int(there) + 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 3 MB."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    where = tmp_path / "disk"
    where.mkdir()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"tmpfs", str(where).encode(), b"tmpfs", 0, b"size=3m") != 0:
        pytest.skip("this machine mounts nothing")
    yield where
    libc.umount2(str(where).encode(), 2)


def until_full(house: House) -> object:
    """Print pages until the disk is full; what is said then."""
    for _ in range(200):
        try:
            house.do(AddPrints(1))
        except WorldFailure as failure:
            return failure.why
    return None


def ballast(disk: Path) -> Path:
    """Fill what room there is."""
    file = disk / "ballast"
    with file.open("wb", buffering=0) as content:
        for size in (65536, 4096, 512):
            try:
                while content.write(b"b" * size) == size:
                    pass
            except OSError:
                continue
    return file


def test_a_small_disk_fills_up(small_disk: Path, folder: Path) -> None:
    house = House(Path(shutil.copytree(folder, small_disk / "store")), FakeClock())
    came, failure = fill(house)
    assert failure.why == DISK_FULL
    assert rows(house)["person"] == came
    assert house.ask(CountPeople()) == came
    shutil.rmtree(small_disk / "gone", ignore_errors=True)
    # Someone makes room: here, the disk itself grows.
    libc = ctypes.CDLL(None)
    assert libc.mount(b"tmpfs", str(small_disk).encode(), b"tmpfs", 32, b"size=30m") == 0
    arrive(house, 99_999)
    assert house.ask(CheckStore()).ok
    house.reopen()
    assert house.ask(CountPeople()) == came + 1
    house.close()


def test_a_store_on_a_full_disk_still_opens_and_tells(small_disk: Path, folder: Path) -> None:
    where = Path(shutil.copytree(folder, small_disk / "store"))
    full = ballast(small_disk)
    try:
        house = House(where, FakeClock())
    except WorldFailure as failure:
        assert failure.why == DISK_FULL  # noqa: PT017 — refusing in words is one of the two right answers
    else:
        assert until_full(house) == DISK_FULL
        house.store.let_go()
    full.unlink()
    house = House(where, FakeClock())
    house.do(AddPrints(1))
    house.close()


def test_a_backup_on_a_full_disk_leaves_no_file(small_disk: Path, house: House) -> None:
    (small_disk / "ballast").write_bytes(b"b" * 2_950_000)
    for n in range(5):
        arrive(house, n)
    with pytest.raises(WorldFailure) as caught:
        house.store.back_up(small_disk / "backups")
    assert caught.value.why == DISK_FULL
    assert list((small_disk / "backups").iterdir()) == []
    (small_disk / "ballast").unlink()
    assert house.store.back_up(small_disk / "backups").path.exists()
    arrive(house, 6)


def test_keys_on_a_full_disk_stay_whole(small_disk: Path, folder: Path) -> None:
    shutil.copy2(folder / "papidesk.keys", small_disk / "papidesk.keys")
    before = (small_disk / "papidesk.keys").read_bytes()
    vault = Vault.load(small_disk / "papidesk.keys")
    vault.unlock(PASSWORD)
    full = ballast(small_disk)
    with pytest.raises(OSError, match="No space"):
        vault.wrap_for(1, "une autre phrase")
    full.unlink()
    assert (small_disk / "papidesk.keys").read_bytes() == before
    assert [path.name for path in small_disk.iterdir()] == ["papidesk.keys"]
    assert vault.opens(1, PASSWORD)
