"""The poster of a session, or of the coming sessions of a series: read from three metres away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from papidesk.kernel.words import tr
from papidesk.paper.blocks import (
    Beside,
    Block,
    Code,
    Facts,
    Gap,
    Listing,
    Paper,
    Part,
    Rule,
    Stretch,
    Tone,
    Voice,
    Words,
)
from papidesk.paper.stationery import Stationery, points
from papidesk.paper.writing import write_paper
from papidesk.workshops.intents import SessionFile, SessionRow
from papidesk.workshops.papers.saying import audience, hours, level
from papidesk.workshops.rules import Entry

DATES_MOST, LARGE_DATES_MOST = 12, 5
_LEARNS_MOST = 5
_ONE_COLUMN = 6
"""Dates; more stand in two."""


def coming(rows: Sequence[SessionRow], now: datetime) -> tuple[SessionRow, ...]:
    """The sessions one may still go to: not over, not cancelled."""
    return tuple(row for row in rows if row.end > now and not row.cancelled)


def poster(
    to: Path, session: SessionFile, on: Stationery, *, dates: Sequence[SessionRow] = (), event: str = ""
) -> int:
    """The poster of a session, on one page; the number of pages.

    dates: sessions of its series, listed instead of its own day; event: the calendar event, as text, for the code that a
    phone reads ("" for none).
    """
    row = dates[0] if dates else session.row
    part = Part(
        [*_when(dates or [row], on), *_what(session, row, on), Stretch(3), _foot(row, on, event)],
        band=_band(session, row, on),
        numbered=False,
        one_page=True,
    )
    return write_paper(Paper(session.row.title, on.place, [part], on.language, on.wall_profile), to)


def _band(session: SessionFile, row: SessionRow, on: Stationery) -> list[Block]:
    said: list[Block] = [Words(on.place, Voice.LEAD, strong=True, tone=Tone.LIGHT), Gap(7)]
    if session.row.cancelled:
        said += [Words(on.say(tr("Cancelled", "a session")), Voice.TITLE, strong=True, tone=Tone.LIGHT), Gap(2)]
    title = Words(
        session.row.title, Voice.DISPLAY, strong=True, tone=Tone.LIGHT, heading=1, fits=3, struck=session.row.cancelled
    )
    facts = [part for part in (audience(row, on), level(row, on)) if part]
    return [*said, title, Gap(5), Words("  ·  ".join(facts), Voice.LEAD, tone=Tone.LIGHT)]


def _when(rows: Sequence[SessionRow], on: Stationery) -> list[Block]:
    """The days and the hours, as large as they may be."""
    if len(rows) == 1:
        day = on.opening(tr("{day}", "a day", day=rows[0].day))
        return [
            Words(day, Voice.TITLE, strong=True, fits=2, heading=2),
            Words(hours(rows[0], on), Voice.TITLE, tone=Tone.ACCENT, strong=True),
        ]
    most = DATES_MOST if on.columns else LARGE_DATES_MOST
    shown = rows if len(rows) <= most else rows[: most - 1]
    all_hours = {hours(row, on) for row in rows}
    same = all_hours.pop() if len(all_hours) == 1 else ""
    lines = [on.opening_day(row.day) + ("" if same else f", {hours(row, on)}") for row in shown]
    blocks: list[Block] = [Words(same[:1].upper() + same[1:], Voice.TITLE, strong=True, tone=Tone.ACCENT), Gap(2)] if same else []
    if len(lines) <= _ONE_COLUMN or not same or not on.columns:
        blocks.append(Words("\n".join(lines), Voice.LEAD, strong=True))
    else:
        half = (len(lines) + 1) // 2
        left, right = "\n".join(lines[:half]), "\n".join(lines[half:])
        blocks.append(Beside([Words(left, strong=True)], [Words(right, strong=True)]))
    if len(rows) > len(shown):
        blocks.append(Words(on.say(tr("and %n other date(s)", "", len(rows) - len(shown))), Voice.LEAD))
    return blocks


def _what(session: SessionFile, row: SessionRow, on: Stationery) -> list[Block]:
    """Where, how much, and what one learns."""
    blocks: list[Block] = [
        Stretch(4, 10),
        Rule(),
        Gap(4),
        Facts(
            (
                (on.say(tr("Where", "on a poster")), on.where),
                (on.say(tr("Room")), row.room),
                (on.say(tr("Price")), on.price(row.price_cents)),
                (on.say(tr("With", "before the names of who leads a workshop")), ", ".join(row.facilitators)),
            ),
            Voice.LEAD,
        ),
    ]
    learnt = points(session.outline.learns)[:_LEARNS_MOST]
    if learnt:
        blocks += [
            Stretch(5, 12),
            Listing(learnt, Voice.LEAD, title=on.say(tr("What you will learn"))),
        ]
    return blocks


def _foot(row: SessionRow, on: Stationery, event: str) -> Block:
    """How to come, and the code."""
    if row.entry is Entry.OPEN_DOOR:
        head, how = tr("Open door"), tr("Come as you are: no need to sign up.")
    else:
        head = tr("To take part", "on a poster")
        how = tr("Ask for a place at {place}: %n place(s) in all.", "on a poster", row.capacity, place=on.place)
    left: list[Block] = [
        Words(on.say(head), Voice.TITLE, strong=True, tone=Tone.ACCENT),
        Gap(1),
        Words(on.say(how), Voice.LEAD),
    ]
    if not event:
        return Beside(left, [], 0.99, panel=True)
    return Beside(left, [Code(event, on.say(tr("Scan to add it to your calendar")), 38)], 0.58, panel=True)
