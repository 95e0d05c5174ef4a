"""The presidents that the program calls by name."""

from __future__ import annotations

NOTHING = "nothing"
"""The reference president who decides only what can't be left alone, where a story has one of that name."""

RANDOM = "random"
"""The president who takes any open choice alike; no plan of a story may bear this name."""
