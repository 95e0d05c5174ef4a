"""What a pack's YAML may hold: one struct an entry. Names are those that authors write, but for Python's own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct, field

from game.pack.scene_schema import Effects, Every, Text
from game.text.units import Money, UnitWords

Numbers = float | list[float]

ChannelKind = Literal["bought", "shared", "built"]
"""How a bank comes by a technology channel."""


class VariableSpec(Struct, forbid_unknown_fields=True, gc=False):
    """What conditions may read and effects may set. A derived one can't be set; a quiet one is never told as moved.

    One of the `game` is kept by the engine: how a game began, and what the board makes of the promises in its mandate.
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
    """One number of the model with where it comes from; `inert` is as that of a variable.

    Its reason is a `note`, which is a text of the story as its unit then is, or a `why` that nobody translates.
    """

    value: Numbers
    basis: str
    why: str = ""
    unit: str = ""
    range: list[float] = field(default_factory=list)
    inert: str = ""
    note: str = ""


class FigureSpec(Struct, forbid_unknown_fields=True, gc=False):
    """A figure the case states; `known` is the month in which it could first be cited, where `date` does not say.

    `en` says what it is, in the story's language where that is not Chinese; a Chinese story says it in `zh` too.
    """

    value: Numbers
    unit: str
    date: str
    at: str
    en: str
    zh: str = ""
    bound: Literal["", "at least", "about"] = ""
    known: str = ""


class Discrepancy(Struct, forbid_unknown_fields=True, gc=False):
    """A place where the case disagrees with itself."""

    figures: list[str]
    zh: str
    en: str


class FactSpec(Struct, forbid_unknown_fields=True, gc=False):
    """A public fact with its mark of evidence: V read in a public page, D arithmetic on such, M from memory.

    `known`, `en` and `zh` are as those of a figure.
    """

    value: float | list[float] | str
    unit: str
    date: str
    mark: Literal["V", "D", "M"]
    source: str
    en: str
    zh: str = ""
    known: str = ""


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


class GlossaryTerm(Struct, forbid_unknown_fields=True, gc=False):
    """A term of the trade that texts use: what it means in a sentence or two, with the figures that this rests on.

    `also` names further words by which texts call it, with commas between them.
    """

    term: str
    meaning: str
    also: str = ""
    cite: list[str] = field(default_factory=list)


class PrimerNote(Struct, forbid_unknown_fields=True, gc=False):
    """A note in the margin of a game's first pages, in the story's own voice; the front ends add which keys do it.

    `at` is what it stands beside: a page with choices, a plan, or an outcome. The first note of a kind comes with the
    first of those in a game, the second with the second.
    """

    at: Literal["page", "plan", "outcome"]
    text: str


class EndingSpec(Struct, forbid_unknown_fields=True, gc=False):
    """How a game can end; the first whose condition holds.

    One with `on` comes in office alone, at the end of those months, and `do` is what the departure costs; one without
    comes at the calendar's end alone. `mentions` is as a scene's. `before` and `after` name the ending that it stands
    beside, wherever its own file would have it.
    """

    title: str
    text: Text
    condition: str = field(name="if", default="")
    on: str | list[str] | Every = ""
    effects: Effects = field(name="do", default_factory=list)
    mentions: list[str] = field(default_factory=list)
    before: str = ""
    after: str = ""


class PoolSpec(Struct, forbid_unknown_fields=True, gc=False):
    """Scenes of which every game meets at least so many, each in a month of its window; chance says which and when."""

    least: int


class OpenQuestion(Struct, forbid_unknown_fields=True, gc=False):
    """A question that scenes put to the player, who may answer in a line of their own; nobody grades it.

    `by` is the scene by whose options a class report gathers the answers.
    """

    ask: str
    by: str = ""


class DebriefQuestion(Struct, forbid_unknown_fields=True, gc=False):
    """A question for the class after the game: `tags` of scenes call for it, or what happened in the class does."""

    ask: str
    tags: list[str]
    why: Literal["", "sitting-still", "luck", "mandates", "forecasts", "assumptions"] = ""


class DebriefWords(Struct, forbid_unknown_fields=True, gc=False):
    """What a story adds to the talk after the game: what its tags stand for, and its own questions for the class.

    A question of the same id as one of the program's stands in its place.
    """

    tags: dict[str, str] = field(default_factory=dict)
    questions: dict[str, DebriefQuestion] = field(default_factory=dict)


