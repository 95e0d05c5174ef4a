"""What happens to every bank alike: the default climate, competition and the dates of rules."""

from __future__ import annotations

import numpy as np

from game.bank.chance import draw_many, draw_normal, draw_uniform
from game.bank.derivation import derivation
from game.bank.numerics import at_least, clamp, exponential, share
from game.bank.parameters import Parameters
from game.bank.state import ROW_NUMBERS, BankState
from game.bank.vacancy import is_vacant

NORMAL = ("deposits", "defaults-relationship", "defaults-technology", "defaults-old", "defaults-core")
"""Streams of which a normal number is drawn every month; "climate" is drawn every quarter."""

HIDDEN_DRAWS = ("region", "bought_fit", "shared_fit", "built_fit", "built_delay", "first_version", "test_luck")
"""Rows that are drawn once a game and shown to nobody: what a president would like to know beforehand."""

MIDDLE = 0.5
"""The mean of a number between 0 and 1."""

NEUTRAL_DRAWS = {"region": 1.0, "built_delay": MIDDLE, "first_version": MIDDLE}
"""What stands for rows that are drawn once a game where luck is left out; the others are then 0."""

UNIFORM = ("bought-shift", "incident", "inspection", "evasion")
"""Streams of which a number between 0 and 1 is drawn every month."""

LUCK = ("climate", *NORMAL, *UNIFORM)
"""All luck of a month."""


def draw_luck(state: BankState, month: int) -> None:
    """Draw all luck of the month."""
    normals = [("climate", month // 3), *((stream, month) for stream in NORMAL)]
    uniforms = [(state.channels.name_in_pack(stream), month) for stream in UNIFORM]
    drawn = draw_many(state.seeds, normals, uniforms)
    state.luck = dict(zip(LUCK, drawn.values(), strict=True))
    if state.neutral:
        for stream, draws in state.luck.items():
            draws[state.neutral.luck] = MIDDLE if stream in UNIFORM else 0.0


def draw_hidden(state: BankState, p: Parameters) -> None:
    """Fill the rows of luck that last a whole game: local climate, hidden fits, delay and failure in building.

    A channel's streams have its name in the pack: who calls it otherwise tells of another world.
    """
    name = state.channels.name_in_pack
    state.region = exponential(draw_normal(state.seeds, "region", 0) * p.region_spread)
    state.bought_fit = draw_normal(state.seeds, name("fit-bought"), 0)
    state.shared_fit = draw_normal(state.seeds, name("fit-shared"), 0)
    state.built_fit = draw_normal(state.seeds, name("fit-built"), 0)
    state.built_delay = draw_uniform(state.seeds, name("built-delay"), 0)
    state.first_version = draw_uniform(state.seeds, "first-version", 0)
    state.test_luck = draw_normal(state.seeds, "model-test", 0)
    if state.neutral:
        for row in HIDDEN_DRAWS:
            state.block[ROW_NUMBERS[row]][state.neutral.luck] = NEUTRAL_DRAWS.get(row, 0.0)


def set_climate(state: BankState, p: Parameters, month: int) -> None:
    """Set the default climate of the month: exposure x region x (turn + quarterly noise). MODEL.md 7.

    Where nobody may sign, some borrowers wait to see who comes.
    """
    quarter = state.luck["climate"] * p.climate_quarter_spread
    turn = p.climate_turn if month >= p.climate_turn_month else 0.0
    waiting = is_vacant(state) * p.vacancy_defaults
    climate = state.climate_exposure * state.region * (quarter + (1.0 + turn) + waiting)
    state.climate = clamp(climate, p.climate_floor, p.climate_ceiling)


@derivation(reads=[BankState.month, BankState.competition_exposure], writes=[BankState.competition])
def derive_competition(state: BankState, p: Parameters) -> None:
    """Raise competition between two dates in step with the bank's exposure (Sheng 2021)."""
    ramp = (state.month - p.competition_start_month) / (p.competition_full_month - p.competition_start_month)
    state.competition = state.competition_exposure * share(ramp)


def compute_network(p: Parameters, month: int) -> float:
    """Give the part of its later use that the shared channel has by a month: it joins more banks every year."""
    span = p.shared_network_full_month - p.shared_network_start_month
    ramp = min(max((month - p.shared_network_start_month) / span, 0.0), 1.0)
    return p.shared_network_start + (1.0 - p.shared_network_start) * ramp


@derivation(
    reads=[BankState.month, BankState.hidden_ratio, BankState.capital_adequacy_ratio, BankState.cleanup_effort],
    writes=[BankState.coverage_floor],
)
def derive_coverage_floor(state: BankState, p: Parameters) -> None:
    """Set the floor under provisions: one for all before a date, then a step less for each of three tests met.

    The tests are honest classification, capital, and active disposal of bad loans.
    """
    met = (
        (state.hidden_ratio < p.coverage_honest).astype(np.float64)
        + (state.capital_adequacy_ratio > p.coverage_capital)
        + (state.cleanup_effort > p.coverage_disposal)
    )
    floor = at_least(p.coverage_high - p.coverage_step * met, p.coverage_low)
    state.coverage_floor = np.where(state.month < p.coverage_month, p.coverage_high, floor)
