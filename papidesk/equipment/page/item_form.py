"""The form of one thing of the catalogue; what it is decides which fields stand in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from papidesk.equipment.intents import (
    Categories,
    ItemFile,
    ItemFilter,
    ItemRow,
    ItemsBlock,
    Locations,
    SetCategory,
    SetItem,
    ShowItem,
)
from papidesk.equipment.page.fields import AmountField, ChosenOrNew
from papidesk.equipment.rules import (
    ACCESSORIES_MAX,
    CODE_MAX,
    CONDITION_WORDS,
    KIND_WORDS,
    LINE_MAX,
    LOAN_DAYS_MAX,
    NAME_MAX,
    NOTE_MAX,
    OWNER_WORDS,
    QUANTITY_MAX,
    Category,
    Condition,
    Item,
    ItemKind,
    Owner,
)
from papidesk.kernel.intent import Command, Done, Part, Refusal
from papidesk.ui import theme
from papidesk.ui.choices import OneOf
from papidesk.ui.dates import DateField
from papidesk.ui.fields import CheckField, ChoiceField, Field, LongTextField, NumberField, TextField
from papidesk.ui.forms import Form, not_given
from papidesk.ui.known import KnownField
from papidesk.ui.notes import watched
from papidesk.ui.page import Context, Page
from papidesk.ui.words import say, say_amount, tr
from papidesk.visits.page.forming import FormView, Leave, Opener

_WIDE = 44.0
"""Lines of text: fields stand two by two."""
_COUNTED = frozenset({ItemKind.LOT, ItemKind.CONSUMABLE})
_LENT = frozenset({ItemKind.SINGLE, ItemKind.LOT, ItemKind.KIT})
_SHOWN_FOR = {
    "quantity": _COUNTED,
    "kit": frozenset({ItemKind.SINGLE}),
    "serial": frozenset({ItemKind.SINGLE}),
    "accessories": _LENT,
    "condition": _LENT,
    "loanable": _LENT,
    "loan_days": _LENT,
    "deposit_cents": _LENT,
    "value_cents": _LENT,
}
"""The fields that only some kinds have."""
_PLAIN = ("name", "code", "brand", "model", "serial", "location", "supplier", "note")


class _Name(TextField):
    def check(self) -> str:
        return super().check() or ("" if self.edit.text().strip() else not_given(self.label))


class _Kind(OneOf):
    def check(self) -> str:
        return "" if self.value() is not None else tr("Choose one of these.")


class _Accessories(LongTextField):
    """A name a line. value(): a tuple of them."""

    def value(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.edit.toPlainText().splitlines() if line.strip())

    def set_value(self, value: Any) -> None:
        self.edit.setPlainText("\n".join(value or ()))

    def check(self) -> str:
        names = self.value()
        if len(names) > ACCESSORIES_MAX or any(len(name) > NAME_MAX for name in names):
            return tr("Name {n} accessories at most, each in a few words.", n=ACCESSORIES_MAX)
        return ""


class ItemForm(Form):
    """`start` fills it, `item` reads it back."""

    def __init__(self, context: Context) -> None:
        super().__init__("equipment.item", submit=tr("Save the record"), cancel=tr("Back"))
        self._today = context.time.today
        self._categories: dict[int, Category] = {}
        self._sections: dict[str, QWidget] = {}
        self._former = Item("")
        self._what_it_is()
        self._how_it_is_lent()
        self._where_from()
        self.field("kind").changed.connect(self._turn)
        self.field("category").changed.connect(self._tell_usual)
        column = self.field("name").parentWidget() or self
        theme.follow(column, lambda: column.setMaximumWidth(theme.em(self, _WIDE)))

    # ── made ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _what_it_is(self) -> None:
        self.add(_Name("name", tr("Name", "of equipment"), limit=NAME_MAX))
        kinds = [(one, say(words)) for one, words in KIND_WORDS.items()]
        self.add(_Kind("kind", tr("What it is", "equipment"), kinds, letters=False))
        self.quantity = self.add(NumberField("quantity", tr("How many there are"), most=QUANTITY_MAX))
        self.category = ChosenOrNew(
            "category", tr("Category"), other=tr("A new category…"), other_name=tr("Name of the category"),
            none=tr("No category"), optional=True,
        )  # fmt: skip
        self.kit = ChoiceField("kit", tr("In which kit"), choices=[], none=tr("In no kit"), optional=True)
        self._beside(self.category, self.kit)
        self._beside(
            TextField("brand", tr("Brand"), optional=True, limit=LINE_MAX),
            TextField("model", tr("Model"), optional=True, limit=LINE_MAX),
        )
        self._beside(
            TextField("serial", tr("Serial number"), optional=True, limit=LINE_MAX),
            TextField("code", tr("Code of its label"), optional=True, limit=CODE_MAX),
        )
        conditions = [(one, say(words)) for one, words in CONDITION_WORDS.items()]
        self.add(OneOf("condition", tr("Condition"), conditions, letters=False))
        self.location = self.add(KnownField("location", tr("Kept where"), optional=True, limit=LINE_MAX))

    def _how_it_is_lent(self) -> None:
        self.add(
            _Accessories(
                "accessories", tr("Goes out and comes back with it"), optional=True, lines=4,
                hint=tr("One a line: charger, memory card, bag."),
            )
        )  # fmt: skip
        self.add(CheckField("loanable", tr("Can be lent")))
        self.days = NumberField("loan_days", tr("Lent for how many days"), optional=True, least=1, most=LOAN_DAYS_MAX)
        self.deposit = AmountField("deposit_cents", tr("Deposit"))
        self._beside(self.days, self.deposit)

    def _where_from(self) -> None:
        today = self._today
        self._beside(
            AmountField("value_cents", tr("What a loss would cost")),
            AmountField("price_cents", tr("Price paid")),
        )
        self._beside(
            DateField("bought_on", tr("Bought on"), today=today, past=True, optional=True),
            DateField("warranty_until", tr("Under warranty until"), today=today, optional=True),
        )
        self.add(TextField("supplier", tr("Supplier"), optional=True, limit=LINE_MAX))
        owners = [(one, say(words)) for one, words in OWNER_WORDS.items()]
        self.add(OneOf("owner", tr("Whose it is"), owners, letters=False))
        self.add(watched(_Note("note", tr("Note"), optional=True, lines=3)))

    def _beside(self, *fields: Field) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        theme.spaced(row, spacing=0.8)
        self.add_widget(line)
        for field in fields:
            self.add(field)
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)

    # ── filled and read ───────────────────────────────────────────────────────────────────────────────────────────────

    def offer_categories(self, categories: tuple[Category, ...]) -> None:
        """Those there are."""
        self._categories = {one.id: one for one in categories}
        own = self._former.category
        self.category.offer([(one.id, one.name) for one in categories if one.active or one.id == own])
        self._tell_usual()

    def offer_kits(self, kits: tuple[ItemRow, ...]) -> None:
        """The kits it may be put into."""
        self.kit.set_choices([(one.id, f"{one.name} · {one.code}") for one in kits])

    def start(self, item: Item) -> None:
        """Show a thing."""
        self._former = item
        values: dict[str, Any] = {name: getattr(item, name) for name in (*_PLAIN, *_SHOWN_FOR, "kind", "category", "owner")}
        values |= {name: getattr(item, name) for name in ("bought_on", "warranty_until", "price_cents")}
        values["value_cents"] = item.value_cents or None
        empty = tr("Empty: the one it has.") if item.code else tr("Empty: the next one of the place.")
        self.field("code").set_hint(empty)
        self.load(values)
        self._turn()
        self.waiting = False

    def item(self, values: Mapping[str, Any], category: int | None) -> Item:
        """The thing in these values; what its kind does not have is left as it is made new."""
        kind = values["kind"]
        has = {name: kind in kinds for name, kinds in _SHOWN_FOR.items()}
        return replace(
            self._former,
            **{name: values[name].strip() if has.get(name, True) else "" for name in _PLAIN},
            kind=kind,
            category=category,
            quantity=values["quantity"] or 0 if has["quantity"] else 1,
            kit=values["kit"] if has["kit"] else None,
            accessories=values["accessories"] if has["accessories"] else (),
            condition=values["condition"] or Condition.GOOD,
            loanable=values["loanable"] if has["loanable"] else True,
            loan_days=values["loan_days"] if has["loan_days"] else None,
            deposit_cents=values["deposit_cents"] if has["deposit_cents"] else None,
            value_cents=(values["value_cents"] or 0) if has["value_cents"] else 0,
            bought_on=values["bought_on"],
            price_cents=values["price_cents"],
            warranty_until=values["warranty_until"],
            owner=values["owner"] or Owner.PLACE,
        )

    def _turn(self) -> None:
        kind = self.field("kind").value() or ItemKind.SINGLE
        for name, kinds in _SHOWN_FOR.items():
            field = self.field(name)
            field.setVisible(kind in kinds)
            field.setEnabled(kind in kinds)

    def _tell_usual(self) -> None:
        """What holds where nothing is typed: the category's."""
        chosen = self.category.value()
        category = self._categories.get(chosen) if isinstance(chosen, int) else None
        if category is None:
            self.days.set_hint("")
            self.deposit.set_hint_when_empty("")
            return
        self.days.set_hint(tr("Empty: %n day(s), as its category.", "", category.loan_days))
        usual = say_amount(category.deposit_cents) if category.deposit_cents else tr("none", "deposit")
        self.deposit.set_hint_when_empty(tr("Empty: {amount}, as its category.", amount=usual))


