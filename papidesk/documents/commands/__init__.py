"""How each change of documents is carried out."""

from papidesk.documents.commands import erasing, following, forgetting, models, writing

MODULES = (erasing, following, forgetting, models, writing)
"""The modules that hold the handlers, for the bus."""
