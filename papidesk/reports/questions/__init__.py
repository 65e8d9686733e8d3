"""How each question about reports is answered."""

from papidesk.reports.questions import bilan, exporting, ledger

MODULES = (bilan, exporting, ledger)
"""The modules that hold the handlers, for the bus."""
