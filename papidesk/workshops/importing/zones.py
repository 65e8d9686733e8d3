"""The time zones of calendar files, by whatever name their producers give them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

_NAME_MAX = 100
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})(?:\d{2})?")
_OFFSET_NAMED = re.compile(r"(?:utc|gmt)\s?(?:([+-])(\d{1,2})(?:[:.]?(\d{2}))?)?", re.IGNORECASE)
_CITY = re.compile(r"[^,/()]+")
_FAR = 14
"""Hours a zone may be away from UTC."""
_FRENCH = {
    "bruxelles": "Brussels", "copenhague": "Copenhagen", "vienne": "Vienna", "varsovie": "Warsaw", "londres": "London",
    "lisbonne": "Lisbon", "athènes": "Athens", "bucarest": "Bucharest",
}  # fmt: skip


def zone_named(names: Iterable[str], offsets: Collection[str], place: ZoneInfo) -> ZoneInfo | None:
    """The zone of these names (of the IANA or of Windows, a path, cities, an offset), or None.

    offsets: those its description in the file gives ("+0100", "+0200"): a zone of a private name that keeps the hours of
    the place is taken for the place's.
    """
    for name in names:
        found = _by_name(name.strip().strip('"')[:_NAME_MAX])
        if found is not None:
            return found
    said = {_offset(offset) for offset in offsets}
    if not said or None in said:
        return None
    if said == _offsets_of(place):
        return place
    return _fixed(said.pop()) if len(said) == 1 else None


def _by_name(name: str) -> ZoneInfo | None:
    known = available()
    parts = name.strip("/").split("/")
    for last in (len(parts), 3, 2, 1):
        key = known.get("/".join(parts[-last:]).lower())
        if key is not None:
            return ZoneInfo(key)
    if named := _OFFSET_NAMED.fullmatch(name):
        sign, hours, minutes = named.groups()
        return _fixed(timedelta(hours=int(f"{sign or '+'}{hours or 0}"))) if int(minutes or 0) == 0 else None
    for city in _CITY.findall(name):
        word = city.strip().lower()
        key = known.get(f"*{_FRENCH.get(word, word).lower().replace(' ', '_')}")
        if key is not None:
            return ZoneInfo(key)
    return None


@lru_cache(maxsize=1)
def available() -> dict[str, str]:
    """The zones of this computer by their name, by that of their city after a *, and by their name on Windows."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415 — only where a file is read

    keys = sorted(available_timezones())
    found = {f"*{key.rpartition('/')[2].lower()}": key for key in keys if key.startswith(("Africa/", "America/", "Asia/"))}
    found |= {f"*{key.rpartition('/')[2].lower()}": key for key in keys if key.startswith("Europe/")}
    there = set(keys)
    found |= {windows.lower(): key for windows, key in WINDOWS_TO_OLSON.items() if key in there}
    return found | {key.lower(): key for key in keys}


def _offset(text: str) -> timedelta | None:
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        return None
    away = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return -away if found[1] == "-" else away


def _offsets_of(zone: ZoneInfo) -> set[timedelta]:
    months = (datetime(2026, month, 1, tzinfo=UTC) for month in range(1, 13))
    return {month.astimezone(zone).utcoffset() or timedelta() for month in months}


def _fixed(away: timedelta | None) -> ZoneInfo | None:
    """The zone that is always so far from UTC: whole hours have one, whose sign is the other way round (POSIX)."""
    if away is None or away % timedelta(hours=1) or abs(away) > timedelta(hours=_FAR):
        return None
    hours = away // timedelta(hours=1)
    key = "UTC" if not hours else f"Etc/GMT{-hours:+d}"
    return ZoneInfo(key) if key in available().values() else None
