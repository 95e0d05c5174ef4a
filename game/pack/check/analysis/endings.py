"""Endings that no game can reach, because those before them take every game."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from game.pack.check.analysis.truth import ANYWHERE
from game.pack.expression import Scope, parse_condition
from game.pack.expression.interval import Box, find_boxes
from game.pack.findings import Finding, FindingCode, Severity
from game.pack.pack import Pack
from game.text.sentences import Sentence


def find_dead_endings(pack: Pack) -> Iterator[Finding]:
    """Yield a warning for each ending that could hold by itself, but never where all before it do not."""
    scope, lefts = Scope(pack.variables, pack.manifest.start), dict[bytes, list[Box]]()
    for name, ending in pack.endings.items():
        when = msgspec.json.encode(ending.on)  # those in office are asked in other months
        left = lefts.get(when, list(ANYWHERE))
        node = parse_condition(ending.condition or "true")
        if not find_boxes(node, scope, True, left) and find_boxes(node, scope):
            message = Sentence("{name} is never reached: an ending before it always holds", name=name)
            hint = Sentence("the first ending that holds is taken: put it higher")
            yield Finding(FindingCode.SHADOWED_ENDING, pack.place("endings", name), message, hint, Severity.WARNING)
        lefts[when] = find_boxes(node, scope, False, left)
