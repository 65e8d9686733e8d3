"""What went wrong, as a page: in words, with what to do. Desks and machines get problems instead (`http.replies`)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from papidesk.central.http.replies import problem_reply
from papidesk.central.problems import Problem
from papidesk.central.site import words
from papidesk.central.site.guarding import NotOursError, SignInError, login_url
from papidesk.central.site.rendering import page, see_other
from papidesk.network.contract import API, ProblemKind

OPEN_FILES = "/donnees/"
"""Open data: the page above them is for people."""
_OF_MACHINES = frozenset({API, "/healthz", "/readyz", "/metrics"})


def is_for_people(request: Request) -> bool:
    """Whether whoever asks reads pages: of the site's own addresses always, of those that lead nowhere where a browser asks."""
    path = request.url.path
    if path in _OF_MACHINES or path.startswith((f"{API}/", OPEN_FILES)):
        return False
    return "route" in request.scope or "text/html" in request.headers.get("accept", "")


def told(request: Request, problem: Problem) -> Response:
    """A problem as whoever asked can read it."""
    if not is_for_people(request):
        return problem_reply(problem, request.state.reference)
    title, sentences = _words_of(problem, request.state.reference)
    return _page(request, problem.status, title, sentences, problem.headers)


def _words_of(problem: Problem, reference: str) -> tuple[str, str]:
    if problem.status in words.FAILURES:
        title, sentences = words.FAILURES[problem.status]
        return title, sentences.format(reference=reference, wait=problem.headers.get("Retry-After", ""))
    if problem.kind is ProblemKind.BAD_REQUEST:
        return words.NOT_UNDERSTOOD
    return words.NOT_DONE, problem.detail


async def sign_in_first(request: Request, error: Exception) -> Response:
    """To the page where one signs in, and from there back; a form that was being sent can't be, and that is said."""
    assert isinstance(error, SignInError)
    if error.lost:
        return _page(request, 401, *words.SESSION_OVER)
    return see_other(request, login_url(error.back))


async def not_ours(request: Request, error: Exception) -> Response:
    """A form that this site did not make for this session."""
    assert isinstance(error, NotOursError)
    return _page(request, 403, *words.NOT_OURS)


def _page(
    request: Request, status: int, title: str, sentences: str, headers: dict[str, str] | None = None
) -> HTMLResponse:
    return page(request, "erreur.html", status=status, headers=headers, title=title, sentences=sentences)
