"""How each question about reports is answered."""

from papidesk.reports.questions import bilan, ledger

MODULES = (bilan, ledger)
"""The modules that hold the handlers, for the bus."""
