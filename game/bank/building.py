"""Building one's own platform: the work, the drawn delay, a first version that may fail, what the team costs."""

from __future__ import annotations

import numpy as np

from game.bank.numerics import share, when
from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.bank.table import Array
from game.bank.vacancy import is_vacant


def build_platform(state: BankState, p: Parameters, building: Array) -> None:
    """Move the own platform a month on, (games,) `building` 1 or 0; one that is done goes live or turns out a failure.

    Only the first version fails, at most: what is learnt from it makes the second hold.
    """
    progress = state.built_progress + building * _compute_pace(state, p)
    done = (state.built_progress < 1.0) & (progress >= 1.0) & (state.built_failures <= 0.0)
    failed = when(done & (state.first_version < compute_failure_chance(state, p)))
    state.built_failures += failed
    state.built_progress = share(progress - failed * (progress - 1.0 + p.built_second_version))


def compute_failure_chance(state: BankState, p: Parameters) -> Array:
    """Return how likely the first version is to fail, (games,): haste and overload add to it, tests take off."""
    chance = state.attention_over * p.built_failure_overload + p.built_failure
    return share(chance * (1.0 - state.built_testing * p.built_testing_saves))


def _compute_pace(state: BankState, p: Parameters) -> Array:
    """Return the share of the work that is done in a month, (games,): by able people, few hindrances, a drawn delay.

    While nobody may sign, most of what has to be decided waits.
    """
    skill = state.talent * (1.0 / p.built_talent_reference)
    late = (state.built_delay * p.built_delay_most + 1.0) * (state.built_testing * p.built_testing_time + 1.0)
    speed = np.sqrt(skill) / late / (state.attention_over * p.built_overload + 1.0)
    helped = state.shared_adoption * (p.built_union_shared_help / p.shared_ceiling) + 1.0
    speed *= np.where(state.own_core > 0.0, 1.0, helped * p.built_union_speed)
    speed *= 1.0 - is_vacant(state) * p.vacancy_building
    work = (state.built_scope * (1.0 - p.built_scope_work_floor) + p.built_scope_work_floor) * p.built_months_needed
    return speed / work


def compute_team_cost(state: BankState, p: Parameters) -> Array:
    """Return what the development team costs in a month, (games,); once live, what its upkeep costs."""
    saving = p.built_shared_saving * p.built_shared_saving_reach / p.shared_ceiling
    team = (state.built_scale * p.built_cost_scale + p.built_cost_fixed) * (1.0 - state.shared_adoption * saving)
    team *= state.built_scope * (1.0 - p.built_scope_cost_floor) + p.built_scope_cost_floor
    out: Array = team * np.where(state.built_progress >= 1.0, p.built_running_cost, 1.0)
    return out
