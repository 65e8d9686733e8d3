"""From a sheet and its mapping to sessions, ready to be tried and taken in."""

from __future__ import annotations

import re
from collections.abc import Mapping as Dict
from datetime import date, datetime, time, timedelta

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.folding import fold, tidy
from papidesk.kernel.intent import Refusal
from papidesk.kernel.progress import Progress, unheard
from papidesk.kernel.typed import typed_instant, typed_time
from papidesk.kernel.words import Text, tr
from papidesk.people.importing import Line, lines_of, unread
from papidesk.sheets.mapping import Mapping
from papidesk.sheets.sheet import Sheet
from papidesk.visits.importing import minutes_of
from papidesk.workshops.importing.fitting import NO_TITLE, fitting_room, fitting_text, fitting_title
from papidesk.workshops.intents import WorkshopLine
from papidesk.workshops.rules import CAPACITY_MAX, Audience, Entry, Facilitator, FacilitatorKind, Outline
from papidesk.workshops.rules.sessions import FACILITATORS_MAX, NAME_MAX
from papidesk.workshops.wording import AUDIENCES, ENTRIES, FREE, LEVELS, THEMES, Code

_NAMES = re.compile(r"\s*(?:[,;/|\n+&]|\bet\b|\band\b)\s*")
_LISTS = re.compile(r"[;|\n/]")
_UNTIL = re.compile(r"\s?(?:[-–—→/]|\bà\b|\bto\b|\bjusqu['’]à\b)\s?", re.IGNORECASE)
_FROM = re.compile(r"(?:^|,? )(?:de|from) ", re.IGNORECASE)
_MOMENT_MAX = 80
_SOME = re.compile(r"(?:max(?:imum)?\.? )?(\d{1,4})(?: (?:places?|personnes?|pers\.?|participants?|max\.?|maximum))?")
_PRICE = re.compile(r"(\d{1,5})(?:[.,€](\d{1,2}))?")
_YES = frozenset(map(fold, ("oui", "o", "x", "yes", "y", "1", "vrai", "true")))
_CANCELLED = ("annul", "cancel", "supprim")


def workshop_lines(
    sheet: Sheet, mapping: Mapping, time: PlaceTime, progress: Progress = unheard
) -> tuple[WorkshopLine, ...]:
    """The sessions of a sheet, one a line. Refuses (mapping) where no column holds a title or a date, and (file) where
    there is no line of data."""
    if "title" not in mapping.fields or not mapping.fields.keys() & {"date", "start"}:
        raise Refusal(
            "mapping",
            tr(
                "No column holds a title, or a date. The first line should give titles,"
                " such as Titre, Date, Début and Fin; or say which columns hold them."
            ),
        )
    lines = tuple(_session(number, line, time) for number, line in lines_of(sheet, mapping, time.today(), progress))
    if not lines:
        raise Refusal(
            "file", tr("There are titles in this table, and no session below them. Check that it is the right file.")
        )
    return lines


def _session(number: int, line: Line, place: PlaceTime) -> WorkshopLine:
    remarks: list[Text] = []
    title = fitting_title(line.words("title"), remarks)
    if not fold(title):
        line.faults.append(NO_TITLE)
    start, minutes = _hours(line, place)
    capacity = line.read("capacity", _capacity, 0)
    outline = Outline(
        title,
        learns=fitting_text("\n".join(line.cells.get("learns", ()))),
        themes=tuple(dict.fromkeys(_codes(line, "themes", THEMES, remarks))),
        level=next(iter(_codes(line, "level", LEVELS, remarks)), None),
        audience=next(iter(_codes(line, "audience", AUDIENCES, remarks)), Audience.EVERYONE),
        equipment=fitting_text(line.text("equipment")),
    )
    return WorkshopLine(
        line=number,
        outline=outline,
        start=start,
        minutes=minutes,
        room=fitting_room(line.words("room")),
        capacity=capacity,
        entry=_entry(line.text("entry")),
        price_cents=line.read("price", _cents, 0),
        facilitators=_facilitators(line),
        cancelled=_cancelled(line),
        faults=tuple(line.faults),
        remarks=tuple(remarks),
    )


# ── when ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _hours(line: Line, place: PlaceTime) -> tuple[datetime | None, int]:
    """The start, in UTC, and the minutes, 0 where the file does not tell how long."""
    day, start, end = _day_and_hours(line)
    if day is None or start is None:
        return None, 0
    begins = place.at(day, start)
    if end is None:
        return begins, line.read("minutes", minutes_of, 0)
    ends = place.at(day, end)
    if ends <= begins:  # a games night
        ends = place.at(day + timedelta(days=1), end)
    return begins, int((ends - begins).total_seconds()) // 60


