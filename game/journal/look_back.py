"""What a report says of the decisions of a year before: what they moved then, and where that stands now."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple, Protocol

from game.engine.page import Page
from game.engine.present import Presenter
from game.engine.words import Words
from game.journal.past import Past
from game.pack.schema import VariableSpec
from game.pack.story import Story

YEAR, QUARTER = 12, 3
"""A report looks at the decisions of one quarter, which began so many months before it."""

MOST = 2
"""The most decisions that a report looks back at: more would drown the account of the quarter."""

POINTS = 100.0


class DecidedGame(Protocol):
    """A game with its past, as far as looking back asks for it."""

    past: list[Past]
    story: Story
    words: Words

    def is_own(self, past: Past) -> bool:
        """Say whether the player took a decision."""

    def present_now(self) -> Presenter:
        """Return what shows the game where it stands."""

    def present_page(self, past: Past) -> Presenter:
        """Return what shows the game as it stood on the page of a past decision."""


class Consequence(NamedTuple):
    """A figure that a decision moved; `share` says how far, by the figure's own scale."""

    share: float
    past: Past
    name: str
    before: float
    after: float


def look_back(game: DecidedGame, page: Page) -> tuple[str, ...]:
    """Return in a sentence each what came of the decisions of a year before; none but on pages that give account."""
    if not page.reports:
        return ()
    first = page.turn - 1 - YEAR
    found = list[Consequence]()
    for past in game.past:
        if game.is_own(past) and first <= int(game.story.scope.month(past.month)) < first + QUARTER:
            found += _list_consequences(game, past)
    chosen = list[Consequence]()
    for one in sorted(found, key=attrgetter("share"), reverse=True):
        if all(one.past is not other.past and one.name != other.name for other in chosen):
            chosen.append(one)
    return tuple(_tell(game, one) for one in chosen[:MOST])


def _list_consequences(game: DecidedGame, past: Past) -> Iterator[Consequence]:
    """Yield what a choice moved of what the bank builds up and of what pages and reports show; of a plan none."""
    watched = {*game.story.manifest.key_figures, *game.story.manifest.report_figures}
    if past.decision.dials:
        return
    then = game.present_page(past)
    rows = then.games.state.rows
    for name, spec in game.story.variables.items():
        if name in rows and (name in watched or _is_built_up(spec)):
            before, after = float(past.before[rows[name], 0]), float(past.after[rows[name], 0])
            if before != after and game.words.change(name, after - before):
                yield Consequence(_find_share(spec, before, after), past, name, before, after)


def _is_built_up(spec: VariableSpec) -> bool:
    return bool(spec.label) and not spec.quiet and spec.unit == "points" and spec.of in ("state", "story", "")


def _find_share(spec: VariableSpec, before: float, after: float) -> float:
    """Return a move as a share of a hundred points, or of where the figure stood."""
    scale = POINTS if spec.unit == "points" else max(abs(before), 1e-9)
    return abs(after - before) / scale


def _tell(game: DecidedGame, one: Consequence) -> str:
    words = game.words
    return words.say(
        "report.looked_back",
        month=words.month_in_prose(one.past.month),
        choice=game.present_page(one.past).chosen(one.past.decision),
        label=words.short_label(one.name),
        before=words.figure(one.name, one.before),
        after=words.figure(one.name, one.after),
        now=words.figure(one.name, game.present_now().value(one.name)),
    )
