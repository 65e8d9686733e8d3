"""The form of a return: what comes back, in which condition, without which accessory, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from papidesk.equipment.intents import LineBack, LoanLine, ReturnPicture, TakeBack
from papidesk.equipment.page.loan_words import condition_choices, line_words
from papidesk.equipment.page.picture_field import PictureField
from papidesk.kernel.intent import Done, Refusal
from papidesk.ui.choices import SomeOf
from papidesk.ui.dates import DateField, TimeField
from papidesk.ui.fields import CheckField, ChoiceField, Field, NumberField, TextField
from papidesk.ui.forms import Form
from papidesk.ui.notes import watched
from papidesk.ui.page import Context
from papidesk.ui.texts import Subtle
from papidesk.ui.words import say, tr

FORM = "equipment.return"
BACK, LOST, OUT = "back", "lost", "out"


class ReturnForm(Form):
    """One part of the form for each thing still out; where something is noted of it, a picture may go with the words.

    done: called with what was done; the form is emptied by whoever shows it. chosen: keys of the lines that are said to
    come back from the start; None for all.
    """

    def __init__(
        self,
        context: Context,
        lines: Sequence[LoanLine],
        on_done: Callable[[Done], None],
        chosen: Sequence[int] | None = None,
        cancel: str = "",
        *,
        deposit: bool = False,
    ) -> None:
        super().__init__(FORM, tr("Note the return"), tr("What comes back"), cancel or tr("Cancel"))
        self._context, self._on_done = context, on_done
        self._lines = [line for line in lines if line.out]
        for line in self._lines:
            self._add_line(line, back=chosen is None or line.id in chosen)
        self.section(tr("When it came back"))
        self.add_widget(Subtle(tr("Leave it empty for now; write the day where it is keyed in later.")))
        self.add(DateField("day", tr("Day"), today=context.time.today, past_only=True, optional=True))
        self.add(TimeField("hour", tr("Hour"), optional=True))
        if deposit:
            self.add(CheckField("keep_deposit", tr("The deposit is kept for now")))
        self.first = self.field(f"what:{self._lines[0].id}") if self._lines else self.field("day")
        self.ready()
        self.submitted.connect(self._send)
        for wrong in (context.desk.failed, context.desk.broken):
            wrong.connect(self._let_send)

    def _add_line(self, line: LoanLine, *, back: bool) -> None:
        self.section(f"{line_words(line)} · {line.code}")
        choices = [(BACK, tr("It is back")), (OUT, tr("Still out")), (LOST, tr("It is lost"))]
        what = self.add(ChoiceField(f"what:{line.id}", tr("{thing}: what became of it", thing=line.name), choices=choices))
        details: list[Field] = []
        if line.out > 1:
            many = NumberField(f"quantity:{line.id}", tr("How many?"), least=1, most=line.out)
            many.set_value(line.out)
            details.append(many)
        condition = ChoiceField(f"condition:{line.id}", tr("Condition"), choices=condition_choices())
        condition.set_value(line.condition_out)
        details.append(condition)
        if line.accessories:
            names = [(name, name) for name in line.accessories]
            came = SomeOf(f"accessories:{line.id}", tr("Accessories that came back"), names, letters=False)
            came.set_value(tuple(name for name in line.accessories if name not in line.missing))
            details.append(came)
        note = watched(TextField(f"note:{line.id}", tr("Damage, or anything to note"), optional=True))
        picture = PictureField(self._context, f"picture:{line.id}", tr("Picture"), line.name)
        details.append(note)
        for field in (*details, picture):
            self.add(field)

        def turn() -> None:
            _show(details, what.value())
            noted = bool(note.raw().strip()) or condition.value() is not line.condition_out or picture.value() is not None
            picture.setVisible(what.value() == BACK and noted)
            picture.setEnabled(what.value() == BACK and noted)

        for field in (what, condition, note, picture):
            field.changed.connect(turn)
        what.set_value(BACK if back else OUT)
        turn()

    def command(self, values: dict[str, Any]) -> TakeBack:
        """What is to be noted, of the values of the form."""
        lines: list[LineBack] = []
        pictures: list[ReturnPicture] = []
        for line in self._lines:
            what = values[f"what:{line.id}"]
            if what == OUT:
                continue
            condition, picture = values[f"condition:{line.id}"], values[f"picture:{line.id}"]
            if picture is not None and what == BACK:
                pictures.append(ReturnPicture(line.id, *picture))
            accessories = values.get(f"accessories:{line.id}")
            lines.append(
                LineBack(
                    line.id,
                    quantity=values.get(f"quantity:{line.id}"),
                    condition=None if condition is line.condition_out or what == LOST else condition,
                    accessories=None if accessories is None or what == LOST else tuple(accessories),
                    note=values[f"note:{line.id}"],
                    lost=what == LOST,
                )
            )
        at, keep = self._at(values["day"], values["hour"]), bool(values.get("keep_deposit"))
        return TakeBack(tuple(lines), at, keep, tuple(pictures))

    def _at(self, day: date | None, hour: time | None) -> datetime | None:
        """When it came back; a day alone is at its end, or now where it is today."""
        clock = self._context.time
        if hour is not None:
            return clock.at(day or clock.today(), hour)
        return None if day is None else min(clock.now(), clock.bounds(day)[1] - timedelta(seconds=1))

    def _send(self, values: dict[str, Any]) -> None:
        self._context.desk.submit(self.command(values), self, self._on_done, self._refused)

    def _let_send(self, _wrong: object) -> None:
        """It could not be written; what is typed stays."""
        self.waiting = False

    def _refused(self, refusal: Refusal) -> None:
        at = {"at": "day", "pictures": f"picture:{refusal.more.get('line')}"}
        self.show_refusal(at.get(refusal.field, ""), say(refusal.why))


def _show(details: Sequence[QWidget], what: str) -> None:
    for field in details:
        named = getattr(field, "name", "")
        shown = what == BACK or (what == LOST and named.partition(":")[0] in {"note", "quantity"})
        field.setVisible(shown)
        field.setEnabled(shown)
