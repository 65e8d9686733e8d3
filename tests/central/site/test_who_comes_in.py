"""Coming in and going out of the site, and what keeps everybody else out."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from fastapi.routing import APIRoute

from papidesk.central.coordinators import accounts, sessions
from papidesk.central.site.guarding import safe_path
from papidesk.central.site.routes import ROUTERS
from papidesk.central.tables import audit, coordinator, coordinator_session, metadata, throttle
from tests.central.network import Network
from tests.central.site.life import furnish
from tests.central.site.visiting import LOGIN, PASSWORD, Visit, form_of, make_account

OPEN = ("/connexion", "/deconnexion", "/statique/", "/robots.txt", "/donnees")
"""Addresses that anybody may read; those of open data among them."""
COOKIE = "papidesk"


def stranger(visit: Visit) -> Visit:
    """Another browser at the same service."""
    return Visit(visit.network)


def token_of(visit: Visit) -> str:
    return str(visit.client.cookies[COOKIE])


def test_whoever_has_the_password_comes_in_and_back_to_the_page_asked(visit: Visit) -> None:
    other = stranger(visit)
    asked = other.get("/materiel/historique?avant=7")
    assert asked.status_code == 303
    where = asked.headers["location"]
    assert where == "/connexion?suite=%2Fmateriel%2Fhistorique%3Favant%3D7"
    form = form_of(other.read(where), "/connexion")
    reply = other.client.post("/connexion", data=form.fields | {"identifiant": " ROZENN ", "mot_de_passe": PASSWORD})
    assert (reply.status_code, reply.headers["location"]) == (303, "/materiel/historique?avant=7")
    assert "Rozenn Le Goff" in other.read("/compte")


def test_a_session_is_another_one_at_each_coming_in_and_is_kept_hashed(visit: Visit) -> None:
    first = token_of(visit)
    rows = visit.network.rows(coordinator_session)
    assert len(rows) == 1
    assert first.encode() not in b"".join(bytes(value) for value in rows[0] if isinstance(value, bytes))
    visit.bear(COOKIE, "chosen-by-somebody-else")
    assert visit.get("/compte").status_code == 303
    visit.sign_in()
    assert token_of(visit) not in {first, "chosen-by-somebody-else"}


def test_coming_in_again_ends_the_session_that_was_open_in_this_browser(visit: Visit) -> None:
    first, other = token_of(visit), stranger(visit)
    other.sign_in()
    form = form_of(other.read("/deconnexion"), "/deconnexion")
    assert form.method == "post"
    page = stranger(visit)
    fields = form_of(page.read("/connexion"), "/connexion").fields | {"identifiant": LOGIN, "mot_de_passe": PASSWORD}
    page.bear(COOKIE, first)
    assert page.client.post("/connexion", data=fields).status_code == 303
    assert visit.get("/compte").status_code == 303, "the former session is over"
    assert other.get("/compte").status_code == 200


def test_going_out_ends_the_session_for_whoever_copied_its_cookie(visit: Visit) -> None:
    thief = stranger(visit)
    thief.bear(COOKIE, token_of(visit))
    assert thief.get("/compte").status_code == 200
    reply = visit.submit("/deconnexion", "/deconnexion")
    assert (reply.status_code, reply.headers["location"]) == (303, "/connexion")
    assert "Vous n’êtes plus connecté" in visit.read("/connexion")
    assert visit.network.rows(coordinator_session) == []
    assert thief.get("/compte").status_code == 303


def test_a_session_ends_when_nothing_is_done_and_at_the_end_of_the_day(visit: Visit) -> None:
    clock = visit.network.clock
    for _ in range(4):
        clock.advance(timedelta(seconds=sessions.IDLE_SECONDS - 60))
        assert visit.get("/compte").status_code == 200
    clock.advance(timedelta(seconds=sessions.IDLE_SECONDS))
    assert visit.get("/compte").status_code == 303
    visit.sign_in()
    for _ in range(sessions.LASTS_SECONDS // 3600 - 1):
        clock.advance(timedelta(hours=1))
        assert visit.get("/compte").status_code == 200
    clock.advance(timedelta(hours=1))
    assert visit.get("/compte").status_code == 303


def test_a_form_sent_after_the_session_says_that_nothing_was_kept(visit: Visit) -> None:
    form = form_of(visit.read("/nouvelles/ecrire"), "/nouvelles/ecrire")
    visit.network.clock.advance(timedelta(hours=3))
    reply = visit.client.post("/nouvelles/ecrire", data=form.fields | {"titre": "T", "texte": "x", "faire": "publier"})
    assert reply.status_code == 401
    assert "Rien n’a été enregistré" in reply.text


def test_whatever_is_wrong_with_a_login_has_one_answer_as_late(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    network = visit.network
    make_account(network, "parti", "Parti", PASSWORD)
    with network.service.database.writing() as connection:
        accounts.close(connection, "parti", "command", network.now)
    checked: list[str] = []
    real = accounts.is_right
    monkeypatch.setattr(accounts, "is_right", lambda kept, secret: checked.append(secret) or real(kept, secret))
    told = []
    for login, password in ((LOGIN, "pas celui-là"), ("personne", PASSWORD), ("parti", PASSWORD)):
        reply = stranger(visit).sign_in(login, password)
        assert reply.status_code == 403
        told.append(re.sub(r'value="[^"]*"', "", reply.text))
        assert not [one for one in reply.headers.get_list("set-cookie") if one.startswith(f"{COOKIE}=")]
    assert len(set(told)) == 1
    assert len(checked) == 3, "each is compared with a hash"
    assert stranger(visit).sign_in(LOGIN, "").status_code == 422


def test_too_many_wrong_passwords_are_slowed_down_for_the_right_one_too(visit: Visit) -> None:
    other = stranger(visit)
    for _ in range(visit.network.service.settings.wrong_passwords):
        assert other.sign_in(password="pas celui-là").status_code == 403
    slowed = other.sign_in()
    assert slowed.status_code == 429
    assert int(slowed.headers["retry-after"]) > 0
    assert "Attendez 15 min" in slowed.text
    assert not [row for row in visit.network.rows(throttle) if LOGIN.encode() in row.subject]
    visit.network.clock.advance(timedelta(minutes=16))
    assert other.sign_in().status_code == 303


def test_right_passwords_are_not_counted(visit: Visit) -> None:
    for _ in range(visit.network.service.settings.wrong_passwords + 3):
        assert stranger(visit).sign_in().status_code == 303


def test_one_address_does_not_try_one_password_at_every_account(visit: Visit) -> None:
    other, most = stranger(visit), visit.network.service.settings.wrong_passwords * 4
    answers = [other.sign_in(f"compte{number}", "printemps 2026 !").status_code for number in range(most + 1)]
    assert answers == [403] * most + [429]


ELSEWHERE = (
    "https://ailleurs.example", "//ailleurs.example", "/\\ailleurs.example", "\\\\ailleurs", "/ok\r\nX: y", "/é", "javascript:x",
    "lieux", "", "/a b", "/" + "a" * 600, "/\t/ailleurs.example",
)  # fmt: skip


def test_nobody_is_led_elsewhere(sqlite_visit: Visit) -> None:
    for text in ELSEWHERE:
        assert safe_path(text) == "/", text
        led = sqlite_visit.get("/connexion", params={"suite": text})
        assert (led.status_code, led.headers["location"]) == (303, "/"), text
    other = stranger(sqlite_visit)
    form = form_of(other.read("/connexion"), "/connexion").fields | {"identifiant": LOGIN, "mot_de_passe": PASSWORD}
    reply = other.client.post("/connexion", data=form | {"suite": "//ailleurs.example"})
    assert (reply.status_code, reply.headers["location"]) == (303, "/")
    assert "suite=//" not in other.client.post("/connexion", data=form | {"suite": "//x"}).text


def addresses(method: str, uids: dict[str, str]) -> list[str]:
    """Every address of the site that takes this method, its parts filled with those of things that are there."""
    filled = {"uid": uids["place"], "section": "ateliers", "sha256": uids["file"], "version": "x", "name": "x"}
    found = []
    for router in ROUTERS:
        for route in router.routes:
            assert isinstance(route, APIRoute)
            if method in route.methods:
                found.append(re.sub(r"{(\w+)(?::\w+)?}", lambda part: filled.get(part[1], "x"), route.path))
    return found


def test_no_page_without_a_session_nor_a_write(visit: Visit) -> None:
    uids = furnish(visit.network)
    other = stranger(visit)
    before = {name: visit.network.rows(table) for name, table in metadata.tables.items()}
    for path in addresses("GET", uids):
        reply = other.get(path)
        if path.startswith(OPEN):
            assert reply.status_code in {200, 303, 404}, path
        else:
            assert reply.status_code == 303, path
            assert reply.headers["location"].startswith("/connexion"), path
    writes = addresses("POST", uids)
    assert len(writes) > 25
    for path in writes:
        reply = other.client.post(path, data={"nom": "x", "jeton": "x"})
        assert reply.status_code == (403 if path == "/connexion" else 401), path
    assert {name: visit.network.rows(table) for name, table in metadata.tables.items()} == before


def test_no_write_without_the_token_of_the_session(sqlite_visit: Visit) -> None:
    uids = furnish(sqlite_visit.network)
    before = {name: sqlite_visit.network.rows(table) for name, table in metadata.tables.items()}
    for path in addresses("POST", uids):
        assert sqlite_visit.client.post(path, data={"nom": "x"}).status_code == 403, path
    assert {name: sqlite_visit.network.rows(table) for name, table in metadata.tables.items()} == before


FORGED: tuple[dict[str, Any], ...] = (
    {"jeton": None},
    {"jeton": ""},
    {"jeton": "0" * 96},
    {"headers": {"Sec-Fetch-Site": "cross-site"}},
    {"headers": {"Sec-Fetch-Site": "same-site"}},
    {"headers": {"Origin": "https://ailleurs.example"}},
    {"headers": {"Origin": "null"}},
)


def test_a_form_that_is_not_ours_does_nothing(sqlite_visit: Visit) -> None:
    for forged in FORGED:
        form = form_of(sqlite_visit.read("/lieux/ajouter"), "/lieux/ajouter").fields | {"nom": "Lieu forgé"}
        if "jeton" in forged:
            form["jeton"] = forged["jeton"]
        fields = {name: value for name, value in form.items() if value is not None}
        reply = sqlite_visit.client.post("/lieux/ajouter", data=fields, headers=forged.get("headers"))
        assert reply.status_code == 403, forged
        assert "Rien n’a été enregistré" in reply.text
    assert "Lieu forgé" not in sqlite_visit.read("/lieux")


def test_the_token_of_another_session_is_not_ours(sqlite_visit: Visit) -> None:
    other = stranger(sqlite_visit)
    other.sign_in()
    theirs = form_of(other.read("/lieux/ajouter"), "/lieux/ajouter").fields["jeton"]
    reply = sqlite_visit.client.post("/lieux/ajouter", data={"nom": "Lieu forgé", "jeton": theirs})
    assert reply.status_code == 403


def test_ours_pass_with_what_browsers_say(sqlite_visit: Visit) -> None:
    told = {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}
    form = form_of(sqlite_visit.read("/lieux/ajouter"), "/lieux/ajouter").fields | {"nom": "Lieu"}
    assert sqlite_visit.client.post("/lieux/ajouter", data=form, headers=told).status_code == 303


@pytest.mark.parametrize("without", ["cookie", "token"])
def test_nobody_is_signed_in_by_another_site(sqlite_visit: Visit, without: str) -> None:
    other = stranger(sqlite_visit)
    fields = form_of(other.read("/connexion"), "/connexion").fields | {"identifiant": LOGIN, "mot_de_passe": PASSWORD}
    if without == "cookie":
        other.client.cookies.clear()
    else:
        fields["jeton"] = "0" * 96
    assert other.client.post("/connexion", data=fields).status_code == 403


def test_pages_keep_themselves_to_themselves(sqlite_visit: Visit) -> None:
    for path in ("/connexion", "/compte", "/nulle-part"):
        headers = (stranger(sqlite_visit) if path == "/connexion" else sqlite_visit).get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "form-action 'self'" in policy
        assert "unsafe" not in policy
        assert "script-src" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"
        assert headers["x-frame-options"] == "DENY"
        assert "strict-transport-security" not in headers


def test_under_https_cookies_are_of_this_host_alone(sqlite_visit: Visit) -> None:
    secure = Visit(sqlite_visit.network, "https://testserver")
    reply = secure.sign_in()
    cookie = next(one for one in reply.headers.get_list("set-cookie") if one.startswith("__Host-papidesk="))
    assert {"HttpOnly", "Secure", "Path=/", "SameSite=lax"} <= {part.strip() for part in cookie.split(";")}
    assert "Domain" not in cookie
    page = secure.get("/compte")
    assert page.status_code == 200
    assert page.headers["strict-transport-security"].startswith("max-age=")
    plain = next(one for one in sqlite_visit.sign_in_again() if one.startswith("papidesk="))
    assert "HttpOnly" in plain
    assert "SameSite=lax" in plain
    assert "Secure" not in plain


def test_a_password_is_changed_by_whoever_knows_it(visit: Visit) -> None:
    other = stranger(visit)
    other.sign_in()
    new = "une autre phrase, plus longue"
    wrong = visit.submit("/compte", "/compte/mot-de-passe", actuel="pas celui-là", nouveau=new, encore=new)
    assert wrong.status_code == 422
    assert "Ce n’est pas votre mot de passe actuel" in wrong.text
    assert new not in wrong.text
    differ = visit.submit("/compte", "/compte/mot-de-passe", actuel=PASSWORD, nouveau=new, encore=new + "x")
    assert differ.status_code == 422
    done = visit.done(visit.submit("/compte", "/compte/mot-de-passe", actuel=PASSWORD, nouveau=new, encore=new))
    assert "Votre mot de passe est changé" in done
    assert other.get("/compte").status_code == 303, "other sessions are over"
    assert stranger(visit).sign_in().status_code == 403
    assert stranger(visit).sign_in(password=new).status_code == 303
    assert [row.did for row in visit.network.rows(audit) if row.did == "password-changed"] == ["password-changed"]
    assert new not in "".join(row.password_hash for row in visit.network.rows(coordinator))


def test_a_password_that_anyone_would_try_is_not_taken() -> None:
    weak = ("court", "motdepasse123", "aaaaaaaaaaaaaaaa", "rozennrozenn", "papidesk2026", "x" * 201, "rozenn le goff")
    assert [one for one in weak if not accounts.is_weak(one, LOGIN, "Rozenn Le Goff")] == []
    assert not accounts.is_weak(accounts.make_password(), LOGIN, "Rozenn Le Goff")


def test_a_borrowed_session_does_not_try_passwords_without_end(sqlite_visit: Visit) -> None:
    new = "une autre phrase, plus longue"
    told = [
        sqlite_visit.submit("/compte", "/compte/mot-de-passe", actuel=f"essai {n}", nouveau=new, encore=new).text
        for n in range(sqlite_visit.network.service.settings.wrong_passwords + 1)
    ]
    assert "Trop d’essais inexacts" in told[-1]
    assert "Trop d’essais inexacts" not in told[-2]


def test_other_sessions_are_ended_from_the_account(sqlite_visit: Visit) -> None:
    other = stranger(sqlite_visit)
    other.sign_in()
    assert "Vos autres sessions sont fermées" in sqlite_visit.done(sqlite_visit.submit("/compte", "/compte/sessions"))
    assert other.get("/compte").status_code == 303
    assert sqlite_visit.get("/compte").status_code == 200


def test_nobody_comes_too_often(sqlite_network: Network) -> None:
    visit = Visit(sqlite_network)
    answers = [visit.get("/connexion").status_code for _ in range(sqlite_network.service.settings.burst + 1)]
    assert answers[-1] == 429
    page = visit.get("/connexion")
    assert "Attendez" in page.text
    assert page.headers["content-type"].startswith("text/html")
    assert int(page.headers["retry-after"]) > 0


def test_a_closed_account_is_out_at_once(visit: Visit) -> None:
    with visit.network.service.database.writing() as connection:
        accounts.close(connection, LOGIN, "command", visit.network.now)
    assert visit.get("/compte").status_code == 303


def test_messages_are_ours_and_shown_once(sqlite_visit: Visit) -> None:
    reply = sqlite_visit.submit("/lieux/ajouter", "/lieux/ajouter", nom="Lieu")
    place = reply.headers["location"].removesuffix("/code")
    renamed = sqlite_visit.submit(f"{place}/renommer", f"{place}/renommer", nom="Lieu <b>neuf</b>")
    cookie = str(sqlite_visit.client.cookies["papidesk-message"]).strip('"')
    page = sqlite_visit.done(renamed)
    assert "Lieu &lt;b&gt;neuf&lt;/b&gt;" in page
    assert 'class="message done"' not in sqlite_visit.read(place)
    for forged in (cookie[:-1] + ("0" if cookie[-1] != "0" else "1"), "x.y", "." * 9, "a" * 5000, cookie.replace(".", "")):
        sqlite_visit.bear("papidesk-message", forged)
        assert 'class="message done"' not in sqlite_visit.read("/compte")
        sqlite_visit.bear("papidesk-message", None)
    sqlite_visit.network.clock.advance(timedelta(minutes=5))
    sqlite_visit.bear("papidesk-message", cookie)
    assert 'class="message done"' not in sqlite_visit.read("/compte"), "too old"


def test_what_went_wrong_is_a_page_for_people_and_a_problem_for_machines(
    sqlite_visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = sqlite_visit.get("/nulle-part")
    assert missing.status_code == 404
    assert missing.headers["content-type"].startswith("text/html")
    assert "Il n’y a rien à cette adresse" in missing.text
    as_machine = sqlite_visit.get("/nulle-part", headers={"Accept": "*/*"})
    assert (as_machine.status_code, as_machine.headers["content-type"]) == (404, "application/problem+json")
    of_ours = sqlite_visit.get(f"/lieux/{'0' * 32}", headers={"Accept": "*/*"})
    assert (of_ours.status_code, of_ours.headers["content-type"]) == (404, "text/html; charset=utf-8")
    for path in ("/v1/nulle-part", "/v1"):
        assert sqlite_visit.get(path).headers["content-type"] == "application/problem+json"
    assert sqlite_visit.client.delete("/lieux").status_code == 405
    as_json = {"content-type": "application/json"}
    assert sqlite_visit.client.post("/lieux/ajouter", content=b"{}", headers=as_json).status_code == 415

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a secret that must not be shown")

    monkeypatch.setattr("papidesk.central.site.keeping.periods.periodlocks.settled", broken)
    failed = sqlite_visit.get("/periodes")
    assert failed.status_code == 500
    assert "Le service a un souci" in failed.text
    assert failed.headers["x-request-id"] in failed.text
    assert "secret" not in failed.text + sqlite_visit.network.log.getvalue()
    assert failed.headers["content-security-policy"].startswith("default-src 'none'; style-src")


def test_style_and_letters_are_kept_by_browsers_under_their_own_version(sqlite_visit: Visit) -> None:
    html = sqlite_visit.read("/compte")
    sheet = re.search(r'href="(/statique/[0-9a-f]+/site\.css)"', html)
    assert sheet is not None
    reply = sqlite_visit.get(sheet[1])
    assert reply.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in reply.headers["cache-control"]
    for name in re.findall(r'url\("([^"]+)"\)', reply.text):
        assert sqlite_visit.get(sheet[1].replace("site.css", name)).status_code == 200
    assert "immutable" not in sqlite_visit.get("/statique/other/site.css").headers["cache-control"]
    for name in ("site.html", "..%2f..%2fpyproject.toml", "base.html", ""):
        assert sqlite_visit.get(sheet[1].replace("site.css", name)).status_code == 404
