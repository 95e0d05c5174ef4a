"""The model's path beside the public one: one president in one bank, month by month over many worlds.

Public figures are marked by how well they are known (WORLD.md 10): one that was read or worked out from such must lie
between the 10th and the 90th percentile of the worlds, one from memory between the 5th and the 95th. Apart from that
the median may have to lie near the figure, the middle eight tenths to be narrow, and the first quarter to go on from
what the bank declares at its opening.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from game.bank.table import Array
from game.engine.autoplay import make_president, play_games
from game.engine.games import MOST_DECISIONS, Games
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.lab.experiment import EndlessError
from game.lab.failures import Failure
from game.pack.bounds import OpeningBounds, PathBounds, SeriesBounds

PERCENTILES = (5, 10, 50, 90, 95)
"""The percentiles of the worlds that are told of a month."""

FROM_MEMORY = "M"
"""The mark of a public figure that was not read anywhere."""

QUARTER = 3
"""The number of months after which the first quarter's figures are there."""

SIDE_BY_SIDE = 1_000
"""The number of worlds that are played side by side at most: every month of them is kept until they are over."""


@dataclass(frozen=True, slots=True)
class PathPoint:
    """A public `value` beside the percentiles of the model in the same month, `date`; `series` is the variable.

    `inside` says that it lies where its mark asks for; `near` and `narrow` are None where no bound is asked.
    """

    series: str
    date: str
    fact: str
    mark: str
    value: float
    p5: float
    p10: float
    p50: float
    p90: float
    p95: float
    inside: bool
    near: bool | None
    narrow: bool | None

    @property
    def held(self) -> bool:
        """Whether all that is asked of the model holds."""
        return self.inside and self.near is not False and self.narrow is not False


@dataclass(frozen=True, slots=True)
class OpeningFit:
    """What a bank declares of a variable at its opening, and the median of its first quarter, for the year."""

    series: str
    declared: float
    p10: float
    p50: float
    p90: float
    change: float
    within: float

    @property
    def held(self) -> bool:
        """Whether the first quarter goes on from the opening."""
        return abs(self.change) <= self.within


@dataclass(frozen=True, slots=True)
class PathFit:
    """A path as it was measured; `fans` give the percentiles of each variable, (5, months), from the opening on.

    `months` are the names of the fans' months, the opening's an empty string.
    """

    bank: str
    president: str
    worlds: int
    months: tuple[str, ...]
    points: tuple[PathPoint, ...]
    opening: OpeningFit | None
    fans: Mapping[str, Array]

    @property
    def held(self) -> bool:
        """Whether all that is asked of the model holds."""
        return all(point.held for point in self.points) and (self.opening is None or self.opening.held)


def measure_path(stage: Stage, bounds: PathBounds, worlds: int, first: int = 0) -> PathFit:
    """Return the model's path in worlds whose seeds count up from `first` beside the public one.

    The bounds are those of a checked story. Raises EffectError and EndlessError.
    """
    names = list(dict.fromkeys([*(one.of for one in bounds.series), *([bounds.opening.of] if bounds.opening else [])]))
    paths = _play_paths(stage, bounds, names, worlds, first)
    fans = {name: np.percentile(path, PERCENTILES, axis=1) for name, path in paths.items()}
    months = tuple(stage.story.month_name(month) for month in range(stage.story.calendar))
    return PathFit(
        bounds.bank,
        bounds.president,
        worlds,
        ("", *months),
        tuple(_measure_point(stage, one, fans[one.of][:, months.index(one.month) + 1]) for one in bounds.series),
        _fit_opening(bounds.opening, fans[bounds.opening.of]) if bounds.opening and len(months) >= QUARTER else None,
        fans,
    )


def _play_paths(stage: Stage, bounds: PathBounds, names: list[str], worlds: int, first: int) -> dict[str, Array]:
    """Return some variables at the opening and at the end of each month, (1 + months, worlds) by name."""
    parts = [
        _play_part(stage, bounds, names, range(first + start, first + min(start + SIDE_BY_SIDE, worlds)))
        for start in range(0, worlds, SIDE_BY_SIDE)
    ]
    return {name: np.concatenate([part[number] for part in parts], axis=1) for number, name in enumerate(names)}


def _play_part(stage: Stage, bounds: PathBounds, names: list[str], seeds: range) -> list[Array]:
    """Return (1 + months, seeds) for each name, of games that were played side by side."""
    background = stage.story.manifest.default.background
    count = len(seeds)
    setup = Setup([str(seed) for seed in seeds], [bounds.bank] * count, [background] * count if background else [])
    games = Games(stage, setup, record=True)
    play_games(games, make_president(stage.story, bounds.president), MOST_DECISIONS)
    if not games.over:
        raise EndlessError(MOST_DECISIONS)
    rows = [games.state.rows[name] for name in names]
    return [np.array([block[row] for block in games.history]) for row in rows]


def _measure_point(stage: Stage, bounds: SeriesBounds, percentiles: Array) -> PathPoint:
    fact = stage.story.pack.facts[bounds.fact]
    assert isinstance(fact.value, int | float)  # noqa: S101  # the checker has seen to it
    value = float(fact.value)
    p5, p10, p50, p90, p95 = map(float, percentiles)
    low, high = (p5, p95) if fact.mark == FROM_MEMORY else (p10, p90)
    near = None if bounds.near is None else abs(p50 - value) <= bounds.near
    narrow = None if bounds.width is None else p90 - p10 <= bounds.width
    inside = low <= value <= high
    return PathPoint(
        bounds.of, bounds.month, bounds.fact, fact.mark, value, p5, p10, p50, p90, p95, inside, near, narrow
    )  # fmt: skip


def _fit_opening(bounds: OpeningBounds, fan: Array) -> OpeningFit:
    """Return how the first quarter goes on from the opening; a bank that declares 0 must keep to it."""
    declared = float(fan[2, 0])
    p10, p50, p90 = (float(fan[row, QUARTER]) for row in (1, 2, 3))
    change = (p50 - declared) / abs(declared) if declared else float(p50 != 0.0)
    return OpeningFit(bounds.of, declared, p10, p50, p90, change, bounds.within)


def find_path_failures(fit: PathFit, bounds: PathBounds) -> list[Failure]:
    """Return the public figures that the model misses, and the opening where the first quarter does not go on from it.

    A figure that lies outside is told with the end of the range that it misses, a median with the figure that it is too
    far from, a band with the widest that it may be.
    """
    found = [
        failure
        for point, asked in zip(fit.points, bounds.series, strict=True)
        for failure in _find_misses(point, asked)
    ]
    if fit.opening and not fit.opening.held:
        found.append(Failure("path", f"{fit.opening.series} opening", fit.opening.p50, fit.opening.declared))
    return found


def _find_misses(point: PathPoint, asked: SeriesBounds) -> Iterator[Failure]:
    what, subject = f"{point.series} {point.date}", ("facts", point.fact)
    if not point.inside:
        low, high = (point.p5, point.p95) if point.mark == FROM_MEMORY else (point.p10, point.p90)
        yield Failure("path", what, point.value, low if point.value < low else high, subject)
    if point.near is False:
        yield Failure("path", f"{what} median", point.p50, point.value, subject)
    if point.narrow is False:
        yield Failure("path", f"{what} band", point.p90 - point.p10, asked.width, subject)
