"""`president saves`: folders of saves at a glance, the latest first."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.arguments import add_json, add_language, add_story_at_hand
from game.cli.exits import FINE

if TYPE_CHECKING:
    from game.classroom.class_file import ClassFile
    from game.classroom.collect.arrivals import Arrivals
    from game.journal.saves_list import ListedSave
    from game.plain.lines import Lines


class Arguments(argparse.Namespace):
    """What the command takes."""

    folders: list[str]
    class_file: str
    bundle: str
    out: str
    story: list[str]
    json: bool
    lang: str


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "folders", metavar="DIR|SAVE|ZIP", nargs="*",
        help="folders of any depth, zips, or saves (else ./saves alone, else your own data)",
    )  # fmt: skip
    parser.add_argument(
        "--class", dest="class_file", default="", metavar="FILE", help="only the games of a class, by its class file"
    )
    parser.add_argument("--bundle", default="", metavar="SAVE", help="write a save and its story into one file instead")
    parser.add_argument("--out", default="", metavar="FILE.zip", help="with --bundle: the file (else beside the save)")
    add_story_at_hand(parser)
    add_json(parser)
    add_language(parser)


def run(arguments: Arguments) -> int:
    """List saves, those of the player's own folder where none is named; return the exit code."""
    from game.classroom.class_folder import read_class
    from game.classroom.collect.arrival_search import open_arrivals
    from game.cli.arrived import tell_passed
    from game.cli.errors import CommandError
    from game.journal.saves_list import save_files
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language, find_default_folder

    if arguments.bundle:
        return _write_bundle(Path(arguments.bundle), arguments)
    lines = Lines(choose_interface_language(arguments.lang))
    of = read_class(Path(arguments.class_file)) if arguments.class_file else None
    if not arguments.folders:
        folder = Path(find_default_folder())
        _list(save_files(folder) or [], [str(folder)], None, of, arguments, lines)
        return FINE
    for name in arguments.folders:
        if not Path(name).exists():
            raise CommandError("no_folder", path=name)
    with open_arrivals(map(Path, arguments.folders), lenient=True) as arrivals:
        for trouble in arrivals.troubles.values():
            raise trouble
        _list(arrivals.paths, arguments.folders, arrivals, of, arguments, lines)
        return tell_passed(arrivals, lines)


def _list(
    paths: Sequence[Path],
    named: Sequence[str],
    arrivals: Arrivals | None,
    of: ClassFile | None,
    arguments: Arguments,
    lines: Lines,
) -> None:
    """Print the saves of some files, the latest first by their names."""
    from game.cli.output.json_output import print_json_rows
    from game.cli.output.save_lines import list_save, print_saves
    from game.journal.saves_list import MOST_SAVES, read_listed
    from game.pack.load import load_stories_at_hand

    latest = sorted(paths, key=lambda path: (path.name, str(path)), reverse=True)
    if of:
        latest = [save.path for save in read_listed(latest) if _is_of_class(save, of)]
    if arguments.json:
        print_json_rows(
            list_save(save, lines, arrivals.find_where(save.path) if arrivals else str(save.path))
            for save in read_listed(latest)
        )
        return
    lines.line(lines.say("saves.folder", path=", ".join(named)))
    if latest:
        names = arrivals.names if arrivals else {}
        stories = load_stories_at_hand(arguments.story)
        print_saves(list(read_listed(latest[:MOST_SAVES])), lines, names, stories)
    else:
        lines.line(lines.say("saves.none"))
    if older := len(latest[MOST_SAVES:]):
        lines.line(lines.say("saves.older", n=older))


def _write_bundle(save: Path, arguments: Arguments) -> int:
    """Write a save and its story into one file that is not there yet; return the exit code."""
    from game.cli.errors import CommandError, explain_no_writing
    from game.cli.exits import FOUND
    from game.journal.bundles import BUNDLE_SUFFIX, make_bundle
    from game.journal.storage import OWN, replace_file
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    content, path = make_bundle(save), Path(arguments.out or save.with_suffix(BUNDLE_SUFFIX))
    if path.exists() and (not path.is_file() or path.read_bytes() != content):
        raise CommandError("bundle_there", code=FOUND, path=path)
    with explain_no_writing(path):
        replace_file(path, content, OWN)
    lines = Lines(choose_interface_language(arguments.lang))
    lines.hanging("", lines.say("saves.bundled", path=path))
    return FINE


def _is_of_class(save: ListedSave, of: ClassFile) -> bool:
    """Say whether a save was played in a class, by its own word or in its world; what can't be read may be."""
    return save.header is None or of.code in (save.header.class_code, save.header.seed)
