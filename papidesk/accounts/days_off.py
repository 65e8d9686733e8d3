"""When a place of the Pays de Brest is likely to be closed or quiet: public holidays, school holidays."""

from __future__ import annotations

from datetime import date, timedelta

from papidesk.kernel.words import Text, tr

_ZONE = "B"
"""That of the academy of Rennes, hence of Brest."""
_LONGEST = 3660
"""Days looked at, at most: ten years."""


def public_holidays(first: date, last: date) -> dict[date, Text]:
    """Of France, between two days, both included, in order."""
    # A tenth of a second to import, and most starts of a day never ask.
    from holidays import country_holidays  # noqa: PLC0415

    known = country_holidays("FR", years=range(first.year, last.year + 1), language="fr")
    days = sorted(day for day in known if first <= day <= last)
    return {day: tr("{holiday}", "the name of a public holiday", holiday=known[day]) for day in days}


def school_holidays(first: date, last: date) -> dict[date, Text]:
    """Of zone B, day by day; years the ministry has not published are absent."""
    # Reads eighty years of a table: only for whoever plans.
    from vacances_scolaires_france import SchoolHolidayDates, UnsupportedYearException  # noqa: PLC0415

    table = SchoolHolidayDates()
    found: dict[date, Text] = {}
    for year in range(first.year, last.year + 1):
        try:
            days = table.holidays_for_year_and_zone(year, _ZONE)
        except UnsupportedYearException:
            continue
        for day, known in days.items():
            if first <= day <= last:
                found[day] = tr("{holiday}", "the name of school holidays", holiday=known["nom_vacances"])
    return found


def days_off(first: date, last: date, *, public_only: bool = False) -> dict[date, Text]:
    """Both, a public holiday before a school one; of at most ten years."""
    last = min(last, first + timedelta(days=_LONGEST))
    if last < first:
        return {}
    school = {} if public_only else school_holidays(first, last)
    return school | public_holidays(first, last)
