"""How each question about equipment is answered."""

from papidesk.equipment.questions import bookings, catalogue, loans

MODULES = (bookings, catalogue, loans)
"""The modules that hold the handlers, for the bus."""
