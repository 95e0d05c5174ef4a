"""An imported story as it is handed over: what was left behind, and whether the way through the story was lost."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from game.authoring.twine.convert import ImportedStory
from game.authoring.twine.explored import STATEFUL, try_story
from game.authoring.twine.notes import Note
from game.authoring.twine.passage_ways import find_lost_ways, reach
from game.authoring.twine.twee_file import Passage

LOST = ("gone", "dead", "barred", "fault")
"""Kinds of notes that say that the way through the story was lost."""


@dataclass(frozen=True, slots=True)
class ExaminedStory:
    """An imported story with everything that is to be said of it; `lost` is what bars the way through it."""

    story: ImportedStory
    notes: tuple[Note, ...]

    @property
    def lost(self) -> tuple[Note, ...]:
        """The notes that say what of the way through the story was lost."""
        return tuple(note for note in self.notes if note.kind in LOST)


def examine_story(
    found: ImportedStory,
    ways: Mapping[str, Sequence[str]],
    passages: Mapping[str, Passage],
    aside: Mapping[str, Collection[str]] | None = None,
) -> ExaminedStory:
    """Try an imported story, and compare its ways with those of the original.

    `aside` are, by the kind of note about them, passages that the original shows otherwise than by a way to them.
    """
    lost, tried = find_lost_ways(ways, found), try_story(found)
    kinds = {"gone": lost.gone, "dead": lost.ends}
    unmet = [name for name in tried.unmet if name not in lost.gone]
    followed = reach(found.leads, found.start)
    stateful = any(note.kind in STATEFUL for note in found.notes)
    alone = [name for name in unmet if name not in followed]
    for kind, shown in (aside or {}).items():
        kinds[kind] = tuple(name for name in alone if name in shown)
        alone = [name for name in alone if name not in shown]
    kinds["alone"] = tuple(alone)
    kind = "unmet" if not tried.proven else "barred" if stateful else "shut"
    kinds[kind] = tuple(name for name in unmet if name in followed)
    notes = [
        Note(kind, name, passages[name].line, name, passages[name].file)
        for kind, names in kinds.items()
        for name in names
        if name in passages
    ]
    fault = [Note("fault", "", 1, tried.fault[:200])] if tried.fault else []
    return ExaminedStory(found, (*found.notes, *notes, *fault))
