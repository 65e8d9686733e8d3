"""What the papers of the bench are about: CVs of nobody, one for each trade that the product knows, learners, things."""

from __future__ import annotations

from datetime import date, timedelta

from faker import Faker

from papidesk.documents.models_file import product_models
from papidesk.documents.rules import (
    Certificate,
    Contact,
    Document,
    DocumentKind,
    Experience,
    Interest,
    Language,
    LanguageLevel,
    PartialDate,
    Resume,
    Skill,
    Starter,
    Study,
)
from papidesk.equipment.intents import LabelFacts
from papidesk.equipment.rules import item_code
from papidesk.workshops.intents import CertificateFacts

_DAY, _WEEK = date(2026, 9, 3), timedelta(weeks=1)
_LEARNS = "Allumer et régler la tablette\nPrendre une photo et la retrouver\nÉcrire à ses proches\nFaire une recherche"
_WORKSHOPS = ("Premiers pas sur tablette", "Écrire un message", "Ses démarches en ligne", "Trier et ranger ses photos")
_THINGS = ("Casque", "Ordinateur portable tactile avec pavé numérique et housse", "Appareil photo", "Clé USB 32 Go")


def cvs() -> list[Document]:
    """A CV for each trade, the one as full as the other: more of them than a typesetter remembers."""
    starters = [known.model for known in product_models() if isinstance(known.model, Starter)]
    return [
        Document(DocumentKind.CV, "CV", _resume(starter, starters[at - 1]), language="fr")
        for at, starter in enumerate(starters)
    ]


def _resume(starter: Starter, before: Starter) -> Resume:
    jobs = tuple(
        Experience(
            trade, f"Maison de l’Exemple {at}", "Brest", PartialDate(2022 - 4 * at, 3), PartialDate(2025 - 4 * at, 9),
            current=not at, points=points,
        )
        for at, (trade, points) in enumerate(
            ((starter.trade, starter.points[:3]), (starter.trade, starter.points[3:6]), (before.trade, before.points[:2]))
        )
    )  # fmt: skip
    return Resume(
        Contact("Prénom Exemple", starter.trade, "exemple@exemple.fr", "02 61 91 00 00", "12 rue de l’Exemple", "29200",
                "Brest", ("https://exemple.fr/cv",)),
        summary="\n".join(starter.summaries[:2]),
        experiences=jobs,
        studies=(
            Study(starter.certificates[0], "Centre de formation", "Quimper", PartialDate(2010, 9), PartialDate(2011, 6)),
            Study("Brevet des collèges", "Collège", "Morlaix", end=PartialDate(2005, 6)),
        ),
        skills=tuple(Skill(one) for one in starter.skills[:5]),
        languages=(Language("Français", LanguageLevel.MOTHER_TONGUE), Language("Breton", LanguageLevel.B1),
                   Language("Anglais", LanguageLevel.A2)),
        certificates=tuple(Certificate(one, on=PartialDate(2024, 11)) for one in starter.certificates[1:2]),
        volunteering=(Experience("Bénévole", "Restaurant solidaire", "Brest", PartialDate(2020), current=True),),
        interests=(Interest("Chorale"), Interest("Marche", ("sentier côtier",))),
        licences=("B",),
        vehicle=True,
        availability="en janvier",
    )  # fmt: skip


def learners(count: int) -> list[CertificateFacts]:
    """So many people who learnt something."""
    fake = Faker("fr_FR")
    fake.seed_instance(1)
    return [
        CertificateFacts(
            at, fake.name(), _WORKSHOPS[at % len(_WORKSHOPS)], _LEARNS,
            tuple(_DAY + n * _WEEK for n in range(1 + at % 5)), 90 * (1 + at % 5),
        )
        for at in range(count)
    ]  # fmt: skip


def things(count: int) -> list[LabelFacts]:
    """So many things, their names short and long, every third of a kit."""
    return [
        LabelFacts(at, item_code(at), _THINGS[at % len(_THINGS)], "Malle radio" if at % 3 == 0 else "")
        for at in range(1, count + 1)
    ]
