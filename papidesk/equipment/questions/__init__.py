"""How each question about equipment is answered."""

from papidesk.equipment.questions import (
    about_people,
    bookings,
    catalogue,
    counting,
    for_sessions,
    inventories,
    labels,
    loans,
    records,
)

MODULES = (about_people, bookings, catalogue, counting, for_sessions, inventories, labels, loans, records)
"""The modules that hold the handlers, for the bus."""
