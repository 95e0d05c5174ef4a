"""The one rule of evidence: when a difference in points is clear, when it differs between games, and how it is told.

The same games are played in the same worlds with one thing changed, so that a difference is paired by world. An effect
is the mean of such differences with its standard error. WORLD.md section 10 sets the two bounds of the rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from math import ceil, inf, isnan, nan, sqrt

import numpy as np

from game.bank.table import Array
from game.lab.student import compute_tail, compute_variance_tail
from game.text.numbers import format_gain

CLEAR_ERRORS = 2.0
"""The number of standard errors beyond which an effect can be clear (WORLD.md 10)."""

LEAST_POINTS = 0.2
"""The number of points below which no effect is clear, however well it is measured (WORLD.md 10)."""

MOST_ERROR = 0.1
"""The standard error in points up to which an effect counts as measured by the gate (WORLD.md 10)."""

PLUS_MINUS = "+/-"
"""The sign before a standard error; pages that need not count cells write one character."""

NOISE = 0.05
"""How often the worlds' noise alone may make games seem to differ."""

Say = Callable[..., str]
"""Returns a phrase of the catalogue by its key, its fields filled in."""


@dataclass(frozen=True, slots=True)
class MeasuredEffect:
    """What one change does to the total, in points: a mean over worlds, and what can be said of it.

    `standard_error` is that of the mean, nan where one world alone was played; `sd` is the standard deviation of the
    difference over the `worlds`. Of an effect on several `games`, the mean is over games too, `low` and `high` are the
    lowest and the highest of the games' own means over the worlds, and `spread` is the standard deviation of these own
    means which the worlds' noise does not explain, 0 where it may explain all; `noise` is how often that noise alone
    makes as much, nan where nobody can tell.

    `clear` says that the mean lies at least `LEAST_POINTS` and more than `errors` standard errors from 0; one of many
    comparisons must lie beyond `held` standard errors too. `freedom` are the degrees of freedom of the standard error,
    0 for those of the worlds; `skew` is the skewness of the mean's error.
    """

    mean: float
    standard_error: float
    sd: float
    worlds: int
    games: int = 1
    spread: float = 0.0
    low: float = nan
    high: float = nan
    noise: float = nan
    freedom: float = 0.0
    skew: float = 0.0
    errors: float = CLEAR_ERRORS
    held: float = 0.0
    clear: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "freedom", self.freedom or self.worlds - 1.0)
        object.__setattr__(self, "clear", self._is_beyond(self.bound))

    def _is_beyond(self, errors: float) -> bool:
        return self.distance > errors and abs(self.mean) >= LEAST_POINTS

    @property
    def distance(self) -> float:
        """How many standard errors the mean lies from 0; nan where no error is known.

        Where a few games gain much, a sample that has too few of them lies far below the truth and seems sure of it.
        Hall's cubic takes that skewness off; it is never used to bring a mean further out.
        """
        if isnan(self.standard_error):
            return nan
        if self.standard_error == 0.0:
            return inf if self.mean else 0.0
        reach = self.mean / self.standard_error
        level = reach + self.skew * reach**2 / 3.0 + self.skew**2 * reach**3 / 27.0 + self.skew / 6.0
        return min(abs(reach), max(level if reach > 0.0 else -level, 0.0))

    @property
    def bound(self) -> float:
        """The number of standard errors beyond which the effect is clear."""
        return max(self.errors, self.held)

    @property
    def alone(self) -> bool:
        """Whether the effect is clear taken by itself, though not among all that were compared with it."""
        return not self.clear and self._is_beyond(self.errors)

    @property
    def chance(self) -> float:
        """How often chance alone takes a mean so far from 0; nan where no error is known."""
        return compute_tail(self.distance, self.freedom) if self.freedom > 0.0 else nan

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


def pool_effects(differences: Array) -> MeasuredEffect:
    """Return the effect on several games together; `differences` are (games, worlds) in points, paired by world.

    The worlds are the sample, and the games are all there are: their mean is taken in each world, and its standard
    error over the worlds. Of games the story of which fails in a world (nan) none is counted. Raises ValueError where
    no game is left.
    """
    whole = pick_whole(differences)
    overall, own = measure_effect(whole.mean(axis=0)), whole.mean(axis=1)
    spread, noise = measure_spread(whole)
    low, high = float(own.min()), float(own.max())
    return replace(overall, games=len(whole), spread=spread, noise=noise, low=low, high=high)


