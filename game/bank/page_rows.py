"""The rows of a bank that pages treat by themselves: how busy its people are, what a move costs, what the law asks."""

from __future__ import annotations

ATTENTION = "attention_load", "attention_capacity"
"""How much of the management's attention is taken, and how much there is."""

OPENING_FIGURES = "assets", "capital_adequacy_ratio", "npl_ratio"
"""What a bank is told by before it is chosen: its size, its capital and its bad loans."""

MOVE_COSTS = "attention_load", "one_off_cost"
"""What a choice costs at once, in the order in which it is said of it."""

LEFT_BY_COSTS = ("visits",)
"""What the attention that a choice takes leaves of it for something else: said with the cost, and not again."""

SUPERVISORY_LIMITS = {
    "capital_adequacy_ratio": "capital_minimum",
    "provision_coverage": "coverage_floor",
    "liquidity_ratio": "liquidity_minimum",
}
"""Figures with a line that the supervisor draws, and the row or parameter that the line stands in."""

SHARES_OF = {"recognition": "hidden_ratio", "restructured": "hidden_ratio"}
"""Levers that take a share of some loans, and the row that says how many of those there are."""
