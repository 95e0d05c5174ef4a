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
    progress = state.build_progress + building * _compute_pace(state, p)
    done = (state.build_progress < 1.0) & (progress >= 1.0) & (state.build_failures <= 0.0)
    failed = when(done & (state.first_version < compute_failure_chance(state, p)))
    state.build_failures += failed
    state.build_progress = share(progress - failed * (progress - 1.0 + p.build_second_version))


def compute_failure_chance(state: BankState, p: Parameters) -> Array:
    """Return how likely the first version is to fail, (games,): haste and overload add to it, tests take off."""
    chance = state.attention_over * p.build_failure_overload + p.build_failure
    return share(chance * (1.0 - state.build_testing * p.build_testing_saves))


def _compute_pace(state: BankState, p: Parameters) -> Array:
    """Return the share of the work that is done in a month, (games,): by able people, few hindrances, a drawn delay.

    While nobody may sign, most of what has to be decided waits.
    """
    skill = state.talent * (1.0 / p.build_talent_reference)
    late = (state.build_delay * p.build_delay_most + 1.0) * (state.build_testing * p.build_testing_time + 1.0)
    speed = np.sqrt(skill) / late / (state.attention_over * p.build_overload + 1.0)
    helped = state.alliance_adoption * (p.build_union_alliance_help / p.alliance_ceiling) + 1.0
    speed *= np.where(state.own_core > 0.0, 1.0, helped * p.build_union_speed)
    speed *= 1.0 - is_vacant(state) * p.vacancy_building
    work = (state.build_scope * (1.0 - p.build_scope_work_floor) + p.build_scope_work_floor) * p.build_months_needed
    return speed / work


def compute_team_cost(state: BankState, p: Parameters) -> Array:
    """Return what the development team costs in a month, 亿元 (games,); once live, what its upkeep costs."""
    saving = p.build_alliance_saving * p.build_alliance_saving_reach / p.alliance_ceiling
    team = (state.build_scale * p.build_cost_scale + p.build_cost_fixed) * (1.0 - state.alliance_adoption * saving)
    team *= state.build_scope * (1.0 - p.build_scope_cost_floor) + p.build_scope_cost_floor
    out: Array = team * np.where(state.build_progress >= 1.0, p.build_running_cost, 1.0)
    return out
