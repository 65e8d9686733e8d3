"""Words that may go on to the next line: an address of a hundred signs must not make the page wider."""

from __future__ import annotations

import re

LONGEST = 24
_RUN = re.compile(rf"\S{{{LONGEST}}}(?=\S)")
_BREAK_HERE = "\N{ZERO WIDTH SPACE}"


def breakable(text: str) -> str:
    """The text on one line, with a place to break at within what is longer than `LONGEST` signs."""
    return _RUN.sub(lambda found: found[0] + _BREAK_HERE, " ".join(text.split()))
