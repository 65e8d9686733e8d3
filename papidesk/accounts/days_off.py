"""When a place of the Pays de Brest is likely to be closed or quiet: public holidays, school holidays."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from papidesk.kernel.words import Text

_FIRST, _LAST = date(1996, 1, 1), date(2199, 12, 31)
"""The network's first year, and as far as anybody plans."""
_SCHOOL = {
    # By a part of the name that no encoding alters: the package reads its data in that of the machine.
    "Toussaint": "Vacances de la Toussaint",
    "hiver": "Vacances d’hiver",
    "printemps": "Vacances de printemps",
    "Ascension": "Pont de l’Ascension",
    "Vacances de No": "Vacances de Noël",
    "Vacances d'": "Vacances d’été",
}
SCHOOL_ZONE = "B"
"""That of the academy of Rennes, hence of Brest."""


def public_holidays(first: date, last: date) -> dict[date, Text]:
    """The public holidays of France between two days, both included; their names are French, being names."""
    return {
        day: Text(name)
        for year in range(first.year, last.year + 1)
        for day, name in _public_of(year)
        if first <= day <= last
    }


def school_holidays(first: date, last: date) -> dict[date, Text]:
    """The school holidays of zone B between two days, both included, as far as the ministry has published them."""
    return {day: Text(name) for day, name in _school_days() if first <= day <= last}


@lru_cache(maxsize=64)
def _public_of(year: int) -> tuple[tuple[date, str], ...]:
    from holidays import country_holidays  # noqa: PLC0415 — heavy, and only those who plan wait for it

    named = country_holidays("FR", years=year, language="fr")
    return tuple((day, named[day].replace("'", "’")) for day in sorted(named))


@lru_cache(maxsize=1)
def _school_days() -> tuple[tuple[date, str], ...]:
    # Reads some thousand lines: only for whoever plans.
    from vacances_scolaires_france import SchoolHolidayDates  # noqa: PLC0415

    dates = SchoolHolidayDates()
    return tuple(
        (day, _school_name(str(row["nom_vacances"])))
        for year in range(dates.min_year, dates.max_year + 1)
        for day, row in sorted(dates.holidays_for_year_and_zone(year, SCHOOL_ZONE).items())
    )


def _school_name(name: str) -> str:
    return next((ours for part, ours in _SCHOOL.items() if part in name), name)


def days_off(first: date, last: date, *, public_only: bool = False) -> dict[date, Text]:
    """Both, between two days, both included. A public holiday within the school holidays is named as the public one."""
    first, last = max(first, _FIRST), min(last, _LAST)
    if first > last:
        return {}
    public = public_holidays(first, last)
    school = {} if public_only else school_holidays(first, last)
    return public | {day: name for day, name in school.items() if day not in public}
