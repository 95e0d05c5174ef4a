"""What bounds.yaml may hold: the numbers that the balance gate holds a story to. Each section is a struct of its own.

A section that is not written is not held; a field that is not written has the number of the table in WORLD.md 10.
Points are those of the total score, shares are fractions.
"""

from __future__ import annotations

from msgspec import Struct, field


class ChoiceBounds(Struct, forbid_unknown_fields=True, gc=False):
    """How many choices may be clearly best, and clearly beaten, in every cell where they are open.

    Worlds are added up to the standard `error` in points; where dice decide much, a tenth would take millions of games.
    """

    best: int = 0
    beaten: int = 0
    error: float = 0.1


class ColourBounds(Struct, forbid_unknown_fields=True, gc=False):
    """The largest share of asking scenes that may clearly move no score."""

    most: float = 0.10


class SpreadBounds(Struct, forbid_unknown_fields=True, gc=False):
    """The least median, over scenes, of the best choice's points minus the worst one's."""

    least: float = 0.8


class SheetBounds(Struct, forbid_unknown_fields=True, gc=False):
    """The points that one sheet of answers for all side scenes may gain: in the mean of the cells, and in any cell."""

    mean: float = 1.0
    cell: float = 3.0


class SearchBounds(Struct, forbid_unknown_fields=True, gc=False):
    """The least share of the way from random players to the best plan found that the best reference must have gone."""

    least: float = 0.75


class OtherBanks(Struct, forbid_unknown_fields=True, gc=False):
    """What perfect knowledge must be worth, in points, in so many banks beside those that are named."""

    least: float = 0.3
    banks: int = 1


class SignalBounds(Struct, forbid_unknown_fields=True, gc=False):
    """What a rule on the observed variable `of` must be worth over the best fixed plan, in points, in so many banks."""

    of: str
    least: float = 0.2
    banks: int = 2


class InformationBounds(Struct, forbid_unknown_fields=True, gc=False):
    """What perfect knowledge of a hidden draw of the world must be worth at one scene, in points by bank."""

    draw: str
    least: dict[str, float] = field(default_factory=dict)
    others: OtherBanks | None = None
    signal: SignalBounds | None = None


class WinnerBounds(Struct, forbid_unknown_fields=True, gc=False):
    """How wins are spread: `most` cells a family may win, the `cells` and `banks` in which each of `families` is best.

    Level with the best counts as best. `bank` is the least number of winners in each bank. No families stand for
    all that the story's reference presidents have.
    """

    most: int = 8
    cells: int = 2
    banks: int = 2
    bank: int = 2
    families: list[str] = field(default_factory=list)


class ResourceBounds(Struct, forbid_unknown_fields=True, gc=False):
    """What a resource must move: `least` points in so many `banks` when it starts `shift` higher or lower.

    One that opens a choice which a share `opens` of games take passes too. No names stand for every variable that the
    story or the month moves, in points from 0 to 100.
    """

    shift: float = 20
    least: float = 0.5
    banks: int = 2
    opens: float = 0.10
    names: list[str] = field(default_factory=list)


class SeriesBounds(Struct, forbid_unknown_fields=True, gc=False):
    """One public figure that worlds must hold: variable `of` in a month against `fact`.

    `near` is how far the median may lie from it, `width` the widest p10 to p90, both in the variable's own unit; None
    where it is not held.
    """

    of: str
    month: str
    fact: str
    near: float | None = None
    width: float | None = None


class OpeningBounds(Struct, forbid_unknown_fields=True, gc=False):
    """How far the first quarter's figure may lie from what the bank's opening declares, as a share of it."""

    of: str
    within: float = 0.15


class PathBounds(Struct, forbid_unknown_fields=True, gc=False):
    """The public path that a bank must follow under a reference president."""

    bank: str
    president: str
    series: list[SeriesBounds] = field(default_factory=list)
    opening: OpeningBounds | None = None


class EarlyBounds(Struct, forbid_unknown_fields=True, gc=False):
    """The share of random games that end before the calendar does: [least, most] in all banks and in each.

    `first` is the least share that must have ended by `month` months.
    """

    all: list[float] = field(default_factory=lambda: [0.05, 0.15])
    bank: list[float] = field(default_factory=lambda: [0.01, 0.40])
    month: int = 12
    first: float = 0.001


class LastQuarterBounds(Struct, forbid_unknown_fields=True, gc=False):
    """The widest spread of a dial in the last quarter: `times` the median of the other quarters `plus` points."""

    times: float = 2.0
    plus: float = 0.2


class ParameterBounds(Struct, forbid_unknown_fields=True, gc=False):
    """The points that a parameter without `inert` must move some score by."""

    least: float = 0.05


class SystemFamilyBounds(Struct, forbid_unknown_fields=True, gc=False):
    """The system families of which each game must meet one scene, and the cells in which each must have an effect.

    Some choice of each must have a clear effect in so many `cells`. No names stand for all that scenes say.
    """

    names: list[str] = field(default_factory=list)
    cells: int = 5


class Bounds(Struct, forbid_unknown_fields=True, gc=False):
    """bounds.yaml. `information` is by scene."""

    choices: ChoiceBounds | None = None
    colour: ColourBounds | None = None
    spread: SpreadBounds | None = None
    sheet: SheetBounds | None = None
    search: SearchBounds | None = None
    information: dict[str, InformationBounds] | None = None
    winners: WinnerBounds | None = None
    resources: ResourceBounds | None = None
    path: PathBounds | None = None
    early: EarlyBounds | None = None
    last_quarter: LastQuarterBounds | None = None
    parameters: ParameterBounds | None = None
    families: SystemFamilyBounds | None = None

    @classmethod
    def default(cls) -> Bounds:
        """Return what a story of a bank without bounds.yaml is held to."""
        return cls(
            choices=ChoiceBounds(),
            colour=ColourBounds(),
            spread=SpreadBounds(),
            sheet=SheetBounds(),
            search=SearchBounds(),
            winners=WinnerBounds(),
            resources=ResourceBounds(),
            last_quarter=LastQuarterBounds(),
            parameters=ParameterBounds(),
        )
