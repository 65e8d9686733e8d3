"""Values taken out of an object that anyone may have written; what is not taken is what is kept beside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from papidesk.documents.exchange.dates import read_date
from papidesk.documents.rules import PartialDate

AS_FOUND = "-as-found"


def text_of(value: object) -> str:
    """A text, or a number as one; "" for anything else. Lines are kept, other marks of control are not."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str):
        return ""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in lines if letter >= " " or letter in "\n\t").strip()


class Taken:
    """An object, and the names taken out of it so far. source: the object; a value that is not of the kind asked for is not
    taken, hence kept as it was found."""

    def __init__(self, source: Mapping[str, Any]) -> None:
        self.source = source
        self._gone: set[str] = set()
        self._as_found: dict[str, Any] = {}

    def take(self, name: str) -> Any:
        """A value as it is."""
        self._gone.add(name)
        return self.source.get(name)

    def text(self, name: str) -> str:
        """A text, "" where there is none; a list of texts as its lines."""
        value = self.source.get(name, self.source.get(name + AS_FOUND))
        said = "\n".join(filter(None, map(text_of, value))) if isinstance(value, list) else text_of(value)
        if said or value in ("", None, []):
            self._gone |= {name, name + AS_FOUND}
        elif name in self.source:
            self._set_aside(name)
        return said

    def first(self, *names: str) -> str:
        """The first of these that says something; the others stay."""
        return next(filter(None, (self.text(name) for name in names if name in self.source)), "")

    def lines(self, name: str) -> tuple[str, ...]:
        """A list of texts; one text is a list of one, or of its lines."""
        value = self.source.get(name)
        items = value.split("\n") if isinstance(value, str) else value if isinstance(value, list) else []
        said = tuple(filter(None, (text_of(one) for one in items)))
        if len(said) == len(items) or isinstance(value, str) or value is None:
            self._gone.add(name)
        else:
            self._set_aside(name)
        return said

    def date(self, name: str) -> PartialDate | None:
        """A date; what is none is kept as it was found."""
        found = self.source.get(name, self.source.get(name + AS_FOUND))
        said = text_of(found)
        date = read_date(said) if said else None
        if date is None and said:
            self._set_aside(name, found)
            self._gone.add(name + AS_FOUND)
        else:
            self._gone |= {name, name + AS_FOUND}
        return date

    def flag(self, name: str, *, usual: bool = False) -> bool:
        """Yes or no."""
        value = self.source.get(name)
        if isinstance(value, bool):
            self._gone.add(name)
            return value
        return usual

    def number(self, name: str, most: int) -> int | None:
        """A whole number from 0."""
        value = self.source.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most:
            self._gone.add(name)
            return value
        return None

    def inner(self, name: str) -> Taken:
        """An object inside; an empty one where there is none. A mere text is not taken."""
        value = self.source.get(name)
        if isinstance(value, Mapping) or value is None:
            self._gone.add(name)
            return Taken(value or {})
        self._set_aside(name)
        return Taken({})

    def entries(self, name: str, alone: str = "", *, keep: bool = False) -> list[Taken]:
        """The objects of a list; one object is a list of one, and a mere text is an object of its field `alone`."""
        value = self.source.get(name)
        items = value if isinstance(value, list) else [value] if isinstance(value, Mapping | str) else []
        made = [
            Taken(one if isinstance(one, Mapping) else {alone: one})
            for one in items
            if isinstance(one, Mapping) or (alone and isinstance(one, str) and one.strip())
        ]
        if len(made) == len(items) or keep:
            self._gone.add(name)
        else:
            self._set_aside(name)
        return made

    def _set_aside(self, name: str, value: Any = None) -> None:
        self._gone.add(name)
        self._as_found[name + AS_FOUND] = self.source.get(name) if value is None else value

    def rest(self) -> dict[str, Any]:
        """What was not taken, and under its name with "-as-found" what was not as it should be."""
        left = {name: value for name, value in self.source.items() if name not in self._gone}
        return {**left, **self._as_found}
