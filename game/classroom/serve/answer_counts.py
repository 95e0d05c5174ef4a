"""How often each answer was given in a class so far, scene by scene."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from game.classroom.serve.current_games import CurrentGame
from game.engine.present import ON
from game.journal.format import Line


@dataclass(slots=True)
class AnswerCount:
    """The answers at one scene, or at one dial of a plan: `month` is the first in which somebody met it.

    `counts` has how often each option or level was taken; a plan that comes every quarter is counted by its last.
    """

    story: str
    scene: str
    dial: str
    month: str
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def answered(self) -> int:
        """How many players answered."""
        return sum(self.counts.values())


def count_answers(looks: Iterable[CurrentGame]) -> list[AnswerCount]:
    """Return the answers of the games of some folders, a game's last at each scene, by the month of the first one."""
    found = dict[tuple[str, str, str], AnswerCount]()
    for look in looks:
        if look.save is None or look.save.header is None:
            continue
        story = look.save.header.story.digest
        for (scene, dial), (answer, month) in _list_last(look.lines).items():
            count = found.setdefault((story, scene, dial), AnswerCount(story, scene, dial, month))
            count.month = min(count.month, month)
            count.counts[answer] = count.counts.get(answer, 0) + 1
    return sorted(found.values(), key=lambda count: count.month)  # of one month, as first met


def _list_last(lines: Iterable[Line]) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the last answer that a game gave at each scene and dial, with the month of the first."""
    found = dict[tuple[str, str], tuple[str, str]]()
    for line in lines:
        answers = {"": line.choice} if line.choice else line.dials
        for dial, answer in answers.items():
            if answer != ON:
                found[line.scene, dial] = answer, found.get((line.scene, dial), ("", line.month))[1]
    return found
