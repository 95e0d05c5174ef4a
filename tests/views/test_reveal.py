"""What shows a file in the file manager of each system."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.views import reveal
from game.views.reveal import find_reveal_command, reveal_file

PATH = Path("saves") / "a.jsonl"


@pytest.mark.parametrize(
    ("platform", "environment", "command"),
    [
        ("darwin", {}, ["open", "-R", str(PATH)]),
        ("win32", {}, ["explorer", f"/select,{PATH}"]),
        ("linux", {"DISPLAY": ":0"}, ["xdg-open", "saves"]),
        ("linux", {"WAYLAND_DISPLAY": "w"}, ["xdg-open", "saves"]),
        ("linux", {}, []),
        ("darwin", {"SSH_CONNECTION": "a b"}, []),
    ],
)
def test_each_system_has_its_own(platform: str, environment: dict[str, str], command: list[str]) -> None:
    assert find_reveal_command(PATH, platform, environment) == command


def test_where_there_is_no_file_manager_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reveal, "find_reveal_command", lambda *_: ["no such program"])
    assert not reveal_file(PATH)
    monkeypatch.setattr(reveal, "find_reveal_command", lambda *_: [])
    assert not reveal_file(PATH)
