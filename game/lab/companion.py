"""Who decides for a player what that player never met: the reference president who answers most alike."""

from __future__ import annotations

from game.engine.policy import Planned, President, Random
from game.journal.format import Line
from game.pack.story import Story


def companions(story: Story) -> dict[str, President]:
    """Return the reference presidents by name; where a story has none, one that takes any open choice alike."""
    found: dict[str, President] = {name: Planned(plan) for name, plan in story.pack.presidents.items()}
    return found or {"random": Random()}


def nearest(story: Story, lines: tuple[Line, ...]) -> tuple[str, float]:
    """Return the reference president whose first wish agrees with most of a player's decisions, and the share.

    Every dial of a plan counts as one decision. Of equals the first of the pack's; without any, random and 0.
    """
    shares = {name: _agreement(story, Planned(plan), lines) for name, plan in story.pack.presidents.items()}
    name = max(shares, key=lambda one: shares[one], default="random")
    return name, shares.get(name, 0.0)


def _agreement(story: Story, plan: Planned, lines: tuple[Line, ...]) -> float:
    alike = asked = 0
    for line in lines:
        spec = story.pack.scenes.get(line.scene)
        if spec is None:
            continue
        for dial, row in spec.dials.items():
            asked += 1
            alike += list(row.levels)[plan.level(dial, row, line.month)] == line.dials.get(dial)
        if len(spec.choices) > 1:
            asked += 1
            alike += line.choice == next(iter(plan.plan.choices.get(line.scene) or spec.choices))
    return alike / asked if asked else 0.0
