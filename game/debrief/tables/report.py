"""A class report as a whole, with the questions and steps of the lesson."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from game.debrief.tables.benchmarks import AskedQuestion, Calibration, FigureCourse, References, Standing, WorldLuck
from game.debrief.tables.class_sides import ClassBeside
from game.debrief.tables.moved_figures import MovedFigure
from game.debrief.tables.players import NO_DOUBLES, Member, PeopleCount, SkippedSave
from game.debrief.tables.points import Point, list_cards
from game.debrief.tables.read_scenes import ReadScene
from game.text.catalogue import ENGLISH
from game.text.languages import find_spoken
from game.text.units import NO_UNITS, Units


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

    @property
    def end(self) -> Literal["low", "high"]:
        """The end at which more pairs change places, or else the mean changes more."""
        low, high = (self.swapped_low, abs(self.mean_low)), (self.swapped_high, abs(self.mean_high))
        return "low" if low > high else "high"

    @property
    def moved(self) -> tuple[float, float, float]:
        """The value at that end, with the change of the mean and the share of pairs that change places there."""
        if self.end == "low":
            return self.low, self.mean_low, self.swapped_low
        return self.high, self.mean_high, self.swapped_high


@dataclass(frozen=True, slots=True)
class WinnerTurn:
    """A bank in which another reference president leads with an assumption at its `end`; `clear` says if clearly."""

    parameter: str
    bank: str
    before: str
    after: str
    clear: bool


@dataclass(frozen=True, slots=True)
class Assumptions:
    """All that were tried, the largest effect first, on a sample of `members` under one `mandate` for all.

    `most` names the few that matter most, those first at whose `end` most pairs of games change places; `turns` says
    where one of them gives the reference presidents another leader, over `worlds` worlds (0 where that was not played).
    `left_out` names assumptions that are a date or a table and so were not moved. `public` and `case` count the numbers
    with such a basis, which were left alone.
    """

    mandate: str
    members: tuple[int, ...]
    tried: tuple[Assumption, ...]
    most: tuple[str, ...]
    turns: tuple[WinnerTurn, ...]
    worlds: int
    left_out: tuple[str, ...]
    public: int
    case: int

    def matter(self) -> list[Assumption]:
        """Return the assumptions that matter most."""
        tried = {one.parameter: one for one in self.tried}
        return [tried[name] for name in self.most]

    def turned_by(self, parameter: str) -> list[WinnerTurn]:
        """Return the banks in which an assumption gives the reference presidents another leader."""
        return [turn for turn in self.turns if turn.parameter == parameter]


@dataclass(frozen=True, slots=True)
class Discussion:
    """A question for the class (`Labels.discussion`), the tags it is asked under, and the points that brought it up.

    `points` are (scene, dial) of the class's most split decisions with such a tag; `why` names what happened in the
    class that calls for it: luck, mandates, sitting-still, forecasts, dependence, assumptions; empty where only its
    tags do. `card` is the decision whose card asks it, None where it is asked of the class at the end.
    """

    id: str
    tags: tuple[str, ...]
    points: tuple[tuple[str, str], ...]
    why: str
    card: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ClassReview:
    """The numbers of the seven steps of an after-action review (Sawyer and Deering 2013).

    1 rules: `months` played and `runoff` months, number of `seeds`, `banks` and `short` games. 2 objectives: members by
    mandate. 3 benchmark: `ClassReport.references` and `ClassReport.standings`; members whose mean over worlds is
    clearly above, not clearly different from, or clearly below that of the best reference president of their bank:
    `above`, `level`, `below`. 4 what was supposed to happen: `reasoned` of `decided` own decisions have a reason,
    `ClassReport.calibration`. 5 what happened:
    `scores` (lowest, median, highest own total; nan where there are none), members by ending. 6 why:
    `ClassReport.discuss()`; `lucky` members have a luck of their own that is clear. 7 formalise:
    `ClassReport.discussions`.
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
class Comparisons:
    """How many effects a report measures: `made` in all; `alone` of them are clear taken by themselves.

    `false` is the expected number of these if no option made a difference. `clear` are so by Holm's rule, with all that
    were made in mind. Of `apart` effects on several games it was asked whether they differ between games, and `differ`
    do by the same rule. What-ifs are measured over `worlds` worlds, on at most `games` games an option.
    """

    made: int
    alone: int
    false: float
    clear: int
    apart: int
    differ: int
    worlds: int
    games: int