def _day_and_hours(line: Line) -> tuple[date | None, time | None, time | None]:
    """The day, the hour it begins and the one it ends, in whichever columns they stand."""
    day, start, end = None, None, None
    faults: list[Text] = []
    for field in ("date", "start", "end"):
        text = line.text(field)
        if not text:
            continue
        of_day, hours = _moment(text, field, line.today)
        if of_day is None and not hours:
            faults.append(unread(line.titles[field], text))
        if field != "end":
            day = day or of_day
            start, end = (hours[0] if hours else start), (hours[1] if len(hours) > 1 else end)
        elif hours:
            end = hours[0]
    if day is not None and not _within_reach(day):
        day = None
        faults.append(unread(line.titles.get("date", line.titles.get("start", "")), line.text("date") or line.text("start")))
    if not faults and (day is None or start is None):
        faults.append(tr("The day or the hour is missing. Write them in the file, like 05/11/2026 and 14:00."))
    line.faults.extend(faults)
    return day, start, end


def _within_reach(day: date) -> bool:
    """Whether the day's hours are instants in every zone."""
    return date.min + timedelta(days=2) < day < date.max - timedelta(days=2)


def _moment(text: str, field: str, today: date) -> tuple[date | None, tuple[time, ...]]:
    """A day, and one hour or two: "05/11/2026", "14h", "14h-16h30", "5 novembre à 14 h", "2026-11-05 14:00"."""
    if len(text) > _MOMENT_MAX:
        return None, ()
    # "14.05" below "Début" is an hour, and below "Date" a day.
    if field != "date" and (hour := typed_time(text)) is not None:
        return None, (hour,)
    day, hour = typed_instant(text, today)
    if (day, hour) != (None, None):
        return day, () if hour is None else (hour,)
    bare = _FROM.sub(" ", tidy(text)).strip()
    for until in _UNTIL.finditer(bare):
        (day, first), last = _begin(bare[: until.start()], today), typed_time(bare[until.end() :])
        if first is not None and last is not None:
            return day, (first, last)
    return None, ()


def _begin(text: str, today: date) -> tuple[date | None, time | None]:
    hour = typed_time(text)
    return (None, hour) if hour is not None else typed_instant(text, today)


# ── the rest ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _capacity(text: str) -> int | None:
    found = _SOME.fullmatch(fold(text))
    number = int(found[1]) if found else None
    return number if number is not None and 0 < number <= CAPACITY_MAX else None


def _cents(text: str) -> int | None:
    """The cents of "5", "5,50 €", "5€50", "2 euros", "gratuit"."""
    folded = fold(text)
    if folded in FREE or folded.startswith(("gratuit", "free")):
        return 0
    bare = re.sub(r"\s|euros?|eur|€(?=\s*$)", "", text.lower())
    found = _PRICE.fullmatch(bare)
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else None


def _entry(text: str) -> Entry:
    folded = fold(text)
    if folded in ENTRIES:
        return ENTRIES[folded]
    return Entry.OPEN_DOOR if "libre" in folded.split() or folded.startswith("sans ") else Entry.SIGN_UP


def _cancelled(line: Line) -> bool:
    text = fold(line.text("status"))
    if fold(line.titles.get("status", "")).startswith(_CANCELLED):
        return text in _YES or text.startswith(_CANCELLED)
    return text.startswith(_CANCELLED)


def _facilitators(line: Line) -> tuple[Facilitator, ...]:
    """Names as they stand; those of the team are found again where the lines are taken in."""
    names = (tidy(name)[:NAME_MAX] for text in line.cells.get("facilitators", ()) for name in _NAMES.split(text))
    by_name = {fold(name): name for name in names if fold(name)}
    return tuple(Facilitator(FacilitatorKind.GUEST, name) for name in list(by_name.values())[:FACILITATORS_MAX])


def _codes(line: Line, field: str, known: Dict[str, Code], remarks: list[Text]) -> list[Code]:
    """The codes of the words of a field. A foreign word keeps no session out: that it was left out is said."""
    found = []
    for text in line.cells.get(field, ()):
        whole = known.get(fold(text))
        for part in (text,) if whole is not None else _LISTS.split(text):
            code = known.get(fold(part))
            for one in (part,) if code is not None else part.split(","):
                code = known.get(fold(one))
                if code is not None:
                    found.append(code)
                elif fold(one) and "tous niveaux" not in fold(one):
                    remarks.append(
                        tr("“{value}” (column {column}) is not known here, and was left out.",
                           value=tidy(one)[:40], column=line.titles[field])
                    )  # fmt: skip
    return found
