"""What would have become of all who had decided otherwise is what their games, played again by hand, come to."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from game.debrief import class_forks
from game.debrief.class_meetings import list_meetings
from game.debrief.debrief import debrief_class
from game.debrief.tables.points import WhatIf
from game.engine.page import Decision
from game.journal.new_game import NewGame
from game.journal.start import start_game
from game.lab.review import review_save
from tests.debrief.classes import at, by_hand, mixed_class, mixed_report, who
from tests.journal.games import campaign, finished
from tests.stories import bank_pack, staged


def what_if(scene: str, option: str, dial: str = "") -> WhatIf:
    """Return what an option would have done to the mixed class."""
    found = next(one.what_if for one in at(mixed_report(True), scene, dial).options if one.id == option)
    assert found
    return found


@cache
def reviewed_swings(hand: int, seed: str, bank: str) -> dict[tuple[str, str], float]:
    """Return the changes in a player's own world as a review of that one game finds them, by scene and choice."""
    found = review_save(campaign(), finished(hand, seed=seed, bank=bank), worlds=1)
    return {(one.scene, swing.choice): swing.here for one in found.decisions for swing in one.swings if one.choice}


@pytest.mark.parametrize(("hand", "seed", "bank", "player"), [(2, "7", "county", "Li Xiaoming"), (5, "2", "city", "")])
def test_every_fork_of_a_scene_is_what_a_review_of_that_game_finds(
    hand: int, seed: str, bank: str, player: str
) -> None:
    report = mixed_report(True)
    member = who(report, player)
    swings = reviewed_swings(hand, seed, bank)
    compared = 0
    for point in report.points:
        for option in point.options if not point.dial else ():
            changed = dict(option.what_if.changes) if option.what_if else {}
            assert ((point.scene, option.id) in swings) == (member.number in changed), (point.scene, option.id)
            if member.number in changed:
                assert changed[member.number] == pytest.approx(swings[point.scene, option.id], abs=1e-9)
                compared += 1
    assert compared > 50


def test_a_dial_held_all_along_is_what_the_game_played_by_hand_gives() -> None:
    report, save = mixed_report(True), finished(2)

    def held(decision: Decision) -> Decision:
        return replace(decision, dials={**decision.dials, "appetite": "steady"}) if decision.dials else decision

    member = who(report, "Li Xiaoming")
    changed = dict(what_if("quarterly-plan", "steady", "appetite").changes)[member.number]
    assert member.score == by_hand(save)["balanced"]
    assert changed == pytest.approx(by_hand(save, change=held)["balanced"] - member.score, abs=1e-9)


def test_a_fork_is_scored_under_the_members_own_mandate() -> None:
    report, save = mixed_report(True), finished(4, seed="8", bank="city")
    member = who(report, "Zoë Ångström")
    point = at(report, "hidden-loans")
    option = next(one for one in point.options if one.what_if and member.number in dict(one.what_if.changes))

    def other(decision: Decision) -> Decision:
        return Decision("hidden-loans", option.id) if decision.scene == "hidden-loans" else decision

    assert option.what_if
    came = by_hand(save, change=other)["inclusive"] - by_hand(save)["inclusive"]
    assert dict(option.what_if.changes)[member.number] == pytest.approx(came, abs=1e-9)


def test_only_finished_games_and_players_own_decisions_are_forked() -> None:
    report = mixed_report(True)
    unfinished, short = who(report, "Half Way"), who(report, "李四光")
    found = {
        number for point in report.points for one in point.options if one.what_if for number, _ in one.what_if.changes
    }
    assert unfinished.number not in found
    assert short.number in found
    assert short.number not in at(report, "two-controls").met
    assert unfinished.number in at(report, "taking-office").met


@pytest.mark.long
def test_the_size_of_batches_changes_no_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    group = mixed_class()
    every = class_forks.list_forks(group, list_meetings(group))
    totals = group.totals[every.member]
    whole = class_forks.measure_changes(group, every, totals, lambda share: None)
    monkeypatch.setattr(class_forks, "COLUMNS", 97)
    assert class_forks.measure_changes(group, every, totals, lambda share: None).tobytes() == whole.tobytes()


FRAGILE = """\
first: {title: F, on: 2017-01, choices: {small: {text: A, do: [free = 1]}, large: {text: B, do: [free = 1000000]}}}
then:
  title: T
  on: 2017-02
  choices:
    square: {text: A, do: [free *= free, free *= free, free *= free, free *= free, free *= free, free *= free]}
    not: {text: B}
"""


def test_a_fork_that_breaks_the_story_is_left_out_and_no_other(tmp_path: Path) -> None:
    stage = staged(bank_pack(FRAGILE, "free: {start: 1}\n"))
    for number, last in enumerate(("square", "not", "square")):
        play = start_game(stage, NewGame(seed=str(number)), folder=tmp_path)
        play.decide(Decision("first", "small"))
        play.decide(Decision("then", last))
        assert play.page().kind == "ending"
        play.close()
    report = debrief_class(tmp_path, worlds=2)
    squared = {member.number for member in report.members if member.decisions[1].choice == "square"}
    small, large = report.points[0].options
    square, leave = report.points[1].options
    assert small.what_if is None
    assert large.what_if
    assert not squared & dict(large.what_if.changes).keys()
    assert large.what_if.games == 1
    assert square.what_if
    assert leave.what_if
    assert (square.what_if.games, leave.what_if.games) == (1, 2)
