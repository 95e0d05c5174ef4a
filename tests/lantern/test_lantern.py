"""The shipped story without a bank: it is sound, all of it is reached, its roads differ, and it plays everywhere."""

from __future__ import annotations

import io
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from game.authoring.explore.exploration import SearchLimits, explore_story
from game.authoring.story_check import check_story
from game.cli.main import main
from game.engine.autoplay import make_president, play_games
from game.engine.ending import find_endings
from game.engine.games import Games
from game.engine.setup import Setup
from game.engine.stage import Stage, open_stage
from game.journal.deputy import decide_for
from game.journal.new_game import NewGame
from game.journal.replay import Replay
from game.journal.start import start_game
from game.lab.compare import compare_games
from game.lab.review import review_save
from game.lab.roads import measure_roads
from game.pack.load import find_pack
from game.plain.line_game import run_plain
from game.tui.app import PresidentApp
from game.tui.launch import open_state
from game.views.play_options import PlayOptions
from tests.tui.driving import Player, drive, painted, press, screen_name

SEEDS = [str(number) for number in range(300)]
ENDINGS = {"drowned", "taken-off", "inquiry", "clean-page", "his-chair", "another-rock"}


@cache
def lantern() -> Stage:
    """Return the story, loaded once a process."""
    return open_stage(find_pack("lantern"))


def saved(who: str, folder: Path, seed: str = "SKERROW", mandate: str = "") -> Path:
    """Let somebody play a game to its end, and return its save."""
    play = start_game(lantern(), NewGame(seed=seed, mandate=mandate), folder=folder)
    president = make_president(play.story, who, 1)
    while not play.games.over:
        play.decide(decide_for(play.games, president))
    path = play.path
    play.close()
    assert path
    return path


def test_nothing_is_wrong_with_it_not_even_a_slip() -> None:
    assert [finding.line for finding in check_story(find_pack("lantern"))] == []


def test_it_has_twelve_scenes_three_plans_and_a_score_of_its_own() -> None:
    story = lantern().story
    assert (len(story.scenes), story.calendar, lantern().model) == (12, 6, None)
    assert set(story.pack.presidents) == {"by-the-book", "by-the-heart", "by-the-easy-chair"}
    assert all(len(scene.choices) >= 3 for _, scene in story.scenes)
    assert lantern().card


def test_every_scene_choice_ending_and_side_of_a_condition_is_reached() -> None:
    found = explore_story(lantern(), SearchLimits(20_000, seed=5_000))
    assert (found.tally.missed, list(found.tally.short_pools)) == ([], [])
    assert [side.text for side in found.sides.onesided()] == []
    assert set(found.tally.endings) == ENDINGS


def test_one_seed_has_one_winter_and_another_has_another() -> None:
    def weather(seed: str) -> bytes:
        played = Games(lantern(), Setup([seed] * 3), record=True)
        play_games(played, make_president(lantern().story, "by-the-book"))
        assert {column.tobytes() for column in played.state.block.T} == {played.state.block[:, 0].tobytes()}
        return played.state.block[:, 0].tobytes()

    assert weather("7") == weather("7")
    assert len({weather(seed) for seed in SEEDS[:30]}) > 25


def test_each_plan_is_the_best_of_somebody_and_none_of_all() -> None:
    roads = measure_roads(lantern(), 400, 9_000)
    best = roads.totals.mean(axis=-1)[:, :, 0].argmax(axis=1)
    assert {roads.presidents[number] for number in best} == {"by-the-book", "by-the-heart", "by-the-easy-chair"}


def test_each_plan_ends_in_several_ways() -> None:
    for name in lantern().story.pack.presidents:
        played = Games(lantern(), Setup(SEEDS), record=True)
        play_games(played, make_president(lantern().story, name))
        assert len(set(find_endings(played))) > 1, name


def test_a_game_is_reviewed_and_compared_in_points(tmp_path: Path) -> None:
    mine, theirs = (Replay(saved(who, tmp_path), "en", lantern()) for who in ("by-the-book", "by-the-heart"))
    found = review_save(lantern(), mine.save, 20)
    assert found.mandate == "light"
    assert set(found.references) == set(lantern().story.pack.presidents)
    assert any(decision.weight for decision in found.decisions)
    beside = compare_games(lantern(), mine.save, theirs.save, 10)
    assert beside.parted == "1893-10"
    assert len(beside.apart) > 3


@pytest.mark.parametrize("command", ["simulate", "review", "compare", "debrief", "search", "balance", "graph"])
def test_every_command_that_scores_works_on_it(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = {
        "simulate": ["lantern", "--worlds", "20"],
        "search": ["lantern", "--budget", "300", "--worlds", "20"],
        "balance": ["lantern", "--quick"],
        "graph": ["lantern", "--counts"],
        "debrief": [str(tmp_path), "--worlds", "20"],
    }
    if command in ("review", "compare", "debrief"):
        saves = [str(saved(who, tmp_path)) for who in ("by-the-book", "by-the-heart", "random")]
        words |= {"review": [saves[0], "--worlds", "20"], "compare": [*saves[:2], "--plain"]}
    assert main([command, *words[command], "--lang", "en"]) == 0
    printed = capsys.readouterr()
    assert printed.out.strip()
    assert printed.err == ""


def test_a_story_without_a_score_says_in_a_line_what_it_needs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = tmp_path / "bare"
    (bare / "scenes").mkdir(parents=True)
    (bare / "pack.yaml").write_text("id: bare\ntitle: B\nversion: 1.0.0\nlanguage: en\nmodel: none\nopening: s\n")
    (bare / "scenes" / "all.yaml").write_text("s: {title: S, choices: {a: {text: A}}}\n")
    for command, why in (("simulate", "no scorecard"), ("search", "no scorecard"), ("balance", "no scorecard")):
        assert main([command, str(bare), "--lang", "en"]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert why in line
    for command in ("model", "likeness"):
        assert main([command, str(bare), "--lang", "en"]) == 2
        assert "bank" in capsys.readouterr().err


def test_it_plays_whole_in_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n" * 40))
    run_plain(PlayOptions(story="lantern", language="en", seed="7", saves=tmp_path))
    printed = capsys.readouterr().out
    titles = [scene.title for _, scene in lantern().story.scenes if scene.title in printed]
    assert len(titles) >= 7
    assert any(lantern().story.text(f"endings.{name}.title", "en") in printed for name in ENDINGS)
    for words in ("The light", "The people", "The log", "Keep the light"):
        assert words in printed
    assert not [word for word in ("{if", "$", "random(") if word in printed]


@pytest.mark.long
def test_it_plays_whole_on_the_screens(tmp_path: Path) -> None:
    seen = list[str]()

    async def play(pilot: Player) -> None:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        seen.append(painted(pilot))
        for _ in range(60):
            if screen_name(pilot) == "EndingScreen":
                break
            await press(pilot, "1", "enter", "x")
            await pilot.app.workers.wait_for_complete()
            seen.append(painted(pilot))
        assert screen_name(pilot) == "EndingScreen"

    drive(PresidentApp(open_state(PlayOptions(story="lantern", language="en", seed="7", saves=tmp_path))), play)
    assert any("Two Men and Thirteen Hours" in screen for screen in seen)
    assert any(before != after for before, after in pairwise(seen))
