"""Texts brought to what XML can hold, and links to where one may be led."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f\ufdd0-\ufdef]")
"""What XML 1.0 (2.2) does not allow, and what it advises against."""
_LEADS = re.compile(r"(?:https?://[^\s/]|mailto:[^\s@]+@[^\s@]+$|tel:[+\d])", re.IGNORECASE)
_LONGEST_LINK = 2000


def legal(text: str) -> str:
    """The text without the control characters that no XML file may hold; every end of a line is a line feed."""
    return _ILLEGAL.sub("", _LINE_ENDS.sub("\n", text))


def on_one_line(text: str) -> str:
    """The text on one line, blanks single; those that hold words together stay."""
    return re.sub(r"[^\S\u00a0\u202f]+", " ", legal(text)).strip()


def leads_to(link: str) -> str:
    """The link where it is one to a page, an e-mail address or a telephone; "" for what would do something else."""
    link = on_one_line(link)
    return link if len(link) <= _LONGEST_LINK and " " not in link and _LEADS.match(link) else ""
