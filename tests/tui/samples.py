"""What a review and par of the small story's game might say, with round numbers; the game itself is a real one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from game.journal.playthrough import Playthrough
from game.lab.crowd import CrowdRank
from game.lab.par import FoundTotal, Par
from game.lab.review import Review, Swing, WeighedDecision
from game.lab.significance import MeasuredEffect


def effect(mean: float, error: float) -> MeasuredEffect:
    """Return an effect over two hundred worlds."""
    return MeasuredEffect(mean, error, error * 200**0.5, 200, low=mean, high=mean)


PAR = Par({"nothing": 51.4, "pilot": 57.6}, FoundTotal(True, 66.9))

REVIEW = Review(
    mandate="prudential", worlds=200, score=57.2, mean=52.9, sd=3.1, p10=48.8, p90=56.6,
    par=PAR, references={"nothing": 50.1, "pilot": 58.4}, companion="pilot", agreement=0.4,
    right=1, asked=1, commonest=1, luck=effect(4.3, 0.2),
    decisions=(
        WeighedDecision(1, "2017-12", "alliance-invitation", "ordinary",
                (Swing("join", effect(0.4, 0.3), 1.2), Swing("observe", effect(-2.6, 0.5), -1.1))),
        WeighedDecision(2, "2018-01", "annual-accounts", "drip", (Swing("recognise", effect(4.3, 1.7), 5.5),)),
        WeighedDecision(3, "2018-01", "quarterly-plan", "data=full", (Swing("data=none", effect(-0.2, 0.2), -0.3),)),
    ),
)  # fmt: skip
"""A review in which two decisions mattered, the second more than the first, and one did not."""

RANKS = (
    CrowdRank(57.2, 10_000, np.array([40.0, 50.0, 60.0]), 2, whole=False),
    CrowdRank(57.2, 10_000, np.array([40.0, 50.0, 60.0, 45.0]), 2),
)
"""What a crowd might say of the game as it grows."""


class Weighing:
    """Stands in for what works out par, the review and the rank: it says them when it is let, or fails."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.par: Par | None = PAR
        self.review: Review | None = REVIEW
        self.failure: Exception | None = None
        self.ranks, self.rank_ready = RANKS, threading.Event()
        self.par_ready, self.review_ready, self.given_up = threading.Event(), threading.Event(), threading.Event()
        self.par_ready.set()
        self.review_ready.set()
        self.rank_ready.set()
        monkeypatch.setattr("game.tui.ending.ending_page.measure_par", self.measure_par)
        monkeypatch.setattr("game.tui.ending.ending_page.review_game", self.review_game)
        monkeypatch.setattr("game.tui.ending.ending_page.rank_game", self.rank_game)

    def measure_par(self, game: Playthrough) -> Par | None:
        """Return par once it is let."""
        self.par_ready.wait(5)
        return self.par

    def review_game(self, game: Playthrough, report_progress: Callable[[float], None]) -> Review | None:
        """Return the review once it is let; note when nobody waits for it any more."""
        while not self.review_ready.wait(0.001):
            try:
                report_progress(0.5)
            except Exception:
                self.given_up.set()
                raise
        if self.failure:
            raise self.failure
        return self.review

    def rank_game(self, game: Playthrough) -> Iterator[CrowdRank]:
        """Yield the first rank at once, and the others once they are let."""
        for number, rank in enumerate(self.ranks):
            if number:
                self.rank_ready.wait(5)
            yield rank
