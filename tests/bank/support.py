"""The story's own numbers, read without the pack loader, and games over them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import yaml

from game.bank.card import Card
from game.bank.month import LAST_PLAYED, refresh_and_play, refresh_state
from game.bank.opening import open_banks
from game.bank.parameters import Parameters
from game.bank.profile import Profile
from game.bank.score import Scorer, Scores
from game.bank.state import MODEL_ROWS, BankState
from game.pack.expression import Scope

STORY = Path(__file__).parents[2] / "story" / "oneconnect"
Plan = dict[int, dict[str, float]]


@cache
def read(name: str) -> dict[str, Any]:  # Any: YAML as it stands, which tests look at
    """Return a file of the story as plain data."""
    data: dict[str, Any] = yaml.safe_load((STORY / f"{name}.yaml").read_text("utf-8"))
    return data


@cache
def parameters() -> Parameters:
    """Return the story's parameters."""
    return msgspec.convert({name: entry["value"] for name, entry in read("parameters").items()}, Parameters)


@cache
def profiles() -> dict[str, Profile]:
    """Return the story's banks."""
    return {name: msgspec.convert(entry["values"], Profile) for name, entry in read("banks").items()}


@cache
def card() -> Card:
    """Return the story's scorecard."""
    return msgspec.convert(read("scorecard"), Card)


@cache
def scorer() -> Scorer:
    """Return what scores games that have no rows but the model's."""
    names = [name for name in read("parameters") if name not in MODEL_ROWS]
    return Scorer(card(), Scope({}), {name: row for row, name in enumerate(MODEL_ROWS)}, names)


def scored(state: BankState) -> Scores:
    """Return the scores of games that have no rows but the model's."""
    return scorer().score(state, lambda name: float(getattr(parameters(), name)))


def opened(banks: Sequence[str | Profile], seeds: Sequence[int]) -> BankState:
    """Return games at their opening, one for each bank and seed."""
    state = BankState((), len(seeds))
    state.seeds = np.array(seeds, np.uint64)
    known = [profiles()[bank] if isinstance(bank, str) else bank for bank in banks]
    open_banks(state, known, np.arange(len(known), dtype=np.intp))
    refresh_state(state, parameters(), 0)
    return state


def set_levers(state: BankState, values: dict[str, float]) -> None:
    """Write the same value of some rows into every game."""
    for name, value in values.items():
        state[name] = value


def played(bank: str | Profile, plan: Plan, seeds: Sequence[int], months: int = 36) -> BankState:
    """Return games of one bank after so many months of a plan: month to rows set in it."""
    state = opened([bank] * len(seeds), seeds)
    for month in range(months):
        set_levers(state, plan.get(month, {}))
        refresh_state(state, parameters(), month)
        refresh_and_play(state, parameters(), month)
        if month == LAST_PLAYED:
            state.mark("close")
    return state
