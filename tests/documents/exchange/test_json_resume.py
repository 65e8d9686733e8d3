"""JSON Resume: whatever comes in comes out again, and what goes out is valid."""

from __future__ import annotations

import contextlib
import json
import string
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papidesk.documents.exchange import read_any
from papidesk.documents.exchange.dates import read_date, written
from papidesk.documents.exchange.json_resume import json_resume
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
from papidesk.kernel.intent import Refusal

DATA = Path(__file__).parent / "data"


@cache
def _validator() -> jsonschema.Draft7Validator:
    schema = json.loads((DATA / "json-resume.schema.json").read_text())
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())


def faults(content: bytes) -> list[str]:
    return [f"{list(one.absolute_path)}: {one.message}" for one in _validator().iter_errors(json.loads(content))]


def resume_of(document: Any) -> Resume:
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    read = read_any(content)[0].content
    assert isinstance(read, Resume)
    return read


WHOLE: dict[str, Any] = {
    "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
    "basics": {
        "name": "Démo Exemple", "label": "Cuisinière", "image": "https://exemple.fr/photo.jpg", "email": "demo@exemple.fr",
        "phone": "06 00 00 00 00", "url": "https://exemple.fr", "summary": "Dix ans\nde cuisine",
        "location": {"address": "1 rue", "postalCode": "29200", "city": "Brest", "countryCode": "FR", "region": "Bretagne"},
        "profiles": [{"network": "Mastodon", "username": "demo", "url": "https://exemple.fr/@demo"}],
        "pronouns": ["elle"],
    },
    "work": [
        {"name": "Cantine", "position": "Cuisinière", "startDate": "2019-03", "highlights": ["200 couverts"], "location": "Brest",
         "description": "Restauration collective", "url": "https://exemple.fr/cantine", "team": {"size": 4}},
    ],
    "volunteer": [{"organization": "Banque alimentaire", "position": "Bénévole", "startDate": "2012", "endDate": "2014-06-01"}],
    "education": [{"institution": "Lycée", "area": "Cuisine", "studyType": "CAP", "score": "14", "endDate": "2015",
                   "courses": ["Hygiène"]}],
    "awards": [{"title": "Toque d’essai", "date": "2020-05", "awarder": "Ville", "summary": "Concours"}],
    "certificates": [{"name": "HACCP", "date": "2021-11-07", "url": "https://exemple.fr/haccp", "issuer": "CCI"}],
    "publications": [{"name": "Recettes", "publisher": "Nous", "releaseDate": "2022", "summary": "Un livret"}],
    "skills": [{"name": "Cuisine", "level": "Confirmée", "keywords": ["Dressage", "Sauces"]}],
    "languages": [{"language": "Ukrainien", "fluency": "Langue maternelle"}, {"language": "Français", "fluency": "B1"}],
    "interests": [{"name": "Jardin", "keywords": ["Potager"]}],
    "references": [{"name": "Chef d’essai", "reference": "Sérieuse"}],
    "projects": [{"name": "Cantine ouverte", "description": "Repas à 1 €", "highlights": ["40 repas"], "keywords": ["social"],
                  "startDate": "2023", "roles": ["Cheffe"], "entity": "Quartier", "type": "association"}],
    "meta": {"theme": "even", "lastModified": "2026-01-01T00:00:00"},
    "x-more": {"nested": [1, 2.5, None, {"deep": True}]},
}  # fmt: skip


def test_a_whole_file_comes_back_with_all_that_it_said() -> None:
    resume = resume_of(WHOLE)
    assert resume.contact.name == "Démo Exemple"
    assert resume.experiences[0].current
    assert resume.studies[0].title == "CAP Cuisine"
    assert [one.level for one in resume.languages] == [LanguageLevel.MOTHER_TONGUE, LanguageLevel.B1]
    out = json.loads(json_resume(resume))
    for one in out["languages"]:
        del one["cefr"]
    assert out.pop("meta").items() >= WHOLE["meta"].items()
    assert out == {name: value for name, value in WHOLE.items() if name != "meta"}


def test_what_goes_out_is_valid_and_reads_as_the_same_cv() -> None:
    resume = resume_of(WHOLE)
    out = json_resume(resume)
    assert faults(out) == []
    assert resume_of(out) == resume


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_in_whatever_way_it_was_written(encoding: str) -> None:
    assert resume_of(json.dumps(WHOLE, ensure_ascii=False).encode(encoding)) == resume_of(WHOLE)


def test_the_usual_faults_are_forgiven_and_nothing_of_them_is_lost() -> None:
    resume = resume_of(
        b'{"basics": {"name": "D", "website": "https://exemple.fr", "email": "nul",},'
        b' "work": [{"company": "X", "startDate": "05/2019", "endDate": "Present", "highlights": "un\\ndeux"},'
        b' {"name": "Y", "startDate": "au printemps", "endDate": "2001"}], "skills": ["Python", 3],}'
    )
    first, second = resume.experiences
    assert (first.organisation, first.start, first.current) == ("X", PartialDate(2019, 5), True)
    assert first.points == ("un", "deux")
    assert (second.start, second.rest) == (None, {"startDate-as-found": "au printemps"})
    assert resume.skills[0].name == "Python"
    out = json_resume(resume)
    assert faults(out) == []
    assert b"au printemps" in out
    assert b'"nul"' in out
    assert json.loads(out)["skills-as-found"] == ["Python", 3]
    assert resume_of(out) == resume


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b"nul", b"{}", b'{"a": 1}', b'{"basics": []}', b"\0" * 40, b"[" * 100_000,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b"<html><body>CV</body></html>", b"%PDF-1.4 nothing", b'{"papidesk_document": {"kind": "other"}}',
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><Candidate>&b;</Candidate>",
    ],
)  # fmt: skip
def test_what_is_no_cv_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        read_any(content)
    assert refused.value.field == "file"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(Refusal):
        read_any(content)


