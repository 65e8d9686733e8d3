"""Programmes of other tools, read: tables and calendars into lines, ready to be tried and taken in."""

from papidesk.workshops.importing.events import read_calendar
from papidesk.workshops.importing.table import workshop_lines

__all__ = ["read_calendar", "workshop_lines"]
