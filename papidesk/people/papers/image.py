"""The accord about one's image: what was taken, where it is shown, until when; free to be refused and withdrawn."""

from __future__ import annotations

from pathlib import Path

from papidesk.kernel.words import tr
from papidesk.paper.blocks import Block
from papidesk.paper.stationery import Stationery
from papidesk.people.papers.forms import Form

VERSION = "1"


def image_consent(to: Path, on: Stationery, *, whose: str = "") -> int:
    """The form, to be filled in and signed; the number of pages. whose: the name of who agrees, "" to be written."""
    form = Form(on, whose)
    title = tr("Accord about my image", "a form")
    law = tr("Right to one’s image (article 9 of the French Civil Code)", "an accord about an image")
    return form.write(to, title, VERSION, law, _blocks(form))


def _blocks(form: Form) -> list[list[Block]]:
    return [
        [form.text(tr("I am free to say no: nothing changes in how I am welcomed.", "an accord about an image"))],
        form.section(
            tr("Who I am", "an accord about an image"),
            form.name(),
            form.blank(tr("For a child, first name, surname and age", "an accord about an image, before a blank")),
        ),
        form.section(
            tr("What was taken", "an accord about an image"),
            *form.boxes(
                tr("Photos", "an accord about an image"),
                tr("Film", "an accord about an image"),
                tr("Voice", "an accord about an image"),
                tr("What I made: text, drawing, music…", "an accord about an image"),
            ),
            form.blank(tr("Where and when", "an accord about an image, before a blank")),
        ),
        form.section(
            tr("Where it may be shown", "an accord about an image"),
            *form.boxes(
                tr("On the walls of the place", "an accord about an image"),
                tr("On printed leaflets and posters", "an accord about an image"),
                tr("On the place’s website or blog", "an accord about an image"),
                tr("On its pages of social networks", "an accord about an image"),
                tr("In the local press", "an accord about an image"),
                tr("My first name may be written with it", "an accord about an image"),
            ),
            form.blank(tr("Elsewhere", "an accord about an image, before a blank")),
        ),
        form.section(
            tr("Until when", "an accord about an image"),
            *form.either(tr("for one year"), tr("or until", "an accord about an image, before a day to write")),
        ),
        _promises(form),
        form.signing(
            tr("Signature", "of who agrees to an image"),
            tr("For a child: signatures of both parents, or of whoever stands in for them"),
        ),
        form.rights(
            tr("It is kept as long as the images are shown, then for one year.", "foot of an accord about an image")
        ),
    ]


def _promises(form: Form) -> list[Block]:
    return form.section(
        tr("What {place} promises", "an accord about an image", place=form.on.place),
        form.points(
            tr("Images are shown only where it is ticked, and never against the dignity of anyone."),
            tr("They are neither sold nor lent for advertising; nobody is paid for them."),
            tr("I may withdraw my accord at any time: what is online is taken down within a month; what is printed already "
               "is not printed again."),
            tr("A child is asked too, and may say no."),
        ),
    )  # fmt: skip
