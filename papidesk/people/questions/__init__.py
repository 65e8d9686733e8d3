"""How each question about people is answered."""

from papidesk.people.questions import (
    about_people,
    communes,
    finding,
    importing,
    keys,
    likeness,
    lists,
    mandates,
    naming,
    showing,
)

MODULES = (about_people, communes, finding, importing, keys, likeness, lists, mandates, naming, showing)
"""The modules that hold the handlers, for the bus."""
