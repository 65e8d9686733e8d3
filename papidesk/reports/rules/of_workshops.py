"""The indicators of workshops."""

from __future__ import annotations

from operator import attrgetter

from papidesk.kernel.counts import NOT_GIVEN, Tally
from papidesk.kernel.words import Text, tr
from papidesk.reports.rules.indicator import Feed, Folding, Indicator, Missing, Read, Section, Unit
from papidesk.visits.rules import THEME_WORDS, Theme
from papidesk.workshops.intents import SessionCounts
from papidesk.workshops.rules import LEVEL_WORDS, Level

_HELD = "workshop_session that is over, without those deleted or cancelled, by `day`"
_SIGNED = f"enrolment of a learner to a {_HELD}, without those deleted, given up or of someone removed before they came"


def _whole(name: str) -> Read:
    return attrgetter(f"workshops.whole.{name}")


def _missed(counts: SessionCounts) -> int:
    return counts.excused + counts.absent


def _parts(by: str, of: Read) -> Read:
    def read(counted: object) -> Tally:
        parts: dict[str, SessionCounts] = attrgetter(f"workshops.{by}")(counted)
        return {code: int(of(part)) for code, part in parts.items()}  # type: ignore[arg-type]

    return read


def _tables(
    key: str, unit: Unit, of: Read, source: str, words: tuple[Text, Text, Text, Text], cell: str = ""
) -> tuple[Indicator, ...]:
    """By theme and by level. words: label and what is counted of each; cell: what the names of their tables begin with."""
    by_theme, of_themes, by_level, of_levels = words
    themes, levels = (Feed("workshops", f"{cell}_{by}") if cell else None for by in ("theme", "level"))
    return (
        Indicator(
            f"{key}_by_theme", Section.WORKSHOPS, unit, by_theme, of_themes, f"outline_theme of the outline of {source}",
            _parts("themes", of), Missing.OWN_LINE, codes=(*Theme, NOT_GIVEN), words=THEME_WORDS, feed=themes,
        ),
        Indicator(
            f"{key}_by_level", Section.WORKSHOPS, unit, by_level, of_levels, f"`level` of the outline of {source}",
            _parts("levels", of), Missing.OWN_LINE, codes=(*Level, NOT_GIVEN), words=LEVEL_WORDS, feed=levels,
        ),
    )  # fmt: skip


