"""Keyed throws in games: common worlds, the same alone and in a crowd, thrown anew at each visit and in each month."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np

from game.engine.games import Games
from game.engine.page import Decision
from game.engine.setup import Setup
from game.journal.new_game import NewGame
from game.journal.replay import Replay, fork_game
from game.journal.start import resume_game, start_game
from tests.stories import MANIFEST, VARIABLES, games, pack, presenter, staged, value

LUCK = VARIABLES + "luck: {range: [-9, 40], start: 0, label: Luck, digits: 0}\n"
LOOP = """\
start:
  title: Start
  text: "{luck}"
  choices:
    throw: {text: Throw, do: ['luck = roll("2d6")'], go: start}
    twice: {text: Twice, do: ['luck = random(1, 6) * 10', 'luck -= random(1, 6) * 10'], go: start}
    jump: {text: Jump, if: 'random(1, 6) >= 4', go: start}
    out: {text: Out}
"""
DATED = """\
first: {title: F, on: 2017-01, choices: {stay: {text: A}, owe: {text: B, later: {in: 2, scene: fair}}}}
storm: {title: S, on: {every: 1, from: 2017-01, to: 2017-12}, if: 'random(1, 4) == 1', kind: notice}
chance: {title: C, on: {every: 1, from: 2017-01, to: 2017-12}, chance: 0.5, kind: notice}
fair: {title: L, if: 'random(1, 2) == 2', choices: {a: {text: A, do: ['luck = random(1, 9)']}}}
"""
CALENDAR = MANIFEST.replace("opening: start\n", "start: 2017-01\nmonths: 12\n")
SEEDS = [str(number) for number in range(400)]


def loop() -> dict[str, bytes]:
    return pack(LOOP, LUCK)


def take(played: Games, choice: int, times: int) -> list[list[float]]:
    """Let all games take a choice again and again; return their luck after each time."""
    found = []
    for _ in range(times):
        played.choose(np.full(played.count, choice))
        found.append(played.state["luck"].tolist())
    return found


def test_all_that_dice_can_come_to_comes_about_as_often_as_dice_say() -> None:
    counts = Counter(take(games(loop(), [str(n) for n in range(36_000)]), 0, 1)[0])
    assert sorted(counts) == [float(number) for number in range(2, 13)]
    assert all(abs(counts[float(n)] - 1000 * (6 - abs(7 - n))) < 250 for n in range(2, 13))


def test_one_seed_meets_the_same_throws_alone_and_in_a_crowd() -> None:
    crowd = np.array(take(games(loop(), SEEDS), 0, 5))
    for seed in (0, 7, 399):
        assert take(games(loop(), [str(seed)]), 0, 5) == crowd[:, seed : seed + 1].tolist()
    assert len(set(map(tuple, crowd.T.tolist()))) > 390


def test_what_was_done_before_moves_no_throw_of_another_place() -> None:
    straight, around = games(loop(), SEEDS), games(loop(), SEEDS)
    take(around, 1, 1)
    second = take(around, 0, 1)
    assert take(straight, 0, 2)[1] == second[0]  # both are at their second visit


def test_two_throws_of_one_place_are_two() -> None:
    (differences,) = take(games(loop(), SEEDS), 1, 1)
    assert set(differences) == {-9.0, 0.0, 10.0, 20.0, 30.0}  # held in its range, from -9 to 40


def test_a_choice_is_thrown_for_once_a_visit_and_tells_what_it_lacks() -> None:
    played = games(loop(), SEEDS)
    (scene, index), *_ = played.scenes()
    opened = played.open_choices(scene, index)[2]
    assert (played.open_choices(scene, index)[2] == opened).all()
    assert 0.4 < opened.mean() < 0.6
    take(played, 0, 1)
    assert (played.open_choices(scene, index)[2] != opened).any()
    locked = games(loop(), [SEEDS[int(np.flatnonzero(~opened)[0])]])
    (jump,) = [option for option in presenter(locked).page().options if option.id == "jump"]
    assert jump.reason.startswith("needs a throw of at least 4, now ")


def test_games_that_are_taken_apart_throw_on_as_they_would_have() -> None:
    played = games(loop(), SEEDS[:5])
    take(played, 0, 2)
    other, expected = played.take(np.array([4, 1, 1])), take(played, 0, 3)
    assert take(other, 0, 3) == [[row[4], row[1], row[1]] for row in expected]


def test_a_save_plays_again_and_a_decision_taken_back_is_not_thrown_again(tmp_path: Path) -> None:
    play = start_game(staged(loop()), NewGame(seed="DICE"), folder=tmp_path)
    found = []
    for choice in ("throw", "twice", "throw"):
        play.decide(Decision("start", choice))
        found.append(value(play.games, "luck"))
    path = play.path
    play.close()
    assert path
    again = resume_game(path, stage=play.stage)
    assert value(again.games, "luck") == found[-1]
    again.close()
    back = fork_game(Replay(path, "en", play.stage), 2, tmp_path)
    assert value(back.games, "luck") == found[0]
    for choice, luck in (("twice", found[1]), ("throw", found[2])):
        back.decide(Decision("start", choice))
        assert value(back.games, "luck") == luck
    back.close()


def test_an_option_does_not_tell_its_throw_beforehand() -> None:
    bank = "{digits: 0, range: [0, 100], start: 50}"
    files = pack(LOOP.replace("luck", "attention_load"), f"attention_load: {bank}\nattention_capacity: {bank}\n")
    assert all(not option.notes for option in presenter(games(files)).page().options)


def seen(files: dict[str, bytes], seeds: list[str], choice: int = 0) -> tuple[list[list[str]], Games]:
    """Play with one choice throughout; return which scenes each game met, by month, and the games."""
    played = Games(staged(files), Setup(seeds), record=True)
    met: list[list[str]] = [[] for _ in seeds]
    while not played.over:
        for scene, index in played.scenes():
            for game in index:
                met[game].append(f"{played.month} {scene.id}")
        picks = np.full(played.count, -1)
        for scene, index in played.scenes():
            picks[index] = min(choice, len(scene.choices) - 1)
        played.choose(picks)
    return met, played


def test_a_calendar_without_a_bank_has_windows_chance_later_and_throws_each_month() -> None:
    met, _ = seen(pack(DATED, LUCK, CALENDAR), SEEDS, 1)
    times = Counter(line.split()[1] for lines in met for line in lines)
    assert times["first"] == 400
    assert 0.2 < times["storm"] / 4800 < 0.3
    assert 0.45 < times["chance"] / 4800 < 0.55
    assert 0.4 < times["fair"] / 400 < 0.6
    assert {line for lines in met for line in lines if "fair" in line} == {"2 fair"}
    others, _ = seen(pack(DATED, LUCK, CALENDAR), SEEDS[:50], 0)
    weather = [[line for line in lines if "storm" in line or "chance" in line] for lines in (*met[:50], *others)]
    assert weather[:50] == weather[50:]  # whatever is decided, the weather of a seed is the same


MONTHLY = (
    CALENDAR
    + """\
