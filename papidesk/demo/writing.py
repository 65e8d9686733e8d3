"""The CV and letters of the fictitious place's people, made of the product's own examples, and a hand-out of its own."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, time, timedelta
from uuid import UUID

from sqlalchemy import select, update

from papidesk.accounts.unlock import Opened
from papidesk.demo.calendar import OpenDay
from papidesk.demo.crowd import NOTE, Someone
from papidesk.demo.today import Settable
from papidesk.documents.intents import CreateDocument
from papidesk.documents.models_file import product_models
from papidesk.documents.rules import (
    KEPT_MONTHS,
    Contact,
    CvModel,
    Document,
    DocumentKind,
    Experience,
    Handout,
    Interest,
    Keeping,
    Kept,
    Language,
    LanguageLevel,
    Letter,
    PartialDate,
    Resume,
    Skill,
    Starter,
    Study,
)
from papidesk.documents.tables import DocumentRow
from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.intent import Command
from papidesk.people.intents import GiveConsent
from papidesk.people.rules import ConsentKind, ConsentMeans, Occupation

_RATE = 0.006
"""CVs a day, for one visit a day."""
_LETTERS = 0.4
_PLACES = (
    "Ville de Brest", "Association d’insertion de la rade", "Restaurant du port", "Coopérative du Léon", "Clinique des Abers",
)  # fmt: skip
_SCHOOLS = ("Lycée professionnel", "Centre de formation", "Afpa", "Maison familiale rurale")
_INTERESTS = ("Marche", "Jardinage", "Cuisine", "Musique", "Football", "Couture", "Lecture", "Pêche")
_LANGUAGES = {
    "ar": "Arabe", "en": "Anglais", "pt": "Portugais", "tr": "Turc", "uk": "Ukrainien", "es": "Espagnol", "ru": "Russe",
    "br": "Breton", "ps": "Pachto", "wo": "Wolof",
}  # fmt: skip
_FROM = time(10, 20)
_LOOKING = frozenset({"cv_letter", "job_search"})
_GROWN = 18


def write(
    opened: Opened, clock: Settable, now: PlaceTime, days: Sequence[OpenDay], people: Sequence[Someone], visits: int, seed: int
) -> None:
    """Write them, each on its day, with the accord that keeps it. visits: a day."""
    last = days[-1].day
    # What is older was gone on its date.
    recent = [at for at, one in enumerate(days) if one.day > last - timedelta(days=KEPT_MONTHS * 30)]
    chance = random.Random(f"{seed} documents")
    left = list(people)
    for at in recent:
        if chance.random() >= _RATE * visits:
            continue
        who = _someone(chance, left, at, days[at].day)
        if who is None:
            continue
        left.remove(who)
        clock.instant = now.at(days[at].day, _FROM)
        for command in _of(chance, who, days[at].day):
            opened.store.carry_out(command, opened.author)
    clock.instant = now.at(last, _FROM)
    opened.store.carry_out(CreateDocument(_of_the_place(), Kept(Keeping.ALWAYS)), opened.author)
    # The same seed gives the same rows: the names that they bear outside too.
    with opened.store.engine.begin() as connection:
        for key in connection.scalars(select(DocumentRow.id).order_by(DocumentRow.id)).all():
            uid = str(UUID(int=chance.getrandbits(128), version=4))
            connection.execute(update(DocumentRow).where(DocumentRow.id == key).values(uid=uid))


def _someone(chance: random.Random, people: Sequence[Someone], at: int, day: date) -> Someone | None:
    """A grown-up who comes these days and looks for work."""
    found = [
        one
        for one in people
        if one.joined <= at <= one.left
        and one.seen >= at
        and (one.purpose in _LOOKING or one.details.occupation is Occupation.UNEMPLOYED)
        and one.details.surname
        and (one.details.birth_year is None or day.year - one.details.birth_year > _GROWN)
    ]
    return chance.choice(found) if found else None


def _of(chance: random.Random, who: Someone, day: date) -> list[Command]:
    starters = [one.model for one in product_models() if isinstance(one.model, Starter)]
    models = [one.key for one in product_models() if isinstance(one.model, CvModel)]
    starter = chance.choice(starters)
    kept = Kept(Keeping.UNTIL)
    resume = _resume(chance, who, starter, day)
    commands: list[Command] = [
        GiveConsent(who.id, ConsentKind.KEEP_DOCUMENTS, "2026-1", ConsentMeans.SPOKEN, day),
        CreateDocument(Document(DocumentKind.CV, f"CV {starter.trade}", resume, who.id, "fr", chance.choice(models)), kept),
    ]
    if chance.random() < _LETTERS:
        letter = _letter(chance, resume, starter, day)
        commands.append(CreateDocument(Document(DocumentKind.LETTER, f"Lettre {starter.trade}", letter, who.id), kept))
    return commands


def _resume(chance: random.Random, who: Someone, starter: Starter, day: date) -> Resume:
    person = who.details
    contact = Contact(
        name=f"{person.first_name} {person.surname}".strip(), headline=starter.trade, email=person.email, phone=person.phone,
        postal_code=person.postcode, town=person.commune,
    )  # fmt: skip
    year = day.year
    jobs = []
    for _ in range(chance.choice((0, 1, 2, 2, 3, 4))):
        length = chance.randint(0, 3)
        points = tuple(chance.sample(starter.points, min(len(starter.points), chance.randint(1, 3))))
        jobs.append(
            Experience(starter.trade, chance.choice(_PLACES), "Brest", PartialDate(year - length, chance.randint(1, 12)),
                       PartialDate(year, chance.randint(1, 12)) if length else None, points=points)
        )  # fmt: skip
        year -= length + 1
    languages = [Language("Français", LanguageLevel.B1 if person.language else LanguageLevel.MOTHER_TONGUE)]
    if person.language:
        languages.insert(0, Language(_LANGUAGES[person.language], LanguageLevel.MOTHER_TONGUE))
    return Resume(
        contact=contact,
        summary=f"{chance.choice(starter.summaries)} ({NOTE.lower()})",
        experiences=tuple(jobs),
        studies=(Study(chance.choice(starter.certificates or ("Formation",)), chance.choice(_SCHOOLS), "Brest",
                       end=PartialDate(year - chance.randint(0, 12))),),
        skills=tuple(Skill(one) for one in chance.sample(starter.skills, min(len(starter.skills), 5))),
        languages=tuple(languages),
        interests=tuple(Interest(one) for one in chance.sample(_INTERESTS, 2)),
        licences=("B",) if chance.random() < 0.5 else (),  # noqa: PLR2004 — half of them
        volunteering=(Experience("Bénévole", chance.choice(_PLACES), "Brest", PartialDate(day.year - 1)),)
        if chance.random() < 0.3  # noqa: PLR2004 — a third
        else (),
    )  # fmt: skip


def _letter(chance: random.Random, resume: Resume, starter: Starter, day: date) -> Letter:
    contact = resume.contact
    said = chance.sample(starter.letter_sentences, min(len(starter.letter_sentences), 2)) or list(starter.summaries[:1])
    body = (f"Je vous propose ma candidature pour un emploi : {starter.trade}.", *said,
            "Je viendrais volontiers vous rencontrer pour vous en dire plus.")  # fmt: skip
    return Letter(
        sender="\n".join(filter(None, (contact.name, f"{contact.postal_code} {contact.town}".strip()))),
        sender_email=contact.email,
        sender_phone=contact.phone,
        addressee=f"{chance.choice(_PLACES)}\nService du personnel\n29200 Brest",
        town=contact.town,
        day=day,
        subject=f"Candidature ({NOTE.lower()})",
        salutation="Madame, Monsieur,",
        body="\n\n".join(body),
        closing="Je vous prie d’agréer, Madame, Monsieur, mes salutations distinguées.",
        signature=contact.name,
        enclosures=("Curriculum vitæ",),
    )


def _of_the_place() -> Document:
    """A hand-out that the place made its own."""
    handout = next(one.model for one in product_models() if isinstance(one.model, Handout))
    return Document(DocumentKind.HANDOUT, handout.title, handout)