NAMES = [*WHOLE, *WHOLE["basics"], *WHOLE["basics"]["location"], *WHOLE["projects"][0], *WHOLE["education"][0], "username", "x"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@given(st.fixed_dictionaries({"basics": st.dictionaries(st.sampled_from([*WHOLE["basics"], "x"]), JSON, max_size=6)},
                             optional={name: JSON for name in WHOLE if name not in {"basics", "$schema"}}))  # fmt: skip
def test_any_object_with_basics_goes_out_valid_and_whole(document: dict[str, Any]) -> None:
    out = json_resume(resume_of(document))
    assert faults(out) == []
    assert json.loads(json_resume(resume_of(out))) == json.loads(out)
    written_anew = {"$schema": "", "meta": {}}
    assert words_of(document | written_anew) <= words_of(json.loads(out))


def words_of(value: Any) -> set[str]:
    """Whatever an object says."""
    if isinstance(value, dict):
        return set().union(*(words_of(inner) for inner in value.values()))
    if isinstance(value, list):
        return set().union(*map(words_of, value))
    return {line for line in value.split("\n") if line.isalnum()} if isinstance(value, str) else set()


def _lines(least: int = 1) -> st.SearchStrategy[str]:
    letters = st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"))
    return st.text(letters, min_size=least, max_size=12)


DATES = st.none() | st.builds(PartialDate, st.integers(1900, 2100), st.integers(0, 12))
SPANS = {"start": DATES, "end": DATES, "summary": _lines(0), "points": st.lists(_lines(), max_size=3).map(tuple)}
JOBS = st.builds(Experience, _lines(), _lines(0), current=st.just(value=False), **SPANS)
RESUMES = st.builds(
    Resume,
    contact=st.builds(Contact, _lines(0), _lines(0), _lines(0), _lines(0), _lines(0), _lines(0), _lines(0)),
    summary=_lines(0),
    experiences=st.lists(JOBS, max_size=3).map(tuple),
    studies=st.lists(st.builds(Study, _lines(), _lines(0), obtained=st.booleans(), **SPANS), max_size=3).map(tuple),
    skills=st.lists(st.builds(Skill, _lines(), st.lists(_lines(), max_size=3).map(tuple)), max_size=3).map(tuple),
    languages=st.lists(
        st.builds(Language, st.text(string.ascii_lowercase, min_size=1), st.none() | st.sampled_from(LanguageLevel)), max_size=3
    ).map(tuple),
    certificates=st.lists(st.builds(Certificate, _lines(), _lines(0), DATES), max_size=3).map(tuple),
    works=st.lists(st.builds(Work, st.just("projects"), _lines(), _lines(0), DATES, DATES), max_size=3).map(tuple),
    licences=st.lists(st.sampled_from(["B", "AM", "BSR"]), unique=True).map(tuple),
    vehicle=st.booleans(),
    pix=st.none() | st.integers(0, 1024),
    availability=_lines(0),
    disabled_worker=st.booleans(),
)


@given(RESUMES)
def test_any_cv_of_ours_goes_out_valid_and_comes_back(resume: Resume) -> None:
    out = json_resume(resume)
    assert faults(out) == []
    assert resume_of(out) == resume


@given(st.builds(PartialDate, st.integers(1900, 2999), st.integers(1, 12), st.integers(0, 28)))
def test_a_date_is_written_as_it_is_read(day: PartialDate) -> None:
    assert read_date(written(day)) == day


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2019", PartialDate(2019)), ("2019-05", PartialDate(2019, 5)), ("2019-05-07", PartialDate(2019, 5, 7)),
        ("2019-05-07T12:00:00Z", PartialDate(2019, 5, 7)), ("05/2019", PartialDate(2019, 5)),
        ("7/5/2019", PartialDate(2019, 5, 7)), ("mai 2019", PartialDate(2019, 5)), ("May 2019", PartialDate(2019, 5)),
        ("Sept. 2019", PartialDate(2019, 9)), ("7 mai 2019", PartialDate(2019, 5, 7)), ("2019-13", None), ("2019-02-30", None),
        ("hier", None), ("", None), ("99999", None),
    ],
)  # fmt: skip
def test_dates_as_people_write_them(said: str, meant: PartialDate | None) -> None:
    assert read_date(said) == meant


def test_the_language_of_a_cv_goes_with_it() -> None:
    assert read_any(json_resume(resume_of(WHOLE), "br"))[0].language == "br"
    assert read_any(json.dumps(WHOLE).encode())[0].language == "fr"
