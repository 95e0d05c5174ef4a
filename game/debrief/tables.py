"""What a class report is made of: ids and numbers, no sentence; `labels.Labels` gives the words in a language.

Everything here encodes as JSON with msgspec. Points are those of the scorecard, 0..100, a little below 0 for ruinous
books. Members are named by `Member.number`, counted from 1 in an order that says nothing about them. A number that
there is not (no bank, game not finished) is nan. Names of players and of files are empty unless they were asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isnan

OPENING = "opening"
"""In place of a month: January 2017 before any decision."""

ANOTHER = -1
"""In place of a member's number: a game that is not in this class."""


# ── who is in ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Prediction:
    """A member's sealed answer: low, likely or high; `value` is what came, nan and `right` None while unknown."""

    scene: str
    question: str
    answer: str
    came: str
    value: float
    right: bool | None


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of a save. `own` is false where a short game's president decided, or where a page asked nothing."""

    n: int
    month: str
    scene: str
    choice: str
    """Empty on a plan, which has `dials` instead."""
    dials: dict[str, str]
    reason: str
    own: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """The same decisions over many worlds of the same bank, in points; the worlds are the same for every member.

    `luck` is the total in the member's own world less `mean`; `tie` says that it lies within one `sd`.
    """

    mean: float
    p10: float
    p90: float
    sd: float
    luck: float
    tie: bool


@dataclass(frozen=True, slots=True)
class Member:
    """One game of the class."""

    number: int
    name: str
    """The player's, only where names were asked for; so too `file`."""
    file: str
    bank: str
    mandate: str
    background: str
    seed: str
    language: str
    short: bool
    torn: bool
    """A broken last line was dropped."""
    month: str
    """Of the last decision; empty before any."""
    finished: bool
    ending: str
    """Id; empty while unfinished and in stories without endings."""
    totals: dict[str, float]
    """Points by mandate; empty while unfinished and in stories without a bank."""
    dimensions: dict[str, float]
    figures: dict[str, float]
    """The story's key figures where the game stands."""
    decisions: tuple[Decision, ...]
    predictions: tuple[Prediction, ...]
    parent: int
    """Whose game this one left: a member's number, ANOTHER for a game that is not here, 0 where it is no fork."""
    parent_n: int
    """The number of the decision at which it left; 0 where it is no fork."""
    companion: str
    """The reference president who agrees most with this member, and who decides in the experiments below what the
    member never met or can't take; `agreement` is the share of own decisions alike, nan where there are none."""
    agreement: float
    spreads: dict[str, Spread]
    """By mandate; empty where there are no `totals`."""
    transplant: dict[str, float]
    """The same decisions in every bank of the story, same seed and background: total under the own mandate by bank."""
    began: str = ""
    """Day (2018-09-30) on which the save was begun, and of its last decision; empty where the save does not say."""
    ended: str = ""

    @property
    def score(self) -> float:
        """The total under the member's own mandate."""
        return self.totals.get(self.mandate, float("nan"))

    @property
    def spread(self) -> Spread | None:
        """Luck and skill under the member's own mandate."""
        return self.spreads.get(self.mandate)

    @property
    def decided(self) -> int:
        """How many decisions were the player's own."""
        return sum(decision.own for decision in self.decisions)

    @property
    def reasoned(self) -> int:
        """How many of them have a reason."""
        return sum(decision.own and bool(decision.reason) for decision in self.decisions)

    @property
    def asked(self) -> int:
        """How many of the answered questions are known by now."""
        return sum(one.right is not None for one in self.predictions)

    @property
    def right(self) -> int:
        """How many of them came true."""
        return sum(one.right is True for one in self.predictions)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A save that is not in the class: unreadable, edited, of another story, or the same game as a member's.

    `status` is unreadable, edited, other-story (not to be had), other-class (a story that fewer of the saves are of)
    or twin (an identical copy or an earlier state of the game of `member`). `file_number` counts all saves from 1 as
    they were given, a folder's by name; `line` of the file where there is one. `key` and `fields` are the reason:
    `Labels.trouble`; both are empty for other-class and twin.
    """

    file_number: int
    file: str
    status: str
    line: int = 0
    member: int = 0
    story: str = ""
    """Id and version of the other story."""
    key: str = ""
    fields: dict[str, str] = field(default_factory=dict)


# ── decisions ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Reason:
    """What a member gave as the reason, cut at `LONGEST_REASON`; players' names are taken out of it."""

    member: int
    month: str
    text: str


