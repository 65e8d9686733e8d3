"""The indicators of equipment and documents."""

from __future__ import annotations

from operator import attrgetter

from papidesk.documents.rules import DocumentKind
from papidesk.equipment.intents import LentCounts
from papidesk.equipment.rules import FAMILY_WORDS, OWNER_WORDS, Family, Owner
from papidesk.kernel.counts import Tally
from papidesk.kernel.words import tr
from papidesk.reports.rules.indicator import Feed, Indicator, Missing, Read, Section, Unit

_LENT = "loan, without those cancelled, by `lent_on`"
_OUT = "loan_line of a loan that was not cancelled, out on the days from `lent_on` to the day before `returned_at`"
_BACK = "loan, without those cancelled, by the day of `closed_at`"
_FAMILY = "the category of each thing, or of its kit, by the words of its name"


def _whole(name: str) -> Read:
    return attrgetter(f"lending.whole.{name}")


def _parts(by: str, name: str) -> Read:
    def read(counted: object) -> Tally:
        parts: dict[str, LentCounts] = attrgetter(f"lending.{by}")(counted)
        return {code: getattr(part, name) for code, part in parts.items()}

    return read


EQUIPMENT = (
    Indicator(
        "loans", Section.EQUIPMENT, Unit.LOANS, tr("Loans"),
        tr("Loans made in the period: one for each agreement, however many things it lists."),
        _LENT, _whole("loans"), feed=Feed("equipment", "loans"),
    ),
    Indicator(
        "things_lent", Section.EQUIPMENT, Unit.THINGS, tr("Things lent"), tr("The things that went out with these loans."),
        f"`quantity` of loan_line of {_LENT}", _whole("things"),
    ),
    Indicator(
        "days_lent", Section.EQUIPMENT, Unit.DAYS, tr("Days of loan"),
        tr("For each thing, the days of the period on which it was out: the day it went out, not the day it came back."),
        f"`quantity` of {_OUT}", _whole("days"), feed=Feed("equipment", "days_lent"),
    ),
    Indicator(
        "returns", Section.EQUIPMENT, Unit.LOANS, tr("Returns"), tr("Loans of which the last thing came back in the period."),
        _BACK, _whole("returns"), feed=Feed("equipment", "returns"),
    ),
    Indicator(
        "returns_late", Section.EQUIPMENT, Unit.LOANS, tr("Late returns"), tr("Of the returns, those after the day agreed."),
        f"{_BACK}, `late_days` above 0", _whole("late"), feed=Feed("equipment", "returns_late"),
    ),
    Indicator(
        "hand_outs", Section.EQUIPMENT, Unit.THINGS, tr("Things given away"), tr("Things given away, whoever took them."),
        "`quantity` of hand_out, without those deleted, by `day`", lambda counted: counted.lending.hand_outs,
        Missing.NOT_COUNTED, feed=Feed("activity", "handouts"),
    ),
    Indicator(
        "loans_by_family", Section.EQUIPMENT, Unit.LOANS, tr("Loans by kind of equipment"),
        tr("Loans, once under each kind of equipment they list: the lines may add up to more than the loans."),
        f"{_LENT}; {_FAMILY}", _parts("families", "loans"), codes=tuple(Family), words=FAMILY_WORDS,
        feed=Feed("equipment", "loans_category"),
    ),
    Indicator(
        "days_by_family", Section.EQUIPMENT, Unit.DAYS, tr("Days of loan by kind of equipment"),
        tr("Days of loan of each thing, by its kind."),
        f"{_OUT}; {_FAMILY}", _parts("families", "days"), codes=tuple(Family), words=FAMILY_WORDS,
        feed=Feed("equipment", "days_lent_category"),
    ),
    Indicator(
        "late_by_family", Section.EQUIPMENT, Unit.LOANS, tr("Late returns by kind of equipment"),
        tr("Late returns, once under each kind of equipment they list."),
        f"{_BACK}, `late_days` above 0; {_FAMILY}", _parts("families", "late"), codes=tuple(Family), words=FAMILY_WORDS,
        feed=Feed("equipment", "returns_late_category"),
    ),
    Indicator(
        "loans_by_owner", Section.EQUIPMENT, Unit.LOANS, tr("Loans by owner of the equipment"),
        tr("Loans, once under each owner of what they list: this place, the network’s pool."),
        f"{_LENT}; `owner` of each thing", _parts("owners", "loans"), codes=tuple(Owner), words=OWNER_WORDS,
        feed=Feed("equipment", "loans_owner"),
    ),
    Indicator(
        "loans_by_category", Section.EQUIPMENT, Unit.LOANS, tr("Loans by category"),
        tr("Loans, once under each category of the place’s own that they list."),
        f"{_LENT}; the name of the category of each thing, or of its kit", _parts("categories", "loans"), Missing.OWN_LINE,
        named=True,
    ),
    Indicator(
        "days_by_category", Section.EQUIPMENT, Unit.DAYS, tr("Days of loan by category"),
        tr("Days of loan of each thing, by its category of the place’s own."),
        f"{_OUT}; the name of its category, or of its kit’s", _parts("categories", "days"), Missing.OWN_LINE, named=True,
    ),
)  # fmt: skip

DOCUMENTS = (
    Indicator(
        "documents", Section.DOCUMENTS, Unit.DOCUMENTS, tr("Documents written"),
        tr("CVs, letters and hand-outs that were begun, kept or erased since."),
        "`written` of document_tally, by `day`", lambda counted: sum(counted.documents.written.values()),
    ),
    Indicator(
        "documents_by_kind", Section.DOCUMENTS, Unit.DOCUMENTS, tr("Documents by kind"),
        tr("Documents written, by what they are."), "`written` of document_tally, by `day` and `kind`",
        lambda counted: counted.documents.written, codes=tuple(DocumentKind),
        words={
            DocumentKind.CV: tr("CVs", "documents"), DocumentKind.LETTER: tr("Letters", "documents"),
            DocumentKind.HANDOUT: tr("Hand-outs", "documents"),
        },
    ),
)  # fmt: skip
