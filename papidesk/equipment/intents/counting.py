"""What loans and hand-outs come to over a period."""

from __future__ import annotations

from dataclasses import dataclass

from papidesk.kernel.intent import Question
from papidesk.kernel.periods import Period


@dataclass(frozen=True)
class LentCounts:
    """Loans of a period; cancelled ones are none.

    loans: agreements made in it; things: what went out with them; days: for each thing out during the period, whenever it went,
    the days of the period that it was out, the day it went included and the day it came back not (one at least); what is out
    still is out until today. returns: loans of which the last thing came back in it; late: those of them that were late.
    """

    loans: int = 0
    things: int = 0
    days: int = 0
    returns: int = 0
    late: int = 0


@dataclass(frozen=True)
class LendingCounts:
    """What loans and hand-outs of a period come to.

    hand_outs: things given away. families: by what the network calls the categories, every one there; categories: by the
    place's own names for them, "non_communique" for what has none; owners: "place" and "pool". Things, days: each in one of them;
    a loan of things of two is one of each. All as the catalogue says now.
    """

    whole: LentCounts
    hand_outs: int
    families: dict[str, LentCounts]
    categories: dict[str, LentCounts]
    owners: dict[str, LentCounts]


@dataclass(frozen=True)
class CountLending(Question[LendingCounts]):
    """What loans and hand-outs of a period come to."""

    period: Period


@dataclass(frozen=True)
class LendingRecorded(Question[Period | None]):
    """From the first to the last day on which something went out, lent or given; None where nothing did."""
