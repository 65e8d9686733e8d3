"""Which printers there are, and what becomes of what they are given."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from papidesk.kernel.words import Text
from papidesk.ui.printing.choices import Choices
from papidesk.ui.printing.papers import Made

JOB_TITLE = "PapiDesk – {title}"


@dataclass(frozen=True)
class Printer:
    """name: in the system; words: as people call it; two_sided, colours: what it can do, as far as it says."""

    name: str
    words: str
    two_sided: bool = True
    colours: bool = True


@dataclass(frozen=True)
class Found:
    """The printers, and the one that is usual ("" for none). why: why there is none, where that is known."""

    printers: tuple[Printer, ...] = ()
    usual: str = ""
    why: Text | None = None


class Stage(StrEnum):
    """How far a job is in the hands of the system."""

    WAITING = "waiting"
    PRINTED = "printed"
    FAILED = "failed"
    GONE = "gone"
    """Cancelled, by somebody else or by us."""
    LOST = "lost"
    """The system says nothing of it any more."""


@dataclass(frozen=True)
class Seen:
    """What the system says of a job. why: what is in its way, in words."""

    stage: Stage
    why: Text | None = None


@dataclass(frozen=True)
class Order:
    """A paper to be printed so. title: as the printer's list shows it; printer: as people call it."""

    title: str
    made: Made
    choices: Choices
    printer: str = ""

    @property
    def where(self) -> str:
        """The printer, for a sentence."""
        return self.printer or self.choices.printer


class Way(Protocol):
    """How papers reach printers. All of it may wait for others: it is called off the window's thread.

    Raises `WorldFailure` where a printer, or the system, does not do as it is asked.
    """

    def look(self) -> Found:
        """The printers there are."""

    def send(self, order: Order, check: Callable[[], None]) -> str:
        """Hand a paper over; the name under which it can be followed, "" where it can't be. `check` raises `Cancelled`."""

    def follow(self, name: str) -> Seen:
        """What became of it."""

    def cancel(self, name: str) -> None:
        """No longer wanted."""


def the_way() -> Way:
    """CUPS where its programs are (Linux, macOS), else what Qt draws for the system's printers."""
    if shutil.which("lp") is not None:
        from papidesk.ui.printing.cups import CupsWay  # noqa: PLC0415 — the one that this machine needs

        return CupsWay()
    from papidesk.ui.printing.drawn import DrawnWay  # noqa: PLC0415 — as above

    return DrawnWay()
