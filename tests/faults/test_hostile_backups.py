"""Backups altered, cut or forged at random: refused in words, and nothing is written."""

import random
import struct
from pathlib import Path

import pytest

from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.store.backup import restore, verify
from tests.conftest import PASSWORD, House
from tests.faults.conftest import arrive, survivors

STAMP = "2026-11-05-150000"


@pytest.fixture
def backup(house: House, tmp_path: Path) -> Path:
    for n in range(3):
        arrive(house, n)
    return house.store.back_up(tmp_path / "usb").path


def mutate(content: bytes, chance: random.Random) -> bytes:  # noqa: PLR0911 — one way each
    """One of the ways a file goes wrong, on purpose or not."""
    way = chance.randrange(7)
    at = chance.randrange(len(content))
    tail = len(content) - chance.randrange(1, 1200)  # the manifest and the directory of the archive are there
    match way:
        case 0:
            return content[:at]
        case 1:
            return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]
        case 2:
            return content[:tail] + chance.randbytes(chance.randrange(1, 40)) + content[tail + 20 :]
        case 3:
            return content[:tail] + struct.pack("<I", chance.choice([0, 1, 0x7FFFFFFF, 0xFFFFFFFF])) + content[tail + 4 :]
        case 4:
            return content[:at] + content[at + chance.randrange(1, 5000) :]
        case 5:
            return content[:tail] + content[tail:].replace(b"papidesk.db", b"../../../db"[:11])
        case _:
            flipped = bytearray(content)
            for _ in range(8):
                flipped[len(content) - chance.randrange(1, 900)] ^= 1 << chance.randrange(8)
            return bytes(flipped)


@pytest.mark.parametrize("seed", range(4))
def test_a_mutated_backup_is_refused_in_words_and_writes_nothing(
    house: House, backup: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    content = backup.read_bytes()
    hostile, target = tmp_path / "hostile.papidesk", tmp_path / "deep" / "store"
    target.mkdir(parents=True)
    (target / "mine.txt").write_text("mine")
    refused = 0
    for _ in range(60):
        hostile.write_bytes(mutate(content, chance))
        around = {path for path in tmp_path.rglob("*") if not path.is_relative_to(house.folder)}
        try:
            restore(hostile, target, PASSWORD, STAMP)
        except (Refusal, WorldFailure) as told:
            refused += 1
            assert len(told.why.source) > 20  # noqa: PT017 — refused in words is what is looked for
            assert {path for path in tmp_path.rglob("*") if not path.is_relative_to(house.folder)} == around
            assert not verify(hostile, house.store.vault.key or b"", tmp_path / "scratch")
        else:
            # What was altered says nothing (a date in the archive): then it is the whole store.
            assert survivors(target) == 3
            for path in target.glob("papidesk.*"):
                path.unlink()
        assert (target / "mine.txt").read_text() == "mine"
    assert refused > 40


def test_a_mutated_backup_never_replaces_the_store(house: House, backup: Path, tmp_path: Path) -> None:
    chance = random.Random(9)
    house.close()
    before = {path.name: path.read_bytes() for path in house.folder.iterdir() if path.is_file()}
    hostile = tmp_path / "hostile.papidesk"
    for _ in range(20):
        content = bytearray(backup.read_bytes())
        content[chance.randrange(200, len(content) - 1500)] ^= 1
        hostile.write_bytes(content)
        with pytest.raises(Refusal, match="not a whole PapiDesk backup"):
            restore(hostile, house.folder, PASSWORD, STAMP)
        assert {path.name: path.read_bytes() for path in house.folder.iterdir() if path.is_file()} == before
    assert not list(house.folder.glob("set-aside*"))
