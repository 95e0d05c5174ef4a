"""What a pack's YAML may hold: one struct an entry. Names are those that authors write, but for Python's own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct, field

Numbers = float | list[float]
Effects = list[str]


class Paragraph(Struct, forbid_unknown_fields=True, gc=False):
    """A paragraph that shows only while its condition holds."""

    text: str
    condition: str = field(name="if", default="")


Text = str | list[str | Paragraph]


class Every(Struct, forbid_unknown_fields=True, gc=False):
    """A recurring date: every so many months from one month to another."""

    every: int
    start: str = field(name="from")
    end: str = field(name="to")


class Later(Struct, forbid_unknown_fields=True, gc=False):
    """A scene that comes back in so many months."""

    scene: str
    months: int = field(name="in")


class Prediction(Struct, forbid_unknown_fields=True, gc=False):
    """A sealed question: will `of` be below, inside or above `bands` at the end of the month `at`?"""

    ask: str
    of: str
    at: str
    bands: list[float]


class Choice(Struct, forbid_unknown_fields=True, gc=False):
    """One thing the player may do in a scene."""

    text: str
    condition: str = field(name="if", default="")
    hide: bool = False
    effects: Effects = field(name="do", default_factory=list)
    then: Text = ""
    go: str = ""
    later: Later | list[Later] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


def list_laters(choice: Choice) -> list[Later]:
    """Return what a choice brings back later, as a list."""
    return [choice.later] if isinstance(choice.later, Later) else choice.later


def list_scene_effects(scene: Scene) -> Iterator[str]:
    """Yield every effect of a scene: its own, those of its choices, and those of its dials' levels."""
    yield from scene.effects
    for option in scene.choices.values():
        yield from option.effects
    for dial in scene.dials.values():
        for level in dial.levels.values():
            yield from level.effects


class Level(Struct, forbid_unknown_fields=True, gc=False):
    """One setting of a dial."""

    text: str
    effects: Effects = field(name="do", default_factory=list)


class DialSpec(Struct, forbid_unknown_fields=True, gc=False):
    """One row of a plan; the first level holds until the player moves it."""

    text: str
    levels: dict[str, Level]
    about: str = ""
    default: str = ""


class Scene(Struct, forbid_unknown_fields=True, gc=False):
    """A scene of the story; without `on` only `go` and `later` reach it. `do` happens whatever is chosen, and first.

    A `side` scene is not about the road that the bank takes; the balance gate tries one sheet of answers for them all.
    """

    title: str
    text: Text = ""
    on: str | list[str] | Every = ""
    condition: str = field(name="if", default="")
    chance: float = 1.0
    priority: float = 50.0
    again: bool = False
    side: bool = False
    kind: Literal["scene", "plan", "report", "notice"] = "scene"
    cite: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    predict: dict[str, Prediction] = field(default_factory=dict)
    effects: Effects = field(name="do", default_factory=list)
    choices: dict[str, Choice] = field(default_factory=dict)
    dials: dict[str, DialSpec] = field(default_factory=dict)

    @property
    def repeats(self) -> bool:
        """Whether a game may meet it more than once."""
        return self.again or isinstance(self.on, Every)


class VariableSpec(Struct, forbid_unknown_fields=True, gc=False):
    """What conditions may read and effects may set. A derived one can't be set; a quiet one is never told as moved.

    One of the `game` is kept by the engine: the mandate, and what the board makes of the promises in it.
    `inert` is the reason why one that moves no score is there all the same; the balance gate leaves it alone.
    """

    type: Literal["number", "share", "flag", "enum"] = "number"
    unit: str = ""
    range: list[float] = field(default_factory=list)
    start: float | bool | str | None = None
    values: dict[str, str] = field(default_factory=dict)
    label: str = ""
    good: Literal["up", "down", "none"] = "none"
    of: Literal["story", "lever", "state", "derived", "game"] = "story"
    digits: int | None = None
    quiet: bool = False
    inert: str = ""


class ParameterSpec(Struct, forbid_unknown_fields=True, gc=False):
    """One number of the model with where it comes from; `inert` is as that of a variable."""

    value: Numbers
    basis: str
    why: str
    unit: str = ""
    range: list[float] = field(default_factory=list)
    inert: str = ""


class FigureSpec(Struct, forbid_unknown_fields=True, gc=False):
    """A figure the case states."""

    value: Numbers
    unit: str
    date: str
    at: str
    zh: str
    en: str
    bound: Literal["", "at least", "about"] = ""


class Discrepancy(Struct, forbid_unknown_fields=True, gc=False):
    """A place where the case disagrees with itself."""

    figures: list[str]
    zh: str
    en: str


