"""Par is the mean of the reference presidents' games in the very world of a game, played one by one by hand."""

from __future__ import annotations

from pathlib import Path
from statistics import fmean

import pytest

from game.engine.autoplay import play_games
from game.engine.ending import score_games
from game.engine.games import Games
from game.engine.presidents.reference import ReferencePresident
from game.engine.setup import Setup
from game.engine.stage import Stage, open_stage
from game.journal.new_game import NewGame
from game.journal.start import make_header
from game.lab.best_found import find_plans
from game.lab.par import FoundTotal, Par, format_par, list_par, play_game_par, play_par
from game.lab.significance import Say
from game.pack.president_schema import PresidentSpec
from game.text.catalogue import LANGUAGES, Catalogue
from game.text.cells import cell_len
from tests.journal.games import campaign
from tests.lab.found import SPARING, write_found
from tests.lab.small import PRESIDENTS, SCENES, story_in
from tests.lab.test_experiment import CIRCLE, OVERFLOW
from tests.stories import MANIFEST, staged

STARTS = [("7", "county", "credit"), ("8", "city", "technology"), ("7", "county", "credit"), ("9", "village", "credit")]
MANDATES = ["balanced", "builder", "inclusive", "balanced"]


def alone(stage: Stage, plan: PresidentSpec, start: tuple[str, str, str], mandate: str) -> float:
    """Return the total of one plan in one game, played with no other beside it."""
    seed, bank, background = start
    games = Games(stage, Setup([seed], [bank], [background]))
    play_games(games, ReferencePresident(plan))
    scores = score_games(games)
    assert scores
    return float(scores.totals[mandate][0])


def set_up(starts: list[tuple[str, str, str]]) -> Setup:
    return Setup(*(list(column) for column in zip(*starts, strict=True)))


def say_in(language: str) -> Say:
    return Catalogue(language).say


@pytest.mark.long
def test_par_is_the_mean_of_the_presidents_played_one_by_one_in_the_games_own_world() -> None:
    presidents = campaign().story.pack.reference_presidents
    asked = "nothing", "pilot", "alliance-then-vendor"
    pars = play_par(campaign(), set_up(STARTS), MANDATES)
    for par, start, mandate in zip(pars, STARTS, MANDATES, strict=True):
        assert par
        by_hand = {name: alone(campaign(), presidents[name], start, mandate) for name in asked}
        assert {name: par.presidents[name] for name in asked} == by_hand  # to the last bit
        assert list(par.presidents) == list(presidents)
        assert par.total == fmean(par.presidents.values())
        assert par.best_found is None


def test_the_par_of_a_header_is_that_of_its_seed_bank_background_and_mandate() -> None:
    header = make_header(campaign(), NewGame(bank="city", mandate="builder", background="technology", seed="8"))
    assert play_game_par(campaign(), header) == play_par(campaign(), set_up(STARTS), MANDATES)[1]


def test_the_best_found_is_that_plan_in_the_same_world_and_only_in_its_own_cell(tmp_path: Path) -> None:
    unlucky = PRESIDENTS.replace("[spare]", "[spare], luck: [b]")
    stage = write_found(story_in(tmp_path, presidents=unlucky), {("county", "balanced"): SPARING})
    found = find_plans(stage)
    assert found
    plan = found.plans["county", "balanced"]
    ours, another, elsewhere = play_par(stage, set_up(STARTS[:3]), ["balanced", "builder", "inclusive"], found)
    assert ours
    assert ours.best_found == FoundTotal(True, alone(stage, plan, STARTS[0], "balanced"))
    assert ours.best_found.total > max(ours.presidents.values())
    for par in (another, elsewhere):
        assert par
        assert par.best_found is None
    header = make_header(stage, NewGame(bank="county", mandate="balanced", background="credit", seed="7"))
    assert play_game_par(stage, header) == ours


def test_plans_found_on_other_rules_are_told_of_and_not_played(tmp_path: Path) -> None:
    stage = write_found(story_in(tmp_path), {("county", "balanced"): SPARING}, rules="0" * 32)
    par = play_game_par(stage, make_header(stage, NewGame()))
    assert par
    assert par.best_found
    assert not par.best_found.fits
    row = list_par(par, 60.0)
    assert row["best_found"] == {"total": None, "fits": False}


def test_a_president_whose_story_fails_or_never_ends_is_no_part_of_par(tmp_path: Path) -> None:
    wild = story_in(tmp_path / "wild", OVERFLOW, variables="wild: {start: 1, label: W}\n")
    for stage, left in ((open_stage(wild), "saver"), (open_stage(story_in(tmp_path / "circle", CIRCLE)), "spender")):
        par = play_game_par(stage, make_header(stage, NewGame(seed="7")))
        assert par
        by_hand = alone(stage, stage.story.pack.presidents[left], STARTS[0], "balanced")
        assert (par.presidents, par.total) == ({left: by_hand}, by_hand)


def test_a_story_without_a_score_or_without_presidents_has_no_par(tmp_path: Path) -> None:
    bankless = staged(
        {"pack.yaml": MANIFEST.encode(), "scenes/a.yaml": b"start: {title: S, choices: {a: {text: A}}}\n"}
    )
    assert play_game_par(bankless, make_header(bankless, NewGame())) is None
    with pytest.raises(ValueError, match="score"):
        play_par(bankless, Setup(["1"]), [""])
    folder = story_in(tmp_path, SCENES)
    (folder / "presidents.yaml").unlink()
    lonely = open_stage(folder)
    assert play_game_par(lonely, make_header(lonely, NewGame())) is None
    assert play_par(lonely, Setup(["1"], ["county"], ["credit"]), ["balanced"]) == [None]


PAR = Par({"saver": 60.0, "spender": 62.5}, FoundTotal(True, 66.9))


@pytest.mark.parametrize("language", LANGUAGES)
def test_points_against_par_are_the_first_number_beside_the_total(language: str) -> None:
    above, best = format_par(PAR, 64.0, say_in(language))
    below, _ = format_par(PAR, 59.0, say_in(language))
    for text, numbers in ((above, ("64.0", "+2.8", "61.2")), (below, ("59.0", "-2.2", "61.2"))):
        places = [text.index(number) for number in numbers]
        assert places == sorted(places)
    assert "66.9" in best
    assert max(map(cell_len, (above, below, best))) <= 78


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_does_not_fit_is_named_with_the_command_that_mends_it(language: str) -> None:
    _, told = format_par(Par({"saver": 60.0}, FoundTotal(fits=False)), 64.0, say_in(language))
    assert "best_found.yaml" in told
    assert "president search STORY --all" in told
    assert len(format_par(Par({"saver": 60.0}), 64.0, say_in(language))) == 1


def test_par_for_scripts() -> None:
    assert list_par(PAR, 64.0) == {
        "par": {"total": 61.25, "ahead": 2.75, "presidents": {"saver": 60.0, "spender": 62.5}},
        "best_found": {"total": 66.9, "fits": True},
    }
    assert list_par(None, 64.0) == {"par": None, "best_found": None}
