"""Settings: how long what is noted about people is kept, what is due, and the proofs of what went."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from papidesk.accounts.intents import PurgeProof, PurgeProofs, RetentionRule, RetentionRules, SetRetention
from papidesk.accounts.page.purging import PurgeCard
from papidesk.accounts.page.stationery import stationery_within
from papidesk.accounts.rules import RETENTIONS
from papidesk.kernel.intent import MANAGERS, Part
from papidesk.kernel.print_size import PrintSize
from papidesk.ui import theme
from papidesk.ui.background import Job, ask_within
from papidesk.ui.blocks import Column, RowsModel
from papidesk.ui.buttons import button
from papidesk.ui.cards import Card
from papidesk.ui.fields import NumberField
from papidesk.ui.forms import Form
from papidesk.ui.printing.papers import Printout
from papidesk.ui.tables import Table
from papidesk.ui.texts import Heading, Sentence, Subtle
from papidesk.ui.words import say, say_short_day, say_when, tr

if TYPE_CHECKING:
    from papidesk.ui.page import Context

_MOST_ROWS = 8


class RetentionSection(QWidget):
    """Three cards: the durations, the purge, its proofs. Whoever is not in charge may read them."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.rules: tuple[RetentionRule, ...] = ()
        self.changing: RetentionRule | None = None
        self.model = RowsModel(
            [
                Column(tr("What", "a duration"), text=_name, weight=2, least=14, priority=4),
                Column(tr("Kept for", "a duration"), text=kept_words, weight=2, least=16, priority=3),
                Column(tr("What goes", "a duration"), text=_what, weight=4, least=20, priority=2),
            ],
            sentence=lambda row: f"{_name(row)}: {kept_words(row)}. {_what(row)} {_why(row)}",
            key=lambda row: row.category,
        )
        self.table = Table(self.model, name=tr("How long things are kept"))
        self.table.activated_row.connect(self.change)
        self.table.current_changed.connect(self._tell_why)
        self.why = Subtle("")
        self.shorten = button(tr("Keep it for less time…"), on=self._change_current, icon="edit")
        self.form = self._make_form()
        self.purge = PurgeCard(context)
        self.proofs = _Proofs(context)
        column = QVBoxLayout(self)
        theme.spaced(column, margins=0.2, spacing=0.8)
        for card in (self._durations(), self.purge, self.proofs):
            column.addWidget(card)
        column.addStretch(1)
        context.desk.changed.connect(self._changed)
        theme.follow(self, self._fit)

    def _durations(self) -> Card:
        card = Card(tr("How long things are kept"))
        card.body.addWidget(
            Sentence(
                tr(
                    "These durations are the same everywhere, and each has its reason. A place may keep things for less time, "
                    "never for more. Nothing goes by itself but CVs and letters: a purge is decided below."
                )
            )
        )
        card.body.addWidget(self.table)
        card.body.addWidget(self.why)
        card.body.addWidget(self.shorten, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self._form_title)
        card.body.addWidget(self.form)
        return card

    def _make_form(self) -> Form:
        self._form_title = Heading("", level=3)
        self._form_title.hide()
        form = Form("retention", submit=tr("Keep this duration"), cancel=tr("Cancel"))
        form.add(NumberField("months", tr("Months"), least=1, most=120))
        form.submitted.connect(self._save)
        form.cancelled.connect(self._close)
        form.hide()
        return form

    def refresh(self) -> None:
        """Ask again."""
        self._context.desk.ask(RetentionRules(), self, self._show)
        self.purge.refresh()
        self.proofs.refresh()

    def _show(self, rules: tuple[RetentionRule, ...]) -> None:
        self.rules = rules
        self.model.set_rows(rules)
        self.shorten.setVisible(in_charge(self._context))
        self._fit()

    def _fit(self) -> None:
        self.table.setFixedHeight(table_height(self.table, len(self.rules)))

    def _tell_why(self, row: RetentionRule | None) -> None:
        self.why.setText("" if row is None else f"{_what(row)} {_why(row)}")

    # ── shorter ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _change_current(self) -> None:
        row = self.table.current_row()
        if row is None:
            self.table.go_to(0)
            row = self.table.current_row()
        if row is not None:
            self.change(row)

    def change(self, row: RetentionRule) -> None:
        """Ask for how many months."""
        if not in_charge(self._context):
            return
        self.changing = row
        self._form_title.setText(tr("{what}: at most %n month(s)", "", row.most, what=_name(row)))
        self._form_title.show()
        self.form.load({"months": row.months})
        self.form.show()
        self.form.field("months").editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, values: dict[str, Any]) -> None:
        assert self.changing is not None, "the form is of one of them"
        self._context.desk.submit(
            SetRetention(self.changing.category, values["months"] or 0), self, lambda _done: self._close(),
            lambda refusal: self.form.show_refusal(refusal.field, say(refusal.why)),
        )  # fmt: skip

    def _close(self) -> None:
        self.form.done()
        self.form.hide()
        self._form_title.hide()
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self, parts: frozenset[Part], _by: object) -> None:
        if Part.PLACE in parts and self.isVisible():
            self.refresh()