class KitRole(Struct, forbid_unknown_fields=True, gc=False):
    """What one member of a team looks after."""

    label: str
    task: str


class KitQuestion(Struct, forbid_unknown_fields=True, gc=False):
    """A question of a quiz with its answer."""

    ask: str
    answer: str


class KitWords(Struct, forbid_unknown_fields=True, gc=False):
    """What a story adds to the papers of a lesson: what it teaches, who does what in a team, and what a quiz asks."""

    goals: dict[str, str] = field(default_factory=dict)
    roles: dict[str, KitRole] = field(default_factory=dict)
    quiz: dict[str, KitQuestion] = field(default_factory=dict)


class Nouns(Struct, forbid_unknown_fields=True, gc=False):
    """The nouns by which the interface calls who plays, the house that is led, and whom it answers to."""

    president: str = ""
    presidents: str = ""
    bank: str = ""
    banks: str = ""
    board: str = ""


class Defaults(Struct, forbid_unknown_fields=True, gc=False):
    """Where no flag says otherwise."""

    bank: str = ""
    mandate: str = ""
    background: str = ""


class Short(Struct, forbid_unknown_fields=True, gc=False):
    """A game that fits a lesson: the scenes the player decides, and the reference president who decides the rest."""

    president: str
    scenes: list[str] | dict[str, list[str]]
    """The scenes, for all banks or for each by its id."""

    def list_scenes(self, bank: str) -> list[str]:
        """Return the scenes that the player of a bank decides."""
        return self.scenes.get(bank, []) if isinstance(self.scenes, dict) else self.scenes


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


class Overlay(Struct, forbid_unknown_fields=True, gc=False):
    """pack.yaml of an overlay."""

    id: str
    title: str
    version: str
    extends: str


class Rules(Struct, forbid_unknown_fields=True, gc=False):
    """What an author expects of every play, and what some play must reach; conditions, named where a name helps."""

    always: list[str] | dict[str, str] = field(default_factory=list)
    goal: list[str] | dict[str, str] = field(default_factory=list)


class Monthly(Struct, forbid_unknown_fields=True, gc=False):
    """Effects that are carried out at the end of every month in which their condition holds."""

    effects: Effects = field(name="do")
    condition: str = field(name="if", default="")


def list_monthly(written: list[str | Monthly]) -> Iterator[Monthly]:
    """Yield what every month brings; effects that are written alone hold always."""
    for one in written:
        yield Monthly([one]) if isinstance(one, str) else one


class Manifest(Struct, forbid_unknown_fields=True, gc=False):
    """pack.yaml."""

    id: str
    title: str
    version: str
    language: str = "zh"
    languages: list[str] | dict[str, str] = field(default_factory=list)
    """The languages a reader may choose from, in their order, with names for those whose name is not known; all that
    there are where it is left out."""
    model: Literal["bank", "none"] = "none"
    start: str = ""
    months: int = 0
    runoff: int = 0
    opening: str | dict[str, str] = ""
    """The scene in which games begin, for all banks or for each by its id."""
    monthly: list[str | Monthly] = field(default_factory=list)
    """What every month brings at its end, in this order: effects, or some under a condition."""
    successor: str = ""
    """The reference president who decides after an ending in office, up to the calendar's end."""
    default: Defaults = field(default_factory=Defaults)
    key_figures: list[str] = field(default_factory=list)
    report_figures: list[str] = field(default_factory=list)
    channels: dict[str, ChannelKind] | None = None
    """The bank's technology channels: the kind of each by its name."""
    short: Short | None = None
    subtitle: str = ""
    """What stands beside the title on the title page."""
    pitch: str = ""
    """What the title page says of the story."""
    help: str = ""
    """The first paragraph of the help page."""
    close: str = ""
    """What the end of the calendar is called: the title of the page that scores a game without an ending of its own."""
    money: Money | None = None
    units: UnitWords = field(default_factory=dict)
    words: Nouns = field(default_factory=Nouns)
    """The nouns by which the interface calls role, house and board."""

    @property
    def openings(self) -> dict[str, str]:
        """The scenes in which games begin, by bank; that of all banks, where there is one, under ""."""
        return self.opening if isinstance(self.opening, dict) else {"": self.opening} if self.opening else {}
