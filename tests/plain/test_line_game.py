"""Which story a game in lines is of: the one that is named, or the one that somebody at a terminal chooses."""

from __future__ import annotations

import io
import sys

import pytest

from game import CAMPAIGN
from game.cli.play import Arguments, read_options
from game.pack.shelf import StoryCover
from game.plain.line_game import _ask_for_story, choose_cover
from game.plain.typed import Typing
from game.views.play_options import PlayOptions

COVERS = (StoryCover("first", "The First", "with a subtitle"), StoryCover("second", "The Second"))


class Keyboard(io.StringIO):
    """Lines that somebody types."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "name", "asked"),
    [("2\n", "second", 1), ("\n", "first", 1), ("", "first", 1), ("7\nx\n1\n", "first", 3)],
)
def test_a_number_chooses_a_story(
    typed: str, name: str, asked: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard(typed))
    assert choose_cover(COVERS, "en", Typing(print)).name == name
    told = capsys.readouterr().out
    assert "  1 The First\n    with a subtitle\n  2 The Second\n" in told
    assert told.count("Which story?") == asked


@pytest.mark.parametrize("options", [PlayOptions(named=True), PlayOptions(seed="7"), PlayOptions(mandate="any")])
def test_nobody_is_asked_where_it_is_settled(options: PlayOptions, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.plain.line_game.list_covers", lambda *_: COVERS)
    monkeypatch.setattr(sys, "stdin", Keyboard("2\n"))
    assert _ask_for_story(options, Typing(print)) == options


@pytest.mark.parametrize("kind", [Keyboard, io.StringIO])
def test_somebody_at_a_terminal_or_a_pipe_is_asked(kind: type[io.StringIO], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.plain.line_game.list_covers", lambda *_: COVERS)
    monkeypatch.setattr(sys, "stdin", kind("2\n"))
    assert _ask_for_story(PlayOptions(), Typing(print)).story == "second"
    monkeypatch.setattr("game.plain.line_game.list_covers", lambda *_: COVERS[:1])
    assert _ask_for_story(PlayOptions(), Typing(print)).story == CAMPAIGN


def test_the_command_line_names_a_story_with_its_overlays() -> None:
    arguments = Arguments(
        pack="mine", story=["over"], bank="", mandate="", background="", seed="", player="", lang="", plain=True,
        auto="", resume="", saves="", short=False, practice=True, at="", month="", look="", set=[], watch=False,
    )  # fmt: skip
    options = read_options(arguments)
    assert (options.story, options.overlays, options.named) == ("mine", ("over",), True)
