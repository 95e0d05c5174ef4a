"""Why figures of whole games moved: parts sum, agree with games told without a cause, and come from what was done."""

from __future__ import annotations

from functools import cache
from math import fsum

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.autoplay import play_games
from game.engine.games import Games
from game.engine.page import Decision
from game.engine.presidents.random_president import RandomPresident
from game.engine.setup import Setup
from game.journal.new_game import NewGame
from game.journal.playthrough import Playthrough
from game.journal.start import start_game
from game.views.cause_words import tell_parts, word_parts
from game.why.causes import Causes
from game.why.explanation import Explanation, LabelSource, Part, Split
from game.why.explanation_rows import MOST_ROWS, choose_rows
from game.why.unexplained import UnexplainedError
from tests.journal import shop
from tests.stories import bank_pack, games, pack, staged
from tests.why.told import STORIES, Agreement, list_steps, played_at_random, stage_of

BANKS = ("county", "city", "village", "troubled", "coastal")


@cache
def explained(story: str = "oneconnect", seed: str = "7", hand: int = 1, bank: str = "") -> Causes:
    return Causes(played_at_random(stage_of(story), seed, hand, bank=bank))


def assert_sums(split: Split, found: Explanation, step: float) -> None:
    assert abs(fsum(part.value for part in split.parts) - (found.after - found.before)) <= 1e-9, found
    assert abs(fsum(part.shown for part in split.parts) - split.shown) <= 1e-9, found
    assert abs(split.shown - found.change) <= step / 2 + 1e-9, found


def assert_explains(causes: Causes, months: range) -> None:
    for name, step in zip(causes.figures, list_steps(causes), strict=True):
        for found in (*(causes.explain_month(name, month) for month in months), causes.explain_since(name)):
            assert_sums(found.by_mechanism, found, step)
            assert_sums(found.by_decision, found, step)
            assert found.by_mechanism.shown == found.by_decision.shown
            assert len(found.by_decision.parts) <= MOST_ROWS + 2


@pytest.mark.long
@pytest.mark.parametrize("story", STORIES)
def test_parts_of_every_figure_sum_to_its_change(story: str) -> None:
    causes = explained(story)
    assert_explains(causes, range(1, causes.months, 16))


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.sampled_from(BANKS), st.integers(3, 60))
@settings(max_examples=2)
def test_parts_sum_in_random_games_wherever_they_stand(seed: int, hand: int, bank: str, decisions: int) -> None:
    causes = Causes(played_at_random(stage_of("oneconnect"), str(seed), hand, decisions, bank=bank))
    assert_explains(causes, range(max(causes.months - 1, 0), causes.months))


@pytest.mark.long
@given(st.integers(0, 10_000), st.integers(0, 10_000), st.sampled_from(BANKS))
@settings(max_examples=15)
def test_parts_sum_in_every_month_of_many_random_games(seed: int, hand: int, bank: str) -> None:
    causes = Causes(played_at_random(stage_of("oneconnect"), str(seed), hand, bank=bank))
    assert_explains(causes, range(causes.months))


def agreement(hands: range, step: int) -> Agreement:
    found = Agreement()
    for hand in hands:
        for bank in BANKS[hand % 2 :: 2]:
            causes = explained(seed=str(50 + hand), hand=hand, bank=bank)
            found.measure(causes, range(hand % step, causes.months, step))
    return found


def assert_agrees(found: Agreement) -> None:
    assert found.mechanisms.share >= 0.95, found
    assert found.decisions.share >= 0.95, found
    assert found.others.share >= 0.9, found
    assert found.strict.share >= 0.95, found
    assert found.together.share >= 0.9, found
    assert min(found.mechanisms.cases, found.decisions.cases, found.others.cases) > 1000


@pytest.mark.long
def test_leaving_a_cause_out_moves_a_figure_the_way_of_its_part_and_little_has_no_row() -> None:
    assert_agrees(agreement(range(2), 6))


@pytest.mark.long
def test_the_same_in_every_month_of_many_games() -> None:
    assert_agrees(agreement(range(10), 1))


