"""Reaching into frozen values by paths such as "content.experiences.2.summary", and making new ones that differ there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any


def at_path(value: Any, path: str) -> Any:
    """What stands at a path; "" is the value itself. LookupError or AttributeError where there is nothing."""
    for name in path.split(".") if path else ():
        value = value[int(name)] if isinstance(value, tuple) else getattr(value, name)
    return value


def has_path(value: Any, path: str) -> bool:
    """Whether something stands there."""
    try:
        at_path(value, path)
    except (LookupError, AttributeError, ValueError):
        return False
    return True


def put_at(value: Any, path: str, new: Any) -> Any:
    """The value with something else at a path."""
    if not path:
        return new
    name, _, rest = path.partition(".")
    if isinstance(value, tuple):
        number = int(name)
        return (*value[:number], put_at(value[number], rest, new), *value[number + 1 :])
    return replace(value, **{name: put_at(getattr(value, name), rest, new)})


def joined(base: str, name: str) -> str:
    """The path of a field of what stands at a path."""
    return f"{base}.{name}" if base else name


def within(path: str, base: str) -> bool:
    """Whether a path is another one, or leads into what stands there."""
    return not base or path == base or path.startswith(f"{base}.")


def inserted(entries: tuple[Any, ...], at: int, entry: Any) -> tuple[Any, ...]:
    """One more, before the one that stands there."""
    return (*entries[:at], entry, *entries[at:])


def removed(entries: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    """Without the one that stands there."""
    return (*entries[:at], *entries[at + 1 :])


def moved(entries: tuple[Any, ...], source: int, target: int) -> tuple[Any, ...]:
    """The one of `source` stands at `target`."""
    return inserted(removed(entries, source), target, entries[source])
