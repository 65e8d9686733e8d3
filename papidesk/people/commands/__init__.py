"""How each change of people is carried out."""

from papidesk.people.commands import consents, importing, merging, records

MODULES = (consents, importing, merging, records)
"""The modules that hold the handlers, for the bus."""
