"""How each change of workshops is carried out."""

from papidesk.workshops.commands import (
    attendance,
    booking,
    cancelling,
    changing,
    enrolling,
    following,
    forgetting,
    importing,
    outlines,
    series,
    sessions,
    telling,
)

MODULES = (
    attendance,
    booking,
    cancelling,
    changing,
    enrolling,
    following,
    forgetting,
    importing,
    outlines,
    series,
    sessions,
    telling,
)
"""The modules that hold the handlers, for the bus."""
