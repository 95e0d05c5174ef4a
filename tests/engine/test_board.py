"""What a mandate promises the board: how far a bank is behind, when the board gives notice, and what a page says."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.autoplay import play_games
from game.engine.games import Games
from game.engine.setup import Setup
from game.engine.stage import read_numbers
from game.pack.findings import Finding
from game.pack.pack import read_pack
from tests.stories import FIRST, bank_pack, findings, presenter, staged

SCENES = """\
start: {title: S, on: 2017-01, choices: {a: {text: A, do: [board_trust = 30]}}}
report: {title: R, on: {every: 3, from: 2017-04, to: 2017-12}, kind: report, text: T}
hire: {title: H, on: 2017-08, choices: {a: {text: A, do: [talent = 60]}}}
"""
PROMISES = """\
mandates:
  builder:
    label: Long run
    about: A
    weights: {capability: 1}
    promise:
      - {of: talent, by: 2017-12, change: 12, within: {county: 10, city: 5}}
      - {of: npl_ratio, by: 2017-12, times: 9, within: 1}
  balanced: {label: Balanced, about: A, weights: {soundness: 1}}
board: {meets: {every: 3, from: 2017-03, to: 2017-12}, confidence: board_trust, asks: 25, more: 20}
"""


def story(promises: str = PROMISES) -> dict[str, bytes]:
    """Return the campaign's bank of two banks, with promises of this test's own."""
    files = bank_pack(SCENES, months=12, runoff=1)
    card = files["scorecard.yaml"].decode()
    files["scorecard.yaml"] = (card[: card.index("mandates:")] + promises).encode()
    banks = files["banks.yaml"].decode()
    files["banks.yaml"] = banks[: banks.index("village:")].encode()
    return files


def begun(mandates: list[str], banks: list[str] | None = None) -> Games:
    banks = banks or ["county"] * len(mandates)
    return Games(staged(story()), Setup(["1"] * len(banks), banks, [], mandates), record=True)


def found_in_the_model(files: dict[str, bytes]) -> list[str]:
    """Return what is wrong with the numbers of a story, as lines."""
    found: list[Finding] = []
    read_numbers(read_pack(files, found), found)
    return [one.line for one in found]


def noted(games: Games, name: str) -> list[float]:
    """Return a variable of game 0 at the end of each quarter."""
    return [float(block[games.state.rows[name], 0]) for block in games.history[3:13:3]]


def test_the_gap_is_the_mean_distance_behind_an_even_way_as_a_part_of_what_counts_as_missed() -> None:
    games = begun(["builder"])
    play_games(games, FIRST)
    talent = [float(block[games.state.rows["talent"], 0]) for block in games.history]
    for quarter, gap in enumerate(noted(games, "board_gap"), 1):
        line = talent[0] + 12 * quarter / 4
        missed = min(max((line - talent[3 * quarter]) / 10, 0.0), 1.0)
        assert gap == pytest.approx(missed / 2)
    assert noted(games, "board_gap")[1] > 0.0
    assert noted(games, "board_gap")[2] == 0.0


def test_the_board_asks_more_where_more_is_missed_and_counts_the_meetings_that_found_less() -> None:
    games = begun(["builder"])
    play_games(games, FIRST)
    gaps, asks = noted(games, "board_gap"), noted(games, "board_asks")
    assert asks == pytest.approx([25 + 20 * gap for gap in gaps])
    running = 0
    for trust, ask, notice in zip(noted(games, "board_trust"), asks, noted(games, "board_notice"), strict=True):
        running = running + 1 if trust < ask else 0
        assert notice == running
    assert 1.0 in noted(games, "board_notice")
    assert noted(games, "board_notice")[2] == 0.0


def test_a_mandate_that_promises_nothing_and_no_mandate_leave_the_board_content() -> None:
    games = begun(["balanced", "builder"])
    none = Games(games.stage, Setup(["1"], ["county"]), record=True)
    play_games(games, FIRST)
    play_games(none, FIRST)
    assert noted(games, "board_gap") == [0.0] * 4
    assert noted(games, "mandate") == [2.0] * 4 or noted(games, "mandate") == [1.0] * 4
    assert noted(none, "mandate") == noted(none, "board_asks") == [0.0] * 4
    assert none.state["talent"].tolist() == games.state["talent"][:1].tolist()


def test_each_bank_has_its_own_distance() -> None:
    games = begun(["builder", "builder"], ["county", "city"])
    play_games(games, FIRST, until=6)
    talent, opening = games.state["talent"], games.history[0][games.state.rows["talent"]]
    assert games.board.within[0].tolist() == [10.0, 5.0]
    expected = [min(max((opening[n] + 6 - talent[n]) / within, 0.0), 1.0) / 2 for n, within in enumerate((10, 5))]
    assert games.state["board_gap"].tolist() == pytest.approx(expected)


def test_reports_and_the_first_month_tell_the_promises() -> None:
    games = begun(["builder"])
    first = presenter(games).page()
    assert [promise.name for promise in first.promises] == ["talent", "npl_ratio"]
    assert "December" in first.promises[0].text or "2017-12" in first.promises[0].text
    assert not any(promise.behind for promise in first.promises)
    play_games(games, FIRST, 1)
    report = presenter(games).page()
    assert (report.kind, report.month) == ("report", "2017-04")
    assert [promise.behind for promise in report.promises] == [True, False, False]
    games.state["board_trust"] = 20.0
    asks = float(games.state["board_asks"][0])
    told = presenter(games).page().promises[-1]
    assert (told.name, told.behind) == ("board_trust", True)
    assert f"{asks:.0f} is asked for, 20 is there; too little" in told.text
    games.state["board_asks"] = 50.0
    for trust, judged in ((49.96, "50.00 is asked for, 49.96 is there; too little"), (50.0, "50 is there; enough")):
        games.state["board_trust"] = trust
        assert judged in presenter(games).page().promises[-1].text
    play_games(games, FIRST, 2)
    assert presenter(games).page().id == "hire"
    assert presenter(games).page().promises == ()


def test_a_plan_that_reports_tells_what_a_report_tells_once_a_month_is_past() -> None:
    files = story()
    plan = "kind: plan, report: true, dials: {d: {text: D, levels: {a: {text: A}, b: {text: B}}}}, text: T"
    scenes = SCENES.replace("2017-04, to", "2017-01, to").replace("kind: report, text: T", plan)
    files["scenes/all.yaml"] = scenes.encode()
    games = Games(staged(files), Setup(["1"], ["county"], [], ["builder"]), record=True)
    games.choose(np.array([0]))
    first = presenter(games).page()
    assert (first.kind, first.month, first.reports, first.promises) == ("plan", "2017-01", False, ())
    games.choose(np.array([0]))
    later = presenter(games).page()
    assert (later.kind, later.month, later.reports) == ("plan", "2017-04", True)
    assert [promise.name for promise in later.promises] == ["talent", "npl_ratio", "board_trust"]
    assert [dial.id for dial in later.dials] == ["d"]
    files["scenes/all.yaml"] = scenes.replace("report: true, ", "").encode()
    silent = Games(staged(files), Setup(["1"], ["county"], [], ["builder"]), record=True)
    silent.choose(np.array([0]))
    silent.choose(np.array([0]))
    assert (presenter(silent).page().reports, presenter(silent).page().promises) == (False, ())


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("of: talent", "of: talents", "there is no variable talents"),
        ("of: talent", "of: audit", "audit has no better and no worse"),
        ("by: 2017-12, change", "by: 2016-12, change", "a promise falls due in a month from 2017-01 on"),
        ("county: 10", "county: 0", "within is a distance above 0"),
        ("county: 10, ", "", "within lacks a number for county"),
        ("confidence: board_trust", "confidence: trust", "there is no variable trust"),
        ("from: 2017-03", "from: 2017-3", "2017-3 is not a month"),
        ("from: 2017-03", "from: 2019-03", "from lies after to: these months never come"),
    ],
)
def test_what_is_wrong_with_a_promise_is_said(old: str, new: str, line: str) -> None:
    found = found_in_the_model(story(PROMISES.replace(old, new)))
    assert any(one.startswith("scorecard.yaml:") and line in one for one in found), found


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ("board_mood: {of: game}\n", "the game keeps no board_mood"),
        ("mandates: {of: game}\n", "the game keeps no mandates (did you mean mandate?)"),
    ],
)
def test_the_game_keeps_its_own_variables_only(more: str, line: str) -> None:
    files = story()
    files["variables.yaml"] += more.encode()
    assert any(line in one for one in found_in_the_model(files))


def test_no_effect_sets_what_the_game_keeps() -> None:
    files = story()
    files["scenes/all.yaml"] = files["scenes/all.yaml"].replace(b"talent = 60", b"board_notice = 2")
    assert any("board_notice is the game's own and can't be set" in one.line for one in findings(files))