LONGEST_REASON = 300
"""Characters of a reason in a report; a cut one ends in an ellipsis."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would have become of the class had all of them taken this option, each in their own world and bank.

    Later decisions stay where they are open. Counted are finished games to which the option was open and whose player
    decided otherwise: `games` of them. `mean` and `sd` are of the change of the total under the own mandate, `gain`,
    `lose` how many change by more than 0.05 points; `tie` says |mean| <= sd, or that there are fewer than two games.
    `whole` is the mean change over all finished games that met the decision, those who took the option or could not
    take it among them with 0.
    `changes` are (member, change) of all `games`.
    """

    games: int
    mean: float
    sd: float
    gain: int
    lose: int
    tie: bool
    whole: float
    changes: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer. `takers` are members who took it (on a dial: who held the level for most of the time).

    `share` is of those who met the decision (on a dial: of all quarters of all members); `open` how many of them could
    have taken it. `what_if` is None where no game can tell (no bank, none finished, all took it).
    """

    id: str
    takers: tuple[int, ...]
    share: float
    open: int
    reasons: tuple[Reason, ...]
    tags: tuple[str, ...]
    what_if: WhatIf | None


@dataclass(frozen=True, slots=True)
class Quarter:
    """How one dial of a plan was set in one month: who met the plan then, and the share of each level."""

    month: str
    met: int
    shares: dict[str, float]
    split: float


@dataclass(frozen=True, slots=True)
class Point:
    """A place where the class had to decide: a scene, or one dial of a plan over the whole game.

    `split` is the disagreement: Gini-Simpson (1 - sum of squared shares) over its largest value for so many options, 0
    all alike .. 1 evenly split; for a dial the mean over its quarters. `swing` is the mean over finished games of best
    less worst total that the options open to each would have given (`tie` where every what-if is one): in points. A
    dial's what-if holds the level from the first plan to the last.
    """

    scene: str
    dial: str
    month: str
    """The first month in which a member met it."""
    met: tuple[int, ...]
    options: tuple[Option, ...]
    split: float
    swing: float
    games: int
    """Finished games that were forked."""
    tags: tuple[str, ...]
    """Of the scene; each option has its own."""
    quarters: tuple[Quarter, ...] = ()
    """Of a dial; empty on a scene."""
    reasons: tuple[Reason, ...] = ()
    """Of a plan, the same on each of its dials; a scene's are with its options."""
    reach: float = 1.0
    """The share of the class that met it."""

    @property
    def weight(self) -> float:
        """Swing x split x reach, by which decisions are put up for discussion; without the swing where there is none.

        What few have met is no matter for the whole class, however much it was worth to them.
        """
        return (1.0 if isnan(self.swing) else self.swing) * self.split * self.reach

    @property
    def tie(self) -> bool:
        """Whether no option would have moved the class by more than its spread."""
        return all(option.what_if is None or option.what_if.tie for option in self.options)


# ── benchmarks, courses, predictions ───────────────────────────────────────────────────────────


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


