"""Who answers, in the window that owns a store, the commands that call it."""

from __future__ import annotations

import hmac
import json
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from papidesk.accounts.intents import Account, Team
from papidesk.cli import wire
from papidesk.cli.channel import HANDED_OVER, bare, ready, verified
from papidesk.documents.intents import EraseDue
from papidesk.kernel.clock import Clock
from papidesk.kernel.handed import handed
from papidesk.kernel.intent import STAFF, Command, Done, Refusal, Role, WorldFailure
from papidesk.kernel.paths import StorePaths
from papidesk.kernel.words import Text, tr
from papidesk.kernel.worker import Outcome, Reply

if TYPE_CHECKING:
    from papidesk.store.plain import Plain
    from papidesk.store.store import Store
    from papidesk.store.tx import Author

ASKED_MAX = 1 << 18
"""Bytes of one request: a log, a name, a period."""
CALLERS_MAX = 4
_A_ROUND = 600.0
"""Seconds a round of the courier may take."""

NOT_UNDERSTOOD = tr("The window did not understand this request. Nothing was changed.")
NOT_OPEN = tr("The window has not opened its store yet. Unlock it first, then try again.")
NOT_HANDED = tr("This can't be done while the window is open. Close it first, then try again.")
OUR_FAULT = tr(
    "PapiDesk met a fault of its own; a report without personal data was kept in its logs. Nothing was half-written."
)


class Owner(Protocol):
    """What the window lends to whoever answers for it."""

    def post(self, work: Callable[[], Any], reply: Reply) -> None:
        """Run something on the store's thread."""

    def store(self) -> Store | None:
        """The open store, or None; called on the store's thread."""

    def show_window(self) -> None:
        """Bring the window to the front; called on any thread."""

    def hand(self, file: Path) -> None:
        """A file was double-clicked: show it, once somebody is on duty; called on any thread."""

    def heard(self, done: Done) -> None:
        """Something was carried out from outside: screens are stale. Called on the store's thread."""

    def broken(self, bug: BaseException) -> None:
        """A bug was met; called on any thread."""

    def between(self) -> None:
        """Called on the store's thread between two blocks of a backup, so that the desk goes on."""

    def sync(self, over: Reply) -> None:
        """Have the courier make a round; `over` gets its outcome on any thread. Called on any thread."""