class FactSpec(Struct, forbid_unknown_fields=True, gc=False):
    """A public fact with its mark of evidence: V read in a public page, D arithmetic on such, M from memory."""

    value: float | list[float] | str
    unit: str
    date: str
    mark: Literal["V", "D", "M"]
    source: str
    zh: str
    en: str


class BankSpec(Struct, forbid_unknown_fields=True, gc=False):
    """A bank to govern: words for the player, numbers for the model."""

    name: str
    question: str
    about: str
    values: dict[str, float]
    basis: dict[str, str] = field(default_factory=dict)


class Background(Struct, forbid_unknown_fields=True, gc=False):
    """Where the president comes from: one perk, one blind spot."""

    label: str
    about: str
    perk: str
    blind_spot: str
    effects: Effects = field(name="do", default_factory=list)


class LibraryEntry(Struct, forbid_unknown_fields=True, gc=False):
    """Something to read up on, with the figures it rests on."""

    title: str
    text: str
    cite: list[str] = field(default_factory=list)


class LibrarySection(Struct, forbid_unknown_fields=True, gc=False):
    """A shelf of the library."""

    label: str
    entries: dict[str, LibraryEntry]


class EndingSpec(Struct, forbid_unknown_fields=True, gc=False):
    """How a game can end; the first whose condition holds.

    One with `on` comes in office alone, at the end of those months, and `do` is what the departure costs; one without
    comes at the calendar's end alone.
    """

    title: str
    text: Text
    condition: str = field(name="if", default="")
    on: str | list[str] | Every = ""
    effects: Effects = field(name="do", default_factory=list)


class Preference(Struct, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A choice that a president wants only while its condition holds."""

    take: str
    condition: str = field(name="if", default="")


Preferences = list[str | Preference]
"""What a president wants in a scene: the first that is wanted and open is taken."""


class Setting(Struct, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A level that a president gives a dial while its condition holds, from a month on."""

    level: str
    condition: str = field(name="if", default="")
    start: str = field(name="from", default="")


DialPlan = str | dict[str, str] | list[str | Setting]
"""How a president sets a dial: one level, levels by the month from which they hold, or the first setting that holds."""


class PresidentSpec(Struct, forbid_unknown_fields=True, gc=False):
    """A plan that plays by itself; its conditions are those of scenes.

    One that `contends` plays to win and stands for no road: a plan that was found is held against it, and it counts
    neither among the winners nor in anything else that is said of the reference presidents.
    """

    label: str
    about: str = ""
    family: str = ""
    contends: bool = False
    dials: dict[str, DialPlan] = field(default_factory=dict)
    choices: dict[str, Preferences] = field(default_factory=dict)


class Defaults(Struct, forbid_unknown_fields=True, gc=False):
    """Where no flag says otherwise."""

    bank: str = ""
    mandate: str = ""
    background: str = ""


class Short(Struct, forbid_unknown_fields=True, gc=False):
    """A game that fits a lesson: the scenes the player decides, and the reference president who decides the rest."""

    president: str
    scenes: list[str]


class Migration(Struct, forbid_unknown_fields=True, gc=False):
    """What one version of a pack calls otherwise than the version before: old name to new, null where it was taken out.

    Scenes and dials that others stand under are named as from that version on. `defaults` give the level of a dial that
    older games did not have.
    """

    scenes: dict[str, str | None] = field(default_factory=dict)
    choices: dict[str, dict[str, str]] = field(default_factory=dict)
    dials: dict[str, dict[str, str | None]] = field(default_factory=dict)
    levels: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    defaults: dict[str, dict[str, str]] = field(default_factory=dict)
    questions: dict[str, str | None] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    banks: dict[str, str] = field(default_factory=dict)
    mandates: dict[str, str] = field(default_factory=dict)
    backgrounds: dict[str, str] = field(default_factory=dict)
    endings: dict[str, str] = field(default_factory=dict)


class OverlayManifest(Struct, forbid_unknown_fields=True, gc=False):
    """pack.yaml of an overlay."""

    id: str
    title: str
    version: str
    extends: str


class Rules(Struct, forbid_unknown_fields=True, gc=False):
    """What an author expects of every play, and what some play must reach; conditions, named where a name helps."""

    always: list[str] | dict[str, str] = field(default_factory=list)
    goal: list[str] | dict[str, str] = field(default_factory=list)


class Manifest(Struct, forbid_unknown_fields=True, gc=False):
    """pack.yaml."""

    id: str
    title: str
    version: str
    language: str = "zh"
    model: Literal["bank", "none"] = "none"
    start: str = "2017-01"
    months: int = 0
    runoff: int = 0
    opening: str = ""
    successor: str = ""
    """The reference president who decides after an ending in office, up to the calendar's end."""
    default: Defaults = field(default_factory=Defaults)
    key_figures: list[str] = field(default_factory=list)
    report_figures: list[str] = field(default_factory=list)
    short: Short | None = None
