"""An answer to an open question: kept in the save with its decision, sealed, and taken along wherever the game goes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.engine.page import Decision
from game.engine.stage import Stage, make_stage
from game.journal.branch import rebase_save
from game.journal.format import MAX_REASON, BadSaveError, read_save
from game.journal.lockstep import replay_saves
from game.journal.new_game import NewGame
from game.journal.picks import DecisionError
from game.journal.playthrough import Playthrough
from game.journal.replay import Replay, fork_game
from game.journal.start import resume_game, start_game
from game.journal.verify import verify_saves
from game.pack.load import load_files
from tests.journal.games import written
from tests.journal.shop import SCENES
from tests.stories import MANIFEST, pack

HOSTILE = "\x1b[2J\x07\u202eevil\n=cmd()|'<script>"
QUESTIONS = "blessing: {ask: A blessing or a curse?, by: till}\n"
FIRST, LAST = Decision("start", "in", opinion="祸福相倚"), Decision("last", "stop", opinion="a tool")
BETWEEN = (Decision("till", "count"), Decision("letter", "read"), Decision("dusk", "close"))


def asking(scenes: str = SCENES, questions: str = QUESTIONS) -> dict[str, bytes]:
    """Return the files of a shop whose first and last scenes put the same question."""
    for title in ("The door", "The end"):
        scenes = scenes.replace(f"title: {title}", f"title: {title}, question: blessing")
    return pack(scenes, manifest=MANIFEST + "key_figures: [cash]\n", questions=questions)


def staged(files: dict[str, bytes] | None = None) -> Stage:
    return make_stage(load_files(files or asking()))


def begun(folder: Path | None, stage: Stage | None = None, *decisions: Decision) -> Playthrough:
    play = start_game(stage or staged(), NewGame(seed="7"), folder=folder)
    for decision in decisions:
        play.decide(decision)
    return play


def saved(folder: Path, *decisions: Decision) -> Path:
    play = begun(folder, None, *decisions)
    play.close()
    assert play.path is not None
    return play.path


def opinions(play: Playthrough) -> list[str]:
    return [past.decision.opinion for past in play.past]


def test_both_answers_stand_side_by_side_at_the_ending() -> None:
    play = begun(None)
    assert play.page().open_question == "A blessing or a curse?"
    play.decide(FIRST)
    assert play.page().open_question == ""
    for decision in (*BETWEEN, LAST):
        play.decide(decision)
    (answered,) = play.ending().answered
    assert (answered.id, answered.ask) == ("blessing", "A blessing or a curse?")
    assert [text for _, text in answered.opinions] == ["祸福相倚", "a tool"]


def test_whoever_says_nothing_plays_as_before_and_is_told_nothing(tmp_path: Path) -> None:
    path = saved(tmp_path, Decision("start", "in"), *BETWEEN, Decision("last", "stop"))
    assert b"opinion" not in path.read_bytes()
    assert Replay(path).ending().answered == ()


def test_an_answer_goes_along_when_a_game_is_resumed_replayed_and_forked(tmp_path: Path) -> None:
    path = saved(tmp_path, FIRST, *BETWEEN)
    resumed = resume_game(path)
    assert opinions(resumed) == ["祸福相倚", "", "", ""]
    resumed.decide(LAST)
    resumed.close()
    replay = Replay(path)
    assert [replay.step(n).decision.opinion for n in (1, 5)] == ["祸福相倚", "a tool"]
    fork = fork_game(replay, 3, tmp_path)
    fork.close()
    assert fork.path
    assert opinions(resume_game(fork.path)) == ["祸福相倚", ""]
    assert all(one.trouble is None for one in verify_saves([path, fork.path]))


def test_an_answer_is_sealed(tmp_path: Path) -> None:
    path = saved(tmp_path, FIRST, *BETWEEN)
    path.write_bytes(path.read_bytes().replace("祸福相倚".encode(), "福福相倚".encode()))
    with pytest.raises(BadSaveError):
        read_save(path)


@pytest.mark.parametrize("opinion", ["x", "x" * (MAX_REASON + 1)])
def test_a_page_takes_an_answer_only_where_it_asks_and_no_longer_than_a_reason(opinion: str) -> None:
    play = begun(None, None, *(() if len(opinion) > 1 else [FIRST]))
    now = Decision("till", "count", opinion=opinion) if len(opinion) == 1 else Decision("start", "in", opinion=opinion)
    with pytest.raises(DecisionError):
        play.decide(now)
    play.decide(Decision(now.scene, now.choice))


def test_a_save_with_an_answer_that_nobody_asked_for_is_found_out_one_by_one_and_together(tmp_path: Path) -> None:
    save = read_save(saved(tmp_path, FIRST, *BETWEEN))
    save.lines[1].opinion = "smuggled"
    forged = written(tmp_path / "forged.jsonl", save.header, save.lines)
    with pytest.raises(BadSaveError):
        Replay(forged)
    together = replay_saves(staged(), [read_save(forged)])
    assert together.parted[0] == 3


def test_text_that_a_terminal_would_obey_is_kept_as_it_was_typed(tmp_path: Path) -> None:
    path = saved(tmp_path, Decision("start", "in", opinion=HOSTILE))
    (_, line) = path.read_bytes().splitlines()
    assert b"\x1b" not in line
    assert json.loads(line)["opinion"] == HOSTILE
    assert opinions(resume_game(path)) == [HOSTILE]


def test_a_story_that_no_longer_asks_takes_the_decision_without_the_answer(tmp_path: Path) -> None:
    path = saved(tmp_path, FIRST, *BETWEEN)
    silent = asking(questions="")
    silent["scenes/all.yaml"] = silent["scenes/all.yaml"].replace(b", question: blessing", b"")
    play = rebase_save(path, staged(silent), 3, tmp_path / "new")
    assert opinions(play) == ["", ""]
    play.close()
