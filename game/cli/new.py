"""`president new`: an overlay or a pack of one's own to start from, and what to do with it next."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from game import CAMPAIGN
from game.cli.arguments import add_language
from game.cli.exits import FINE

INDENT = "  "


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("folder", metavar="DIR", help="a folder that is new or empty")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--story", default=CAMPAIGN, metavar="BASE", help="the story to lay it over")
    kind.add_argument(
        "--pack", choices=("bank", "plain"), help="a small story of one's own instead, with a bank or without"
    )
    parser.add_argument(
        "--words",
        choices=("zh", "en"),
        default="zh",
        help="with --pack: texts in Chinese and English, or English alone",
    )
    add_language(parser)
    parser.epilog = (
        "Writes one scene, a change of a number and of a wording, a variable, a translation and a test, all with "
        "comments; they check and play as they are. With --pack it writes a story of its own that lies over none; "
        "--words en leaves the Chinese out of it. Nothing that is there is ever overwritten. story/README.en.md goes "
        "on from here, step by step."
    )


def run(arguments: argparse.Namespace) -> int:
    """Write an overlay or a pack into a new or empty folder and say how to go on."""
    from game.authoring.new_overlay import UnfitBaseError, write_overlay
    from game.authoring.new_pack import write_pack
    from game.cli.errors import CommandError, explain_no_writing
    from game.pack.read.files import NotEmptyError
    from game.plain.lines import Lines
    from game.text.shell import quote_path
    from game.views.environment import choose_interface_language

    lines, folder, base = Lines(choose_interface_language(arguments.lang)), Path(arguments.folder), arguments.story
    try:
        with explain_no_writing(folder):
            own = arguments.pack and partial(write_pack, folder, arguments.pack, arguments.words)
            names = own() if own else write_overlay(folder, base)
    except NotEmptyError as error:
        raise CommandError("not_empty", path=folder) from error
    except UnfitBaseError as error:
        raise CommandError("starter_unfit", base=CAMPAIGN, story=base, why=error.why) from error
    lines.line(lines.say("starter.wrote", path=folder))
    said = "starter.own" if arguments.pack else "starter.file"
    lines.table([(name, lines.say(f"{said}.{name}")) for name in names], flush_left=2, indent=INDENT)
    lines.line(lines.say("starter.next"))
    word = quote_path(folder)
    for command in (f"check {word}", f"play --story {word}", f"explore {word}"):
        lines.line(f"{INDENT}president {command}")
    return FINE
