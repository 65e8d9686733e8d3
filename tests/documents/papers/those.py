"""CVs that the tests print, and how they are read again. Nobody in them is anybody."""

from __future__ import annotations

import io
from pathlib import Path

from faker import Faker
from PIL import Image

from papidesk.documents.models_file import product_models
from papidesk.documents.papers import write_document
from papidesk.documents.papers.titles import tongue_of
from papidesk.documents.rules import (
    Certificate,
    Contact,
    Content,
    CvModel,
    Document,
    DocumentKind,
    Experience,
    Handout,
    Interest,
    Language,
    LanguageLevel,
    Letter,
    PartialDate,
    Photo,
    Reference,
    Resume,
    Section,
    Skill,
    Study,
    Work,
)
from papidesk.kernel.print_size import PrintSize

MODELS: dict[str, CvModel] = {
    known.key.partition(":")[2]: known.model for known in product_models() if isinstance(known.model, CvModel)
}
CONTACT = Contact(
    "Prénom Exemple", "Agent·e d’entretien", "exemple@exemple.fr", "06 12 34 56 78", "12 rue de l’Exemple", "29200", "Brest",
    ("https://exemple.fr/cv",),
)  # fmt: skip
FULL = Resume(
    contact=CONTACT,
    summary="Le travail bien fait, même quand personne ne regarde.\nJe cherche un temps partiel.",
    experiences=(
        Experience("Agent d’entretien", "Propreté d’Armor", "Brest", PartialDate(2019, 3), current=True,
                   points=("Nettoyer les bureaux", "Former les nouveaux")),
        Experience("Employé d’étage", "Hôtel de la Pointe", "Plougonvelin", PartialDate(2016, 5), PartialDate(2018, 9),
                   summary="En saison.", points=("Remettre en état douze chambres",), url="https://hotel.exemple.fr"),
    ),
    studies=(
        Study("Titre Assistant de vie", "Centre de formation", "Quimper", PartialDate(2010, 9), PartialDate(2011, 6)),
        Study("CAP Cuisine", "Lycée", "Morlaix", PartialDate(1999), PartialDate(2001), obtained=False),
    ),
    skills=(Skill("Entretien", ("autolaveuse", "vitrerie")), Skill("Bureautique", level="bases"), Skill("Cuisine")),
    languages=(Language("Français", LanguageLevel.MOTHER_TONGUE), Language("Breton", LanguageLevel.B1),
               Language("Wolof", fluency="couramment")),
    certificates=(Certificate("SST", "Croix-Rouge", PartialDate(2024, 11)), Certificate("CACES R489")),
    volunteering=(Experience("Bénévole", "Restaurant solidaire", "Brest", PartialDate(2020), current=True),),
    interests=(Interest("Chorale"), Interest("Marche", ("sentier côtier",))),
    references=(Reference("Une cheffe d’équipe", "Toujours à l’heure."),),
    works=(Work("projects", "Un potager d’immeuble", "Le quartier", PartialDate(2022), summary="Vingt familles."),),
    licences=("B", "BSR"),
    vehicle=True,
    pix=312,
    availability="en janvier",
)  # fmt: skip
SAID = (
    "Prénom Exemple", "Agent·e d’entretien", "exemple@exemple.fr", "06 12 34 56 78", "12 rue de l’Exemple", "29200 Brest",
    "exemple.fr/cv", "Le travail bien fait, même quand personne ne regarde.", "Je cherche un temps partiel.",
    "Agent d’entretien", "Propreté d’Armor, Brest", "Nettoyer les bureaux", "Former les nouveaux", "Employé d’étage",
    "Hôtel de la Pointe, Plougonvelin", "En saison.", "Remettre en état douze chambres", "hotel.exemple.fr",
    "Titre Assistant de vie", "Centre de formation, Quimper", "CAP Cuisine", "formation suivie", "Lycée, Morlaix",
    "1999 – 2001", "autolaveuse, vitrerie", "Bureautique (bases)", "langue maternelle", "B1 (autonome au quotidien)",
    "couramment", "SST", "Croix-Rouge, novembre 2024", "CACES R489", "Bénévole", "Restaurant solidaire, Brest", "Chorale",
    "sentier côtier", "Une cheffe d’équipe", "Toujours à l’heure.", "Un potager d’immeuble", "Le quartier", "Vingt familles.",
    "Permis B, BSR, véhiculé·e", "Pix : 312 points", "Disponibilité : en janvier",
)  # fmt: skip
"""All that the full CV says in French, in whatever model."""
NEARLY_EMPTY = Resume(contact=Contact("Prénom E.", phone="07 00 00 00 00"), skills=(Skill("Ponctualité"),))
FORTY_JOBS = Resume(
    contact=CONTACT,
    experiences=tuple(
        Experience(f"Poste numéro {n}", f"Entreprise {n}", "Brest", PartialDate(1980 + n, 1), PartialDate(1980 + n, 9),
                   points=("Faire ceci toute la saison", "Faire cela aussi", f"Dernier point du poste {n}."))
        for n in range(40)
    ),
    skills=FULL.skills,
    studies=FULL.studies,
)  # fmt: skip


def crowded(seed: int) -> Resume:
    """A long life at work, of somebody who is not."""
    fake = Faker("fr_FR")
    fake.seed_instance(seed)
    jobs = tuple(
        Experience(fake.job(), fake.company(), fake.city(), PartialDate(2000 + 3 * n, 2), PartialDate(2002 + 3 * n, 7),
                   points=tuple(fake.sentence(9) for _ in range(3)))
        for n in range(3)
    )  # fmt: skip
    contact = Contact(fake.name(), fake.job(), fake.safe_email(), fake.phone_number(), fake.street_address(), "29200", "Brest")
    return Resume(
        contact, fake.paragraph(3), jobs, FULL.studies, FULL.skills, FULL.languages, FULL.certificates, licences=("B",), pix=400
    )


def photo(width: int = 300, height: int = 400) -> Photo:
    """A photo of nobody: red on the left, blue on the right."""
    picture = Image.new("RGB", (width, height), "red")
    picture.paste("blue", (width // 2, 0, width, height))
    written = io.BytesIO()
    picture.save(written, "JPEG")
    return Photo(written.getvalue())


KINDS = {Resume: DocumentKind.CV, Letter: DocumentKind.LETTER, Handout: DocumentKind.HANDOUT}


def document(content: Content, language: str = "fr") -> Document:
    """A document that says this."""
    return Document(KINDS[type(content)], "Essai", content, language=language)


def write(
    folder: Path, content: Content, model: str = "simple", language: str = "fr", size: PrintSize = PrintSize.STANDARD
) -> Path:
    """The PDF of a document."""
    file = folder / "document.pdf"
    write_document(document(content, language), file, model=MODELS[model], print_size=size)
    return file


def titles(model: str, language: str = "fr") -> dict[Section, str]:
    """What the sections are called in a model."""
    tongue = tongue_of(language)
    own = dict(MODELS[model].titles) if language == "fr" else {}
    return {section: own.get(section, tongue.section(section)) for section in Section}
