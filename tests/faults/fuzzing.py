"""Thousands of files gone wrong, each given to its reader: it is taken in whole, or refused in words with nothing written."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from papidesk.kernel.intent import Refusal, WorldFailure
from papidesk.kernel.words import render
from tests.faults.mutating import mutated
from tests.faults.readers import Reader, Ward

RENEWED = 40
"""Files after which the desk is another one: what was taken in makes it slower to look through."""
TOO_LONG = 60
"""Seconds after which a reader is held to hang."""


@dataclass
class Tally:
    """ends: reader → how many files ended how; slowest: (seconds, reader, number of the file)."""

    ends: dict[str, Counter[str]] = field(default_factory=dict)
    slowest: tuple[float, str, int] = (0.0, "", 0)

    @property
    def files(self) -> int:
        return sum(sum(one.values()) for one in self.ends.values())

    def lines(self) -> list[str]:
        return [
            f"{name:<14}{sum(ends.values()):>7}   " + ", ".join(f"{end} {n}" for end, n in ends.most_common())
            for name, ends in sorted(self.ends.items())
        ]


class FaultError(AssertionError):
    """What a file did that no file may do; the file is kept."""


def seed_given(usual: int) -> int:
    """PAPIDESK_FAULTS_SEED, or the usual one: the same files come again from the same number."""
    return int(os.environ.get("PAPIDESK_FAULTS_SEED", usual))


def fuzz(readers: Sequence[Reader], count: int, ward: Ward, seed: int, keep: Path) -> Tally:
    """Give so many files to the readers in turn. keep: where the file that showed a fault is left.

    Raises FaultError, telling the reader and the number of the file.
    """
    tally = Tally()
    others = tuple(content for reader in readers for _ending, content in reader.seeds)
    for number in range(count):
        reader = readers[number % len(readers)]
        # Each file has its own chance, so that one of them can be had again alone.
        chance = random.Random(f"{seed}/{number}")
        ending, content = chance.choice(reader.seeds)
        file = ward.scratch / f"file{ending}"
        file.write_bytes(mutated(content, others, chance))
        began = time.monotonic()
        try:
            with _within(TOO_LONG):
                end = _end(reader, ward, file, chance)
        except BaseException as wrong:
            kept = keep / f"{reader.name}-{seed}-{number}{ending}"
            keep.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(file.read_bytes())
            raise FaultError(f"{reader.name}, file {number} of seed {seed}, kept as {kept}") from wrong
        tally.ends.setdefault(reader.name, Counter())[end] += 1
        tally.slowest = max(tally.slowest, (time.monotonic() - began, reader.name, number))
        if number % RENEWED == RENEWED - 1:
            ward.renew()
    return tally


def _end(reader: Reader, ward: Ward, file: Path, chance: random.Random) -> str:
    before, around = ward.digest(), _names(ward.scratch)
    try:
        end = reader.eat(ward, file, chance)
    except (Refusal, WorldFailure) as told:
        said = render(told.why)
        said.encode()
        assert len(said) > 20, "a sentence"
        assert ward.digest() == before, "nothing is written of a file that is refused"
        end = "refused" if isinstance(told, Refusal) else "refused as damaged"
    assert _names(ward.scratch) == around, "no file is left behind"
    return end


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@contextmanager
def _within(seconds: int) -> Iterator[None]:
    """An alarm wakes whoever hangs, where the system has alarms."""
    if os.name != "posix":
        yield
        return

    def wake(_signal: int, _frame: Any) -> None:
        raise TimeoutError(f"not done after {seconds} s")

    former = signal.signal(signal.SIGALRM, wake)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, former)
