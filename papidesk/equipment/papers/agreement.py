"""The loan agreement: what is lent, to whom, until when, and what both undertake. One signature each for all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from papidesk.equipment.intents import LoanFile, LoanLine
from papidesk.equipment.papers.saying import borrower_of, thing, together
from papidesk.equipment.rules import CONDITION_WORDS
from papidesk.kernel.progress import Progress, unheard
from papidesk.kernel.words import tr
from papidesk.paper.blocks import Align, Block, Column, Facts, Gap, Listing, Paper, Part, Signatures, Table, Tone, Words
from papidesk.paper.stationery import Stationery, letterhead
from papidesk.paper.writing import write_paper

LINE, LARGE_LINE = 9.0, 14.0
"""Room to write an address, in millimetres."""


def agreements(
    to: Path, loans: Sequence[LoanFile], on: Stationery, *, note: str = "", progress: Progress = unheard
) -> int:
    """The agreements of loans, in one file; the number of pages.

    note: the line that the place adds to its agreements. progress is told how many are done. The address is left for
    the borrower to write: it is asked for by the paper, not by the desk.
    """

    def parts() -> Iterator[Part]:
        for loan in loans:
            yield _agreement(loan, on, note)

    return write_paper(Paper(on.say(tr("Loan agreement")), on.place, parts(), on.language, on.profile), to, progress)


def _agreement(loan: LoanFile, on: Stationery, note: str) -> Part:
    row = loan.row
    title = on.say(tr("Loan agreement {number}", "its title", number=row.number))
    law = on.say(tr("Loan for use, free of charge (articles 1875 and following of the French Civil Code)"))
    sides = [
        on.say(tr("The borrower: name and signature", "room to sign")),
        on.say(tr("For the place: name and signature", "room to sign")),
    ]
    signed = tr("Done at {where}, on {day}, in two copies, one for each.", "end of an agreement", where=on.town,
                day=row.lent_on)  # fmt: skip
    blocks: list[Block] = [
        *letterhead(on.where, title, law),
        _facts(loan, on),
        Gap(4),
        _borrower(loan, on),
        Gap(5),
        _things(loan.lines, on),
        Gap(5),
        *_undertakings(loan, on),
    ]
    if note:
        head = on.say(tr("Also", "before the place's own line of an agreement"))
        blocks += [Gap(3), together(Words(head, strong=True, tone=Tone.ACCENT), Words(note))]
    blocks += [Gap(5), together(Words(on.say(signed)), Gap(3), _signing(sides, on))]
    return Part(blocks, running=f"{title} – {on.place}", foot=on.place)


def _facts(loan: LoanFile, on: Stationery) -> Facts:
    row = loan.row
    return Facts(
        (
            (on.say(tr("Lent on", "before a day")), on.day(row.lent_on)),
            (on.say(tr("To bring back by", "before a day")), on.day(row.due)),
            (on.say(tr("For", "before what a loan is for")), row.purpose),
            (on.say(tr("Deposit")), on.amount(row.deposit_cents) if row.deposit_cents else on.say(tr("None", "deposit"))),
        )
    )


def _borrower(loan: LoanFile, on: Stationery) -> Table:
    """Who borrows, with room to write what the desk does not ask."""
    is_person = loan.row.borrower.organisation is None
    lines: list[tuple[str, str | list[Words]]] = [
        (on.say(tr("Borrower") if is_person else tr("Organisation")), [Words(borrower_of(loan.row), strong=True)]),
        *([] if is_person else [(on.say(tr("Represented by", "before a name to write")), "")]),
        (on.say(tr("Address")), ""),
    ]
    return Table((Column("", 0), Column("")), lines, line=LINE if on.columns else LARGE_LINE, ruled=True)


def _things(lines: Sequence[LoanLine], on: Stationery) -> Table:
    """The things; in large letters their facts stand under each other, as five columns would not hold."""
    total = sum(line.value_cents * line.quantity for line in lines)
    valued, name = any(line.value_cents for line in lines), on.say(tr("Equipment lent"))
    said = {line.id: on.say(CONDITION_WORDS[line.condition_out]) for line in lines}
    if not on.columns:
        rows: list[tuple[str | list[Words], ...]] = [
            (
                [Words(line.code, tone=Tone.SUBTLE), *thing(line, line.quantity, on)],
                [Words(text) for text in (said[line.id], _value(line, on)) if text],
            )
            for line in lines
        ]
        columns: tuple[Column, ...] = (Column(name, 1.7), Column(on.say(tr("Condition"))))
        rows += [([Words(on.say(tr("Total value")), strong=True)], [Words(on.amount(total), strong=True)])] if valued else []
        return Table(columns, rows)
    rows = [
        (line.code, thing(line, line.quantity, on), said[line.id], *([_value(line, on)] if valued else []))
        for line in lines
    ]
    columns = (Column(on.say(tr("Code")), 0), Column(name), Column(on.say(tr("Condition")), 0))
    if not valued:
        return Table(columns, rows)
    if len(lines) > 1:
        rows.append(("", [Words(on.say(tr("Total value")), strong=True)], "", on.amount(total)))
    return Table((*columns, Column(on.say(tr("Value")), 0, Align.RIGHT)), rows)


def _value(line: LoanLine, on: Stationery) -> str:
    """What a loss would cost, "" where the place does not say."""
    return on.amount(line.value_cents * line.quantity) if line.value_cents else ""


def _undertakings(loan: LoanFile, on: Stationery) -> list[Block]:
    """What the borrower and the place undertake, in plain words."""
    due, deposit = loan.row.due, loan.row.deposit_cents
    valued = any(line.value_cents for line in loan.lines)
    lost = (
        tr("If, through my own fault, something is lost or damaged, I have it repaired or refund it, up to the value above.")
        if valued
        else tr("If, through my own fault, something is lost or damaged, I have it repaired or replace it.")
    )
    borrower = (
        tr("I take care of this equipment, and use it for what it is made for."),
        tr("I keep it with me: I neither lend it nor rent it to anyone else."),
        tr("I bring everything back, accessories included, by {day}. If I need more time, I ask before that day.", day=due),
        tr("If something breaks down, is lost or is stolen, I say so at once, and do not repair it myself."),
        lost,
        tr("Before I bring a device back, I take my own files off it and sign out of my accounts."),
    )
    place = [
        tr("It lends this equipment free of charge, in the condition noted above, and remains its owner."),
        tr("It says what it knows of its faults, and bears its ordinary wear."),
    ]
    if deposit:
        place.append(
            tr("It gives the deposit of {amount} back once everything has come back.", amount=on.amount(deposit))
        )
    return [
        together(Listing([on.say(text) for text in borrower], title=on.say(tr("What the borrower undertakes")))),
        Gap(3),
        together(Listing([on.say(text) for text in place], title=on.say(tr("What the place undertakes")))),
    ]


def _signing(labels: Sequence[str], on: Stationery) -> Block:
    """Room to sign, side by side; one below the other in large letters."""
    if on.columns:
        return Signatures(labels)
    return Table((Column(),), [([Words(label)],) for label in labels], line=LARGE_LINE * 2.5, ruled=True, together=True)
