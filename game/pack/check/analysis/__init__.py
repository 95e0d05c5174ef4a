"""What can be known of a story without playing it: warnings about what is well formed and yet idle."""

from __future__ import annotations

from collections.abc import Collection

from game.pack.check.analysis.absent import find_absent
from game.pack.check.analysis.copied_numbers import find_copied_numbers
from game.pack.check.analysis.early_facts import find_early_facts
from game.pack.check.analysis.endings import find_dead_endings
from game.pack.check.analysis.idle_terms import find_idle_terms
from game.pack.check.analysis.locks import find_dead_ends
from game.pack.check.analysis.overshoot import find_overshooting
from game.pack.check.analysis.reach import find_idle_chances, find_unmet_families, find_unreached
from game.pack.check.analysis.screen_fit import find_unfit_texts
from game.pack.check.analysis.short_pools import find_short_pools
from game.pack.check.analysis.truth import find_idle_conditions
from game.pack.check.analysis.twins import find_twins
from game.pack.check.analysis.unused import find_unused
from game.pack.findings import Finding
from game.pack.pack import Pack


def analyse_pack(pack: Pack, modelled: Collection[str] = ()) -> list[Finding]:
    """Return what looks like a slip in a pack without errors; `modelled` are the model's own variables."""
    return [
        *find_idle_conditions(pack),
        *find_unreached(pack),
        *find_idle_chances(pack),
        *find_unmet_families(pack),
        *find_short_pools(pack),
        *find_dead_ends(pack),
        *find_dead_endings(pack),
        *find_unused(pack, modelled),
        *find_overshooting(pack),
        *find_idle_terms(pack),
        *find_twins(pack),
        *find_unfit_texts(pack),
        *find_copied_numbers(pack),
        *find_absent(pack),
        *find_early_facts(pack),
    ]
