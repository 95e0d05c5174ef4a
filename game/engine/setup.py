"""How games begin, before there are any."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Setup:
    """How games begin, one entry a game: codes of seeds, names of banks, backgrounds (empty where a pack has none).

    Without `mandates` nobody has promised the board anything, and it removes nobody for that.
    """

    seeds: list[str]
    banks: list[str] = field(default_factory=list)
    backgrounds: list[str] = field(default_factory=list)
    mandates: list[str] = field(default_factory=list)
