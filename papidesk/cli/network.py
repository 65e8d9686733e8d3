"""`enrol`, `sync`, `outbox`: the way to the network."""

from __future__ import annotations

from typing import Any

from papidesk.cli.grammar import Arguments, Verb
from papidesk.cli.run import DONE, FAILED, REFUSED, Call
from papidesk.kernel.words import Text, tr
from papidesk.network.intents.courier import ShowInstallation
from papidesk.network.intents.leaving import AgreeToSend
from papidesk.network.intents.sending import Outbox, OutboxLine, ShowSending
from papidesk.network.rules.agreement import LEAVES, STAYS
from papidesk.network.rules.states import STATE_WORDS

URL = tr("URL", "stands for a value in a command's help")
CODE = tr("CODE", "stands for a value in a command's help")


def _enrol_takes(arguments: Arguments) -> None:
    arguments.operand("url", tr("the address of the service, as the coordinator gave it"), URL)
    arguments.operand("code", tr("the code that the coordinator gave: it is used once"), CODE)


def _enrol(call: Call) -> int:
    """Whoever types this command has been told what it sends: doing so is agreeing."""
    for heading, lines in ((tr("What leaves:"), LEAVES), (tr("What stays here:"), STAYS)):
        call.speaker.say(heading, *(tr("- {what}", "a line of a list on a terminal", what=line) for line in lines))
    with call.own_channel() as channel:
        channel.ask(ShowInstallation())  # refuses whoever may not bring the desk in, before the code is used
        done = channel.courier().enrol(call.options.url, call.options.code)
        channel.carry_out(AgreeToSend())
        sending = channel.ask(ShowSending())
    call.speaker.answer(
        {"service": sending.service, "place": sending.place, "url": sending.url},
        done.said,
        tr("The place is called {place} there. Send now with papidesk sync.", place=sending.place),
    )
    return DONE


def _sync(call: Call) -> int:
    with call.channel() as channel:
        synced = channel.sync()
    counts = {
        "sent": synced.sent,
        "acknowledged": synced.acknowledged,
        "refused": synced.refused,
        "queued": synced.queued,
        "received": synced.received,
    }
    call.speaker.answer(
        counts,
        tr("Sets of figures sent: {sent}; received by the service: {received}.", sent=synced.sent, received=synced.acknowledged),
        *([tr("Refused: {n}. See papidesk outbox.", n=synced.refused)] if synced.refused else []),
        tr("Still waiting: {n}.", n=synced.queued),
        tr("Received from the network: {n}.", n=synced.received),
    )
    if synced.trouble is None:
        return DONE
    call.speaker.warn(synced.trouble)
    return REFUSED if synced.stopped else FAILED


def _outbox(call: Call) -> int:
    with call.channel() as channel:
        lines = channel.ask(Outbox(all_revisions=True))
    if not lines:
        call.speaker.say(tr("Nothing was sent yet, and nothing waits."))
    call.speaker.rows((_document(call, one) for one in lines), _line)
    return DONE


def _document(call: Call, one: OutboxLine) -> dict[str, Any]:
    told = {"dataset": one.dataset, "period": one.period, "revision": one.revision, "state": one.state}
    return told | ({} if one.why is None else {"why": call.speaker.words(one.why)})


def _line(document: dict[str, Any]) -> Text:
    words: dict[str, Any] = {"state": STATE_WORDS[document["state"]], **{key: document[key] for key in ("dataset", "period")}}
    if "why" in document:
        return tr("{period} {dataset} ({n}): {state}. {why}", n=document["revision"], why=document["why"], **words)
    return tr("{period} {dataset} ({n}): {state}", n=document["revision"], **words)


VERBS = (
    Verb(
        "enrol",
        tr("Brings this desk into a network, with the code that its coordinator gave"),
        _enrol_takes,
        _enrol,
        (tr("It first shows what leaves this computer and what stays; from then on papidesk sync sends."),),
    ),
    Verb(
        "sync",
        tr("Sends what waits, takes in what the network shares, and says what was received"),
        lambda _arguments: None,
        _sync,
        (tr("Works while the window is open: the window does it."),),
    ),
    Verb(
        "outbox",
        tr("Shows what was sent, what waits, and what was refused and why"),
        lambda _arguments: None,
        _outbox,
        (tr("Works while the window is open: the window answers."),),
    ),
)
