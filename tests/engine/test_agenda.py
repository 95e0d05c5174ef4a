"""When scenes come: dates, windows, recurrence, order, once-only, later, go, and chance keyed by the scene."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stories import Chooser, bank_pack, games, pack, shown

A_SCENE = "{name}: {{title: T, choices: {{a: {{text: A}}}}, {parts}}}\n"


def scenes(**parts: str) -> str:
    """Return scenes by name, each with one choice and the given parts; an underscore in a name stands for a dash."""
    return "".join(A_SCENE.format(name=name.replace("_", "-"), parts=text) for name, text in parts.items())


def months(files: dict[str, bytes], *choices: str, seed: str = "1") -> list[str]:
    return shown(games(files, [seed]), Chooser(*choices))[0]


def test_scenes_come_in_their_month_and_those_without_a_date_never() -> None:
    files = bank_pack(scenes(march="on: 2017-03", never="tags: [X]", january="on: 2017-01", late="on: 2018-05"))
    assert months(files) == ["2017-01 january", "2017-03 march"]


def test_an_opening_scene_comes_first_and_only_once() -> None:
    files = bank_pack(scenes(other="on: 2017-01, priority: 1", begin="on: 2017-01, priority: 9"))
    files["pack.yaml"] += b"opening: begin\n"
    assert months(files) == ["2017-01 begin", "2017-01 other"]


def test_inside_a_month_priority_counts_and_then_the_order_of_the_files() -> None:
    text = scenes(
        late="on: 2017-01, priority: 90",
        one="on: 2017-01",
        first="on: 2017-01, priority: 0.5",
        two="on: 2017-01",
    )
    files = bank_pack(text)
    files["scenes/b.yaml"] = scenes(three="on: 2017-01", early="on: 2017-01, priority: 10").encode()
    assert [line.split()[1] for line in months(files)] == ["first", "early", "one", "two", "three", "late"]


def test_a_window_opens_in_the_first_month_in_which_its_condition_holds() -> None:
    text = (
        scenes(window="on: [2017-02, 2017-05], if: flag >= 2", shut="on: [2017-02, 2017-03], if: flag >= 9")
        + "tick: {title: T, on: {every: 1, from: 2017-01, to: 2017-06}, choices: {a: {text: A, do: [flag += 1]}}}\n"
    )
    found = months(bank_pack(text, variables="flag: {range: [0, 9], start: 0}\n"))
    assert [line for line in found if "tick" not in line] == ["2017-03 window"]


def test_what_recurs_comes_every_so_many_months_between_its_dates() -> None:
    files = bank_pack(scenes(report="on: {every: 3, from: 2017-02, to: 2018-01}"), months=15)
    assert months(files) == [f"{month} report" for month in ("2017-02", "2017-05", "2017-08", "2017-11")]


def test_a_scene_comes_once_unless_it_says_again() -> None:
    files = bank_pack(scenes(once="on: [2017-01, 2017-04]", again="on: [2017-01, 2017-03], again: true"))
    assert months(files) == ["2017-01 once", "2017-01 again", "2017-02 again", "2017-03 again"]


def test_once_goes_by_id_and_not_by_wording_or_position() -> None:
    before = games(bank_pack(scenes(a="on: 2017-01", b="on: [2017-01, 2017-03]")))
    shown(before)
    moved = games(bank_pack(scenes(b="on: [2017-01, 2017-03], tags: [new]", a="on: 2017-01")))
    shown(moved)
    for played in (before, moved):
        assert played.encounters.seen[played.story.number["b"], 0]
        assert played.taken[0] == 2


def test_later_brings_a_scene_in_so_many_months_even_one_seen_before() -> None:
    text = (
        "start: {title: S, on: 2017-01, choices: {a: {text: A, later: [{in: 2, scene: far}, {in: 4, scene: start}]}}}\n"
        + scenes(far="tags: [X]", beyond="on: 2017-06")
    )
    found = months(bank_pack(text))
    assert found[:4] == ["2017-01 start", "2017-03 far", "2017-05 start", "2017-06 beyond"]


def test_later_waits_for_its_month_its_turn_and_its_condition() -> None:
    text = (
        "start: {title: S, on: 2017-01, choices: {a: {text: A, later: {in: 1, scene: back}}, "
        "b: {text: B, do: [flag = 1], later: {in: 1, scene: back}}}}\n"
        + scenes(back="if: flag == 0, priority: 99", feb="on: 2017-02")
    )
    files = bank_pack(text, variables="flag: {range: [0, 9], start: 0}\n")
    assert months(files, "a") == ["2017-01 start", "2017-02 feb", "2017-02 back"]
    assert months(files, "b") == ["2017-01 start", "2017-02 feb"]


def test_what_was_gone_to_before_its_time_does_not_come_again() -> None:
    text = (
        "start: {title: S, on: 2017-01, choices: {a: {text: A, later: {in: 2, scene: back}}}}\n"
        "next: {title: S, on: 2017-02, choices: {a: {text: A, go: back}, b: {text: B}}}\n"
    ) + scenes(back="tags: [X]")
    assert months(bank_pack(text), "a", "a") == ["2017-01 start", "2017-02 next", "2017-02 back"]
    assert months(bank_pack(text), "a", "b") == ["2017-01 start", "2017-02 next", "2017-03 back"]


def test_later_beyond_the_calendar_never_comes() -> None:
    text = "start: {title: S, on: 2017-01, choices: {a: {text: A, later: {in: 600, scene: start}}}}\n"
    assert months(bank_pack(text)) == ["2017-01 start"]


def test_go_leads_on_at_once_and_the_month_goes_on_after_it() -> None:
    text = "start: {title: S, on: 2017-01, priority: 5, choices: {a: {text: A, go: side}, b: {text: B}}}\n" + scenes(
        early="on: 2017-01, priority: 1", side="if: 'false'", rest="on: 2017-01"
    )
    assert months(bank_pack(text), "a", "a") == [f"2017-01 {name}" for name in ("early", "start", "side", "rest")]
    assert months(bank_pack(text), "a", "b") == [f"2017-01 {name}" for name in ("early", "start", "rest")]


def test_games_in_one_month_wait_for_each_other() -> None:
    text = "start: {title: S, on: 2017-01, choices: {a: {text: A, go: more}, b: {text: B}}}\n" + scenes(
        more="tags: [X]", feb="on: 2017-02"
    )
    played = games(bank_pack(text), ["1", "2"])
    start = played.scenes()[0][0]
    played.choose(np.array([0, 1]))
    assert played.month == 0
    assert [scene.id for scene, _ in played.scenes()] == ["more"]  # the second game waits
    assert played.at[1] < 0
    played.choose(np.array([0, 0]))
    assert [(scene.id, len(index)) for scene, index in played.scenes()] == [("feb", 2)]
    assert start.id == "start"


def test_after_the_last_month_and_the_run_off_every_game_is_over() -> None:
    played = games(bank_pack(scenes(jan="on: 2017-01"), months=2, runoff=3), ["1", "2"])
    shown(played)
    assert played.over
    assert played.month == 5
    assert len(played.history) == 6


CHANCE = "{name}: {{title: T, on: [2017-01, 2017-12], again: true, chance: {chance}, choices: {{a: {{text: A}}}}}}\n"


def drawn(names: dict[str, float], seeds: list[str]) -> list[list[str]]:
    text = "".join(CHANCE.format(name=name, chance=chance) for name, chance in names.items())
    return shown(games(bank_pack(text, months=12), seeds))


@pytest.mark.long
@settings(max_examples=4)
@given(st.permutations(["fire", "flood", "fraud", "rumour", "theft"]), st.integers(2, 5), st.integers(0, 10**9))
def test_a_new_scene_moves_no_other_draw(order: list[str], count: int, seed: int) -> None:
    """G6: each draw is keyed by seed, scene and month; nothing else in the pack can touch it."""
    seeds = [str(seed), str(seed + 1)]
    alone = [drawn({name: 0.4}, seeds) for name in order[:count]]
    together = drawn(dict.fromkeys(order[:count], 0.4), seeds)
    for game in range(len(seeds)):
        expected = sorted(line for one in alone for line in one[game])
        assert sorted(together[game]) == expected


def test_chance_is_the_share_it_says_and_differs_by_seed_month_and_scene() -> None:
    seeds = [str(number) for number in range(200)]
    both = drawn({"fire": 0.25, "flood": 0.25}, seeds)
    fires = [[line for line in game if "fire" in line] for game in both]
    floods = [[line for line in game if "flood" in line] for game in both]
    assert sum(map(len, fires)) / 2400 == pytest.approx(0.25, abs=0.03)
    assert sum(map(len, floods)) / 2400 == pytest.approx(0.25, abs=0.03)
    assert len({tuple(game) for game in fires}) > 150
    assert [{line[:7] for line in game} for game in fires] != [{line[:7] for line in game} for game in floods]
    by_month = [sum(f"2017-{month:02d} fire" in game for game in fires) for month in range(1, 13)]
    assert min(by_month) > 25
    assert max(by_month) < 80


def test_a_rarer_scene_comes_in_some_of_the_months_of_a_likelier_one() -> None:
    seeds = [str(number) for number in range(40)]
    rare, likely = drawn({"fire": 0.1}, seeds), drawn({"fire": 0.6}, seeds)
    assert all(set(few) <= set(many) for few, many in zip(rare, likely, strict=True))


def test_a_pack_without_a_calendar_ends_where_no_choice_leads_on() -> None:
    text = "start: {title: S, choices: {a: {text: A, go: more}, b: {text: B}}}\n" + scenes(more="tags: [X]")
    assert months(pack(text), "a") == ["2017-01 start", "2017-01 more"]
    assert months(pack(text), "b") == ["2017-01 start"]
