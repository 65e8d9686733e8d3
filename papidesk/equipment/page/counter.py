"""The mode of the entry bar that lends and takes back: F8, scan, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from papidesk.equipment.intents import (
    FindItems,
    HandOut,
    ItemByCode,
    ItemFilter,
    ItemRow,
    ItemsBlock,
    Lend,
    LineBack,
    LineOut,
    LoanFile,
    ScanAnswer,
    Scanned,
    ShowLoan,
    TakeBack,
    UsualLoan,
)
from papidesk.equipment.page.borrowers import Borrowers, QuickForm
from papidesk.equipment.page.collected import Incoming, Outgoing, Whom
from papidesk.equipment.page.coming_back import ReturnForm
from papidesk.equipment.page.counter_words import (
    asks_whom,
    back_sentence,
    lend_terms,
    not_lent_now,
    on_its_way_out,
    thing_details,
)
from papidesk.equipment.page.lend_form import LendForm
from papidesk.equipment.page.loan_words import AGREED, is_staff, out_words
from papidesk.equipment.page.word_asked import WordAsked
from papidesk.equipment.page.words import availability_words, item_title, named
from papidesk.equipment.rules import Borrower, ItemKind, ItemState
from papidesk.kernel.intent import Done, Refusal
from papidesk.people.intents import PersonByCard, PersonHit
from papidesk.people.rules import card_is_whole, read_card
from papidesk.ui.entry_bar import EntryBar
from papidesk.ui.page import Context
from papidesk.ui.suggestions import Show, Suggestion
from papidesk.ui.words import say, tr

GIVEN = 20
"""Things that a volunteer finds by name."""
_GONE = frozenset(state.value for state in ItemState if state is not ItemState.IN_SERVICE)


class LoanMode(QObject):
    """F8. Things are collected one after the other, then lent to whoever is chosen, or taken back; nothing is written before
    the Enter that says so. What can't be done stops the bar until it was seen, and what was collected is still there then.

    bar: the entry bar this mode is lent to.
    """

    topic = "loan"

    def __init__(self, context: Context, bar: Callable[[], EntryBar], quick_form: QuickForm) -> None:
        super().__init__()
        self._context, self._bar = context, bar
        self._borrowers = Borrowers(context, bar, quick_form, self._choose, self)
        self.out: dict[int, Outgoing] = {}
        self.back: dict[int, Incoming] = {}
        self.whom: Whom | None = None
        self._resumes = False
        for wrong in (context.desk.failed, context.desk.broken):
            wrong.connect(self._failed)

    # ── as a mode ─────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def label(self) -> str:
        """The badge."""
        return tr("Loan or return") if is_staff(self._context) else tr("Hand out")

    @property
    def hint(self) -> str:
        """The placeholder."""
        if is_staff(self._context):
            return tr("Scan a label, or write the name of a thing")
        return tr("Scan the label of what is given away, or write its name")

    def entered(self, bar: EntryBar) -> None:  # noqa: ARG002 — the bar it is lent to
        """Begin with nothing collected, or go on with what was before a scan that failed."""
        resumes, self._resumes = self._resumes, False
        if not resumes:
            self.forget()
        elif self.out or self.back or self.whom is not None:
            self._again()

    def find(self, text: str, show: Show) -> None:
        """A thing by its code, else who borrows where something is collected, else a thing by its name."""
        desk = self._context.desk
        code = read_card(text)
        if not is_staff(self._context):
            desk.ask(ItemByCode(text), self, partial(self._seen, text, show), latest="bar")
        elif card_is_whole(code) and not self.back:
            desk.ask(PersonByCard(code), self, partial(self._carried, text, code, show), latest="bar")
        else:
            desk.ask(Scanned(text), self, partial(self._scanned, text, show), latest="bar")

    def forget(self) -> None:
        """Nothing is collected."""
        self.out, self.back, self.whom = {}, {}, None

    def start_over(self) -> None:
        """Nothing is collected, nor comes back after a scan that failed."""
        self._resumes = False
        self.forget()

    # ── begun from elsewhere ──────────────────────────────────────────────────────────────────────────────────────────

    def begin_with(self, code: str) -> None:
        """A label was scanned in the usual mode, or its thing chosen there."""
        self._turn()
        if is_staff(self._context):
            self._context.desk.ask(Scanned(code), self, partial(self._begun, code))
        else:
            self._context.desk.ask(ItemByCode(code), self, lambda row: self._begun(code, _plain(row)))

    def begin_for(self, person: int, name: str) -> None:
        """Lend to someone found: the things come next."""
        self._turn()
        self.whom = Whom(Borrower(person=person), name)
        self._again()

    def _turn(self) -> None:
        self.forget()
        self._bar().turn(self)

    def _begun(self, code: str, answer: ScanAnswer | None) -> None:
        if answer is None:
            self._nothing_bears(code)
        else:
            self._lines_of(answer, lambda rows: rows[0].do())

    def _failed(self, _wrong: object) -> None:
        """It could not be written: what is collected is offered again."""
        bar = self._bar()
        if bar.mode is self and bar.drawer.panel is None and (self.out or self.back):
            self._again()

    # ── what was typed or scanned ─────────────────────────────────────────────────────────────────────────────────────

    def _stale(self, text: str) -> bool:
        """Whether the bar holds something else by now: a question about the former would take its turn."""
        return text != self._bar().field.text().strip()

    def _scanned(self, text: str, show: Show, answer: ScanAnswer | None) -> None:
        if self._stale(text):
            return
        desk = self._context.desk
        if answer is not None:
            self._lines_of(answer, partial(self._show, show))
        elif self.out and self.whom is None:
            self._borrowers.find(text, partial(self._people, text, show), partial(self._stale, text))
        else:
            desk.ask(FindItems(text), self, partial(self._named, text, show), latest="bar")

    def _seen(self, text: str, show: Show, row: ItemRow | None) -> None:
        """Whoever may not lend hands out what is given away, and finds nothing else by its name."""
        if self._stale(text):
            return
        answer = _plain(row)
        if answer is not None:
            self._lines_of(answer, partial(self._show, show))
        else:
            given = ItemsBlock(ItemFilter(text, kind=ItemKind.CONSUMABLE), limit=GIVEN)
            self._context.desk.ask(given, self, partial(self._named, text, show), latest="bar")

    def _show(self, show: Show, rows: Sequence[Suggestion]) -> None:
        held = self._held_words()
        if held:
            self._bar().explain(held)
        show(rows)

    def _named(self, text: str, show: Show, rows: tuple[ItemRow, ...]) -> None:
        lines = [
            Suggestion(
                "loan", item_title(row), f"{row.code} · {availability_words(self._context, row)}",
                f"{item_title(row)}, {availability_words(self._context, row)}",
                partial(self._taken, row.code), tr("Enter: take it"),
            )
            for row in rows
        ]  # fmt: skip
        self._show(show, lines or [self._unknown(text)])

    def _taken(self, code: str) -> None:
        if is_staff(self._context):
            self._context.desk.ask(Scanned(code), self, partial(self._begun, code))
        else:
            self._context.desk.ask(ItemByCode(code), self, lambda row: self._begun(code, _plain(row)))

    def _unknown(self, text: str) -> Suggestion:
        title = tr("Nothing is called “{text}”, and no label bears this code", text=text)
        return Suggestion("warning", title, tr("Nothing was noted"), title, partial(self._nothing_bears, text))

    def _nothing_bears(self, text: str) -> None:
        self._stop(
            tr("“{code}” is neither a label nor a name of a thing here. Scan it again, or write a part of its name.", code=text)
        )

    # ── a thing ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _lines_of(self, answer: ScanAnswer, then: Callable[[Sequence[Suggestion]], None]) -> None:
        """What can be done with a thing; the likeliest first."""
        row = answer.row
        if row.kind is ItemKind.CONSUMABLE:
            then([self._hand_out_line(row)])
        elif not is_staff(self._context):
            why = tr("Lending and taking back are done by an animator. Nothing was noted.")
            then([self._no(row, why)])
        elif row.now.value in _GONE:
            then([self._no(row, not_lent_now(row))])
        elif answer.loan is None:
            then([self._out_line(answer)])
        else:
            shown = partial(self._lines_of_lent, answer, then)
            self._context.desk.ask(ShowLoan(answer.loan), self, shown)

    def _lines_of_lent(
        self, answer: ScanAnswer, then: Callable[[Sequence[Suggestion]], None], file: LoanFile
    ) -> None:
        row = answer.row
        lines = [self._back_line(answer, file)]
        if self.out or self.whom is not None:
            # One lends: what is out already can't go out again.
            words = tr(
                "{thing} is out: {state}. Finish this loan, then take it back.",
                thing=row.name, state=out_words(self._context, file.row),
            )  # fmt: skip
            lines = [self._no(row, words)]
        if row.kind is ItemKind.LOT and row.free and not self.back:
            lines.insert(0, self._out_line(answer))
        then(lines)

    def _no(self, row: ItemRow, why: str) -> Suggestion:
        return Suggestion("warning", item_title(row), why, f"{item_title(row)}, {why}", partial(self._stop, why))

    def _out_line(self, answer: ScanAnswer) -> Suggestion:
        row = answer.row
        if self.back:
            why = tr("{thing} is here: there is nothing to take back. Finish this return, then lend it.", thing=row.name)
            return self._no(row, why)
        details = thing_details(self._context, answer)
        return Suggestion(
            "loan", item_title(row), details, f"{item_title(row)}, {details}",
            partial(self._collect, answer), tr("Enter: lend it"),
        )  # fmt: skip

    def _collect(self, answer: ScanAnswer) -> None:
        row, held = answer.row, self.out.get(answer.row.id)
        said = ""
        if held is None:
            self.out[row.id] = Outgoing(answer)
        elif row.kind is ItemKind.LOT and held.quantity < row.free:
            self.out[row.id] = replace(held, quantity=held.quantity + 1)
        elif row.kind is ItemKind.LOT:
            said = tr("%n of {thing} are here, and all on the list.", "", row.free, thing=row.name)
        else:
            said = tr("{thing} is on the list already.", thing=row.name)
        self._again(said)

    def _back_line(self, answer: ScanAnswer, file: LoanFile) -> Suggestion:
        row = answer.row
        details = out_words(self._context, file.row)
        return Suggestion(
            "loan", item_title(row), details, f"{item_title(row)}, {details}",
            partial(self._bring, answer, file), tr("Enter: take it back"),
        )  # fmt: skip

    def _bring(self, answer: ScanAnswer, file: LoanFile) -> None:
        row = answer.row
        of_it = [line for line in file.lines if line.id == answer.line]
        of_kit = [line for line in file.lines if line.kit == row.name and line.out]
        lines = tuple(of_kit if row.kind is ItemKind.KIT else of_it)
        said = tr("{thing} is on the list already.", thing=row.name) if row.id in self.back else ""
        self.back[row.id] = Incoming(answer, file, lines)
        self._again(said)

    # ── what is given away ────────────────────────────────────────────────────────────────────────────────────────────

    def _hand_out_line(self, row: ItemRow) -> Suggestion:
        left = availability_words(self._context, row)
        return Suggestion(
            "departure", row.name, left, f"{row.name}, {left}", partial(self._ask_hand_out, row), tr("Enter: hand it out")
        )

    def _ask_hand_out(self, row: ItemRow) -> None:
        title = tr("Hand out one {thing}", thing=row.name)
        left = availability_words(self._context, row)
        line = Suggestion(
            "departure", title, left, f"{title}, {left}", partial(self._hand_out, row.id), tr("Enter: handed out")
        )
        self._empty_field()
        self._bar().offer([line], tr("{thing} is given away, and counted.", thing=row.name))

    def _hand_out(self, item: int) -> None:
        bar = self._bar()
        bar.wait()
        self._context.desk.submit(HandOut(item), self, self._finished, lambda refusal: self._stop(say(refusal.why)))

    # ── who borrows ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _people(self, text: str, show: Show, lines: Sequence[Suggestion]) -> None:
        if not self._stale(text):
            self._show(show, lines or [self._unknown(text)])

    def _carried(self, text: str, code: str, show: Show, hit: PersonHit | None) -> None:
        if self._stale(text):
            return
        if hit is None:
            self._stop(tr("The card {code} is nobody's here. Find the person by name.", code=code))
        else:
            self._show(show, [self._borrowers.person(replace(hit, homonyms=0))])

    def _choose(self, borrower: Borrower, name: str) -> None:
        self.whom = Whom(borrower, name)
        self._again()

    # ── what is collected ─────────────────────────────────────────────────────────────────────────────────────────────

    def _held_words(self) -> str:
        if self.back:
            return tr("%n return(s): {things}", "", len(self.back), things=", ".join(self._names()))
        if not self.out:
            return tr("For {name}", "who borrows", name=named(self._context, self.whom.name)) if self.whom else ""
        things = ", ".join(self._names())
        count = sum(one.quantity for one in self.out.values())
        if self.whom is None:
            return tr("%n object(s): {things}", "", count, things=things)
        name = named(self._context, self.whom.name)
        return tr("%n object(s) for {name}: {things}", "", count, name=name, things=things)

    def _names(self) -> list[str]:
        if self.back:
            return [one.answer.row.name for one in self.back.values()]
        return [
            one.answer.row.name if one.quantity == 1 else f"{one.quantity} × {one.answer.row.name}"
            for one in self.out.values()
        ]

    def _empty_field(self) -> None:
        self._bar().field.setText("")

    def _again(self, said: str = "") -> None:
        """Show what is collected, and what Enter does now."""
        bar = self._bar()
        self._empty_field()
        message = " · ".join(part for part in (said, self._held_words()) if part)
        if self.back:
            bar.offer([self._take_line(), *self._takers()], message)
        elif self.out and self.whom is not None:
            usual = UsualLoan(tuple(self.out))
            self._context.desk.ask(usual, self, partial(self._offer_loan, message))
        elif self.out:
            bar.offer([self._whom_line(), *self._takers()], message)
        else:
            bar.offer([self._what_line()] if self.whom is not None else (), message)

    def _offer_loan(self, message: str, terms: tuple[date, int]) -> None:
        if self.out and self.whom is not None:
            self._bar().offer([self._lend_line(*terms), *self._takers()], message)

    def _whom_line(self) -> Suggestion:
        title = tr("Who borrows? Write three letters of a name")
        detail = tr("Or scan another thing, or the card of a person")
        return Suggestion("person", title, detail, f"{title}. {detail}", partial(self._again, asks_whom()))

    def _what_line(self) -> Suggestion:
        title = tr("What is lent? Scan its label, or write its name")
        detail = tr("Several things, one after the other")
        return Suggestion("loan", title, detail, f"{title}. {detail}", self._again)

    def _takers(self) -> list[Suggestion]:
        """One line a thing collected, which takes it off the list."""
        rows = [one.answer.row for one in (self.back or self.out).values()]
        lines = [
            Suggestion(
                "close", tr("Not {thing}", "taken off the list", thing=row.name), row.code,
                tr("Take {thing} off the list", thing=row.name), partial(self._put_down, row.id), tr("Enter: off the list"),
            )
            for row in rows
        ]  # fmt: skip
        if self.whom is not None:
            title = tr("Not {name}", "somebody else borrows", name=named(self._context, self.whom.name))
            lines.append(Suggestion("person", title, tr("Somebody else borrows"), title, self._nobody))
        return lines

    def _nobody(self) -> None:
        self.whom = None
        self._again()

    def _put_down(self, item: int) -> None:
        self.out.pop(item, None)
        self.back.pop(item, None)
        self._again()

    # ── lent ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _lend_line(self, due: date, cents: int) -> Suggestion:
        assert self.whom is not None, "somebody was chosen"
        title = tr("Lend to {name}", "a loan about to be written", name=named(self._context, self.whom.name))
        detail = f"{lend_terms(due, cents)} · {on_its_way_out(self._out_answers())}"
        return Suggestion(
            "check", title, detail, f"{title}. {detail}", self._lend, tr("Enter: lend · Tab: details"), self._lend_form
        )

    def _out_answers(self) -> list[tuple[ScanAnswer, int]]:
        return [(one.answer, one.quantity) for one in self.out.values()]

    def _lend(self, said_yes: tuple[str, ...] = ()) -> None:
        assert self.whom is not None, "somebody was chosen"
        lines = tuple(LineOut(key, one.quantity) for key, one in self.out.items())
        self._bar().wait()
        command = Lend(self.whom.borrower, lines, said_yes=said_yes)
        self._context.desk.submit(command, self, self._finished, partial(self._not_lent, said_yes))

    def _not_lent(self, said_yes: tuple[str, ...], refusal: Refusal) -> None:
        why = say(refusal.why)
        if refusal.field in AGREED:
            agree = partial(self._lend, (*said_yes, refusal.field))
            self._bar().panel(WordAsked(why, tr("Lend all the same"), agree, tr("Do not lend"), self._again))
        elif refusal.field == "due":
            form = self._lend_form()
            self._bar().panel(form)
            form.show_refusal("due", why)
        else:
            self._stop(why)

    def _lend_form(self) -> LendForm:
        form = LendForm(self._context, self._finished, tr("Back to the list"))
        rows = [one.answer.row for one in self.out.values()]
        form.start(self.whom.borrower if self.whom is not None else None, rows, [one.quantity for one in self.out.values()])
        form.cancelled.connect(self._again)
        form.setFocusProxy(form.due)
        return form

    # ── taken back ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _take_line(self) -> Suggestion:
        held = list(self.back.values())
        title, detail = back_sentence(self._context, [(one.answer, one.file.row, one.lines) for one in held])
        return Suggestion(
            "check", title, detail, f"{title}. {detail}", self._take, tr("Enter: all is back · Tab: details"), self._return_form
        )

    def _take(self) -> None:
        lines = tuple(LineBack(line.id) for one in self.back.values() for line in one.lines)
        self._bar().wait()
        self._context.desk.submit(
            TakeBack(lines), self, self._finished, lambda refusal: self._stop(say(refusal.why), forget=True)
        )

    def _return_form(self) -> ReturnForm:
        held = list(self.back.values())
        lines = [line for one in held for line in one.lines]
        deposit = any(one.file.row.deposit_cents and not one.file.row.deposit_back for one in held)
        form = ReturnForm(self._context, lines, self._finished, cancel=tr("Back to the list"), deposit=deposit)
        form.cancelled.connect(self._again)
        form.setFocusProxy(form.first)
        return form

    # ── the end ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _finished(self, _done: Done) -> None:
        self.forget()
        self._bar().finish()

    def _stop(self, text: str, *, forget: bool = False) -> None:
        """Nothing more is taken in until it was seen; what was collected waits, unless the store knows better."""
        if forget:
            self.forget()
        self._bar().stop(text, self._resume)

    def _resume(self) -> None:
        """It was seen: go on with what was collected."""
        self._resumes = True
        self._bar().take(self)


def _plain(row: ItemRow | None) -> ScanAnswer | None:
    """A thing seen by whoever may not know to whom it is lent."""
    return None if row is None else ScanAnswer(row, None, None, "", (), ())
