"""What pages are dressed with, over HTTP."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from papidesk.central.problems import not_found
from papidesk.central.site.assets import PREFIX
from papidesk.central.site.rendering import Site

router = APIRouter()
_FOREVER = "public, max-age=31536000, immutable"


@router.get(f"{PREFIX}/{{version}}/{{name}}")
async def asset(version: str, name: str, request: Request) -> Response:
    """A style sheet or letters. Under another version than ours it is of a worker that was started before or after."""
    site: Site = request.app.state.site
    found = site.assets.files.get(name)
    if found is None:
        raise not_found()
    headers = {"Cache-Control": _FOREVER if version == site.assets.version else "no-store"}
    return Response(found.content, 200, headers, found.media_type)


@router.get("/robots.txt")
async def robots() -> Response:
    """Nothing here is for search engines but what is open to anybody."""
    return Response("User-agent: *\nDisallow: /\n", media_type="text/plain; charset=utf-8")
