"""How a session is said on papers: when, for whom, at which level."""

from __future__ import annotations

from papidesk.kernel.words import tr
from papidesk.paper.stationery import Stationery
from papidesk.workshops.intents import SessionRow
from papidesk.workshops.rules import AUDIENCE_WORDS, LEVEL_WORDS, Audience


def hours(row: SessionRow, on: Stationery) -> str:
    """From when to when: "de 14 h à 16 h"; over midnight, the other day is said."""
    start, end = on.hour(row.start), on.hour(row.end)
    last = on.time.day_of(row.end)
    if last != row.day and row.end > on.time.bounds(last)[0]:
        return on.say(tr("from {start} to {end} on {day}", "hours of a session", start=start, end=end, day=last))
    return on.say(tr("from {start} to {end}", "hours of a session", start=start, end=end))


def audience(row: SessionRow, on: Stationery) -> str:
    """For whom; everyone too is said, as it invites."""
    return on.say(AUDIENCE_WORDS[row.audience])


def for_some(row: SessionRow, on: Stationery) -> str:
    """For whom, "" for everyone."""
    return "" if row.audience is Audience.EVERYONE else audience(row, on)


def level(row: SessionRow, on: Stationery) -> str:
    """The level, "" where it has none."""
    return "" if row.level is None else on.say(LEVEL_WORDS[row.level])


def titled(row: SessionRow) -> str:
    """What a session is called; of a series, with its number: "Tablette (2/6)"."""
    return f"{row.title} ({row.number}/{row.of})" if row.series is not None and row.of > 1 else row.title
