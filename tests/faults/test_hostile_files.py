"""Files altered by chance or on purpose, for every reader there is: taken in whole, or refused in words and nothing written."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr
from papidesk.people.intents import AddPerson, PeopleRecords
from papidesk.people.rules import PersonDetails
from papidesk.ui import preferences
from tests.conftest import FakeClock, House
from tests.faults.figures import tell
from tests.faults.fuzzing import FaultError, Tally, fuzz, seed_given
from tests.faults.readers import Eat, Reader, Ward, readers

FEW, MANY = 204, 9_000
"""Files; of the ten thousand of a soak, the others are answers of the network (test_hostile_answers.py)."""
TAKEN = {"taken", "attached", "opens", "put back", "read", "nothing new in it"}
ROOM = 1 << 29
"""Bytes of memory that any of them may ask for beside what was there."""


@pytest.fixture(scope="module")
def all_readers(pristine: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Reader, ...]:
    return readers(tmp_path_factory.mktemp("seeds"), pristine)


@pytest.fixture
def ward(pristine: Path, tmp_path: Path) -> Iterator[Ward]:
    (tmp_path / "ward").mkdir()
    made = Ward(pristine, tmp_path / "ward")
    yield made
    made.close()


def told(tally: Tally, seed: int) -> tuple[str, ...]:
    seconds, reader, number = tally.slowest
    head = f"{tally.files} files, seed {seed}; the slowest took {seconds:.1f} s ({reader}, file {number})"
    return (head, *tally.lines())


def test_every_file_they_begin_from_is_taken(all_readers: tuple[Reader, ...], ward: Ward) -> None:
    """It would prove nothing that altered files are refused if whole ones were."""
    for reader in all_readers:
        ends = []
        for number, (ending, content) in enumerate(reader.seeds):
            file = ward.scratch / f"whole{ending}"
            file.write_bytes(content)
            try:
                ends.append(reader.eat(ward, file, random.Random(number)))
            except Refusal as why:
                ends.append(f"refused {why}")
            file.unlink()
        assert sum(end in TAKEN for end in ends) >= len(ends) - 2, (reader.name, ends)
        assert not ends[0].startswith("refused"), (reader.name, ends)


def test_two_hundred_hostile_files(
    all_readers: tuple[Reader, ...], ward: Ward, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    seed = seed_given(200)
    tally = fuzz(all_readers, FEW, ward, seed, Path("build") / "failures")
    assert len(tally.ends) == len(all_readers)
    assert sum(ends["refused"] for ends in tally.ends.values()) > FEW // 4
    tell(request, *told(tally, seed))


@pytest.mark.soak
def test_ten_thousand_hostile_files(
    all_readers: tuple[Reader, ...], ward: Ward, request: pytest.FixtureRequest
) -> None:
    seed = seed_given(10_000)
    before = most_memory(anew=True)
    tally = fuzz(all_readers, MANY, ward, seed, Path("build") / "failures")
    more = most_memory() - before
    assert more < ROOM
    assert tally.files == MANY
    tell(request, *told(tally, seed), f"memory: {more >> 20} MB more at the most")


def most_memory(*, anew: bool = False) -> int:
    """The most bytes that this process had since it was asked anew; 0 where the system does not tell (proc_pid_clear_refs(5))."""
    status, clear = Path("/proc/self/status"), Path("/proc/self/clear_refs")
    if anew and clear.exists():
        clear.write_text("5")
    if not status.exists():
        return 0
    (peak,) = (line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(peak) * 1024


def test_what_a_reader_asks_for_in_memory_is_seen() -> None:
    before = most_memory(anew=True)
    assert not Path("/proc/self/clear_refs").exists() or most_memory() - before < ROOM
    held = bytearray(b"x") * ROOM
    assert not Path("/proc/self/clear_refs").exists() or most_memory() - before > ROOM // 2
    del held


# ── these tests can fail ──────────────────────────────────────────────────────────────────────────────────────────────────


def half_way(ward: Ward, _file: Path, _chance: random.Random) -> str:
    ward.house.do(AddPerson(PersonDetails(first_name="Léa"), although_alike=True))
    raise Refusal("file", tr("This file is refused, but somebody was written."))


def leaves_a_file(ward: Ward, _file: Path, _chance: random.Random) -> str:
    (ward.scratch / "unpacked.tmp").write_bytes(b"x")
    return "taken"


def stumbles(_ward: Ward, _file: Path, _chance: random.Random) -> str:
    raise ValueError


@pytest.mark.parametrize("eat", [half_way, leaves_a_file, stumbles])
def test_a_reader_that_does_wrong_is_found_and_its_file_kept(ward: Ward, tmp_path: Path, eat: Eat) -> None:
    with pytest.raises(FaultError, match="wrong, file 0 of seed 3"):
        fuzz((Reader("wrong", ((".csv", b"Nom"),), eat),), 1, ward, 3, tmp_path / "kept")
    assert [one.name for one in (tmp_path / "kept").iterdir()] == ["wrong-3-0.csv"]


# ── what they found ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "content",
    [b'{"text_percent": 1e999}', b'{"keys":' * 3000 + b"1" + b"}" * 3000, b'{"keys": {"visit": 3}}', b"[]", b"\xff\xfe", b""],
)
def test_preferences_that_are_none_are_the_usual_ones(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "preferences.json").write_bytes(content)
    assert preferences.load(tmp_path / "preferences.json") == preferences.Preferences()


@pytest.mark.parametrize(
    "content",
    [
        b'{"install_id": "a", "serial": 18446744073709551616}',
        b'{"install_id": "a", "serial": -1}',
        b'{"install_id": "\\ud800", "serial": 0}',
        b'{"install_id": "' + b"a" * 3000 + b'", "serial": 0}',
    ],
)
def test_a_file_of_the_installation_that_nobody_wrote_keeps_no_desk_closed(folder: Path, content: bytes) -> None:
    (folder / "installation.json").write_bytes(content)
    house = House(folder, FakeClock())
    assert house.ask(PeopleRecords()) == ()
    house.close()
