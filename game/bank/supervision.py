"""The supervisor: incidents and their fines, and breaches of what the rules of the day ask."""

from __future__ import annotations

import numpy as np

from game.bank.chance import uniform
from game.bank.numerics import when
from game.bank.parameters import Parameters
from game.bank.state import Array, BankState


def incidents(state: BankState, p: Parameters, month: int) -> Array:
    """Draw compliance incidents of the month; returns the fines, (games,). MODEL.md 3.3, 12.

    Data law tightened in May 2018: the same practice is found wanting more often from then on.
    """
    careless = 1.0 - state.data_quality * 0.01
    chance = state.vendor_adoption * careless * p.incident_vendor + state.build_adoption * careless * p.incident_build
    chance += state.attention_over * p.incident_overload
    chance += state.fraud_screen * (1.0 - state.consent) * p.incident_screen
    chance += p.incident_base
    chance *= p.incident_consent_base - state.consent * p.incident_consent
    if month >= p.incident_stricter_month:
        chance *= p.incident_stricter
    happened = when(uniform(state.seeds, "incident", month) < chance)
    state.incidents += happened
    return happened * state.size * p.incident_fine


def breaches(state: BankState, p: Parameters, month: int) -> None:
    """Count one breach for a month below a hard ratio, and one for each practice that an inspection finds.

    A bank that cleans up by an agreed plan is mostly given time for its ratios.
    """
    draw = uniform(state.seeds, "inspection", month)
    short = state.capital_adequacy_ratio < p.capital_minimum
    short |= state.provision_coverage < state.coverage_floor - p.coverage_grace
    short |= state.liquidity_ratio < p.liquidity_minimum
    short &= draw >= state.cleanup_effort * p.breach_cleanup_patience
    found = when(short)
    if month >= p.interbank_limit_month:
        excess = np.maximum(state.interbank_assets / state.assets - p.interbank_limit, 0.0)
        found += when(draw < excess * p.interbank_breach_chance)
    if month >= p.co_lending_limit_month:
        excess = np.maximum(state.co_lending - p.co_lending_limit, 0.0)
        found += when(draw < excess * p.co_lending_breach_chance)
    if month >= p.ninety_day_month:
        found += when(draw < state.evergreening * p.evasion_breach_chance)
    state.supervisory_breaches += found
