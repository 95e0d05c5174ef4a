"""Scenes out of pools: which ones and when is chance's to say, and that there are enough of them is not."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.autoplay import play_games
from game.engine.games import Games
from game.engine.presidents.random_president import RandomPresident
from game.engine.setup import Setup
from game.pack.read.overlay import compose_files
from tests.engine.pooled import Member, pooled, random_pools
from tests.stories import Chooser, games, shown, staged

SEEDS = [str(number) for number in range(200)]
FOUR: list[Member] = [(1, 3, ""), (2, 6, ""), (3, 8, ""), (5, 8, "")]


def met(files: dict[str, bytes], bank: str = "county", *choices: str) -> list[list[str]]:
    return shown(games(files, SEEDS, bank=bank), Chooser(*choices))


def count(lines: list[str], pool: str = "cloud") -> int:
    return sum(f" {pool}-" in line for line in lines)


def test_every_game_meets_as_many_as_the_pool_asks_for_and_all_are_met_by_some_in_every_month() -> None:
    found = met(pooled({"cloud": (2, FOUR)}))
    assert {count(lines) for lines in found} == {2}
    months = Counter(line for lines in found for line in lines)
    assert set(months) == {
        f"2017-{month:02} cloud-{number}"
        for number, (first, last, _) in enumerate(FOUR)
        for month in range(first, last + 1)
    }
    assert min(months.values()) > 5


def test_a_seed_decides_and_not_the_company_or_what_was_decided_before() -> None:
    stage = staged(pooled({"cloud": (2, FOUR)}))
    together = shown(games(stage, SEEDS[:20]))
    assert [shown(games(stage, [seed]))[0] for seed in SEEDS[:20]] == together
    assert shown(games(stage, SEEDS[:20]), RandomPresident()) == together


def test_another_pool_and_another_scene_beside_it_move_no_draw() -> None:
    alone = met(pooled({"cloud": (2, FOUR)}))
    other = "other: {title: O, on: [2017-01, 2017-08], chance: 0.5, choices: {a: {text: A}}}\n"
    beside = met(pooled({"chain": (1, FOUR), "cloud": (2, FOUR)}, other))
    assert [[line for line in lines if " cloud-" in line] for lines in beside] == alone


@pytest.mark.parametrize(("name", "priority"), [("extra", 50), ("aaa", 1)])
def test_a_scene_that_an_overlay_adds_moves_no_date_and_nothing_of_another_pool(name: str, priority: int) -> None:
    base = pooled({"cloud": (2, FOUR), "chain": (1, FOUR)})
    window = f"pool: cloud, on: [2017-01, 2017-08], priority: {priority}"
    added = f"{name}: {{title: T, {window}, choices: {{a: {{text: A}}}}}}\n"
    manifest = "id: more\ntitle: More\nversion: 0.1.0\nextends: small-bank\n"
    over = {"pack.yaml": manifest.encode(), "scenes/more.yaml": added.encode()}
    before, after = met(base), met(compose_files(base, {"more": over}))
    assert {sum(" chain-" not in line for line in lines) for lines in after} == {2}
    assert [[line for line in lines if " chain-" in line] for lines in after] == [
        [line for line in lines if " chain-" in line] for lines in before
    ]
    for old, new in zip(before, after, strict=True):
        dates = {line[8:]: line[:7] for line in old}
        assert all(dates.get(line[8:], line[:7]) == line[:7] for line in new)


def test_scenes_of_another_bank_take_no_place() -> None:
    files = pooled({"cloud": (1, [(1, 8, 'bank == "city"'), (1, 8, 'bank == "county"'), (1, 8, 'bank != "village"')])})
    for bank, own in (("county", {"1", "2"}), ("city", {"0", "2"})):
        found = met(files, bank)
        assert {count(lines) for lines in found} == {1}
        assert {line[-1] for lines in found for line in lines} == own


def test_where_no_condition_holds_nothing_comes_and_where_one_comes_to_hold_it_comes() -> None:
    never = pooled({"cloud": (1, [(1, 8, "board_trust > 99")])})
    assert met(never) == [[]] * len(SEEDS)
    more = "rise: {title: R, on: 2017-05, priority: 1, choices: {a: {text: A, do: [board_trust = 100]}}}\n"
    risen = met(pooled({"cloud": (1, [(1, 8, "board_trust > 99")])}, more))
    assert {count(lines) for lines in risen} == {1}
    assert {line[:7] for lines in risen for line in lines if "cloud" in line} == {f"2017-{n:02}" for n in range(5, 9)}


def test_one_that_does_not_hold_is_replaced_and_the_last_comes_before_its_window_closes() -> None:
    found = met(pooled({"cloud": (1, [(1, 8, "board_trust > 99"), (2, 4, "")])}))
    assert {count(lines) for lines in found} == {1}
    assert Counter(line[:7] for lines in found for line in lines).keys() == {"2017-02", "2017-03", "2017-04"}


def test_what_is_sure_does_not_wait_for_what_may_fail() -> None:
    fall = "fall: {title: F, on: 2017-04, priority: 1, choices: {a: {text: A, do: [board_trust = 0]}}}\n"
    found = met(pooled({"cloud": (1, [(1, 3, ""), (4, 8, "board_trust > 50")])}, fall))
    assert {tuple(line[8:] for line in lines) for lines in found} == {("cloud-0", "fall")}


def test_a_promised_scene_comes_when_it_was_promised_and_counts() -> None:
    start = "start: {title: S, on: 2017-01, priority: 1, choices: {a: {text: A, later: {in: 3, scene: cloud-0}}}}\n"
    found = met(pooled({"cloud": (1, [(2, 8, ""), (8, 8, "")])}, start))
    months = [[line[:7] for line in lines if line.endswith("cloud-0")] for lines in found]
    assert {len(one) for one in months} == {1}
    assert {month for (month,) in months} == {"2017-02", "2017-03", "2017-04"}


def test_a_copy_and_a_part_meet_what_the_games_meet() -> None:
    whole = games(pooled({"cloud": (2, FOUR), "chain": (1, [(1, 8, "talent > 31"), (3, 5, "")])}), SEEDS[:30])
    whole.choose(np.where(whole.at >= 0, 0, -1))
    index = np.array([29, 3, 3, 17])
    part, copy = whole.take(index), whole.copy()
    expected = shown(whole)
    assert shown(part) == [expected[number] for number in index]
    assert shown(copy) == expected


@pytest.mark.long
@settings(max_examples=40)
@given(random_pools(), st.sampled_from(("county", "city")), st.integers(0, 1000))
def test_wherever_enough_scenes_are_sure_every_game_meets_enough(
    pools: dict[str, tuple[int, list[Member]]], bank: str, seed: int
) -> None:
    stage, codes = staged(pooled(pools)), [str(seed + number) for number in range(40)]
    played = Games(stage, Setup(codes, [bank] * 40, [], ["builder", "balanced"] * 20))
    play_games(played, RandomPresident(seed))
    own = {"", f'bank {"==" if bank == "county" else "!="} "county"'}
    builders = np.array([True, False] * 20)
    for pool in stage.pools.pools:
        least, members = pools[pool.name]
        always = sum(condition in own for _, _, condition in members)
        builder = sum(condition == 'mandate == "builder"' for _, _, condition in members)
        sure = np.where(builders, always + builder, always)
        assert (played.pools.count_met(pool, played.encounters.seen) >= np.minimum(least, sure)).all()


@pytest.mark.long
@settings(max_examples=10)
@given(random_pools())
def test_games_side_by_side_meet_what_each_meets_alone(pools: dict[str, tuple[int, list[Member]]]) -> None:
    stage, codes = staged(pooled(pools)), ["1", "2", "3"]
    together = shown(Games(stage, Setup(codes, ["county", "city", "county"])))
    for number, bank in enumerate(("county", "city", "county")):
        assert shown(Games(stage, Setup([codes[number]], [bank]))) == [together[number]]
