"""The programme of a month, or of any span of days."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from papidesk.kernel.periods import Period
from papidesk.kernel.words import tr
from papidesk.paper.blocks import Align, Block, Column, Gap, Paper, Part, Table, Tone, Voice, Words
from papidesk.paper.stationery import Stationery
from papidesk.paper.writing import write_paper
from papidesk.workshops.intents import SessionRow
from papidesk.workshops.papers.saying import for_some, level, titled
from papidesk.workshops.rules import Entry


def programme(to: Path, rows: Sequence[SessionRow], period: Period, on: Stationery) -> int:
    """The sessions of a span of days, by day; the number of pages. Cancelled ones are crossed out, and said to be."""
    title, label = on.say(tr("Programme of the workshops")), on.opening(period.label())
    blocks: list[Block] = []
    for _day, sessions in groupby(sorted(rows, key=lambda row: (row.start, row.id)), lambda row: row.day):
        blocks += [_day_table(list(sessions), on), Gap(4)]
    if not rows:
        blocks = [Words(on.say(tr("No workshop is planned in these days.")), Voice.LEAD)]
    band = (
        Words(on.where, Voice.BODY, strong=True, tone=Tone.LIGHT),
        Gap(2),
        Words(label, Voice.DISPLAY if on.columns else Voice.TITLE, strong=True, tone=Tone.LIGHT, fits=2, heading=1),
        Gap(3),
        Words(title, Voice.LEAD, tone=Tone.LIGHT),
    )
    part = Part(blocks, band=band, running=f"{title} – {label}", foot=on.place)
    return write_paper(Paper(f"{title} – {label}", on.place, [part], on.language, on.profile), to)


def _day_table(sessions: Sequence[SessionRow], on: Stationery) -> Table:
    hours, state = (1.15, 1.2) if on.columns else (1.5, 1.4)
    columns = (Column("", hours), Column("", 3.1), Column("", state, Align.RIGHT))
    rows = [([_hours(row, on)], _what(row, on), _state(row, on)) for row in sessions]
    return Table(columns, rows, banner=on.opening_day(sessions[0].day), together=True)


def _hours(row: SessionRow, on: Stationery) -> Words:
    said = on.say(tr("{start} – {end}", "hours of a session", start=on.hour(row.start), end=on.hour(row.end)))
    return Words(said, strong=True, struck=row.cancelled, tone=Tone.SUBTLE if row.cancelled else Tone.INK)


def _what(row: SessionRow, on: Stationery) -> list[Words]:
    tone = Tone.SUBTLE if row.cancelled else Tone.INK
    said = [Words(titled(row), strong=True, struck=row.cancelled, tone=tone)]
    more = [part for part in (row.room, for_some(row, on), level(row, on)) if part]
    if more and not row.cancelled:
        said.append(Words(" · ".join(more), tone=Tone.SUBTLE))
    return said


def _state(row: SessionRow, on: Stationery) -> list[Words]:
    """The price, and whether one can still come."""
    if row.cancelled:
        return [Words(on.say(tr("Cancelled", "a session")), strong=True, align=Align.RIGHT)]
    said = [Words(on.price(row.price_cents), align=Align.RIGHT)]
    if row.entry is Entry.OPEN_DOOR:
        said.append(Words(on.say(tr("Open door")), tone=Tone.SUBTLE, align=Align.RIGHT))
    elif row.enrolled >= row.capacity:
        said.append(Words(on.say(tr("Full")), strong=True, tone=Tone.ACCENT, align=Align.RIGHT))
    return said
