"""The indicators of visits, supports and the people welcomed."""

from __future__ import annotations

from papidesk.kernel.counts import NOT_GIVEN
from papidesk.kernel.words import tr
from papidesk.people.rules import (
    AGE_BAND_WORDS,
    GENDER_WORDS,
    OCCUPATION_WORDS,
    AgeBand,
    Gender,
    Occupation,
)
from papidesk.reports.rules.indicator import Feed, Folding, Indicator, Missing, Section, Unit
from papidesk.reports.rules.words import DURATION_WORDS, HALF_DAY_WORDS
from papidesk.visits.rules import (
    AUTONOMY_WORDS,
    DURATION_BANDS,
    HALF_DAYS,
    PROCEDURE_WORDS,
    PURPOSE_WORDS,
    SUPPORT_PLACE_WORDS,
    THEME_WORDS,
    Autonomy,
    Procedure,
    PurposeKind,
    SupportPlace,
    Theme,
)

_VISIT = "visit, without those deleted, by `day`"
_SUPPORT = "support, without those deleted or of a deleted visit, by `day`"
_PERSON = (
    "visit with a `person_id`, and support with one (no visit), without those deleted, by `day`: each `person_id` once, its "
    "frozen columns those of its latest row"
)

VISITS = (
    Indicator(
        "visits", Section.VISITS, Unit.VISITS, tr("Visits"),
        tr("Each time somebody came, with a name or anonymous. A group is as many as came."),
        _VISIT, lambda counted: counted.visits.visits, feed=Feed("attendance", "visits"),
    ),
    Indicator(
        "visits_anonymous", Section.VISITS, Unit.VISITS, tr("Anonymous visits"),
        tr("Visits of people whose name was not noted."),
        f"{_VISIT}, without a `person_id`", lambda counted: counted.visits.anonymous, feed=Feed("attendance", "visits_anonymous"),
    ),
    Indicator(
        "days_open", Section.VISITS, Unit.DAYS, tr("Days open"), tr("Days on which somebody came."),
        f"distinct `day` of {_VISIT}", lambda counted: counted.visits.days_open, Missing.NOT_COUNTED,
        feed=Feed("activity", "days_open"),
    ),
    Indicator(
        "days_expected", Section.VISITS, Unit.DAYS, tr("Days that were to be open"),
        tr("The opening days of the place, without public holidays."),
        "`open_weekdays` of lending_rules, as they are when it is counted",
        lambda counted: counted.days_expected,
    ),
    Indicator(
        "minutes_open", Section.VISITS, Unit.MINUTES, tr("Time open"),
        tr("Of each day open, from the first arrival to the last arrival or departure of that day."),
        f"`arrived_at` and `left_at` of {_VISIT}", lambda counted: counted.visits.minutes_open, Missing.NOT_COUNTED,
        feed=Feed("activity", "hours_open", per=60),
    ),
    Indicator(
        "workstations", Section.VISITS, Unit.WORKSTATIONS, tr("Workstations"), tr("Workstations of the room that are in use."),
        "workstation that is `active`, as it is when it is counted", lambda counted: counted.workstations,
        folding=Folding.LATEST, feed=Feed("activity", "workstations"),
    ),
    Indicator(
        "pages_printed", Section.VISITS, Unit.PAGES, tr("Pages printed"),
        tr("Pages printed, noted with a visit or without."),
        f"`prints` of {_VISIT}; `pages` of print_count, without those deleted or of a deleted visit",
        lambda counted: counted.visits.pages, Missing.NOT_COUNTED, feed=Feed("activity", "pages_printed"),
    ),
    Indicator(
        "visits_by_purpose", Section.VISITS, Unit.VISITS, tr("Visits by purpose"),
        tr("Visits, once under each kind of purpose they were for: the lines may add up to more than the visits."),
        f"visit_purpose of {_VISIT}, by the `kind` of the purpose", lambda counted: counted.visits.purposes,
        codes=tuple(PurposeKind), words=PURPOSE_WORDS, feed=Feed("attendance", "purpose"),
    ),
    Indicator(
        "visits_by_half_day", Section.VISITS, Unit.VISITS, tr("Visits by half-day"),
        tr("Visits by the weekday and the hour of arrival, by the clock of the place; the afternoon begins at 13 h."),
        f"`day` and `arrived_at` of {_VISIT}", lambda counted: counted.visits.half_days,
        codes=HALF_DAYS, words=HALF_DAY_WORDS, feed=Feed("attendance", "half_day"),
    ),
)  # fmt: skip

