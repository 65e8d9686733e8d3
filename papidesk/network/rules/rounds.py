"""When the courier goes, and how long it waits after trouble."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from papidesk.network.contract import CLOCK_SLACK_SECONDS

EVERY = timedelta(hours=1)
"""Between two rounds where all is well and nothing waits."""
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=2)
"""After trouble: doubled each time between these."""
MORE_SOON = timedelta(seconds=20)
"""Where a round ended with something left to send and no trouble."""
ASKED_MOST = timedelta(days=1)
"""The longest that a service's `Retry-After` keeps a desk waiting."""
TOKEN_AGE = timedelta(days=90)
"""A token older than that is renewed."""

Jitter = Callable[[], float]
"""A number from 0 to 1."""


def next_round(
    now: datetime, *, troubled: bool, waited: int = 0, asked: int | None = None, left: bool = False, jitter: Jitter
) -> datetime:
    """When the next round is. waited: seconds that the trouble before made it wait, 0 for none; asked: seconds that the service
    wants to be left alone; left: something is still to be sent.

    Desks that met the same trouble at the same time do not all come back at once.
    """
    if asked is not None:
        return now + min(timedelta(seconds=max(1, asked)), ASKED_MOST) * (1 + jitter() / 4)
    if troubled:
        wait = min(max(FIRST_WAIT, 2 * timedelta(seconds=waited)), LONGEST_WAIT)
        return now + wait * (0.75 + jitter() / 2)
    return now + (MORE_SOON if left else EVERY) * (0.9 + jitter() / 5)


def is_due(next_try_at: datetime | None, now: datetime) -> bool:
    """Whether it is time for a round. One that a clock which ran ahead had put off for years is due too."""
    return next_try_at is None or now >= next_try_at or next_try_at - now > 2 * ASKED_MOST


def is_off(clock_off: int) -> bool:
    """Whether a clock is off by more seconds than the network takes."""
    return abs(clock_off) > CLOCK_SLACK_SECONDS


def is_token_old(token_at: datetime | None, now: datetime) -> bool:
    """Whether it is time to have the token renewed; a clock that went back renews nothing."""
    return token_at is not None and now - token_at > TOKEN_AGE
