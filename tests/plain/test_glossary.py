"""The glossary in lines: t explains the page's terms, t and a word looks one up."""

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


def test_t_explains_what_the_page_uses_and_names_the_rest(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "t", "q")
    out = capsys.readouterr().out
    assert "Tontine: All pay." in out
    assert "One wins." not in out
    assert "Other terms (t and a word looks one up): Lottery" in out


def test_t_and_a_word_looks_it_up(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed(monkeypatch, "t lott", "t rent", "?", "q")
    out = capsys.readouterr().out
    assert "Lottery: One wins." in out
    assert "None of the terms comes up here." in out
    assert "t terms" in out


def test_without_a_glossary_t_is_no_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "t", "?", "q", glossary="")
    out = capsys.readouterr().out
    assert "None of the terms" not in out
    assert "t terms" not in out
