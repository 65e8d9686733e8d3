"""JSON Resume 1.x (https://jsonresume.org/schema), in and out.

What France adds stands under "papidesk" at the top and in each language; JSON Resume allows keys of one's own everywhere. What a
file holds that we do not show, or that is not as the schema wants it, comes back from `rest`: the latter under its name with
"-as-found", so that what goes out is valid.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from papidesk.documents.exchange.dates import is_now, written
from papidesk.documents.exchange.json_reading import no_document
from papidesk.documents.exchange.taking import AS_FOUND, Taken, text_of
from papidesk.documents.rules import (
    Certificate,
    Contact,
    Crop,
    Experience,
    Interest,
    Language,
    LanguageLevel,
    PartialDate,
    Photo,
    Reference,
    Resume,
    Skill,
    Study,
    Work,
)
from papidesk.kernel.intent import Refusal
from papidesk.kernel.words import tr

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
OURS = "papidesk"
PHOTO_SIDE = 60.0
"""Millimetres: the largest that a photo is shown on any model."""
SECTIONS = (
    "work", "volunteer", "education", "awards", "certificates", "publications", "skills", "languages", "interests", "references",
    "projects",
)  # fmt: skip
Entry = TypeVar("Entry", Contact, Experience, Study, Skill, Language, Certificate, Interest, Reference, Work)

_TEXTS = frozenset(
    {
        "countryCode", "region", "network", "username", "description", "score", "studyType", "area", "entity", "type", "image",
        "level",
    }
)
_LISTS = frozenset({"keywords", "roles"})
"""Of the schema, and not taken: texts, and lists of texts."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DATA_URI = re.compile(r"data:image/[a-z.+-]+;base64,", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.ASCII)
_LEVEL = re.compile(r"\b([ABC][12])\b")
_NATIVE = re.compile(r"native|mother|matern|langue d.origine|first language", re.IGNORECASE)


def is_json_resume(document: Mapping[str, Any]) -> bool:
    """Whether an object is likely a CV of this kind: it has its first section, or several others."""
    return isinstance(document.get("basics"), dict) or sum(isinstance(document.get(one), list) for one in SECTIONS) > 1


# ── in ────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def read_json_resume(document: Mapping[str, Any], remarks: list[Any]) -> Resume:
    """The CV that an object holds; what could not be taken is said in `remarks`. Refuses (file) what is no CV."""
    if not is_json_resume(document):
        raise no_document()
    top = Taken(document)
    basics = top.inner("basics")
    ours = top.inner(OURS)
    return Resume(
        contact=_contact(basics),
        summary=basics.text("summary"),
        experiences=tuple(map(_experience, top.entries("work"))),
        studies=tuple(map(_study, top.entries("education"))),
        skills=tuple(map(_skill, top.entries("skills", "name"))),
        languages=tuple(map(_language, top.entries("languages", "language"))),
        certificates=tuple(map(_certificate, top.entries("certificates", "name"))),
        volunteering=tuple(map(_experience, top.entries("volunteer"))),
        interests=tuple(map(_interest, top.entries("interests", "name"))),
        references=tuple(map(_reference, top.entries("references", "reference"))),
        works=tuple(_works(top)),
        licences=ours.lines("licences"),
        vehicle=ours.flag("vehicle"),
        pix=ours.number("pix", 1024),
        availability=ours.text("availability"),
        disabled_worker=ours.flag("disabled_worker"),
        photo=_photo(basics, ours, remarks),
        rest=_top_rest(top, ours),
    )


def language_of(document: Mapping[str, Any], usual: str = "fr") -> str:
    """The language that a file says it is in, else the usual one."""
    meta = document.get("meta")
    said = text_of(meta.get("language")) if isinstance(meta, Mapping) else ""
    return said if _LANGUAGE.fullmatch(said) else usual


def _top_rest(top: Taken, ours: Taken) -> dict[str, Any]:
    """What nothing shows: of the top, and of what a later version put under "papidesk"."""
    left = ours.rest()
    meta = top.inner("meta")
    # Written anew each time.
    for name in ("version", "language"):
        meta.take(name)
    top.take("$schema")
    return {**top.rest(), **({"meta": meta.rest()} if meta.rest() else {}), **({OURS: left} if left else {})}


