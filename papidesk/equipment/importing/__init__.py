"""Catalogues of other tools, read into lines, ready to be tried and taken in."""

from papidesk.equipment.importing.table import item_lines

__all__ = ["item_lines"]