@pytest.mark.parametrize("story", [*STORIES, "removed"])
def test_a_game_told_again_with_all_its_causes_is_the_game_bit_for_bit(story: str) -> None:
    causes = Causes(removed_game()) if story == "removed" else explained(story, hand=4)
    record, marks = causes._recorded.game_record, causes.play.games.history
    columns = causes._opening.tell(record, np.ones((len(record.answers), 2), bool), {})
    assert (columns.state.block == marks[0]).all()
    for month in range(len(marks) - 1):
        columns.live_month(closed=True)
        assert (columns.state.block == marks[month + 1]).all(), month
    for month in range(1, causes.months, 5):
        assert causes._recorded.starts[month].state.block.tobytes() == marks[month].tobytes()


def test_a_month_of_its_own_ends_as_the_game_did() -> None:
    """Whatever is left out, all of it together is what happened, in every month."""
    causes = explained()
    for month in range(causes.months):
        found = causes.split_mechanisms(month)
        course = np.array([causes._course[month], causes._course[month + 1]])
        np.testing.assert_allclose(found.parts.sum(axis=1), course[1] - course[0], atol=1e-7, rtol=1e-12)


SCENES = """\
start:
  title: Start
  on: 2017-01
  choices:
    hire: {text: Hire, do: [talent += 9, board_trust -= 4]}
    wait: {text: Wait}
    push: {text: Push, do: [growth_appetite = 1]}
plan:
  title: Plan
  kind: plan
  on: {every: 3, from: 2017-02, to: 2017-12}
  dials:
    pay:
      text: Pay
      levels:
        none: {text: Usual, do: [payout = 0.3]}
        high: {text: High, do: [payout = 0.9]}
        ever: {text: As ever, do: [payout = 0.35]}
later:
  title: Later
  on: 2017-04
  do: [board_trust += 2]
  choices:
    more: {text: More, if: talent > 40, do: [board_trust += 5]}
    leave: {text: Leave}
    raise: {text: Raise, do: [payout = 0.6]}
    rise: {text: Rise, do: [payout = 0.9]}
    brake: {text: Brake, do: [growth_appetite = -1]}
"""


def small_game(*answers: str, scenes: str = SCENES) -> Playthrough:
    """Play the small story; answers are choices and levels in their order."""
    play = start_game(staged(bank_pack(scenes, months=7)), NewGame(seed="1"))
    for answer in answers:
        page = play.page()
        play.decide(Decision(page.id, dials={"pay": answer}) if page.dials else Decision(page.id, answer))
    return play


def part_of(split: Split, choice: str) -> Part:
    return next(part for part in split.parts if part.decisions and part.decisions[-1].choice == choice)


def test_what_a_choice_set_is_its_part_and_what_a_scene_does_by_itself_is_nobodys() -> None:
    found = Causes(small_game("hire", "none", "more", "none")).explain_since("board_trust")
    assert (found.before, found.after) == (55.0, 58.0)
    assert part_of(found.by_decision, "hire").value == pytest.approx(-4.0)
    assert part_of(found.by_decision, "more").value == pytest.approx(5.0)
    assert found.by_decision.parts[-1].label.key == "why.undecided"
    assert found.by_decision.parts[-1].value == pytest.approx(2.0)
    assert [part.value for part in found.by_mechanism.parts if part.label.key == "why.group.decisions"] == [
        pytest.approx(1.0)
    ]


def test_a_later_decision_stays_even_where_it_would_have_been_locked() -> None:
    """Without the hiring nobody could ask for more; it is asked for all the same, so the hiring has no part in it."""
    causes = Causes(small_game("hire", "none", "more", "none"))
    assert part_of(causes.explain_since("board_trust").by_decision, "hire").value == pytest.approx(-4.0)


def test_a_dial_stands_as_at_the_opening_without_what_was_set() -> None:
    causes = Causes(small_game("wait", "high", "leave", "none"))
    month = part_of(causes.explain_month("payout", 1).by_decision, "pay=high")
    assert [(one.n, one.month, one.scene) for one in month.decisions] == [(2, "2017-02", "plan")]
    assert month.value == pytest.approx(0.9 - 0.35)
    since = part_of(causes.explain_since("equity").by_decision, "pay=none")
    assert [one.choice for one in since.decisions] == ["pay=high", "pay=none"]
    assert since.value < 0.0, "dividends of three months have left the equity"
    after = causes.explain_month("equity", 6).by_decision
    assert abs(part_of(after, "pay=none").value) < abs(since.value) / 20 if len(after.parts) > 1 else True


