"""How each question about documents is answered."""

from papidesk.documents.questions import counting, finding, models, opening

MODULES = (counting, finding, models, opening)
"""The modules that hold the handlers, for the bus."""
