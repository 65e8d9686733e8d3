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

SayCount = Callable[[int], str]
"""A count → its figures, grouped as the reader's language does."""


_NAMING = frozenset({"name", "one", "other", "who"})
"""The places of a sentence where people stand."""


def renamed(text: Text, called: Callable[[str], str]) -> Text:
    """The sentence with the people it names, and those of the sentences in it, called otherwise."""

    def of(key: str, value: object) -> object:
        match value:
            case Text():
                return renamed(value, called)
            case list() | tuple():
                return tuple(of(key, one) for one in value)
            case str() if key in _NAMING:
                return called(value)
        return value

    return Text(text.source, text.comment, text.n, tuple((key, of(key, value)) for key, value in text.values))


def initials(name: str) -> str:
    """A displayed name by its initials: "Léa Durand (Lélé)" → "L. D."."""
    return " ".join(f"{part[0].upper()}." for part in name.split(" (", maxsplit=1)[0].replace("-", " ").split())


def english_when(value: date | datetime) -> str:
    """ISO form: what tests and logs read."""
    return value.isoformat()


def source_pattern(source: str, _comment: str, _n: int | None) -> str:
    """The pattern itself: no translation."""
    return source


def render(
    text: Text, look_up: LookUp = source_pattern, say_when: SayWhen = english_when, say_count: SayCount = str
) -> str:
    """Write a sentence out. A value the pattern does not name is left aside; braces of a value stay as they are."""
    pattern = look_up(text.source, text.comment, text.n)
    if text.n is not None:
        # Qt's own look-up has put the bare number there already.
        pattern = pattern.replace("%n", str(text.n)).replace(str(text.n), say_count(text.n))
    values = dict(text.values)
    # In one pass: what a person typed is never read as a place for another value.
    return _PLACE.sub(
        lambda place: _write(values[place[1]], look_up, say_when, say_count) if place[1] in values else place[0], pattern
    )


def _write(value: object, look_up: LookUp, say_when: SayWhen, say_count: SayCount) -> str:
    if isinstance(value, Text):
        return render(value, look_up, say_when, say_count)
    if isinstance(value, date):  # a datetime is a date
        return say_when(value)
    if isinstance(value, list | tuple):
        return ", ".join(_write(one, look_up, say_when, say_count) for one in value)
    return str(value)