def _contact(basics: Taken) -> Contact:
    place = basics.inner("location")
    profiles = basics.entries("profiles", "url")
    links = [basics.first("url", "website")]
    links += [text_of(one.source.get("url")) for one in profiles]
    contact = Contact(
        name=basics.text("name"),
        headline=basics.text("label"),
        email=basics.text("email"),
        phone=basics.text("phone"),
        address=place.text("address"),
        postal_code=place.text("postalCode"),
        town=place.text("city"),
        links=tuple(dict.fromkeys(filter(None, links))),
    )
    # Taken, though by another field than those of the contact.
    basics.text("summary")
    for name in ("image", "picture"):
        # An address is kept as it is: nothing is fetched for anybody.
        if name in basics.source and not isinstance(basics.source[name], str):
            basics.set_aside(name)
        elif not text_of(basics.source.get(name)) or _DATA_URI.match(text_of(basics.source.get(name))):
            basics.take(name)
    rest = basics.rest()
    if place.rest():
        rest["location"] = place.rest()
    if profiles:
        rest["profiles"] = [dict(one.source) for one in profiles]
    return _with_rest(contact, rest)


def _with_rest(made: Entry, rest: Mapping[str, Any]) -> Entry:
    return replace(made, rest=dict(rest)) if rest else made


def _span(entry: Taken) -> tuple[PartialDate | None, PartialDate | None, bool]:
    """When it began, when it ended, and whether it goes on: JSON Resume leaves the end out where it does."""
    start, end = entry.date("startDate"), None
    said = text_of(entry.source.get("endDate"))
    goes_on = bool(start) and not said
    if is_now(said):
        entry.take("endDate")
        goes_on = True
    else:
        end = entry.date("endDate")
    return start, end, entry.flag("current", usual=goes_on)


def _experience(entry: Taken) -> Experience:
    """A job or, with its own word for where, a commitment as a volunteer."""
    start, end, current = _span(entry)
    return _with_rest(
        Experience(
            position=entry.text("position"),
            organisation=entry.first("name", "company", "organization", "organisation"),
            town=entry.text("location"),
            start=start,
            end=end,
            current=current,
            summary=entry.text("summary"),
            points=entry.lines("highlights"),
            url=entry.first("url", "website"),
        ),
        entry.rest(),
    )


def _study(entry: Taken) -> Study:
    kind, area = text_of(entry.source.get("studyType")), text_of(entry.source.get("area"))
    title = entry.text("title") or " ".join(filter(None, (kind, area)))
    if area and not kind and title == area:
        entry.take("area")
    return _with_rest(
        Study(
            title=title,
            institution=entry.text("institution"),
            town=entry.text("location"),
            start=entry.date("startDate"),
            end=entry.date("endDate"),
            obtained=entry.flag("obtained", usual=True),
            summary=entry.text("summary"),
            points=entry.lines("courses"),
            url=entry.first("url", "website"),
        ),
        # studyType and area come back as they were, as long as the title is still theirs.
        entry.rest(),
    )


def _skill(entry: Taken) -> Skill:
    return _with_rest(Skill(entry.text("name"), entry.lines("keywords"), entry.text("level")), entry.rest())


def _language(entry: Taken) -> Language:
    name, fluency = entry.first("language", "name"), entry.text("fluency")
    said = entry.text("cefr") or fluency
    found = _LEVEL.search(said.upper())
    level = LanguageLevel(found.group(1)) if found else LanguageLevel.MOTHER_TONGUE if _NATIVE.search(said) else None
    # A word that is but the level itself is not said twice.
    alone = level is not None and fluency.strip().upper() == level.value.upper()
    return _with_rest(Language(name, level, "" if alone else fluency), entry.rest())


def _certificate(entry: Taken) -> Certificate:
    return _with_rest(
        Certificate(entry.text("name"), entry.text("issuer"), entry.date("date"), entry.text("url")), entry.rest()
    )


def _interest(entry: Taken) -> Interest:
    return _with_rest(Interest(entry.text("name"), entry.lines("keywords")), entry.rest())


def _reference(entry: Taken) -> Reference:
    return _with_rest(Reference(entry.text("name"), entry.text("reference")), entry.rest())


