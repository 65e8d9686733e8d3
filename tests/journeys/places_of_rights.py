"""The places where somebody's rights are answered: a mandate being given, notes to read again, an erasure, durations."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog, QWidget

from papidesk.accounts.page.retention import RetentionSection
from papidesk.people.intents import ChangePerson, ShowPerson
from papidesk.people.page.mandates import MandatesPanel
from papidesk.people.page.rights import RightsPanel
from papidesk.people.rules import PersonDetails
from tests.journeys.at_the_desk import AtTheDesk
from tests.people.a_life_here import DIGEST, give_mandate

UNDER_THE_QUESTION_OF_ERASURE = frozenset({"an erasure"})


class _House:
    """The desk, as those ask it who make a life."""

    def __init__(self, desk: AtTheDesk) -> None:
        self.do, self.ask, self.clock, self.store = desk.do, desk.ask, desk.clock, desk.application


def of_rights(desk: AtTheDesk, people: dict[str, int]) -> Iterator[tuple[str, QWidget]]:
    """Whose file is Élise's."""
    elise = people["elise"]
    give_mandate(_House(desk), elise, DIGEST)  # type: ignore[arg-type]
    former: PersonDetails = desk.ask(ShowPerson(elise)).details
    desk.do(ChangePerson(elise, PersonDetails("Élise", "Kerbrat", birth_year=1951, note="très dépressive")))
    page = desk.go("people", person=elise)
    desk.settle()
    mandates = page.file.findChild(MandatesPanel)
    mandates.add.click()
    desk.settle()
    yield "a mandate", page
    mandates.form.cancelled.emit()
    page.file.findChild(RightsPanel)._ask_erasure()
    desk.settle()
    (dialog,) = [one for one in desk.window.findChildren(QDialog) if one.isVisible()]
    yield "an erasure", dialog
    dialog.reject()
    # Whoever closes a question is at the window again.
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    desk.settle()
    yield "notes to read again", desk.go("people", view="notes")
    desk.do(ChangePerson(elise, former))
    desk.go("settings", section="retention")
    section = desk.page("settings").findChild(RetentionSection)
    desk.until(lambda: section.rules)
    section.change(section.rules[0])
    desk.settle()
    yield "a duration", desk.page("settings")
    section._close()
    desk.settle()
