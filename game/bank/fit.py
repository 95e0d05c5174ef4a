"""How well each road's scoring model fits the market: what its misfit does to risk, and what tests show of it."""

from __future__ import annotations

import numpy as np

from game.bank.numerics import at_least, clamp, when
from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.bank.table import Array

FILES_TESTED = 100.0
"""The number of old files, whose outcome is known, that a test has the platform's model judge once more."""


def compute_bought_misfit(state: BankState, p: Parameters) -> Array:
    """Return the logarithm of the platform's risk multiplier, (games,); of what is bad in it, tuning repairs a part.

    It spreads wider the more of the bank lends by it: in a pilot the managers of two branches know whom it misreads.
    """
    misfit = _compute_misfit(state.bought_fit, _compute_spread(state, p), p.bought_fit_mean)
    return np.where(misfit > 0.0, misfit * (1.0 - state.bought_tuning * p.bought_tuning_repair), misfit)


def compute_shared_misfit(state: BankState, p: Parameters) -> Array:
    """Return the logarithm of the risk multiplier of what the shared channel's members share, (games,)."""
    return _compute_misfit(state.shared_fit, p.shared_fit_spread, p.shared_fit_mean)


def compute_built_misfit(state: BankState, p: Parameters) -> Array:
    """Return the logarithm of the own model's risk multiplier, (games,): drawn, less what an able team takes off."""
    skill = (state.talent - p.built_talent_reference) * (p.built_fit_talent * 0.01)
    repair = 1.0 - state.built_tuning * p.built_tuning_repair
    misfit = _compute_misfit(state.built_fit, p.built_fit_spread, p.built_fit_mean) - skill
    return np.where(misfit > 0.0, misfit * repair, misfit)


def _compute_misfit(draw: Array, spread: Array | float, mean: float) -> Array:
    """Return spread x draw, shifted so that its exponential has the mean exp(`mean`): 1 for a road that is neutral.

    The mean of a log-normal number: E exp(s z - s^2 / 2) = 1 for a standard normal z.
    """
    out: Array = draw * spread - spread * spread * 0.5 + mean
    return out


def _compute_spread(state: BankState, p: Parameters) -> Array:
    beyond = at_least(state.bought_scale - p.bought_pilot_scale, 0.0) * (1.0 / (1.0 - p.bought_pilot_scale))
    out: Array = beyond * (p.bought_fit_spread - p.bought_fit_spread_pilot) + p.bought_fit_spread_pilot
    return out


def compute_bought_unread(state: BankState, p: Parameters) -> Array:
    """Return the share of files that the platform can't decide, (games,): they go back to paper."""
    misfit = state.bought_fit * _compute_spread(state, p)
    misfit = np.where(misfit > 0.0, misfit * (1.0 - state.bought_tuning * p.bought_tuning_repair), misfit)
    return clamp(misfit * p.unread_misfit + p.unread_bought, 0.0, p.unread_most)


def compute_shared_unread(state: BankState, p: Parameters) -> Array:
    """Return the share of files that what the shared channel's members share can't decide, (games,)."""
    return clamp(state.shared_fit * (p.shared_fit_spread * p.unread_misfit), 0.0, p.unread_most)


def compute_built_unread(state: BankState, p: Parameters) -> Array:
    """Return the share of files that the own model can't decide, (games,)."""
    repair = 1.0 - state.built_tuning * p.built_tuning_repair
    return clamp(state.built_fit * repair * (p.built_fit_spread * p.unread_misfit), 0.0, p.unread_most)


def examine_model(state: BankState, p: Parameters) -> None:
    """Once the platform is live, note how many of a hundred old files its model misjudges: its fit, seen with noise.

    An audit takes away most of the noise.
    """
    noise = state.test_luck * (p.model_test_noise - state.model_audit * (p.model_test_noise - p.model_audit_noise))
    errors = (state.bought_fit + noise) * p.model_test_slope + p.model_test_errors
    live = when(state.bought_progress >= 1.0)
    state.model_errors = clamp(errors, 0.0, FILES_TESTED) * live
