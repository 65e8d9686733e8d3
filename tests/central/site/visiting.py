"""Coordinators in a test: by HTTP as a browser does, forms and all, and in a real browser."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.testclient import TestClient

from papidesk.central import hashing
from papidesk.central.coordinators import sessions
from papidesk.central.tables import coordinator
from tests.central.network import Network, Reply

LOGIN, NAME, PASSWORD = "rozenn", "Rozenn Le Goff", "une phrase assez longue"


@cache
def hash_of(password: str) -> str:
    """Of all tests together: it is meant to take long."""
    return hashing.hashed(password)


def make_account(network: Network, login: str = LOGIN, name: str = NAME, password: str = PASSWORD) -> int:
    made = coordinator.insert().values(
        login=login, name=name, password_hash=hash_of(password), created_at=network.now
    )
    with network.service.database.writing() as connection:
        number: int = connection.execute(made.returning(coordinator.c.id)).scalar_one()
    return number


def begin_session(network: Network, number: int) -> str:
    """A session that nobody had to type a password for; its token."""
    with network.service.database.writing() as connection:
        return sessions.begin(connection, number, network.now)


class Visit:
    """A browser of a coordinator, without its screen. `network` and its desks are beside it."""

    def __init__(self, network: Network, base_url: str = "http://testserver") -> None:
        self.network = network
        self.client = TestClient(network.client.app, base_url=base_url, follow_redirects=False)
        self.client.headers["Accept"] = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"

    def sign_in(self, login: str = LOGIN, password: str = PASSWORD, **changed: str) -> Reply:
        return self.submit("/connexion", "/connexion", identifiant=login, mot_de_passe=password, **changed)

    def bear(self, name: str, value: str | None) -> None:
        """Have the browser send a cookie in the place of the one it has (None: have it send none)."""
        jar = self.client.cookies.jar
        for cookie in [one for one in jar if one.name == name]:
            jar.clear(cookie.domain, cookie.path, cookie.name)
        if value is not None:
            self.client.cookies.set(name, value, domain="testserver.local")

    def sign_in_again(self) -> list[str]:
        """The cookies that coming in sets."""
        reply = Visit(self.network).sign_in()
        found: list[str] = reply.headers.get_list("set-cookie")
        return found

    def get(self, path: str, **options: Any) -> Reply:
        return self.client.get(path, **options)

    def read(self, path: str) -> str:
        """A page that must be there, as HTML."""
        reply = self.get(path)
        assert reply.status_code == 200, (path, reply.status_code, reply.text)
        text: str = reply.text
        return text

    def submit(
        self, page: str, action: str, files: Mapping[str, Any] | None = None, **fields: str | None
    ) -> Reply:
        """Send the form of a page that goes to this address: as it is filled there, and these fields otherwise (None: left
        out). Files make it a multipart one."""
        form = form_of(self.read(page), action)
        told = {name: value for name, value in {**form.fields, **fields}.items() if value is not None}
        if files is not None:
            return self.client.post(action, data=told, files=files)
        return self.client.post(action, data=told)

    def done(self, reply: Reply) -> str:
        """The page that a write leads to, which must say what was done."""
        assert reply.status_code == 303, (reply.status_code, reply.text)
        text = self.read(reply.headers["location"])
        assert 'class="message done"' in text, text
        return text


@dataclass
class FoundForm:
    """A form of a page. fields: as they are filled."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[FoundForm] = []
        self._text: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(FoundForm(told.get("action", ""), told.get("method", "get")))
        if not self.found:
            return
        fields = self.found[-1].fields
        if tag == "input" and told.get("name") and told.get("type") not in {"file", "submit"}:
            if told.get("type") not in {"checkbox", "radio"} or "checked" in told:
                fields[told["name"]] = told.get("value", "")
        elif tag == "textarea":
            self._text = told["name"]
            fields[self._text] = ""
        elif tag == "select":
            self._select = told["name"]
        elif tag == "option" and self._select and ("selected" in told or self._select not in fields):
            fields[self._select] = told.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._text:
            # The line that HTML leaves out after the tag.
            self.found[-1].fields[self._text] += data.removeprefix("\n")


def forms_of(html: str) -> list[FoundForm]:
    parser = _Forms()
    parser.feed(html)
    return parser.found


def form_of(html: str, action: str) -> FoundForm:
    found = [one for one in forms_of(html) if one.action == action]
    assert found, f"no form goes to {action}: {[one.action for one in forms_of(html)]}"
    return found[0]


@contextmanager
def served(app: Starlette) -> Iterator[str]:
    """An application on loopback, for as long as needed; its address."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, access_log=False, date_header=False)
    server = uvicorn.Server(config)
    running = threading.Thread(target=server.run)
    running.start()
    try:
        until = time.monotonic() + 20
        while not server.started:
            assert time.monotonic() < until
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        running.join()