def test_a_choice_that_the_next_plan_undid_has_no_part_after_it() -> None:
    """What a dial says outright it says for a quarter: without it the lever is not left as a choice had set it."""
    found = Causes(small_game("wait", "high", "raise", "none")).explain_since("payout").by_decision
    assert [part.decisions[-1].choice for part in found.parts if part.decisions] == ["pay=none"]
    assert found.parts[0].value == pytest.approx(0.3 - 0.35)


def test_choices_that_set_anew_what_others_had_set_are_one_matter() -> None:
    split = Causes(small_game("push", "none", "brake", "none")).explain_since("growth_appetite").by_decision
    assert [one.choice for one in part_of(split, "brake").decisions] == ["push", "brake"]
    assert part_of(split, "brake").value == -1.0


def test_a_level_left_in_force_is_one_decision_with_the_one_that_set_it() -> None:
    causes = Causes(small_game("wait", "high", "leave", "high"))
    decisions = part_of(causes.explain_since("equity").by_decision, "pay=high").decisions
    assert [one.n for one in decisions] == [2]


def test_a_level_that_a_plan_only_left_is_told_as_what_had_set_it() -> None:
    play = small_game("wait", "none", "rise", "high")
    split = Causes(play).explain_since("payout").by_decision
    assert [(one.n, one.choice, one.carried) for one in part_of(split, "pay=high").decisions] == [
        (2, "pay=none", None),
        (4, "pay=high", 3),
    ]
    told = word_parts(play, split, "share", 2)[0].label
    assert told == "Plan：Pay：Usual (2017年2月)；High，沿用「Later：Rise」 (2017年5月)"


def test_a_level_that_stood_by_itself_is_told_as_left() -> None:
    play = small_game("wait", "ever", "leave", "high")
    decisions = part_of(Causes(play).explain_since("payout").by_decision, "pay=high").decisions
    assert [(one.n, one.carried) for one in decisions] == [(2, 0), (4, None)]


@pytest.mark.parametrize("short", [True, False])
def test_what_a_short_game_decided_for_its_player_is_told_as_such(short: bool) -> None:
    files = shop.shop() | {"scenes/all.yaml": shop.SCENES.replace("Count, go", "Count, do: [cash += 2], go").encode()}
    play = start_game(staged(files), NewGame(seed="1", language="en", short=short))
    play.decide(Decision("start", "in"))
    if not short:
        play.decide(Decision("till", "count"))
    found = Causes(play).explain_since("cash")
    told = {row.label for row in tell_parts(play, found, found.by_decision)}
    assert told == {"The door: Go in", f"The till: Count{' (decided for you)' if short else ''}"}
    group = {row.label for row in tell_parts(play, found, found.by_mechanism)}
    assert group == {play.words.say(f"why.group.decisions{'.short' if short else ''}")}


def test_a_game_under_way_is_explained_up_to_where_it_stands() -> None:
    causes = Causes(small_game("hire"))
    assert (causes.months, causes.last_month) == (2, 0)
    assert causes.explain_since("talent").change > 8.0
    assert part_of(causes.explain_month("talent", 0).by_decision, "hire").value == pytest.approx(9.0)
    fresh = Causes(small_game())
    assert fresh.explain_month("talent", 0).change == 0.0
    assert fresh.explain_since("talent").by_decision.parts[-1].value == 0.0


@cache
def removed_game() -> Playthrough:
    """Return a game whose president, who takes any open choice, loses office."""
    for hand in range(40):
        games = Games(stage_of("oneconnect"), Setup([str(hand)], ["troubled"], ["credit"], ["balanced"]))
        play_games(games, RandomPresident(hand))
        if games.office.left[0] >= 0:
            return played_at_random(stage_of("oneconnect"), str(hand), hand, bank="troubled")
    raise AssertionError


