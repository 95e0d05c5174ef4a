"""What a decision does: effects in order, held inside ranges, all or nothing; and where nothing is open."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.effects import EffectError, apply_effects
from game.engine.games import Games
from game.engine.page import Decision
from game.engine.present import ON
from game.engine.standing import GO_ON, plan_code
from game.journal.ledger import list_ledger
from game.journal.new_game import NewGame
from game.journal.picks import DecisionError
from game.journal.start import start_game
from tests.stories import Chooser, bank_pack, games, pack, presenter, shown, staged, value

VARIABLES = """\
cash: {range: [0, 100], start: 50}
trust: {range: [0, 100], start: 40}
free: {start: 1}
ratio: {type: share, start: 0.1}
sure: {type: flag, start: false}
alliance: {type: enum, values: {none: O, member: M, founder: F}, start: none}
before: {type: enum, values: {none: O, member: M, founder: F}, start: founder}
"""


def chosen(*effects: str, seeds: int = 1) -> Games:
    """Return games after a choice with these effects."""
    listed = "".join(f"\n        - '{effect}'" for effect in effects)
    text = f"start:\n  title: S\n  choices:\n    a:\n      text: A\n      do:{listed or ' []'}\n"
    played = games(pack(text, variables=VARIABLES), [str(seed) for seed in range(seeds)])
    played.choose(np.zeros(seeds, np.int64))
    return played


@pytest.mark.parametrize(
    ("effects", "name", "expected"),
    [
        (["cash = 7"], "cash", 7),
        (["cash += 7"], "cash", 57),
        (["cash -= 7"], "cash", 43),
        (["cash *= 1.5"], "cash", 75),
        (["cash -= 7 - 2"], "cash", 45),
        (["cash *= 1 + 1"], "cash", 100),
        (["cash += 5", "trust = cash", "cash = 0"], "trust", 55),
        (["trust = cash", "cash += 5"], "trust", 50),
        (["cash += 1000"], "cash", 100),
        (["cash -= 1000"], "cash", 0),
        (["cash += 1000", "cash -= 30"], "cash", 70),
        (["ratio *= 100"], "ratio", 1),
        (["free -= 1000"], "free", -999),
        (["free = 5 / 0"], "free", 0),
        (["sure = cash > 3 and trust > 3"], "sure", 1),
        (["sure = true", "sure = not sure"], "sure", 0),
        (['alliance = "member"'], "alliance", 1),
        (["alliance = before"], "alliance", 2),
        ([], "cash", 50),
    ],
)
def test_effects_work_in_order_and_stay_inside_their_ranges(effects: list[str], name: str, expected: float) -> None:
    assert value(chosen(*effects), name) == pytest.approx(expected, rel=1e-15)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.sampled_from(["=", "+=", "-=", "*="]))
def test_no_effect_can_leave_the_declared_range(amount: float, start: float, op: str) -> None:
    played = games(pack("start: {title: S}\n", variables=VARIABLES))
    played.state["free"] = start
    played.state["trust"] = abs(amount) % 100
    effects = played.program.effects([f"cash {op} free * trust", "ratio -= free"])
    apply_effects(effects, played.state.block, np.array([0]))
    assert 0 <= value(played, "cash") <= 100
    assert 0 <= value(played, "ratio") <= 1


def test_an_effect_sees_what_those_before_it_have_set() -> None:
    played = games(pack("start: {title: S}\n", variables=VARIABLES), ["1", "2", "3"])
    played.state["trust"] = np.array([10.0, 20.0, 30.0])
    effects = played.program.effects(["cash = 500", "trust += cash / 10", "cash = trust", "cash -= 1", "ratio = 0.5"])
    assert [one.constant for one in effects.assignments] == [100.0, None, None, None, 0.5]
    apply_effects(effects, played.state.block, np.array([2, 0]))
    assert played.state["trust"].tolist() == [20.0, 20.0, 40.0]
    assert played.state["cash"].tolist() == [19.0, 50.0, 39.0]
    assert played.state["ratio"].tolist() == [0.5, 0.1, 0.5]


def test_only_the_games_that_chose_are_moved() -> None:
    text = "start: {title: S, choices: {a: {text: A, do: [cash = 1]}, b: {text: B, do: [cash = 2, trust += cash]}}}\n"
    played = games(pack(text, variables=VARIABLES), [str(seed) for seed in range(5)])
    played.choose(np.array([0, 1, GO_ON, 1, 0]))
    assert played.state["cash"].tolist() == [1, 2, 50, 2, 1]
    assert played.state["trust"].tolist() == [40, 42, 40, 42, 40]


OVERFLOW = ["cash = 1", "free = 1" + "0" * 29] + ["free *= free"] * 5 + ["trust = 1"]


@pytest.mark.filterwarnings("error")
def test_a_failing_effect_changes_nothing_of_its_list() -> None:
    played = games(pack("start: {title: S}\n", variables=VARIABLES), ["1", "2"])
    before = played.state.block.copy()
    with pytest.raises(EffectError, match=r"free \*= free"):
        apply_effects(played.program.effects(OVERFLOW), played.state.block, np.array([0, 1]))
    assert played.state.block.tobytes() == before.tobytes()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("effects", "failing"),
    [
        (["cash += 1", "trust = free * free", "ratio = free * free * 2"], "trust = free"),
        (["cash += 1", "trust += 1", "ratio = free * free * 2"], "ratio = free"),
    ],
)
def test_the_first_effect_that_fails_is_named_though_all_are_worked_out_together(
    effects: list[str], failing: str
) -> None:
    played = games(pack("start: {title: S}\n", variables=VARIABLES), ["1", "2"])
    played.state["free"] = np.array([1.0, 1e200])  # only the second game fails
    before = played.state.block.copy()
    with pytest.raises(EffectError, match=failing):
        apply_effects(played.program.effects(effects), played.state.block, np.array([0, 1]))
    assert played.state.block.tobytes() == before.tobytes()


@pytest.mark.filterwarnings("error")
def test_a_decision_that_fails_is_not_taken_and_the_page_still_shows() -> None:
    listed = ", ".join(OVERFLOW)
    text = (
        f"start:\n  title: S\n  choices:\n    a: {{text: A, do: [{listed}], go: plan}}\n    b: {{text: B, go: plan}}\n"
        "plan:\n  title: P\n  kind: plan\n  dials:\n    d: {text: D, levels: {l: {text: L, do: [trust = 9]}}}\n"
        f"    e: {{text: E, levels: {{l: {{text: L}}, m: {{text: M, do: [{listed}]}}}}}}\n"
    )
    play = start_game(staged(pack(text, variables=VARIABLES)), NewGame(seed="1", language="en"), folder=None)
    page, before = play.page(), play.games.state.block.copy()
    with pytest.raises(DecisionError, match="finite"):
        play.decide(Decision("start", "a"))
    assert play.page() == page
    play.decide(Decision("start", "b"))
    with pytest.raises(DecisionError, match="finite"):
        play.decide(Decision("plan", dials={"d": "l", "e": "m"}))
    assert play.page().id == "plan"
    assert play.games.state.block.tobytes() == before.tobytes()
    assert len(list_ledger(play)) == 1
    play.decide(Decision("plan", dials={"d": "l", "e": "l"}))
    assert value(play.games, "trust") == 9


def test_where_nothing_is_asked_or_nothing_is_open_the_story_goes_on() -> None:
    text = (
        "start: {title: S, choices: {a: {text: A, if: cash > 99, do: [trust = 1]}, "
        "b: {text: B, if: cash > 99, hide: true}}}\n"
    )
    played = games(pack(text, variables=VARIABLES))
    page = presenter(played).page()
    assert [(option.id, option.open) for option in page.options] == [("a", False), (ON, True)]
    played.choose(np.array([GO_ON]))
    assert played.over
    assert value(played, "trust") == 40


def test_a_notice_asks_nothing_and_can_be_passed() -> None:
    files = bank_pack("note: {title: Note, kind: notice, on: 2017-01}\nnext: {title: Note, on: 2017-02}\n", months=3)
    assert [(o.id, o.open) for o in presenter(games(files)).page().options] == [(ON, True)]
    assert shown(games(files)) == [["2017-01 note", "2017-02 next"]]


def test_what_a_scene_itself_does_happens_once_whatever_is_chosen() -> None:
    text = (
        "start:\n  title: S\n  do: [trust += 5]\n"
        "  choices: {a: {text: A, do: [cash = trust], go: plan}, b: {text: B, go: note}}\n"
        "plan:\n  title: P\n  kind: plan\n  do: [trust += 5]\n"
        "  dials: {d: {text: D, levels: {l: {text: L, do: [cash = trust]}}}}\n"
        "note: {title: Note, kind: notice, do: [trust += 7]}\n"
    )
    played = games(pack(text, variables=VARIABLES))
    shown(played, Chooser("a"))
    assert (value(played, "trust"), value(played, "cash")) == (50, 50)
    played = games(pack(text, variables=VARIABLES))
    shown(played, Chooser("b"))
    assert (value(played, "trust"), value(played, "cash")) == (52, 50)


def dial(number: int, count: int) -> str:
    levels = ", ".join(f"l{level}: {{text: L, do: [m{number} = {level}]}}" for level in range(count))
    return f"    d{number}: {{text: D, levels: {{{levels}}}}}\n"


DIALS = "".join(dial(number, count) for number, count in enumerate((3, 1, 2, 5)))
PLAN = pack(
    f"start:\n  title: S\n  kind: plan\n  dials:\n{DIALS}",
    variables="".join(f"m{number}: {{start: 9}}\n" for number in range(4)),
)


@given(st.tuples(st.integers(0, 2), st.just(0), st.integers(0, 1), st.integers(0, 4)))
def test_one_number_says_all_levels_of_a_plan(levels: tuple[int, ...]) -> None:
    played = games(PLAN)
    played.choose(np.array([plan_code(played.scenes()[0][0], list(levels))]))
    assert [value(played, f"m{number}") for number in range(4)] == list(levels)


def test_every_number_of_a_plan_says_other_levels() -> None:
    played = games(PLAN, [str(seed) for seed in range(30)])
    played.choose(np.arange(30))
    assert len({tuple(column) for column in played.state.block.T}) == 30
    assert played.state["m3"].max() == 4


WILD = "free: {start: 1e300, label: Free}\ncash: {start: 1}\n"
WILD_CONDITIONS = ("free * free > 1", "free * free - free * free > 1", "not free * 1000000000 / 2 < 1")


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("condition", WILD_CONDITIONS)
def test_a_condition_that_overflows_is_told_apart_without_a_warning(condition: str) -> None:
    scenes = (
        f"start:\n  title: S\n  text: [{{if: {condition}, text: Rich}}, Sentence]\n"
        f"  choices: {{a: {{text: A, if: {condition}, go: start}}, b: {{text: B}}}}\n  again: true\n"
    )
    endings = f"rich: {{title: R, text: T, if: {condition}}}\nother: {{title: O, text: T}}\n"
    played = games(pack(scenes, variables=WILD, endings=endings), ["1", "2"])
    holds = "- free" not in condition  # infinity less infinity is no number, and no number is more than another
    page = presenter(played).page()
    assert [option.open for option in page.options] == [holds, True]
    assert page.paragraphs == (("Rich", "Sentence") if holds else ("Sentence",))
