"""How each change of equipment is carried out."""

from papidesk.equipment.commands import (
    arranging,
    attachments,
    booking,
    following,
    forgetting,
    handing_out,
    importing,
    inventories,
    items,
    lending,
    organisations,
    returning,
    states,
)

MODULES = (
    arranging,
    attachments,
    booking,
    following,
    forgetting,
    handing_out,
    importing,
    inventories,
    items,
    lending,
    organisations,
    returning,
    states,
)
"""The modules that hold the handlers, for the bus."""
