"""Mandates: papers with a number, a scope, an end, and the digest by which their file is known again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from papidesk.kernel.intent import Command, Question, secret
from papidesk.people.mandates import MandateAct, MandateProcedure, MandateScope


@dataclass(frozen=True)
class NextMandate(Question[str]):
    """The number that the next mandate has ("M-2026-0003"): it is printed on its paper before it is given."""


@dataclass(frozen=True)
class GiveMandate(Command):
    """Keep that a mandate was given, once its paper is made. number: as printed; version: of its text; digest: the SHA-256 of its
    file, in hexadecimal.

    Refuses: person, procedures, acts, precisely, last, number (taken meanwhile: print it again), digest.
    """

    person: int
    number: str
    procedures: tuple[MandateProcedure, ...]
    acts: tuple[MandateAct, ...]
    first: date
    last: date
    version: str
    digest: str
    # In the person's words: it stays in their mandate, not in the journal.
    precisely: str = secret(default="")

    @property
    def scope(self) -> MandateScope:
        """What it is for."""
        return MandateScope(self.procedures, self.acts, self.precisely)


@dataclass(frozen=True)
class EndMandate(Command):
    """A mandate ends today, before its last day."""

    mandate: int


@dataclass(frozen=True)
class ResumeMandate(Command):
    """The inverse of `EndMandate`."""

    mandate: int


@dataclass(frozen=True)
class DropMandate(Command):
    """The inverse of `GiveMandate`: it was never signed. Its number is not given again."""

    mandate: int


@dataclass(frozen=True)
class Mandate:
    """A mandate. person: None once they were erased; ended_on: before its last day."""

    id: int
    number: str
    person: int | None
    scope: MandateScope
    first: date
    last: date
    ended_on: date | None
    version: str
    digest: str
    given_at: datetime
    author: str

    def runs(self, today: date) -> bool:
        """Whether it may be used on a day, or will be."""
        return self.ended_on is None and today <= self.last

    @property
    def end(self) -> date:
        """Its last day, as things stand."""
        return self.last if self.ended_on is None else self.ended_on


@dataclass(frozen=True)
class MandatesOf(Question[tuple[Mandate, ...]]):
    """Somebody's mandates, the latest first."""

    person: int


@dataclass(frozen=True)
class CheckMandate(Question[Mandate | None]):
    """Which mandate a file is, by its SHA-256 in hexadecimal; None where it is none that was given here, or was altered since."""

    digest: str
