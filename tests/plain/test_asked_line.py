"""Before a game begins a line that can't be read, or came with others, is told and read past."""

from __future__ import annotations

import io
import sys

import pytest

from game.plain.asked_line import LeftError, read_word
from game.plain.lines import Lines
from game.plain.typed import Typing


def typed(monkeypatch: pytest.MonkeyPatch, content: bytes) -> Typing:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), "utf-8", "surrogateescape"))
    return Typing(print)


def test_a_line_of_another_encoding_is_told_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typing, lines = typed(monkeypatch, b"\xff\n" + " \uff12 \n".encode()), Lines("en")
    assert read_word(lines, typing) == "2"
    assert "UTF-8" in capsys.readouterr().out
    assert read_word(lines, typing) is None


@pytest.mark.parametrize("line", ["q", " q ", "\uff51", "quit"])
def test_a_word_that_leaves_leaves(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    with pytest.raises(LeftError):
        read_word(Lines("en"), typed(monkeypatch, f"{line}\n".encode()))
