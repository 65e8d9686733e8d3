"""What a foreign file says, made to fit."""

from __future__ import annotations

from papidesk.kernel.words import Text, tr
from papidesk.workshops.rules import TEXT_MAX, TITLE_MAX
from papidesk.workshops.rules.sessions import ROOM_MAX

NO_TITLE = tr("The title is missing. Write what this workshop is called.")


def fitting_title(text: str, remarks: list[Text]) -> str:
    """A title, cut where it is too long, which is said."""
    if len(text) > TITLE_MAX:
        remarks.append(tr("The title was too long: only its first {n} characters were kept.", n=TITLE_MAX))
    return shortened(text, TITLE_MAX)


def fitting_room(text: str) -> str:
    """A room, or the beginning of an address."""
    return shortened(text, ROOM_MAX)


def fitting_text(text: str) -> str:
    """A text of several lines."""
    return shortened(text, TEXT_MAX)


def shortened(text: str, most: int) -> str:
    """The beginning of a text that is too long, up to a whole word where there is one."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    words = cut.rstrip().rpartition(" ")[0]
    return (words if len(words) > most // 2 else cut.rstrip()) + "…"
