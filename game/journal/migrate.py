"""A save in the names of the story as it is now: what its versions renamed or took out is renamed or left out."""

from __future__ import annotations

import dataclasses

import msgspec

from game.bank.version import MODEL
from game.journal.format import Line, Save
from game.journal.header import Header, StoryRef
from game.pack.migrations import list_migrations_since
from game.pack.renames import Renames
from game.pack.story import Story


def migrate_save(save: Save, story: Story) -> Save:
    """Return a save for another version of its story or of the bank model; for those it was played on, the save itself.

    Decisions keep their numbers, so there are gaps where a scene was taken out, and every record keeps its old seal.
    A save of a story with another id is not renamed.
    """
    ref = save.header.story
    if story.answers_to(ref.digest) and save.header.model in (0, MODEL):
        return save
    later = Renames(list_migrations_since(story.pack, ref.version) if ref.id == story.id else ())
    lines = (_migrate_line(line, later) for line in save.lines)
    header = _migrate_header(save.header, story, later)
    return dataclasses.replace(save, header=header, lines=tuple(filter(None, lines)), numbers=())


def _migrate_header(header: Header, story: Story, later: Renames) -> Header:
    """Return a header that names the story as it is; a language or a short game that it lacks is given up."""
    short = story.manifest.short
    return msgspec.structs.replace(
        header,
        story=StoryRef(story.id, story.manifest.version, story.digest),
        bank=_rename("banks", header.bank, later),
        mandate=_rename("mandates", header.mandate, later),
        background=_rename("backgrounds", header.background, later),
        model=MODEL if story.manifest.model == "bank" else 0,
        language=header.language if header.language in story.languages else story.manifest.language,
        short=short.president if header.short and short else "",
    )


def _migrate_line(line: Line, later: Renames) -> Line | None:
    """Return a decision in the names of now, or None where its scene was taken out.

    Dials that a version added have the level that it gives, unless the decision itself says another.
    """
    scene = later.last(("scenes", line.scene))
    if scene is None:
        return None
    dials = later.defaults(line.scene) if line.dials else {}
    for dial, level in line.dials.items():
        name = later.last(("levels", line.scene, dial, level))
        if name:
            dials[name[2]] = name[3]
    asked = {later.last(("questions", question)): answer for question, answer in line.prediction.items()}
    sure = {later.last(("questions", question)): step for question, step in line.sure.items()}
    return msgspec.structs.replace(
        line,
        scene=scene[-1],
        choice=_rename("choices", line.choice, later, line.scene),
        dials=dials,
        prediction={name[1]: answer for name, answer in asked.items() if name},
        sure={name[1]: step for name, step in sure.items() if name},
        figures={_rename("variables", name, later): value for name, value in line.figures.items()},
        ending=_rename("endings", line.ending, later),
    )


def _rename(section: str, name: str, later: Renames, *above: str) -> str:
    """Return what a name that can't be taken out is called after some versions."""
    found = later.last((section, *above, name))
    return found[-1] if found else name
