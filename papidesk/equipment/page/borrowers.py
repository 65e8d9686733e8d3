"""Who borrows, found from the entry bar: people, organisations, somebody new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from papidesk.equipment.intents import OrganisationRow, Organisations
from papidesk.equipment.page.words import named
from papidesk.equipment.rules import Borrower
from papidesk.kernel.folding import fold
from papidesk.people.intents import FindPeople, PersonHit
from papidesk.ui.entry_bar import EntryBar
from papidesk.ui.page import Context
from papidesk.ui.suggestions import Suggestion
from papidesk.ui.words import say, tr

QuickForm = Callable[[str, Callable[[int], None], Callable[[], None]], QWidget]
"""(typed name, on created, on cancelled) → the form that creates a person, lent by the people's screens."""
Choose = Callable[[Borrower, str], None]
Then = Callable[[Sequence[Suggestion]], None]
FOUND = 50
ORGANISATIONS = 5


class Borrowers(QObject):
    """choose: called with who was chosen, and what they are called."""

    def __init__(
        self, context: Context, bar: Callable[[], EntryBar], quick_form: QuickForm, choose: Choose, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._bar, self._quick_form, self._choose = context, bar, quick_form, choose

    def find(self, text: str, then: Then, stale: Callable[[], bool]) -> None:
        """Those of this name, then organisations, then whoever is new; none where the text is no name. stale: whether the
        bar holds something else by now."""

        def people(hits: tuple[PersonHit, ...]) -> None:
            if not stale():
                found = partial(self._found, text, then, hits)
                self._context.desk.ask(Organisations(text), self, found, latest="bar")

        self._context.desk.ask(FindPeople(text, FOUND), self, people, latest="bar")

    def _found(
        self, text: str, then: Then, hits: tuple[PersonHit, ...], organisations: tuple[OrganisationRow, ...]
    ) -> None:
        lines = [self.person(hit, hits) for hit in hits]
        lines += [self._organisation(row) for row in organisations[:ORGANISATIONS]]
        # A label that is not of this place is nobody's name.
        if not any(sign.isdigit() for sign in text):
            title, create = tr("New person: {name}", name=text), partial(self._create, text)
            lines.append(Suggestion("add", title, tr("Create this person, who borrows"), title, create, tr("Enter: create")))
        then(lines)

    def person(self, hit: PersonHit, among: Sequence[PersonHit] = ()) -> Suggestion:
        """Someone who may borrow; of several of one name among those found, Enter asks which."""
        name, detail = named(self._context, hit.name), say(hit.detail)
        line = Suggestion(
            "person", name, detail, f"{name}, {detail}", partial(self._choose, Borrower(person=hit.id), hit.name),
            tr("Enter: borrows"),
        )  # fmt: skip
        same = [one for one in among if _key(one.name) == _key(hit.name)]
        if hit.homonyms and len(same) > 1:
            return replace(line, do=partial(self._ask_which, same), keys=tr("Enter: which one?"), twins=hit.homonyms)
        return line

    def _ask_which(self, same: Sequence[PersonHit]) -> None:
        """Two people fold to the same name: neither is taken for the other."""
        message = tr(
            "%n people are called {name}. Which one? Choose with the arrows, then Enter.", "", len(same), name=same[0].name
        )
        self._bar().choose_among([self.person(one) for one in same], message)

    def _organisation(self, row: OrganisationRow) -> Suggestion:
        one = row.organisation
        detail = " · ".join(part for part in (one.contact, one.phone) if part) or tr("Organisation")
        chosen = partial(self._choose, Borrower(organisation=row.id), one.name)
        return Suggestion("group", one.name, detail, f"{one.name}, {detail}", chosen, tr("Enter: borrows"))

    def _create(self, text: str) -> None:
        def created(person: int) -> None:
            self._choose(Borrower(person=person), text)

        self._bar().panel(self._quick_form(text, created, self._bar().back))


def _key(name: str) -> str:
    """A displayed name without its nickname, in any order of words."""
    return " ".join(sorted(fold(name.split(" (", maxsplit=1)[0]).split()))
