"""Days, hours, lengths as calendar files write them (RFC 5545 §3.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.words import Text, tr
from papidesk.workshops.importing.content import Property, Zone
from papidesk.workshops.importing.zones import zone_named

_MOMENT = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?(Z)?)?", re.IGNORECASE)
_LENGTH = re.compile(
    r"\+?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?", re.IGNORECASE
)
_SHOWN = 40


class Unreadable(Exception):  # noqa: N818 — a verdict on its way out
    """Why a value can't be read."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.source)
        self.why = why


@dataclass(frozen=True)
class Moment:
    """A value of a file. at: the instant, UTC, of a day alone its first; zone: whose clock it was written by; whole_day:
    it is a day."""

    at: datetime
    zone: ZoneInfo
    whole_day: bool


class Moments:
    """Reads the moments of one file, for a place."""

    def __init__(self, place: PlaceTime, zones: dict[str, Zone]) -> None:
        self.place, self._zones = place, zones
        self._known: dict[str, ZoneInfo | None] = {}

    def read(self, value: Property, remarks: list[Text]) -> Moment:
        """One moment, whose zone it may remark upon. Raises Unreadable."""
        return self.of(value.value, value.parameters.get("TZID", ""), remarks)

    def every(self, values: list[Property], remarks: list[Text]) -> list[Moment]:
        """The moments of a list of days (EXDATE, RDATE), of a period its start."""
        return [
            self.of(one.partition("/")[0], value.parameters.get("TZID", ""), remarks)
            for value in values
            for one in value.value.split(",")
            if one.strip()
        ]

    def of(self, text: str, zone_name: str, remarks: list[Text]) -> Moment:
        """A moment in the zone of a name; without one, of the place."""
        found = _MOMENT.fullmatch(text.strip())
        if found is None:
            raise _unreadable(text)
        try:
            day = date(int(found[1]), int(found[2]), int(found[3]))
            if not MINYEAR < day.year < MAXYEAR:  # another clock would show a day before the first, or after the last
                raise _unreadable(text)
            if found[4] is None:
                return Moment(self.place.at(day, time()), self.place.zone, whole_day=True)
            hour = time(int(found[4]), int(found[5]), min(int(found[6] or 0), 59))
            zone = ZoneInfo("UTC") if found[7] else self._zone(zone_name, remarks)
            return Moment(datetime.combine(day, hour, tzinfo=zone).astimezone(UTC), zone, whole_day=False)
        except (ValueError, OverflowError) as wrong:
            raise _unreadable(text) from wrong

    def _zone(self, name: str, remarks: list[Text]) -> ZoneInfo:
        if not name:
            return self.place.zone
        if name not in self._known:
            described = self._zones.get(name, Zone())
            self._known[name] = zone_named((name, *described.names), described.offsets, self.place.zone)
        zone = self._known[name]
        if zone is not None:
            return zone
        if self._zones.get(name, Zone()).offsets:
            raise Unreadable(
                tr("The time zone “{zone}” is not known here. Choose another one in the calendar, then export it again.",
                   zone=name[:_SHOWN])
            )  # fmt: skip
        remarks.append(tr("The time zone “{zone}” is not known here: its hours are taken as those of this place.",
                          zone=name[:_SHOWN]))  # fmt: skip
        return self.place.zone


def length_of(text: str) -> timedelta:
    """A length ("PT1H30M", "P1D", "P2W"). Raises Unreadable."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None or not any(found.groups()):
        raise _unreadable(text)
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def _unreadable(text: str) -> Unreadable:
    return Unreadable(tr("“{value}” can’t be read as a day and an hour. Correct it in the calendar.", value=text[:_SHOWN]))
