"""How each question about documents is answered."""

from papidesk.documents.questions import about_people, counting, finding, models, opening

MODULES = (about_people, counting, finding, models, opening)
"""The modules that hold the handlers, for the bus."""
