"""`president class show`: what a class file says, and how its code is compared."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.exits import FINE

if TYPE_CHECKING:
    from game.classroom.class_file import ClassFile
    from game.pack.story import Story
    from game.plain.lines import Lines


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the action takes."""
    parser.add_argument("file", metavar="FILE", help="the class file")
    parser.add_argument(
        "--story", default="", metavar="P", help="the story's name or folder, where it is none installed"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print what a class file says, a thing a line; return the exit code."""
    from game.classroom.class_error import ClassError
    from game.classroom.class_folder import find_private, read_class, read_private
    from game.classroom.class_maker import check_class
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    lines, path = Lines(choose_interface_language(arguments.lang)), Path(arguments.file)
    file = read_class(path)
    story = find_story_here(file, arguments.story)
    if story:
        check_class(file, story)
    rows = list_class_rows(file, story, lines)
    with contextlib.suppress(ClassError):  # a student has no such file
        rows.append(("students", str(len(read_private(find_private(path), file.code).students))))
    lines.table([(lines.say(f"class.show.{key}"), told) for key, told in rows], flush_left=2)
    return FINE


def find_story_here(file: ClassFile, named: str) -> Story | None:
    """Return the story of a class where this computer has it; None where that is another by now, or none."""
    from game.pack.findings import PackError
    from game.pack.load import find_known_pack, find_pack, load_pack

    try:
        story = load_pack(find_pack(named) if named else find_known_pack(file.story.id))
    except PackError:
        if named:
            raise
        return None
    return story if story.answers_to(file.story.digest) else None


def list_class_rows(file: ClassFile, story: Story | None, lines: Lines) -> list[tuple[str, str]]:
    """Return what a class file says as pairs of a key and words, in the story's own names where it is here."""
    say, between, colon = lines.say, lines.say("common.list_separator"), lines.say("common.colon")
    here = say("class.show.story_here" if story else "class.show.story_other")

    def name(kind: str, one: str, part: str) -> str:
        return (story.text(f"{kind}.{one}.{part}", lines.language) if story else "") or one

    banks = say("class.show.all") if isinstance(file.banks, str) else between.join(
        name("banks", one, "name") for one in file.banks
    )  # fmt: skip
    by_bank = file.mandate if isinstance(file.mandate, dict) else {}
    pairs = (f"{name('banks', one, 'name')}{colon}{name('mandates', other, 'label')}" for one, other in by_bank.items())
    general = say("class.show.any") if file.mandate == "any" else name("mandates", str(file.mandate), "label")
    rows = [
        ("code", file.code),
        ("story", f"{file.story.id} {file.story.version} ({here})"),
        ("banks", banks),
        ("mandate", between.join(pairs) if by_bank else general),
        ("length", say("class.thing.short" if file.short else "class.thing.full")),
        ("undo", say("class.thing.undo" if file.undo else "class.thing.no_undo")),
        ("open", say("class.show.all") if file.open == "all" else file.open),
        ("ids", str(len(file.ids)) if file.ids else say("class.show.anybody")),
    ]
    rows += [("teams", str(len(file.teams)))] if file.teams else []
    return [*rows, ("deadline", file.deadline)] if file.deadline else rows
