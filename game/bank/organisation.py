"""People and knowledge: attention, absorptive capacity, talent, data, soft information."""

from __future__ import annotations

import numpy as np

from game.bank.derivation import derivation
from game.bank.numerics import at_least, at_most, clamp, share, when
from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.bank.table import Array

LOWEST, HIGHEST = 5.0, 95.0
"""Talent, data and soft information stay between these by themselves: no bank is at an extreme."""


def find_channels_on(state: BankState) -> tuple[Array, Array, Array]:
    """Give 1 where the channels bought, shared and built are switched on, (games,) each; live or not."""
    return when(state.bought_scale > 0.0), when(state.shared_membership > 0.0), when(state.built_scope > 0.0)


@derivation(
    reads=[
        BankState.bought_scale, BankState.shared_membership, BankState.built_scope,
        BankState.bought_progress, BankState.shared_progress, BankState.built_progress,
        BankState.data_effort, BankState.relationship_effort, BankState.cleanup_effort, BankState.hiring_effort,
        BankState.mobile_effort, BankState.bought_overlay, BankState.distraction, BankState.clash, BankState.talent,
        BankState.npl_ratio, BankState.hidden_ratio,
    ],
    writes=[BankState.attention_load, BankState.attention_capacity, BankState.attention_over, BankState.visits],
)  # fmt: skip
def derive_attention(state: BankState, p: Parameters) -> None:
    """Weigh load against capacity; what lies above it slows and spoils everything else. MODEL.md 2.

    What is left of it, but for a reserve that daily business takes, becomes visits to clients.
    """
    load = np.zeros(state.games)
    for taken in compute_attention_terms(state, p).values():
        load += taken
    state.attention_load = load
    state.attention_capacity = p.attention_base + state.talent * p.attention_per_talent
    state.attention_over = at_least(load - state.attention_capacity, 0.0)
    free = at_least(state.attention_capacity - load - p.visits_reserve, 0.0)
    state.visits = share(free * (1.0 / p.visits_full) + state.relationship_effort * p.visits_organised)


def compute_attention_terms(state: BankState, p: Parameters) -> dict[str, Array]:
    """Return what takes attention, (games,) each, in the order in which it is added up to the load. MODEL.md 2.

    Each goes by the row that it comes from, as the model calls it; `clash` are the pairs of channels.
    """
    bought, shared, built = find_channels_on(state)
    part = 1.0 - p.attention_part_floor
    bought *= p.attention_part_floor + part * state.bought_scale
    shared *= p.attention_part_floor + part * state.shared_membership
    built *= p.attention_part_floor + part * state.built_scope
    bought *= _choose_stage(state.bought_progress, p.attention_bought_integrating, p.attention_bought_running)
    shared *= _choose_stage(state.shared_progress, p.attention_shared_joining, p.attention_shared_running)
    built *= _choose_stage(state.built_progress, p.attention_built_building, p.attention_built_running)
    collecting = compute_collecting(state, p) * part + state.cleanup_effort * p.attention_part_floor
    return {
        "bought_scale": bought,
        "shared_membership": shared,
        "built_scope": built,
        "distraction": state.distraction,
        "data_effort": p.attention_data * state.data_effort,
        "relationship_effort": p.attention_relationship * state.relationship_effort,
        "cleanup_effort": collecting * p.attention_cleanup,
        "hiring_effort": p.attention_hiring * state.hiring_effort,
        "mobile_effort": p.attention_mobile * state.mobile_effort,
        "bought_overlay": p.attention_overlay * state.bought_overlay,
        "clash": p.attention_coordination * state.clash,
    }


def compute_collecting(state: BankState, p: Parameters) -> Array:
    """Return the part of officers' time that a clean-up takes, (games,): its effort, by the bad loans to settle."""
    return share(measure_stack(state, p)) * state.cleanup_effort


def measure_stack(state: BankState, p: Parameters) -> Array:
    """Return the bad loans that lie about, shown or hidden, as a multiple of what keeps a whole bank busy, (games,)."""
    return (state.npl_ratio + state.hidden_ratio) * (1.0 / p.cleanup_full)


def _choose_stage(progress: Array, before: float, after: float) -> Array:
    """Choose the attention that a channel takes while it is being made, or once it is live."""
    return np.where(progress >= 1.0, after, before)


@derivation(
    reads=[BankState.bought_scale, BankState.built_scope, BankState.shared_membership], writes=[BankState.clash]
)
def derive_clashes(state: BankState, _: Parameters) -> None:
    """Count pairs of technology channels run side by side, a part-time shared one in part."""
    bought, _shared, built = find_channels_on(state)
    running = bought + built + state.shared_membership
    state.clash = at_least(running * (running - 1.0) * 0.5, 0.0)


@derivation(reads=[BankState.talent, BankState.data_quality], writes=[BankState.absorption])
def derive_absorption(state: BankState, p: Parameters) -> None:
    """Work out absorptive capacity: the geometric mean of talent and data, so the weaker one binds. MODEL.md 2.

    After Cohen and Levinthal 1990 and Weigelt 2013: those who know little gain little from bought technology.
    """
    knowledge = np.sqrt(at_least(state.talent * state.data_quality, 0.0)) * (1.0 / p.absorption_reference)
    state.absorption = at_most(knowledge * p.absorption_gain + p.absorption_floor, p.absorption_cap)


def learn_and_forget(state: BankState, p: Parameters) -> None:
    """Learn and forget for a month."""
    helped = state.shared_adoption * (1.0 / p.shared_ceiling)
    building = when(state.built_scope > 0.0)
    talent = state.talent
    talent += (
        helped * at_least(1.0 - talent / p.talent_shared_ceiling, 0.0) * p.talent_from_shared
        + building * talent * (100.0 - talent) * (p.talent_from_building / 2400.0)
        + state.hiring_effort * (1.0 - talent * 0.01) * p.talent_from_hiring
        - state.bought_adoption * p.talent_bought_erosion
        - state.attention_over * p.talent_overload
        - p.talent_decay
    )
    state.talent = clamp(talent, LOWEST, HIGHEST)
    put_in_order = (
        state.data_effort * p.data_from_effort
        + helped * p.data_from_shared
        + building * p.data_from_building
        + state.cleanup_effort * p.data_from_cleanup
    )
    data = (
        state.data_quality
        + put_in_order * (100.0 - state.data_quality) * 0.02  # what is left to order is the hard part
        - at_least(state.clash - 1.0, 0.0) * p.data_clash
        + p.data_drift
    )
    state.data_quality = clamp(data, LOWEST, HIGHEST)
    _know_clients(state, p)


def _know_clients(state: BankState, p: Parameters) -> None:
    """Let soft information grow with officers' visits and wither where a score decides instead."""
    kept = 1.0 - state.bought_overlay * p.soft_overlay_protection
    soft = (
        state.soft_information
        + state.relationship_effort * p.soft_from_effort
        + state.visits * p.soft_from_visits
        - state.bought_adoption * kept * p.soft_bought_erosion
        - state.built_adoption * p.soft_built_erosion
        - state.competition * p.soft_competition_erosion
        - state.co_lending * p.soft_co_lending_erosion
    )
    state.soft_information = clamp(soft, LOWEST, HIGHEST)
    state.officers += state.officers * state.hiring_effort * p.officers_from_hiring
