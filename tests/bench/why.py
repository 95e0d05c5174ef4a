"""How long it takes to say why a figure moved: the first question on a game, and further ones."""

from __future__ import annotations

from collections.abc import Iterator

from game.journal.new_game import NewGame
from game.journal.playthrough import Playthrough
from game.journal.start import start_game
from game.why.causes import Causes
from tests.bench.figure import Figure, at_most
from tests.bench.parts import Options
from tests.bench.timing import interleave, timed
from tests.journal.games import at_random, campaign

MONTH = 14
REPEATS = 3


def measure(_: Options) -> Iterator[Figure]:
    """Ask of a whole game of the campaign: of one month, since the opening, and of every other figure after that."""
    play = at_random(start_game(campaign(), NewGame(seed="7")))
    month, since, figures = interleave(
        [
            timed(lambda: Causes(play).explain_month("sme_clients", MONTH)),
            timed(lambda: Causes(play).explain_since("sme_clients")),
            timed(lambda: explain_all(play)),
        ],
        REPEATS,
    )
    yield Figure(
        "why a figure moved in a month", month.cpu, "s", "", None, at_most(0.5), "the first question on a game"
    )
    yield Figure(
        "why it moved since the opening", since.cpu, "s", "", None, at_most(2.0), "the first question on a game"
    )
    yield Figure("why each figure moved", figures.cpu, "s", "one figure", since.cpu, None, "since the opening")


def explain_all(play: Playthrough) -> None:
    """Say of every figure why it moved since the opening."""
    causes = Causes(play)
    for name in causes.figures:
        causes.explain_since(name)
