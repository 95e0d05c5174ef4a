"""What an option says before it is taken: its costs, which figures it moves and which way, what chance decides."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from game.bank.page_rows import LEFT_BY_COSTS, MOVE_COSTS
from game.engine.autoplay import make_president
from game.engine.page import Figure, Option, Page
from game.engine.touched import QUARTER
from game.engine.words import Words
from game.journal.deputy import decide_for
from game.journal.new_game import NewGame
from game.journal.start import start_game
from tests.stories import bank_pack, campaign, games, pack, presenter

START = "start: {title: S, choices: {%s}}\n"


def options(choices: str, **files: str) -> dict[str, Option]:
    """Return the options of a page with these choices, by their ids."""
    return {option.id: option for option in presenter(games(pack(START % choices, **files))).page().options}


def test_a_choice_says_which_way_it_moves_what_and_not_how_far() -> None:
    found = options("a: {text: A, do: [trust += 5, cash -= 7]}, b: {text: B}")
    assert found["a"].touches == ("+ up Trust", "- down Cash")
    assert found["b"].touches == ()


def test_what_moves_depends_on_the_state_at_hand() -> None:
    assert options("a: {text: A, do: [cash += 50 - cash]}")["a"].touches == ()
    assert options("a: {text: A, do: [trust += cash - 49]}")["a"].touches == ("+ up Trust",)


def test_what_rounds_to_nothing_is_not_told() -> None:
    assert options("a: {text: A, do: [trust += 0.0001]}")["a"].touches == ()


def test_a_throw_leaves_the_direction_open() -> None:
    found = options("""a: {text: A, do: [cash += 2, 'trust += roll("2d6") - 7']}""")
    assert found["a"].touches == ("+ up Cash", "? by chance Trust")


def test_what_comes_back_later_is_announced_without_its_name() -> None:
    files = pack("start: {title: S, choices: {a: {text: A, later: {scene: back, in: 2}}}}\nback: {title: Back}\n")
    assert presenter(games(files)).page().options[0].touches == ("~ more comes of it later",)


def test_what_every_choice_bears_is_told_once_and_apart() -> None:
    page = presenter(games(pack("start: {title: S, do: [trust += 5], choices: {a: {text: A}, b: {text: B}}}\n"))).page()
    assert page.borne == "Whatever you choose, the matter itself brings: + up Trust."
    assert [option.touches for option in page.options] == [(), ()]


def test_levels_say_what_a_quarter_brings_against_the_level_in_force() -> None:
    scenes = (
        "start:\n  title: S\n  on: 2017-01\n  kind: plan\n  dials:\n    hire:\n      text: H\n      about: w\n"
        "      levels:\n        none: {text: None, do: [hiring_effort = 0]}\n"
        "        full: {text: Full, do: [hiring_effort = 1]}\n"
    )
    played = games(bank_pack(scenes, months=QUARTER + 1))
    before = played.state.block.copy()
    none, full = presenter(played).page().dials[0].levels
    assert none.touches == ()
    assert full.touches == ("+ up in a quarter: 人才, 客户经理",)
    assert (played.state.block == before).all()


@pytest.mark.parametrize(("bank", "who"), [("county", "vendor"), ("village", "build")])
def test_an_outcome_moves_nothing_that_was_not_told_and_the_way_it_was_told(bank: str, who: str) -> None:
    play = start_game(campaign(), NewGame(bank=bank, seed="3", language="en"))
    president, told = make_president(campaign().story, who), 0
    for _ in range(40):
        page, decision = play.page(), decide_for(play.games, president)
        outcome = play.decide(decision)
        for chosen in page.options:
            if chosen.id == decision.choice and (chosen.touches or chosen.notes):
                told += check_told(page, chosen, outcome.moved, play.words)
    assert told > 50


def check_told(page: Page, chosen: Option, moved: Sequence[Figure], words: Words) -> int:
    """Find every figure that moved among what was told of the choice; return how many there were."""
    told = [figure for figure in moved if figure.name not in (*MOVE_COSTS, *LEFT_BY_COSTS)]
    for figure in told:
        open_ended = [text for text in (page.borne, *chosen.touches) if text[:1] not in "+-"]
        side = "+" if figure.change > 0 else "-"
        right = [text for text in chosen.touches if text.startswith(side)]
        assert any(words.short_label(figure.name) in text for text in (*right, *open_ended)), (page.id, figure)
    return len(told)