@dataclass(frozen=True, slots=True)
class OpinionGroup:
    """The members who took one option and answered; the option is empty for those who did not come to choose."""

    option: str
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GatheredOpinions:
    """An open question of the story, its answers gathered by the options of the scene `by`; see `Member.opinions`."""

    question: str
    by: str
    groups: tuple[OpinionGroup, ...]


@dataclass(frozen=True, slots=True)
class ReportFigure:
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
    """The number of worlds that luck and par are measured over; 0 where there is no score."""
    mandate: str
    """The one that most members have; orders and samples are taken under it."""
    members: tuple[Member, ...]
    skipped: tuple[SkippedSave, ...]
    points: tuple[Point, ...]
    """The decisions in the order in which the class met them."""
    references: tuple[References, ...]
    standings: tuple[Standing, ...]
    """The standings of each bank and mandate that scored members have, in the story's order; empty without reference
    presidents."""
    best_found: bool | None
    """Whether the plans that lie beside the story were found on its rules; None where none lie there."""
    lucks: tuple[WorldLuck, ...]
    """The luck of each world that enough of the class were in, the one with the most members first."""
    courses: tuple[FigureCourse, ...]
    questions: tuple[AskedQuestion, ...]
    calibration: Calibration
    assumptions: Assumptions | None
    discussions: tuple[Discussion, ...]
    review: ClassReview
    comparisons: Comparisons
    banks: tuple[str, ...]
    """All of the story, in its order, as in `Member.transplant`; so too mandates, dimensions and key figures."""
    mandates: tuple[str, ...]
    dimensions: tuple[str, ...]
    key_figures: tuple[str, ...]
    figures: dict[str, ReportFigure]
    """How key figures, figures of courses and variables of questions are written."""
    texts: dict[str, dict[str, str]]
    """The texts by language, then key: see labels.py."""
    people: PeopleCount = NO_DOUBLES
    opinions: tuple[GatheredOpinions, ...] = ()
    units: Units = NO_UNITS
    """The money and the own units of the story."""
    languages: dict[str, str] = field(default_factory=dict)
    """What each language of `texts` is called in itself."""
    causes: tuple[MovedFigure, ...] = ()
    """What moved the figures that were promised, the others' key figures."""
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    """The interface's words that the story brings, by language and English text."""
    read: dict[str, ReadScene] = field(default_factory=dict)
    """Scenes with a card as they read in one game, by scene: those that need it."""
    successor: str = ""
    """The president who runs a game to its end whose own has left office early; empty where the story has none."""
    beside: ClassBeside | None = None
    """Another class of the same story, where one was set beside this."""

    def choose_language(self, asked: str) -> str:
        """Return the language of the texts that somebody means, English or the first where there is no such."""
        return find_spoken(asked, self.texts) or find_spoken(ENGLISH, self.texts) or next(iter(self.texts))

    @property
    def road_scenes(self) -> tuple[str, ...]:
        """The scenes by whose options the answers to open questions are gathered."""
        return tuple(one.by for one in self.opinions if one.by)

    def discuss(self) -> tuple[Point, ...]:
        """Return the decisions to discuss: that on the road, then where the class was split and it mattered most."""
        return list_cards(self.points, self.road_scenes)

    def member(self, number: int) -> Member:
        """Return a member by number."""
        return self.members[number - 1]