class _Proofs(Card):
    """What purges did: days and numbers, nobody's data."""

    def __init__(self, context: Context) -> None:
        super().__init__(tr("Proofs"))
        self._context = context
        self.model = RowsModel(
            [
                Column(tr("When", "a proof"), text=self._when, weight=2, least=15, priority=3),
                Column(tr("By whom", "a proof"), text=lambda row: row.author, weight=1, least=8, priority=1),
                Column(tr("What", "a proof"), text=_name, weight=2, least=14, priority=4),
                Column(tr("Older than", "a proof"), text=lambda row: say_short_day(row.before), least=11, priority=1),
                Column(tr("How many", "a proof"), text=lambda row: str(row.count), least=8, priority=2),
            ],
            sentence=self._sentence,
            key=lambda row: row.id,
        )
        self.table = Table(self.model, name=tr("Proofs of what was purged"))
        self.none = Subtle(tr("Nothing was purged yet."))
        self.print = button(tr("Print the register…"), on=self._print, icon="print")
        self.body.addWidget(Sentence(tr("Of each purge it is kept when, by whom, what and how many: no data of anybody.")))
        for widget in (self.none, self.table):
            self.body.addWidget(widget)
        self.body.addWidget(self.print, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """Ask again."""
        self._context.desk.ask(PurgeProofs(), self, self._show)

    def _show(self, rows: tuple[PurgeProof, ...]) -> None:
        self.model.set_rows(rows)
        self.none.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self.table.setFixedHeight(table_height(self.table, min(len(rows), _MOST_ROWS)))

    def _when(self, row: PurgeProof) -> str:
        local = self._context.time.local(row.at)
        return tr("{day} at {hour}", "a proof", day=say_short_day(local.date()), hour=say_when(local))

    def _sentence(self, row: PurgeProof) -> str:
        return tr(
            "{when}, by {name}: {what}, older than {day}, {count}",
            when=self._when(row), name=row.author, what=_name(row), day=say_when(row.before), count=row.count,
        )  # fmt: skip

    def _print(self) -> None:
        name = tr("register-of-purges.pdf", "file name")
        paper = Printout(tr("Register of what was purged", "a paper"), name, partial(_write_proofs, self._context))
        self._context.shell.print_paper(self, paper)


def _write_proofs(context: Context, job: Job, file: Path, size: PrintSize) -> int:
    from papidesk.accounts.papers import proof_paper  # noqa: PLC0415 — ReportLab comes with the first paper

    proofs, rules = ask_within(context.desk, job, PurgeProofs()), ask_within(context.desk, job, RetentionRules())
    return proof_paper(file, proofs, rules, stationery_within(context, job, size))


def in_charge(context: Context) -> bool:
    """Whether whoever is at the desk is in charge of the place."""
    return context.shell.on_duty().role in MANAGERS


def table_height(table: Table, rows: int) -> int:
    """As high as so many of its rows, titles included."""
    return table.verticalHeader().defaultSectionSize() * max(rows, 1) + theme.em(table, 2.6)


def _name(row: Any) -> str:
    return say(RETENTIONS[row.category].name)


def _what(row: Any) -> str:
    return say(RETENTIONS[row.category].what)


def _why(row: Any) -> str:
    return say(RETENTIONS[row.category].why)


def kept_words(row: Any) -> str:
    """How long, and after what."""
    return tr("%n month(s) {after}", "how long something is kept", row.months, after=say(RETENTIONS[row.category].after))
