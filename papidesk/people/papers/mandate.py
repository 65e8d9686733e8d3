"""The mandate: a person has the place do something for them online. What, until when, and never with their password."""

from __future__ import annotations

from pathlib import Path

from papidesk.kernel.words import tr
from papidesk.paper.blocks import Block, Gap
from papidesk.paper.stationery import Stationery
from papidesk.people.papers.forms import Form

VERSION = "1"


def mandate(to: Path, on: Stationery, *, whose: str = "") -> int:
    """The form, to be filled in and signed by both; the number of pages. whose: the name of who gives it, "" to be written."""
    form = Form(on, whose)
    title = tr("Mandate for a procedure online", "a form")
    law = tr("Power given to act in my name (articles 1984 and following of the French Civil Code)", "a mandate")
    return form.write(to, title, VERSION, law, _blocks(form))


def _blocks(form: Form) -> list[list[Block]]:
    return [
        [form.text(tr("This paper says what I ask to have done for me on the internet, and what may not be done.", "a mandate"))],
        form.section(tr("Who I am", "a mandate"), form.name(), form.blank(tr("Address"))),
        form.section(
            tr("Who acts for me", "a mandate"),
            *form.side_by_side(
                form.blank(tr("First name and surname")),
                form.blank(tr("Role at {place}", "a mandate, before a blank", place=form.on.place)),
            ),
        ),
        form.section(tr("For what", "a mandate"), *_procedures(form)),
        form.section(tr("What this person may do", "a mandate"), *_acts(form)),
        form.section(tr("Until when", "a mandate"), *_until(form)),
        _promises(form),
        form.signing(tr("I give this mandate: signature"), tr("I accept it: signature")),
        form.rights(
            tr("It is kept for six years after the mandate ends, in order to show what was agreed.", "foot of a mandate")
        ),
    ]


def _procedures(form: Form) -> list[Block]:
    return [
        *form.boxes(
            tr("Family and housing benefits", "a procedure"),
            tr("Health insurance", "a procedure"),
            tr("Employment and unemployment benefits", "a procedure"),
            tr("Pension", "a procedure"),
            tr("Taxes", "a procedure"),
            tr("Housing", "a procedure"),
            tr("Identity papers, residence permit, licences", "a procedure"),
            tr("Energy, telephone, insurance", "a procedure"),
        ),
        form.blank(tr("Precisely, or something else", "a mandate, before a blank")),
    ]


def _acts(form: Form) -> list[Block]:
    return form.tall_boxes(
        tr("look at my account and my letters, and tell me what they say"),
        tr("fill in the form in my name, read it to me, then send it"),
        tr("receive the answer, and send the papers that are still asked for"),
    )


def _until(form: Form) -> list[Block]:
    return form.either(
        tr("for today only", "a mandate"), tr("or until (one year at most)", "a mandate, before a day to write")
    )


def _promises(form: Form) -> list[Block]:
    return [
        *form.section(
            tr("What is promised", "a mandate"),
            form.points(
                tr("Only what is ticked is done, in my interest, free of charge and in secret."),
                tr("My passwords are mine: I type them myself, and nobody asks for them, writes them down or keeps them."),
                tr("I am told what was done, and given the receipts."),
                tr("What I say is true, and the decisions remain mine."),
                tr("I may end this mandate at any time, by saying so or in writing."),
            ),
        ),
        Gap(1),
        form.text(tr("Two copies: one for me, one for the place.", "a mandate")),
    ]
