"""The author's rules in explore: a broken one is found with its shortest way, which opens as a save and shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.authoring.explore.exploration import Exploration, SearchLimits, explore_story
from game.authoring.explore.witness import write_witness
from game.engine.page import Decision
from game.journal.new_game import NewGame
from game.journal.start import resume_game, start_game
from game.journal.verify import verify_saves
from tests.stories import CAMPAIGN, bank_pack, campaign_files, pack, staged

SCENES = """\
start:
  title: Start
  choices:
    straight: {text: A, do: [cash = 0], go: end}
    round: {text: B, go: second}
second:
  title: Second
  choices:
    back: {text: C, do: [trust += 10], go: third}
    stop: {text: D}
third:
  title: Third
  choices: {stop: {text: E, do: [cash = 0]}}
end: {title: End}
"""
ENDINGS = "poor: {title: Poor, text: P, if: cash == 0}\nfine: {title: Fine, text: F}\n"


def sampled(games: int) -> SearchLimits:
    """Return bounds of a search by playing, in small batches."""
    return SearchLimits(games, states=0, batch=50)


def explored(rules: str, games: int = 200) -> Exploration:
    return explore_story(staged(pack(SCENES, endings=ENDINGS, rules=rules)), sampled(games))


def told(found: Exploration, name: str) -> tuple[str, ...]:
    return found.tally.ways[name].decisions


def test_a_broken_rule_comes_with_the_shortest_way_to_break_it() -> None:
    found = explored("always: {solvent: cash > 0}\n")
    assert [rule.name for rule in found.tally.broken] == ["solvent"]
    assert told(found, "always solvent") == ("start/straight",)


def test_a_rule_that_holds_is_played_to_the_bound_and_not_called_proven() -> None:
    found = explored("always: [trust >= 40, cash <= 100]\n")
    assert (found.tally.broken, found.tally.missed) == ([], [])
    assert (found.tally.games, found.stopped_by) == (200, "games")


def test_a_goal_is_reached_by_its_shortest_way_or_said_to_be_missed() -> None:
    found = explored("goal: {trusted: trust == 50, rich: cash == 100, at once: cash == 50}\n")
    assert [rule.name for rule in found.tally.unreached] == ["rich"]
    assert told(found, "goal trusted") == ("start/round", "second/back")
    assert told(found, "goal at once") == ()
    assert found.stopped_by == "games"


def test_goals_alone_stop_the_search_once_all_is_reached() -> None:
    found = explored('goal: [ending == "poor", ending == "fine"]\n')
    assert found.tally.unreached == []
    assert found.stopped_by == "everything"
    assert told(found, 'goal ending == "poor"') == ("start/straight", "end/on")
    assert told(found, 'goal ending == "fine"') == ("start/round", "second/stop")


def test_an_ending_is_none_of_its_words_while_a_game_is_played() -> None:
    found = explored('always: {never poor early: ending != "poor" or cash == 0, not fine: not (ending == "fine")}\n')
    assert [rule.name for rule in found.tally.broken] == ["not fine"]
    assert told(found, "always not fine") == ("start/round", "second/stop")


def test_a_rule_is_held_against_every_month_that_passes() -> None:
    scenes = "start: {title: Start, on: 2017-01, choices: {wait: {text: A}}}\n"
    files = bank_pack(scenes, months=6)
    files["rules.yaml"] = b"always: {early: month < 2017-05}\ngoal: {third: month == 2017-03}\n"
    found = explore_story(staged(files), sampled(10))
    assert [rule.name for rule in found.tally.broken] == ["early"]
    assert found.tally.unreached == []
    assert told(found, "always early") == told(found, "goal third") == ("start/wait",)


@pytest.mark.parametrize("name", ["always solvent", "goal trusted", "ending fine"])
def test_a_way_is_written_as_a_save_that_opens_where_it_leads(name: str, tmp_path: Path) -> None:
    stage = staged(pack(SCENES, endings=ENDINGS, rules="always: {solvent: cash > 0}\ngoal: {trusted: trust == 50}\n"))
    found = explore_story(stage, sampled(50))
    path = write_witness(stage, found.tally.ways[name], tmp_path)
    play = resume_game(path)
    play.close()
    assert tuple(f"{past.decision.scene}/{past.decision.choice}" for past in play.past) == told(found, name)
    state = play.games.state
    assert {"always solvent": state["cash"][0] == 0, "goal trusted": state["trust"][0] == 50}.get(name, play.games.over)
    assert [one.status for one in verify_saves([path])] == ["reproduced"]


@pytest.mark.long
def test_the_campaign_keeps_rules_and_every_way_found_can_be_opened(tmp_path: Path) -> None:
    rules = b"""\
always:
  shares are shares: npl_ratio >= 0 and npl_ratio <= 1
  never a member: alliance_membership == 0
goal:
  founded: alliance == "founder"
"""
    stage = staged(dict(sorted({**campaign_files(), "rules.yaml": rules}.items())))
    found = explore_story(stage, SearchLimits(60, batch=60))
    assert [rule.name for rule in found.tally.broken] == ["never a member"]
    assert found.tally.unreached == []
    for name in (
        "always never a member",
        "goal founded",
        f"ending {next(k for k, n in found.tally.endings.items() if n)}",
    ):
        path = write_witness(stage, found.tally.ways[name], tmp_path)
        play = resume_game(path, stage=stage)
        play.close()
        assert len(play.past) == len(told(found, name)) > 10
        if name == "goal founded":
            assert play.past[-1].decision == Decision("alliance-invitation", "founder")
        if name.startswith("ending"):
            assert play.page().kind == "ending"
    assert not (CAMPAIGN / "rules.yaml").exists()


def test_a_game_that_breaks_a_rule_from_the_first_needs_no_decision(tmp_path: Path) -> None:
    stage = staged(pack(SCENES, endings=ENDINGS, rules="always: {rich: cash > 50}\n"))
    found = explore_story(stage, sampled(10))
    path = write_witness(stage, found.tally.ways["always rich"], tmp_path)
    play = resume_game(path)
    play.close()
    assert play.past == []
    assert play.page().id == start_game(stage, NewGame()).page().id
