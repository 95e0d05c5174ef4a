"""What of the ways through a story an import has lost: passages nobody comes to any more, and ends that were none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.authoring.twine.convert import ImportedStory

ELSEWHERE = "?"
"""A passage that is worked out as the story is played."""


@dataclass(frozen=True, slots=True)
class LostWays:
    """Passages that the original leads to and the import does not, and those that lead on only in the original."""

    gone: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gone or self.ends)


def find_lost_ways(ways: Mapping[str, Sequence[str]], found: ImportedStory) -> LostWays:
    """Return what an import has lost of the ways between passages, whatever their conditions are."""
    before, after = reach(ways, found.start), reach(found.leads, found.start)
    ends = [name for name in found.ids if name in after and ways.get(name) and not found.leads[name] - {name}]
    return LostWays(tuple(name for name in found.ids if name in before and name not in after), tuple(ends))


def reach(ways: Mapping[str, Sequence[str] | frozenset[str]], start: str) -> set[str]:
    """Return what can be come to from the start."""
    reached, waiting = {start}, [start]
    while waiting:
        for name in ways.get(waiting.pop(), ()):
            if name not in reached:
                reached.add(name)
                waiting.append(name)
    return reached
