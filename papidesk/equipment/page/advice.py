"""What the window offers where an import meets what is known already."""

from __future__ import annotations

from dataclasses import replace

from papidesk.equipment.intents import ItemImportReport
from papidesk.kernel.words import tr

KNOWN = tr("Update the equipment already known")
"""The box that has it changed."""


def advised(report: ItemImportReport) -> ItemImportReport:
    """The verdicts, each with how what differs is taken in from here."""
    verdicts = (
        replace(one, why=tr("{why} Or tick “{box}” above.", why=one.why, box=KNOWN)) if one.differs else one
        for one in report.verdicts
    )
    return replace(report, verdicts=tuple(verdicts))
