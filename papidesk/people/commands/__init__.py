"""How each change of people is carried out."""

from papidesk.people.commands import consents, erasing, importing, mandates, merging, records

MODULES = (consents, erasing, importing, mandates, merging, records)
"""The modules that hold the handlers, for the bus."""
