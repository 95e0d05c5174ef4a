"""What best_found.yaml may hold: for each bank and mandate the best plan that a search has found."""

from __future__ import annotations

from msgspec import Struct, field

from game.pack.president_schema import DialPlan, Preferences, PresidentSpec


class FoundPlan(Struct, forbid_unknown_fields=True, gc=False):
    """The best plan found in one cell, with mean total scores, in points.

    `best_reference` is that of the best reference president on the held-out worlds, `found_train` and `found_held_out`
    are those of the plan, and `lead` is what the plan is ahead there.
    """

    reference: str
    best_reference: float
    found_train: float
    found_held_out: float
    lead: float
    dials: dict[str, DialPlan] = field(default_factory=dict)
    choices: dict[str, Preferences] = field(default_factory=dict)

    def plan(self, label: str) -> PresidentSpec:
        """Return the plan as that of a president, who is called `label`."""
        return PresidentSpec(label=label, dials=self.dials, choices=self.choices)


class BestFound(Struct, forbid_unknown_fields=True, gc=False):
    """best_found.yaml: plans by bank and mandate, which fit a story whose rules have the digest `rules`."""

    rules: str
    cells: dict[str, dict[str, FoundPlan]] = field(default_factory=dict)
