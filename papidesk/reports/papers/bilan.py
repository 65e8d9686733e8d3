"""A report on A4: the figures that matter first, then each chapter with its charts and their tables, then how it was counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from papidesk.kernel.words import tr
from papidesk.paper.blocks import Beside, Block, Gap, Paper, Part, Together, Tone, Voice, Words
from papidesk.paper.stationery import Stationery, letterhead
from papidesk.paper.writing import write_paper
from papidesk.reports.drawing import chart
from papidesk.reports.intents import Figures
from papidesk.reports.papers.method import method
from papidesk.reports.papers.tables import numbers_table, panel_table, split_rows
from papidesk.reports.rules import BY_KEY, CHAPTERS, ESSENTIAL, SECTION_WORDS, Chapter, Panel
from papidesk.reports.telling import Telling

_HEADLINES = 4
"""Figures in large letters."""
_CHART_SHARE = 0.46
"""Of the width: a chart beside its table."""
_KINDS, _CATEGORIES = "loans_by_family", "loans_by_category"
_PARTS_BESIDE = 3
"""Columns of figures: a table with more stands under its chart."""


def report(to: Path, figures: Figures, on: Stationery, today: date) -> int:
    """What a period came to; the number of pages. Black ink is enough: bars have their figures, or patterns of their own."""
    telling = Telling(figures, on.words, on.time)
    named = on.say(tr("{paper} – {period}", "the title of a paper", paper=tr("Report"), period=telling.title))
    blocks: list[Block] = [
        *letterhead(on.where, named),
        *(Words(said, tone=Tone.SUBTLE) for said in telling.states(today)),
        Gap(3),
        *_essential(telling, on),
    ]
    for chapter in CHAPTERS:
        blocks += _chapter(chapter, telling, on)
    blocks += method(telling, on)
    foot = on.say(tr("{place} – {day}", "at the foot of a paper", place=on.place, day=today))
    part = Part(blocks, running=named, foot=foot)
    return write_paper(Paper(named, on.place, [part], on.language, on.profile), to)


def _essential(telling: Telling, on: Stationery) -> list[Block]:
    """A few large figures, then all those that matter beside the periods before."""
    first = [_headline(key, telling) for key in ESSENTIAL[:_HEADLINES]]
    pairs = [Beside(first[at], first[at + 1]) for at in range(0, _HEADLINES, 2)]
    return [
        Beside([pairs[0]], [pairs[1]], panel=True),
        Gap(4),
        Together([*_heading(on.say(tr("The essentials"))), numbers_table(ESSENTIAL, telling, on)]),
    ]


def _headline(key: str, telling: Telling) -> list[Block]:
    indicator = BY_KEY[key]
    return [
        Words(telling.now(indicator), Voice.TITLE, strong=True, tone=Tone.ACCENT, fits=1),
        Words(telling.words(indicator.label), Voice.SMALL, tone=Tone.SUBTLE, fits=1),
    ]


def _heading(said: str) -> list[Block]:
    return [Words(said, Voice.HEADING, strong=True, heading=2), Gap(1.5)]


def _chapter(chapter: Chapter, telling: Telling, on: Stationery) -> list[Block]:
    """What it came to in a sentence, its other numbers, its panels."""
    heading = _heading(on.say(SECTION_WORDS[chapter.section]))
    if not telling.is_written(chapter):
        return [Gap(6), Together([*heading, Words(on.say(tr("Nothing was noted of this in the period.")))])]
    numbers, none = telling.numbers(chapter)
    heading.append(Words(telling.sentence(BY_KEY[chapter.numbers[0]])))
    # What the essentials tell is not told a second time.
    more = [key for key in numbers if key not in ESSENTIAL]
    if more:
        heading += [Gap(2), numbers_table(more, telling, on)]
    panels = [list(_panel(panel, telling, on)) for panel in _panels(chapter, telling)]
    if panels and not more:
        # A heading is never alone at the foot of a page.
        heading += [Gap(3.5), panels[0].pop(0)]
    blocks: list[Block] = [Gap(6), Together(heading), *_small([telling.nothing_of([BY_KEY[key].label for key in none])])]
    for at, panel in enumerate(panels):
        blocks += [Gap(3.5)] if at or more else []
        blocks += panel
    return blocks


def _panels(chapter: Chapter, telling: Telling) -> Iterator[Panel]:
    """Those of which there is something to tell; kinds of equipment, which are the network's, where the place has none of its
    own to say the same."""
    told = {panel.key: panel for panel in chapter.panels if telling.is_told(panel)}
    return (panel for key, panel in told.items() if key != _KINDS or _CATEGORIES not in told)


def _panel(panel: Panel, telling: Telling, on: Stationery) -> Iterator[Block]:
    """A chart beside its table, or above it where the table is wide."""
    title = Words(on.say(panel.title), strong=True, heading=3)
    # Its title stands over both.
    table = panel_table(panel, telling, on)
    drawn = replace(chart(panel, telling, len(table.rows)), title="")
    if on.columns and len(table.columns) <= 1 + _PARTS_BESIDE:
        yield Together([title, Gap(1), Beside([drawn], [table], _CHART_SHARE)])
    else:
        yield Together([title, Gap(1), drawn])
        yield Gap(2)
        yield table
    _rows, further, none = split_rows(panel, telling)
    notes = (telling.further(panel, further), telling.nothing_of([row.label for row in none]), telling.least_note(panel))
    yield from _small(notes)


def _small(notes: Sequence[str]) -> list[Block]:
    """What is said under a table."""
    said: list[Block] = [Words(note, Voice.SMALL, tone=Tone.SUBTLE) for note in notes if note]
    return [Gap(1), *said] if said else []
