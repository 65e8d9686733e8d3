"""Models as files: shared with another place, taken in from one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from papidesk.documents.rules import KnownModel
from papidesk.kernel.folding import fold
from papidesk.kernel.intent import Refusal
from papidesk.ui import background
from papidesk.ui.background import Job
from papidesk.ui.files import FileKind, ask_to_open, ask_to_save
from papidesk.ui.page import Context
from papidesk.ui.words import say, tr

ENDING = "papidesk-modele"


def model_kind() -> FileKind:
    """The kind of file of a model."""
    return FileKind(tr("Model of PapiDesk (*.{ending})", ending=ENDING), ENDING)


def ask_share(owner: QWidget, context: Context, known: KnownModel) -> None:
    """Ask where to write a model, and write it there."""
    from papidesk.documents.models_file import name_of  # noqa: PLC0415 — files come with the first one

    name = fold(name_of(known.model)).replace(" ", "-") or tr("model", "file name")
    ask_to_save(
        owner, tr("Share the model"), f"{name}.{ENDING}", model_kind(), lambda path: share(owner, context, known, path)
    )


def share(owner: QWidget, context: Context, known: KnownModel, path: Path) -> Job:
    """Write a model into a file."""

    def write(_job: Job) -> None:
        from papidesk.documents.models_file import write_model  # noqa: PLC0415 — as above

        write_model(path, known)

    def written(_none: None) -> None:
        context.shell.toast(
            tr("The model is written to {name}: another place can take it in.", name=path.name), "success"
        )

    def refused(refusal: Refusal) -> None:
        context.shell.toast(say(refusal.why), "warning")

    return background.run(write, owner, context.desk, written, refused)


def ask_model(owner: QWidget, chosen: Callable[[Path], object]) -> None:
    """Ask for the file of a model."""
    ask_to_open(owner, tr("Choose the model to take in"), model_kind().words, chosen)


def read_file(
    owner: QWidget,
    context: Context,
    path: Path,
    read: Callable[[KnownModel], None],
    refused: Callable[[Refusal], None],
) -> Job:
    """Read the model of a file."""

    def work(_job: Job) -> KnownModel:
        from papidesk.documents.models_file import read_model  # noqa: PLC0415 — as above

        return read_model(path)

    return background.run(work, owner, context.desk, read, refused)
