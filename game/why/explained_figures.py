"""Which variables of a story can be explained, and how closely each is told."""

from __future__ import annotations

from game.bank.table import State
from game.pack.expression.dice import is_throw
from game.pack.schema import VariableSpec
from game.pack.story import Story
from game.text.numbers import count_decimals

MONEY_DIGITS = 3
"""The digits of a sum of money, in the pack's unit, where its variable does not say."""

CHANGE_DIGITS = 2
"""The digits of a share's percentage where its variable does not say: a change is told more closely than a share."""


def list_explained(story: Story, state: State) -> tuple[str, ...]:
    """Return the numbers among the variables of a story, in its order; words, flags and throws do not move by parts."""
    return tuple(
        name
        for name, spec in story.variables.items()
        if spec.type not in ("enum", "flag") and name in state and not is_throw(name)
    )


def find_unit(spec: VariableSpec) -> str:
    """Return the unit of a variable."""
    return "share" if spec.type == "share" else spec.unit


def count_digits(story: Story, spec: VariableSpec) -> int:
    """Return to how many digits after the point a change of a variable is told; a share's are of its percentage."""
    unit = find_unit(spec)
    if spec.digits is not None:
        return spec.digits
    if story.units.is_money(unit):
        return MONEY_DIGITS
    return CHANGE_DIGITS if unit == "share" else count_decimals(unit)


def make_step(unit: str, digits: int) -> float:
    """Return the smallest change that so many digits can tell."""
    return 1.0 / float(10 ** (digits + 2 if unit == "share" else digits))
