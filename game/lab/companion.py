"""Who decides for a player what that player never met: the reference president who answers most alike."""

from __future__ import annotations

from game.engine.presidents.president import President
from game.engine.presidents.random_president import RandomPresident
from game.engine.presidents.reference import ReferencePresident
from game.journal.format import Line
from game.pack.president_names import RANDOM
from game.pack.president_schema import Preference, PresidentSpec, Setting
from game.pack.story import Story
from game.pack.wishes import find_first_wishes, find_settings, list_preferences


def list_companions(story: Story) -> dict[str, President]:
    """Return the reference presidents by name; where a story has none, one that takes any open choice alike."""
    found: dict[str, President] = {
        name: ReferencePresident(plan) for name, plan in story.pack.reference_presidents.items()
    }
    return found or {RANDOM: RandomPresident()}


def find_nearest(story: Story, lines: tuple[Line, ...]) -> tuple[str, float]:
    """Return the reference president whose first wish agrees with most of a player's decisions, and the share.

    Every dial of a plan counts as one decision. Where conditions leave several that may be a president's first wish,
    agreeing with one of them counts as that part of a decision, for lines do not say how the game stood. Of equals the
    first of the pack's; without any, random and 0.
    """
    shares = {name: _measure_agreement(story, plan, lines) for name, plan in story.pack.reference_presidents.items()}
    name = max(shares, key=lambda one: shares[one], default=RANDOM)
    return name, shares.get(name, 0.0)


def _measure_agreement(story: Story, plan: PresidentSpec, lines: tuple[Line, ...]) -> float:
    alike, asked = 0.0, 0
    for line in lines:
        spec = story.pack.scenes.get(line.scene)
        if spec is None:
            continue
        for dial, row in spec.dials.items():
            asked += 1
            default = Setting(row.default or next(iter(row.levels)))
            alike += _measure_wish(
                line.dials.get(dial, ""), [*find_settings(plan.dials.get(dial, ""), line.month), default]
            )
        if len(spec.choices) > 1:
            asked += 1
            first = Preference(next(iter(spec.choices)))
            alike += _measure_wish(line.choice, [*list_preferences(plan.choices.get(line.scene, [])), first])
    return alike / asked if asked else 0.0


def _measure_wish(taken: str, wishes: list[Preference] | list[Setting]) -> float:
    """Return one part of as many as may be wanted first where what was taken is among them, else 0."""
    first = find_first_wishes(wishes)
    return (taken in first) / len(first)
