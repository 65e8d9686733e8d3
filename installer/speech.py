"""What the set-up says: one sentence in French or in English, as `LANG` asks."""

from __future__ import annotations

import os
import sys


class CannotGoOn(Exception):  # noqa: N818 — it is a sentence for a person, not the name of an error
    """The set-up stops here; the message says what is missing and what to type."""


def french() -> bool:
    """Whether LC_ALL, LC_MESSAGES or LANG asks for French, or for nothing: the desk itself then speaks French."""
    chosen = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return chosen.split("_")[0].split(".")[0].lower() in {"", "c", "posix", "fr"}


def pick(fr: str, en: str) -> str:
    """The sentence in the person's language."""
    return fr if french() else en


def say(fr: str, en: str) -> None:
    """Tell how the set-up goes, on standard error: standard output is kept for answers."""
    print(f"→ {pick(fr, en)}", file=sys.stderr, flush=True)


def plain_output() -> None:
    """A terminal that cannot write an accent gets a question mark rather than a traceback."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
