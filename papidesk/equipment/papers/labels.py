"""The labels of things."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from papidesk.equipment.intents import LabelFacts
from papidesk.kernel.intent import Refusal
from papidesk.kernel.progress import Progress, unheard
from papidesk.kernel.words import tr
from papidesk.paper.label_sheets import write_labels
from papidesk.paper.labels import Label, LabelFormat
from papidesk.paper.stationery import Stationery


def labels(
    to: Path,
    facts: Sequence[LabelFacts],
    on: Stationery,
    paper: LabelFormat,
    *,
    start: int = 1,
    progress: Progress = unheard,
) -> int:
    """A label each, in one file; the number of pages. Each bears the code, the name, the kit and whose it is.

    start: the label of the first sheet to begin with, from 1. progress is told how many are done. Refuses: items (none),
    start (a sheet of this format has no such label).
    """
    if not facts:
        raise Refusal("items", tr("No equipment was chosen, so that no file was written. Choose some, then print its labels."))
    if not 1 <= start <= paper.a_sheet:
        raise Refusal(
            "start",
            tr(
                "A sheet of this format has labels 1 to {last}. No file was written: begin with one of these.",
                last=paper.a_sheet,
            ),
        )
    made = [Label(one.code, one.name, tuple(text for text in (one.kit, on.place) if text)) for one in facts]
    title = on.say(tr("Labels of the equipment"))
    return write_labels(
        made, paper, to, title=title, author=on.place, language=on.language, start=start, progress=progress
    )
