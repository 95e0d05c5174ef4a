"""Who is in a class: members with their decisions, predictions and spreads, and games left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from math import nan

from game.journal.save_status import SaveStatus
from game.lab.significance import MeasuredEffect

OPENING = "opening"
"""The month of the opening, before any decision."""

ANOTHER = -1
"""The member number of a game that is not in this class."""


@dataclass(frozen=True, slots=True)
class MemberPrediction:
    """A member's sealed answer: low, likely or high; `value` is what came, nan and `right` None while unknown.

    `sure` is one of the steps of game.engine.sureness, empty where the member did not say.
    """

    scene: str
    question: str
    answer: str
    came: str
    value: float
    right: bool | None
    sure: str = ""


@dataclass(frozen=True, slots=True)
class MemberOpinion:
    """A member's answer to an open question, in their own words."""

    question: str
    scene: str
    month: str
    text: str


@dataclass(frozen=True, slots=True)
class MemberDecision:
    """One line of a save. `own` is false where a short game's president decided, or where a page had no question."""

    n: int
    month: str
    scene: str
    choice: str
    """Empty on a plan, which has `dials` instead."""
    dials: dict[str, str]
    reason: str
    own: bool


@dataclass(frozen=True, slots=True)
class LuckSpread:
    """The same decisions over many worlds of the same bank, in points; the worlds are the same for every member.

    `luck` is the total in the member's own world less `mean`, `luck_error` the standard error of that mean, and `clear`
    says that luck is so by the rule of `game.lab.significance`.
    """

    mean: float
    p10: float
    p90: float
    sd: float
    luck: float
    luck_error: float
    clear: bool


@dataclass(frozen=True, slots=True)
class Member:
    """One game of the class."""

    number: int
    player: int
    """The number that the player is called by: nearly always the same whoever else is in the class."""
    name: str
    """The player's, only where names were asked for; so too `file`."""
    file: str
    bank: str
    mandate: str
    background: str
    seed: str
    language: str
    short: bool
    deputy: float
    """The share of the decisions that a short game's president took; 0 in a whole game."""
    torn: bool
    """A broken last line was dropped."""
    passed_over: tuple[str, ...]
    """The kinds of lines that this program does not know."""
    month: str
    """The month of the last decision; empty before any."""
    finished: bool
    ending: str
    """Id; empty while unfinished and in stories without endings."""
    totals: dict[str, float]
    """Points by mandate; empty while unfinished and in stories without a bank."""
    dimensions: dict[str, float]
    figures: dict[str, float]
    """The story's key figures where the game stands."""
    decisions: tuple[MemberDecision, ...]
    predictions: tuple[MemberPrediction, ...]
    parent: int
    """Whose game this one left: a member's number, ANOTHER for a game that is not here, 0 where it is no fork."""
    parent_n: int
    """The number of the decision at which it left; 0 where it is no fork."""
    companion: str
    """The reference president who agrees most with this member, and who decides in the experiments below what the
    member never met or can't take; `agreement` is the share of own decisions alike, nan where there are none."""
    agreement: float
    spreads: dict[str, LuckSpread]
    """The spread of the totals by mandate; empty where there are no `totals`."""
    transplant: dict[str, float]
    """The same decisions in every bank of the story, same seed and background: total under the own mandate by bank."""
    rest: MeasuredEffect | None = None
    """The luck under the own mandate that is left when the share of all in the same world is taken off; None where
    too few of the class were in that world."""
    lead: MeasuredEffect | None = None
    """The own mean over worlds less that of the best reference president of the bank; None where there is none."""
    par: float = nan
    """What the reference presidents make on average of the same world, bank and background, under the own mandate; nan
    where there is no score, and where there are no reference presidents."""
    best_found: float | None = None
    """What the best plan found for the bank and the mandate makes there; None where there is no such plan."""
    began: str = ""
    """Day (2031-09-30) on which the save was begun, and of its last decision; empty where the save does not say."""
    ended: str = ""
    opinions: tuple[MemberOpinion, ...] = ()
    taken_back: int = 0
    """How often the player took a decision back."""
    students: tuple[str, ...] = ()
    """The ids of those who played a class's game; only where names were asked for, or a gradebook."""
    met_questions: int = 0
    """How many sealed questions the player's own decisions met, answered or not."""
    cited: int = 0
    """How many own decisions had evidence to look up, and before how many of them it was looked up."""
    looked_up: int = 0
    simulated: bool = False
    """Whether the program played the game, to rehearse a lesson."""
    doubled: bool = False
    """Whether the game is no further person's: see `PeopleCount`."""
    left: str = ""
    """The last month in office of a president who left early, while the story's successor ran the game to its end."""

    @property
    def score(self) -> float:
        """The total under the member's own mandate."""
        return self.totals.get(self.mandate, float("nan"))

    @property
    def ahead(self) -> float:
        """The points against par."""
        return self.score - self.par

    @property
    def spread(self) -> LuckSpread | None:
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


class ClassStatus(StrEnum):
    """What a sound save is that is not in the class."""

    SET_ASIDE = "set-aside"
    """The class counts another game of its player, or none, for the reason that is its `key`."""

    OTHER_CLASS = "other-class"
    """Its game was played on a story that fewer of the saves are of."""
    TWIN = "twin"
    """It is a copy, or an earlier state, of the game of a member."""


@dataclass(frozen=True, slots=True)
class PeopleCount:
    """The games of a class that are no further person's: each is counted once."""

    forks: int = 0
    copies: int = 0
    """Games with another's decisions, or with the times of another's first ones."""
    again: int = 0
    """Games of a player, by id or by name, who has another."""

    @property
    def doubled(self) -> int:
        """How many games these are."""
        return self.forks + self.copies + self.again


NO_DOUBLES = PeopleCount()
"""A class in which every game is another person's."""


@dataclass(frozen=True, slots=True)
class SkippedSave:
    """A save that is not in the class: unreadable, edited, of another story, or the same game as a member's.

    `status` is unreadable, edited, other-story (not to be had), other-class (a story that fewer of the saves are of)
    or twin (an identical copy or an earlier state of the game of `member`). `file_number` counts all saves from 1 as
    they were given, a folder's by name; `line` of the file where there is one. `key` and `fields` are the reason:
    `Labels.trouble`; both are empty for a twin and for a story of another id or version.
    """

    file_number: int
    file: str
    status: SaveStatus | ClassStatus
    line: int = 0
    member: int = 0
    story: str = ""
    """Id and version of the other story."""
    key: str = ""
    fields: dict[str, str] = field(default_factory=dict)
