"""What members are set beside: reference presidents, courses over time, predictions, assumptions moved."""

from __future__ import annotations

from dataclasses import dataclass

from game.lab.significance import MeasuredEffect


@dataclass(frozen=True, slots=True)
class References:
    """What the reference presidents make of one bank of the class, over the same worlds as the members' spreads.

    `background` is the one that most members of the bank have. `means` and `sds` are points: president, then mandate.
    """

    bank: str
    background: str
    members: int
    means: dict[str, dict[str, float]]
    sds: dict[str, dict[str, float]]

    def best(self, mandate: str) -> str:
        """Return the president with the highest mean under a mandate; the first of equals."""
        return max(self.means, key=lambda name: self.means[name][mandate])


@dataclass(frozen=True, slots=True)
class Standing:
    """How the scored members of one bank and mandate stand beside par: means over them, in points.

    `par` is that of each one's own world and background; `best_found` what the plan found for the two makes there, None
    where there is no such plan.
    """

    bank: str
    mandate: str
    members: int
    score: float
    par: float
    best_found: float | None

    @property
    def ahead(self) -> float:
        """The points against par."""
        return self.score - self.par


@dataclass(frozen=True, slots=True)
class WorldLuck:
    """What one world gave or took to those of the class who were in it: the part of their luck that they share.

    `members` are their numbers; `effect` is the mean of their luck, each under the own mandate; `alike` counts those
    whose luck has the same sign.
    """

    seed: str
    members: tuple[int, ...]
    effect: MeasuredEffect
    alike: int


@dataclass(frozen=True, slots=True)
class Fan:
    """Percentiles of a figure over members, one entry a month of `Course.months`; nan where nobody has come so far."""

    bank: str
    """Empty for the whole class."""
    members: int
    p10: tuple[float, ...]
    p25: tuple[float, ...]
    median: tuple[float, ...]
    p75: tuple[float, ...]
    p90: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class FigureCourse:
    """A figure of the board's report over time.

    `months` are OPENING, then each month at its end; `lines` by member, nan where an unfinished game has not come.
    `fans`: the whole class first, then each bank where there are several.
    """

    figure: str
    months: tuple[str, ...]
    lines: dict[int, tuple[float, ...]]
    fans: tuple[Fan, ...]


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A sealed question and how the class did: counts by answer; `came` counts what came true among those answered."""

    scene: str
    question: str
    of: str
    """The variable, and `at` the month at whose end it is looked up."""
    at: str
    bands: tuple[float, float]
    answers: dict[str, int]
    came: dict[str, int]
    known: int
    right: int
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PredictionBaseline:
    """The sealed answers beside one answer a question, the commonest: `right` of `known` came true, `commonest` would.

    Counted are the answers to questions of which the commonest is known.
    """

    known: int
    right: int
    commonest: int


@dataclass(frozen=True, slots=True)
class SureAnswers:
    """The answers of which members were as sure: `right` of `known` came true, where `said` is the share they gave.

    `commonest` is how they did beside the commonest answers, None where none of these is known.
    """

    step: str
    said: float
    known: int
    right: int
    commonest: PredictionBaseline | None

    @property
    def came(self) -> float:
        """The share that came true."""
        return self.right / self.known


@dataclass(frozen=True, slots=True)
class Calibration:
    """All sealed answers of the class that are known by now.

    `by_answer` gives (known, right) for low, likely, high. `by_class` holds the answers against what came out most
    often in this class, None where no question has enough answers; `by_reference` against what comes out most often for
    the reference presidents of each member's bank, None where there are none. `by_sureness` has the steps that were
    said, the least sure first.
    """

    known: int
    right: int
    by_answer: dict[str, tuple[int, int]]
    by_class: PredictionBaseline | None = None
    by_reference: PredictionBaseline | None = None
    by_sureness: tuple[SureAnswers, ...] = ()

    @property
    def share(self) -> float:
        """The share that came true, nan where none is known."""
        return self.right / self.known if self.known else float("nan")
