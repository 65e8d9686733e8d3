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
        found = self._under(name)
        value = self.source.get(found)
        parts = [text_of(one) for one in value] if isinstance(value, list) else [text_of(value)]
        # Nothing is half taken.
        said = "\n".join(parts) if all(parts) else ""
        if said or value in ("", None, []):
            self._gone.add(found)
        elif found == name:
            self.set_aside(name)
        return said

    def _under(self, name: str) -> str:
        """The name that a value stands under: its own, else that of what was kept as it was found."""
        return name if name in self.source else name + AS_FOUND

    def first(self, *names: str) -> str:
        """The first of these that says something; the others stay."""
        return next(filter(None, (self.text(name) for name in names if {name, name + AS_FOUND} & set(self.source))), "")

    def lines(self, name: str) -> tuple[str, ...]:
        """A list of texts; one text is a list of one, or of its lines."""
        value = self.source.get(name)
        items = value.split("\n") if isinstance(value, str) else value if isinstance(value, list) else []
        said = tuple(filter(None, (text_of(one) for one in items)))
        if value is None or isinstance(value, str) or (isinstance(value, list) and len(said) == len(items)):
            self._gone.add(name)
        else:
            self.set_aside(name)
        return said

    def date(self, name: str) -> PartialDate | None:
        """A date; what is none is kept as it was found."""
        under = self._under(name)
        found = self.source.get(under)
        said = text_of(found)
        date = read_date(said) if said else None
        if date is not None or found in (None, ""):
            self._gone.add(under)
        elif under == name:
            self.set_aside(name)
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
        self.set_aside(name)
        return Taken({})

    def entries(self, name: str, alone: str = "") -> list[Taken]:
        """The objects of a list; one object is a list of one, and a mere text is an object of its field `alone`."""
        value = self.source.get(name)
        items = value if isinstance(value, list) else [value] if isinstance(value, Mapping | str) else []
        made = [
            Taken(one if isinstance(one, Mapping) else {alone: one})
            for one in items
            if isinstance(one, Mapping) or (alone and isinstance(one, str) and one.strip())
        ]
        if value is None or (items and len(made) == len(items)) or value == []:
            self._gone.add(name)
        else:
            self.set_aside(name)
        return made

    def set_aside(self, name: str) -> None:
        """Keep a value as it was found, under a name that no schema knows."""
        self._gone.add(name)
        self._as_found[name + AS_FOUND] = self.source.get(name)

    def rest(self) -> dict[str, Any]:
        """What was not taken, and under its name with "-as-found" what was not as it should be."""
        left = {name: value for name, value in self.source.items() if name not in self._gone}
        return {**left, **self._as_found}
