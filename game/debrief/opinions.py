"""What a class answered to the story's open questions, gathered by the option that each member took."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.debrief.tables.players import Member
from game.debrief.tables.report import GatheredOpinions, OpinionGroup
from game.pack.schema import OpenQuestion
from game.pack.story import Story


def gather_opinions(story: Story, members: Sequence[Member]) -> tuple[GatheredOpinions, ...]:
    """Return every open question that was answered, in the story's order."""
    gathered = (_gather(story, name, spec, members) for name, spec in story.pack.questions.items())
    return tuple(one for one in gathered if one.groups)


def _gather(story: Story, name: str, spec: OpenQuestion, members: Sequence[Member]) -> GatheredOpinions:
    answered = [member for member in members if any(one.question == name for one in member.opinions)]
    taken = {member.number: find_option(member, spec.by) for member in answered}
    groups = (
        OpinionGroup(option, tuple(member.number for member in answered if taken[member.number] == option))
        for option in _list_options(story, spec.by)
    )
    return GatheredOpinions(name, spec.by, tuple(group for group in groups if group.members))


def _list_options(story: Story, scene: str) -> Iterator[str]:
    """Yield the options of a scene in its order; last none, for whoever did not meet it."""
    if scene in story.pack.scenes:
        yield from story.pack.scenes[scene].choices
    yield ""


def find_option(member: Member, scene: str) -> str:
    """Return what a member chose in a scene; empty where the member did not meet it."""
    return next((one.choice for one in reversed(member.decisions) if one.scene == scene), "")
