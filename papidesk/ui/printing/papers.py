"""A paper that may be printed, as a page hands it over; and the same once it is made."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from papidesk.kernel.print_size import PrintSize
from papidesk.ui.background import Job
from papidesk.ui.files import FileKind

Writing = Callable[[Job, Path, PrintSize], int]
"""Writes the paper into a file, in letters of that size; how many pages."""

_SIZES = (PrintSize.STANDARD, PrintSize.EASY, PrintSize.LARGE)
_NAME = "paper.pdf"


@dataclass(frozen=True)
class Format:
    """Another kind of file in which a paper may be kept.

    words: of its button ("Save as ODT…"); name: the one proposed; write: as that of the paper, what it returns aside.
    """

    words: str
    kind: FileKind
    name: str
    write: Writing


@dataclass(frozen=True)
class Printout:
    """A paper to print.

    title: what it is ("Attendance sheet"); name: of the file it may be kept in. Neither names anybody: the one goes to the
    printer's list of jobs, the other to a folder. write: makes it. sizes: in which letters it may be had. two_sided: whether
    its back may be printed on (labels have none). more: other kinds of file. given: called once it was sent to a printer or
    kept in a file.
    """

    title: str
    name: str
    write: Writing
    sizes: tuple[PrintSize, ...] = _SIZES
    two_sided: bool = True
    more: tuple[Format, ...] = ()
    given: Callable[[], object] = lambda: None


@dataclass(frozen=True)
class Made:
    """A paper that is made. sizes: (width, height) of each page, in points."""

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.sizes)


def make(writing: Writing, job: Job, size: PrintSize) -> bytes:
    """Make a paper in memory: what it says of people stands in a file for no longer than it is written.

    Raises what the writing refuses, OSError where the disk does, and `Cancelled`.
    """
    with private_file(_NAME) as file:
        writing(job, file, size)
        return file.read_bytes()


@contextmanager
def private_file(name: str) -> Iterator[Path]:
    """A file that is not there yet, in a folder closed to others, gone afterwards; in memory where the system has room
    for that."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    within = runtime if runtime and os.access(runtime, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="papidesk-", dir=within) as folder:
        yield Path(folder) / name


def from_made(title: str, name: str, made: Made, *, two_sided: bool) -> Printout:
    """A paper made before, to be printed elsewhere."""

    def write(_job: Job, file: Path, _size: PrintSize) -> int:
        file.write_bytes(made.pdf)
        return made.pages

    return Printout(title, name, write, (PrintSize.STANDARD,), two_sided)
