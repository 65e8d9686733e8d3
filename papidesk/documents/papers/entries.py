"""What of a CV is said, in the words of its own language: nothing that a foreign file held beside, nothing empty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from papidesk.documents.papers.titles import Tongue, capital, filled
from papidesk.documents.rules import (
    Certificate,
    Contact,
    Experience,
    Interest,
    Language,
    Resume,
    Section,
    Skill,
    Study,
    Work,
)
from papidesk.kernel.folding import tidy
from papidesk.paper.blocks import Run

_TIE = "\u00a0"
_WEB = ("http://", "https://")
_NOT_DIALLED = str.maketrans("", "", " .-/()\u00a0\u202f")


@dataclass(frozen=True)
class Entry:
    """Something done: what, where, when. where: the organisation and the town, "" for none; url: where more is said."""

    what: str
    where: str = ""
    when: str = ""
    summary: str = ""
    points: Sequence[str] = ()
    url: str = ""

    def __bool__(self) -> bool:
        return bool(self.what or self.where or self.when or self.summary or self.points or self.url)


@dataclass(frozen=True)
class Line:
    """A short thing said in a line. what: in strong letters, "" for none."""

    what: str
    rest: str = ""
    url: str = ""

    def __bool__(self) -> bool:
        return bool(self.what or self.rest or self.url)

    @property
    def length(self) -> int:
        """Characters."""
        return len(self.what) + len(self.rest) + len(self.url)

    @property
    def runs(self) -> tuple[Run, ...]:
        """The line as pieces of text."""
        runs = [Run(self.what, strong=True), Run(self.rest)] if self.rest else [Run(self.what)]
        if self.url:
            runs += [Run(" – "), web(self.url)]
        return tuple(run for run in runs if run.text)


# ── how the person is reached ─────────────────────────────────────────────────────────────────────────────────


def ways(contact: Contact) -> list[Run]:
    """How the person is reached, a way each."""
    found = [Run(line) for line in address(contact)]
    found += [call(contact.phone), mail(contact.email)]
    found += [web(link) for link in map(bare, contact.links)]
    return [run for run in found if run.text]


def call(phone: str) -> Run:
    """A telephone number; a text that is none leads nowhere."""
    said = bare(phone)
    dialled = said.translate(_NOT_DIALLED)
    return Run(said, link=f"tel:{dialled}" if dialled.lstrip("+").isdecimal() else "")


def mail(email: str) -> Run:
    """An address of e-mail; a text that is none leads nowhere."""
    said = bare(email)
    return Run(said, link=f"mailto:{said}" if _is_address(said) else "")


def address(contact: Contact) -> list[str]:
    """Street, then postal code and town, a line each."""
    lines = [bare(line) for line in contact.address.splitlines()]
    return [line for line in (*lines, bare(f"{contact.postal_code} {contact.town}")) if line]


def web(link: str) -> Run:
    """An address of the web, without what only machines need."""
    whole = link if link.startswith(_WEB) else f"https://{link}" if "." in link and " " not in link else ""
    said = link
    for beginning in _WEB:
        said = said.removeprefix(beginning)
    return Run(said.rstrip("/") or link, link=whole if " " not in whole else "")


def _is_address(email: str) -> bool:
    before, at, after = email.partition("@")
    return bool(before and at and after) and not any(c.isspace() or c in '<>"?&%' for c in email)


# ── sections ──────────────────────────────────────────────────────────────────────────────────────────────────


def entries(resume: Resume, section: Section, tongue: Tongue) -> list[Entry]:
    """The entries of a section that has some, else []."""
    found: Iterable[Entry] = ()
    match section:
        case Section.EXPERIENCES:
            found = (_experience(one, tongue) for one in resume.experiences)
        case Section.VOLUNTEERING:
            found = (_experience(one, tongue) for one in resume.volunteering)
        case Section.STUDIES:
            found = (_study(one, tongue) for one in resume.studies)
        case Section.WORKS:
            found = (_work(one, tongue) for one in resume.works)
        case Section.REFERENCES:
            found = (Entry(bare(one.name), summary=one.text.strip()) for one in resume.references)
        case _:
            pass
    return [entry for entry in found if entry]


def lines(resume: Resume, section: Section, tongue: Tongue) -> list[Line]:
    """The lines of a section that has such, else []."""
    found: Iterable[Line] = ()
    match section:
        case Section.SKILLS:
            found = (_skill(one, tongue) for one in resume.skills)
        case Section.LANGUAGES:
            found = (_language(one, tongue) for one in resume.languages)
        case Section.CERTIFICATES:
            found = (_certificate(one, tongue) for one in resume.certificates)
        case Section.INTERESTS:
            found = (_interest(one, tongue) for one in resume.interests)
        case Section.PRACTICAL:
            found = map(Line, _practical(resume, tongue))
        case _:
            pass
    return [line for line in found if line]


def is_empty(resume: Resume, tongue: Tongue) -> bool:
    """Whether it says nothing at all but, maybe, a name."""
    contact = resume.contact
    return not (
        bare(contact.headline)
        or ways(contact)
        or resume.summary.strip()
        or any(entries(resume, section, tongue) or lines(resume, section, tongue) for section in Section)
    )


def _experience(one: Experience, tongue: Tongue) -> Entry:
    what, where = _what_and_where(tongue, one.position, one.organisation, one.town)
    when = tongue.span(one.start, one.end, current=one.current)
    return Entry(what, where, when, one.summary.strip(), _points(one.points), bare(one.url))


def _study(one: Study, tongue: Tongue) -> Entry:
    what, where = _what_and_where(tongue, one.title, one.institution, one.town)
    if what and not one.obtained:
        what = f"{what} ({tongue.followed})"
    return Entry(what, where, tongue.span(one.start, one.end), one.summary.strip(), _points(one.points), bare(one.url))


def _work(one: Work, tongue: Tongue) -> Entry:
    what, where = _what_and_where(tongue, one.name, one.by, "")
    return Entry(what, where, tongue.span(one.on, one.end), one.summary.strip(), _points(one.points), bare(one.url))


def _what_and_where(tongue: Tongue, what: str, by: str, town: str) -> tuple[str, str]:
    """What was done, and where; what is said first is never empty where something is."""
    said = [part for part in (bare(what), bare(by), bare(town)) if part]
    return (said[0], tongue.comma.join(said[1:])) if said else ("", "")


def _skill(one: Skill, tongue: Tongue) -> Line:
    keywords = tongue.comma.join(_points(one.keywords))
    name, level = bare(one.name), bare(one.level)
    name = f"{name} ({level})" if name and level else name or level
    return Line(f"{name}{tongue.colon}", keywords) if name and keywords else Line(name or keywords)


def _language(one: Language, tongue: Tongue) -> Line:
    name, fluency = bare(one.name), bare(one.fluency)
    level = tongue.level(one.level) if one.level else fluency
    return Line(f"{name}{tongue.colon}", level) if name and level else Line(name or level)


def _certificate(one: Certificate, tongue: Tongue) -> Line:
    beside = [part for part in (bare(one.issuer), tongue.month_or_year(one.on) if one.on else "") if part]
    name, url = bare(one.name), bare(one.url)
    if not name:
        return Line(tongue.comma.join(beside), url=url)
    return Line(name, f" – {tongue.comma.join(beside)}" if beside else "", url)


def _interest(one: Interest, tongue: Tongue) -> Line:
    name, keywords = bare(one.name), tongue.comma.join(_points(one.keywords))
    return Line(f"{name}{tongue.colon}{keywords}" if name and keywords else name or keywords)


def _practical(resume: Resume, tongue: Tongue) -> list[str]:
    said = [tongue.driving(resume.licences, vehicle=resume.vehicle)]
    if resume.pix is not None:
        said.append(filled(tongue.pix, points=str(resume.pix)))
    if availability := bare(resume.availability):
        said.append(tongue.answered(tongue.availability, availability))
    if resume.disabled_worker:
        said.append(tongue.disabled_worker)
    return [capital(one) for one in said if one]


def _points(points: Iterable[str]) -> tuple[str, ...]:
    return tuple(point for point in map(bare, points) if point)


def bare(text: str) -> str:
    """A text of one line, nothing invisible in it, its blanks single; the no-break ones of French stay."""
    return _TIE.join(map(tidy, text.split(_TIE))).strip()
