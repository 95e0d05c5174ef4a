"""What can be said before a game begins: how each bank stands, and what a mandate would promise there."""

from __future__ import annotations

from collections.abc import Sequence

from game.bank.page_rows import OPENING_FIGURES
from game.engine.games import Games
from game.engine.page import Figure, PromiseRow
from game.engine.present import Presenter
from game.engine.promises import list_offered
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.engine.words import Words

ANY_SEED = "1"
"""The world in which a bank is looked at: all worlds open alike."""


def list_opening_figures(stage: Stage, words: Words) -> dict[str, tuple[Figure, ...]]:
    """Return in a few figures how each bank opens, by its id; an empty mapping where a story has no bank."""
    if stage.model is None:
        return {}
    banks = list(stage.story.banks)
    games = Games(stage, Setup([ANY_SEED] * len(banks), banks))
    known = [name for name in OPENING_FIGURES if name in stage.story.variables]
    names = known or stage.story.manifest.key_figures[: len(OPENING_FIGURES)]
    return {bank: _list_figures(games, words, number, names) for number, bank in enumerate(banks)}


def _list_figures(games: Games, words: Words, number: int, names: Sequence[str]) -> tuple[Figure, ...]:
    block = games.state.block[:, [number]]
    return tuple(map(Presenter(games, words, {}, block, block).figure, names))


def list_offers(stage: Stage, words: Words, bank: str, mandate: str) -> tuple[PromiseRow, ...]:
    """Return what a mandate would promise the board of a bank; none where a story has no bank or the mandate none."""
    if stage.model is None or not mandate:
        return ()
    games = Games(stage, Setup([ANY_SEED], [bank], mandates=[mandate]))
    block = games.state.block
    return list_offered(games, words, Presenter(games, words, {}, block, block).value)
