"""The form that corrects a visit: every fact that may be wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any

from papidesk.people.page import PersonPicker
from papidesk.people.rules import AGE_BAND_WORDS, GENDER_WORDS, OCCUPATION_WORDS, AgeBand, Gender, Occupation
from papidesk.ui.choices import SomeOf
from papidesk.ui.dates import DateField, TimeField
from papidesk.ui.fields import ChoiceField, NumberField
from papidesk.ui.forms import Form
from papidesk.ui.page import Context
from papidesk.ui.texts import Subtle
from papidesk.ui.words import say, tr
from papidesk.visits.intents import VisitFacts, VisitFile
from papidesk.visits.page.words import departure_at
from papidesk.visits.rules import PRINTS_MAX, Purpose, Workstation


class VisitForm(Form):
    """`start` fills it with a visit, `facts` reads it back; what was not touched stays to the second."""

    def __init__(self, context: Context) -> None:
        super().__init__("visit", submit=tr("Save the visit"), cancel=tr("Back"))
        self._context = context
        self._former: VisitFacts | None = None
        self.who = self.add(PersonPicker(context, hint=tr("Leave it empty for an anonymous visit.")))
        self.purposes = self.add(SomeOf("purposes", tr("For what")))
        self.seat = self.add(ChoiceField("workstation", tr("Workstation"), choices=[], none=tr("None", "workstation")))
        self.day = self.add(DateField("day", tr("Day"), today=context.time.today, past=True))
        self.arrived = self.add(TimeField("arrived_at", tr("Arrived at")))
        self.left = self.add(TimeField("left_at", tr("Left at"), optional=True))
        self.add(NumberField("prints", tr("Prints"), optional=True, most=PRINTS_MAX))
        self.section(tr("As it counts"))
        self.add_widget(Subtle(tr("What was known of the person that day. It stays with the visit.")))
        for name, label, words, unknown in (
            ("age_band", tr("Age band"), AGE_BAND_WORDS, AgeBand.UNKNOWN),
            ("gender", tr("Gender"), GENDER_WORDS, Gender.UNKNOWN),
            ("occupation", tr("Occupation"), OCCUPATION_WORDS, Occupation.UNKNOWN),
        ):
            choices = [(one, say(said)) for one, said in words.items() if one is not unknown]
            self.add(ChoiceField(name, label, choices=choices, none=say(words[unknown])))  # type: ignore[index]

    def start(self, file: VisitFile, purposes: Sequence[Purpose], workstations: Sequence[Workstation]) -> None:
        """Show a visit. purposes, workstations: all of the place's; those set aside are offered where the visit has them."""
        facts = file.facts
        self._former = facts
        offered = [one for one in purposes if one.active or one.id in facts.purposes]
        self.purposes.set_choices([(one.id, one.label) for one in offered], [one.letter for one in offered])
        seats = [one for one in workstations if one.active or one.id == facts.workstation]
        self.seat.set_choices([(one.id, _seat_words(one)) for one in seats])
        self.load(
            {
                "person": facts.person, "purposes": facts.purposes, "workstation": facts.workstation,
                "day": self._context.time.day_of(facts.arrived_at), "arrived_at": self._hour(facts.arrived_at),
                "left_at": None if facts.left_at is None else self._hour(facts.left_at), "prints": facts.prints or None,
                "age_band": _known(facts.age_band, AgeBand.UNKNOWN), "gender": _known(facts.gender, Gender.UNKNOWN),
                "occupation": _known(facts.occupation, Occupation.UNKNOWN),
            }
        )  # fmt: skip
        self.waiting = False

    def facts(self, values: Mapping[str, Any]) -> VisitFacts:
        """The facts in these values of the form."""
        former = self._former
        assert former is not None, "the form was started"
        place = self._context.time
        former_day = place.day_of(former.arrived_at)
        day, hour = values["day"] or former_day, values["arrived_at"] or self._hour(former.arrived_at)
        moved = (day, hour) != (former_day, self._hour(former.arrived_at))
        arrived = place.at(day, hour) if moved else former.arrived_at
        chosen = values["purposes"]
        # The first purpose is the one that counts: those that stay keep their order.
        kept = tuple(one for one in former.purposes if one in chosen)
        return VisitFacts(
            person=values["person"],
            purposes=(*kept, *(one for one in chosen if one not in kept)),
            workstation=values["workstation"],
            arrived_at=arrived,
            left_at=self._left(values["left_at"], former, arrived, moved=day != former_day),
            prints=values["prints"] or 0,
            age_band=values["age_band"] or AgeBand.UNKNOWN,
            gender=values["gender"] or Gender.UNKNOWN,
            occupation=values["occupation"] or Occupation.UNKNOWN,
        )

    def _left(self, hour: time | None, former: VisitFacts, arrived: datetime, *, moved: bool) -> datetime | None:
        if hour is None:
            return None
        place = self._context.time
        days_after = 0
        if former.left_at is not None:
            if hour == self._hour(former.left_at) and not moved:
                return former.left_at
            days_after = (place.day_of(former.left_at) - place.day_of(former.arrived_at)).days
        return departure_at(place, place.day_of(arrived), arrived, hour, days_after)

    def _hour(self, instant: datetime) -> time:
        return self._context.time.local(instant).time().replace(second=0)


def _seat_words(one: Workstation) -> str:
    return f"{one.number} · {one.label}" if one.label else str(one.number)


def _known(value: object, unknown: object) -> object:
    return None if value is unknown else value