# ── what results hang on ───────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number of the model that its authors assumed, moved to both ends of its documented range.

    Where the story documents no range it is moved by a fifth either way. `low`, `high` are the values tried; for each,
    the change of the sample's mean total and the share of pairs of games that change places (0..1).
    """

    parameter: str
    unit: str
    value: float
    low: float
    high: float
    mean_low: float
    mean_high: float
    swapped_low: float
    swapped_high: float

    @property
    def effect(self) -> float:
        """The larger change of the mean, in points, without its sign."""
        return max(abs(self.mean_low), abs(self.mean_high))

    @property
    def swapped(self) -> float:
        """The larger share of pairs that change places."""
        return max(self.swapped_low, self.swapped_high)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """All that were tried, the largest effect first, on a sample of `members` under one `mandate` for all.

    `left_out` names assumptions that are a date or a table and so were not moved. `public` and `case` count the numbers
    with such a basis, which were left alone.
    """

    mandate: str
    members: tuple[int, ...]
    tried: tuple[Assumption, ...]
    left_out: tuple[str, ...]
    public: int
    case: int

    def by_order(self) -> tuple[Assumption, ...]:
        """Return them by how many pairs of games change places, the most first."""
        return tuple(sorted(self.tried, key=lambda one: -one.swapped))


# ── the lesson ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Discussion:
    """A question for the class (`Labels.discussion`), the tags it is asked under, and the points that brought it up.

    `points` are (scene, dial) of the class's most split decisions with such a tag; `why` names what happened in the
    class that calls for it: luck, mandates, sitting-still, forecasts, dependence, assumptions; empty where only its
    tags do.
    """

    id: str
    tags: tuple[str, ...]
    points: tuple[tuple[str, str], ...]
    why: str


@dataclass(frozen=True, slots=True)
class Review:
    """The numbers of the seven steps of an after-action review (Sawyer and Deering 2013).

    1 rules: `months` played and `runoff` months, number of `seeds`, `banks` and `short` games. 2 objectives: members by
    mandate. 3 benchmark: `ClassReport.pars`; members whose mean over worlds lies more than their sd above, within, or
    below the best reference president of their bank: `above`, `level`, `below`. 4 what was supposed to happen:
    `reasoned` of `decided` own decisions have a reason, `ClassReport.calibration`. 5 what happened: `scores` (lowest,
    median, highest own total; nan where there are none), members by ending. 6 why: `ClassReport.discuss()`; `lucky`
    members have a luck that is no tie. 7 formalise: `ClassReport.discussions`.
    """

    months: int
    runoff: int
    seeds: int
    banks: dict[str, int]
    short: int
    mandates: dict[str, int]
    above: int
    level: int
    below: int
    decided: int
    reasoned: int
    scores: tuple[float, float, float]
    endings: dict[str, int]
    lucky: int


@dataclass(frozen=True, slots=True)
class Figure:
    """How a variable is written.

    `unit` is one of game.text.numbers, `digits` None its own decimals, `good` the direction that is: up, down, none.
    """

    unit: str
    digits: int | None
    good: str


@dataclass(frozen=True, slots=True)
class ClassReport:
    """A class of saves in numbers."""

    story: str
    version: str
    digest: str
    names: bool
    """Whether players' names and files' names are in here."""
    saves: int
    """All that were given, `skipped` among them."""
    worlds: int
    """Over which luck and par are measured; 0 where there is no score."""
    mandate: str
    """The one that most members have; orders and samples are taken under it."""
    members: tuple[Member, ...]
    skipped: tuple[Skipped, ...]
    points: tuple[Point, ...]
    """In the order in which the class met them."""
    pars: tuple[Par, ...]
    courses: tuple[Course, ...]
    questions: tuple[Asked, ...]
    calibration: Calibration
    assumptions: Assumptions | None
    discussions: tuple[Discussion, ...]
    review: Review
    banks: tuple[str, ...]
    """All of the story, in its order, as in `Member.transplant`; so too mandates, dimensions and key figures."""
    mandates: tuple[str, ...]
    dimensions: tuple[str, ...]
    key_figures: tuple[str, ...]
    figures: dict[str, Figure]
    """How key figures, figures of courses and variables of questions are written."""
    texts: dict[str, dict[str, str]]
    """By language, then key: see labels.py."""

    def discuss(self, most: int = 5) -> tuple[Point, ...]:
        """Return the decisions to discuss: where the class was split and it made a difference, the heaviest first."""
        return to_discuss(self.points)[:most]

    def member(self, number: int) -> Member:
        """Return a member by number."""
        return self.members[number - 1]


def to_discuss(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return the decisions on which members differed, the heaviest first."""
    return tuple(sorted((point for point in points if point.split > 0.0), key=lambda point: -point.weight))
