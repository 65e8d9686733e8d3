"""Opening hours: as people type them for each weekday, and in the syntax of OpenStreetMap, which the national schema asks for.

The syntax knows far more than a place's week ("week 1-53/2 Th[1] 09:00-12:00 open 'sur rendez-vous'"). Two things are done
with it here: a week is written in it and read back, and what somebody wrote by hand is held against the part of it that opening
hours of places are made of. No library: of those for Python, the one that is kept is compiled and knows what is open when, which
nobody asks of us (https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from itertools import groupby, pairwise

from papidesk.kernel.typed import typed_time

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ALWAYS = "24/7"
MOST = 500
"""Characters."""
_HOLIDAYS = ("PH", "SH")
_MIDNIGHT = 24 * 60

Spans = tuple[tuple[int, int], ...]
"""From minute to minute of a day, in order; the end of the day is 1440."""


@dataclass(frozen=True)
class Week:
    """When a place is open. days: its spans from Monday to Sunday; holidays_off: closed on public holidays."""

    days: tuple[Spans, ...] = ((),) * len(WEEKDAYS)
    holidays_off: bool = False


# ── as people type them ───────────────────────────────────────────────────────────────────────────────────────────────

_APART = re.compile(r"\s*(?:[,;/+]|\bet\b|\band\b|\bpuis\b)\s*", re.IGNORECASE)
_FROM_TO = re.compile(r"\s*(?:-|–|—|→|\bà\b|\bau?\b|\bto\b)\s*", re.IGNORECASE)
_OPENERS = re.compile(r"^(?:de|from)\s+", re.IGNORECASE)
_ENDS_THE_DAY = re.compile(r"24\s?(?:h|:)?\s?(?:00)?")
_CLOSED = frozenset({"", "-", "–", "—", "fermé", "ferme", "fermée", "fermee", "closed", "off"})
_GLUED = re.compile(r"((?:-|–|—|→|\bà)\s?\d{1,2}(?:h(?:\d{2})?|:\d{2})?)\s+(?=\d{1,2}\s?(?:h|:|-|–|—|→|à))")
"""Where one span ends and the next begins with nothing but a blank: "9h-12h 14h-18h"."""


def typed_spans(text: str) -> Spans | None:
    """The hours of a day as typed: "9h-12h, 14h-18h30", "de 9 h à midi et 14:00–18:30"; () for closed; None for anything else.

    Hours that overlap, or end before they begin, are none.
    """
    bare = text.strip().lower()
    if bare in _CLOSED:
        return ()
    spans = []
    for part in _APART.split(_GLUED.sub(r"\1, ", bare)):
        ends = _FROM_TO.split(_OPENERS.sub("", part.strip()))
        if len(ends) != 2:  # noqa: PLR2004 — an hour and another
            return None
        opens = typed_time(ends[0])
        closes = time() if _ENDS_THE_DAY.fullmatch(ends[1].strip()) else typed_time(ends[1])
        if opens is None or closes is None:
            return None
        spans.append((_minute(opens), _minute(closes) or _MIDNIGHT))
    return tuple(spans) if _in_order(spans) else None


def spans_typed(spans: Spans) -> str:
    """Hours as one would type them: "9h-12h, 14h-18h30"."""
    return ", ".join(f"{_hour_typed(opens)}-{_hour_typed(closes)}" for opens, closes in spans)


def _minute(hour: time) -> int:
    return hour.hour * 60 + hour.minute


def _hour_typed(minute: int) -> str:
    hour, rest = divmod(minute, 60)
    return f"{hour}h{rest:02d}" if rest else f"{hour}h"


def _in_order(spans: Sequence[tuple[int, int]]) -> bool:
    return all(opens < closes for opens, closes in spans) and all(one[1] <= after[0] for one, after in pairwise(spans))


# ── in the syntax of OpenStreetMap ────────────────────────────────────────────────────────────────────────────────────


def written(week: Week) -> str:
    """A week as OpenStreetMap writes it: "Mo-Fr 09:00-12:00,14:00-18:30; Sa 08:30-12:00; PH off"; "" where it never opens."""
    rules = []
    for spans, days in groupby(range(len(WEEKDAYS)), key=lambda day: week.days[day]):
        if spans:
            run = list(days)
            rules.append(f"{_days_written(run)} {_spans_written(spans)}")
    if rules and week.holidays_off:
        rules.append("PH off")
    return "; ".join(rules)


def _days_written(run: Sequence[int]) -> str:
    first, last = WEEKDAYS[run[0]], WEEKDAYS[run[-1]]
    return first if len(run) == 1 else f"{first},{last}" if len(run) == 2 else f"{first}-{last}"  # noqa: PLR2004 — a pair


def _spans_written(spans: Spans) -> str:
    return ",".join(f"{_clock(opens)}-{_clock(closes)}" for opens, closes in spans)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


_TIME = r"(?:[01]\d|2[0-3]):[0-5]\d"
_SPAN = rf"{_TIME}-(?:{_TIME}|24:00)"
_SPANS = rf"{_SPAN}(?:\s?,\s?{_SPAN})*"
_DAY = rf"(?:{'|'.join(WEEKDAYS)})"
_DAY_RANGE = rf"(?:{_DAY}(?:-{_DAY}|\[[1-5]\])?|{'|'.join(_HOLIDAYS)})"
_DAYS = rf"{_DAY_RANGE}(?:\s?,\s?{_DAY_RANGE})*"
_MONTH = rf"(?:{'|'.join(MONTHS)})(?: (?:0[1-9]|[12]\d|3[01]))?"
_MONTH_RANGE = rf"{_MONTH}(?:-{_MONTH})?"
_SEASONS = rf"{_MONTH_RANGE}(?:\s?,\s?{_MONTH_RANGE})*:?"
_WORDS = r'"[^"]{1,100}"'
_RULE = re.compile(
    rf"(?:(?P<seasons>{_SEASONS})(?:\s+|$))?(?:(?P<days>{_DAYS})(?:\s+|$))?"
    rf"(?:(?P<spans>{_SPANS})|(?P<off>off|closed)|{re.escape(ALWAYS)})?(?:\s*(?P<words>{_WORDS}))?"
)
_RANGE = re.compile(rf"({_DAY})-({_DAY})")


def is_opening_hours(text: str) -> bool:
    """Whether a text is made of what opening hours of places are made of: months, weekdays, holidays, hours, "off", words."""
    bare = text.strip()
    if not bare or len(bare) > MOST:
        return False
    return all(_is_rule(rule.strip()) for rule in bare.split(";"))


def _is_rule(rule: str) -> bool:
    found = _RULE.fullmatch(rule)
    if found is None or not rule:
        return False
    says_when = found["spans"] or found["off"] or found["words"] or ALWAYS in rule
    return bool(says_when) and all(_opens_before_it_closes(span) for span in re.findall(_SPAN, rule))


def _opens_before_it_closes(span: str) -> bool:
    # "22:00-02:00" goes past midnight, as the syntax has it; "10:00-10:00" says nothing.
    opens, _, closes = span.partition("-")
    return opens != closes


def read(text: str) -> Week | None:
    """The week that a text says, where that is all it says; None where it says more (seasons, words, other holidays)."""
    if not text.strip():
        return Week()
    if not is_opening_hours(text):
        return None
    days: list[Spans] = [()] * len(WEEKDAYS)
    holidays_off = False
    for rule in (part.strip() for part in text.split(";")):
        found = _RULE.fullmatch(rule)
        assert found is not None, "it was checked"
        if found["seasons"] or found["words"] or ALWAYS in rule:
            return None
        if found["days"] == "PH" and found["off"]:
            holidays_off = True
            continue
        told = _spans_read(found["spans"] or "")
        chosen = _days_read(found["days"] or "Mo-Su")
        if chosen is None or not _in_order(told):
            return None
        for day in chosen:
            days[day] = told
    return Week(tuple(days), holidays_off)


def _days_read(text: str) -> list[int] | None:
    if "[" in text or any(holiday in text for holiday in _HOLIDAYS):
        return None
    chosen: list[int] = []
    for part in (one.strip() for one in text.split(",")):
        ends = _RANGE.fullmatch(part)
        first = WEEKDAYS.index(ends[1] if ends else part)
        last = WEEKDAYS.index(ends[2]) if ends else first
        chosen += [day % len(WEEKDAYS) for day in range(first, last + 1 + (len(WEEKDAYS) if last < first else 0))]
    return chosen


def _spans_read(text: str) -> Spans:
    return tuple((_minutes(span[:5]), _minutes(span[6:])) for span in re.findall(_SPAN, text))


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])
