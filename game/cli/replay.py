"""`president replay`: look at a game again, write it down as prose, or fork a new game from one of its steps."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.cli.arguments import add_language, add_saves_folder
from game.cli.exits import FINE, FOUND, MISUSE
from game.cli.terminal import has_screen


class Arguments(argparse.Namespace):
    """What the command takes."""

    save: str
    plain: bool
    at: int | None
    fork: int | None
    transcript: str
    force: bool
    story: list[str]
    json: bool
    saves: str
    lang: str


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("save", metavar="SAVE", help="a save")
    parser.add_argument("--plain", action="store_true", help="lines, for pipes and screen readers")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--at", type=int, metavar="N", help="only decision N, with the figures up to then")
    what.add_argument("--fork", type=int, metavar="N", help="begin a new game at decision N, with all before it taken")
    what.add_argument("--transcript", default="", metavar="FILE.md", help="write the game as prose, in Markdown")
    parser.add_argument("--force", action="store_true", help="let --transcript write over a file")
    parser.add_argument(
        "--story", action="append", default=[], metavar="PACK",
        help="how far the game fits a story as it is now, and why; again for overlays",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="with --story: the result as JSON")
    add_saves_folder(parser)
    add_language(parser)


def run(arguments: Arguments) -> int:
    """Look, write or fork; return the exit code."""
    if arguments.story or arguments.json:
        if not arguments.story or arguments.at is not None or arguments.transcript:
            print("president: --story goes without --at and --transcript, --json only with --story", file=sys.stderr)
            return MISUSE
        return _play_on_story(arguments) if arguments.fork is None else _fork_on_story(arguments, arguments.fork)
    if arguments.transcript:
        return _write_transcript_file(arguments)
    if arguments.fork is not None:
        return _fork_save(arguments, arguments.fork)
    if arguments.plain or not has_screen():
        return _print_on_lines(arguments)
    return _show_on_screen(arguments)


def _write_transcript_file(arguments: Arguments) -> int:
    """Write a game as Markdown to a file, over a file that is there only with --force."""
    from game.cli.errors import CommandError, explain_no_writing
    from game.cli.save_argument import open_save
    from game.plain.lines import Lines
    from game.views.transcript import write_transcript

    replay, target = open_save(arguments.save, arguments.lang), Path(arguments.transcript)
    text, mode = "\n\n".join(write_transcript(replay)) + "\n", "w" if arguments.force else "x"
    with explain_no_writing(target):
        try:
            with target.open(mode, encoding="utf-8", errors="backslashreplace", newline="\n") as out:
                out.write(text)
        except FileExistsError:
            raise CommandError("exists", code=FOUND, path=target) from None
    lines = Lines(replay.language, replay.words.catalogue)
    lines.line(lines.say("replay.written", path=target))
    return FINE


def _fork_save(arguments: Arguments, n: int) -> int:
    """Begin a new game from step `n`, say where it lies, and go on with it."""
    from game.cli.save_argument import check_step, open_save
    from game.journal.replay import fork_game
    from game.plain.lines import Lines
    from game.views.environment import find_default_folder

    replay, folder = open_save(arguments.save, arguments.lang), arguments.saves
    check_step(n, replay.path, replay.steps)
    begun = fork_game(replay, n, Path(folder) if folder else find_default_folder(), private=not folder)
    begun.close()
    lines = Lines(replay.language, replay.words.catalogue)
    lines.line(lines.say("replay.forked", parent=replay.path.stem, n=n, path=begun.path or ""))
    if replay.save.unknown:
        kinds = lines.say("common.list_separator").join(replay.save.unknown)
        lines.hanging("", lines.say("replay.left_behind", kinds=kinds))
    return _go_on(arguments, begun.path)


def _print_on_lines(arguments: Arguments) -> int:
    from game.cli.output.replay_lines import print_replay
    from game.cli.save_argument import check_step, open_save

    replay = open_save(arguments.save, arguments.lang)
    if arguments.at is not None:
        check_step(arguments.at, replay.path, replay.steps)
    print_replay(replay, arguments.at)
    return FINE


def _show_on_screen(arguments: Arguments) -> int:
    from game.cli.save_argument import find_save
    from game.tui.launch import replay_save
    from game.views.environment import find_default_folder

    folder = Path(arguments.saves) if arguments.saves else find_default_folder()
    return replay_save(find_save(arguments.save), arguments.lang, arguments.at or 0, folder)


def _play_on_story(arguments: Arguments) -> int:
    """Play a save again on a story and say where they part; 0 where every decision can be taken again, else 1."""
    from game.cli.output.divergence_lines import list_divergence, print_divergence
    from game.cli.output.json_output import print_json
    from game.cli.save_argument import find_save
    from game.engine.stage import open_stage
    from game.journal.divergence import find_divergence
    from game.lab.continued import continue_game
    from game.pack.load import find_pack

    path = find_save(arguments.save)
    found = find_divergence(path, open_stage(*map(find_pack, arguments.story)), arguments.lang)
    rest = continue_game(found)
    if arguments.json:
        print_json(list_divergence(arguments.save, found, rest))
    else:
        print_divergence(arguments.save, found, rest)
    return FOUND if found.stop else FINE


def _fork_on_story(arguments: Arguments, n: int) -> int:
    """Begin a new game on a story with the decisions of a save before `n`, and go on with it."""
    from game.cli.output.divergence_lines import format_story
    from game.cli.save_argument import check_step, find_save
    from game.engine.stage import open_stage
    from game.journal.branch import rebase_save
    from game.journal.format import read_save
    from game.pack.load import find_pack
    from game.plain.lines import Lines
    from game.views.environment import find_default_folder

    path, folder = find_save(arguments.save), arguments.saves
    steps = len(read_save(path).lines)
    check_step(n, path, steps, last=steps + 1)
    stage = open_stage(*map(find_pack, arguments.story))
    begun = rebase_save(
        path, stage, n, Path(folder) if folder else find_default_folder(), arguments.lang, private=not folder
    )
    begun.close()
    lines, story = Lines(begun.language, begun.words.catalogue), format_story(begun.header.story)
    lines.line(lines.say("diverge.forked", path=begun.path or "", parent=path.stem, n=n, story=story))
    return _go_on(arguments, begun.path)


def _go_on(arguments: Arguments, path: Path | None) -> int:
    """Play the game that was begun at `path`."""
    from game.cli.play import play_game
    from game.views.play_options import PlayOptions
    from game.views.player_settings import read_settings

    options = PlayOptions(resume=path, language=arguments.lang, settings=read_settings())
    return play_game(options, plain=arguments.plain)
