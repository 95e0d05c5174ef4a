"""The three technology channels: vendor platform, alliance, own building. Delay, adoption, cost, disruption."""

from __future__ import annotations

import numpy as np

from game.bank.building import build_platform, compute_team_cost
from game.bank.fit import compute_alliance_unread, compute_build_unread, compute_vendor_unread, examine_model
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
    state.vendor_trouble = at_least(state.vendor_trouble - 1.0, 0.0)
    _adopt_all(state, p, month)
    _integrate_channels(state, p)
    examine_model(state, p)
    return cost


def _charge_channels(state: BankState, p: Parameters) -> Array:
    """Charge set-up in the first month of a channel, monthly fees, the development team."""
    vendor, alliance, building = find_channels_on(state)
    size = state.size
    cost = vendor * at_least(size, p.vendor_size_floor) * p.vendor_monthly
    cost += vendor * when(state.vendor_progress <= 0.0) * at_least(size, 1.0) * p.vendor_setup
    fee = alliance * state.alliance_fee * state.alliance_membership
    cost += fee * size * p.alliance_monthly
    cost += fee * when(state.alliance_progress <= 0.0) * size * p.alliance_setup
    cost += building * compute_team_cost(state, p)
    cost += state.clash * size * p.clash_cost
    return cost


def _disrupt_platform(state: BankState, p: Parameters) -> None:
    """Let the vendor change course: as likely for all, but it bites by dependency. MODEL.md 3."""
    struck = state.luck["vendor-shift"] < p.vendor_trouble_chance
    exposed = (state.vendor_months > 0.0) & (state.vendor_scale > 0.0) & (state.vendor_trouble <= 0.0)
    state.vendor_trouble += when(struck & exposed) * p.vendor_trouble_months


def _compute_disruption_cost(state: BankState, p: Parameters) -> Array:
    bite = state.vendor_dependency * state.size * (p.vendor_trouble_cost / 40.0)
    relief = np.where(state.build_months > 0.0, p.vendor_trouble_build_relief, 1.0)
    return when(state.vendor_trouble > 0.0) * bite * relief


def _adopt_all(state: BankState, p: Parameters, month: int) -> None:
    """Move along the S-curves of channels that are live. MODEL.md 3."""
    knows = at_most(state.absorption, 1.0)
    top = state.vendor_scale * knows * p.vendor_ceiling * (1.0 - compute_vendor_unread(state, p))
    top *= np.where(state.vendor_trouble > 0.0, p.vendor_trouble_ceiling, 1.0)
    live = when(state.vendor_progress >= 1.0)
    state.vendor_adoption = _grow_adoption(state, state.vendor_adoption, top * live, p.vendor_pace, p.vendor_seed, p)
    state.vendor_months += live
    top = state.alliance_membership * knows * (p.alliance_ceiling * compute_network(p, month))
    top *= 1.0 - state.own_core * p.alliance_own_core_overlap
    top *= 1.0 - compute_alliance_unread(state, p)
    live = when(state.alliance_progress >= 1.0)
    state.alliance_adoption = _grow_adoption(
        state, state.alliance_adoption, top * live, p.alliance_pace, p.alliance_seed, p
    )
    state.alliance_months += live
    reach = state.build_scope * (1.0 - p.build_scope_reach_floor) + p.build_scope_reach_floor
    top = knows * reach * p.build_ceiling
    live = when(state.build_progress >= 1.0)
    top *= live * when(state.build_scope > 0.0) * (1.0 - compute_build_unread(state, p))
    state.build_adoption = _grow_adoption(state, state.build_adoption, top, p.build_pace, p.build_seed, p)
    state.build_months += live


def _grow_adoption(state: BankState, now: Array, top: Array, pace: float, seed: float, p: Parameters) -> Array:
    """Grow logistically towards `top`; use above it fades; a live channel starts at seed x top."""
    start = np.maximum(now, top * seed)
    grown = start + start * state.absorption * (1.0 - start / at_least(top, 0.02)) * pace
    faded = now * (1.0 - p.adoption_fading) + top * p.adoption_fading
    return share(np.where(now <= top, np.minimum(grown, top), faded))


def _integrate_channels(state: BankState, p: Parameters) -> None:
    """Progress towards going live; lending through a channel starts the month after. MODEL.md 3."""
    vendor, alliance, building = find_channels_on(state)
    slow = (p.delay_union_core - state.own_core * (p.delay_union_core - 1.0)) * (
        p.delay_talent_base - state.talent * (p.delay_talent * 0.01)
    )
    slow *= state.attention_over * p.delay_overload + 1.0
    pace = 1.0 / slow
    state.vendor_progress = share(state.vendor_progress + vendor * pace * (1.0 / p.vendor_delay))
    state.alliance_progress = share(state.alliance_progress + alliance * pace * (1.0 / p.alliance_delay))
    build_platform(state, p, building)
