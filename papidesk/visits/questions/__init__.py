"""How each question about visits and support is answered."""

from papidesk.visits.questions import about_people, activities, counting, days, files, place, publics, room

MODULES = (about_people, activities, counting, days, files, place, publics, room)
"""The modules that hold the handlers, for the bus."""
