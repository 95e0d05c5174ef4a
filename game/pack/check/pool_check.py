"""Pools checked: their scenes have windows and no chance of their own, and every bank has enough of them."""

from __future__ import annotations

from game.pack import scene_schema
from game.pack.check.checker import POOL, Checker
from game.pack.findings import FindingCode
from game.text.sentences import NO_SENTENCE, Sentence


def check_pools(checker: Checker) -> None:
    """Find pools that ask for no scene."""
    for name, pool in checker.pack.pools.items():
        if pool.least < 1:
            message = Sentence("a pool asks for at least 1 scene")
            checker.add_finding(FindingCode.RANGE, checker.pack.place("pools", name, "least"), message)


def check_pooled(checker: Checker, name: str, scene: scene_schema.Scene) -> None:
    """Find what is wrong with a scene of a pool."""
    checker.reference(scene.pool, checker.pack.pools, POOL, "scenes", name, "pool")
    if not scene.on or isinstance(scene.on, scene_schema.Every):
        hint = Sentence("a window is [YYYY-MM, YYYY-MM]")
        _add_shape(checker, name, "pool", Sentence("a scene of a pool needs a window"), hint)
    if scene.chance != 1.0:
        message, hint = Sentence("a scene of a pool has no chance of its own"), Sentence("leave out chance or pool")
        _add_shape(checker, name, "chance", message, hint)
    if scene.again:
        _add_shape(checker, name, "again", Sentence("a scene of a pool comes once"))


def _add_shape(checker: Checker, name: str, part: str, message: Sentence, hint: Sentence = NO_SENTENCE) -> None:
    checker.add_finding(FindingCode.POOL, checker.pack.place("scenes", name, part), message, hint)
