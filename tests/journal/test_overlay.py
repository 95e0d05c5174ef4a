"""Games of a story with overlays: a save knows all its files, and outlives the overlay."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.cli.main import main
from game.journal.divergence import find_divergence
from game.journal.format import read_save
from game.journal.new_game import NewGame
from game.journal.replay import Replay
from game.journal.start import resume_game, start_game
from game.journal.verify import verify_saves
from game.views.play_options import PlayOptions, open_stage_for
from tests.journal.games import played
from tests.pack.test_load import written
from tests.stories import pack

FUND = {
    "pack.yaml": b"id: fund\ntitle: Fund\nversion: 0.1.0\nextends: oneconnect\n",
    "changes.yaml": "scenes: {taking-office: {title: 四把钥匙}}\n".encode(),
    "scenes/fund.yaml": (
        "fund-visit: {on: 2017-01, priority: 1, title: 基金, choices: {thank: {text: 谢谢, do: [board_trust += 1]}}}\n"
    ).encode(),
}


def test_a_save_resumes_verifies_and_replays_after_its_overlay_has_gone(tmp_path: Path) -> None:
    stage = open_stage_for(PlayOptions(story=str(written(FUND, tmp_path / "fund"))))
    play = played(start_game(stage, NewGame(seed="7"), folder=tmp_path / "saves"), 3)
    page = play.page()
    play.close()
    assert play.path is not None
    shutil.rmtree(tmp_path / "fund")
    header = read_save(play.path).header
    assert header.story.id == "oneconnect+fund"
    assert header.story.digest == stage.story.digest
    assert [one.status for one in verify_saves([play.path])] == ["reproduced"]
    replay = Replay(play.path)
    assert {replay.step(n).page.title for n in range(1, 4)} >= {"四把钥匙", "基金"}
    again = resume_game(play.path)
    assert again.page() == page
    again.close()


def test_overlays_given_one_by_one_are_played_and_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    presidents = "first: {label: First}\n"
    small = pack("start: {title: Start, choices: {a: {text: A}}}\n", presidents=presidents)
    folders = [written(small, tmp_path / "small")]
    for name, change in (("one", "title: One"), ("two", "text: Two")):
        overlay = {
            "pack.yaml": f"id: {name}\ntitle: T\nversion: 1.0.0\nextends: ../small\n".encode(),
            "changes.yaml": f"scenes: {{start: {{{change}}}}}\n".encode(),
        }
        folders.append(written(overlay, tmp_path / name))
    words = [word for folder in folders[1:] for word in ("--story", str(folder))]
    assert main(["play", "--auto", "first", "--lang", "en", *words]) == 0
    told = capsys.readouterr().out
    assert "One" in told
    assert "Two" in told
    assert main(["check", *map(str, folders)]) == 0


@pytest.mark.long
def test_a_save_follows_what_a_version_of_its_overlay_renamed(tmp_path: Path) -> None:
    stage = open_stage_for(PlayOptions(story=str(written(FUND, tmp_path / "fund"))))
    play = played(start_game(stage, NewGame(seed="7"), folder=tmp_path / "saves"), 3)
    play.close()
    assert play.path is not None
    assert "fund-visit" in {line.scene for line in read_save(play.path).lines}
    renamed = {name: content.replace(b"fund-visit", b"lender-visit") for name, content in FUND.items()}
    renamed["pack.yaml"] = renamed["pack.yaml"].replace(b"0.1.0", b"0.2.0")
    without = find_divergence(play.path, open_stage_for(PlayOptions(story=str(written(renamed, tmp_path / "without")))))
    assert without.stop is not None
    renamed["migrations.yaml"] = b"0.2.0: {scenes: {fund-visit: lender-visit}}\n"
    found = find_divergence(play.path, open_stage_for(PlayOptions(story=str(written(renamed, tmp_path / "renamed")))))
    assert (found.stop, found.other, found.same) == (None, None, 3)
