"""What the papers of the window are written on: the place's own name and clock."""

from __future__ import annotations

from papidesk.accounts.intents import ShowPlace
from papidesk.kernel.print_size import PrintSize
from papidesk.paper.stationery import Stationery
from papidesk.ui.background import Job, ask_within
from papidesk.ui.page import Context
from papidesk.ui.words import say


def stationery_within(context: Context, job: Job, size: PrintSize = PrintSize.STANDARD) -> Stationery:
    """The place's stationery in these letters, from inside a work. Raises `Cancelled`."""
    place = ask_within(context.desk, job, ShowPlace())
    return Stationery(place.name, place.commune, context.time, say, size)
