"""The functions of expressions, by name: those of every expression, and those of indicators alone."""

from __future__ import annotations

from game.pack.expression.dice import THROWS

CALLS = {"min": 2, "max": 2, "clamp": 3, **THROWS}
"""How many values each function takes."""

EFFECT_CALLS = {**CALLS, "when": 3}
"""What the value of an effect may call: with `when` it is one of two, as a condition says."""

MARKS = ("opening", "close")
"""The moments at which an indicator may read a row beside now: before the first month, and as the last played ends."""

INDICATOR_CALLS = {**EFFECT_CALLS, **dict.fromkeys(MARKS, 1), "ratio": 3}
"""What the value of an indicator may call; conditions and effects know of no other moment than now."""
