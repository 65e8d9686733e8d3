"""What an import of people would do, line by line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from papidesk.kernel.progress import counted
from papidesk.kernel.words import Text, tr
from papidesk.people.intents import ImportLine, ImportReport, TryPeopleImport, Verdict
from papidesk.people.questions.finding import in_a_row
from papidesk.people.rules import (
    FIELD_WORDS,
    PersonDetails,
    completed,
    differing,
    display_name,
    faults_of,
    name_key,
    tidied,
)
from papidesk.people.tables import DETAILS, PersonRow, details_of, email_key, phone_key
from papidesk.store.bus import handles
from papidesk.store.tx import Tx

_ASKED_AT_ONCE = 1000
NAMED_MAX = 5


@handles(TryPeopleImport)
def try_people_import(question: TryPeopleImport, tx: Tx) -> ImportReport:
    """The verdicts. `ImportPeople` asks this very question and writes its answer: dry and real runs can't differ."""
    lines = [(line, tidied(line.details)) for line in question.lines]
    known = _known(tx, [details for _line, details in lines])
    return ImportReport(tuple(known.judge(line, details, tx.today) for line, details in counted(lines, tx.step)))


@dataclass(frozen=True, slots=True)
class _Known:
    """Someone a line may be about: in the store (`person` > 0), or of line -`person` of the same file."""

    person: int
    details: PersonDetails
    phone: str
    email: str

    def may_be(self, line: _Known) -> bool:
        """Whether nothing that both say forbids that they are one: birth year, telephone, e-mail."""
        years = self.details.birth_year, line.details.birth_year
        said = (years, (self.phone, line.phone), (self.email, line.email))
        return all(not mine or not theirs or mine == theirs for mine, theirs in said)

    def surely_is(self, line: _Known) -> bool:
        """Whether one of these agrees, for someone who may be the one."""
        year = self.details.birth_year
        return bool(
            (year and year == line.details.birth_year)
            or (self.phone and self.phone == line.phone)
            or (self.email and self.email == line.email)
        )


@dataclass
class _Register:
    """Everyone the lines so far are about, by folded names and by card; it changes as the lines are judged."""

    by_name: defaultdict[str, list[_Known]] = field(default_factory=lambda: defaultdict(list))
    by_card: dict[str, int] = field(default_factory=dict)

    def judge(self, line: ImportLine, details: PersonDetails, today: date) -> Verdict:
        """What becomes of one line."""
        faults = (*line.faults, *(why for _field, why in faults_of(details, today)))
        if faults:
            return Verdict(line.line, "refused", one_after_another(faults))
        told = _Known(-line.line, details, phone_key(details.phone), email_key(details.email))
        namesakes = self.by_name[name_key(details)]
        may_be = [known for known in namesakes if known.may_be(told)]
        for known in may_be:
            if completed(known.details, details) == known.details:
                return Verdict(line.line, "skipped", _why_skipped(known, details), known.person)
        sure = [known for known in may_be if known.surely_is(told)] if len(may_be) > 1 else may_be
        if len(may_be) > 1 and len(sure) != 1:
            return Verdict(line.line, "refused", _which_of(may_be))
        return self._complete(line, sure[0], told) if sure else self._create(line, told)

    def _create(self, line: ImportLine, told: _Known) -> Verdict:
        card = told.details.card_code
        if card in self.by_card:
            return Verdict(line.line, "refused", _CARD_TAKEN)
        self._note(told, card)
        return Verdict(line.line, "created", None, told.person, told.details)

    def _complete(self, line: ImportLine, known: _Known, told: _Known) -> Verdict:
        becomes = completed(known.details, told.details)
        card = "" if becomes.card_code == known.details.card_code else becomes.card_code
        if card in self.by_card:
            return Verdict(line.line, "refused", _CARD_TAKEN)
        self.by_name[name_key(known.details)].remove(known)
        self._note(_Known(known.person, becomes, known.phone or told.phone, known.email or told.email), card)
        added = [FIELD_WORDS[name] for name in DETAILS if getattr(becomes, name) != getattr(known.details, name)]
        return Verdict(line.line, "updated", tr("Completed: {fields}.", fields=in_a_row(added)), known.person, becomes)

    def _note(self, known: _Known, card: str) -> None:
        self.by_name[name_key(known.details)].append(known)
        if card:
            self.by_card[card] = known.person


_CARD_TAKEN = tr("This card is already someone else's. Give another card, or take this one off the line.")


def _known(tx: Tx, lines: Iterable[PersonDetails]) -> _Register:
    """Those of the store whom the lines may be about, read a thousand names at a time."""
    register = _Register()
    lines = list(lines)
    columns = (PersonRow.id, PersonRow.name_key, PersonRow.phone_key, PersonRow.email_key)
    columns_of_details = tuple(getattr(PersonRow, name) for name in DETAILS)
    for names in _by_thousands({name_key(details) for details in lines}):
        rows = tx.session.execute(
            select(*columns, *columns_of_details)
            .where(PersonRow.name_key.in_(names), PersonRow.removed_at.is_(None))
            .order_by(PersonRow.id)
        )
        for row in rows:
            register.by_name[row.name_key].append(_Known(row.id, details_of(row), row.phone_key, row.email_key))
    for cards in _by_thousands({details.card_code for details in lines} - {""}):
        rows = tx.session.execute(
            select(PersonRow.id, PersonRow.card_code).where(
                PersonRow.card_code.in_(cards), PersonRow.removed_at.is_(None)
            )
        )
        register.by_card |= {row.card_code: row.id for row in rows}
    return register


def _by_thousands(values: set[str]) -> Iterator[list[str]]:
    ordered = sorted(values)
    for start in range(0, len(ordered), _ASKED_AT_ONCE):
        yield ordered[start : start + _ASKED_AT_ONCE]


def _why_skipped(known: _Known, details: PersonDetails) -> Text:
    other = [FIELD_WORDS[name] for name in differing(known.details, details)]
    if other:
        return tr("Already here; what differs stays as it was: {fields}.", fields=in_a_row(other))
    if known.person < 0:
        return tr("The same as line {line}.", line=-known.person)
    return tr("Already here.")


def _which_of(several: list[_Known]) -> Text:
    """The people a line may be about, so that someone can tell."""
    named = [_told(known) for known in several[:NAMED_MAX]]
    return tr(
        "%n people of this name may be meant: {people}. Add a birth year, a telephone or an e-mail to the line.",
        "",
        len(several),
        people=in_a_row(named),
    )


def _told(known: _Known) -> Text:
    name, details = display_name(known.details), known.details
    if known.person < 0:
        return tr("{name} of line {line}", name=name, line=-known.person)
    more = details.known_by or details.district or details.commune or details.birth_year
    return (
        tr("{name} (no. {key}, {more})", name=name, key=known.person, more=more)
        if more
        else tr("{name} (no. {key})", name=name, key=known.person)
    )


def one_after_another(sentences: tuple[Text, ...]) -> Text:
    """Whole sentences side by side. The pattern holds no word, so it is nothing to translate."""
    if len(sentences) == 1:
        return sentences[0]
    names = [f"s{at}" for at in range(len(sentences))]
    return Text(" ".join(f"{{{name}}}" for name in names), values=tuple(zip(names, sentences, strict=True)))
