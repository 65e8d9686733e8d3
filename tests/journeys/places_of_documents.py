"""The places of documents, for the tests that walk every place of the window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QDialog, QWidget

from papidesk.documents.page.cropping import usual
from papidesk.documents.page.pictures import as_png
from papidesk.documents.rules import (
    Contact,
    Document,
    DocumentKind,
    Experience,
    Handout,
    HandoutBlock,
    Letter,
    Paragraph,
    Photo,
    Resume,
    Skill,
    Span,
)
from tests.journeys.at_a_document import ALWAYS, begin, edit
from tests.journeys.at_the_desk import AtTheDesk

UNDER_A_QUESTION = frozenset({"keeping", "copying", "erasing"})


def of_documents(desk: AtTheDesk, people: dict[str, int]) -> Iterator[tuple[str, QWidget]]:
    """The list, a new one of each kind, each editor at each of its parts, the models, what is asked over them."""
    yield "documents, none", desk.go("documents", view="documents")
    keys = _those(desk, people)
    yield "documents", desk.go("documents", view="documents")
    for kind in DocumentKind:
        page = desk.go("documents", view="new", kind=kind)
        _ready(desk)
        yield f"new {kind}", page
    for kind, key in keys.items():
        yield from _edited(desk, kind, key)
    yield from _asked(desk, keys[DocumentKind.CV])
    yield "models", desk.go("documents", view="models")
    for name, what in (
        ("cv", "product:simple"),
        ("letter", "product:candidature-spontanee"),
        ("examples", "product:vente"),
    ):
        page = desk.go("documents", model=what)
        _ready(desk)
        yield f"{name} model", page
    desk.go("documents", view="documents")


def _those(desk: AtTheDesk, people: dict[str, int]) -> dict[DocumentKind, int]:
    image = QImage(80, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("slategray"))
    resume = Resume(
        Contact("Léa Durand", "Serveuse"),
        experiences=(Experience("Serveuse", "Restaurant du port"), Experience("Cuisinière")),
        skills=(Skill("Servir"),),
        photo=Photo(as_png(image), usual((80.0, 100.0))),
    )
    letter = Letter(
        addressee="[Nom de l’employeur]", subject="Candidature au poste de [poste]", body="Je cherche [quoi]."
    )
    blocks = tuple(HandoutBlock(kind, (Span("Un paragraphe"),)) for kind in Paragraph if kind is not Paragraph.PICTURE)
    return {
        DocumentKind.CV: begin(desk, Document(DocumentKind.CV, "", resume, people["lea"], model="product:colonne")),
        DocumentKind.LETTER: begin(desk, Document(DocumentKind.LETTER, "Candidature", letter)),
        DocumentKind.HANDOUT: begin(
            desk, Document(DocumentKind.HANDOUT, "", Handout("La souris", blocks=blocks)), ALWAYS
        ),
    }


def _edited(desk: AtTheDesk, kind: DocumentKind, key: int) -> Iterator[tuple[str, QWidget]]:
    shown = edit(desk, key, kind)
    if kind is not DocumentKind.HANDOUT:
        shown.examples.choose_trade("product:vente")
        shown.examples.go_in()
    for name, _words in shown.steps.steps:
        shown.steps.go(name)
        _ready(desk)
        yield f"{kind}: {name}", desk.page("documents")


def _asked(desk: AtTheDesk, key: int) -> Iterator[tuple[str, QWidget]]:
    """What is asked over an editor."""
    shown = edit(desk, key, DocumentKind.CV)
    for name, ask in (("keeping", shown.keep), ("copying", shown.copy), ("erasing", shown.ask_erasure)):
        ask()
        _ready(desk)
        (dialog,) = [one for one in desk.window.findChildren(QDialog) if one.isVisible()]
        yield name, dialog
        dialog.reject()
        desk.window.activateWindow()
        desk.until(desk.window.isActiveWindow)
        desk.settle()


def _ready(desk: AtTheDesk) -> None:
    page: Any = desk.page("documents")
    desk.until(lambda: page.library.known)
    desk.settle()
    desk.qtbot.wait(60)
    desk.settle()
