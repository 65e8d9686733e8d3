"""What kept a request from being carried out, in words for the person at the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from papidesk.kernel.words import Text, tr
from papidesk.network.contract import ProblemKind


@dataclass(frozen=True)
class Problem:
    """A problem document of the service (RFC 9457). kind: None for one that this release does not know; said: its words for a
    person; wait: seconds that it asks to wait, None where it does not say."""

    kind: ProblemKind | None
    status: int
    said: str
    wait: int | None = None
    members: Mapping[str, Any] = field(default_factory=dict)

    @property
    def why(self) -> Text:
        """Its words."""
        if not self.said:
            return tr("The service did not carry this out, and did not say why ({status}). All is kept here.", status=self.status)
        return tr("{said}", "what the service answered, as it is", said=self.said)


class Trouble(Exception):  # noqa: N818 — the world's doing, and told in words
    """over: there is nobody to speak to for the moment; offline: for want of a way there; foreign: somebody else than a service
    answered; wait: seconds that the service asks to wait; problem: what it answered, None for nothing of the protocol."""

    def __init__(
        self,
        why: Text,
        *,
        over: bool = False,
        offline: bool = False,
        foreign: bool = False,
        wait: int | None = None,
        problem: Problem | None = None,
    ) -> None:
        super().__init__(why.source)
        self.why, self.over, self.offline, self.foreign = why, over or offline, offline, foreign
        self.wait, self.problem = wait, problem

    @property
    def kind(self) -> ProblemKind | None:
        """What kind of problem the service answered."""
        return None if self.problem is None else self.problem.kind


def told(problem: Problem) -> Trouble:
    """The service said why not."""
    return Trouble(problem.why, wait=problem.wait, problem=problem)


def offline() -> Trouble:
    """Nobody can be reached."""
    return Trouble(
        tr("There is no connection to the network. All is kept on this computer; a new try follows by itself."),
        offline=True,
    )


def unreachable() -> Trouble:
    """The machine of the service is there, and nothing listens."""
    return Trouble(
        tr("The service can't be reached at the moment. All is kept on this computer; a new try follows by itself."),
        offline=True,
    )


def slow() -> Trouble:
    """It did not answer in time."""
    why = tr("The service did not answer in time. All is kept on this computer; a new try follows by itself.")
    return Trouble(why, over=True)


def cut() -> Trouble:
    """The connection ended before the answer did."""
    why = tr("The connection was cut on the way. All is kept on this computer; a new try follows by itself.")
    return Trouble(why, over=True)


def portal() -> Trouble:
    """Somebody else answered: the page of a hotspot, a filter."""
    return Trouble(
        tr(
            "The network of this place asks to sign in first, or filters this address: a page answered instead of the "
            "service. Open a browser and sign in, or ask whoever runs the network. All is kept on this computer."
        ),
        over=True,
        foreign=True,
    )


def proxy_asks() -> Trouble:
    """407."""
    return Trouble(
        tr(
            "The proxy of this place asks for a name and a password. Ask whoever runs the network to set them in "
            "HTTPS_PROXY (http://name:password@proxy:port). All is kept on this computer."
        ),
        over=True,
    )


def proxy_refuses() -> Trouble:
    """The proxy answered, and not for the service."""
    return Trouble(
        tr(
            "The proxy of this place does not let this address through. Ask whoever runs the network to allow it. All is "
            "kept on this computer."
        ),
        over=True,
    )


def not_trusted() -> Trouble:
    """Its certificate is not one that this machine trusts."""
    return Trouble(
        tr(
            "The service could not prove who it is: its certificate is not one that this computer trusts. Look at the "
            "computer's date, then ask whoever runs the network. Nothing was sent; all is kept on this computer."
        ),
        over=True,
    )


def strange(status: int = 0) -> Trouble:
    """An answer that is not one of the protocol's."""
    if status:
        return Trouble(
            tr(
                "The service does not answer as it should (answer {status}). All is kept on this computer; a new try follows "
                "by itself.",
                status=status,
            ),
            foreign=True,
        )
    return Trouble(
        tr("The answer could not be read. All is kept on this computer; a new try follows by itself.")
    )


def too_long() -> Trouble:
    """An answer larger than one of the protocol is."""
    return Trouble(tr("The answer is larger than it should be, and was left aside. All is kept on this computer."))
