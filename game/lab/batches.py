"""Batches of variants, cut into chunks of about one size: as many games as arrays take well, and some for every core.

Every chunk goes through all pages of the story, however few its games are. So small batches share a chunk, and what is
handed out at once is cut finer than that only as far as cores would otherwise be idle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from game.lab.trials import TrialBatch, TrialChunk, TrialRequest, is_one_for_all

GAMES = 5_000
"""The number of games of a chunk at most, unless one variant alone has more worlds."""

FEWEST = 2_000
"""The number of games below which a chunk is not cut for another core: its pages take as long as its games."""


def cut_batches(asked: TrialRequest, batches: Sequence[TrialBatch], cores: int) -> Iterator[TrialChunk]:
    """Yield batches in chunks, in order, none of two numbers for a parameter that is one for all games."""
    size = find_size(sum(batch.games for batch in batches), cores)
    chunk, room = list[TrialBatch](), size
    common = tuple[tuple[str, float], ...]()
    for part, own in _split_by_parameters(batches):
        if own != common and chunk:
            yield TrialChunk(asked, tuple(chunk))
            chunk, room = [], size
        start, common = 0, own
        while start < len(part.variants):
            taken = part.take(start, start + max(room // part.worlds, 0 if chunk else 1))
            if taken.variants:
                chunk.append(taken)
            start, room = start + len(taken.variants), room - taken.games
            if start < len(part.variants):
                yield TrialChunk(asked, tuple(chunk))
                chunk, room = [], size
    if chunk:
        yield TrialChunk(asked, tuple(chunk))


def find_size(games: int, cores: int) -> int:
    """Return how many games a chunk has at most, so that each core gets as many chunks as any other."""
    rounds = -(-games // (GAMES * cores))
    return max(-(-games // (rounds * cores)), FEWEST) if rounds else GAMES


def _split_by_parameters(batches: Sequence[TrialBatch]) -> Iterator[tuple[TrialBatch, tuple[tuple[str, float], ...]]]:
    """Yield batches in parts, each with the parameters that are one for all of its games."""
    for batch in batches:
        start = 0
        for common, group in groupby(
            batch.variants, lambda one: tuple(pair for pair in one.parameters if is_one_for_all(pair[0]))
        ):
            stop = start + len(list(group))
            yield batch.take(start, stop), common
            start = stop
