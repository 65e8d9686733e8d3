"""When the last backup was made, as the header says it all day long."""

from __future__ import annotations

from datetime import timedelta

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.copies import Copies, why_warn
from papidesk.ui.words import say, say_short_day, say_when, tr


def said_of(copies: Copies, time: PlaceTime) -> tuple[str, str, str]:
    """It in a few words and in very few, and what somebody should see to; "" for nothing."""
    why = why_warn(copies, time.now())
    if copies.last is None:
        none = tr("No copy yet", "a backup")
        return none, none, ""
    local, today = time.local(copies.last), time.today()
    short = tr("Copy: {when}", "a backup", when=say_short_day(local.date()))
    if local.date() == today:
        words = tr("Last copy: today {hour}", "a backup", hour=say_when(local))
        short = tr("Copy: {when}", "a backup", when=say_when(local))
    elif local.date() == today - timedelta(days=1):
        words = tr("Last copy: yesterday {hour}", "a backup", hour=say_when(local))
    else:
        words = tr("Last copy: {day}", "a backup", day=say_when(local.date()))
    return words, short, "" if why is None else say(why)
