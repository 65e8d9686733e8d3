"""The papers of visits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from papidesk.kernel.words import Words, tr
from papidesk.paper.ruled import RuledColumn, RuledSheet, write_ruled
from papidesk.visits.rules import Purpose


def blank_visits(to: Path, place: str, purposes: Sequence[Purpose], words: Words, pages: int = 1) -> int:
    """A blank sheet for a day without the computer, in the columns of the late keying; the number of pages."""
    letters = ", ".join(f"{one.letter.upper()} {one.label}" for one in purposes if one.active)
    sheet = RuledSheet(
        title=words(tr("Visits of the day")),
        place=place,
        lead=words(tr("Day:", "on a paper, before a blank")),
        columns=(
            RuledColumn(words(tr("Arrival")), 1.0, words(tr("hour"))),
            RuledColumn(words(tr("Who")), 3.2, words(tr("optional; nothing for an anonymous visit"))),
            RuledColumn(words(tr("For what")), 2.4, words(tr("the letters below"))),
            RuledColumn(words(tr("Workstation")), 1.2, words(tr("number"))),
            RuledColumn(words(tr("Departure")), 1.1, words(tr("hour"))),
            RuledColumn(words(tr("Prints")), 1.0, words(tr("pages"))),
        ),
        foot=letters,
    )
    return write_ruled(sheet, to, pages)
