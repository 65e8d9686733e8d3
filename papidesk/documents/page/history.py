"""What a document said before, and what was taken back: a stack of frozen values. Plain Python: no screen is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

MOST_STEPS = 500
"""More than anybody takes back; values share what did not change, so a step costs little."""
PAUSE_S = 2.0
"""Seconds: who pauses so long in a field begins something new."""
BURST_S = 20.0
"""Seconds: who types without a pause does not lose more than this in one step."""

V = TypeVar("V")


@dataclass(frozen=True)
class Step(Generic[V]):
    """A value, and the field (its path) whose change led away from it."""

    value: V
    field: str


class History(Generic[V]):
    """The values before and after the one of now. Changes of one field become one step as long as it is typed in."""

    def __init__(self, value: V, most: int = MOST_STEPS) -> None:
        self.value = value
        self._most = most
        self._before: list[Step[V]] = []
        self._after: list[Step[V]] = []
        self._typing = False
        self._began = self._last = 0.0

    def record(self, value: V, field: str, at: float) -> None:
        """The value is now another one. field: the path of what changed; at: when, in seconds of any steady clock."""
        if value == self.value:
            return
        self._after.clear()
        same = self._typing and bool(self._before) and self._before[-1].field == field
        if not (same and at - self._last < PAUSE_S and at - self._began < BURST_S):
            self._before.append(Step(self.value, field))
            del self._before[: -self._most]
            self._began = at
        self.value, self._typing, self._last = value, True, at
        if self._before[-1].value == value:
            # Typed and wiped out again: there is nothing to take back.
            self._before.pop()
            self._typing = False

    def settle(self) -> None:
        """The field was left: what is typed next is a step of its own."""
        self._typing = False

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return bool(self._after)

    def undo(self) -> str | None:
        """Take the last step back; the field it was about, None where there is none."""
        return self._turn(self._before, self._after)

    def redo(self) -> str | None:
        """Do again what was taken back last; as `undo`."""
        return self._turn(self._after, self._before)

    def _turn(self, source: list[Step[V]], target: list[Step[V]]) -> str | None:
        self._typing = False
        if not source:
            return None
        step = source.pop()
        target.append(Step(self.value, step.field))
        self.value = step.value
        return step.field
