"""`president kit`: the papers of a lesson, written from a story's own texts."""

from __future__ import annotations

import argparse
from pathlib import Path

from game import CAMPAIGN
from game.cli.arguments import add_language
from game.cli.exits import FINE

INDENT = "  "


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("folder", metavar="DIR", help="a folder that is new or empty")
    parser.add_argument(
        "--story", action="append", default=[], metavar="P", help="a story's name or folder; again for overlays"
    )
    add_language(parser)
    parser.epilog = (
        "Writes assignment, hand-out, team roles, rubric, quiz, quiz with answers and teaching note as Markdown that "
        "pandoc turns into Word, in every language of the story, or with --lang in that one."
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the papers and say where they are."""
    from game.classroom.kit import write_kit
    from game.cli.errors import CommandError, explain_no_writing
    from game.engine.stage import open_stage
    from game.pack.load import find_pack
    from game.pack.read.files import NotEmptyError
    from game.plain.lines import Lines
    from game.text.languages import find_spoken
    from game.text.shell import quote_path
    from game.views.environment import choose_interface_language

    story = open_stage(*map(find_pack, arguments.story or [CAMPAIGN])).story
    lines, folder = Lines(choose_interface_language(arguments.lang)), Path(arguments.folder)
    languages = list(story.languages)
    if arguments.lang:
        spoken = find_spoken(arguments.lang, story.languages)
        if not spoken:
            raise CommandError("unspoken", language=arguments.lang, known=", ".join(story.languages))
        languages = [spoken]
    try:
        with explain_no_writing(folder):
            files = write_kit(story, folder, languages)
    except NotEmptyError as error:
        raise CommandError("not_empty", path=folder) from error
    title = story.text("pack.title", story.choose_language(lines.language))
    named = lines.say("common.list_separator").join(map(story.name_language, languages))
    lines.line(lines.say("kit.wrote", story=title, languages=named))
    for file in files:
        lines.line(f"{INDENT}{file}")
    paper = files[0]
    command = f"pandoc {quote_path(paper)} -o {quote_path(paper.with_suffix('.docx'))}"
    lines.line(lines.say("kit.next", command=command))
    return FINE
