"""What a model is shown with: a CV of nobody, made of the examples; a letter and a hand-out as they are."""

from __future__ import annotations

from papidesk.documents.page.library import Library
from papidesk.documents.rules import (
    Contact,
    CvModel,
    Document,
    DocumentKind,
    Experience,
    Handout,
    Language,
    LanguageLevel,
    LetterModel,
    Model,
    PartialDate,
    Resume,
    Skill,
    Starter,
    Study,
)
from papidesk.ui.words import tr

_YEARS = ((2021, 2024), (2017, 2021))


def sample_of(model: Model, library: Library) -> Document | None:
    """A document that shows a model; None for what is no model of a document."""
    match model:
        case CvModel():
            return Document(DocumentKind.CV, "", sample_resume(library), language=_language())
        case LetterModel():
            return Document(DocumentKind.LETTER, "", model.letter, language=_language())
        case Handout():
            return Document(DocumentKind.HANDOUT, "", model, language=_language())
        case _:
            return None


def _language() -> str:
    return tr("en-GB", "code of the language of this catalogue, as in fr-FR").partition("-")[0]


def sample_resume(library: Library) -> Resume:
    """A CV of nobody."""
    starter = next((starter for _known, starter in library.of(Starter)), Starter(tr("Trade")))
    points = starter.points or (tr("What was done"),)
    half = max(1, len(points) // 2)
    jobs = tuple(
        Experience(
            starter.trade, tr("Employer"), tr("Town"), PartialDate(first), PartialDate(last), points=tuple(those)
        )
        for (first, last), those in zip(_YEARS, (points[:half], points[half:]), strict=True)
    )
    return Resume(
        Contact(tr("First name Surname"), starter.trade, tr("address@example.org"), "00 00 00 00 00", town=tr("Town")),
        summary=next(iter(starter.summaries), ""),
        experiences=jobs,
        studies=(Study(next(iter(starter.certificates), tr("Diploma")), tr("Training centre"), end=PartialDate(2017)),),
        skills=tuple(Skill(one) for one in starter.skills[:6]),
        languages=(Language(tr("French"), LanguageLevel.B2), Language(tr("English"), LanguageLevel.A2)),
        volunteering=(Experience(tr("Help at a party of the district"), tr("Association"), start=PartialDate(2022)),),
        licences=("B",),
        availability=tr("at once"),
    )
