"""How each change of equipment is carried out."""

from types import ModuleType

MODULES: tuple[ModuleType, ...] = ()
"""The modules that hold the handlers, for the bus."""
