"""A game under an overlay that renames its bank has one name wherever it is told, in lines and on screens."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.cli.main import main
from game.engine.stage import Stage
from game.journal.new_game import NewGame
from game.journal.playthrough import Playthrough
from game.journal.start import start_game
from game.tui.state.replay import ReplayState
from game.tui.state.store import GameStore
from game.views.play_options import PlayOptions, open_stage_for
from tests.journal.games import played
from tests.pack.test_load import written

NAME, BEFORE = "灯塔银行", "青禾"
OVERLAY = {
    "pack.yaml": b"id: lantern\ntitle: Lantern\nversion: 0.1.0\nextends: oneconnect\n",
    "changes.yaml": f"banks: {{county: {{name: {NAME}}}}}\n".encode(),
}


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """Return the campaign under an overlay that renames a bank."""
    return open_stage_for(PlayOptions(story=str(written(OVERLAY, tmp_path_factory.mktemp("stories") / "lantern"))))


@pytest.fixture
def game(renamed: Stage, tmp_path: Path) -> Playthrough:
    """Return a game of that bank after three decisions, its save closed."""
    play = played(start_game(renamed, NewGame(bank="county", seed="7", language="zh"), folder=tmp_path / "saves"), 3)
    play.close()
    return play


def test_lines_and_screens_call_the_bank_by_one_name(game: Playthrough, capsys: pytest.CaptureFixture[str]) -> None:
    assert game.path
    told = [game.title, *_on_screens(game.path)]
    for words in (["saves", game.path.parent], ["replay", game.path], ["compare", game.path, game.path, "--plain"]):
        assert main([*map(str, words), "--lang", "zh"]) == 0
        told.append(capsys.readouterr().out)
    assert [NAME in text for text in told] == [True] * len(told)
    assert not [text for text in told if BEFORE in text]


def _on_screens(path: Path) -> list[str]:
    """Return what the screens say of a save while the campaign itself is the story that is open."""
    store = GameStore(PlayOptions(saves=path.parent, language="zh"))
    (line,), _ = store.list_saves("zh")
    return [line.bank, ReplayState(store, store.open_replay(path, "zh"), "zh").title]
