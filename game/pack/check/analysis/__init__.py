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
from game.pack.check.check_context import CheckContext
from game.pack.findings import Finding
from game.pack.read.paused_collection import pause_collection


@pause_collection()
def analyse_pack(context: CheckContext, modelled: Collection[str] = ()) -> list[Finding]:
    """Return what looks like a slip in a pack without errors; `modelled` are the model's own variables."""
    pack = context.pack
    return [
        *find_idle_conditions(context),
        *find_unreached(context),
        *find_idle_chances(pack),
        *find_unmet_families(context),
        *find_short_pools(context),
        *find_dead_ends(context),
        *find_dead_endings(context),
        *find_unused(context, modelled),
        *find_overshooting(context),
        *find_idle_terms(context),
        *find_twins(pack),
        *find_unfit_texts(context),
        *find_copied_numbers(context),
        *find_absent(context),
        *find_early_facts(context),
    ]
