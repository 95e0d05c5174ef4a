"""The ways into the scenes of a pack: the openings, and the choices that lead to them at once or later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.pack import scene_schema
from game.pack.pack import Pack
from game.pack.story import Story

MOST_STEPS = 20
"""The number of choices, one leading to the next, that are followed back from a scene."""


@dataclass(frozen=True, slots=True)
class Way:
    """A choice of a scene that leads to another, in the same month or `later`."""

    scene: str
    choice: str
    later: bool


Ways = Mapping[str, list[Way]]
"""The ways into each scene, by its name."""


def list_openings(pack: Pack) -> dict[str, list[str]]:
    """Return the scenes that games begin with, each with the banks that do."""
    found = dict[str, list[str]]()
    for bank, name in pack.manifest.openings.items():
        found.setdefault(name, []).extend([bank] if bank else pack.banks)
    return found


def list_ways(pack: Pack) -> Ways:
    """Return the choices that lead to each scene; scenes that none leads to are left out."""
    found = dict[str, list[Way]]()
    for name, scene in pack.scenes.items():
        for choice, option in scene.choices.items():
            if option.go:
                found.setdefault(option.go, []).append(Way(name, choice, later=False))
            for later in scene_schema.list_laters(option):
                found.setdefault(later.scene, []).append(Way(name, choice, later=True))
    return found


def comes_once(pack: Pack, ways: Ways, name: str, steps: int = MOST_STEPS) -> bool:
    """Say whether a game surely meets a scene no more than once."""
    scene, leading = pack.scenes[name], ways.get(name, [])
    if scene.repeats or not steps:
        return False
    if scene.on or name in list_openings(pack):
        return not leading
    sources, choices = {way.scene for way in leading}, {way.choice for way in leading}
    alone = len(sources) == 1 and len(choices) == len(leading)
    return not leading or (alone and comes_once(pack, ways, sources.pop(), steps - 1))


def find_first_months(story: Story, months: int) -> dict[str, int]:
    """Return the first month in which each scene may come, conditions aside; scenes that never come are left out."""
    pack, first, openings = story.pack, dict[str, int](), story.manifest.openings.values()
    coming: list[list[str]] = [[] for _ in range(max(months, 1))]
    for name, scene in pack.scenes.items():
        dated = (month for month in range(months) if scene.on and story.falls_in(scene.on, month))
        if (month := 0 if name in openings else next(dated, None)) is not None:
            coming[month].append(name)
    for month, names in enumerate(coming):  # each scene is looked at once, in its first month
        for name in names:
            if name not in first:
                first[name] = month
                for target, later in _list_onward(pack.scenes[name], month):
                    if later < len(coming):
                        coming[later].append(target)
    return first


def _list_onward(scene: scene_schema.Scene, month: int) -> Iterator[tuple[str, int]]:
    """Yield the scenes that the choices of a scene lead to, with the month they come in."""
    for option in scene.choices.values():
        if option.go:
            yield option.go, month
        for later in scene_schema.list_laters(option):
            yield later.scene, month + later.months
