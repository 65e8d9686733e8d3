"""Sessions that were held, without a name: for what is written out of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from papidesk.kernel.intent import Question
from papidesk.kernel.periods import Period
from papidesk.visits.rules import Theme
from papidesk.workshops.rules import Level


@dataclass(frozen=True)
class SessionActivity:
    """A session that was held. visits: one for each participant who came, the key of the visit that it counts as, None where
    there is none; helpers are not among them. created_at, changed_at: of the session as it was planned."""

    uid: str
    day: date
    title: str
    minutes: int
    level: Level | None
    themes: tuple[Theme, ...]
    visits: tuple[int | None, ...]
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True)
class SessionActivities(Question[tuple[SessionActivity, ...]]):
    """The sessions of a period that are over and were not called off, in order of time."""

    period: Period
