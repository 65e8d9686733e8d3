"""The mandate: a person has the place do something for them online. What, until when, and never with their password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from papidesk.kernel.words import tr
from papidesk.paper.blocks import Block, Box, Facts, Gap
from papidesk.paper.stationery import Stationery
from papidesk.people.mandates import ACT_WORDS, PROCEDURE_WORDS, MandateScope
from papidesk.people.papers.forms import Form

VERSION = "1"


@dataclass(frozen=True)
class Given:
    """What is filled in already, of a mandate that is given at the desk. number: "M-2026-0003"; actor: who acts."""

    number: str
    scope: MandateScope
    first: date
    last: date
    actor: str


def mandate(to: Path, on: Stationery, *, whose: str = "", given: Given | None = None) -> int:
    """The form, to be filled in and signed by both; the number of pages. whose: the name of who gives it, "" to be written;
    given: the rest of what it says, None to be written. The same mandate is the same file, byte for byte."""
    form = Form(on, whose)
    title = tr("Mandate for a procedure online", "a form")
    law = tr("Power given to act in my name (articles 1984 and following of the French Civil Code)", "a mandate")
    if given is None:
        return form.write(to, title, VERSION, law, _blocks(form))
    under = tr("Number {number}. {law}", number=given.number, law=law)
    return form.write(to, title, VERSION, under, _filled(form, given))


def _filled(form: Form, given: Given) -> list[list[Block]]:
    """As the form, with what was said at the desk ticked and written; what was not is still there, unticked."""
    scope = given.scope
    days = form.on.day(given.first), form.on.day(given.last)
    ticked = [Box(form.say(words), one in scope.procedures) for one, words in PROCEDURE_WORDS.items()]
    acts: list[Block] = [Box(form.say(words), one in scope.acts) for one, words in ACT_WORDS.items()]
    precisely = (form.say(tr("Precisely", "a mandate")), scope.precisely)
    role = (form.say(tr("First name and surname")), given.actor), (form.say(tr("Place", "who acts, at which")), form.on.place)
    until = (form.say(tr("From", "a day")), days[0]), (form.say(tr("Until", "a day")), days[1])
    return [
        [form.text(tr("This paper says what I ask to have done for me on the internet, and what may not be done.", "a mandate"))],
        form.section(tr("Who I am", "a mandate"), form.name(), form.blank(tr("Address"))),
        form.section(tr("Who acts for me", "a mandate"), Facts(role)),
        form.section(tr("For what", "a mandate"), *form.beside(ticked), Facts((precisely,))),
        form.section(tr("What this person may do", "a mandate"), *acts),
        form.section(tr("Until when", "a mandate"), Facts(until)),
        *_end(form),
    ]


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
        *_end(form),
    ]


def _end(form: Form) -> list[list[Block]]:
    return [
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
