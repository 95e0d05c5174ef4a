"""The pools of a story: which scenes belong to them, in which months, and what is known of them before play."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

import msgspec

from game.pack.expression import list_names, parse_condition
from game.pack.expression.interval import Box, find_boxes
from game.pack.game_names import GAME_NAMES
from game.pack.story import Story


class PoolMember(msgspec.Struct, frozen=True):
    """A scene of a pool by its number, with the first and the last month of the calendar that its window covers."""

    scene: int
    name: str
    first: int
    last: int


class Pool(msgspec.Struct, frozen=True):
    """Scenes of which every game meets at least `least`, in the order in which their windows close.

    Of two that close in one month, the one that the month asks for first comes first.
    """

    name: str
    least: int
    members: tuple[PoolMember, ...]


class Beginning(msgspec.Struct, frozen=True):
    """What a scene's condition comes to in games that begin with some words, as (name, number of the word).

    `possible` is false where the condition is proven never to hold, `sure` true where it is proven always to hold.
    """

    words: tuple[tuple[str, int], ...]
    possible: bool
    sure: bool


def list_pools(story: Story) -> tuple[Pool, ...]:
    """Return the pools of a checked story that have a scene whose window lies in the calendar."""
    found: dict[str, list[tuple[tuple[float, ...], PoolMember]]] = {}
    for number, (name, scene) in enumerate(story.scenes):
        months = [month for month in story.months_of(scene.on) if 0 <= month < story.calendar]
        if scene.pool and months:
            closing = (months[-1], scene.priority, story.ranks[number])
            found.setdefault(scene.pool, []).append((closing, PoolMember(number, name, months[0], months[-1])))
    return tuple(
        Pool(name, story.pack.pools[name].least, tuple(member for _, member in sorted(members, key=lambda one: one[0])))
        for name, members in found.items()
    )


def list_beginnings(story: Story, condition: str) -> Iterator[Beginning]:
    """Yield what a scene's condition comes to for each word of a game's bank, mandate and background that it reads."""
    if not condition:
        yield Beginning((), possible=True, sure=True)
        return
    node = parse_condition(condition)
    asked = [name for name in GAME_NAMES if name in list_names(node) and _is_kept(story, name)]
    for numbers in product(*(range(len(story.variables[name].values)) for name in asked)):
        given = tuple(zip(asked, numbers, strict=True))
        box = make_box(dict(given))
        possible = bool(find_boxes(node, story.scope, True, [box]))
        yield Beginning(given, possible, sure=possible and not find_boxes(node, story.scope, False, [box]))


def make_box(numbers: Mapping[str, int]) -> Box:
    """Return what is known of names where each stands at the number of one word."""
    return {name: frozenset((float(number),)) for name, number in numbers.items()}


def count_possible(story: Story, conditions: Iterable[str], given: Box) -> int:
    """Return how many conditions of scenes may hold where something is known; the others are proven not to."""
    asked = [parse_condition(text) if text else None for text in conditions]
    return sum(node is None or bool(find_boxes(node, story.scope, True, [given])) for node in asked)


def _is_kept(story: Story, name: str) -> bool:
    """Say whether the game keeps a name, so that no effect can change it."""
    return name in story.variables and story.variables[name].of == "game"