_SESSIONS = (
    Indicator(
        "sessions_held", Section.WORKSHOPS, Unit.SESSIONS, tr("Sessions held"),
        tr("Sessions that are over and were not cancelled."), _HELD, _whole("sessions"), feed=Feed("activity", "sessions_held"),
    ),
    Indicator(
        "sessions_cancelled", Section.WORKSHOPS, Unit.SESSIONS, tr("Sessions cancelled"),
        tr("Sessions that were to be held in the period, and were cancelled."),
        "workshop_session that is cancelled and would be over, without those deleted, by `day`",
        lambda counted: counted.workshops.cancelled, feed=Feed("activity", "sessions_cancelled"),
    ),
    Indicator(
        "minutes_of_workshops", Section.WORKSHOPS, Unit.MINUTES, tr("Time of workshops"),
        tr("How long the sessions held were planned to last."), f"`start_at` and `end_at` of {_HELD}", _whole("minutes"),
    ),
    Indicator(
        "seats_offered", Section.WORKSHOPS, Unit.SEATS, tr("Places offered"), tr("The places of the sessions held."),
        f"`capacity` of {_HELD}", _whole("seats"), feed=Feed("activity", "seats_offered"),
    ),
)  # fmt: skip
_SIGN_UPS = (
    Indicator(
        "enrolments", Section.WORKSHOPS, Unit.SIGN_UPS, tr("Sign-ups"),
        tr("Sign-ups of learners to the sessions held, whoever came without one included, places given up left out."),
        _SIGNED, _whole("enrolments"), feed=Feed("workshops", "enrolments"),
    ),
    Indicator(
        "attended", Section.WORKSHOPS, Unit.SIGN_UPS, tr("Attendances"), tr("Sign-ups of learners who came, in time or late."),
        f"{_SIGNED}, `attendance` present or late", _whole("attended"), Missing.NOT_COUNTED, feed=Feed("workshops", "attended"),
    ),
    Indicator(
        "absent", Section.WORKSHOPS, Unit.SIGN_UPS, tr("Absences"),
        tr("Sign-ups of learners who did not come, announced or not."),
        f"{_SIGNED}, `attendance` excused or absent", lambda counted: _missed(counted.workshops.whole), Missing.NOT_COUNTED,
        feed=Feed("workshops", "absent"),
    ),
    Indicator(
        "excused", Section.WORKSHOPS, Unit.SIGN_UPS, tr("Absences announced"), tr("Of the absences, those that were announced."),
        f"{_SIGNED}, `attendance` excused", _whole("excused"), Missing.NOT_COUNTED,
    ),
    Indicator(
        "unmarked", Section.WORKSHOPS, Unit.SIGN_UPS, tr("Attendance not noted"),
        tr("Sign-ups of learners who had a place, and of whom nobody noted whether they came."),
        f"{_SIGNED}, without `attendance`, `place` confirmed", _whole("unmarked"),
    ),
    Indicator(
        "waiting", Section.WORKSHOPS, Unit.SIGN_UPS, tr("Left waiting"), tr("Sign-ups of learners who had no place to the end."),
        f"{_SIGNED}, without `attendance`, `place` waiting", _whole("waiting"), feed=Feed("workshops", "waiting"),
    ),
    Indicator(
        "given_up", Section.WORKSHOPS, Unit.SIGN_UPS, tr("Places given up"),
        tr("Places of learners in the sessions held that were given up."),
        f"enrolment of a learner to a {_HELD}, without those deleted, `given_up_at` set", _whole("given_up"),
    ),
    Indicator(
        "walk_ins", Section.WORKSHOPS, Unit.SIGN_UPS, tr("Came without signing up"),
        tr("Of the sign-ups, those made by coming."), f"{_SIGNED}, `walk_in`", _whole("walk_ins"),
    ),
    Indicator(
        "helpers", Section.WORKSHOPS, Unit.SIGN_UPS, tr("Helpers"),
        tr("Each time somebody came to a session to help. Helpers are in no other figure of workshops."),
        f"enrolment of a helper to a {_HELD}, without those deleted, `attendance` present or late", _whole("helpers"),
        Missing.NOT_COUNTED,
    ),
    Indicator(
        "participants", Section.WORKSHOPS, Unit.PERSONS, tr("Participants"),
        tr("Learners with a name who came, each one however many sessions they came to."),
        f"{_SIGNED}, `attendance` present or late: each `person_id` once", lambda counted: counted.participants,
        Missing.LEAST, Folding.DISTINCT, feed=Feed("workshops", "participants"),
    ),
    Indicator(
        "attended_nameless", Section.WORKSHOPS, Unit.SIGN_UPS, tr("Attendances without a name"),
        tr("Of the attendances, those of learners without a name, who are no participants."),
        f"{_SIGNED}, `attendance` present or late, without a `person_id`", lambda counted: counted.workshops.nameless,
    ),
)  # fmt: skip

WORKSHOPS = (
    *_SESSIONS,
    *_SIGN_UPS,
    *_tables(
        "sessions", Unit.SESSIONS, attrgetter("sessions"), _HELD,
        (tr("Sessions by theme"), tr("Sessions held, once under each theme of their workshop."),
         tr("Sessions by level"), tr("Sessions held, by the level of their workshop.")),
    ),
    *_tables(
        "enrolments", Unit.SIGN_UPS, attrgetter("enrolments"), _SIGNED,
        (tr("Sign-ups by theme"), tr("Sign-ups, once under each theme of their workshop."),
         tr("Sign-ups by level"), tr("Sign-ups, by the level of their workshop.")), "enrolments",
    ),
    *_tables(
        "attended", Unit.SIGN_UPS, attrgetter("attended"), _SIGNED,
        (tr("Attendances by theme"), tr("Attendances, once under each theme of their workshop."),
         tr("Attendances by level"), tr("Attendances, by the level of their workshop.")), "attended",
    ),
    *_tables(
        "absent", Unit.SIGN_UPS, _missed, _SIGNED,
        (tr("Absences by theme"), tr("Absences, once under each theme of their workshop."),
         tr("Absences by level"), tr("Absences, by the level of their workshop.")), "absent",
    ),
    *_tables(
        "waiting", Unit.SIGN_UPS, attrgetter("waiting"), _SIGNED,
        (tr("Left waiting by theme"), tr("Sign-ups left waiting, once under each theme of their workshop."),
         tr("Left waiting by level"), tr("Sign-ups left waiting, by the level of their workshop.")), "waiting",
    ),
)  # fmt: skip
