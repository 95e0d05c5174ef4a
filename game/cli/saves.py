"""`president saves`: a folder of saves at a glance, the latest first; and a save's name given, or a save deleted."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.arguments import add_json, add_language
from game.cli.exits import FINE, FOUND

if TYPE_CHECKING:
    from game.journal.save_scores import Scored
    from game.journal.saves_list import ListedSave


class Arguments(argparse.Namespace):
    """What the command takes."""

    folder: str
    scores: bool
    rename: list[str] | None
    delete: str
    yes: bool
    json: bool
    lang: str


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("folder", metavar="DIR", nargs="?", default="", help="a folder (./saves, else your own data)")
    parser.add_argument("--scores", action="store_true", help="play finished games again and say what they came to")
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--rename", nargs=2, metavar=("SAVE", "NAME"), help='call a save NAME, "" for none; the file stays as it is'
    )
    what.add_argument("--delete", default="", metavar="SAVE", help="delete a save; asks first")
    parser.add_argument("--yes", action="store_true", help="with --delete: do not ask")
    add_json(parser)
    add_language(parser)


def run(arguments: Arguments) -> int:
    """List the saves of a folder, the player's own where none is named; return the exit code."""
    if arguments.rename:
        return _rename(arguments, *arguments.rename)
    return _delete(arguments) if arguments.delete else _list(arguments)


def _list(arguments: Arguments) -> int:
    from game.cli.errors import CommandError
    from game.cli.output.json_output import print_json_rows
    from game.cli.output.save_lines import list_save, print_saves
    from game.journal.named_saves import read_names
    from game.journal.saves_list import MOST_SAVES, read_listed, save_files
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language, find_default_folder

    lines, folder = Lines(choose_interface_language(arguments.lang)), Path(arguments.folder or find_default_folder())
    files, names = save_files(folder), read_names(folder)
    if arguments.folder and files is None:
        raise CommandError("no_folder", path=arguments.folder)
    latest = (files or [])[::-1]
    if arguments.json:
        print_json_rows(list_save(save, lines, names) for save in read_listed(latest))
        return FINE
    lines.line(lines.say("saves.folder", path=folder))
    if latest:
        listed = list(read_listed(latest[:MOST_SAVES]))
        print_saves(listed, lines, names, _score(arguments, listed))
    else:
        lines.line(lines.say("saves.none"))
    if older := len(latest[MOST_SAVES:]):
        lines.line(lines.say("saves.older", n=older))
    return FINE


def _score(arguments: Arguments, listed: list[ListedSave]) -> Scored:
    """Return the totals of finished saves where they are asked for."""
    from game.journal.save_scores import Scored, score_saves

    found = Scored()
    for scored in score_saves(listed) if arguments.scores else ():
        found |= scored
    return found


def _rename(arguments: Arguments, save: str, name: str) -> int:
    """Give a save a name, or take it away."""
    from game.cli.save_argument import find_save
    from game.journal.format import read_save
    from game.journal.named_saves import rename_save
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    path, lines = find_save(save), Lines(choose_interface_language(arguments.lang))
    read_save(path)  # what is no save gets no name
    kept = rename_save(path, name, private=_is_own(path))
    lines.line(lines.say("saves.renamed" if kept else "saves.unnamed", file=path.name, name=kept))
    return FINE


def _delete(arguments: Arguments) -> int:
    """Delete a save once that is confirmed; no answer is a no."""
    from game.cli.save_argument import find_save
    from game.journal.save_deletion import delete_save
    from game.plain.lines import Lines
    from game.plain.typed import read_line
    from game.views.environment import choose_interface_language

    path, lines = find_save(arguments.delete), Lines(choose_interface_language(arguments.lang))
    if not arguments.yes:
        lines.hanging("", lines.say("saves.delete_ask", file=path.name))
        if (read_line("> ") or "").strip().lower() not in ("y", "yes", "\u662f"):
            lines.line(lines.say("saves.delete_kept", file=path.name))
            return FOUND
    delete_save(path, private=_is_own(path))
    lines.line(lines.say("saves.deleted", file=path.name))
    return FINE


def _is_own(path: Path) -> bool:
    """Say whether a save lies where the player's own saves do, which nobody else may read."""
    from game.views.environment import find_default_folder

    return path.parent.resolve() == find_default_folder().resolve()
