"""How each change of the ledger is carried out."""

from papidesk.reports.commands import before_purges, closing, recounting

MODULES = (before_purges, closing, recounting)
"""The modules that hold the handlers, for the bus."""
