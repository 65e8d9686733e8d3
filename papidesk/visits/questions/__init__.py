"""How each question about visits and support is answered."""

from papidesk.visits.questions import days, files, place, room

MODULES = (days, files, place, room)
"""The modules that hold the handlers, for the bus."""
