"""Sentences as values: written in English in the source, put into the reader's language at the edge.

A rule or a command knows *what* to say but neither the language nor the screen. It returns a `Text`; the window and the
command line render it. `lupdate` finds every literal given to a bare `tr(...)`: keep the call's first argument a literal.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence: its English source, a comment that tells twins apart, the number it agrees with, its values.

    `values` are pairs so that the sentence stays hashable and can be journalled. A value may be a sentence itself, a list
    of sentences (joined by commas), a date or an instant: whoever renders it writes them the reader's way.
    """

    source: str
    comment: str = ""
    n: int | None = None
    values: tuple[tuple[str, object], ...] = ()


def tr(source: str, comment: str = "", n: int | None = None, /, **values: object) -> Text:
    """Say something. With `n` the sentence has plural forms and `%n` stands for the number."""
    return Text(source, comment, n, tuple(values.items()))


_PLACE = re.compile(r"\{(\w+)\}")

Words = Callable[[Text], str]
"""Puts a sentence into the reader's language."""

LookUp = Callable[[str, str, int | None], str]
"""(source, comment, n) → the translated pattern, or the source where there is none."""

SayWhen = Callable[[date | datetime], str]
"""A date or an instant → the words of the reader's language."""


def english_when(value: date | datetime) -> str:
    """ISO form: what tests and logs read."""
    return value.isoformat()


def source_pattern(source: str, _comment: str, _n: int | None) -> str:
    """The pattern itself: no translation."""
    return source


def render(text: Text, look_up: LookUp = source_pattern, say_when: SayWhen = english_when) -> str:
    """Write a sentence out. A value the pattern does not name is left aside; braces of a value stay as they are."""
    pattern = look_up(text.source, text.comment, text.n)
    if text.n is not None:
        pattern = pattern.replace("%n", str(text.n))
    values = dict(text.values)
    # In one pass: what a person typed is never read as a place for another value.
    return _PLACE.sub(
        lambda place: _write(values[place[1]], look_up, say_when) if place[1] in values else place[0], pattern
    )


def _write(value: object, look_up: LookUp, say_when: SayWhen) -> str:
    if isinstance(value, Text):
        return render(value, look_up, say_when)
    if isinstance(value, date):  # a datetime is a date
        return say_when(value)
    if isinstance(value, list | tuple):
        return ", ".join(_write(one, look_up, say_when) for one in value)
    return str(value)
