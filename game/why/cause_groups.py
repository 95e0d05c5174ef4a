"""What may move a figure, in at most six groups, and what each is when it is left out: its declared neutral.

| group | left out |
|---|---|
| decisions | dials stand as at the opening, choices are not carried out |
| overload | too much on the president's desk slows and spoils no work |
| season | loans default as often at any age, and a sale of bad loans brings as much in any month |
| rivals | no other bank or platform competes |
| rules | the rules of the opening stay: none that comes with a date does |
| luck | every draw and every throw of dice stands at what was to be expected |
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

import msgspec
import numpy as np
from numpy.typing import NDArray

from game.bank.equations import Equations
from game.bank.model import Model
from game.bank.neutral import Neutral
from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.bank.table import State
from game.engine.stage import Stage


class CauseGroup(StrEnum):
    """A group of causes that is left out as one."""

    DECISIONS = "decisions"
    OVERLOAD = "overload"
    SEASON = "season"
    RIVALS = "rivals"
    RULES = "rules"
    LUCK = "luck"


OVERLOAD = {
    "talent_overload": 0.0, "delay_overload": 0.0, "built_overload": 0.0, "built_failure_overload": 0.0,
    "officer_overload": 0.0, "incident_overload": 0.0,
}  # fmt: skip
"""Parameters by which overload does harm, with what stands for them where it is left out."""

SEASON = {"sale_season_discount": 0.0}
"""The same of months in which all banks sell bad loans."""

RULES = {
    "ninety_day_share": ("ninety_day_month", 0.0),
    "evasion_chance": ("ninety_day_month", 0.0),
    "margin_cut": ("margin_cut_month", 0.0),
    "interbank_breach_chance": ("interbank_limit_month", 0.0),
    "co_lending_breach_chance": ("co_lending_limit_month", 0.0),
    "coverage_step": ("coverage_month", 0.0),
    "liquid_first": ("liquid_first_month", 0.0),
    "liquid_full": ("liquid_full_month", 0.0),
    "incident_stricter": ("incident_stricter_month", 1.0),
}
"""The same of rules, each also with the date from which it holds."""

COMPETITION = (
    "churn_competition", "soft_competition_erosion", "competition_margin", "deposit_competition", "users_competition",
)  # fmt: skip
"""Parameters by which rivals do harm; all of them by the bank's exposure, which is 0 where rivals are left out."""

Off = Mapping[CauseGroup, NDArray[np.bool_]]
"""The games in which each group is left out, (games,) each."""


def list_cause_groups(stage: Stage, state: State) -> tuple[CauseGroup, ...]:
    """Return the groups that there are in a story and the bank of `state`, in their order."""
    found = [CauseGroup.DECISIONS]
    if stage.model and isinstance(state, BankState):
        p = stage.model.parameters
        if _differ(p, OVERLOAD):
            found.append(CauseGroup.OVERLOAD)
        if _differ(p, SEASON) or min(p.season) < max(p.season):
            found.append(CauseGroup.SEASON)
        if state.competition_exposure.any() and _differ(p, dict.fromkeys(COMPETITION, 0.0)):
            found.append(CauseGroup.RIVALS)
        if _differ(p, {name: value for name, (date, value) in RULES.items() if _comes(stage, p, date)}):
            found.append(CauseGroup.RULES)
    if stage.model or stage.story.pack.throws:
        found.append(CauseGroup.LUCK)
    return tuple(found)


def _differ(p: Parameters, neutral: Mapping[str, float]) -> bool:
    return any(getattr(p, name) != value for name, value in neutral.items())


def _comes(stage: Stage, p: Parameters, date: str) -> bool:
    """Say whether a date lies in the calendar."""
    return bool(getattr(p, date) < stage.story.calendar)


class SwitchedStage(Stage):
    """A stage on which parameters differ between games; `off` says where each group of causes is left out."""

    def __init__(self, stage: Stage, off: Off) -> None:
        self.__dict__.update(stage.__dict__)
        if self.model:
            switched = msgspec.structs.replace(self.model.parameters, **_list_switched(self.model.parameters, off))
            self.model = replace(self.model, parameters=switched)

    def _make_equations(self, model: Model) -> Equations:
        return Equations(model.parameters, compiles=False)  # for one game, told again in some hundred columns


def _list_switched(p: Parameters, off: Off) -> dict[str, NDArray[np.float64]]:
    rules = {name: value for name, (_, value) in RULES.items()}
    found = dict[str, NDArray[np.float64]]()
    for group, neutral in ((CauseGroup.OVERLOAD, OVERLOAD), (CauseGroup.SEASON, SEASON), (CauseGroup.RULES, rules)):
        if group in off:
            found |= {name: np.where(off[group], value, getattr(p, name)) for name, value in neutral.items()}
    return found


def leave_out(state: BankState, off: Off) -> None:
    """Leave groups of causes out of what a bank's state itself holds."""
    nowhere = np.zeros(state.games, bool)
    state.neutral = Neutral(off.get(CauseGroup.LUCK, nowhere), off.get(CauseGroup.SEASON, nowhere))
    if CauseGroup.RIVALS in off:
        state.competition_exposure = np.where(off[CauseGroup.RIVALS], 0.0, state.competition_exposure)
