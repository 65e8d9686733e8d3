"""What a command says, and where: its answer on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from papidesk.kernel.clock import PlaceTime, SystemClock
from papidesk.kernel.words import Text, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

_EVERY = 500


class Speaker:
    """Says things in words, or as one JSON document."""

    def __init__(self, words: Words, *, as_json: bool, time: PlaceTime | None = None) -> None:
        place = time or PlaceTime(SystemClock())
        self.words: Words = lambda text: words(local(text, place))
        self.as_json = as_json
        self.spoken = False
        """Whether the document was begun."""

    def answer(self, document: Any, *sentences: Text | str) -> None:
        """The command's answer: the document, or the sentences that say as much."""
        if self.as_json:
            self.spoken = True
            print(json.dumps(document, ensure_ascii=False, default=plain))
        else:
            for sentence in sentences:
                print(self.write(sentence))

    def rows(self, documents: Iterable[Any], line: Any) -> int:
        """An array, or a line each (`line(document)`), written as it comes; how many there were."""
        count = 0
        if not self.as_json:
            for document in documents:
                print(self.write(line(document)))
                count += 1
            return count
        sys.stdout.write("[")
        self.spoken = True
        try:
            for document in documents:
                sys.stdout.write((",\n " if count else "") + json.dumps(document, ensure_ascii=False, default=plain))
                count += 1
        finally:
            # Whatever stopped the rows, what was printed is a document.
            sys.stdout.write("]\n")
        return count

    def say(self, *sentences: Text | str) -> None:
        """Something beside the answer, where the answer is words."""
        if not self.as_json:
            for sentence in sentences:
                print(self.write(sentence))

    def warn(self, sentence: Text | str) -> None:
        """Something for whoever looks on: standard error."""
        print(self.write(sentence), file=sys.stderr)

    def fail(self, kind: str, why: Text) -> None:
        """Why it was not done: in words on standard error; the JSON document, if none was begun, says it too."""
        self.warn(why)
        if self.as_json and not self.spoken:
            self.answer({"error": {"kind": kind, "why": self.words(why)}})

    def write(self, sentence: Text | str) -> str:
        """A sentence in the reader's language; what is a text already stays."""
        return sentence if isinstance(sentence, str) else self.words(sentence)

    @contextmanager
    def progress(self, what: Text) -> Iterator[Progress]:
        """How far a long task is, on standard error where somebody looks at it."""
        shown = Progress(self.words(what), on=sys.stderr.isatty())
        try:
            yield shown
        finally:
            shown.end()


class Progress:
    """One line that counts up."""

    def __init__(self, what: str, *, on: bool) -> None:
        self._what, self._on, self._last = what, on, -1

    def __call__(self, done: int, total: int = 0) -> None:
        """So many are done; of so many, where that is known."""
        if not self._on or (done - self._last < _EVERY and done != total and self._last >= 0):
            return
        self._last = done
        share = f"{100 * done // total} %" if total else str(done)
        print(f"\r{self._what} {share}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line."""
        if self._on and self._last >= 0:
            print(file=sys.stderr)


def local(text: Text, time: PlaceTime) -> Text:
    """A sentence whose instants (UTC, as handlers give them) are those of the clock on the wall."""

    def shown(value: object) -> object:
        if isinstance(value, datetime):
            return time.local(value) if value.tzinfo else value
        if isinstance(value, list | tuple):
            return tuple(shown(one) for one in value)
        return local(value, time) if isinstance(value, Text) else value

    return replace(text, values=tuple((name, shown(value)) for name, value in text.values))


def plain(value: Any) -> Any:
    """What JSON does not know: ISO 8601 for days and instants, codes, file names."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    msg = f"{type(value).__name__} does not go into JSON"
    raise TypeError(msg)
