"""The account of a quarter in the campaign: two people speak, shortly, and nobody says a sentence twice in a game."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pytest

from game.engine.games import Games
from game.engine.program import holds
from game.engine.setup import Setup
from game.journal.deputy import decide_for
from game.journal.named_presidents import find_president
from game.pack.pack import list_parts
from tests.journal.games import begun, campaign

CHAIR = "{cast:chair}"
SECOND = ("{cast:risk}", "{cast:section-chief}", '{if bank == "village": {cast:finance}|人事}递来')
"""Who speaks beside the chair."""

BANKS = ("county", "city", "village", "troubled", "coastal")
INNERMOST = re.compile(r'\{if (?P<condition>(?:[^{}:"]|"[^"]*")*): (?P<branches>[^{}]*)\}')
SLOT = re.compile(r"\{(?!if )[^{}]*\}")

REPORTS = {month: "quarterly-plan" if month < 24 else "board-report" for month in range(3, 25, 3)}
"""The months in which account is given, counted from January 2017, with the scene that gives it."""

GAMES = 4000
"""Banks in states of all kinds, in which every sentence is said somewhere."""

MOST = 150
"""Chinese characters that one page gives to what people say."""


def random_banks(*, notice: bool = False) -> Games:
    """Return games whose rows that an account asks for are drawn at random; a game is in no month yet."""
    stage, draw = campaign(), np.random.default_rng(1)
    games = Games(stage, Setup(["1"] * GAMES, ["county"] * GAMES, ["credit"] * GAMES, ["balanced"] * GAMES))
    drawn = {
        "board_trust": (0.0, 100.0), "staff_trust": (30.0, 100.0), "supervisor_trust": (20.0, 100.0),
        "npl_ratio": (0.0, 0.1), "profit_total": (-1.0, 1.0), "hidden_ratio": (0.0, 0.02),
        "early_default_ratio": (0.6, 2.0), "technology_loans": (0.0, 20.0), "sme_loans": (50.0, 60.0),
        "capital_adequacy_ratio": (0.1, 0.13), "provision_coverage": (1.0, 2.5), "board_gap": (0.0, 0.5),
    }  # fmt: skip
    for name, (low, high) in drawn.items():
        games.state[name] = draw.uniform(low, high, GAMES)
    games.state["board_notice"] = draw.integers(0, 2, GAMES).astype(float) * notice
    games.state["mandate"] = draw.integers(1, 6, GAMES).astype(float)
    return games


def said(games: Games, month: int) -> Iterator[tuple[str, np.ndarray]]:
    """Yield every paragraph of a month's account, with the games in which it shows."""
    games.state["month"] = np.full(GAMES, float(month))
    key = f"scenes.{REPORTS[month]}.text"
    for suffix, condition, _ in list_parts(games.story.pack.scenes[REPORTS[month]].text):
        shows = holds(games.program.condition(condition), games.state.block, np.arange(GAMES))
        yield games.story.source_texts[key + suffix], shows


def read_in(text: str, bank: str) -> str:
    """Return the longest that a bank's game may read of a text, each slot as the longest number it may hold."""
    text = SLOT.sub("一二三四", text)
    while found := INNERMOST.search(text):
        branches = [*found["branches"].split("|"), ""][:2]
        banks = re.findall(r'bank == "(\w+)"', found["condition"])
        said = branches[bank not in banks] if banks else max(branches, key=len)
        text = text[: found.start()] + said + text[found.end() :]
    return text


def count_characters(text: str, bank: str) -> int:
    """Return how many Chinese characters a bank's game reads of a text at most."""
    return len(re.findall(r"[\u4e00-\u9fff]", read_in(text, bank)))


def test_what_is_said_in_an_account_is_said_in_no_other() -> None:
    games, months = random_banks(), dict[str, set[int]]()
    for month in REPORTS:
        for text, shows in said(games, month):
            if shows.any():
                months.setdefault(text, set()).add(month)
    assert len(months) > 8 * len(REPORTS)
    assert {text: found for text, found in months.items() if len(found) > 1} == {}
    for bank in BANKS:
        heard = [read_in(text, bank) for text in months]
        assert sorted(set(heard)) == sorted(heard)


def test_no_two_banks_hear_the_same_chair() -> None:
    games, texts = random_banks(), set[str]()
    for month in REPORTS:
        texts |= {text for text, shows in said(games, month) if shows.any() and text.startswith(CHAIR)}
    assert all(len({read_in(text, bank) for bank in BANKS}) == len(BANKS) for text in texts)


def test_the_words_of_a_notice_serve_two_meetings_of_which_a_second_notice_leaves_none() -> None:
    games, months = random_banks(notice=True), dict[str, set[int]]()
    for month in REPORTS:
        for text, shows in said(games, month):
            if shows.any():
                months.setdefault(text, set()).add(month)
    again = [sorted(found) for found in months.values() if len(found) > 1]
    assert again == [[3, 6], [9, 12], [15, 18]]


@pytest.mark.parametrize("month", REPORTS)
@pytest.mark.parametrize("notice", [False, True])
def test_the_chair_and_one_more_speak_and_take_little_room(month: int, notice: bool) -> None:
    chair, second = np.zeros(GAMES, int), np.zeros(GAMES, int)
    lengths = {bank: np.zeros(GAMES, int) for bank in BANKS}
    for text, shows in said(random_banks(notice=notice), month):
        chair += shows & text.startswith(CHAIR)
        second += shows & text.startswith(SECOND)
        for bank, length in lengths.items():
            length += shows * count_characters(text, bank)
    assert set(chair) == set(second) == {1}
    assert max(length.max() for length in lengths.values()) <= MOST


def test_a_game_gives_account_with_every_plan_but_the_first() -> None:
    play, told = begun(None), list[tuple[str, bool, bool]]()
    who = find_president(play.story, "nothing")
    while (page := play.page()).kind != "ending":
        if page.dials or page.reports:
            told.append((page.month, bool(page.dials), page.reports))
            assert bool(page.promises) == page.reports
        play.decide(decide_for(play.games, who))
    assert told[0] == ("2017-01", True, False)
    assert all(dials and reports for _, dials, reports in told[1:-1])
    assert [month for month, *_ in told[1:-1]] == [f"{y}-{m:02}" for y in (2017, 2018) for m in (1, 4, 7, 10)][1:]
    assert told[-1] == ("2019-01", False, True)