class _Note(LongTextField):
    def check(self) -> str:
        too_many = len(self.edit.toPlainText().strip()) - NOTE_MAX
        if too_many <= 0:
            return ""
        return tr("Too long by %n character(s): shorten it to {limit} at most.", "", too_many, limit=NOTE_MAX)


class ItemEdit(FormView):
    """Opened on `edit=5`; 0: a new one, `kit`: into that kit."""

    concerns: ClassVar[frozenset[Part]] = frozenset()

    def __init__(self, page: Page, opener: Opener, leave: Leave) -> None:
        super().__init__(page, opener, leave)
        self.item = 0
        self.form = ItemForm(self.context)
        self.form.submitted.connect(self._submit)
        self.stand(self.form)

    # ── opened ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def open(self, **what: Any) -> None:
        item, kit = int(what["edit"] or 0), what.get("kit")
        name = f"equipment.item.{item or 'new'}" + (f".kit.{kit}" if kit else "")
        if self.kept(name, what):
            self.focus_first()
            return
        self.begin(name)
        self.item = item
        if item:
            self.context.desk.ask(ShowItem(item), self, self._shown, self.gone)
            return
        self.heading.setText(tr("New equipment"))
        self._ask_offers(name, Item("", kit=kit))

    def _shown(self, file: ItemFile) -> None:
        if file.row.id == self.item and self.opened:
            self.heading.setText(tr("{name}: its record", name=file.row.name))
            self._ask_offers(self.opened, file.item)

    def _ask_offers(self, name: str, item: Item) -> None:
        """Fill the form once all that it offers is known."""
        ask = self.context.desk.ask

        def kits(rows: tuple[ItemRow, ...]) -> None:
            self.form.offer_kits(rows)
            if self.opened == name:
                self.form.start(item)
                self.form.offer_categories(self._known)
                self.form.category.set_value(item.category)
                self.form.ready()
                self.filled()

        ask(Categories(with_inactive=True), self, self._know)
        ask(Locations(), self, self.form.location.offer)
        ask(ItemsBlock(ItemFilter(kind=ItemKind.KIT)), self, kits)

    _known: tuple[Category, ...] = ()

    def _know(self, categories: tuple[Category, ...]) -> None:
        self._known = categories
        self.form.offer_categories(categories)

    def focus_first(self) -> None:
        """Its name."""
        self.form.field("name").setFocus(Qt.FocusReason.OtherFocusReason)

    # ── done ──────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _submit(self, values: dict[str, Any]) -> None:
        category = values["category"]
        if not isinstance(category, str):
            self._send(values, category)
            return
        command: Command = SetCategory(Category(0, category))
        self.context.desk.submit(command, self, partial(self._with_category, values), self._category_refused)

    def _with_category(self, values: dict[str, Any], done: Done) -> None:
        key = done.ids[0]
        self.context.desk.ask(Categories(with_inactive=True), self, partial(self._take_category, key))
        self._send(values, key)

    def _take_category(self, key: int, categories: tuple[Category, ...]) -> None:
        self._know(categories)
        self.form.category.set_value(key)

    def _send(self, values: dict[str, Any], category: int | None) -> None:
        command = SetItem(self.item, self.form.item(values, category))
        self.context.desk.submit(command, self, self._saved, self._refused)

    def _saved(self, done: Done) -> None:
        """A new thing is shown: its label is printed, its picture added from there."""
        new, key = not self.item, done.ids[0]
        self.saved(done)
        if new:
            self.opener(item=key)

    def what_became(self, done: Done) -> dict[str, Any]:
        return {"go_to": done.ids[0]}

    def _category_refused(self, refusal: Refusal) -> None:
        self.form.show_refusal("category", say(refusal.why))

    def _refused(self, refusal: Refusal) -> None:
        self.form.show_refusal(refusal.field, say(refusal.why))
