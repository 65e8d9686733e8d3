"""The Europass XML of before 2020, versions 3.x: a `SkillsPassport` about a learner."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from typing import Any

from papidesk.documents.exchange.dates import possible
from papidesk.documents.exchange.europass_words import certificate_name, level_of, photo_of
from papidesk.documents.exchange.html_text import read_html
from papidesk.documents.exchange.languages import language_name
from papidesk.documents.exchange.xml_reading import Node
from papidesk.documents.rules import (
    Certificate,
    Contact,
    Experience,
    Language,
    LanguageLevel,
    PartialDate,
    Resume,
    Skill,
    Study,
    Work,
)

ROOTS = frozenset({"SkillsPassport", "learnerinfo", "LearnerInfo"})
_STATEMENTS = frozenset({"personal_statement", ""})
"""Headlines that are a text; the others name the job or the studies looked for."""
_NUMBER = re.compile(r"\d+")
_SKILLS = (
    ("Communication", "Communication"), ("Organisational", "Organisation"), ("JobRelated", "Métier"), ("Computer", "Numérique"),
    ("Other", "Autres compétences"),
)  # fmt: skip
"""What a family of skills is called on a French CV: data of the person from here on, like all that stands in it."""


def read_passport(root: Node, remarks: list[Any]) -> Resume:
    """The CV that a passport holds. Birth date, sex and nationality are left where they are."""
    info = root if root.name != "SkillsPassport" else root.first("LearnerInfo")
    person = info.first("Identification")
    headline = info.first("Headline")
    summary, points = read_html(headline.said("Description/Label", "Description"))
    kind = headline.said("Type/Code")
    licences = [one.text for one in info.all("Skills/Driving/Description/Licence") if one.text]
    data = person.said("Photo/Data", "PhotoList/Photo/Data")
    return Resume(
        contact=_contact(person, "" if kind in _STATEMENTS else summary),
        summary="\n".join((summary, *points)) if kind in _STATEMENTS else "",
        experiences=tuple(_experience(one) for one in info.all("WorkExperienceList/WorkExperience")),
        studies=tuple(_study(one) for one in info.all("EducationList/Education")),
        skills=tuple(_skills(info)),
        languages=tuple(_languages(info)),
        certificates=tuple(_certificates(info)),
        works=tuple(_works(info)),
        licences=tuple(dict.fromkeys(licences)),
        photo=photo_of(base64.b64decode, data, remarks),
    )


def _contact(person: Node, headline: str) -> Contact:
    address = person.first("ContactInfo/Address/Contact")
    name = " ".join(filter(None, (person.said("PersonName/FirstName"), person.said("PersonName/Surname"))))
    links = [one.said("Contact") for one in person.all("ContactInfo/WebsiteList/Website")]
    lines = [one.text for one in address.all("AddressLine") if one.text]
    return Contact(
        name=name,
        headline=headline,
        email=person.said("ContactInfo/Email/Contact"),
        phone=person.said("ContactInfo/TelephoneList/Telephone/Contact", "ContactInfo/Telephone/Contact"),
        address=", ".join(lines),
        postal_code=address.said("PostalCode"),
        town=address.said("Municipality"),
        links=tuple(dict.fromkeys(filter(None, links))),
    )


def _date(node: Node) -> PartialDate | None:
    """A date whose parts are attributes, month and day as XML Schema writes them: year="2009" month="--05" day="---12"."""
    parts = []
    for part in ("year", "month", "day"):
        found = _NUMBER.search(node.attributes.get(part, ""))
        parts.append(int(found.group()) if found else 0)
    return possible(*parts)


def _period(node: Node) -> tuple[PartialDate | None, PartialDate | None, bool]:
    return _date(node.first("Period/From")), _date(node.first("Period/To")), node.said("Period/Current") == "true"


def _experience(node: Node) -> Experience:
    start, end, current = _period(node)
    summary, points = read_html(node.said("Activities", "ActivitiesAndResponsibilities"))
    return Experience(
        position=node.said("Position/Label", "Position"),
        organisation=node.said("Employer/Name"),
        town=node.said("Employer/ContactInfo/Address/Contact/Municipality"),
        start=start,
        end=None if current else end,
        current=current,
        summary=summary,
        points=points,
        url=node.said("Employer/ContactInfo/Website/Contact"),
    )


def _study(node: Node) -> Study:
    start, end, current = _period(node)
    summary, points = read_html(node.said("Activities", "Skills"))
    return Study(
        title=node.said("Title"),
        institution=node.said("Organisation/Name"),
        town=node.said("Organisation/ContactInfo/Address/Contact/Municipality"),
        start=start,
        end=end,
        obtained=not current,
        summary=summary,
        points=points,
    )


def _skills(info: Node) -> Iterator[Skill]:
    for name, said in _SKILLS:
        text, points = read_html(info.said(f"Skills/{name}/Description"))
        keywords = (*filter(None, text.split("\n")), *points)
        if keywords:
            yield Skill(said, keywords)


def _languages(info: Node) -> Iterator[Language]:
    linguistic = info.first("Skills/Linguistic")
    for one in linguistic.all("MotherTongueList/MotherTongue"):
        name = one.said("Description/Label") or language_name(one.said("Description/Code"))
        if name:
            yield Language(name, LanguageLevel.MOTHER_TONGUE)
    for one in linguistic.all("ForeignLanguageList/ForeignLanguage"):
        name = one.said("Description/Label") or language_name(one.said("Description/Code"))
        if name:
            yield Language(name, level_of(node.text for node in one.first("ProficiencyLevel").children))


def _certificates(info: Node) -> Iterator[Certificate]:
    for one in info.all("Skills/Linguistic/ForeignLanguageList/ForeignLanguage/VerifiedBy/Certificate"):
        if one.said("Title"):
            yield Certificate(one.said("Title"), one.said("AwardingBody"), _date(one.first("Date")))
    for kind, text, points in _achievements(info):
        if kind in {"certifications", "courses"}:
            for line in (*text.split("\n"), *points):
                if line:
                    yield Certificate(certificate_name(line))


def _works(info: Node) -> Iterator[Work]:
    kinds = {"publications": "publications", "honors_awards": "awards"}
    for kind, text, points in _achievements(info):
        if kind not in {"certifications", "courses", "references", "citations"} and (text or points):
            name, _, further = (text or points[0]).partition("\n")
            left = points if text else points[1:]
            yield Work(kinds.get(kind, "projects"), certificate_name(name), summary=further, points=left)


def _achievements(info: Node) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for one in info.all("AchievementList/Achievement"):
        text, points = read_html(one.said("Description"))
        yield one.said("Title/Code"), text, points
