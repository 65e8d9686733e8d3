"""Forms to sign by hand: all is said, nothing cut short, the version at the foot, no password and no identity asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from papidesk.kernel.clock import PlaceTime
from papidesk.kernel.print_size import PrintSize
from papidesk.kernel.words import render
from papidesk.paper.stationery import Stationery
from papidesk.people.papers import (
    ACCESS_VERSION,
    IMAGE_VERSION,
    MANDATE_VERSION,
    access_request,
    image_consent,
    mandate,
)
from tests.conftest import FakeClock
from tests.paper.reading import in_order, pages, said, sizes

Form = Callable[..., int]
FORMS = {mandate: MANDATE_VERSION, image_consent: IMAGE_VERSION, access_request: ACCESS_VERSION}
EACH_FORM = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)


def on(size: PrintSize = PrintSize.STANDARD) -> Stationery:
    return Stationery("PAPI de démonstration", "Brest", PlaceTime(FakeClock()), render, size)


def text(folder: Path, form: Form, size: PrintSize = PrintSize.STANDARD, **more: str) -> str:
    form(folder / "form.pdf", on(size), **more)
    return said(folder / "form.pdf")


@EACH_FORM
def test_a_form_holds_on_a_page_and_bears_the_place_and_its_version(tmp_path: Path, form: Form) -> None:
    shown = text(tmp_path, form)
    assert len(pages(tmp_path / "form.pdf")) == 1
    assert shown.startswith("PAPI de démonstration, Brest")
    assert re.search(rf"Version {FORMS[form]} – .+ – PAPI de démonstration, Brest$", shown)
    assert "Done at Brest, on" in shown
    assert "CNIL" in shown


@EACH_FORM
@pytest.mark.parametrize(("size", "least"), [(PrintSize.EASY, 13), (PrintSize.LARGE, 20)])
def test_in_all_letters_a_form_says_the_same(tmp_path: Path, form: Form, size: PrintSize, least: float) -> None:
    standard, larger = (text(tmp_path, form, one) for one in (PrintSize.STANDARD, size))
    # The foot may be cut short, and its version stands first; numbers of pages aside.
    body = standard.rpartition("Version ")[0].split()
    assert [word for word in body if word not in larger] == []
    assert f"Version {FORMS[form]} – " in larger
    assert min(sizes(tmp_path / "form.pdf")) >= least


@EACH_FORM
def test_a_name_that_is_known_is_there_already(tmp_path: Path, form: Form) -> None:
    assert "<b>Prénom</b> Exemple" in text(tmp_path, form, whose="<b>Prénom</b> Exemple")


@EACH_FORM
def test_the_same_form_is_the_same_bytes(tmp_path: Path, form: Form) -> None:
    text(tmp_path, form)
    first = (tmp_path / "form.pdf").read_bytes()
    text(tmp_path, form)
    assert (tmp_path / "form.pdf").read_bytes() == first


def test_a_mandate_says_who_what_until_when_and_what_is_promised(tmp_path: Path) -> None:
    assert in_order(
        text(tmp_path, mandate), "Mandate for a procedure online", "1984", "Who I am", "First name and surname", "Address",
        "Who acts for me", "Role at PAPI de démonstration", "For what", "Health insurance", "Taxes", "What this person may do",
        "Until when", "for today only", "one year at most", "What is promised", "My passwords are mine",
        "I may end this mandate at any time", "Two copies", "I give this mandate: signature", "I accept it: signature",
        "six years after the mandate ends",
    )  # fmt: skip


def test_a_mandate_leaves_no_room_for_a_password_or_an_identity_document(tmp_path: Path) -> None:
    shown = text(tmp_path, mandate).casefold()
    assert shown.count("password") == 1
    assert "my passwords are mine: i type them myself" in shown
    assert not [word for word in ("user name", "login", "passport", "born", "birth", "social security number") if word in shown]


def test_an_accord_about_an_image_is_free_and_may_be_withdrawn(tmp_path: Path) -> None:
    assert in_order(
        text(tmp_path, image_consent), "article 9", "I am free to say no", "What was taken", "Where it may be shown",
        "Until when", "for one year", "or until", "I may withdraw my accord at any time", "A child is asked too",
        "signatures of both parents",
    )  # fmt: skip


def test_a_request_about_data_names_each_right(tmp_path: Path) -> None:
    assert in_order(
        text(tmp_path, access_request), "articles 15 to 21", "asking at the desk is enough", "have a copy of it", "corrected",
        "erased", "left unused", "use elsewhere", "no longer be done", "How I would like the answer", "within a month",
        "no identity paper is asked for", "Received at the place",
    )  # fmt: skip
