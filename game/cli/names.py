"""`president names`: every name that conditions may read and effects may set."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from game.cli.arguments import add_language, add_stories
from game.cli.exits import FINE

if TYPE_CHECKING:
    from game.plain.lines import Lines


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_stories(parser)
    parser.add_argument("--out", default="", metavar="FILE", help="write Markdown into a file (else it is printed)")
    parser.add_argument("--where", metavar="NAME", help="where a name is set, read, shown or cited")
    add_language(parser)
    parser.epilog = "Name, label, unit, range, who sets it. Those of the campaign lie in story/VARIABLES.md. "
    parser.epilog += "--where takes variables, parameters, scenes, facts, figures, cast and every other id."


def run(arguments: argparse.Namespace) -> int:
    """Print the names of a story, or of one with overlays, as Markdown, or write them to a file."""
    from game.authoring.names_table import write_names_table
    from game.cli.errors import explain_no_writing
    from game.pack.load import find_pack, load_pack
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    lines, out = Lines(choose_interface_language(arguments.lang)), arguments.out
    if arguments.where is not None:
        return _print_uses(arguments, lines)
    page = write_names_table(load_pack(*map(find_pack, arguments.story)))
    if not out:
        sys.stdout.write(page)
        return FINE
    with explain_no_writing(out):
        Path(out).write_text(page, encoding="utf-8", newline="\n")
    lines.line(lines.say("debrief.wrote", path=out))
    return FINE


def _print_uses(arguments: argparse.Namespace, lines: Lines) -> int:
    """Print every use of a name with its place, and how many there are of each kind. Raises CommandError."""
    from game.authoring.name_uses import UseKind, find_name_uses, list_story_names
    from game.cli.errors import CommandError
    from game.pack.findings import make_visible, suggest_name
    from game.pack.load import find_pack, load_pack, read_story

    if arguments.out:
        raise CommandError("where_alone")
    folders = [find_pack(name) for name in arguments.story]
    uses, say = find_name_uses(read_story(*folders), arguments.where) if arguments.where else [], lines.say
    if not uses:
        hint = suggest_name(arguments.where, list_story_names(load_pack(*folders)))
        raise CommandError("no_use_like" if hint else "no_use", name=make_visible(arguments.where), hint=hint)
    kinds = {kind: say(f"names.use.{kind}") for kind in get_args(UseKind)}
    for use in uses:
        print(f"{use.where}: {kinds[use.kind]}: {make_visible(use.words)}")
    met = Counter(use.kind for use in uses)
    told = say("common.list_separator").join(f"{told} {met[kind]}" for kind, told in kinds.items() if met[kind])
    lines.line(say("names.uses", n=len(uses), kinds=told))
    return FINE
