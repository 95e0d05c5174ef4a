"""Text from packs, saves and names is shown, never obeyed: no escape codes, no markup, no broken lines."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from game.journal.playthrough import Playthrough
from game.tui.safe_text import make_safe
from tests.tui.driving import Player, app_of, drive, painted, press
from tests.tui.small_story import DECISIONS, play_small

HOSTILE = "[red]x[/red] [@click=app.quit]q[/] \x1b[31m\x07 \x9b2J \u202eabc $accent {{0}}"


def make_hostile(at: int, monkeypatch: pytest.MonkeyPatch) -> Playthrough:
    """Return a game that says something nasty in every text of its story."""
    play = play_small(DECISIONS[:at], "en")
    monkeypatch.setattr(type(play.words), "text", lambda words, key: HOSTILE)
    monkeypatch.setattr(type(play.words), "figure", lambda words, name, value, unit="", finer=0: "\x1b[1m9")
    return play


@pytest.mark.parametrize(
    ("at", "keys"), [(0, ""), (0, "e"), (0, "f"), (0, "1"), (0, "1j"), (1, "1"), (2, ""), (3, ""), (4, "")]
)
def test_hostile_text_is_shown_as_text(at: int, keys: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def play(pilot: Player) -> None:
        await press(pilot, *keys)
        text = painted(pilot)
        assert not [c for c in text if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 or c == "\u202e"]
        assert "[red]x" in text

    drive(app_of(make_hostile(at, monkeypatch)), play)


def test_clean_keeps_what_is_clean() -> None:
    page = play_small().page()
    assert make_safe(page) == page
    assert make_safe(replace(page, title="a\nb\x1b")).title == "a\u240ab\u241b"
    assert make_safe(replace(page, paragraphs=("a\nb",))).paragraphs == ("a\nb",)
