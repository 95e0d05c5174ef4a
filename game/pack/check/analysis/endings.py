"""Endings that no game can reach, because those before them take every game."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from game.pack.check.analysis.truth import ANYWHERE
from game.pack.check.check_context import CheckContext
from game.pack.expression import Scope, parse_condition
from game.pack.expression.interval import Box, find_boxes
from game.pack.findings import Finding, FindingCode, Severity
from game.text.sentences import Sentence


def find_dead_endings(context: CheckContext) -> Iterator[Finding]:
    """Yield a warning for each ending that could hold by itself, but never where all before it do not."""
    pack = context.pack
    asked = tuple((name, ending.condition, msgspec.json.encode(ending.on)) for name, ending in pack.endings.items())
    key = "endings", asked, tuple(context.keys.condition(condition) for _, condition, _ in asked)
    for name in context.kept.find(key, lambda: list(_list_shadowed(asked, context.scope))):
        message = Sentence("{name} is never reached: an ending before it always holds", name=name)
        hint = Sentence("the first ending that holds is taken: put it higher")
        yield Finding(FindingCode.SHADOWED_ENDING, pack.place("endings", name), message, hint, Severity.WARNING)


def _list_shadowed(endings: Iterable[tuple[str, str, bytes]], scope: Scope) -> Iterator[str]:
    """Yield those of some endings, each with its condition and when it is asked, that others before it shadow."""
    lefts = dict[bytes, list[Box]]()
    for name, condition, when in endings:  # those in office are asked in other months
        left = lefts.get(when, list(ANYWHERE))
        node = parse_condition(condition or "true")
        if not find_boxes(node, scope, True, left) and find_boxes(node, scope):
            yield name
        lefts[when] = find_boxes(node, scope, False, left)
