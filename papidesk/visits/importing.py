"""From a sheet and its mapping to lines of visits, ready to be tried and taken in."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.folding import fold, tidy
from papidesk.kernel.intent import Refusal
from papidesk.kernel.progress import Progress, unheard
from papidesk.kernel.typed import typed_instant, typed_number, typed_time
from papidesk.kernel.words import Text, tr
from papidesk.people.importing import Line, age_band_of, birth_year_at, gender_of, lines_of, unread
from papidesk.people.names import split_name
from papidesk.people.rules import AgeBand, Gender, age_band_on
from papidesk.sheets.mapping import Mapping
from papidesk.sheets.sheet import Sheet
from papidesk.visits.intents import VisitLine
from papidesk.visits.rules import DURATION_MAX

NOON = time(12)
"""The hour of a visit of which only the day is known."""

_ANONYMOUS = frozenset(
    map(
        fold,
        (
            "",
            "anonyme",
            "anonymes",
            "anonymous",
            "passage anonyme",
            "visite anonyme",
            "inconnu",
            "inconnue",
            "-",
            "?",
            "x",
            "non communiqué",
        ),
    )
)
_NO_WORKSTATION = frozenset({"", "non", "aucun", "sans", "no", "none", "0"})
_WORKSTATION = re.compile(
    r"(?:poste|pc|ordi|ordinateur|p|n|no|workstation|computer|place)? ?(?:n|no|numero)? ?(\d{1,3})"
)
_LISTS = (re.compile(r"\|"), re.compile(r"[;\n]"), re.compile(r"[,/]"))


def visit_lines(
    sheet: Sheet, mapping: Mapping, time: PlaceTime, *, progress: Progress = unheard
) -> tuple[VisitLine, ...]:
    """The visits of a sheet; a day without its year is the last one. Refuses (mapping) where no column holds a date,
    and (file) where there is no line of data."""
    if not mapping.fields.keys() & {"date", "arrived"}:
        raise Refusal(
            "mapping",
            tr(
                "No column holds a date. The first line should give titles,"
                " such as Date and Heure d'arrivée; or say which column holds the dates."
            ),
        )
    lines = tuple(_visit(number, line, time) for number, line in lines_of(sheet, mapping, time.today(), progress))
    if not lines:
        raise Refusal(
            "file", tr("There are titles in this table, and no visit below them. Check that it is the right file.")
        )
    return lines


def _visit(number: int, line: Line, place: PlaceTime) -> VisitLine:
    arrived, left = _hours(line, place)
    age_band = line.read("age_band", age_band_of, AgeBand.UNKNOWN)
    if age_band == AgeBand.UNKNOWN:
        year = line.read("age", lambda text: birth_year_at(text, line.today), 0)
        age_band = age_band_on(line.today, year) if year else AgeBand.UNKNOWN
    gender = line.read("gender", gender_of, Gender.UNKNOWN)
    person, title_gender = _person(line)
    if gender == Gender.UNKNOWN and title_gender is not None:
        gender = title_gender
    return VisitLine(
        line=number,
        person=person,
        arrived_at=arrived,
        left_at=left,
        purposes=_purposes(line),
        workstation=line.read("workstation", workstation_of, 0) or None,
        prints=line.read("prints", _count, 0),
        count=line.read("count", _some, 1),
        age_band=None if age_band == AgeBand.UNKNOWN else age_band,
        gender=None if gender == Gender.UNKNOWN else gender,
        faults=tuple(line.faults),
    )


def _person(line: Line) -> tuple[str, Gender | None]:
    """A name to look for, "" for an anonymous visit; and the gender a title before it tells."""
    parts = [line.words(field) for field in ("first_name", "surname")]
    whole = " ".join(filter(None, parts)) or line.words("full_name")
    if fold(whole) in _ANONYMOUS:
        return "", None
    split = split_name(whole)
    return (whole if split.gender is None else whole.partition(" ")[2]), split.gender


def _purposes(line: Line) -> tuple[str, ...]:
    """Codes or labels: parted by | where there is one, else by ; else by commas and strokes, that labels may hold
    too."""
    found: dict[str, None] = {}
    for text in line.cells.get("purposes", ()):
        pattern = next((one for one in _LISTS if one.search(text)), _LISTS[0])
        found.update(dict.fromkeys(part for piece in pattern.split(text) if (part := tidy(piece))))
    return tuple(found)


def workstation_of(text: str) -> int | None:
    """The number in "4", "Poste 4", "PC n° 4"; 0 for none; None where it can't be read."""
    folded = fold(text)
    if folded in _NO_WORKSTATION:
        return 0
    found = _WORKSTATION.fullmatch(folded)
    return int(found[1]) if found else typed_number(text)


def _count(text: str) -> int | None:
    number = typed_number(text)
    return number if number is not None and number >= 0 else None


def _some(text: str) -> int | None:
    number = typed_number(text)
    return number if number is not None and number > 0 else None


def _hours(line: Line, place: PlaceTime) -> tuple[datetime | None, datetime | None]:
    """Arrival and departure, in UTC. Noon where only the day is known; past midnight, a departure is of the next
    day."""
    day, arrival = _day_and_hour(line)
    if day is None:
        return None, None
    try:
        arrived = place.at(day, arrival or NOON)
        left = _departure(line, place, day, arrival, arrived)
    except OverflowError:
        line.faults.append(
            unread(line.titles.get("date") or line.titles["arrived"], line.text("date") or line.text("arrived"))
        )
        return None, None
    return arrived, left


def _day_and_hour(line: Line) -> tuple[date | None, time | None]:
    """The day, and the hour of arrival where it is known: in one column, or in two."""
    day, hour = None, None
    faults: list[Text] = []
    for field in ("date", "arrived"):
        text = line.text(field)
        if not text:
            continue
        # "14.05" below "Heure d'arrivée" is an hour, and below "Date" a day.
        found = (
            (None, typed_time(text))
            if field == "arrived" and typed_time(text)
            else typed_instant(text, line.today, past=True)
        )
        if found == (None, None):
            faults.append(unread(line.titles[field], text))
        day, hour = day or found[0], found[1] or hour
    if day is None and not faults:
        faults.append(tr("The day of this visit is missing. Write it in the file, like 05/11/2026."))
    line.faults.extend(faults)
    return day, hour


def _departure(line: Line, place: PlaceTime, day: date, arrival: time | None, arrived: datetime) -> datetime | None:
    text = line.text("left")
    if not text:
        minutes = line.read("minutes", minutes_of, 0)
        return arrived + timedelta(minutes=minutes) if minutes and arrival is not None else None
    hour = typed_time(text)
    other_day, other_hour = (None, hour) if hour is not None else typed_instant(text, line.today, past=True)
    if other_hour is None:
        line.faults.append(unread(line.titles["left"], text))
        return None
    left = place.at(other_day or day, other_hour)
    # A games night ends at half past midnight; an hour mistyped gives more than six hours, and is left to be refused.
    next_day = place.at(day + timedelta(days=1), other_hour)
    if other_day is None and left < arrived and next_day - arrived <= timedelta(hours=6):
        return next_day
    return left


def minutes_of(text: str) -> int | None:
    """The minutes of "45", "45 min", "1h30", "1 h"."""
    folded = fold(text)
    found = re.fullmatch(r"(?:(\d{1,2}) ?h(?:eures?)? ?)?(?:(\d{1,4}) ?(?:m|min|mn|minutes?)?)?", folded)
    if not folded or found is None:
        return None
    minutes = int(found[1] or 0) * 60 + int(found[2] or 0)
    return minutes if minutes <= DURATION_MAX else None
