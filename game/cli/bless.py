"""`president bless`: keep a game that reads as it should, to hold the story against later."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.arguments import add_language
from game.cli.exits import FINE, FOUND

if TYPE_CHECKING:
    from game.engine.stage import Stage
    from game.plain.lines import Lines

_NAME = re.compile(r"(?!(con|prn|aux|nul|com\d|lpt\d)(\.|\Z))[\w][\w.-]{0,79}\Z", re.IGNORECASE)
"""A name that is a file on every system: CON and its like are devices on Windows, whatever follows the dot."""


class Arguments(argparse.Namespace):
    """What the command takes; an empty save or name stands for what --again says."""

    save: str
    story: list[str]
    name: str
    again: bool
    lang: str


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("save", metavar="SAVE", nargs="?", default="", help="a save; left out with --again")
    parser.add_argument(
        "--story", metavar="DIR", action="append", default=[], required=True,
        help="the folder of the story it belongs to; again for overlays, and the last one keeps it",
    )  # fmt: skip
    parser.add_argument("--name", default="", help="what to call it (else as the save is called)")
    parser.add_argument("--again", action="store_true", help="accept what has become of it; without SAVE, of all")
    add_language(parser)
    parser.epilog = (
        "The game is played again on the story as it is now and kept in the folder blessed of the story, as a save and "
        "as Markdown with the figures after every decision. president check DIR --blessed says later what has changed."
    )


def run(arguments: Arguments) -> int:
    """Keep a save, or with --again and no save all that are kept already, as they play on the story now."""
    from game.authoring.blessed import FOLDER, list_blessed_plays
    from game.cli.errors import CommandError
    from game.cli.output.blessed_games import check_whole
    from game.cli.save_argument import find_save
    from game.engine.stage import open_stage
    from game.pack.load import find_pack
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    folders, name = [find_pack(story) for story in arguments.story], arguments.name
    stage, home = open_stage(*folders), folders[-1]
    if arguments.save:
        target = _find_target(home, name or Path(arguments.save).stem, again=arguments.again)
        plays = [(find_save(arguments.save), target)]
    elif arguments.again:
        plays = [(path, path) for path in list_blessed_plays(home) if name in ("", path.stem)]
        for path, _ in plays:
            check_whole(path, stage)
    else:
        raise CommandError("bless_what")
    if not plays:
        raise CommandError("none_blessed", folder=home / FOLDER)
    for path, target in plays:
        _bless_save(path, target, stage, Lines(choose_interface_language(arguments.lang)))
    return FINE


def _find_target(home: Path, name: str, *, again: bool) -> Path:
    """Return where a play of that name is kept. Raises CommandError for a name that is none or is taken."""
    from game.authoring.blessed import FOLDER
    from game.cli.errors import CommandError
    from game.journal.save_names import SUFFIX

    if not _NAME.match(name):
        raise CommandError("bless_name", name=name)
    path = home / FOLDER / f"{name}{SUFFIX}"
    if path.exists() and not again:
        raise CommandError("blessed_already", code=FOUND, path=path)
    return path


def _bless_save(path: Path, target: Path, stage: Stage, lines: Lines) -> None:
    """Play a save again on the story as it is now, and keep that as `target`. Raises CommandError."""
    from game.authoring.blessed import keep_blessed, record_of
    from game.cli.errors import CommandError, explain_no_writing
    from game.cli.output.blessed_games import write_record
    from game.cli.output.divergence_lines import explain_stop
    from game.journal.divergence import find_divergence, take_save_again
    from game.journal.replay import Replay

    found = take_save_again(path, stage)
    if found.stop:
        told = find_divergence(path, stage, lines.language)  # the reason in the language of the rest, not of the save
        why = explain_stop(told, told.stop or found.stop, lines)
        raise CommandError("no_blessing", code=FOUND, file=path.name, why=why)
    replay = Replay.of(found.now)
    with explain_no_writing(target):
        keep_blessed(target, replay.save, write_record(replay))
    lines.line(lines.say("bless.kept", path=record_of(target), n=replay.steps))
