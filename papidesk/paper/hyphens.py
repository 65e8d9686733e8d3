"""Where words may be cut at the end of a line: soft hyphens, seen only where a line ends on one.

Names, addresses and numbers are never cut: somebody copies them by hand. A word with a capital may be a name, so that none
with one is cut, not even at the beginning of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

SOFT = "\u00ad"
SHORTEST = 7
"""Letters: a shorter word stays whole."""
_BEFORE, _BEHIND = 2, 3
"""Letters that stay together at the beginning and at the end of a word, as French is printed."""
_WORDS_KEPT = 20_000

_TOKEN = re.compile(r"\S+")
_LEFT_WHOLE = re.compile(rf"[\d@/\\_#&=+~<>{SOFT}]|www\.|\w\.\w", re.IGNORECASE)
"""In addresses of the web and of e-mail, names of files, numbers, codes."""
_WORD = re.compile(rf"(?<![\w\-‐‑])[^\W\d_]{{{SHORTEST},}}(?![\w\-‐‑\u0300-\u036f])")


def soft(text: str, language: str) -> str:
    """The text with soft hyphens where its words may be cut. language: a code ("fr-FR"); of one that nobody taught us, the
    text as it is."""
    if not _known(language):
        return text
    return _TOKEN.sub(lambda found: _token(found[0], language), text)


def _token(token: str, language: str) -> str:
    if len(token) < SHORTEST or _LEFT_WHOLE.search(token):
        return token
    return _WORD.sub(lambda word: _cut(word[0], language), token)


@lru_cache(_WORDS_KEPT)
def _cut(word: str, language: str) -> str:
    places = _dictionary(language)
    if places is None or word != word.lower():
        return word
    cut = word
    for place in reversed(places(word)):
        # Where a language spells a word otherwise when it is cut, it is not: the hyphen may come to stand amid a line.
        if getattr(place, "data", None) is None and _BEFORE <= place <= len(word) - _BEHIND:
            cut = f"{cut[:place]}{SOFT}{cut[place:]}"
    return cut


def _known(language: str) -> bool:
    return _dictionary(language) is not None


@lru_cache(16)
def _dictionary(language: str) -> Callable[[str], list[int]] | None:
    """The places where a word of a language may be cut; None for a language that is not known."""
    # Its word lists take a moment to be read: only when a text is set.
    import pyphen  # noqa: PLC0415

    known = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=known, left=_BEFORE, right=_BEHIND).positions if known else None
