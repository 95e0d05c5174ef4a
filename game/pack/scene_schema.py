"""What the scenes of a pack may hold: one struct an entry, whose names are those that authors write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct, field

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

    One of a `pool` comes in a month of its window where chance picks it out, or where the pool would lack scenes.
    A `side` scene is not about the road that the bank takes; the balance gate tries one sheet of answers for them all.
    `family` names the system families that it is about, of which the gate expects every game to meet each.
    `mentions` is what its texts only speak of, so that it need not be there: roles, things, and what it cites that came
    later.
    A plan with `report` gives account of the quarter behind it above its dials, once a month has passed.
    `question` is the open question of questions.yaml that it puts.
    """

    title: str
    text: Text = ""
    on: str | list[str] | Every = ""
    condition: str = field(name="if", default="")
    chance: float = 1.0
    pool: str = ""
    priority: float = 50.0
    again: bool = False
    side: bool = False
    family: str | list[str] = ""
    kind: Literal["scene", "plan", "report", "notice"] = "scene"
    report: bool = False
    cite: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    predict: dict[str, Prediction] = field(default_factory=dict)
    question: str = ""
    effects: Effects = field(name="do", default_factory=list)
    choices: dict[str, Choice] = field(default_factory=dict)
    dials: dict[str, DialSpec] = field(default_factory=dict)

    @property
    def system_families(self) -> list[str]:
        """The system families that it is about."""
        return ([self.family] if self.family else []) if isinstance(self.family, str) else self.family

    @property
    def repeats(self) -> bool:
        """Whether a game may meet it more than once."""
        return self.again or isinstance(self.on, Every)
