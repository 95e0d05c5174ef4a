"""Which figures an answer moves, and which way: at once, by a throw, or within a quarter. Never how far."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from game.bank.page_rows import LEFT_BY_COSTS, MOVE_COSTS, SHARES_OF
from game.bank.table import Array
from game.engine.effects import EffectError, apply_effects
from game.engine.games import Games
from game.engine.program import AnswerCode
from game.engine.words import Words

QUARTER = 3
"""How many months the dials of a plan are looked at ahead."""

AT_ONCE, AHEAD = "touch", "touch.ahead"
"""The words for what an answer moves at once, and for what it moves within a quarter."""

_WAYS = {1: "up", -1: "down", 0: "thrown"}


class Touch(NamedTuple):
    """A figure that an answer moves: up 1, down -1, or 0 where a throw decides which way and how far."""

    name: str
    way: int


def has_stock(name: str, rows: Collection[str], value: Callable[[str], float], words: Words) -> bool:
    """Say of a lever whether there is anything it could take its share of; of any other variable that there is."""
    stock = SHARES_OF.get(name, "")
    return stock not in rows or bool(words.change(stock, value(stock)))


def list_touched(
    games: Games, words: Words, before: Array, after: Array, thrown: Collection[int] = ()
) -> tuple[Touch, ...]:
    """Return the figures that differ between two states (rows,) of one game: without an answer, and with it.

    What an answer costs is told apart. `thrown` are rows that a throw is still to move.
    """
    rows, found = games.state.rows, list[Touch]()

    def value(name: str) -> float:
        return float(after[rows[name]])

    for name, spec in games.story.variables.items():
        change = value(name) - float(before[rows[name]])
        is_thrown = rows[name] in thrown and spec.type not in ("enum", "flag")
        if spec.quiet or name in (*MOVE_COSTS, *LEFT_BY_COSTS) or not (change or is_thrown):
            continue
        if (is_thrown or words.change(name, change)) and has_stock(name, rows, value, words):
            found.append(Touch(name, 0 if is_thrown else 1 if change > 0.0 else -1))
    return tuple(found)


def tell_touched(touches: Iterable[Touch], words: Words, wording: str = AT_ONCE) -> tuple[str, ...]:
    """Return in words which figures rise, which fall, and which are left to a throw, one text each."""
    told = tuple(touches)
    sides = {way: [words.short_label(name) for name, moved in told if moved == way] for way in _WAYS}
    separator = words.say("common.list_separator")
    return tuple(
        words.say(f"{wording}.{_WAYS[way]}", figures=separator.join(names)) for way, names in sides.items() if names
    )


def look_ahead(
    games: Games, dials: Sequence[tuple[Sequence[AnswerCode], str]], words: Words
) -> list[dict[str, tuple[Touch, ...]]]:
    """Return for each dial of one game by level what it moves within a quarter, against the level in force.

    A dial is (levels, the id of that in force). The bank alone lives on, in the same world: no scene comes, and nobody
    meets. A story without a bank has no touches to tell, nor has one where a level gives no finite number.
    """
    levels = [level for those, _ in dials for level in those]
    if games.stage.model is None or not levels:
        return [{} for _ in dials]
    ahead = games.take(np.zeros(len(levels), np.intp))
    try:
        for number, level in enumerate(levels):
            apply_effects(level.effects, ahead.state.block, np.array([number]))
    except EffectError:
        return [{} for _ in dials]
    _live_on(ahead)
    found, first = list[dict[str, tuple[Touch, ...]]](), 0
    for those, force in dials:
        states = {level.id: ahead.state.block[:, first + number] for number, level in enumerate(those)}
        kept = states.get(force)
        found.append({} if kept is None else {one: _list_watched(games, words, kept, states[one]) for one in states})
        first += len(those)
    return found


def _live_on(games: Games) -> None:
    """Let banks live a quarter, or up to the calendar's last month."""
    games.refresh()
    for month in range(games.month, min(games.month + QUARTER, games.agenda.months - 1)):
        games.stage.play_month(games.state, month)
        games.stage.turn_month(games.state, month + 1)


def _list_watched(games: Games, words: Words, before: Array, after: Array) -> tuple[Touch, ...]:
    """Return which figures of pages and reports differ, and what of that which a bank builds up."""
    story = games.story
    watched = {*story.manifest.key_figures, *story.manifest.report_figures}
    touches = list_touched(games, words, before, after)
    return tuple(one for one in touches if one.name in watched or story.variables[one.name].of == "state")
