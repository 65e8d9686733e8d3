"""The sentences of the page that are looked up by what they are about."""

from __future__ import annotations

from papidesk.kernel.words import tr
from papidesk.network.rules.states import Paused, PeriodState

PERIOD_WORDS = {
    PeriodState.OPEN: tr("Under way", "state of a month, a quarter or a year"),
    PeriodState.CLOSED: tr("Closed, kept here", "state of a month, a quarter or a year"),
    PeriodState.TO_SEND: tr("To send", "state of a month, a quarter or a year"),
    PeriodState.RECEIVED: tr("Received", "state of a month, a quarter or a year"),
    PeriodState.REFUSED: tr("Refused in part", "state of a month, a quarter or a year"),
    PeriodState.LOCKED: tr("Settled by the resource centre", "state of a month, a quarter or a year"),
}
NO_REASON = tr("The service gave no reason.")

PAUSED_WORDS = {
    Paused.RESTORED: tr("A backup was put back: this desk has sent figures that it does not remember."),
    Paused.MOVED: tr("This desk was opened on another computer, or in another folder, than before."),
    Paused.COPIED: tr("The service met this desk twice: two computers send under its name, one of them is a copy."),
    Paused.REVOKED: tr("The resource centre has withdrawn this computer’s access to the network."),
    Paused.UNKNOWN_TOKEN: tr("The service does not know this computer any more."),
    Paused.TOO_OLD: tr("This version of PapiDesk is too old for the service."),
}
PAUSED_KEPT = tr(
    "Nothing leaves meanwhile and nothing is lost: everything is recorded on this computer, and what was received stays at the "
    "resource centre."
)
PAUSED_TO_DO = {
    Paused.RESTORED: tr(
        "If this is the computer the desk works on, go on from here: what the service already has is taken over from it, and "
        "nothing there is written over."
    ),
    Paused.MOVED: tr(
        "If this is the computer the desk works on from now on, go on from here. If it is only a copy to look at, leave it "
        "paused."
    ),
    Paused.COPIED: tr(
        "Keep one. If it is this one, go on from here, and close PapiDesk on the other. If it is the other, leave this one "
        "paused."
    ),
    Paused.REVOKED: tr("If the place goes on sending, ask the coordinator for a new code and write it below."),
    Paused.UNKNOWN_TOKEN: tr("Ask the coordinator for a new code and write it below."),
    Paused.TOO_OLD: tr("Install the new version of PapiDesk: sending goes on by itself afterwards."),
}
