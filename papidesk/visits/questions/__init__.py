"""How each question about visits and support is answered."""

from papidesk.visits.questions import counting, days, files, place, publics, room

MODULES = (counting, days, files, place, publics, room)
"""The modules that hold the handlers, for the bus."""
