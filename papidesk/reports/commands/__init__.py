"""How each change of the ledger is carried out."""

from papidesk.reports.commands import closing

MODULES = (closing,)
"""The modules that hold the handlers, for the bus."""
