"""Two games played again, each with one decision of the other's at a time: in their own worlds and in common ones."""

from __future__ import annotations

import numpy as np

from game.bank.table import Array
from game.engine.autoplay import play_games
from game.engine.games import Games
from game.engine.presidents.recorded import NONE, RecordedPresidents
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.journal.format import Save
from game.journal.header import Header
from game.lab.companion import find_nearest
from game.lab.review import make_recorded_presidents, total_games
from game.lab.significance import MeasuredEffect, measure_effect
from game.lab.swings import COLUMNS

BEGINNING = ("seed", "bank", "background", "mandate")
"""The fields of a header that say how a game begins."""

Change = tuple[tuple[int, int], int, int]
"""(slot, A's game with B's answer there, B's game with A's); NONE twice where it can't be swapped."""


def exchange_decisions(
    stage: Stage, pair: tuple[Save, Save], changes: list[Change], setup: list[str], mandate: str, worlds: int
) -> tuple[Array, list[MeasuredEffect]]:
    """Play both games, each with every difference swapped one at a time, in their own worlds and in common ones.

    Return the totals in the own worlds, (2, 1 + differences), the games as they were first; and each difference's
    effect over the common worlds, from A to B.
    """
    names = [find_nearest(stage.story, one.lines)[0] for one in pair]
    both = len(changes) + len(setup)
    columns = np.repeat([0, 1], 1 + both)
    who = make_recorded_presidents(stage, list(pair), names).take(columns)
    headers = [pair[side].header for side in (0, 1)]
    setups = [
        {name: _get_name(headers[side], name) for name in ("seed", "bank", "background", "mandate")} for side in columns
    ]
    for number, (key, mine, theirs) in enumerate(changes):
        for side, pick in ((0, mine), (1, theirs)):
            if pick != NONE:
                who.change(key, np.array([side * (1 + both) + 1 + number]), pick)
    for number, name in enumerate(setup, 1 + len(changes)):
        for side in (0, 1):
            setups[side * (1 + both) + number][name] = _get_name(headers[1 - side], name)
    own = _measure_totals(stage, setups, who, mandate).reshape(2, 1 + both)
    common = [
        _measure_totals(stage, _cross_with_worlds(setups, batch), _repeat_president(who, len(batch)), mandate).reshape(
            -1, 2, 1 + both
        )
        for batch in _list_batches(worlds, len(setups))
    ]
    return own, [measure_effect(gains) for gains in measure_gains(np.concatenate(common)).T]


def measure_gains(totals: Array) -> Array:
    """Return what each difference is worth from A to B, (..., differences); `totals` are (..., 2, 1 + differences)."""
    forward, backward = totals[..., 0, 1:] - totals[..., 0, :1], totals[..., 1, :1] - totals[..., 1, 1:]
    gains: Array = (forward + backward) / 2
    return gains


def _get_name(header: Header, name: str) -> str:
    return str(getattr(header, name))


def _list_batches(worlds: int, columns: int) -> list[range]:
    """Return the common worlds, so many at once as COLUMNS games allow, at least one."""
    size = max(COLUMNS // columns, 1)
    return [range(start, min(start + size, worlds)) for start in range(0, worlds, size)]


def _cross_with_worlds(setups: list[dict[str, str]], worlds: range) -> list[dict[str, str]]:
    return [{**one, "seed": str(world)} for world in worlds for one in setups]


def _repeat_president(who: RecordedPresidents, times: int) -> RecordedPresidents:
    return who.take(np.tile(np.arange(len(who.companion)), times))


def _measure_totals(stage: Stage, setups: list[dict[str, str]], who: RecordedPresidents, mandate: str) -> Array:
    backgrounds = [one["background"] for one in setups] if stage.story.backgrounds else []
    seeds, banks, mandates = ([one[name] for one in setups] for name in ("seed", "bank", "mandate"))
    games = Games(stage, Setup(seeds, banks, backgrounds, mandates))
    play_games(games, who)
    return total_games(games, mandate)
