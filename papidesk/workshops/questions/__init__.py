"""How each question about workshops is answered."""

from papidesk.workshops.questions import (
    about_people,
    activities,
    calendar,
    conflicts,
    counting,
    outlines,
    people,
    roster,
    series,
    sessions,
    telling,
)

MODULES = (about_people, activities, calendar, conflicts, counting, outlines, people, roster, series, sessions, telling)
"""The modules that hold the handlers, for the bus."""
