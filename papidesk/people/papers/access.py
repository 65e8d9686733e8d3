"""The request about one's own data: to know, to have corrected, to have erased, to take away (RGPD, articles 15 to 21)."""

from __future__ import annotations

from pathlib import Path

from papidesk.kernel.words import tr
from papidesk.paper.blocks import Block
from papidesk.paper.stationery import Stationery
from papidesk.people.papers.forms import Form

VERSION = "1"


def access_request(to: Path, on: Stationery, *, whose: str = "") -> int:
    """The form, to be filled in and signed; the number of pages. whose: the name of who asks, "" to be written."""
    form = Form(on, whose)
    title = tr("Request about my data", "a form")
    law = tr("General Data Protection Regulation, articles 15 to 21", "a request about data")
    return form.write(to, title, VERSION, law, _blocks(form))


def _blocks(form: Form) -> list[list[Block]]:
    return [
        [
            form.text(
                tr("This paper is not obligatory: asking at the desk is enough. It keeps a trace of the day.",
                   "a request about data")
            )
        ],
        form.section(
            tr("Who I am", "a request about data"),
            form.name(),
            form.blank(tr("What I am known by here: nickname, card, telephone…", "a request about data, before a blank")),
        ),
        form.section(tr("What I ask for", "a request about data"), *_requests(form)),
        form.section(
            tr("How I would like the answer", "a request about data"),
            *form.boxes(
                tr("On paper, at the desk", "an answer"),
                tr("On a USB key, at the desk", "an answer"),
                tr("By e-mail", "an answer"),
                tr("By post", "an answer"),
            ),
            form.blank(tr("Address", "where an answer goes, before a blank")),
        ),
        _answers(form),
        form.signing(tr("Signature", "of who makes a request"), tr("Received at the place, on (day and initials)")),
        form.rights(
            tr("It is kept for one year after the answer, in order to show that there was one.", "foot of a request about data")
        ),
    ]  # fmt: skip


def _requests(form: Form) -> list[Block]:
    return [
        *form.tall_boxes(
            tr("to know what is noted about me, and have a copy of it", "a request about data"),
            tr("to have something corrected or completed", "a request about data"),
            tr("to have what is noted about me erased", "a request about data"),
            tr("to have it left unused while a question is settled", "a request about data"),
            tr("to receive my CV and letters in files that I can use elsewhere", "a request about data"),
            tr("that something no longer be done with my data", "a request about data"),
        ),
        form.blank(tr("Precisely", "a request about data, before a blank"), lines=3),
    ]


def _answers(form: Form) -> list[Block]:
    return form.section(
        tr("What {place} answers", "a request about data", place=form.on.place),
        form.points(
            tr("The answer comes within a month, free of charge."),
            tr("Where we know you, no identity paper is asked for; else only what is needed to be sure that it is you."),
            tr("Erased means erased: only numbers that name nobody remain."),
            tr("If something can’t be done, we say why, and whom to turn to."),
        ),
    )
