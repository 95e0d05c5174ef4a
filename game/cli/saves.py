"""`president saves`: a folder of saves at a glance, the latest first."""

from __future__ import annotations

import argparse
from pathlib import Path

from game.cli.arguments import add_json, add_language
from game.cli.exits import FINE


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("folder", metavar="DIR", nargs="?", default="", help="a folder (./saves, else your own data)")
    parser.add_argument("--bundle", default="", metavar="SAVE", help="write a save and its story into one file instead")
    parser.add_argument("--out", default="", metavar="FILE.zip", help="with --bundle: the file (else beside the save)")
    add_json(parser)
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """List the saves of a folder, the player's own where none is named; return the exit code."""
    from game.cli.errors import CommandError
    from game.cli.output.json_output import print_json_rows
    from game.cli.output.save_lines import list_save, print_saves
    from game.journal.saves_list import MOST_SAVES, read_listed, save_files
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language, find_default_folder

    if arguments.bundle:
        return _write_bundle(Path(arguments.bundle), arguments)
    lines, folder = Lines(choose_interface_language(arguments.lang)), Path(arguments.folder or find_default_folder())
    files = save_files(folder)
    if arguments.folder and files is None:
        raise CommandError("no_folder", path=arguments.folder)
    latest = (files or [])[::-1]
    if arguments.json:
        print_json_rows(list_save(save, lines) for save in read_listed(latest))
        return FINE
    lines.line(lines.say("saves.folder", path=folder))
    if latest:
        print_saves(list(read_listed(latest[:MOST_SAVES])), lines)
    else:
        lines.line(lines.say("saves.none"))
    if older := len(latest[MOST_SAVES:]):
        lines.line(lines.say("saves.older", n=older))
    return FINE


def _write_bundle(save: Path, arguments: argparse.Namespace) -> int:
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
