"""Whether the store that is opened is the one that sent, or a copy of it, or an older state of it.

A store knows its installation by a fingerprint of where it stands; a file beside it, which is in no backup, knows how many
statements were frozen here. A folder that was copied has another fingerprint; a backup put back holds fewer statements than
the file says. What neither sees (the state of a whole machine put back), the service does: it has the same numbers with
other digests.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from papidesk.network.rules.states import Paused


class Stand(StrEnum):
    """What kind of place a store's folder stands in."""

    FIXED = "fixed"
    """A disk of this machine."""
    PORTABLE = "portable"
    """A key or a disk that goes from machine to machine: it is the same copy on each of them."""
    SHARED = "shared"
    """A folder of a server that several machines open in turn: so is that."""


@dataclass(frozen=True)
class Fingerprint:
    """Where a store stands, in hashes. machine: "" where any machine will do; folder: its path, on its own volume; inode: its
    number there, "" where such numbers do not last."""

    stand: Stand
    machine: str
    folder: str
    inode: str = ""

    def __str__(self) -> str:
        return f"{self.stand.value}:{self.machine}:{self.folder}:{self.inode}"


def read_fingerprint(text: str) -> Fingerprint | None:
    """The fingerprint that `str` wrote; None for none."""
    parts = text.split(":")
    if len(parts) != 4 or parts[0] not in set(Stand):  # noqa: PLR2004 — of a fingerprint
        return None
    return Fingerprint(Stand(parts[0]), *parts[1:])


def is_same_copy(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether a store that stood in one place and now stands in another is the same one: its folder was renamed or moved
    about on its own disk, at most. A copy always is in another folder, or on another disk."""
    if (one.stand, one.machine) != (other.stand, other.machine):
        return False
    return one.folder == other.folder or (bool(one.inode) and one.inode == other.inode)


@dataclass(frozen=True)
class Known:
    """What the store says of its installation."""

    install_id: str
    fingerprint: str
    serial: int
    enrolled: bool


@dataclass(frozen=True)
class Beside:
    """What the file beside the store says; install_id "" where there is no such file."""

    install_id: str = ""
    serial: int = 0


def what_happened(known: Known, beside: Beside, here: Fingerprint) -> Paused | None:
    """Why this store is another installation than the one that sent, or None where it is the same one.

    A store that never was opened, or that a release without installations left, is taken as it is.
    """
    before = read_fingerprint(known.fingerprint)
    if before is None:
        return None if beside.serial <= known.serial else Paused.RESTORED
    if not is_same_copy(before, here):
        return Paused.MOVED
    if beside.install_id != known.install_id and (beside.install_id or known.enrolled):
        return Paused.RESTORED
    return Paused.RESTORED if beside.serial > known.serial else None
