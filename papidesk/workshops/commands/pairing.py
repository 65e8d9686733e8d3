"""Which lines of a file are of which sessions, where several may be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def most_pairs(ones: Sequence[A], others: Sequence[B], fits: Callable[[A, B], bool]) -> dict[int, int]:
    """The most pairs there can be of what fits, by their places; early ones go with early others where that costs no pair."""
    fitting = [[at for at, other in enumerate(others) if fits(one, other)] for one in ones]
    taken: dict[int, int] = {}

    def found(one: int, seen: set[int]) -> bool:
        """Whether there is one for this, those who have theirs already taking another where they can."""
        for other in fitting[one]:
            if other not in seen:
                seen.add(other)
                if other not in taken or found(taken[other], seen):
                    taken[other] = one
                    return True
        return False

    for one in range(len(ones)):
        found(one, set())
    return {one: other for other, one in taken.items()}
