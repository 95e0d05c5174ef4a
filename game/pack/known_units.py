"""The units that the numbers of a story may be told in."""

from __future__ import annotations

from collections.abc import Set

from game.pack.schema import Manifest
from game.text.numbers import UNITS


def list_units(manifest: Manifest) -> Set[str]:
    """Return the units that numbers of a story are told in: those of any story, its money and its own."""
    return UNITS | ({manifest.money.unit} if manifest.money else set()) | manifest.units.keys()
