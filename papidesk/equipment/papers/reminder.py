"""The letter that says what is still expected back: a courtesy, never a threat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from papidesk.equipment.intents import LoanFile
from papidesk.equipment.papers.saying import borrower_of, thing
from papidesk.kernel.intent import Refusal
from papidesk.kernel.progress import Progress, unheard
from papidesk.kernel.words import tr
from papidesk.paper.blocks import Align, Beside, Block, Column, Gap, Paper, Part, Signatures, Table, Words
from papidesk.paper.stationery import Stationery, letterhead
from papidesk.paper.writing import write_paper


def reminders(
    to: Path, loans: Sequence[LoanFile], on: Stationery, *, day: date, progress: Progress = unheard
) -> int:
    """A letter for each loan, in one file; the number of pages.

    day: the one on which they are written. progress is told how many are done. Refuses (loan) where all of one is back.
    """
    whole = next((loan for loan in loans if not loan.row.out), None)
    if whole is not None:
        raise Refusal(
            "loan",
            tr(
                "Everything of loan {number} is back: there is nothing to remind anybody of, and no letter was written.",
                number=whole.row.number,
            ),
        )

    def parts() -> Iterator[Part]:
        for loan in loans:
            yield _letter(loan, on, day)

    return write_paper(Paper(on.say(tr("Reminder letter")), on.place, parts(), on.language, on.profile), to, progress)


def _letter(loan: LoanFile, on: Stationery, day: date) -> Part:
    row = loan.row
    subject = on.say(tr("Equipment to bring back"))
    written = tr("{where}, {day}", "at the top of a letter", where=on.town, day=day)
    expected = (
        tr("On {out} we lent you the equipment below. We expected it back by {due}.", "in a letter", out=row.lent_on,
           due=row.due)
        if row.due < day
        else tr("On {out} we lent you the equipment below. We expect it back by {due}.", "in a letter", out=row.lent_on,
                due=row.due)
    )  # fmt: skip
    blocks: list[Block] = [
        *letterhead(on.where, subject, on.say(tr("Loan {number}", "of an agreement", number=row.number))),
        Words(borrower_of(row), strong=True, align=Align.RIGHT),
        Words(on.say(written), align=Align.RIGHT),
        Gap(8),
        Words(on.say(tr("Hello,", "opens a letter"))),
        Gap(3),
        Words(on.say(expected)),
        Gap(4),
        Table(
            (Column(on.say(tr("Code")), 0), Column(on.say(tr("Equipment still with you", "in a letter")))),
            [(line.code, thing(line, line.out, on)) for line in loan.lines if line.out],
        ),
        Gap(4),
        *_how(on),
        Gap(8),
        Beside([], [Signatures([on.say(tr("For {place}", "room to sign", place=on.place))])], 0.5 if on.columns else 0.1),
    ]
    return Part(blocks, running=f"{subject} – {row.number}", foot=on.place)


def _how(on: Stationery) -> Iterator[Block]:
    """How to bring it back, and what else may have happened."""
    for text in (
        tr("Could you bring it back to our desk, accessories included? We take it whenever we are open; someone else may come "
           "for you.", "in a letter"),
        tr("If you still need it, if something was lost or does not work any more, or if coming is difficult, tell us: we "
           "will find a way together.", "in a letter"),
        tr("If you have brought it back in the meantime, thank you, and let us know so that we put our list right.",
           "in a letter"),
        tr("See you soon!", "ends a letter"),
    ):  # fmt: skip
        yield Words(on.say(text))
        yield Gap(3)
