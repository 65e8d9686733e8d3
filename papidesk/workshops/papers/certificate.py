"""The certificate: that someone took part, in what, when and for how long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from papidesk.kernel.intent import Refusal
from papidesk.kernel.progress import Progress, unheard
from papidesk.kernel.words import tr
from papidesk.paper.blocks import (
    Align,
    Beside,
    Block,
    Gap,
    Ground,
    Listing,
    Paper,
    Part,
    Rule,
    Signatures,
    Stretch,
    Tone,
    Voice,
    Words,
)
from papidesk.paper.stationery import Stationery, civil, points
from papidesk.paper.writing import write_paper
from papidesk.workshops.intents import CertificateFacts

_DAYS_NAMED = 3
"""More days than these are said by the first and the last."""
_ONE_COLUMN = 3
_SHORT_POINT = 70
"""Characters: longer points are not set side by side."""


def certificates(
    to: Path, facts: Sequence[CertificateFacts], on: Stationery, *, day: date, progress: Progress = unheard
) -> int:
    """A certificate each, on a page each, in one file; the number of pages.

    day: the one on which they are signed. progress is told how many are done. Refuses (sessions) where there is nobody.
    """
    if not facts:
        raise Refusal(
            "sessions",
            tr(
                "Nobody has earned a certificate with this yet, so that no file was written. Note who came first; the "
                "workshop says how many sessions it takes."
            ),
        )

    def parts() -> Iterator[Part]:
        for one in facts:
            yield _certificate(one, on, day)

    title = on.say(tr("Certificate of attendance"))
    return write_paper(Paper(title, on.place, parts(), on.language, on.wall_profile), to, progress)


def _certificate(facts: CertificateFacts, on: Stationery, day: date) -> Part:
    learnt = points(facts.learns)
    columns = 1 if len(learnt) <= _ONE_COLUMN or max(map(len, learnt)) > _SHORT_POINT else 2
    centre = Align.CENTRE
    blocks: list[Block] = [
        Words(on.place, Voice.LEAD, strong=True, tone=Tone.ACCENT, align=centre),
        Stretch(3),
        Words(on.say(tr("Certificate of attendance")), Voice.TITLE, tone=Tone.ACCENT, align=centre, heading=1, fits=1),
        Gap(3),
        Rule(short=True, align=centre),
        Stretch(3),
        Words(on.say(tr("is given to", "certificate, before the name")), Voice.BODY, tone=Tone.SUBTLE, align=centre),
        Gap(1.5),
        Words(civil(facts.name), Voice.DISPLAY, strong=True, align=centre, fits=1),
        Gap(5),
        Words(on.say(tr("who took part in the workshop", "certificate, before the title")), Voice.BODY, tone=Tone.SUBTLE,
              align=centre),
        Gap(1.5),
        Words(facts.title, Voice.TITLE, strong=True, align=centre, fits=2),
        Gap(3),
        Words(_when(facts, on), Voice.BODY, align=centre),
    ]  # fmt: skip
    if learnt:
        blocks += [
            Stretch(4),
            Listing(learnt, Voice.BODY, columns, centre, on.say(tr("What was learnt"))),
        ]
    blocks += [
        Stretch(5),
        Beside(
            [Words(on.say(tr("Done at {where}, on {day}", "end of a certificate", where=on.town, day=day)))],
            [Signatures([on.say(tr("Signature and stamp"))], 15)],
            0.55,
        ),
    ]
    return Part(blocks, ground=Ground.FRAMED, numbered=False, one_page=True, landscape=on.columns)


def _when(facts: CertificateFacts, on: Stationery) -> str:
    """The days and the hours, in words."""
    days, lasting = facts.attended, on.lasting(facts.minutes)
    if len(days) == 1:
        return on.say(tr("{day}, for {lasting}", "certificate", day=days[0], lasting=lasting))
    if len(days) <= _DAYS_NAMED:
        return on.say(tr("{days}: {lasting} in all", "certificate", days=days, lasting=lasting))
    said = tr("%n session(s) from {first} to {last}: {lasting} in all", "certificate", len(days), first=days[0],
              last=days[-1], lasting=lasting)  # fmt: skip
    return on.say(said)
