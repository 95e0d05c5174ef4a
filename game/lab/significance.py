"""The one rule of evidence: when a difference in points is clear, when it differs between games, and how it is told.

The same games are played in the same worlds with one thing changed, so that a difference is paired by world. An effect
is the mean of such differences with its standard error. WORLD.md section 10 sets the two bounds of the rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from math import atan, ceil, inf, isnan, nan, pi, sqrt

import numpy as np

from game.bank.table import Array
from game.text.numbers import format_gain

CLEAR_ERRORS = 2.0
"""The number of standard errors beyond which an effect can be clear (WORLD.md 10)."""

LEAST_POINTS = 0.2
"""The number of points below which no effect is clear, however well it is measured (WORLD.md 10)."""

MOST_ERROR = 0.1
"""The standard error in points up to which an effect counts as measured by the gate (WORLD.md 10)."""

PLUS_MINUS = "+/-"
"""The sign before a standard error; pages that need not count cells write one character."""

STEPS = 20_000
"""The number of steps in which the tail of Student's distribution is added up."""

Say = Callable[..., str]
"""Returns a phrase of the catalogue by its key, its fields filled in."""


@dataclass(frozen=True, slots=True)
class MeasuredEffect:
    """What one change does to the total, in points: a mean over worlds, and what can be said of it.

    `standard_error` is that of the mean, nan where one world alone was played; `sd` is the standard deviation of the
    difference over the `worlds`. Of an effect on several `games`, the mean is over games too, `low` and `high` are the
    lowest and the highest of the games' own means over the worlds, and `spread` is the standard deviation of these own
    means which the worlds' noise does not explain, 0 where it may explain all. `clear` says that the mean lies at least
    `LEAST_POINTS` and more than `CLEAR_ERRORS` standard errors from 0.
    """

    mean: float
    standard_error: float
    sd: float
    worlds: int
    games: int = 1
    spread: float = 0.0
    low: float = nan
    high: float = nan
    clear: bool = field(init=False)

    def __post_init__(self) -> None:
        beyond = abs(self.mean) > CLEAR_ERRORS * self.standard_error
        object.__setattr__(self, "clear", beyond and abs(self.mean) >= LEAST_POINTS)

    @property
    def tie(self) -> bool:
        """Whether the effect is not clear."""
        return not self.clear

    @property
    def measured(self) -> bool:
        """Whether the mean is known well enough to say of it that it is not clear."""
        return self.standard_error <= MOST_ERROR

    @property
    def differs(self) -> bool:
        """Whether the games' own effects lie further apart than the worlds' noise explains, by `LEAST_POINTS` or more.

        Such an effect can be clear too: most games gain, and some by much more than others.
        """
        return self.spread >= LEAST_POINTS


def measure_effect(differences: Array) -> MeasuredEffect:
    """Return the effect that paired differences (worlds,) in points show, one a world."""
    worlds = len(differences)
    mean = float(differences.mean())
    sd = float(differences.std(ddof=1)) if worlds > 1 else nan
    return MeasuredEffect(mean, sd / sqrt(worlds), sd, worlds, low=mean, high=mean)


def pool_effects(differences: Array, games_in_all: int = 0) -> MeasuredEffect:
    """Return the effect on several games together; `differences` are (games, worlds) in points, paired by world.

    The worlds are the sample: the games' mean is taken in each world, and its standard error over the worlds. Where the
    games are themselves a sample of `games_in_all`, the error of that choice is added; 0 says that they are all. Of
    games the story of which fails in a world (nan) none is counted. Raises ValueError where no game is left.
    """
    whole = differences[np.isfinite(differences).all(axis=1)]
    games, worlds = whole.shape
    if not games:
        raise ValueError("no game could be played in all worlds")
    overall, own = measure_effect(whole.mean(axis=0)), whole.mean(axis=1)
    spread = _spread_of_games(whole)
    unseen = max(1.0 - games / games_in_all, 0.0) if games_in_all else 0.0
    error = sqrt(overall.standard_error**2 + unseen * spread**2 / games)
    return MeasuredEffect(overall.mean, error, overall.sd, worlds, games, spread, float(own.min()), float(own.max()))


