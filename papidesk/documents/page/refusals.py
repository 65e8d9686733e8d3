"""Why a file that was chosen can't be taken, in sentences that are said later."""

from __future__ import annotations

from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr


def unread_picture(name: str) -> Refusal:
    """The disk does not give it."""
    return Refusal("picture", tr("{name} can’t be read. Choose another file.", name=name))


def model_of_no_document() -> Refusal:
    """A CV model, or examples of a trade."""
    return Refusal(
        "file", tr("This file is a model and no document. Take it in among the models, then begin a document with it.")
    )
