"""Pages: a template filled, with the headers that keep it to itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from papidesk.central.coordinators.sessions import Visitor
from papidesk.central.http.service import Service
from papidesk.central.site import carrying, csrf
from papidesk.central.site.assets import Assets, read_assets, resources
from papidesk.central.site.carrying import Message
from papidesk.central.site.navigation import MENU
from papidesk.central.site.saying import FILTERS

MESSAGE = "papidesk-message"
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    # "no-referrer" would make the Origin of our own forms "null".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Content-Language": "fr",
    "Vary": "Cookie",
}
"""Of every page; `http.doorway` adds those of every answer, "no-store" among them."""
SEE_OTHER = 303


@dataclass(frozen=True)
class Site:
    """What pages are made with, read once by each worker."""

    templates: Environment
    assets: Assets


def make_site() -> Site:
    """Read templates and assets."""
    templates = Environment(
        loader=FileSystemLoader(resources() / "central" / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    assets = read_assets()
    templates.filters.update(FILTERS)
    templates.globals.update(asset=assets.path, icon=assets.icon, menu=MENU)
    return Site(templates, assets)


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: Any,
) -> HTMLResponse:
    """A page, with the menu where the route's dependency found somebody signed in. values: what it tells."""
    site: Site = request.app.state.site
    service: Service = request.app.state.service
    visitor: Visitor | None = getattr(request.state, "visitor", None)
    message = carrying.carried(request, MESSAGE)
    told = site.templates.get_template(template).render(
        centre=service.centre.name,
        path=request.url.path,
        visitor=visitor,
        message=None if message is None else Message(message["text"], message["kind"]),
        csrf=None if visitor is None else csrf.token(visitor.csrf_secret),
        **values,
    )
    response = HTMLResponse(told, status, {**HEADERS, **(headers or {})})
    if message is not None:
        carrying.drop_cookie(request, response, MESSAGE)
    return response


def see_other(request: Request, path: str, message: str = "", kind: str = "done") -> RedirectResponse:
    """After a write: the page where one sees what came of it, and a sentence above it. path: of this site."""
    response = RedirectResponse(path, SEE_OTHER, HEADERS)
    if message:
        carrying.carry(request, response, MESSAGE, {"text": message[:1000], "kind": kind})
    return response
