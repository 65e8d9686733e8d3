"""What a letter says, and the places in a model that are still to be filled."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

PLACEHOLDER = re.compile(r"\[([^\[\]\n]{1,80})\]")
"""What a model leaves to be filled: "[le nom de l’entreprise]"."""


@dataclass(frozen=True)
class Letter:
    """A letter.

    sender, addressee: name and address, a line each, the first line the name; town, day: "Brest, le …"; salutation: of the
    beginning; body: paragraphs apart by an empty line; closing: the formula of courtesy; enclosures: one a line; signature:
    the name under it.
    """

    sender: str = ""
    sender_email: str = ""
    sender_phone: str = ""
    addressee: str = ""
    town: str = ""
    day: date | None = None
    subject: str = ""
    reference: str = ""
    salutation: str = ""
    body: str = ""
    closing: str = ""
    signature: str = ""
    enclosures: tuple[str, ...] = ()
    registered: bool = False
    """Sent as a registered letter, which is said above the addressee."""


@dataclass(frozen=True)
class Placeholder:
    """A place left to be filled. field: of the letter; what: between the brackets."""

    field: str
    what: str


def placeholders(letter: Letter) -> tuple[Placeholder, ...]:
    """The places of a letter still to be filled, in reading order, each once a field."""
    found: dict[Placeholder, None] = {}
    for one in fields(letter):
        for text in _texts(getattr(letter, one.name)):
            for match in PLACEHOLDER.finditer(text):
                found[Placeholder(one.name, match.group(1))] = None
    return tuple(found)


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, tuple) else ()
