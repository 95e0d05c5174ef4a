"""What members are set beside: reference presidents, courses over time, predictions, assumptions moved."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Par:
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
class Course:
    """A figure of the board's report over time.

    `months` are OPENING, then each month at its end; `lines` by member, nan where an unfinished game has not come.
    `fans`: the whole class first, then each bank with two members or more where there are several banks.
    """

    figure: str
    months: tuple[str, ...]
    lines: dict[int, tuple[float, ...]]
    fans: tuple[Fan, ...]


@dataclass(frozen=True, slots=True)
class Asked:
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
class Calibration:
    """All sealed answers of the class that are known by now; guessing among three would be right a third of the time.

    `by_answer` gives (known, right) for low, likely, high.
    """

    known: int
    right: int
    by_answer: dict[str, tuple[int, int]]

    @property
    def share(self) -> float:
        """The share that came true, nan where nothing is known."""
        return self.right / self.known if self.known else float("nan")