SUPPORTS = (
    Indicator(
        "supports", Section.SUPPORTS, Unit.SUPPORTS, tr("Supports"),
        tr("Each time somebody was helped, during a visit or without one. How many took part changes nothing."),
        _SUPPORT, lambda counted: counted.visits.supports, feed=Feed("attendance", "supports"),
    ),
    Indicator(
        "supports_by_theme", Section.SUPPORTS, Unit.SUPPORTS, tr("Supports by theme"),
        tr("Supports, once under each of their themes: the lines may add up to more than the supports."),
        f"support_theme of {_SUPPORT}", lambda counted: counted.visits.themes,
        codes=tuple(Theme), words=THEME_WORDS, feed=Feed("attendance", "theme"),
    ),
    Indicator(
        "supports_by_procedure", Section.SUPPORTS, Unit.SUPPORTS, tr("Supports by procedure"),
        tr("Supports by the administrative procedure they were about, if any."),
        f"`procedure` of {_SUPPORT}", lambda counted: counted.visits.procedures, Missing.OWN_LINE,
        codes=(*Procedure, NOT_GIVEN), words={**PROCEDURE_WORDS, NOT_GIVEN: tr("No procedure")},
        feed=Feed("attendance", "procedure"),
    ),
    Indicator(
        "supports_by_place", Section.SUPPORTS, Unit.SUPPORTS, tr("Supports by place"),
        tr("Supports by where they took place."), f"`place` of {_SUPPORT}", lambda counted: counted.visits.modes,
        codes=tuple(SupportPlace), words=SUPPORT_PLACE_WORDS, feed=Feed("attendance", "mode"),
    ),
    Indicator(
        "supports_by_duration", Section.SUPPORTS, Unit.SUPPORTS, tr("Supports by duration"),
        tr("Supports by how long they took. Thirty minutes are “30 min to 1 h”: a bound belongs to the band it opens."),
        f"`minutes` of {_SUPPORT}", lambda counted: counted.visits.durations,
        codes=DURATION_BANDS, words=DURATION_WORDS, feed=Feed("attendance", "duration"),
    ),
    Indicator(
        "supports_by_autonomy", Section.SUPPORTS, Unit.SUPPORTS, tr("Supports by autonomy"),
        tr("Supports by how what was to be done was done: it is said of the task, never of the person."),
        f"`autonomy` of {_SUPPORT}", lambda counted: counted.visits.autonomy, Missing.OWN_LINE,
        codes=(*Autonomy, NOT_GIVEN), words=AUTONOMY_WORDS,
    ),
)  # fmt: skip

PUBLICS = (
    Indicator(
        "persons", Section.PUBLICS, Unit.PERSONS, tr("People welcomed"),
        tr("People with a name who came or were helped, each one however often they came."),
        _PERSON, lambda counted: counted.publics.persons, Missing.LEAST, Folding.DISTINCT, feed=Feed("publics", "persons"),
    ),
    Indicator(
        "newcomers", Section.PUBLICS, Unit.PERSONS, tr("Newcomers"),
        tr("People with a name whose first visit here falls in the period."),
        f"{_VISIT}, that is a `newcomer`’s", lambda counted: counted.visits.newcomers, Missing.LEAST,
        feed=Feed("publics", "newcomers"),
    ),
    Indicator(
        "persons_by_age", Section.PUBLICS, Unit.PERSONS, tr("People by age"),
        tr("People welcomed by their age band on the day of their last visit of the period."),
        f"`age_band` of {_PERSON}", lambda counted: counted.publics.ages, Missing.OWN_LINE, Folding.DISTINCT,
        codes=tuple(AgeBand), words=AGE_BAND_WORDS, feed=Feed("publics", "age"),
    ),
    Indicator(
        "persons_by_gender", Section.PUBLICS, Unit.PERSONS, tr("People by gender"),
        tr("People welcomed by their gender, as it was noted on the day of their last visit of the period."),
        f"`gender` of {_PERSON}", lambda counted: counted.publics.genders, Missing.OWN_LINE, Folding.DISTINCT,
        codes=tuple(Gender), words=GENDER_WORDS, feed=Feed("publics", "gender"),
    ),
    Indicator(
        "persons_by_occupation", Section.PUBLICS, Unit.PERSONS, tr("People by occupation"),
        tr("People welcomed by their occupation, as it was noted on the day of their last visit of the period."),
        f"`occupation` of {_PERSON}", lambda counted: counted.publics.occupations, Missing.OWN_LINE, Folding.DISTINCT,
        codes=tuple(Occupation), words=OCCUPATION_WORDS, feed=Feed("publics", "occupation"),
    ),
    Indicator(
        "persons_by_commune", Section.PUBLICS, Unit.PERSONS, tr("People by commune"),
        tr("People welcomed by their commune, as it was noted on the day of their last visit of the period."),
        f"`commune` of {_PERSON}, spellings that fold alike as one", lambda counted: counted.publics.communes,
        Missing.OWN_LINE, Folding.DISTINCT, named=True, feed=Feed("publics", "commune"),
    ),
    Indicator(
        "persons_by_district", Section.PUBLICS, Unit.PERSONS, tr("People by district"),
        tr("People welcomed by their district, as it was noted on the day of their last visit of the period."),
        f"`commune` and `district` of {_PERSON}, spellings that fold alike as one", lambda counted: counted.publics.districts,
        Missing.OWN_LINE, Folding.DISTINCT, named=True,
    ),
)  # fmt: skip
