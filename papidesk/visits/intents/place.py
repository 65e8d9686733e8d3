"""The place's purposes and workstations."""

from __future__ import annotations

from dataclasses import dataclass

from papidesk.kernel.intent import ALL_ROLES, MANAGERS, Command, Question
from papidesk.visits.rules import Purpose, Workstation


@dataclass(frozen=True)
class SetPurpose(Command):
    """Add (id 0) or replace a purpose. Refuses: label (empty, taken), letter (taken, not a letter)."""

    purpose: Purpose

    allowed = MANAGERS


@dataclass(frozen=True)
class ForgetPurpose(Command):
    """The inverse of adding a purpose. Refused once a visit names it."""

    purpose: int

    allowed = MANAGERS


@dataclass(frozen=True)
class ForgetWorkstation(Command):
    """The inverse of adding a workstation. Refused once a visit names it."""

    workstation: int

    allowed = MANAGERS


@dataclass(frozen=True)
class OrderPurposes(Command):
    """The order in which purposes are shown."""

    purposes: tuple[int, ...]

    allowed = MANAGERS


@dataclass(frozen=True)
class SetWorkstation(Command):
    """Add (id 0) or replace a workstation. Refuses: number (taken, not 1 to 99)."""

    workstation: Workstation

    allowed = MANAGERS


@dataclass(frozen=True)
class Purposes(Question[tuple[Purpose, ...]]):
    """The place's purposes in their order."""

    with_inactive: bool = False

    allowed = ALL_ROLES


@dataclass(frozen=True)
class Workstations(Question[tuple[Workstation, ...]]):
    """The place's workstations by number."""

    with_inactive: bool = False

    allowed = ALL_ROLES