class Answering:
    """Serves the calls to a window, each on a thread of its own, until closed."""

    def __init__(self, paths: StorePaths, clock: Clock, owner: Owner) -> None:
        """Start to answer. OSError where another window does already for this store."""
        self._paths, self._clock, self._owner = paths, clock, owner
        self._listener = wire.listen(paths)
        self._closing = threading.Event()
        self._seats = threading.BoundedSemaphore(CALLERS_MAX)
        self._doorman = threading.Lock()  # one password is tried at a time, or five at once would count as one
        self._thread = threading.Thread(target=self._listen, name="answering", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Answer no more."""
        if self._closing.is_set():
            return
        self._closing.set()
        caller = wire.call(self._paths, 1.0)  # wakes the thread that waits for one
        if caller is not None:
            caller.close()
        self._thread.join(5)
        self._listener.close()

    def _listen(self) -> None:
        while not self._closing.is_set():
            try:
                line = self._listener.accept()
            except OSError:
                self._closing.wait(1)  # no file handle left, say: not in a hurry
                continue
            if line is None:
                continue
            if self._closing.is_set() or not self._seats.acquire(blocking=False):
                line.close()
                continue
            threading.Thread(target=self._serve, args=(line,), name="answering a call", daemon=True).start()

    def _serve(self, line: wire.Line) -> None:
        try:
            _Call(line, self._paths, self._clock, self._owner, self._doorman).serve()
        except OSError:
            pass  # the caller hung up
        except Exception as bug:  # noqa: BLE001 — a call that went wrong must not take the window along
            self._owner.broken(bug)
        finally:
            line.close()
            self._seats.release()


class _Call:
    """One caller: what it asks, in order, until it hangs up."""

    def __init__(self, line: wire.Line, paths: StorePaths, clock: Clock, owner: Owner, doorman: threading.Lock) -> None:
        self._line, self._paths, self._clock, self._owner, self._doorman = line, paths, clock, owner, doorman
        self._proven: tuple[bytes, int] | None = None

    def serve(self) -> None:
        while True:
            try:
                content = self._line.receive(ASKED_MAX)
            except wire.TooLong:
                self._reply(_refused(Refusal("", NOT_UNDERSTOOD)))
                return
            if content is None:
                return
            try:
                asked = json.loads(content)
                if not isinstance(asked, dict):
                    raise TypeError
            except (ValueError, TypeError, RecursionError):
                self._reply(_refused(Refusal("", NOT_UNDERSTOOD)))
                return
            if asked.get("verb") == "show window":
                self._owner.show_window()
                file = handed(asked.get("file"))
                if file is not None and Path(asked["file"]).is_absolute():
                    self._owner.hand(file)
                self._reply({"done": True})
                continue
            if asked.get("verb") == "holds the store":
                self._reply({"answer": self._on_the_stores_thread(self._owner.store) is not None})
                continue
            self._reply(self._answer(asked))

    def _reply(self, answer: dict[str, Any]) -> None:
        self._line.send(json.dumps(answer).encode())

    def _answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        try:
            account = self._check(asked.get("password"))
            verb, intent = asked.get("verb"), asked.get("intent")
            if verb == "back_up":
                return self._back_up(account, str(asked.get("folder") or ""))
            if verb == "sync":
                return {"answer": _plain().pack(self._sync(account))}
            return self._carry(account, verb, intent)
        except Refusal as refusal:
            return _refused(refusal)
        except WorldFailure as failure:
            return _failed(failure)

    def _check(self, password: object) -> int:
        """Whose password this is, tried once a call, off the store's thread; failures slow the next ones down."""
        # Both bring SQLAlchemy, which the window loads while its password is typed.
        from papidesk.accounts.unlock import Attempts, hashes_of, identify  # noqa: PLC0415
        from papidesk.store.vault import Vault  # noqa: PLC0415

        if not isinstance(password, str):
            raise Refusal("password", WRONG_PASSWORD)
        typed = password.encode("utf-8", "surrogatepass")
        if self._proven is not None and hmac.compare_digest(self._proven[0], typed):
            return self._proven[1]
        with self._doorman:
            hashes = self._on_the_stores_thread(lambda: hashes_of(self._open()))
            attempts = Attempts(self._paths, self._clock)
            account = identify(Vault.load(self._paths.keys), attempts, password, hashes)
            attempts.succeeded()
        self._proven = (typed, account)
        return account

    def _carry(self, account: int, verb: object, intent: Any) -> dict[str, Any]:
        plain = _plain()
        if verb not in {"carry_out", "ask"} or not isinstance(intent, dict):
            raise Refusal("", NOT_UNDERSTOOD)
        if str(intent.get("name")) not in HANDED_OVER:
            raise Refusal("", NOT_HANDED)
        try:
            asked = plain.loads(json.dumps(intent))
        except ValueError as unknown:
            raise Refusal("", NOT_UNDERSTOOD) from unknown
        if isinstance(asked, Command) != (verb == "carry_out"):
            raise Refusal("", NOT_UNDERSTOOD)

        def work() -> dict[str, Any]:
            store = self._open()
            author = author_of(store, account)
            if isinstance(asked, Command):
                done = store.carry_out(asked, author)
                self._owner.heard(done)
                return {"done": plain.pack(bare(done))}
            return {"answer": plain.pack(store.ask(asked, author))}

        answer: dict[str, Any] = self._on_the_stores_thread(work)
        return answer

    def _back_up(self, account: int, folder: str) -> dict[str, Any]:
        from papidesk.store.tx import NOBODY, check_role  # noqa: PLC0415 — as above

        def work() -> Any:
            store = self._open()
            check_role(author_of(store, account), STAFF)
            self._owner.heard(store.carry_out(EraseDue(), NOBODY))
            where = Path(folder) if folder else store.paths.backups
            if not where.is_absolute():
                raise Refusal("folder", NOT_UNDERSTOOD)
            return store, store.back_up(ready(where), lambda _done, _total: self._owner.between())

        store, made = self._on_the_stores_thread(work)
        # Verified here: it reads the copy only, and the desk goes on meanwhile.
        return {"answer": _plain().pack(verified(store, made))}

    def _open(self) -> Store:
        store = self._owner.store()
        if store is None:
            raise WorldFailure(NOT_OPEN)
        return store

    def _sync(self, account: int) -> Any:
        from papidesk.store.tx import check_role  # noqa: PLC0415 — as above

        self._on_the_stores_thread(lambda: check_role(author_of(self._open(), account), STAFF))
        return self._outcome(self._owner.sync, _A_ROUND)

    def _on_the_stores_thread(self, work: Callable[[], Any]) -> Any:
        return self._outcome(lambda reply: self._owner.post(work, reply), wire.PATIENCE * 20)

    def _outcome(self, begin: Callable[[Reply], None], seconds: float) -> Any:
        arrived = threading.Event()
        outcomes: list[Outcome] = []

        def reply(outcome: Outcome) -> None:
            outcomes.append(outcome)
            arrived.set()

        begin(reply)
        if not arrived.wait(seconds):
            raise WorldFailure(NOT_OPEN)
        outcome = outcomes[0]
        if outcome.refusal is not None:
            raise outcome.refusal
        if outcome.failure is not None:
            raise outcome.failure
        if outcome.bug is not None:
            self._owner.broken(outcome.bug)
            raise WorldFailure(OUR_FAULT)
        return outcome.value


WRONG_PASSWORD = tr("This password opens nothing here. Check Caps Lock, then try again.")


def author_of(store: Store, account: int) -> Author:
    """Who an account's number is; the recovery key (0) is whoever is in charge. Refuses a closed account."""
    from papidesk.store.tx import NOBODY, Author  # noqa: PLC0415 — as above

    def may_be(one: Account) -> bool:
        return one.active and (one.id == account or (not account and one.role is Role.MANAGER))

    team = store.ask(Team(), NOBODY)
    found = [one for one in sorted(team, key=lambda one: one.id) if may_be(one)]
    if not found:
        raise Refusal("password", tr("This account was closed. Ask the person in charge of the place."))
    return Author(found[0].id, found[0].name, found[0].role)


def _plain() -> Plain:
    from papidesk.store.plain import Plain  # noqa: PLC0415 — cattrs is not needed before somebody calls

    return Plain(HANDED_OVER)


def _packed(text: Text) -> dict[str, Any]:
    from papidesk.store.plain import pack_text  # noqa: PLC0415 — as above

    return pack_text(text)


def _refused(refusal: Refusal) -> dict[str, Any]:
    return {"refusal": {"field": refusal.field, "why": _packed(refusal.why)}}


def _failed(failure: WorldFailure) -> dict[str, Any]:
    with suppress(TypeError):
        return {"failure": {"why": _packed(failure.why)}}
    return {"failure": {"why": _packed(OUR_FAULT)}}
