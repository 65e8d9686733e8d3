"""Text as people search it: without case, accents or order.

SQLite's own `remove_diacritics` keeps œ ø ł đ ß, so that "coeur" would miss "cœur"; hence our own folding.
"""

from __future__ import annotations

import re
import unicodedata

_SPELT_OUT = str.maketrans(
    {
        "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ı": "i", "ŋ": "n",
        "ħ": "h", "ŧ": "t", "ĸ": "k", "ə": "e",
    }
)  # fmt: skip
_NOT_A_WORD = re.compile(r"[\W_]+")
# A half of a surrogate pair is no character: it could not even be written to the disk.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def fold(text: str) -> str:
    """Lower case, no accents, ligatures spelt out, every run of anything but letters and digits one space.

    Idempotent; the answer holds no leading or trailing space. "Élise Le Bœuf-Kerbrat" → "elise le boeuf kerbrat".
    """
    if text.isascii():
        return _NOT_A_WORD.sub(" ", text.lower()).strip()
    # casefold may bring back composed letters (İ → i̇): decompose on both sides of it.
    lowered = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(c for c in lowered.translate(_SPELT_OUT) if not unicodedata.combining(c))
    return _NOT_A_WORD.sub(" ", bare).strip()


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, in their order, without repeats."""
    return tuple(dict.fromkeys(fold(text).split()))


def tidy(text: str) -> str:
    """What a person typed, fit to keep: NFC, no control or direction-changing characters, single spaces, trimmed.

    Right-to-left letters and emoji stay: only the invisible marks that could make a line read otherwise go.
    """
    # Nothing unseen is printable, nor is any blank but the space.
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip()
    spaced = re.sub(r"[\t\r\n\v\f\x1c-\x1f\x85]", " ", text)
    # Composed last: a mark that went may have stood between a letter and its accent.
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", _UNSEEN.sub("", spaced))).strip()


def tidy_lines(text: str) -> str:
    """As `tidy`, for a note of several lines."""
    return "\n".join(tidy(line) for line in text.splitlines()).strip()
