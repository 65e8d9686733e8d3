"""Templates and the style sheet: French as it is printed, the colours of the desk, nothing that would need a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from papidesk.central.site import words
from papidesk.central.site.assets import read_assets, resources
from papidesk.central.site.navigation import MENU
from papidesk.ui.palettes import DARK, LIGHT, READ, SEEN, Tones, contrast
from tests.central.test_its_words import BANNED

TEMPLATES = sorted((resources() / "central" / "templates").rglob("*.html"))
STYLE = (resources() / "central" / "static" / "site.css").read_text()
TIE = "\N{NO-BREAK SPACE}"
_JINJA = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
_QUOTED = re.compile(r'"([^"]*)"')


def told(path: Path) -> Iterator[str]:
    """What a template says: its text, and the literals that it hands to pieces."""
    source = path.read_text()
    for piece in re.split(r"<[^>]+>", _JINJA.sub("\0", source)):
        yield piece.strip()
    for code in _JINJA.findall(source):
        yield from (literal for literal in _QUOTED.findall(code) if " " in literal.strip())


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_french_as_it_is_printed(path: Path) -> None:
    for text in told(path):
        assert not BANNED.search(text), text
        assert not re.search(r"(?<=[a-zàâçéèêëîïôûùüœ])'(?=\w)", text), f"a typographic apostrophe in {text!r}"
        assert not re.search(r"(?<=[\w\0)»]) [:;?!](?=[\s\0]|$)", text), f"a no-break space before it in {text!r}"
        assert not re.search("« | »", text), f"no-break spaces inside {text!r}"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_nothing_is_trusted_and_nothing_runs(path: Path) -> None:
    source = path.read_text()
    assert not re.search(r"<script|\sstyle=|\son\w+=|javascript:|<style", source)
    for safe in re.findall(r"{[{%][^{}]*\| *safe[^{}]*", source):
        # Of our own literals alone.
        assert re.search(r"'[^'{}]*' *\| *safe", safe), safe
    for form in re.findall(r'<form[^>]*method="post".*?</form>', source, re.DOTALL):
        assert "champs.token(" in form or 'name="jeton"' in form, form


def variables(scheme: str) -> dict[str, str]:
    light, _, rest = STYLE.partition("@media (prefers-color-scheme: dark)")
    block = light if scheme == "light" else rest[: rest.index("/* ──")]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


@pytest.mark.parametrize("tones", [LIGHT, DARK], ids=["light", "dark"])
def test_its_colours_are_those_of_the_desk_and_can_be_read(tones: Tones) -> None:
    ours = variables("light") | (variables("dark") if tones.dark else {})
    for name, colour in ours.items():
        if name != "rail-focus":
            assert colour == getattr(tones, name.replace("-", "_")), name
    for rail in ("rail", "rail-hover", "rail-current"):
        assert contrast(ours["rail-focus"], ours[rail]) >= SEEN
        assert contrast(ours["on-rail"], ours[rail]) >= READ
    for state in ("success", "warning", "danger", "info"):
        assert contrast(ours[state], ours[f"{state}-soft"]) >= READ


def test_the_style_sheet_asks_what_readers_ask() -> None:
    wishes = ("(prefers-color-scheme: dark)", "(prefers-reduced-motion", "(prefers-contrast: more)", "(forced-colors", "print")
    for wish in wishes:
        assert f"@media {wish}" in STYLE, wish
    assert ":focus-visible" in STYLE


def test_every_sentence_is_said_somewhere() -> None:
    folder = Path(words.__file__).parent
    code = "\n".join(path.read_text() for path in folder.rglob("*.py"))
    for name, text in vars(words).items():
        if name.isupper():
            assert len(re.findall(rf"\b{name}\b", code)) > 1, name
            assert isinstance(text, str | tuple | dict)


def test_every_sentence_is_french_as_it_is_printed() -> None:
    sentences = [one for one in vars(words).values() if isinstance(one, str)]
    sentences += [part for one in (*words.FAILURES.values(), words.NOT_OURS, words.SESSION_OVER) for part in one]
    sentences += words.POOL_REFUSALS.values()
    for text in sentences[1:]:
        if text.startswith("papidesk") or not re.search(r"[a-z] [a-z]", text) or '"""' in text:
            continue
        assert not BANNED.search(text), text
        assert "'" not in text, text
        assert not re.search(r"(?<=\w) [:;?!](?=[ \n]|$)", text), text
        assert not re.search("« | »", text), text


def test_every_line_of_the_menu_has_its_icon_and_its_own_address() -> None:
    icons = read_assets().icons
    entries = [entry for group in MENU for entry in group.entries]
    assert len({entry.path for entry in entries}) == len(entries)
    for entry in entries:
        assert entry.icon in icons, entry.icon
    assert [one.path for one in entries if one.leads_to("/lieux/x")] == ["/lieux"]
