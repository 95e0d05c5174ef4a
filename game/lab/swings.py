"""What each decision was worth: every other option tried, later decisions kept, in the same worlds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.engine.autoplay import play_games
from game.engine.effects import Index
from game.engine.games import Games
from game.engine.presidents.recorded import RecordedPresidents, find_slot
from game.engine.program import SceneCode
from game.engine.standing import plan_code

COLUMNS = 5_000
"""Games played at once: more would fall out of the processor's cache and be slower."""

Progress = Callable[[float], None]
"""Told which share of the work is done."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One other answer of the game in column 0: in `month`, in the slot `key`, `pick`; `choice` names it.

    `taken` names the answer it stands against; on a plan both are `dial=level`.
    """

    n: int
    month: int
    key: tuple[int, int]
    pick: int
    choice: str
    taken: str


@dataclass(frozen=True, slots=True)
class Trunk:
    """All columns played as decided.

    `start` are the games as they began, `variants` what else was open to column 0, `end` the games at their end.
    """

    start: Games
    variants: tuple[Variant, ...]
    end: Games


def play_trunk(games: Games, who: RecordedPresidents) -> Trunk:
    """Play games to their end as `who` decides, and note what column 0 could have done instead."""
    start, variants, n = games.copy(), list[Variant](), 0
    while not games.over:
        picks = np.zeros(games.count, np.int64)
        for scene, index in games.scenes():
            picks[index] = who.pick(games, scene, index)
            if index[0] == 0:
                n += 1
                variants += _list_others(games, scene, int(picks[0]), n)
        games.choose(picks)
    return Trunk(start, tuple(variants), games)


def score_variants(
    base: Trunk, who: RecordedPresidents, parts: Sequence[tuple[Variant, ...]], score: Callable[[Games], Array]
) -> Iterator[Array]:
    """Yield for each batch of variants the scores of all columns under each of them, (variants, columns).

    The variants come by month, first to last. The columns go along with them from their start, so that one month of
    theirs is in memory, and not all.
    """
    games = base.start.copy()
    for variants in parts:
        play_games(games, who, until=variants[0].month)
        yield _score_ends(games, who, variants, score)


def _score_ends(
    first: Games, who: RecordedPresidents, variants: tuple[Variant, ...], score: Callable[[Games], Array]
) -> Array:
    """Return the scores under each variant of one batch; `first` are the columns in the month of the first."""
    columns = first.count
    games, kept = first.take(np.arange(columns)), who
    for month in sorted({variant.month for variant in variants}):
        play_games(games, kept, until=month)
        here = [variant for variant in variants if variant.month == month]
        count = games.count
        index = np.concatenate([np.arange(count), np.tile(np.arange(columns), len(here))])
        games, kept = games.take(index), kept.take(index)
        for number, variant in enumerate(here):
            start = count + number * columns
            kept.change(variant.key, np.arange(start, start + columns), variant.pick)
    games, kept = _leave_out(games, kept, columns)
    play_games(games, kept)
    out: Array = score(games).reshape(len(variants), columns)
    return out


def split_variants(variants: tuple[Variant, ...], columns: int, most: int = COLUMNS) -> list[tuple[Variant, ...]]:
    """Return variants in their order, so many at once as `most` games allow, at least one."""
    size = max(most // columns - 1, 1)
    return [variants[start : start + size] for start in range(0, len(variants), size)]


def _leave_out(games: Games, kept: RecordedPresidents, columns: int) -> tuple[Games, RecordedPresidents]:
    """Return games and presidents without the first columns, which went along undecided."""
    rest: Index = np.arange(columns, games.count)
    return games.take(rest), kept.take(rest)


def _list_others(games: Games, scene: SceneCode, pick: int, n: int) -> list[Variant]:
    """Return what else was open to column 0 in a scene: each other choice, or each other level of each dial."""
    key, month = find_slot(scene, games.month), games.month
    if scene.dials:
        return _list_levels(scene, key, pick, n, month)
    opened: NDArray[np.bool_] = games.open_choices(scene, np.array([0]))
    taken = scene.choices[pick].id if pick >= 0 else ""
    return [
        Variant(n, month, key, number, answer.id, taken)
        for number, answer in enumerate(scene.choices)
        if opened[number, 0] and number != pick
    ]


def _list_levels(scene: SceneCode, key: tuple[int, int], pick: int, n: int, month: int) -> list[Variant]:
    levels, rest = [], pick
    for dial in scene.dials:
        rest, level = divmod(rest, len(dial))
        levels.append(level)
    found = []
    for number, (name, dial) in enumerate(zip(scene.spec.dials, scene.dials, strict=True)):
        for level, answer in enumerate(dial):
            if level != levels[number]:
                code = plan_code(scene, [*levels[:number], level, *levels[number + 1 :]])
                taken = dial[levels[number]].id
                found.append(Variant(n, month, key, code, f"{name}={answer.id}", f"{name}={taken}"))
    return found
