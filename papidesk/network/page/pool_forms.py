"""What is asked of the pool, and how a thing of it goes back: two small forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from papidesk.kernel.intent import Command, Done, Refusal
from papidesk.network.contract import PoolCondition, PoolStep
from papidesk.network.intents.received import AskPool, PoolRequest, PoolThing, TellPool
from papidesk.network.page.pool_words import days_words, name_words, when_free
from papidesk.network.rules.pool import CONDITION_WORDS
from papidesk.ui.choices import OneOf
from papidesk.ui.dates import DateField
from papidesk.ui.forms import Form, not_given
from papidesk.ui.page import Context
from papidesk.ui.texts import Sentence, Subtle
from papidesk.ui.words import say, say_short_day, tr


class _PoolForm(Form):
    """Sends one command; done: called with what was done."""

    def __init__(self, context: Context, name: str, submit: str, title: str, on_done: Callable[[Done], None]) -> None:
        super().__init__(name, submit, title, tr("Cancel"))
        self.context, self._on_done = context, on_done
        self.submitted.connect(self._send)
        for wrong in (context.desk.failed, context.desk.broken):
            wrong.connect(self._let_send)

    def command(self, values: dict[str, Any]) -> Command | None:
        """What is to be done, of the values of the form; None where a field was left out, which is said at it."""
        raise NotImplementedError

    def _send(self, values: dict[str, Any]) -> None:
        command = self.command(values)
        if command is not None:
            self.context.desk.submit(command, self, self._on_done, self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.show_refusal(refusal.field, say(refusal.why))

    def _let_send(self, _wrong: object) -> None:
        """It could not be written; what is typed stays."""
        self.waiting = False


class AskForm(_PoolForm):
    """From when to when a thing is asked for."""

    def __init__(self, context: Context, thing: PoolThing, on_done: Callable[[Done], None]) -> None:
        title = tr("Ask for {thing}", "of the pool", thing=thing.name)
        super().__init__(context, "network.ask pool", tr("Ask the network for it"), title, on_done)
        self.thing = thing
        today = context.time.today()
        if thing.details:
            self.add_widget(Sentence(thing.details))
        self.add_widget(Subtle(when_free(thing, today)))
        coming = [span for span in thing.busy if span[1] >= today]
        if coming:
            spans = ", ".join(tr("{start} to {end}", "a span", start=say_short_day(a), end=say_short_day(b)) for a, b in coming)
            self.add_widget(
                Subtle(tr("Promised to others: {spans}. For these days your request waits until it is back.", spans=spans))
            )
        self.first = self.add(DateField("first", tr("From", "a day"), today=context.time.today))
        self.last = self.add(DateField("last", tr("To, that day included"), today=context.time.today))
        self.first.set_value(today)
        self.setFocusProxy(self.first)
        self.ready()

    def command(self, values: dict[str, Any]) -> Command | None:
        for field in (self.first, self.last):
            if values[field.name] is None:
                self.show_refusal(field.name, not_given(field.label))
                return None
        return AskPool(self.thing.uid, values["first"], values["last"])


class GiveBackForm(_PoolForm):
    """In which condition a thing goes back."""

    def __init__(self, context: Context, row: PoolRequest, on_done: Callable[[Done], None]) -> None:
        title = tr("{thing} goes back to the network", "a title", thing=name_words(row))
        super().__init__(context, "network.give back", tr("Note that it goes back"), title, on_done)
        self._row = row
        self.add_widget(Subtle(tr("Asked for: {days}. It leaves the catalogue of this place.", days=days_words(row))))
        choices = [(one, say(CONDITION_WORDS[one])) for one in PoolCondition]
        self.condition = self.add(OneOf("condition", tr("In which condition it goes back"), choices))
        self.condition.set_value(PoolCondition.GOOD)
        self.setFocusProxy(self.condition)
        self.ready()

    def command(self, values: dict[str, Any]) -> Command | None:
        if values["condition"] is None:
            self.show_refusal("condition", not_given(self.condition.label))
            return None
        return TellPool(self._row.uid, PoolStep.RETURNED, values["condition"])