monthly:
  - cash -= 1
  - {if: 'random(1, 6) == 6', do: [trust += 1, 'luck += random(1, 2)']}
  - {if: cash < 45, do: [debt += 2]}
"""
)


def test_months_bring_what_the_pack_says_in_its_order_and_under_its_conditions() -> None:
    _, played = seen(pack("first: {title: F, on: 2017-01}\n", LUCK, MONTHLY), SEEDS)
    assert set(played.state["cash"]) == {38.0}
    assert set(played.state["debt"]) == {14.0}  # from 44 on, which the sixth month makes
    sixes = played.state["trust"] - 40.0
    assert 1.7 < sixes.mean() < 2.3
    luck = played.state["luck"]
    assert ((luck >= sixes) & (luck <= 2 * sixes)).all()
    assert [float(block[played.state.rows["cash"], 0]) for block in played.history[:3]] == [50.0, 49.0, 48.0]


def test_no_month_moves_a_game_that_is_over() -> None:
    endings = (
        "out: {title: O, text: T, on: {every: 1, from: 2017-01, to: 2017-11}, if: cash <= 47}\n"
        "last: {title: L, text: T}\n"
    )
    gate = "first: {title: F, on: 2017-01, choices: {a: {text: A}, b: {text: B, do: [cash += 9]}}}\n"
    both = Games(staged(pack(gate, LUCK, MONTHLY, endings=endings)), Setup(["1", "2"]))
    both.choose(np.array([0, 1]))
    assert both.over
    assert both.state["cash"].tolist() == [47.0, 47.0]
    assert both.lasted.tolist() == [3, 12]


def test_an_ending_is_thrown_for_once() -> None:
    from game.engine.ending import find_endings

    endings = "won: {title: W, text: T, if: 'random(1, 4) == 4'}\nlost: {title: L, text: T}\n"
    played = games(pack(LOOP, LUCK, endings=endings), SEEDS)
    played.choose(np.full(400, 3))
    found = find_endings(played)
    assert found == find_endings(played)
    assert 60 < found.count("won") < 140