def pick_whole(differences: Array) -> Array:
    """Return the games that could be played in all worlds; raises ValueError where there is none."""
    whole: Array = differences[np.isfinite(differences).all(axis=1)]
    if not len(whole):
        raise ValueError("no game could be played in all worlds")
    return whole


def measure_spread(differences: Array) -> tuple[float, float]:
    """Return how far games lie apart beyond the worlds' noise, in points, and how often noise alone makes as much.

    The first is 0 where the second is over `NOISE`. The games' own means have a variance; noise alone would give them
    a part of it, known from what each game does in each world beside the world's mean and its own. Games that few
    worlds touch have little noise, so that the others count for fewer games than there are (Satterthwaite).
    """
    games, worlds = differences.shape
    if games < 2 or worlds < 2:
        return 0.0, nan
    own = differences.mean(axis=1)
    left = differences - own[:, None] - differences.mean(axis=0) + own.mean()
    noises = (left**2).sum(axis=1) / (worlds - 1) / worlds
    noise, between = float(noises.sum()) / (games - 1), float(own.var(ddof=1))
    if noise == 0.0:
        return sqrt(between), 0.0 if between else 1.0
    count = float(noises.sum()) ** 2 / float((noises**2).sum())
    freedom = count * (games - 1) / games
    chance = compute_variance_tail(between / noise, freedom, freedom * (worlds - 1))
    return (sqrt(between - noise) if chance <= NOISE and between > noise else 0.0), chance


def expect_false(effects: Iterable[MeasuredEffect]) -> float:
    """Return how many of these effects chance alone would make clear if none of them were real.

    Each effect counts with the share of Student's distribution that lies beyond the standard errors by which it is
    clear taken by itself, or beyond `LEAST_POINTS` where that is further out; this is rather too much than too little,
    for it takes the standard error that was found for the true one. An effect without a standard error counts as 0.
    """
    return sum(_compute_false(one) for one in effects if one.freedom > 0.0 and one.standard_error > 0.0)


def _compute_false(effect: MeasuredEffect) -> float:
    return compute_tail(max(effect.errors, LEAST_POINTS / effect.standard_error), effect.freedom)


def list_effect(effect: MeasuredEffect) -> dict[str, object]:
    """Return an effect as a row for scripts: its fields, `differs` and `tie`; None for what is not known."""
    row = {name: None if isinstance(value, float) and isnan(value) else value for name, value in asdict(effect).items()}
    return {**row, "differs": effect.differs, "tie": effect.tie}


def format_mean(effect: MeasuredEffect, say: Say, sign: str = PLUS_MINUS) -> str:
    """Return the mean with its standard error, -2.6 (+/-0.5), or in words that this is not known."""
    return say(f"effect.mean{_few(effect)}", mean=format_gain(effect.mean), error=format_error(effect, sign))


def format_effect(effect: MeasuredEffect, say: Say, here: float, *, worlds: int = 1, sign: str = PLUS_MINUS) -> str:
    """Return the mean with its standard error, and the change in the games' own world, or worlds where there are more.

    -2.6 on average (+/-0.5), in this world -1.1
    """
    few = _few(effect)
    key = f"effect.told{few}" if worlds == 1 else f"effect.own{few}"
    return say(key, mean=format_gain(effect.mean), error=format_error(effect, sign), here=format_gain(here))


def _few(effect: MeasuredEffect) -> str:
    """Return how the key of an effect ends whose standard error is not known."""
    return ".few" if isnan(effect.standard_error) else ""


def format_verdict(effect: MeasuredEffect, say: Say) -> str:
    """Return whether an effect differs between games and is clear; an empty string where it is clear and no more."""
    if effect.differs:
        key = "effect.differs" if effect.clear else "effect.differs_unclear"
        return say(key, low=format_gain(effect.low), high=format_gain(effect.high))
    if effect.clear:
        return ""
    return say("effect.alone") if effect.alone else say("effect.unclear")


def format_change(effect: MeasuredEffect, say: Say, here: float, *, worlds: int = 1, sign: str = PLUS_MINUS) -> str:
    """Return an effect in words, and behind it the verdict where it is not simply clear."""
    words, verdict = format_effect(effect, say, here, worlds=worlds, sign=sign), format_verdict(effect, say)
    return say("effect.verdict", effect=words, verdict=verdict) if verdict else words


def format_error(effect: MeasuredEffect, sign: str = PLUS_MINUS) -> str:
    """Return a standard error with its sign, rounded up to a decimal; a question mark where it is not known."""
    error = effect.standard_error
    return f"{sign}?" if isnan(error) else f"{sign}{ceil(error * 10.0) / 10.0:.1f}"
