"""`paper`: those about people: cards, forms to sign, CVs and letters, and the hand-outs that are given to them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from papidesk.accounts.intents import Place
from papidesk.cli.grammar import Usage
from papidesk.cli.paper_asking import ids_of, one_id, only, print_size, stationery
from papidesk.cli.run import Call
from papidesk.documents.intents import Models, ReadDocument
from papidesk.documents.rules import KIND_WORDS, DocumentKind
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr
from papidesk.paper.labels import CARDS, format_of
from papidesk.paper.stationery import civil
from papidesk.people.intents import ShowPerson
from papidesk.people.rules import display_name

if TYPE_CHECKING:
    from papidesk.cli.channel import LocalChannel

Writer = Callable[[Call, "LocalChannel", Place], int]


def _cards(call: Call, channel: LocalChannel, place: Place) -> int:
    from papidesk.people.papers import cards  # noqa: PLC0415 — ReportLab: for this verb only

    only(call, "format", "start", "ids")
    people = ids_of(call, tr("Say whose cards: the ids that papidesk list people --json shows."))
    codes = [channel.ask(ShowPerson(person)).details.card_code for person in people]
    without = codes.count("")
    if without:
        raise Refusal(
            "ids",
            tr("%n of these people has no card yet, so that no file was written. Give them one in their record first.", "",
               without),
        )  # fmt: skip
    paper = format_of(call.options.format) if call.options.format else CARDS
    return cards(call.options.out, codes, stationery(call, place), paper, start=call.options.start or 1)


def _form(call: Call, channel: LocalChannel, place: Place, *, name: str) -> int:
    from papidesk.people import papers  # noqa: PLC0415 — as above

    only(call, "print_size", "ids")
    write = {"mandate": papers.mandate, "image-consent": papers.image_consent, "access-request": papers.access_request}[name]
    whose = ""
    if call.options.ids:
        person = one_id(call, tr("A form is for one person: give one id, or none for a form to be filled in by hand."))
        whose = civil(display_name(channel.ask(ShowPerson(person)).details))
    return write(call.options.out, stationery(call, place), whose=whose)


def _document(call: Call, channel: LocalChannel, _place: Place, *, kind: DocumentKind) -> int:
    from papidesk.documents.models_file import cv_model  # noqa: PLC0415 — as above
    from papidesk.documents.papers import PaperFormat, write_document  # noqa: PLC0415 — as above

    only(call, "print_size", "ids")
    key = one_id(call, tr("Say which document: one id, as papidesk list documents --json shows it."))
    ending = Path(call.options.out).suffix.lower().lstrip(".")
    if ending not in set(PaperFormat):
        known = [f".{one.value}" for one in PaperFormat]
        raise Usage(tr("A document is written as a file whose name ends in one of these: {known}.", known=known))
    document = channel.ask(ReadDocument(key)).document
    if document.kind is not kind:
        raise Refusal(
            "ids", tr("Document {id} is of another kind: {kind}. Ask for that kind of paper.", id=key,
                      kind=KIND_WORDS[document.kind])
        )  # fmt: skip
    models = channel.ask(Models()) if kind is DocumentKind.CV else ()
    model = cv_model(document.model, models)
    return write_document(document, call.options.out, PaperFormat(ending), model=model, print_size=print_size(call))


WRITERS: dict[str, Writer] = {
    "card": _cards,
    "cv": partial(_document, kind=DocumentKind.CV),
    "letter": partial(_document, kind=DocumentKind.LETTER),
    "handout": partial(_document, kind=DocumentKind.HANDOUT),
    "mandate": partial(_form, name="mandate"),
    "image-consent": partial(_form, name="image-consent"),
    "access-request": partial(_form, name="access-request"),
}
