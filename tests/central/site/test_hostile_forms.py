"""Forms that no browser of ours would send: whatever comes, the site answers in words and does nothing by halves."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papidesk.central.site import csrf
from papidesk.central.site.routes import ROUTERS
from papidesk.central.tables import coordinator_session
from tests.central.site.life import furnish
from tests.central.site.visiting import Visit

LIMITED = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
FIELDS = ("nom", "titre", "texte", "faire", "pour", "adresse", "telephone", "site", "genre", "details", "main", "reponse",
          "pourquoi", "etat", "periode", "actuel", "nouveau", "encore", "fichier", "suite", "identifiant", "mot_de_passe", "q",
          "avant", "mois", "apres")  # fmt: skip
ODD = ("", "\0", "\ud800", "\U0001f600" * 40, "'; DROP TABLE place; --", "{{ 7*7 }}", "{% include 'base.html' %}",
       "<script>x</script>",
       "../../etc/passwd", "2026-10", "2026-13", "9" * 40, "-1", "%00", "\u202egnp", "A" * 30_000, "publier", "good", "video",
       "\r\nSet-Cookie: a=b", "=1+1", "https://x.example")  # fmt: skip


def routes(method: str) -> list[str]:
    found = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    return [route.path for route in found if method in route.methods]


def token_of(visit: Visit) -> str:
    return csrf.token(visit.network.rows(coordinator_session)[0].csrf_secret)


WRITES = [path for path in routes("POST") if path not in {"/deconnexion", "/compte/mot-de-passe"}]
values = st.one_of(st.sampled_from(ODD), st.text(max_size=40))
forms = st.lists(st.tuples(st.sampled_from(FIELDS), values), max_size=8)


@pytest.fixture
def things(visit: Visit) -> dict[str, str]:
    return furnish(visit.network)


def filled(path: str, things: dict[str, str], odd: str) -> str:
    """An address, its parts those of things that are there, or something odd."""
    known = {"section": "ateliers", "sha256": things["file"], "version": "x", "name": "site.css"}
    for word, thing in (("/lieux", "place"), ("/postes", "desk"), ("/nouvelles", "news"), ("/demandes", "asked"),
                        ("/materiel", "camera"), ("partenaires", "partner"), ("{section}", "outline")):  # fmt: skip
        if word in path:
            known.setdefault("uid", things[thing])
    return re.sub(r"{(\w+)(?::\w+)?}", lambda part: odd or known.get(part[1], "x"), path)


def sent(visit: Visit, path: str, pairs: list[tuple[str, str]]) -> Any:
    body = urlencode([*pairs, ("jeton", token_of(visit))], errors="replace").encode()
    return visit.client.post(path, content=body, headers={"Content-Type": "application/x-www-form-urlencoded"})


def hold(reply: Any) -> None:
    assert reply.status_code < 500, reply.text
    assert "<script>x" not in reply.text
    if reply.status_code >= 400:
        assert reply.headers["content-type"].startswith("text/html")


@LIMITED
@given(path=st.sampled_from(WRITES), pairs=forms, odd=st.sampled_from(["", "", "", "x" * 32, "0" * 32, "%2e%2e", "é"]))
def test_no_form_breaks_anything(
    visit: Visit, things: dict[str, str], path: str, pairs: list[tuple[str, str]], odd: str
) -> None:
    hold(sent(visit, filled(path, things, odd), pairs))
    assert visit.get("/lieux").status_code == 200


@LIMITED
@given(path=st.sampled_from(routes("GET")), query=forms, odd=st.sampled_from(["", "", "x" * 32, "%00", "%ff", "..%2f"]))
def test_no_address_breaks_anything(
    visit: Visit, things: dict[str, str], path: str, query: list[tuple[str, str]], odd: str
) -> None:
    hold(visit.get(f"{filled(path, things, odd)}?{urlencode(query, errors='replace')}"))


@LIMITED
@given(
    body=st.binary(max_size=300),
    kind=st.sampled_from(
        ["application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x",
         "multipart/form-data; boundary=" + "y" * 300, "application/json", "", "text/plain; charset=latin-1"]
    ),
    path=st.sampled_from(["/lieux/ajouter", "/partage/fichiers", "/partage/ateliers", "/connexion"]),
)  # fmt: skip
def test_bytes_that_are_no_form(sqlite_visit: Visit, body: bytes, kind: str, path: str) -> None:
    hold(sqlite_visit.client.post(path, content=body, headers={"Content-Type": kind}))


def test_a_form_of_a_thousand_parts_is_not_read(sqlite_visit: Visit) -> None:
    many = [(f"f{number}", "x") for number in range(1000)]
    assert sent(sqlite_visit, "/lieux/ajouter", many).status_code == 400
    part = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n' * 1000 + b"--x--\r\n"
    reply = sqlite_visit.client.post("/lieux/ajouter", content=part, headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert reply.status_code == 400


def test_a_login_that_no_database_takes_is_a_wrong_one(visit: Visit) -> None:
    for login in ("\0", "a\0b", "\U0001f600", "é"):
        assert Visit(visit.network).sign_in(login, "x").status_code == 403, login


def test_a_form_that_is_too_long_is_not_read(sqlite_visit: Visit) -> None:
    reply = sent(sqlite_visit, "/nouvelles/ecrire", [("texte", "x" * 100_000)])
    assert reply.status_code == 413
    assert "trop volumineux" in reply.text


def test_a_hostile_cookie_or_host_is_nobodys(sqlite_visit: Visit) -> None:
    for value in ("", "x", "a" * 5000, "é", "'; --", "../", "\x7f"):
        for name in ("papidesk", "papidesk-message", "papidesk-code", "papidesk-entree"):
            reply = sqlite_visit.client.get("/connexion", headers={"Cookie": f"{name}={value}".encode("latin-1")})
            assert reply.status_code in {200, 303}, (name, value)
    for host in ("ailleurs.example", "a b", 'x"><script>', ""):
        assert sqlite_visit.get("/lieux", headers={"Host": host}).status_code in {200, 303, 400}
