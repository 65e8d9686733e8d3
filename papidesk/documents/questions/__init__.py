"""How each question about documents is answered."""

from papidesk.documents.questions import finding, models, opening

MODULES = (finding, models, opening)
"""The modules that hold the handlers, for the bus."""
