"""How visits and supports are said on screen."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from papidesk.kernel.clock import PlaceTime
from papidesk.people.rules import AGE_BAND_WORDS, AgeBand
from papidesk.ui.page import Context
from papidesk.ui.words import say, say_short_day, say_when, tr
from papidesk.visits.intents import SupportRow, VisitRow
from papidesk.visits.rules import THEME_WORDS, initials_of

_HOUR = 60
_NIGHT = timedelta(hours=6)
"""A games night ends after midnight; a departure this long after an arrival may be of the next day."""


def who_words(context: Context, name: str, group: str = "") -> str:
    """Who came; initials in privacy mode."""
    shown = initials_of(name) if name and context.shell.privacy() else name
    return shown or group or tr("Anonymous visit")


def hour_words(context: Context, instant: datetime | None) -> str:
    """An hour of the place, "" where there is none."""
    return "" if instant is None else say_when(context.time.local(instant))


def minutes_words(minutes: int) -> str:
    """A duration: "45 min", "1 h", "1 h 20"."""
    hours, left = divmod(minutes, _HOUR)
    if not hours:
        return tr("{n} min", n=left)
    return tr("{hours} h {minutes}", hours=hours, minutes=f"{left:02}") if left else tr("{hours} h", hours=hours)


def stay_words(visit: VisitRow) -> str:
    """How long a visit lasted, "" while it lasts."""
    return "" if visit.left_at is None else minutes_words(int((visit.left_at - visit.arrived_at).total_seconds()) // 60)


def band_words(band: AgeBand) -> str:
    """An age band, "" where it is not known."""
    return "" if band is AgeBand.UNKNOWN else say(AGE_BAND_WORDS[band])


def purposes_words(visit: VisitRow) -> str:
    """What a visit was for."""
    return ", ".join(visit.purposes)


def visit_sentence(context: Context, visit: VisitRow) -> str:
    """A visit as one sentence, for whoever listens."""
    seat = tr("workstation {n}", n=visit.workstation) if visit.workstation else ""
    left = tr("left {hour}", hour=hour_words(context, visit.left_at)) if visit.left_at else ""
    prints = tr("%n page(s) printed", "", visit.prints) if visit.prints else ""
    supports = tr("%n support(s)", "", visit.supports) if visit.supports else ""
    day, hour = say_when(visit.day), hour_words(context, visit.arrived_at)
    came = tr("{who}, {day}, arrived {hour}", who=who_words(context, visit.name, visit.group), day=day, hour=hour)
    facts = (came, purposes_words(visit), seat, left, prints, supports, band_words(visit.age_band))
    return ", ".join(fact for fact in facts if fact)


def themes_words(support: SupportRow) -> str:
    """What a support was about."""
    return ", ".join(say(THEME_WORDS[theme]) for theme in support.facts.themes)


def support_sentence(context: Context, support: SupportRow) -> str:
    """A support as one sentence."""
    local = context.time.local(support.facts.started_at)
    return tr(
        "{who}, {day} at {hour}, {minutes}, {themes}",
        who=support_who(context, support),
        day=say_short_day(local.date()),
        hour=say_when(local),
        minutes=minutes_words(support.facts.minutes),
        themes=themes_words(support),
    )


def support_who(context: Context, support: SupportRow) -> str:
    """With whom; initials in privacy mode."""
    shown = initials_of(support.name) if support.name and context.shell.privacy() else support.name
    return shown or tr("Someone anonymous", "with whom support was done")


def departure_at(place: PlaceTime, day: date, arrived: datetime, hour: time, days_after: int = 0) -> datetime:
    """The instant of a departure typed as an hour, in UTC: that of the visit's day, or just after midnight.

    days_after: how many days after the arrival it was known to be.
    """
    left = place.at(day + timedelta(days=days_after), hour)
    after_midnight = place.at(day + timedelta(days=1), hour)
    return after_midnight if left < arrived and after_midnight - arrived <= _NIGHT else left
