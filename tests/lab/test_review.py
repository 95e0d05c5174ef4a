"""What review prints is what a game played by hand gives: swings, luck, par, predictions."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from game.engine.autoplay import make_president, play_games
from game.engine.games import Games
from game.engine.page import Decision
from game.engine.present import ON, Presenter
from game.engine.setup import Setup
from game.engine.words import Words
from game.journal.deputy import decide_for
from game.journal.format import BadSaveError, Line, Save
from game.journal.lockstep import replay_saves
from game.journal.picks import DecisionError
from game.journal.playthrough import Playthrough
from game.journal.replay import Replay, fork_game
from game.lab import swings
from game.lab.companion import find_nearest
from game.lab.forecasts import list_commonest
from game.lab.review import Review, WeighedDecision, make_recorded_presidents, review_save
from tests.journal.games import begun, campaign, finished, played, written

WORLDS = 4
"""Few, for each is played by hand too."""


@cache
def reviewed() -> Review:
    return review_save(campaign(), finished(), WORLDS)


def total(game: Playthrough) -> float:
    return next(total.points for total in game.ending().totals if total.yours)


def by_hand(game: Playthrough, lines: Sequence[Line]) -> float:
    """Play a game to its end as the lines have it, page by page, as a person would; return its total.

    Where they never met a page, or their answer is locked, the companion of the whole save decides.
    """
    answers: dict[str, list[Decision]] = {}
    for line in lines:
        answers.setdefault(line.scene, []).append(Decision(line.scene, line.choice, line.dials))
    who = make_president(game.story, find_nearest(game.story, finished().lines)[0])
    while (page := game.page()).kind != "ending":
        mine = answers.get(page.id)
        try:
            game.decide(mine.pop(0) if mine else decide_for(game.games, who))
        except DecisionError:
            game.decide(decide_for(game.games, who))
    return total(game)


def forks() -> list[tuple[WeighedDecision, str]]:
    """Return a choice and a level of a plan, early and late, among them the largest swing."""
    entries = reviewed().decisions
    choices = [one for one in entries if "=" not in one.choice]
    plans = [one for one in entries if "=" in one.choice]
    picked = (choices[0], reviewed().mattered(1)[0], choices[-1], plans[0], plans[len(plans) // 2])
    return [(one, one.swings[-1].choice) for one in picked]


@pytest.mark.long
def test_a_swing_is_what_the_forked_game_played_by_hand_gives(tmp_path: Path) -> None:
    save = finished()
    replay = Replay(written(tmp_path / "save.jsonl", save.header, save.lines), stage=campaign())
    own = total(replay.play(replay.steps + 1))
    assert reviewed().score == own
    for entry, other in forks():
        swing = next(one for one in entry.swings if one.choice == other)
        game = fork_game(replay, entry.n, tmp_path / "forks")
        line = save.lines[entry.n - 1]
        dial, equals, level = other.partition("=")
        changed = Decision(line.scene, dials={**line.dials, dial: level}) if equals else Decision(line.scene, other)
        game.decide(changed)
        came = by_hand(game, save.lines[entry.n :])
        game.close()
        assert came - own == pytest.approx(swing.here, abs=1e-9), (entry.scene, other)


@pytest.mark.long
def test_mean_and_spread_are_those_of_the_worlds_played_one_by_one() -> None:
    save = finished()
    entry, other = forks()[1]
    swing = next(one for one in entry.swings if one.choice == other)
    same, changed = list[float](), list[float]()
    for world in map(str, range(WORLDS)):
        for answer, found in ((entry.choice, same), (other, changed)):
            lines = list(save.lines)
            lines[entry.n - 1] = replace(lines[entry.n - 1], choice=answer)
            found.append(by_hand(begun(None, seed=world), lines))
    assert np.mean(same) == pytest.approx(reviewed().mean)
    assert np.std(same) == pytest.approx(reviewed().sd)
    differences = np.array(changed) - np.array(same)
    assert differences.mean() == pytest.approx(swing.effect.mean)
    assert differences.std(ddof=1) == pytest.approx(swing.effect.sd)
    assert swing.effect.standard_error == pytest.approx(differences.std(ddof=1) / WORLDS**0.5)
    luck = reviewed().luck
    assert luck.mean == pytest.approx(reviewed().score - np.mean(same))
    assert luck.standard_error == pytest.approx(np.std(same, ddof=1) / WORLDS**0.5)


def test_par_is_the_mean_of_each_reference_president_in_the_same_worlds() -> None:
    from game.lab.review import total_games as totals

    setup = Setup([*map(str, range(WORLDS))], ["county"] * WORLDS, ["credit"] * WORLDS, ["balanced"] * WORLDS)
    games = Games(campaign(), setup)
    play_games(games, make_president(campaign().story, "pilot"))
    assert reviewed().references["pilot"] == pytest.approx(totals(games, "balanced").mean())
    assert reviewed().best == max(reviewed().references, key=reviewed().references.__getitem__)
    assert list(reviewed().references) == list(campaign().story.pack.reference_presidents)


def test_every_answer_that_was_open_is_weighed_once_and_the_one_taken_never() -> None:
    save, found = finished(), reviewed().decisions
    for entry in found:
        line = save.lines[entry.n - 1]
        assert (entry.month, entry.scene) == (line.month, line.scene)
        others = [swing.choice for swing in entry.swings]
        assert len(set(others)) == len(others)
        assert entry.choice not in others
        dial, equals, level = entry.choice.partition("=")
        assert (line.dials[dial] == level) if equals else (line.choice == entry.choice)
    weighed = {entry.n for entry in found}
    assert all(line.choice == ON or line.n in weighed or alone(line.scene) for line in save.lines)


def alone(scene: str) -> bool:
    """Say whether a scene offers one answer at most that has no lock."""
    choices = campaign().story.pack.scenes[scene].choices.values()
    return len(choices) < 2 or sum(not choice.condition for choice in choices) < 2


def test_what_mattered_is_ranked_and_the_unclear_is_left_out() -> None:
    ranked = reviewed().mattered(5)
    weights = [one.weight for one in ranked]
    assert weights == sorted(weights, reverse=True)
    assert all(any(swing.effect.clear for swing in one.swings) for one in ranked)
    assert weights[0] == max(one.weight for one in reviewed().decisions)


def test_predictions_are_counted_as_the_ending_opens_them(tmp_path: Path) -> None:
    save = finished()
    opened = Replay(written(tmp_path / "save.jsonl", save.header, save.lines), stage=campaign()).ending().predictions
    assert reviewed().asked == len(opened) > 0
    assert reviewed().right == sum(right for *_, right in opened)


def test_the_commonest_answers_are_held_against_what_came_in_this_game() -> None:
    save, commonest = finished(), list_commonest(campaign(), "county", "credit")
    games = replay_saves(campaign(), [save], record=True).games
    block, would = games.state.block, []
    for line in save.lines:
        for question in line.prediction:
            spec = campaign().story.pack.scenes[line.scene].predict[question]
            value = Presenter(games, Words(campaign().story, "zh"), {}, block, block).at(spec.of, spec.at)
            came = "low" if value < spec.bands[0] else "high" if value > spec.bands[1] else "likely"
            would.append(came == commonest[question])
    assert len(would) == reviewed().asked
    assert reviewed().commonest == sum(would)


def test_only_a_finished_game_that_plays_again_is_reviewed() -> None:
    game = played(begun(None), 5)
    lines = tuple(game.line(past.decision, "") for past in game.past)
    with pytest.raises(ValueError, match="finished"):
        review_save(campaign(), Save(game.header, (), "", 0, 0, torn=False), 2)
    with pytest.raises(BadSaveError):
        review_save(campaign(), Save(game.header, lines[:1] * 2, "", 0, 0, torn=False), 2)


@pytest.mark.long
def test_progress_reaches_the_end() -> None:
    told: list[float] = []
    review_save(campaign(), finished(), 2, told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


@pytest.mark.long
def test_a_review_of_fewer_games_at_once_says_the_same() -> None:
    assert review_save(campaign(), finished(), WORLDS, most=30 * (WORLDS + 1)) == reviewed()


def test_a_review_keeps_one_month_of_its_worlds_and_not_all() -> None:
    games = Games(campaign(), Setup([str(seed) for seed in range(50)], ["county"] * 50))
    name = find_nearest(campaign().story, finished().lines)[0]
    who = make_recorded_presidents(campaign(), [finished()], [name]).take(np.zeros(games.count, np.intp))
    tracemalloc.start()
    one = games.copy()
    size = tracemalloc.get_traced_memory()[0]
    del one
    tracemalloc.reset_peak()
    base = swings.play_trunk(games, who)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert base.variants
    assert peak < 5 * size
