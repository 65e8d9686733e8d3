"""What the sections of a CV that have entries are made of: their fields, and how an entry is said in a line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from papidesk.documents.page.binding import Fields
from papidesk.documents.page.entries import EntryKind
from papidesk.documents.page.fields import LinesField, PartialDateField, said_partial
from papidesk.documents.rules import (
    LEVEL_WORDS,
    Certificate,
    Experience,
    Interest,
    Language,
    LanguageLevel,
    PartialDate,
    Reference,
    Section,
    Skill,
    Study,
    Work,
)
from papidesk.ui.fields import CheckField, ChoiceField, LongTextField, TextField
from papidesk.ui.words import say, tr

Today = Callable[[], date]


def entry_kinds(today: Today) -> dict[Section, EntryKind]:
    """The kind of the entries of each section that has such."""
    return {
        Section.EXPERIENCES: EntryKind(
            "experiences", Experience, _experience_words, tr("A job"), tr("Add a job"),
            tr("No job yet. Internships, temporary work and help given in a family count too."),
            lambda fields: _build_experience(fields, today, tr("Position"), tr("For example: waiter, cleaner, cashier.")),
        ),
        Section.VOLUNTEERING: EntryKind(
            "volunteering", Experience, _experience_words, tr("A commitment"), tr("Add a commitment"),
            tr("Nothing yet. What one does for an association, a school or a neighbour shows what one can do."),
            lambda fields: _build_experience(fields, today, tr("What you do", "as a volunteer"),
                                             tr("For example: help with homework, sports coach.")),
        ),
        Section.STUDIES: EntryKind(
            "studies", Study, _study_words, tr("A training"), tr("Add a training"),
            tr("Nothing yet. A training followed without the diploma counts too."),
            lambda fields: _build_study(fields, today),
        ),
        Section.SKILLS: EntryKind(
            "skills", Skill, _skill_words, tr("A skill"), tr("Add a skill"),
            tr("Nothing yet. What one can do, one skill or one family of skills at a time."),
            _build_skill,
        ),
        Section.LANGUAGES: EntryKind(
            "languages", Language, _language_words, tr("A language", "spoken"), tr("Add a language"),
            tr("Nothing yet. Every language counts, the one spoken at home first."),
            _build_language,
        ),
        Section.CERTIFICATES: EntryKind(
            "certificates", Certificate, _certificate_words, tr("A certificate"), tr("Add a certificate"),
            tr("Nothing yet. First aid, CACES, HACCP… what allows one to do something."),
            lambda fields: _build_certificate(fields, today),
        ),
        Section.WORKS: EntryKind(
            "works", lambda: Work("projects"), _work_words, tr("A project"), tr("Add a project"),
            tr("Nothing yet. Something made, published or won."),
            lambda fields: _build_work(fields, today),
        ),
        Section.INTERESTS: EntryKind(
            "interests", Interest, lambda one: _joined(one.name, ", ".join(one.keywords)), tr("An interest"),
            tr("Add an interest"), tr("Nothing yet. Two or three are enough: what one likes to do and can speak about."),
            _build_interest,
        ),
        Section.REFERENCES: EntryKind(
            "references", Reference, lambda one: _joined(one.name, one.text), tr("A reference"), tr("Add a reference"),
            tr("Nobody yet. Ask them before you write their name here."),
            _build_reference,
        ),
    }  # fmt: skip


# ── in a line ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _joined(*parts: str) -> str:
    return " · ".join(part.strip().replace("\n", " ") for part in parts if part.strip())


def span_words(start: PartialDate | None, end: PartialDate | None, *, current: bool = False) -> str:
    """From when to when: "2019 – 2021", "since mars 2024"."""
    first, last = said_partial(start), said_partial(end)
    if current:
        return tr("since {date}", "from a date on", date=first) if first else tr("still under way")
    return " – ".join(part for part in (first, last) if part)


def _experience_words(one: Experience) -> str:
    return _joined(one.position, one.organisation, span_words(one.start, one.end, current=one.current))


def _study_words(one: Study) -> str:
    return _joined(one.title, one.institution, span_words(one.start, one.end))


def _skill_words(one: Skill) -> str:
    return _joined(one.name, ", ".join(one.keywords))


def _language_words(one: Language) -> str:
    return _joined(one.name, say(LEVEL_WORDS[one.level]) if one.level else one.fluency)


def _certificate_words(one: Certificate) -> str:
    return _joined(one.name, one.issuer, said_partial(one.on))


def _work_words(one: Work) -> str:
    return _joined(one.name, one.by, span_words(one.on, one.end))


# ── their fields ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _dates(fields: Fields, today: Today, *, until_now: bool) -> None:
    fields.add(
        PartialDateField(
            "start", tr("From", "a date"), today, hint=tr("As far as you know it: 2019, 05/2019, March 2019.")
        )
    )
    if until_now:
        end = PartialDateField(
            "end", tr("To", "a date"), today, until_now=True, hint=tr("Write “today” for what still lasts.")
        )
        fields.add(end, "end", "current")
    else:
        fields.add(PartialDateField("end", tr("To", "a date"), today))


def _points(fields: Fields, hint: str) -> None:
    fields.add(LinesField("points", tr("Tasks and results"), optional=True, lines=5, hint=hint))


def _build_experience(fields: Fields, today: Today, label: str, hint: str) -> None:
    fields.add(TextField("position", label, hint=hint))
    fields.add(TextField("organisation", tr("Employer or association"), optional=True))
    fields.add(TextField("town", tr("Town"), optional=True))
    _dates(fields, today, until_now=True)
    _points(fields, tr("A line each, beginning with a verb: “Welcome customers”, “Prepare orders”."))
    fields.add(LongTextField("summary", tr("In a sentence"), optional=True, lines=2))
    fields.add(TextField("url", tr("Address on the web"), optional=True))


def _build_study(fields: Fields, today: Today) -> None:
    fields.add(
        TextField(
            "title", tr("Training or diploma"), hint=tr("For example: CAP cuisine, driving theory, French lessons.")
        )
    )
    fields.add(TextField("institution", tr("School or training centre"), optional=True))
    fields.add(TextField("town", tr("Town"), optional=True))
    _dates(fields, today, until_now=False)
    fields.add(
        CheckField(
            "obtained", tr("The diploma was obtained"), hint=tr("Untick it where the training was followed without.")
        )
    )
    fields.add(LinesField("points", tr("What was learnt"), optional=True, lines=3, hint=tr("A line each.")))
    fields.add(LongTextField("summary", tr("In a sentence"), optional=True, lines=2))
    fields.add(TextField("url", tr("Address on the web"), optional=True))


def _build_skill(fields: Fields) -> None:
    fields.add(
        TextField(
            "name", tr("Skill, or family of skills"), hint=tr("For example: Cooking; or: Can drive a fork-lift truck.")
        )
    )
    fields.add(
        LinesField(
            "keywords", tr("What it holds"), optional=True, lines=3, hint=tr("A line each, for a family of skills.")
        )
    )
    fields.add(TextField("level", tr("Level"), optional=True, hint=tr("In your words: beginner, at ease…")))


def _build_language(fields: Fields) -> None:
    fields.add(TextField("name", tr("Language"), hint=tr("For example: French, Arabic, Breton.")))
    levels = [(level, say(words)) for level, words in LEVEL_WORDS.items()]
    fields.add(LevelField("level", tr("Level"), choices=levels, none=tr("Not said"), optional=True))
    fields.add(TextField("fluency", tr("In other words"), optional=True, hint=tr("Shown where no level is chosen.")))


def _build_certificate(fields: Fields, today: Today) -> None:
    fields.add(
        TextField("name", tr("Certificate or authorisation"), hint=tr("For example: SST, CACES R489 category 3."))
    )
    fields.add(TextField("issuer", tr("Given by"), optional=True))
    fields.add(PartialDateField("on", tr("Date"), today, hint=tr("2019, 05/2019, March 2019…")))
    fields.add(TextField("url", tr("Address on the web"), optional=True))


def _build_work(fields: Fields, today: Today) -> None:
    kinds = [
        ("projects", tr("Project", "in a CV")),
        ("awards", tr("Prize", "in a CV")),
        ("publications", tr("Publication", "in a CV")),
    ]
    fields.add(ChoiceField("kind", tr("Kind", "of a project"), choices=kinds))
    fields.add(TextField("name", tr("Title")))
    fields.add(TextField("by", tr("With whom, or given by"), optional=True))
    fields.add(PartialDateField("on", tr("From", "a date"), today, hint=tr("2019, 05/2019, March 2019…")))
    fields.add(PartialDateField("end", tr("To", "a date"), today))
    fields.add(LinesField("points", tr("Tasks and results"), optional=True, lines=3, hint=tr("A line each.")))
    fields.add(LongTextField("summary", tr("In a sentence"), optional=True, lines=2))
    fields.add(TextField("url", tr("Address on the web"), optional=True))


def _build_interest(fields: Fields) -> None:
    fields.add(TextField("name", tr("Interest"), hint=tr("For example: Gardening, football, reading to children.")))
    fields.add(LinesField("keywords", tr("More about it"), optional=True, lines=2, hint=tr("A line each.")))


def _build_reference(fields: Fields) -> None:
    fields.add(TextField("name", tr("Name and role"), hint=tr("For example: the manager of the shop.")))
    fields.add(LongTextField("text", tr("What they say, or how to reach them"), optional=True, lines=3))


class LevelField(ChoiceField):
    """A level of a language; what is kept as plain text is its code."""

    def value(self) -> LanguageLevel | None:
        value = super().value()
        return None if value is None else LanguageLevel(value)
