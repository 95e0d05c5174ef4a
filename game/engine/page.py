"""What a front end sees: one page of one game, in one language, with all of it worked out."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Figure(msgspec.Struct, frozen=True):
    """A variable as it stands: `value` is formatted by its unit, `raw` is the number itself.

    `change` is the sign of the move since the figure was last compared (the last page, or the month before) and
    `good` says which direction the pack calls good: 1 up, -1 down, 0 neither.
    """

    name: str
    label: str
    value: str
    raw: float
    previous: float
    change: int
    good: int
    moved: str = ""
    """The size of the move, signed and formatted; an empty string where the figure stands still."""
    short: str = ""
    """The label without the remark in brackets at its end, for where room is short."""


class Option(msgspec.Struct, frozen=True):
    """A choice or a dial's level: open, or locked with the reason in words."""

    id: str
    text: str
    open: bool = True
    reason: str = ""
    notes: tuple[str, ...] = ()
    """What it costs at once, in words and figures, as far as the player may know before choosing."""
    touches: tuple[str, ...] = ()
    """Which figures it moves and which way, in words: at once for a choice, within a quarter for a level."""


class Dial(msgspec.Struct, frozen=True):
    """One row of the quarterly plan; `at` is the id of the level in force."""

    id: str
    text: str
    about: str
    levels: tuple[Option, ...]
    at: str


class Question(msgspec.Struct, frozen=True):
    """A sealed prediction: answers are (id, text), always low, likely, high.

    `sealed` is the answer that can't be changed any more, for it was given here before a decision was taken back, and
    `sure` how sure of it the player was, empty where they did not say.
    """

    id: str
    ask: str
    answers: tuple[tuple[str, str], ...]
    sealed: str = ""
    sure: str = ""


class Citation(msgspec.Struct, frozen=True):
    """A figure or public fact on which a page rests. `mark` is case, public, unverified or assumption."""

    number: int
    id: str
    value: str
    about: str
    date: str
    place: str
    mark: str
    disputes: tuple[str, ...] = ()
    """Where the case disagrees with itself on this figure."""
    used_in: tuple[str, ...] = ()
    """Parameters of the model that rest on it, as `name = value`."""


class PromiseRow(msgspec.Struct, frozen=True):
    """A number that the president has promised the board, in words with how far the bank is from it.

    `behind` says that the bank stands worse than a promise kept evenly would now.
    """

    name: str
    text: str
    behind: bool


class PageKind(StrEnum):
    """What a page is: each scene of a story says one of the first four.

    The last page of a game is its ending; one that waits stands where a class may not play on yet.
    """

    SCENE = "scene"
    PLAN = "plan"
    REPORT = "report"
    NOTICE = "notice"
    ENDING = "ending"
    WAITING = "waiting"


class Page(msgspec.Struct, frozen=True):
    """What the player has in front of them."""

    kind: PageKind
    id: str
    title: str
    month: str
    """The month, such as `2031-12`; empty in a story without a calendar. It is number `turn` of the `turns` played."""
    turn: int
    turns: int
    paragraphs: tuple[str, ...]
    options: tuple[Option, ...] = ()
    dials: tuple[Dial, ...] = ()
    questions: tuple[Question, ...] = ()
    borne: str = ""
    """What the page costs and moves whichever choice is taken; an empty string where it does neither."""
    open_question: str = ""
    """What the player may answer in a line of their own; empty on most pages."""
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    attention: tuple[float, float] | None = None
    """The pair (load, capacity); None in a pack without a bank."""
    promises: tuple[PromiseRow, ...] = ()
    """The promises to the board, where the page reports and in the month in which they are made."""
    looked_back: tuple[str, ...] = ()
    """What came of decisions of a year before, where the page gives account and there were any."""
    reports: bool = False
    """Whether it gives account of a quarter: a report does, and a plan that has one above its dials."""


class Decision(msgspec.Struct, frozen=True):
    """What the player answered on a page: a choice, or the levels of all dials; perhaps a reason and predictions.

    `opinion` answers the page's open question; `evidence` says that the page's evidence was opened before; `sure` says
    by question how sure of a prediction the player is.
    """

    scene: str
    choice: str = ""
    dials: dict[str, str] = msgspec.field(default_factory=dict)
    reason: str = ""
    prediction: dict[str, str] = msgspec.field(default_factory=dict)
    opinion: str = ""
    evidence: bool = False
    sure: dict[str, str] = msgspec.field(default_factory=dict)


class AnsweredQuestion(msgspec.Struct, frozen=True):
    """An open question of the story with what the player answered: (month, opinion), first to last."""

    id: str
    ask: str
    opinions: tuple[tuple[str, str], ...]


class Outcome(msgspec.Struct, frozen=True):
    """What a decision did at once: the words of the story and the figures that moved."""

    paragraphs: tuple[str, ...]
    moved: tuple[Figure, ...]


class ScoredIndicator(msgspec.Struct, frozen=True):
    """One row of the scorecard: its value, its points (0..100) and the reference marks on its scale."""

    id: str
    label: str
    value: str
    points: float
    weight: float
    references: tuple[tuple[str, float], ...] = ()
    """(label, points): where regulation, peers and the case's own figure lie."""
    marks: tuple[str, ...] = ()
    """The two months, in words, whose values it puts into one; empty for a number of one month."""


class ScoredDimension(msgspec.Struct, frozen=True):
    """One of the dimensions with its indicators; points run from 0 to 100."""

    id: str
    label: str
    points: float
    indicators: tuple[ScoredIndicator, ...]


class Total(msgspec.Struct, frozen=True):
    """The score under one mandate; `yours` marks the mandate promised to the board."""

    id: str
    label: str
    points: float
    yours: bool


class Ending(msgspec.Struct, frozen=True):
    """How the game ended."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    dimensions: tuple[ScoredDimension, ...]
    totals: tuple[Total, ...]
    predictions: tuple[tuple[str, str, str, bool], ...] = ()
    """(question, your answer, what came, right?)"""
    calibration: str = ""
    """How the predictions did beside blind guessing; it is no part of the score."""
    answered: tuple[AnsweredQuestion, ...] = ()
    """The open questions that the player answered."""


class Reading(msgspec.Struct, frozen=True):
    """Something in the library, with the figures it rests on."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    citations: tuple[Citation, ...]


class Shelf(msgspec.Struct, frozen=True):
    """A section of the library."""

    id: str
    label: str
    readings: tuple[Reading, ...]


class Entry(msgspec.Struct, frozen=True):
    """One line of the ledger of past decisions, in the language of the moment."""

    n: int
    month: str
    scene: str
    title: str
    choice: str
    text: str
    reason: str
    moved: tuple[Figure, ...]
    opinion: str = ""
