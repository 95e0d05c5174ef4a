"""The glossary in lines: g explains the page's terms, g and a word looks one up."""

from __future__ import annotations

import io
import sys

import pytest

from game.journal.new_game import NewGame
from game.journal.start import start_game
from game.plain.session import Session
from tests.stories import MANIFEST, pack, staged

SCENES = "start: {title: The door, text: A tontine is due., choices: {in: {text: Go in}, off: {text: Walk off}}}\n"
GLOSSARY = "tontine: {term: Tontine, meaning: All pay.}\nlottery: {term: Lottery, meaning: One wins.}\n"
ENDINGS = "end: {title: E, text: A lottery.}\n"


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str, glossary: str = GLOSSARY) -> None:
    """Play a story that has this glossary, or none, with these lines."""
    more = {"glossary": glossary} if glossary else {}
    stage = staged(pack(SCENES, manifest=MANIFEST, endings=ENDINGS, **more))
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    Session(start_game(stage, NewGame(seed="7", language="en"))).run()


def test_g_explains_what_the_page_uses_and_names_the_rest(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "g", "q")
    out = capsys.readouterr().out
    assert "Tontine: All pay." in out
    assert "One wins." not in out
    assert "Other terms (g and a word looks one up): Lottery" in out


def test_g_and_a_word_looks_it_up(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed(monkeypatch, "g lott", "g rent", "?", "q")
    out = capsys.readouterr().out
    assert "Lottery: One wins." in out
    assert "None of the terms comes up here." in out
    assert "g terms; " in out


def test_without_a_glossary_g_is_no_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "g", "?", "q", glossary="")
    out = capsys.readouterr().out
    assert "None of the terms" not in out
    assert "g terms" not in out
