"""What a professor may rely on: scenes rest on something, choices matter, and no road is the game's advice."""

from __future__ import annotations

import re
from functools import cache
from itertools import permutations

import numpy as np
import pytest

from game.authoring.explore.exploration import explore_story
from game.engine.autoplay import play_games
from game.engine.ending import score_games
from game.engine.games import Games
from game.engine.page import Decision
from game.engine.presidents.random_president import RandomPresident
from game.engine.presidents.reference import ReferencePresident
from game.engine.setup import Setup
from game.journal.ledger import list_ledger
from game.lab.roads import measure_roads
from game.lab.winners import find_winner_failures, find_winners
from game.pack.bounds import WinnerBounds
from game.pack.pack import list_parts
from game.pack.scene_schema import Choice, Scene
from game.pack.wishes import list_preferences
from tests.journal.games import begun, campaign

SCENES = campaign().story.pack.scenes
ASKING = {name: scene for name, scene in SCENES.items() if scene.choices}


def conditions(scene: Scene) -> str:
    """Return every condition of a scene, and those inside its sentences, in one text."""
    texts = (
        scene.title,
        scene.text,
        *(c.then for c in scene.choices.values()),
        *(c.text for c in scene.choices.values()),
    )
    parts = [(condition, part) for text in texts for _, condition, part in list_parts(text)]
    inside = [asked for _, part in parts for asked in re.findall(r"\{if ([^:]*):", part)]
    shown = [condition for condition, _ in parts]
    return " ".join([scene.condition, *shown, *inside, *(choice.condition for choice in scene.choices.values())])


def test_every_scene_that_banks_share_rests_on_a_figure_or_a_public_fact() -> None:
    banks = tuple(f"{bank}-" for bank in campaign().story.banks)  # what one bank alone meets may be about its people
    assert [name for name, scene in SCENES.items() if not scene.cite and not name.startswith(banks)] == []


def test_all_figures_of_the_ledger_can_be_read_in_the_game() -> None:
    pack = campaign().story.pack
    library = {c for shelf in pack.library.values() for entry in shelf.entries.values() for c in entry.cite}
    assert pack.figures.keys() - library == set()
    assert len(pack.figures) == 91


def test_every_discrepancy_can_be_noticed_and_is_credited() -> None:
    pack = campaign().story.pack
    effects = [e for scene in SCENES.values() for choice in scene.choices.values() for e in choice.effects]
    noticed = {e for e in effects if re.fullmatch(r"spotted_\w+ = true", e)}
    assert len(noticed) == len(pack.discrepancies) == 7


def test_every_choice_does_something_and_no_two_of_a_scene_do_the_same() -> None:
    def does(choice: Choice) -> tuple[str, ...]:
        return (*sorted(choice.effects), choice.go, str(choice.later))

    for name, scene in ASKING.items():
        done = [does(choice) for choice in scene.choices.values()]
        assert len(set(done)) == len(done), name
        assert all(len(d) > 2 or d[0] for d in done), name


def test_at_least_a_third_of_the_scenes_hear_what_was_decided_before() -> None:
    decided = {name for name, spec in campaign().story.variables.items() if spec.of == "story"}
    dated = {name: scene for name, scene in ASKING.items() if scene.on}
    hearing = [name for name, scene in dated.items() if decided & set(re.findall(r"[a-z_]+", conditions(scene)))]
    assert len(hearing) >= len(dated) / 3


def test_a_game_meets_between_forty_and_fifty_two_scenes_that_ask_something() -> None:
    games = crowd()
    asking = np.array([bool(scene.choices) for _, scene in campaign().story.scenes])
    met = games.encounters.seen[asking].sum(axis=0)
    assert 40 <= met.mean() <= 52  # with eight plans and 2019 that is at most sixty pages


@cache
def crowd() -> Games:
    """Return random games of all banks, played to their ends."""
    banks = list(campaign().story.banks)
    count = 1500
    setup = Setup([str(n) for n in range(count)], [banks[n % 5] for n in range(count)], ["credit"] * count)
    games = Games(campaign(), setup)
    play_games(games, RandomPresident(1))
    return games


def test_each_road_leads_to_a_game_of_the_top_decile_for_some_bank() -> None:
    games = crowd()
    scores = score_games(games)
    assert scores is not None
    total = scores.totals["balanced"]
    roads = {"alliance": "alliance_membership", "vendor": "vendor_scale", "build": "build_scope"}
    for road, row in roads.items():
        reached = []
        for bank in range(5):
            here = np.arange(games.count) % 5 == bank
            top = here & (total >= np.quantile(total[here], 0.9))
            reached.append(bool((games.state[row][top] > 0).any()))
        assert any(reached), road


@pytest.mark.long
def test_no_strategy_dominates() -> None:
    """The small table of the roads; `president balance` holds the story to all of its bounds."""
    roads = measure_roads(campaign(), worlds=100)
    families = {name: spec.family for name, spec in campaign().story.pack.reference_presidents.items()}
    cells = find_winners(roads.totals, families, roads.banks, roads.mandates)
    bounds = WinnerBounds(
        most=10, cells=1, banks=1, bank=1, families=["nothing", "alliance", "vendor", "build", "cleanup"]
    )
    assert find_winner_failures(cells, bounds) == []
    assert any(cell.lead.tie for cell in cells)
    assert roads.count_turned() > 0


@pytest.mark.long
def test_no_president_is_behind_another_everywhere() -> None:
    means = measure_roads(campaign(), worlds=100).means
    assert not any((one <= other).all() for one, other in permutations(means.transpose(1, 0, 2), 2))


@pytest.mark.long
def test_play_reaches_every_scene_choice_and_ending() -> None:
    found = explore_story(campaign())
    assert found.tally.missed == []
    assert found.stopped_by == "everything"
    way = found.tally.ways["renewal/renew"]
    assert way.decisions[-1] == "renewal/renew"


@pytest.mark.parametrize("bank", list(campaign().story.banks))
def test_a_short_game_asks_twelve_scenes_at_most_and_ends(bank: str) -> None:
    play_ = begun(None, short=True, bank=bank)
    asked = 0
    while (page := play_.page()).kind != "ending":
        play_.decide(Decision(page.id, [option.id for option in page.options if option.open][-1]))
        asked += 1
    assert 10 <= asked <= 12
    assert len(list_ledger(play_)) > 40


def test_every_president_answers_every_scene_with_something_that_is_open_whatever_was_done_before() -> None:
    stage = campaign()
    presidents = {name: ReferencePresident(plan) for name, plan in stage.story.pack.presidents.items()}
    assert all(who.plan.choices.keys() == ASKING.keys() for who in presidents.values())
    banks = [bank for bank in stage.story.banks for _ in range(20)]
    games = Games(stage, Setup([str(seed) for seed in range(len(banks))], banks, ["credit"] * len(banks)))
    left, unanswered, anyone = set(ASKING), set[tuple[str, str, str]](), RandomPresident()
    while not games.over:
        picks = np.zeros(games.count, np.int64)
        for scene, index in games.scenes():
            for name, who in presidents.items() if scene.choices else ():
                wanted = [wish.take for wish in list_preferences(who.plan.choices[scene.id])]
                taken = {scene.choices[pick].id for pick in who.pick(games, scene, index).tolist()}
                unanswered |= {(name, scene.id, one) for one in taken - set(wanted)}
            left.discard(scene.id)
            picks[index] = anyone.pick(games, scene, index)
        games.choose(picks)
    assert unanswered == set()
    assert len(left) <= 3  # so rare that a hundred games at random hardly meet them
