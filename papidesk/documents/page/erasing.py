"""The question before a document is erased: nothing brings it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from papidesk.documents.intents import EraseDocument
from papidesk.kernel.intent import Done, Refusal
from papidesk.ui.asking import confirm
from papidesk.ui.page import Context
from papidesk.ui.words import say, tr


def ask_erasure(owner: QWidget, title: str, erase: Callable[[], object], *, finishing: bool = False) -> None:
    """Ask, and erase on a yes. title: of the document; finishing: it was written for somebody anonymous."""
    confirm(
        owner.window(),
        tr("Finish and erase?") if finishing else tr("Erase this document?"),
        tr(
            "{title}. It is gone at once and for good: nothing brings it back. What was printed or given away stays with the "
            "person.",
            title=title,
        ),
        yes=tr("Erase it"),
        no=tr("Keep it for now"),
        on_yes=erase,
    )


def erase_it(owner: QWidget, context: Context, document: int, then: Callable[[], object]) -> None:
    """Erase one by its key; why not, where it can't be."""

    def refused(refusal: Refusal) -> None:
        context.shell.toast(say(refusal.why), "warning")
        then()

    def erased(_done: Done) -> None:
        then()

    context.desk.submit(EraseDocument(document), owner, erased, refused)
