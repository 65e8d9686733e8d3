"""A store that can't be read: said before anything else, nothing deleted, a backup one question away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from papidesk.kernel.intent import Unreadable
from papidesk.store.faults import UNREADABLE
from tests.conftest import PASSWORD
from tests.journeys.at_the_desk import AtTheDesk, K, button, texts
from tests.journeys.test_a_restore import give, listed, open_the_desk, put_back, refused, saved, screen

__all__ = ["saved"]
Open = Callable[[Path], AtTheDesk]


def spoil_pages(folder: Path) -> None:
    content = bytearray((folder / "papidesk.db").read_bytes())
    for at in range(4096, len(content), 4096):
        content[at + 100] ^= 0xFF
    (folder / "papidesk.db").write_bytes(content)


SPOILT: dict[str, Callable[[Path], object]] = {
    "damaged pages": spoil_pages,
    "an empty file": lambda folder: (folder / "papidesk.db").write_bytes(b""),
    "no file": lambda folder: (folder / "papidesk.db").unlink(),
    "damaged keys": lambda folder: (folder / "papidesk.keys").write_bytes(b"{"),
    "no keys": lambda folder: (folder / "papidesk.keys").unlink(),
}


def met(desk: AtTheDesk) -> None:
    """The password as every morning; what is damaged is said in its place."""
    desk.type(PASSWORD)
    desk.press(K.Key_Return)
    listed(desk)
    assert any("can't be read" in text for text in texts(desk.window))


@pytest.mark.parametrize("what", SPOILT)
def test_it_is_set_aside_whole_and_the_latest_backup_takes_its_place(
    saved: Path, folder: Path, open_window: Open, what: str
) -> None:
    SPOILT[what](folder)
    left = {name: (folder / name).read_bytes() for name in ("papidesk.db", "papidesk.keys") if (folder / name).exists()}
    desk = open_window(folder)
    met(desk)
    assert screen(desk).form.field("file").value() == str(saved)
    give(desk)
    said = " ".join(put_back(desk))
    (aside,) = folder.glob("quarantine-*")
    assert str(aside) in said
    for name, content in left.items():
        assert (aside / name).read_bytes() == content
    assert saved.exists()
    open_the_desk(desk)
    assert desk.counts().visits == 1


def test_a_desk_whose_files_are_all_gone_is_not_taken_for_a_new_one(saved: Path, folder: Path, open_window: Open) -> None:
    for name in ("papidesk.db", "papidesk.keys"):
        (folder / name).unlink()
    desk = open_window(folder)
    listed(desk)
    assert screen(desk).form.field("file").value() == str(saved)
    give(desk)
    put_back(desk)
    open_the_desk(desk)
    assert desk.counts().visits == 1


def test_trying_again_once_it_can_be_read(saved: Path, folder: Path, open_window: Open, tmp_path: Path) -> None:
    (folder / "papidesk.db").rename(tmp_path / "unplugged")
    desk = open_window(folder)
    met(desk)
    (tmp_path / "unplugged").rename(folder / "papidesk.db")
    button(desk.window, "Try again").click()
    desk.until(lambda: screen(desk) is None)
    desk.unlock()
    assert desk.counts().visits == 2
    assert not list(folder.glob("quarantine-*"))
    assert saved.exists()


def test_a_wrong_password_leaves_what_is_damaged_where_it_is(saved: Path, folder: Path, open_window: Open) -> None:
    spoil_pages(folder)
    spoilt = (folder / "papidesk.db").read_bytes()
    desk = open_window(folder)
    met(desk)
    give(desk, "pas le bon du tout")
    desk.until(lambda: "does not open that backup" in refused(desk, "password"))
    assert (folder / "papidesk.db").read_bytes() == spoilt
    assert saved.exists()


def test_no_backup_at_all_is_said(folder: Path, open_window: Open) -> None:
    for one in (folder / "backups").glob("*"):
        one.unlink()
    spoil_pages(folder)
    desk = open_window(folder)
    desk.type(PASSWORD)
    desk.press(K.Key_Return)
    desk.until(lambda: any("No backup was found by itself" in text for text in texts(desk.window)))
    assert desk.focus() is screen(desk).search


def test_one_that_is_found_damaged_while_open_leads_there(saved: Path, desk_window: AtTheDesk) -> None:
    desk = desk_window
    desk.application.desk.failed.emit(Unreadable(UNREADABLE))
    (toast,) = [one for one in desk.toasts() if "can't be read" in one.text]
    button(toast, "Put a backup back…").click()
    listed(desk)
    assert desk.window.locked
    give(desk)
    desk.until(lambda: any("Put back the backup of" in text for text in texts(desk.window)))
    assert saved.exists()
