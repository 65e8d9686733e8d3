"""What is true of mandates: for what, for how long, and how they are numbered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from papidesk.kernel.words import Text, tr

PRECISELY_MAX = 200
LONGEST = timedelta(days=366)
"""A year at most: who gives a mandate for ever has forgotten it by then."""


class MandateProcedure(StrEnum):
    """For what a mandate is given."""

    BENEFITS = "benefits"
    HEALTH_INSURANCE = "health_insurance"
    EMPLOYMENT = "employment"
    PENSION = "pension"
    TAXES = "taxes"
    HOUSING = "housing"
    PAPERS = "papers"
    CONTRACTS = "contracts"


class MandateAct(StrEnum):
    """What the place may do by a mandate."""

    READ = "read"
    FILL_IN = "fill_in"
    FOLLOW_UP = "follow_up"


PROCEDURE_WORDS = {
    MandateProcedure.BENEFITS: tr("Family and housing benefits", "a procedure"),
    MandateProcedure.HEALTH_INSURANCE: tr("Health insurance", "a procedure"),
    MandateProcedure.EMPLOYMENT: tr("Employment and unemployment benefits", "a procedure"),
    MandateProcedure.PENSION: tr("Pension", "a procedure"),
    MandateProcedure.TAXES: tr("Taxes", "a procedure"),
    MandateProcedure.HOUSING: tr("Housing", "a procedure"),
    MandateProcedure.PAPERS: tr("Identity papers, residence permit, licences", "a procedure"),
    MandateProcedure.CONTRACTS: tr("Energy, telephone, insurance", "a procedure"),
}
ACT_WORDS = {
    MandateAct.READ: tr("look at my account and my letters, and tell me what they say"),
    MandateAct.FILL_IN: tr("fill in the form in my name, read it to me, then send it"),
    MandateAct.FOLLOW_UP: tr("receive the answer, and send the papers that are still asked for"),
}


@dataclass(frozen=True)
class MandateScope:
    """What a mandate is for. precisely: in the person's words."""

    procedures: tuple[MandateProcedure, ...]
    acts: tuple[MandateAct, ...]
    precisely: str = ""


def number_words(year: int, number: int) -> str:
    """How a mandate is called: "M-2026-0003"."""
    return f"M-{year}-{number:04}"


def why_wrong(scope: MandateScope, first: date, last: date, today: date) -> tuple[str, Text] | None:
    """The (field, why) that keeps a mandate from being given, or None."""
    if not scope.procedures and not scope.precisely:
        return "procedures", tr("Say what it is for: tick a procedure, or write it in their words.")
    if not scope.acts:
        return "acts", tr("Say what may be done: tick at least one of these.")
    if len(scope.precisely) > PRECISELY_MAX:
        return "precisely", tr("This is too long: keep it under {n} characters.", n=PRECISELY_MAX)
    why = _why_not_until(first, last, today)
    return ("last", why) if why else None


def _why_not_until(first: date, last: date, today: date) -> Text | None:
    if last < first:
        return tr("A mandate ends on the day it begins or later. Choose a later day.")
    if last < today:
        return tr("A mandate is given for days to come. Choose today or a later day.")
    if last > first + LONGEST:
        return tr("A mandate is given for a year at most. Choose an earlier day; it can be given again.")
    return None
