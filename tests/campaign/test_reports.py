"""The quarterly reports of the campaign: nobody says the same sentence twice in one game."""

from __future__ import annotations

import numpy as np
import pytest

from game.engine.games import Games
from game.engine.program import holds
from game.engine.setup import Setup
from game.pack.pack import list_parts
from tests.journal.games import campaign

SPEAKERS = ("顾董事长", "风险官老沈", "人事")
"""Who is heard in many reports; what the supervisor says of a line that is crossed may come back."""

REPORTS = range(3, 25, 3)
"""The months in which a report comes, counted from January 2017."""

GAMES = 4000
"""Banks in states of all kinds, in which every sentence is said somewhere."""


def random_banks() -> Games:
    """Return games whose rows that a report asks for are drawn at random; a game is in no month yet."""
    stage, draw = campaign(), np.random.default_rng(1)
    games = Games(stage, Setup(["1"] * GAMES, ["county"] * GAMES, ["credit"] * GAMES, ["balanced"] * GAMES))
    drawn = {
        "board_trust": (0.0, 100.0), "staff_trust": (0.0, 100.0), "net_profit": (-1.0, 1.0), "npl_ratio": (0.0, 0.1),
        "profit_total": (-1.0, 1.0), "hidden_ratio": (0.0, 0.02), "early_default_ratio": (0.6, 2.0),
        "technology_loans": (0.0, 20.0), "sme_loans": (50.0, 60.0), "board_gap": (0.0, 1.0),
    }  # fmt: skip
    for name, (low, high) in drawn.items():
        games.state[name] = draw.uniform(low, high, GAMES)
    games.state["board_notice"] = np.zeros(GAMES)  # its words serve two reports, and two in a row end it all
    games.state["mandate"] = draw.integers(0, 5, GAMES).astype(float)
    return games


@pytest.mark.parametrize("speaker", SPEAKERS)
def test_what_somebody_says_in_a_report_is_said_in_no_other(speaker: str) -> None:
    games, scene = random_banks(), "board-report"
    everyone = np.arange(GAMES)
    said: dict[str, set[int]] = {}
    silent = 0
    for month in REPORTS:
        games.state["month"] = np.full(GAMES, float(month))
        speaks = np.zeros(GAMES, bool)
        for suffix, condition, _ in list_parts(games.story.pack.scenes[scene].text):
            text = games.story.source_texts[f"scenes.{scene}.text{suffix}"]
            if text.startswith(speaker):
                held = holds(games.program.condition(condition), games.state.block, everyone)
                speaks |= held
                if held.any():
                    said.setdefault(text, set()).add(month)
        silent += int(np.count_nonzero(~speaks))
    assert len(said) > len(REPORTS) - 1
    assert {text: months for text, months in said.items() if len(months) > 1} == {}
    assert speaker == "人事" or silent == 0, "the chair and the risk officer have a word for every state"
