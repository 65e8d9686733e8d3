"""People's cards: a code that the desk reads, and whose place it is. No name: who finds one learns nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from papidesk.kernel.intent import Refusal
from papidesk.kernel.progress import Progress, unheard
from papidesk.kernel.words import tr
from papidesk.paper.label_sheets import write_labels
from papidesk.paper.labels import CARDS, Label, LabelFormat
from papidesk.paper.stationery import Stationery


def cards(
    to: Path,
    codes: Sequence[str],
    on: Stationery,
    paper: LabelFormat = CARDS,
    *,
    start: int = 1,
    progress: Progress = unheard,
) -> int:
    """A card each, of the size of those of a bank, with marks to cut along, or on labels; the number of pages.

    codes: as `PersonDetails.card_code`; start: the card of the first sheet to begin with, from 1. progress is told how many
    are done. Refuses: codes (none), start (a sheet has no such card).
    """
    if not codes:
        raise Refusal(
            "codes", tr("Nobody among them has a card yet, so that no file was written. Give them one first, then print it.")
        )
    if not 1 <= start <= paper.a_sheet:
        raise Refusal(
            "start",
            tr("A sheet has cards 1 to {last}. No file was written: begin with one of these.", last=paper.a_sheet),
        )
    hint = on.say(tr("To show when you come", "on a person's card"))
    title = on.say(tr("Cards", "of people, title of a paper"))
    made = [Label(code, on.place, (hint,)) for code in codes]
    return write_labels(made, paper, to, title=title, author=on.place, language=on.language, start=start, progress=progress)
