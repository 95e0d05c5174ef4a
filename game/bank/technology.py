"""The three technology channels: one bought, one shared, one built. Delay, adoption, cost, disruption."""

from __future__ import annotations

import numpy as np

from game.bank.building import build_platform, compute_team_cost
from game.bank.fit import compute_bought_unread, compute_built_unread, compute_shared_unread, examine_model
from game.bank.numerics import at_least, at_most, share, when
from game.bank.organisation import find_channels_on
from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.bank.table import Array
from game.bank.world import compute_network


def run_channels(state: BankState, p: Parameters, month: int) -> Array:
    """Run all three channels for a month; returns what they cost, (games,), before fees on balances."""
    cost = _charge_channels(state, p)
    _disrupt_platform(state, p)
    cost += _compute_disruption_cost(state, p)
    state.bought_trouble = at_least(state.bought_trouble - 1.0, 0.0)
    _adopt_all(state, p, month)
    _integrate_channels(state, p)
    examine_model(state, p)
    return cost


def _charge_channels(state: BankState, p: Parameters) -> Array:
    """Charge set-up in the first month of a channel, monthly fees, the development team."""
    bought, shared, building = find_channels_on(state)
    size = state.size
    cost = bought * at_least(size, p.bought_size_floor) * p.bought_monthly
    cost += bought * when(state.bought_progress <= 0.0) * at_least(size, 1.0) * p.bought_setup
    fee = shared * state.shared_fee * state.shared_membership
    cost += fee * size * p.shared_monthly
    cost += fee * when(state.shared_progress <= 0.0) * size * p.shared_setup
    cost += building * compute_team_cost(state, p)
    cost += state.clash * size * p.clash_cost
    return cost


def _disrupt_platform(state: BankState, p: Parameters) -> None:
    """Let the supplier change course: as likely for all, but it bites by dependency. MODEL.md 3."""
    struck = state.luck["bought-shift"] < p.bought_trouble_chance
    exposed = (state.bought_months > 0.0) & (state.bought_scale > 0.0) & (state.bought_trouble <= 0.0)
    state.bought_trouble += when(struck & exposed) * p.bought_trouble_months


def _compute_disruption_cost(state: BankState, p: Parameters) -> Array:
    bite = state.bought_dependency * state.size * (p.bought_trouble_cost / 40.0)
    relief = np.where(state.built_months > 0.0, p.bought_trouble_built_relief, 1.0)
    return when(state.bought_trouble > 0.0) * bite * relief


def _adopt_all(state: BankState, p: Parameters, month: int) -> None:
    """Move along the S-curves of channels that are live. MODEL.md 3."""
    knows = at_most(state.absorption, 1.0)
    top = state.bought_scale * knows * p.bought_ceiling * (1.0 - compute_bought_unread(state, p))
    top *= np.where(state.bought_trouble > 0.0, p.bought_trouble_ceiling, 1.0)
    live = when(state.bought_progress >= 1.0)
    state.bought_adoption = _grow_adoption(state, state.bought_adoption, top * live, p.bought_pace, p.bought_seed, p)
    state.bought_months += live
    top = state.shared_membership * knows * (p.shared_ceiling * compute_network(p, month))
    top *= 1.0 - state.own_core * p.shared_own_core_overlap
    top *= 1.0 - compute_shared_unread(state, p)
    live = when(state.shared_progress >= 1.0)
    state.shared_adoption = _grow_adoption(state, state.shared_adoption, top * live, p.shared_pace, p.shared_seed, p)
    state.shared_months += live
    reach = state.built_scope * (1.0 - p.built_scope_reach_floor) + p.built_scope_reach_floor
    top = knows * reach * p.built_ceiling
    live = when(state.built_progress >= 1.0)
    top *= live * when(state.built_scope > 0.0) * (1.0 - compute_built_unread(state, p))
    state.built_adoption = _grow_adoption(state, state.built_adoption, top, p.built_pace, p.built_seed, p)
    state.built_months += live


def _grow_adoption(state: BankState, now: Array, top: Array, pace: float, seed: float, p: Parameters) -> Array:
    """Grow logistically towards `top`; use above it fades; a live channel starts at seed x top."""
    start = np.maximum(now, top * seed)
    grown = start + start * state.absorption * (1.0 - start / at_least(top, 0.02)) * pace
    faded = now * (1.0 - p.adoption_fading) + top * p.adoption_fading
    return share(np.where(now <= top, np.minimum(grown, top), faded))


def _integrate_channels(state: BankState, p: Parameters) -> None:
    """Progress towards going live; lending through a channel starts the month after. MODEL.md 3."""
    bought, shared, building = find_channels_on(state)
    slow = (p.delay_union_core - state.own_core * (p.delay_union_core - 1.0)) * (
        p.delay_talent_base - state.talent * (p.delay_talent * 0.01)
    )
    slow *= state.attention_over * p.delay_overload + 1.0
    pace = 1.0 / slow
    state.bought_progress = share(state.bought_progress + bought * pace * (1.0 / p.bought_delay))
    state.shared_progress = share(state.shared_progress + shared * pace * (1.0 / p.shared_delay))
    build_platform(state, p, building)
