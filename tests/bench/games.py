"""Games in lock step on one core, beside another model of the bank: one alone, many at once, compiled and by NumPy."""

from __future__ import annotations

import runpy
import time
from collections.abc import Iterator
from statistics import median

from game.bank import equations
from game.engine.autoplay import play_games
from game.engine.games import Games
from game.engine.presidents.random_president import RandomPresident
from game.engine.setup import Setup
from tests.bench.figure import Figure, at_least, at_most
from tests.bench.parts import Options
from tests.bench.timing import Repeats, Taken, Work, growth_figure, interleave, timed
from tests.journal.games import begun, campaign, first_open

SIZES = (1_000, 2_000, 5_000, 10_000, 20_000)
SMALL, LARGE = 1_000, 10_000
SCALAR, TIMES = 200, 5
OTHER = "a game of the other model"
NEVER = 10**12
"""More games than are played, so that none is worth machine code."""


def measure(options: Options) -> Iterator[Figure]:
    """Measure a decision, games alone and in batches, and how the time grows with their number."""
    yield decision()
    works = {count: random_games(count) for count in (1, *SIZES)}
    works[LARGE](), works[LARGE]()  # what is compiled once is compiled
    other, plain, *repeats = interleave([other_games(options.beside), by_numpy(LARGE), *works.values()], TIMES)
    took, scalar = dict(zip(works, repeats, strict=True)), other.cpu / SCALAR if options.beside else None
    yield from beside(took, scalar)
    yield plainly(plain, took[LARGE], scalar)
    yield growth_figure("random games of the campaign", "games", {count: took[count] for count in SIZES})


def beside(took: dict[int, Repeats], scalar: float | None) -> Iterator[Figure]:
    """Set games in batches beside one of the other model, which takes `scalar` seconds (None: there is no other)."""
    one = took[1].cpu
    yield Figure("one random game alone", one * 1e3, "ms", OTHER, scalar and scalar * 1e3, note="processor time")
    rate = 1.0 / scalar if scalar else None
    name = f"{LARGE:,} random games of the campaign at once"
    yield Figure(name, LARGE / took[LARGE].cpu, "games/s", OTHER, rate, at_least(50.0, "ratio"), "processor time")
    each = (took[LARGE].cpu - took[SMALL].cpu) / (LARGE - SMALL)
    fixed = took[SMALL].cpu - SMALL * each
    note = f"a line through {SMALL:,} and {LARGE:,} games; {each * 1e6:.0f} us a game. Half of 90 ms, or 52 such games"
    yield Figure(
        "a batch's fixed cost", fixed * 1e3, "ms", OTHER, scalar and scalar * 1e3, at_most(26.0, "ratio"), note
    )


def plainly(plain: Repeats, compiled: Repeats, scalar: float | None) -> Figure:
    """Set games by NumPy alone beside one of the other model."""
    name = f"{LARGE:,} random games of the campaign by NumPy alone"
    note = f"processor time; machine code takes {compiled.cpu / plain.cpu:.2f} of it"
    rate = 1.0 / scalar if scalar else None
    return Figure(name, LARGE / plain.cpu, "games/s", OTHER, rate, at_least(40.0, "ratio"), note)


def decision() -> Figure:
    """Measure one decision with the month that follows, for one game, without the disk."""
    taken, game = [], begun(None)
    while (page := game.page()).kind != "ending":
        choice, month = first_open(page), game.games.month
        begin = time.perf_counter()
        game.decide(choice)
        if game.games.month > month:
            taken.append(time.perf_counter() - begin)
    return Figure("one decision with its month, median", median(taken) * 1e3, "ms", bound=at_most(20.0))


def random_games(count: int) -> Work:
    """Return the work of playing so many games at random from their opening to their end."""
    setup = Setup([str(seed) for seed in range(count)], ["county"] * count, ["credit"] * count)
    return timed(lambda: play_games(Games(campaign(), setup), RandomPresident(1)))


def by_numpy(count: int) -> Work:
    """Return the work of playing so many games at random without machine code."""

    def play() -> Taken:
        worth, equations.WORTH = equations.WORTH, NEVER
        try:
            return work()
        finally:
            equations.WORTH = worth

    work = random_games(count)
    return play


def other_games(path: str) -> Work:
    """Return the work of playing `SCALAR` games of the model in a file, one by one; nothing where there is no file."""
    if not path:
        return timed(lambda: None)
    run = runpy.run_path(path)["run"]
    return timed(lambda: [run("county", "ally_vend", seed) for seed in range(SCALAR)])
