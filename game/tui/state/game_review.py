"""What a finished game is set beside: par, the review of every decision, other presidents; all take a while."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.journal.playthrough import Playthrough
    from game.lab.crowd import CrowdRank
    from game.lab.par import Par
    from game.lab.review import Review

BATCH = 2_000
"""The number of games that a review beside the screens plays at once: fewer than is fastest, for the memory of them."""


def review_game(game: Playthrough, report_progress: Callable[[float], None]) -> Review | None:
    """Weigh the decisions of a finished game; None where its story has no bank.

    `report_progress` hears the share that is done. Whatever it raises ends the work.
    """
    from game.journal.replay import save_of
    from game.lab.review import review_save

    if game.stage.card is None:
        return None
    return review_save(game.stage, save_of(game), progress=report_progress, most=BATCH)


def measure_par(game: Playthrough) -> Par | None:
    """Return par of a finished game; None for an author's preview, which no reference president began."""
    from game.authoring.preview import Preview
    from game.lab.par import play_game_par

    return None if isinstance(game, Preview) else play_game_par(game.stage, game.header)


def rank_game(game: Playthrough) -> Iterator[CrowdRank]:
    """Yield where a finished game stands among more and more presidents of its world.

    There is no rank where the game has no score, or is an author's preview, which no president could have begun.
    """
    from game.authoring.preview import Preview
    from game.lab.crowd import grow_rank

    if game.stage.card is None or isinstance(game, Preview):
        return iter(())
    own = next(total.points for total in game.ending().totals if total.yours)
    return grow_rank(game.stage, game.header, own)


def find_president_name(game: Playthrough, name: str) -> str:
    """Return what the game's story calls a reference president, in the language of the game."""
    return game.words.text(f"presidents.{name}.label") or name
