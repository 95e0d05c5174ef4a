"""Pools that have fewer scenes than every game is to meet of them, in some bank."""

from __future__ import annotations

from collections.abc import Iterator

from game.pack.expression import parse_condition
from game.pack.expression.interval import Box, find_boxes
from game.pack.findings import Finding, FindingCode, Severity
from game.pack.game_names import BANK
from game.pack.pack import Pack
from game.pack.pools import Pool, list_pools, make_box
from game.pack.story import Story
from game.text.sentences import Sentence


def find_short_pools(pack: Pack) -> Iterator[Finding]:
    """Yield a warning for each pool and bank in which some of its scenes can come, and too few.

    A pool without any scene for a bank is other banks' own; one without any at all is short in each.
    """
    story = Story(pack)
    pools = {pool.name: pool for pool in list_pools(story)}
    for name, spec in pack.pools.items():
        pool = pools.get(name, Pool(name, spec.least, ()))
        counts = {
            bank: _count_possible(story, pool, make_box({BANK: number}) if bank else {})
            for number, bank in enumerate(pack.banks or [""])
        }
        for bank, count in counts.items():
            if count < spec.least and (count or not any(counts.values())):
                yield _report_short(pack, pool, bank, count)


def _count_possible(story: Story, pool: Pool, given: Box) -> int:
    """Return how many scenes of a pool may come where something is known; the others are proven not to."""
    asked = [story.pack.scenes[one.name].condition for one in pool.members]
    return sum(not text or bool(find_boxes(parse_condition(text), story.scope, True, [given])) for text in asked)


def _report_short(pack: Pack, pool: Pool, bank: str, count: int) -> Finding:
    message = Sentence(
        "the pool {name} asks for {least} scenes and has {count}", name=pool.name, least=pool.least, count=count
    )
    if bank:
        message = Sentence(
            "the pool {name} asks for {least} scenes and has {count} for the bank {bank}",
            name=pool.name, least=pool.least, count=count, bank=bank,
        )  # fmt: skip
    hint = Sentence("add a scene with this pool and a window inside the calendar, or ask for fewer")
    return Finding(FindingCode.SHORT_POOL, pack.place("pools", pool.name, "least"), message, hint, Severity.WARNING)
