"""Time, always handed in: instants in UTC, days and hours of the place in its own zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

DEFAULT_ZONE = "Europe/Paris"


class Clock(Protocol):
    """Tells the instant, aware and in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class PlaceTime:
    """A clock read in the zone of a place."""

    def __init__(self, clock: Clock, zone: str = DEFAULT_ZONE) -> None:
        self._clock = clock
        self.zone = ZoneInfo(zone)

    def now(self) -> datetime:
        """The instant, in UTC, to the second: a desk needs no more, and what is shown equals what is kept."""
        return self._clock.now().replace(microsecond=0)

    def local(self, instant: datetime) -> datetime:
        """The same instant as the clock on the place's wall shows it."""
        return instant.astimezone(self.zone)

    def today(self) -> date:
        """The day it is at the place."""
        return self.local(self.now()).date()

    def day_of(self, instant: datetime) -> date:
        """The place's day an instant falls in."""
        return self.local(instant).date()

    def at(self, day: date, hour: time) -> datetime:
        """The instant, in UTC, of a wall-clock hour at the place.

        An hour that a change of clock skips is taken as the hour after; one that comes twice is the first.
        """
        wall = datetime.combine(day, hour, tzinfo=self.zone)
        return wall.astimezone(UTC)

    def bounds(self, day: date) -> tuple[datetime, datetime]:
        """First instant of a day of the place and first instant of the next: 23, 24 or 25 hours apart."""
        return self.at(day, time()), self.at(day + timedelta(days=1), time())