def _spread_of_games(differences: Array) -> float:
    """Return how far games lie apart beyond the worlds' noise, in points; 0 where the noise may explain it.

    The games' own means have a variance; noise alone would give them a part of it, known from what each game does in
    each world beside the world's mean and its own. The rule is that of a mean: more than `CLEAR_ERRORS` standard errors
    above the noise, the standard error of a variance of n numbers being its sqrt(2 / (n - 1)).
    """
    games, worlds = differences.shape
    if games < 2 or worlds < 2:
        return 0.0
    own = differences.mean(axis=1)
    left = differences - own[:, None] - differences.mean(axis=0) + own.mean()
    noise = float((left**2).sum()) / ((games - 1) * (worlds - 1)) / worlds
    between = float(own.var(ddof=1))
    if between <= noise * (1.0 + CLEAR_ERRORS * sqrt(2.0 / (games - 1))):
        return 0.0
    return sqrt(between - noise)


def expect_false(effects: Iterable[MeasuredEffect]) -> float:
    """Return how many of these effects chance alone would make clear if none of them were real.

    Each effect of n worlds counts with the share of Student's distribution of n - 1 degrees of freedom that lies beyond
    `CLEAR_ERRORS`, or beyond `LEAST_POINTS` where that is further out; this is rather too much than too little, for it
    takes the standard error that was found for the true one. An effect without a standard error counts as 0.
    """
    return sum(_compute_tail(one) for one in effects if one.worlds > 1)


def _compute_tail(effect: MeasuredEffect) -> float:
    error = effect.standard_error
    bound = max(CLEAR_ERRORS, LEAST_POINTS / error) if error > 0.0 else inf
    angles = (np.arange(STEPS) + 0.5) * (pi / 2.0 / STEPS)
    freedom = effect.worlds - 1
    density = np.cos(angles) ** (freedom - 1)
    return float(density[angles > atan(bound / sqrt(freedom))].sum() / density.sum())


def list_effect(effect: MeasuredEffect) -> dict[str, object]:
    """Return an effect as a row for scripts: its fields, `differs` and `tie`; None for what is not known."""
    row = {name: None if isinstance(value, float) and isnan(value) else value for name, value in asdict(effect).items()}
    return {**row, "differs": effect.differs, "tie": effect.tie}


def format_mean(effect: MeasuredEffect, say: Say, sign: str = PLUS_MINUS) -> str:
    """Return the mean with its standard error: -2.6 (+/-0.5)."""
    return say("effect.mean", mean=format_gain(effect.mean), error=format_error(effect, sign))


def format_effect(effect: MeasuredEffect, say: Say, here: float, *, worlds: int = 1, sign: str = PLUS_MINUS) -> str:
    """Return the mean with its standard error, and the change in the games' own world, or worlds where there are more.

    -2.6 on average (+/-0.5), in this world -1.1
    """
    key = "effect.told" if worlds == 1 else "effect.own"
    return say(key, mean=format_gain(effect.mean), error=format_error(effect, sign), here=format_gain(here))


def format_verdict(effect: MeasuredEffect, say: Say) -> str:
    """Return that an effect differs between games, or else that it is not clear; an empty string where it is clear."""
    if effect.differs:
        return say("effect.differs", low=format_gain(effect.low), high=format_gain(effect.high))
    return "" if effect.clear else say("effect.unclear")


def format_change(effect: MeasuredEffect, say: Say, here: float, *, worlds: int = 1, sign: str = PLUS_MINUS) -> str:
    """Return an effect in words, and behind it the verdict where it is not simply clear."""
    words, verdict = format_effect(effect, say, here, worlds=worlds, sign=sign), format_verdict(effect, say)
    return say("effect.verdict", effect=words, verdict=verdict) if verdict else words


def format_error(effect: MeasuredEffect, sign: str = PLUS_MINUS) -> str:
    """Return a standard error with its sign, rounded up to a decimal; a question mark where it is not known."""
    error = effect.standard_error
    return f"{sign}?" if isnan(error) else f"{sign}{ceil(error * 10.0) / 10.0:.1f}"
