"""What a disk refuses, as advice."""

from __future__ import annotations

from papidesk.kernel.intent import WorldFailure
from papidesk.kernel.words import tr


def as_advice(wrong: OSError) -> WorldFailure:
    """What happened, what is kept, what to do."""
    return WorldFailure(
        tr(
            "The file could not be read or written: {why}. Nothing was changed in PapiDesk. Choose another folder, "
            "or check that the disk has room and is plugged in.",
            why=wrong.strerror or type(wrong).__name__,
        )
    )
