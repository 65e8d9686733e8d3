"""Run by the system's own Python in a session of its own: an arrival and a sign-up through the assistive tools' door alone
(AT-SPI).

arguments: the Python that has PapiDesk, the folder of the store, the password. Prints what it heard; ends with 0 once both
can be read in the window.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 — its version is chosen first

PATIENCE_S = 60
RETURN, RIGHT = 0xFF0D, 0xFF53
"""Keys, as X11 numbers them."""


def walk(node: Atspi.Accessible) -> Iterator[Atspi.Accessible]:
    """A node and all below it. What is gone by now is passed over."""
    try:
        yield node
        for at in range(min(node.get_child_count(), 400)):
            child = node.get_child_at_index(at)
            if child is not None:
                yield from walk(child)
    except GLib.Error:
        return


def name(node: Atspi.Accessible) -> str:
    """What is read out."""
    try:
        return node.get_name() or ""
    except GLib.Error:
        return ""


def shown(node: Atspi.Accessible, state: Atspi.StateType) -> bool:
    """Whether it is on the screen, and in that state."""
    try:
        states = node.get_state_set()
        return bool(states.contains(Atspi.StateType.SHOWING) and states.contains(state))
    except GLib.Error:
        return False


def find(wanted: Callable[[str], bool], what: str, state: Atspi.StateType = Atspi.StateType.SHOWING) -> Atspi.Accessible:
    """Wait for something on the screen whose name is so, and whose state."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        desktop = Atspi.get_desktop(0)
        for at in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(at)
            if application is not None and "papidesk" in name(application).lower():
                for node in walk(application):
                    if wanted(name(node)) and shown(node, state):
                        return node
        time.sleep(0.2)
    heard = sorted({name(node) for node in walk(Atspi.get_desktop(0)) if name(node)})
    sys.exit(f"not found: {what}\nheard: {heard}")


def write(node: Atspi.Accessible, text: str) -> None:
    """Put a text into a field, as dictation does."""
    if not Atspi.EditableText.set_text_contents(node, text):
        sys.exit(f"{name(node)} takes no text")


def press(node: Atspi.Accessible) -> None:
    """Do what a click would."""
    if not Atspi.Action.do_action(node, 0):
        sys.exit(f"{name(node)} can't be pressed")


def key(symbol: int) -> None:
    """One key, through the same door."""
    Atspi.generate_keyboard_event(symbol, None, Atspi.KeySynthType.SYM)


def main(python: str, folder: str, password: str) -> None:
    """The arrival, then the sign-up."""
    desk = subprocess.Popen([python, "-m", "papidesk", "--data-dir", folder])
    try:
        write(find(lambda said: said == "Password", "the password", Atspi.StateType.EDITABLE), password)
        press(find(lambda said: said == "Open the desk", "the button that opens"))
        bar = find(lambda said: said.startswith("Entry bar"), "the entry bar", Atspi.StateType.EDITABLE)
        if not Atspi.Component.grab_focus(bar):
            sys.exit("the entry bar takes no focus")
        write(bar, "lea")
        find(lambda said: said.startswith("Léa Durand, "), "the suggestion")
        key(RETURN)
        find(lambda said: said == "Present 1", "the count of the present")
        row = find(lambda said: said.startswith("Léa Durand, ") and "arrived" in said, "the row of the room")
        sys.stdout.write(name(row) + "\n")
        write(bar, "oum")
        find(lambda said: said.startswith("Oumou Traoré, "), "the suggestion of another person")
        key(RIGHT)
        find(lambda said: "Sign up to a session" in said, "what more can be done with them")
        key(ord("i"))
        find(lambda said: said.startswith("Premiers pas"), "the session to come")
        key(RETURN)
        told = find(lambda said: said.startswith("Oumou Traoré is signed up"), "the words that say so")
        sys.stdout.write(name(told) + "\n")
    finally:
        desk.terminate()
        desk.wait(30)


if __name__ == "__main__":
    main(*sys.argv[1:])
