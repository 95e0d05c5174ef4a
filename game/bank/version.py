"""The version of the bank model, which every save names: a game is only played again on the model it was played on."""

from __future__ import annotations

MODEL = 2
"""The version of the equations; a program whose equations give any other number has another version."""

RELEASES = {1: "0.1", 2: "0.2"}
"""The release of the program that first had each version of the model."""
