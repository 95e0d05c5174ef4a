"""What can be known of a story without playing it: warnings about what is well formed and yet does nothing."""

from __future__ import annotations

from collections.abc import Collection

from game.pack.check.analysis.copied_numbers import figures
from game.pack.check.analysis.endings import endings
from game.pack.check.analysis.locks import locks
from game.pack.check.analysis.reach import reach
from game.pack.check.analysis.screen_fit import wording
from game.pack.check.analysis.truth import conditions
from game.pack.check.analysis.twins import twins
from game.pack.check.analysis.unused import unused
from game.pack.findings import Finding
from game.pack.pack import Pack


def analyse(pack: Pack, modelled: Collection[str] = ()) -> list[Finding]:
    """Return what looks like a slip in a pack without errors; `modelled` are the model's own variables."""
    return [
        *conditions(pack),
        *reach(pack),
        *locks(pack),
        *endings(pack),
        *unused(pack, modelled),
        *twins(pack),
        *wording(pack),
        *figures(pack),
    ]
