"""Pools that have fewer scenes than every game is to meet of them, in some bank or under some mandate of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from game.pack.check.check_context import CheckContext
from game.pack.expression import list_names, parse_condition
from game.pack.expression.interval import Box
from game.pack.findings import Finding, FindingCode, Severity
from game.pack.game_names import BACKGROUND, BANK, MANDATE
from game.pack.pack import Pack
from game.pack.pools import Pool, count_possible, list_pools, make_box
from game.pack.story import Story
from game.text.sentences import Sentence


def find_short_pools(context: CheckContext) -> Iterator[Finding]:
    """Yield a warning for each pool and bank in which some of its scenes can come, and too few.

    A pool without any scene for a bank is other banks' own; one without any at all is short in each. Where a bank has
    enough of them, the first mandate and background are told under which it has some, and too few.
    """
    pack, story = context.pack, context.story
    pools = {pool.name: pool for pool in list_pools(story)}
    for name, spec in pack.pools.items():
        pool = pools.get(name, Pool(name, spec.least, ()))
        known = {bank: {BANK: number} if bank else {} for number, bank in enumerate(pack.banks or [""])}
        counts = {bank: _count_possible(story, pool, make_box(given)) for bank, given in known.items()}
        for bank, count in counts.items():
            if count < spec.least and (count or not any(counts.values())):
                yield _report_short(pack, pool, bank, count)
            elif count and (found := next(_list_short(story, pool, known[bank]), None)):
                yield _report_short(pack, pool, bank, *found)


def _list_short(story: Story, pool: Pool, bank: dict[str, int]) -> Iterator[tuple[int, str]]:
    """Yield how many scenes a bank has where it has some and too few, and under which mandate and background."""
    conditions = [story.pack.scenes[one.name].condition for one in pool.members]
    read = {name for text in conditions if text for name in list_names(parse_condition(text))}
    asked = [name for name in (MANDATE, BACKGROUND) if name in read and story.variables[name].of == "game"]
    for words in product(*(enumerate(story.variables[name].values) for name in asked)):
        told = {name: number for name, (number, _) in zip(asked, words, strict=True)}
        if 0 < (count := _count_possible(story, pool, make_box(bank | told))) < pool.least:
            yield count, " and ".join(f'{name} == "{word}"' for name, (_, word) in zip(asked, words, strict=True))


def _count_possible(story: Story, pool: Pool, given: Box) -> int:
    """Return how many scenes of a pool may come where something is known."""
    return count_possible(story, [story.pack.scenes[one.name].condition for one in pool.members], given)


def _report_short(pack: Pack, pool: Pool, bank: str, count: int, given: str = "") -> Finding:
    message = Sentence(
        "the pool {name} asks for {least} scenes and has {count}", name=pool.name, least=pool.least, count=count
    )
    if given:
        message = Sentence(
            "the pool {name} asks for {least} scenes and has {count} where {given}",
            name=pool.name, least=pool.least, count=count,
            given=f'{BANK} == "{bank}" and {given}' if bank else given,
        )  # fmt: skip
    elif bank:
        message = Sentence(
            "the pool {name} asks for {least} scenes and has {count} for the bank {bank}",
            name=pool.name, least=pool.least, count=count, bank=bank,
        )  # fmt: skip
    hint = Sentence("add a scene with this pool and a window inside the calendar, or ask for fewer")
    return Finding(FindingCode.SHORT_POOL, pack.place("pools", pool.name, "least"), message, hint, Severity.WARNING)