def test_what_a_successor_decided_is_nobodys_and_the_game_still_sums() -> None:
    play = removed_game()
    causes = Causes(play)
    assert causes.play.games.office.left[0] >= 0
    left = int(play.games.office.left[0])
    assert all(answer.month <= left for answer in causes._recorded.game_record.answers)
    assert_explains(causes, range(left, causes.months, 9))


FLAT = """\
start: {title: S, choices: {give: {text: G, do: [cash -= 20, trust += 5], go: next}, keep: {text: K, go: next}}}
next: {title: Next, choices: {ask: {text: A, do: [cash = cash * 2]}, leave: {text: L}}}
"""


def test_a_story_without_a_calendar_has_its_decisions_only() -> None:
    play = start_game(staged(pack(FLAT)), NewGame(seed="1"))
    for choice in ("give", "ask"):
        play.decide(Decision(play.page().id, choice))
    causes = Causes(play)
    assert (causes.months, [str(group) for group in causes.groups]) == (0, ["decisions"])
    found = causes.explain_since("cash")
    assert (found.before, found.after, found.months) == (50.0, 60.0, ("", ""))
    assert {part.decisions[0].choice: part.value for part in found.by_decision.parts if part.decisions} == {
        "give": -30.0,  # alone 20 less, before the doubling 40
        "ask": 40.0,
    }
    with pytest.raises(UnexplainedError):
        causes.explain_month("cash", 0)


def test_words_flags_and_unknown_names_are_no_figures() -> None:
    play = start_game(staged(pack(FLAT)), NewGame(seed="1"))
    causes = Causes(play)
    assert "audited" not in causes.figures
    assert "alliance" not in causes.figures
    assert causes.find_figure("Cash") == causes.find_figure("cash") == "cash"
    for name in ("audited", "alliance", "no-such", "csah"):
        with pytest.raises(UnexplainedError):
            causes.find_figure(name)
        with pytest.raises(UnexplainedError):
            causes.explain_since(name)


def test_months_are_found_by_their_names() -> None:
    causes = explained()
    assert causes.find_month("2017-03") == 2
    assert causes.find_month("") == 35
    with pytest.raises(UnexplainedError, match="2020-01"):
        causes.find_month("2020-01")
    with pytest.raises(UnexplainedError):
        causes.explain_month("npl_ratio", 36)


def test_a_game_that_begins_otherwise_is_not_explained() -> None:
    stage = staged(bank_pack(SCENES, months=7))
    moved = games(stage)
    moved.state["talent"] = 99.0
    header = start_game(stage, NewGame(seed="1")).header
    with pytest.raises(UnexplainedError):
        Causes(Playthrough(stage, header, moved))


def test_labels_are_keys_and_decisions_name_scene_choice_and_month() -> None:
    found = Causes(small_game("hire", "none", "more", "none")).explain_since("board_trust")
    assert {part.label.source for part in found.by_mechanism.parts} == {LabelSource.CATALOGUE}
    hire = part_of(found.by_decision, "hire")
    assert hire.label.source == LabelSource.DECISION
    assert [(one.n, one.month, one.scene, one.choice) for one in hire.decisions] == [(1, "2017-01", "start", "hire")]


def test_rows_are_the_largest_parts_and_none_that_acts_with_others_only() -> None:
    parts = np.array([*range(1, 11), 3.0], float)
    alone = np.ones(10)
    assert choose_rows(parts, alone, 1.0) == [9, 8, 7, 6, 5, 4, 3, 2]
    alone[3] = -1.0  # 4 and the 3 that have no row are more than a tenth of 58
    assert choose_rows(parts, alone, 1.0) == [9, 8, 7, 6, 5, 4, 3, 2]
    parts[:2] = 0.0
    assert choose_rows(parts, alone, 1.0) == [9, 8, 7, 6, 5, 4, 2]
    alone[9] = 0.0
    assert choose_rows(parts, alone, 1.0)[0] == 9, "a fifth of all movement keeps its row"


def test_a_part_that_rounds_to_none_has_no_row() -> None:
    parts = np.array([5.0, 0.4, 0.0, 1.0])
    assert choose_rows(parts, np.ones(3), 1.0) == [0]
    assert choose_rows(parts, np.ones(3), 0.1) == [0, 1]
