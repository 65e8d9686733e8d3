"""The Europass XML of since 2020: a `Candidate`, after HR-XML and the EURES profile."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

from papidesk.documents.exchange.dates import read_date
from papidesk.documents.exchange.europass_words import level_of, photo_of
from papidesk.documents.exchange.html_text import read_html
from papidesk.documents.exchange.languages import language_name
from papidesk.documents.exchange.xml_reading import Node
from papidesk.documents.rules import (
    Certificate,
    Contact,
    Experience,
    Interest,
    Language,
    LanguageLevel,
    PartialDate,
    Reference,
    Resume,
    Skill,
    Study,
    Work,
)

ROOT = "Candidate"


def read_candidate(root: Node, remarks: list[Any]) -> Resume:
    """The CV of a candidate, from the first profile that says something. Birth date, sex and nationality stay where they are."""
    person = root.first("CandidatePerson")
    profiles = list(root.all("CandidateProfile"))
    profile = next((one for one in profiles if one.children), Node("", {}))
    summary, points = read_html(profile.said("ExecutiveSummary", "Objective"))
    return Resume(
        contact=_contact(person, root),
        summary="\n".join((*filter(None, (summary,)), *points)),
        experiences=tuple(_experiences(profile)),
        studies=tuple(_study(one) for one in profile.all("EducationHistory/EducationOrganizationAttendance")),
        skills=tuple(_skills(profile)),
        languages=(*_mother_tongues(person), *_languages(profile)),
        certificates=tuple(_certificates(profile)),
        volunteering=tuple(_volunteering(profile)),
        interests=tuple(_interests(profile)),
        references=tuple(_references(profile)),
        works=tuple(_works(profile)),
        licences=tuple(dict.fromkeys(one.text for one in profile.all("Licenses/License/LicenseTypeCode") if one.text)),
        photo=photo_of(_decoded, profile.said("Attachment/EmbeddedData", "Attachment/Content"), remarks),
    )


def _decoded(data: str) -> bytes:
    """A data URI, or what follows its comma alone."""
    return base64.b64decode(data.rpartition(",")[2])


def _contact(person: Node, root: Node) -> Contact:
    name = person.first("PersonName")
    if not name.children:
        name = root.first("CandidateSupplier/PersonContact/PersonName")
    by_channel: dict[str, list[Node]] = {}
    for one in person.all("Communication"):
        channel = one.said("ChannelCode") or ("Address" if one.first("Address").children else "")
        by_channel.setdefault(channel, []).append(one)
    address = next(iter(by_channel.get("Address", ())), Node("", {})).first("Address")
    street = address.said("AddressLine") or " ".join(
        filter(None, (address.said("BuildingNumber"), address.said("StreetName")))
    )
    links = [one.said("URI") for channel in ("Web", "Social Media") for one in by_channel.get(channel, ())]
    return Contact(
        name=" ".join(filter(None, (name.said("GivenName"), name.said("FamilyName")))) or name.said("FormattedName"),
        email=next((one.said("URI") for one in by_channel.get("Email", ())), ""),
        phone=next(map(_phone, by_channel.get("Telephone", ())), ""),
        address=street,
        postal_code=address.said("PostalCode"),
        town=address.said("CityName"),
        links=tuple(dict.fromkeys(filter(None, links))),
    )


def _phone(one: Node) -> str:
    number, country = one.said("DialNumber"), one.said("CountryDialing").lstrip("+")
    return f"+{country} {number.lstrip('0')}" if country and not number.startswith("+") else number


def _span(period: Node) -> tuple[PartialDate | None, PartialDate | None]:
    start = read_date(period.said("StartDate/FormattedDateTime", "StartDate"))
    return start, read_date(period.said("EndDate/FormattedDateTime", "EndDate"))


def _experiences(profile: Node) -> Iterator[Experience]:
    for employer in profile.all("EmploymentHistory/EmployerHistory"):
        for position in employer.all("PositionHistory"):
            start, end = _span(position.first("EmploymentPeriod"))
            current = position.said("EmploymentPeriod/CurrentIndicator", "CurrentIndicator") == "true"
            summary, points = read_html(position.said("Description"))
            yield Experience(
                position=position.said("PositionTitle"),
                organisation=employer.said("OrganizationName"),
                town=position.said("City") or employer.said("OrganizationContact/Communication/Address/CityName"),
                start=start,
                end=None if current else end,
                current=current or bool(start and not end),
                summary=summary,
                points=points,
                url=position.said("Link") or employer.said("Link"),
            )


def _study(node: Node) -> Study:
    start, end = _span(node.first("AttendancePeriod"))
    summary, points = read_html(node.said("EducationDegree/OccupationalSkillsCovered"))
    return Study(
        title=node.said("EducationDegree/DegreeName", "ProgramName"),
        institution=node.said("OrganizationName"),
        town=node.said("OrganizationContact/Communication/Address/CityName"),
        start=start,
        end=end,
        obtained=node.said("AttendancePeriod/Ongoing") != "true",
        summary=summary,
        points=points,
        url=node.said("Link"),
    )


def _mother_tongues(person: Node) -> Iterator[Language]:
    for one in person.all("PrimaryLanguageCode"):
        if one.text:
            yield Language(language_name(one.text), LanguageLevel.MOTHER_TONGUE)


def _languages(profile: Node) -> Iterator[Language]:
    for one in profile.all("PersonQualifications/PersonCompetency"):
        if one.said("TaxonomyID") == "language" and one.said("CompetencyID"):
            scores = (dimension.said("Score/ScoreText") for dimension in one.all("CompetencyDimension"))
            yield Language(language_name(one.said("CompetencyID")), level_of(scores))


def _skills(profile: Node) -> Iterator[Skill]:
    loose = [
        one.said("CompetencyName", "CompetencyID")
        for path in ("PersonQualifications/PersonCompetency", "Skills/PersonCompetency")
        for one in profile.all(path)
        if one.said("TaxonomyID") != "language"
    ]
    loose += [one.text for one in profile.all("DigitalSkills/DigitalSkill")]
    kept = tuple(dict.fromkeys(filter(None, loose)))
    if kept:
        yield Skill("", kept)
    for path in ("Skills/SkillsGroup", "DigitalSkills/DigitalSkillsGroup"):
        for group in profile.all(path):
            names = [one.said("CompetencyName", "CompetencyID") for one in group.all("PersonCompetency")]
            names += [one.text for one in group.all("DigitalSkill")]
            if any(names) or group.said("Title"):
                yield Skill(group.said("Title"), tuple(filter(None, names)))


def _certificates(profile: Node) -> Iterator[Certificate]:
    for path in ("Certifications/Certification", "CourseCertifications/CourseCertification"):
        for one in profile.all(path):
            name = one.said("CertificationName", "Title", "CertificationTypeCode")
            if name:
                day = one.said("FirstIssuedDate/FormattedDateTime", "IssueDate/FormattedDateTime", "IssueDate")
                issuer = one.said("IssuingAuthority/OrganizationName", "IssuingAuthority/Name", "IssuingAuthority")
                yield Certificate(name, issuer, read_date(day), one.said("Link"))


def _volunteering(profile: Node) -> Iterator[Experience]:
    for path in ("VoluntaryWorks/VoluntaryWork", "SocialAndPoliticalActivities/SocialAndPoliticalActivity"):
        for one in profile.all(path):
            start, end = _span(one)
            if not start:
                start, end = _span(one.first("Date"))
            summary, points = read_html(one.said("Description"))
            yield Experience(
                position=one.said("Title", "RoleName"), organisation=one.said("Organization", "Location", "Place"), start=start,
                end=end, current=bool(start and not end), summary=summary, points=points, url=one.said("Link"),
            )  # fmt: skip


def _interests(profile: Node) -> Iterator[Interest]:
    for one in profile.all("HobbiesAndInterests/HobbyOrInterest"):
        summary, points = read_html(one.said("Description"))
        name = one.said("Title") or summary
        if name:
            yield Interest(name, (*(line for line in summary.split("\n") if line and line != name), *points))


def _references(profile: Node) -> Iterator[Reference]:
    for one in profile.all("EmploymentReferences/EmploymentReference"):
        name = " ".join(filter(None, (one.said("PersonName/GivenName"), one.said("PersonName/FamilyName")))) or one.said(
            "RefereeName", "Name"
        )
        text = "\n".join(read_html(one.said("Comment", "Description"))[0].split("\n"))
        if name or text:
            yield Reference(name, text)


def _works(profile: Node) -> Iterator[Work]:
    kinds = (
        ("projects", "Projects/Project"), ("publications", "PublicationHistory/Publication"),
        ("awards", "HonoursAndAwards/HonourAward"), ("projects", "CreativeWorks/CreativeWork"), ("projects", "Others/Other"),
    )  # fmt: skip
    for kind, path in kinds:
        for one in profile.all(path):
            start, end = _span(one)
            if not start:
                start, end = _span(one.first("Date"))
            summary, points = read_html(one.said("Description", "Summary"))
            name = one.said("Title", "FormattedPublicationDescription", "Name")
            by = one.said("AwardingInstitution", "Publisher")
            if name or summary:
                yield Work(kind, name, by, start, end, summary, points, one.said("Link"))