def _works(top: Taken) -> Iterable[Work]:
    for entry in top.entries("projects", "name"):
        yield _with_rest(
            Work(
                "projects", entry.text("name"), entry.text("entity"), entry.date("startDate"), entry.date("endDate"),
                entry.first("description", "summary"), entry.lines("highlights"), entry.text("url"),
            ),
            entry.rest(),
        )  # fmt: skip
    for kind, name, by, on in (("awards", "title", "awarder", "date"), ("publications", "name", "publisher", "releaseDate")):
        for entry in top.entries(kind, name):
            yield _with_rest(
                Work(kind, entry.text(name), entry.text(by), entry.date(on), None, entry.text("summary"), (), entry.text("url")),
                entry.rest(),
            )


def _photo(basics: Taken, ours: Taken, remarks: list[Any]) -> Photo | None:
    said = text_of(basics.source.get("image") or basics.source.get("picture"))
    crop = ours.take("crop")
    if not said or not _DATA_URI.match(said):
        return None
    from papidesk.paper.pictures import take  # noqa: PLC0415 — Pillow: only where there is a photo

    try:
        content = take(base64.b64decode(said.partition(",")[2]), width=PHOTO_SIDE, height=PHOTO_SIDE, field="file")
    except (Refusal, ValueError):
        remarks.append(tr("The photo of the file could not be read, and was left out. Add it again if it is wanted."))
        return None
    return Photo(content, _crop(crop))


def _crop(said: object) -> Crop:
    if isinstance(said, list) and len(said) == 4 and all(isinstance(one, int | float) for one in said):  # noqa: PLR2004
        left, top, right, bottom = (float(one) for one in said)
        if 0 <= left < right <= 1 and 0 <= top < bottom <= 1:
            return Crop(left, top, right, bottom)
    return Crop()


# ── out ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def json_resume(resume: Resume, language: str = "") -> bytes:
    """The CV as JSON Resume 1.0.0, in UTF-8, valid against its schema, whatever it held."""
    document: dict[str, Any] = {"$schema": SCHEMA, **_kept(resume.rest, drop=("$schema",))}
    document["basics"] = _basics(resume)
    sections: dict[str, list[dict[str, Any]]] = {
        "work": [_experience_out(one, "name") for one in resume.experiences],
        "volunteer": [_experience_out(one, "organization") for one in resume.volunteering],
        "education": [_study_out(one) for one in resume.studies],
        "certificates": [
            _out(one.rest, name=one.name, issuer=one.issuer, date=_date(one.on), **_url(one.url)) for one in resume.certificates
        ],
        "skills": [_out(one.rest, name=one.name, level=one.level, keywords=list(one.keywords)) for one in resume.skills],
        "languages": [_language_out(one) for one in resume.languages],
        "interests": [_out(one.rest, name=one.name, keywords=list(one.keywords)) for one in resume.interests],
        "references": [_out(one.rest, name=one.name, reference=one.text) for one in resume.references],
        **{kind: [_work_out(one) for one in resume.works if one.kind == kind] for kind in ("projects", "awards", "publications")},
    }
    document.update({name: entries for name, entries in sections.items() if entries})
    ours = _ours(resume)
    if ours:
        document[OURS] = ours
    document["meta"] = _meta(document.get("meta"), language)
    # Half of a surrogate pair is no character: escaped, it comes back as it was.
    said = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    try:
        return (said + "\n").encode()
    except UnicodeEncodeError:
        return (json.dumps(document, ensure_ascii=True, indent=2, allow_nan=False) + "\n").encode()


def _kept(rest: Mapping[str, Any], drop: Iterable[str] = ()) -> dict[str, Any]:
    """What was kept of a file; what the schema would not have there, under a name that it does not know."""
    gone = set(drop)
    return {
        name if _as_it_should(name, value) else name + AS_FOUND: value for name, value in rest.items() if name not in gone
    }


def _as_it_should(name: str, value: Any) -> bool:
    if name in _TEXTS:
        return isinstance(value, str)
    if name in _LISTS:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    return True


def _meta(found: object, language: str) -> dict[str, Any]:
    said = dict(found) if isinstance(found, Mapping) else {}
    for name in ("canonical", "lastModified"):
        value = said.get(name)
        if name in said and not (isinstance(value, str) and (name != "canonical" or _URI.fullmatch(value))):
            said[name + AS_FOUND] = said.pop(name)
    return {**said, "version": "v1.0.0", **({"language": language} if language else {})}


def _out(rest: Mapping[str, Any], **said: Any) -> dict[str, Any]:
    shown = {name: value for name, value in said.items() if value not in ("", None, [], ())}
    return {**_kept(rest), **shown}


