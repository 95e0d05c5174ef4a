"""The effect on games that stand for others like them: games and worlds are both a sample, and effects differ."""

from __future__ import annotations

from dataclasses import replace
from math import nan, sqrt

from game.bank.table import Array
from game.lab.significance import CLEAR_ERRORS, MeasuredEffect, measure_effect, measure_spread, pick_whole
from game.lab.student import find_quantile

LEVEL = 0.05
"""How often chance alone may make one comparison clear."""

LEAST_GAMES = 5
"""The number of games that players have to have played before anything is said of players like them."""


def pool_sampled_games(differences: Array) -> MeasuredEffect:
    """Return the effect on players like those of these games; `differences` are (games, worlds) in points.

    A world moves all games, and what a change is worth differs from player to player, so that the mean's error is that
    of both samples; what a game does in one world alone is counted in both and taken off once. The mean is clear beyond
    the quantile of Student's distribution by Satterthwaite's degrees of freedom: few players say little, however many
    worlds there are, and fewer than `LEAST_GAMES` have no error that anybody knows. Of games the story of which fails
    in a world (nan) none is counted. Raises ValueError where no game is left.
    """
    whole = pick_whole(differences)
    overall, own = measure_effect(whole.mean(axis=0)), whole.mean(axis=1)
    error, freedom = _measure_error(whole)
    skew = _measure_skew(own) + _measure_skew(whole.mean(axis=0)) if error > 0.0 else 0.0
    spread, noise = measure_spread(whole)
    return replace(
        overall, standard_error=error, games=len(whole), spread=spread, noise=noise,
        low=float(own.min()), high=float(own.max()), freedom=freedom, errors=find_errors(LEVEL, freedom),
        skew=skew / error**3 if error > 0.0 else 0.0,
    )  # fmt: skip


def contrast_sampled_games(inside: Array, outside: Array) -> MeasuredEffect:
    """Return how much more a change does in the one group of games than in the other; each is (games, worlds).

    Both groups are samples, and the worlds are one that they share: what a world does to all games alike cancels. The
    rule is that of `pool_sampled_games`, and no group may have fewer games than it asks for. Raises ValueError where a
    group has no game left.
    """
    groups = (pick_whole(inside), pick_whole(outside))
    apart = groups[0].mean(axis=0) - groups[1].mean(axis=0)
    overall = measure_effect(apart)
    if min(map(len, groups)) < LEAST_GAMES or len(apart) < 2:
        return replace(overall, standard_error=nan, games=sum(map(len, groups)))
    own = [one.mean(axis=1) for one in groups]
    of_games = [float(means.var(ddof=1)) / len(means) for means in own]
    of_worlds, twice = float(apart.var(ddof=1)) / len(apart), sum(map(_measure_residual, groups))
    variance = max(sum(of_games) + of_worlds - twice, sum(of_games), of_worlds)
    parts = of_worlds**2 / (len(apart) - 1)
    parts += sum(part**2 / (len(means) - 1) for part, means in zip(of_games, own, strict=True))
    error, freedom = sqrt(variance), variance**2 / parts if parts else len(own[0]) + len(own[1]) - 2.0
    skew = _measure_skew(own[0]) - _measure_skew(own[1]) + _measure_skew(apart)
    return replace(
        overall, standard_error=error, games=sum(map(len, groups)), freedom=freedom,
        errors=find_errors(LEVEL, freedom), skew=skew / error**3 if error > 0.0 else 0.0,
    )  # fmt: skip


def _measure_residual(differences: Array) -> float:
    """Return the part of a mean's variance that its games and its worlds both count."""
    games, worlds = differences.shape
    own, shared = differences.mean(axis=1), differences.mean(axis=0)
    left = differences - own[:, None] - shared + own.mean()
    found: float = float((left**2).sum()) / ((games - 1) * (worlds - 1)) / games / worlds
    return found


def _measure_skew(values: Array) -> float:
    """Return the third cumulant of the mean of independent values."""
    count = len(values)
    if count < 3:
        return 0.0
    third = float(((values - values.mean()) ** 3).sum()) * count / ((count - 1) * (count - 2))
    return third / count**2


def find_errors(level: float, freedom: float) -> float:
    """Return the number of standard errors beyond which a mean is clear, `CLEAR_ERRORS` or more."""
    return max(CLEAR_ERRORS, find_quantile(level, freedom)) if freedom > 0.0 else CLEAR_ERRORS


def _measure_error(differences: Array) -> tuple[float, float]:
    """Return the standard error of the mean over games and worlds, and its degrees of freedom; nan, 0 for too few."""
    games, worlds = differences.shape
    if games < LEAST_GAMES or worlds < 2:
        return nan, 0.0
    own, shared = differences.mean(axis=1), differences.mean(axis=0)
    of_games, of_worlds = float(own.var(ddof=1)) / games, float(shared.var(ddof=1)) / worlds
    twice = _measure_residual(differences)
    variance = max(of_games + of_worlds - twice, of_games, of_worlds)
    parts = of_games**2 / (games - 1) + of_worlds**2 / (worlds - 1)
    return sqrt(variance), variance**2 / parts if parts else games - 1.0
