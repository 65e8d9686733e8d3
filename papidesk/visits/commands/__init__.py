"""How each change of visits and support is carried out."""

from papidesk.visits.commands import (
    arrivals,
    corrections,
    forgetting,
    importing,
    merging,
    place,
    prints,
    room,
    supports,
)

MODULES = (arrivals, corrections, forgetting, importing, merging, place, prints, room, supports)
"""The modules that hold the handlers, for the bus."""
