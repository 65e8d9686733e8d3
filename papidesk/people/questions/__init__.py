"""How each question about people is answered."""

from papidesk.people.questions import finding, importing, keys, likeness, lists, showing

MODULES = (finding, importing, keys, likeness, lists, showing)
"""The modules that hold the handlers, for the bus."""
