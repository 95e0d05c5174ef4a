"""The supervisor: incidents and their fines, and breaches of what the rules of the day ask."""

from __future__ import annotations

import numpy as np

from game.bank.numerics import at_least, ratio, when
from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.bank.table import Array


def draw_incidents(state: BankState, p: Parameters, month: int) -> None:
    """Draw compliance incidents of the month and their fines. MODEL.md 11.

    Once data law is tightened, the same practice is found wanting more often.
    """
    careless = 1.0 - state.data_quality * 0.01
    chance = state.bought_adoption * careless * p.incident_bought + state.built_adoption * careless * p.incident_built
    chance += state.attention_over * p.incident_overload
    chance += state.fraud_screen * (1.0 - state.consent) * p.incident_screen
    chance += p.incident_base
    chance *= p.incident_consent_base - state.consent * p.incident_consent
    if month >= p.incident_stricter_month:
        chance *= p.incident_stricter
    happened = when(state.luck["incident"] < chance)
    state.incidents += happened
    state.fines = happened * state.size * p.incident_fine


def count_breaches(state: BankState, p: Parameters, month: int) -> None:
    """Count breaches: ratios that a quarter's report shows too low, and practices that an inspection finds."""
    found = np.zeros(state.games)
    draw = state.luck["inspection"]
    if state.calendar.ends_quarter(month):
        found += _count_short_ratios(state, p, month, draw)
    if month >= p.interbank_limit_month:
        excess = at_least(ratio(state.interbank_assets, state.assets, 0.0) - p.interbank_limit, 0.0)
        found += when(draw < excess * p.interbank_breach_chance)
    if month >= p.co_lending_limit_month:
        excess = at_least(state.co_lending - p.co_lending_limit, 0.0)
        found += when(draw < excess * p.co_lending_breach_chance)
    if month >= p.ninety_day_month:
        found += _find_evasion(state, p)
    state.supervisory_breaches += found


def _count_short_ratios(state: BankState, p: Parameters, month: int, draw: Array) -> Array:
    """Count one where a ratio is too low; a bank that cleans up by an agreed plan is often given time."""
    short = state.capital_adequacy_ratio < p.capital_minimum
    short |= state.provision_coverage < state.coverage_floor - p.coverage_grace
    short &= draw >= state.cleanup_effort * p.breach_cleanup_patience
    short |= state.liquidity_ratio < p.liquidity_minimum
    if month >= p.liquid_first_month:
        short |= state.liquid_adequacy < (p.liquid_full if month >= p.liquid_full_month else p.liquid_first)
    return when(short)


def _find_evasion(state: BankState, p: Parameters) -> Array:
    """Find out who renews bad loans to hide them: a grave breach, and most hidden loans must be shown next month."""
    caught = when(state.luck["evasion"] < state.evergreening * p.evasion_chance)
    state.recognition = np.maximum(state.recognition, caught * p.evasion_found)
    return caught * p.evasion_breaches
