"""How well each road's scoring model fits the market: what its misfit does to risk, and what tests show of it."""

from __future__ import annotations

import numpy as np

from game.bank.numerics import at_least, clamp, when
from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.bank.table import Array

FILES_TESTED = 100.0
"""The number of old files, whose outcome is known, that a test has the platform's model judge once more."""


def compute_vendor_misfit(state: BankState, p: Parameters) -> Array:
    """Return the logarithm of the platform's risk multiplier, (games,); of what is bad in it, tuning repairs a part.

    It spreads wider the more of the bank lends by it: in a pilot the managers of two branches know whom it misreads.
    """
    misfit = _compute_misfit(state.vendor_fit, _compute_spread(state, p), p.vendor_fit_mean)
    return np.where(misfit > 0.0, misfit * (1.0 - state.vendor_tuning * p.vendor_tuning_repair), misfit)


def compute_alliance_misfit(state: BankState, p: Parameters) -> Array:
    """Return the logarithm of the risk multiplier of what the alliance's members share, (games,)."""
    return _compute_misfit(state.alliance_fit, p.alliance_fit_spread, p.alliance_fit_mean)


def compute_build_misfit(state: BankState, p: Parameters) -> Array:
    """Return the logarithm of the own model's risk multiplier, (games,): drawn, less what an able team takes off."""
    skill = (state.talent - p.build_talent_reference) * (p.build_fit_talent * 0.01)
    repair = 1.0 - state.build_tuning * p.build_tuning_repair
    misfit = _compute_misfit(state.build_fit, p.build_fit_spread, p.build_fit_mean) - skill
    return np.where(misfit > 0.0, misfit * repair, misfit)


def _compute_misfit(draw: Array, spread: Array | float, mean: float) -> Array:
    """Return spread x draw, shifted so that its exponential has the mean exp(`mean`): 1 for a road that is neutral.

    The mean of a log-normal number: E exp(s z - s^2 / 2) = 1 for a standard normal z.
    """
    out: Array = draw * spread - spread * spread * 0.5 + mean
    return out


def _compute_spread(state: BankState, p: Parameters) -> Array:
    beyond = at_least(state.vendor_scale - p.vendor_pilot_scale, 0.0) * (1.0 / (1.0 - p.vendor_pilot_scale))
    out: Array = beyond * (p.vendor_fit_spread - p.vendor_fit_spread_pilot) + p.vendor_fit_spread_pilot
    return out


def compute_vendor_unread(state: BankState, p: Parameters) -> Array:
    """Return the share of files that the platform can't decide, (games,): they go back to paper."""
    misfit = state.vendor_fit * _compute_spread(state, p)
    misfit = np.where(misfit > 0.0, misfit * (1.0 - state.vendor_tuning * p.vendor_tuning_repair), misfit)
    return clamp(misfit * p.unread_misfit + p.unread_vendor, 0.0, p.unread_most)


def compute_alliance_unread(state: BankState, p: Parameters) -> Array:
    """Return the share of files that what the alliance's members share can't decide, (games,)."""
    return clamp(state.alliance_fit * (p.alliance_fit_spread * p.unread_misfit), 0.0, p.unread_most)


def compute_build_unread(state: BankState, p: Parameters) -> Array:
    """Return the share of files that the own model can't decide, (games,)."""
    repair = 1.0 - state.build_tuning * p.build_tuning_repair
    return clamp(state.build_fit * repair * (p.build_fit_spread * p.unread_misfit), 0.0, p.unread_most)


def examine_model(state: BankState, p: Parameters) -> None:
    """Once the platform is live, note how many of a hundred old files its model misjudges: its fit, seen with noise.

    An audit takes away most of the noise.
    """
    noise = state.test_luck * (p.model_test_noise - state.model_audit * (p.model_test_noise - p.model_audit_noise))
    errors = (state.vendor_fit + noise) * p.model_test_slope + p.model_test_errors
    live = when(state.vendor_progress >= 1.0)
    state.model_errors = clamp(errors, 0.0, FILES_TESTED) * live
