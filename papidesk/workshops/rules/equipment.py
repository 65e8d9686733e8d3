"""When equipment is kept for a session: on its days, and wherever it moves."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from papidesk.kernel.clock import PlaceTime

Span = tuple[datetime, datetime]
"""From an instant to another (UTC)."""
_A_SECOND = timedelta(seconds=1)


def days_booked(place: PlaceTime, session: Span) -> Span:
    """The whole days of the place on which a session is held."""
    start, end = session
    return place.bounds(place.day_of(start))[0], place.bounds(place.day_of(end - _A_SECOND))[1]


def booked_after(place: PlaceTime, booked: Span, former: Span, now: Span) -> Span:
    """The span of a booking once its session is held at another time.

    A day said without an hour (from midnight, to midnight) moves by days alone: a session that is only later on the same day
    leaves it where it is. An hour moves as the clock on the wall does. The beginning goes with the session's beginning, the
    end with its end; where nothing would be left between them, the session's own hours are kept.
    """
    start = _moved(place, booked[0], former[0], now[0])
    end = _moved(place, booked[1], former[1], now[1], ends=True)
    return (start, end) if start < end else now


def _moved(place: PlaceTime, edge: datetime, former: datetime, now: datetime, *, ends: bool = False) -> datetime:
    wall, was, will = (place.local(one).replace(tzinfo=None, fold=0) for one in (edge, former, now))
    if was == will:
        return edge
    if wall.time() == time():
        less = _A_SECOND if ends else timedelta()
        by = timedelta(days=((will - less).date() - (was - less).date()).days)
    else:
        by = will - was
    if not by:
        return edge
    moved = wall + by
    return place.at(moved.date(), moved.time())