def _basics(resume: Resume) -> dict[str, Any]:
    contact = resume.contact
    rest = dict(contact.rest)
    location = rest.pop("location", None)
    place = _out(location if isinstance(location, dict) else {}, address=contact.address, postalCode=contact.postal_code,
                 city=contact.town)  # fmt: skip
    profiles = [one for one in rest.pop("profiles", []) if isinstance(one, dict)]
    known = {text_of(one.get("url")) for one in profiles}
    links = [link for link in contact.links if link not in known]
    url = next((link for link in links if _URI.fullmatch(link)), "")
    profiles = [
        {**_kept(one, drop=("url",)), **_found_url(one)}
        for one in profiles
        if not text_of(one.get("url")) or text_of(one.get("url")) in contact.links
    ]
    profiles += [_url(link) for link in links if link != url]
    email = {"email": contact.email} if _EMAIL.fullmatch(contact.email) else {"email" + AS_FOUND: contact.email}
    image = ""
    if resume.photo is not None:
        kind = "png" if resume.photo.content.startswith(b"\x89PNG") else "jpeg"
        image = f"data:image/{kind};base64,{base64.b64encode(resume.photo.content).decode()}"
    return _out(rest, name=contact.name, label=contact.headline, image=image or rest.get("image", ""), phone=contact.phone,
                url=url, summary=resume.summary, location=place or None, profiles=profiles or None, **email)  # fmt: skip


def _url(said: str) -> dict[str, str]:
    return {"url": said} if _URI.fullmatch(said) else {"url" + AS_FOUND: said}


def _found_url(profile: Mapping[str, Any]) -> dict[str, Any]:
    """The address of a profile, which only a text can be."""
    said = text_of(profile.get("url"))
    return _url(said) if said else {"url" + AS_FOUND: profile["url"]} if profile.get("url") else {}


def _date(one: PartialDate | None) -> str:
    return written(one) if one is not None else ""


def _experience_out(one: Experience, organisation: str) -> dict[str, Any]:
    made = _out(
        one.rest, position=one.position, location=one.town, startDate=_date(one.start),
        endDate="" if one.current else _date(one.end), summary=one.summary, highlights=list(one.points), **_url(one.url),
        **{organisation: one.organisation},
    )  # fmt: skip
    # Without an end JSON Resume means that it goes on; where that is not known, it is said.
    if one.current != bool(one.start and not one.end):
        made["current"] = one.current
    return made


def _study_out(one: Study) -> dict[str, Any]:
    kind, area = text_of(one.rest.get("studyType")), text_of(one.rest.get("area"))
    made = _out(one.rest, institution=one.institution, location=one.town, startDate=_date(one.start), endDate=_date(one.end),
                summary=one.summary, courses=list(one.points), **_url(one.url))  # fmt: skip
    if one.title != " ".join(filter(None, (kind, area))):
        made.pop("studyType", None)
        made["area"] = one.title
    if not one.obtained:
        made["obtained"] = False
    return {name: value for name, value in made.items() if value != ""}


def _language_out(one: Language) -> dict[str, Any]:
    level = one.level.value if one.level is not None else ""
    return _out(one.rest, language=one.name, fluency=one.fluency or level, cefr=level)


def _work_out(one: Work) -> dict[str, Any]:
    if one.kind == "projects":
        return _out(one.rest, name=one.name, entity=one.by, startDate=_date(one.on), endDate=_date(one.end),
                    description=one.summary, highlights=list(one.points), **_url(one.url))  # fmt: skip
    name, by, on = ("title", "awarder", "date") if one.kind == "awards" else ("name", "publisher", "releaseDate")
    return _out(one.rest, summary=one.summary, **{name: one.name, by: one.by, on: _date(one.on)}, **_url(one.url))


def _ours(resume: Resume) -> dict[str, Any]:
    rest = resume.rest.get(OURS)
    crop = resume.photo.crop if resume.photo is not None else Crop()
    return _out(
        rest if isinstance(rest, dict) else {},
        licences=list(resume.licences),
        vehicle=resume.vehicle or None,
        pix=resume.pix,
        availability=resume.availability,
        disabled_worker=resume.disabled_worker or None,
        crop=[crop.left, crop.top, crop.right, crop.bottom] if crop != Crop() else None,
    )
