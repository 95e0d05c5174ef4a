"""`president new`: an overlay or a pack of one's own to start from, and what to do with it next."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from game import CAMPAIGN
from game.cli.arguments import add_language, read_at_least
from game.cli.exits import FINE

if TYPE_CHECKING:
    from game.authoring.new_pack import PackKind
    from game.journal.replay import Replay

INDENT = "  "


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("folder", metavar="DIR", help="a folder that is new or empty")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--story", default="", metavar="BASE", help="the story to lay it over (else the campaign)")
    kind.add_argument(
        "--pack", choices=("bank", "plain"), help="a small story of one's own instead, with a bank or without"
    )
    parser.add_argument(
        "--words",
        choices=("zh", "en"),
        help="with --pack: texts in Chinese and English, or English alone",
    )
    parser.add_argument(
        "--from", dest="save", default="", metavar="SAVE",
        help="begin at a scene of this game instead: a further option on it, and a preview as things stood",
    )  # fmt: skip
    parser.add_argument("--at", type=read_at_least(1), metavar="N", help="with --from: its decision N")
    add_language(parser)
    parser.epilog = (
        "Writes one scene, a change of a number and of a wording, a variable, a translation and a test, all with "
        "comments; they check and play as they are. With --pack it writes a story of its own that lies over none; "
        "--words en leaves the Chinese out of it. With --from it has one file to write in, changes.yaml, and a preview "
        "that begins where that game stood; it lies over that game's story. Nothing that is there is ever overwritten. "
        "story/README.en.md goes on from here, step by step."
    )


class Arguments(argparse.Namespace):
    """What the command takes; an empty text leaves a thing open."""

    folder: str
    story: str
    pack: str | None
    words: Literal["zh", "en"] | None
    save: str
    at: int | None
    lang: str


def run(arguments: Arguments) -> int:
    """Write an overlay or a pack into a new or empty folder and say how to go on."""
    from game.plain.lines import Lines
    from game.text.shell import quote_path
    from game.views.environment import choose_interface_language

    lines, folder = Lines(choose_interface_language(arguments.lang)), Path(arguments.folder)
    _check_flags(arguments)
    word = quote_path(folder)
    looks = [f"play --story {word}", f"explore {word}"]
    if arguments.save:
        from game.authoring.branch_overlay import LOOK

        names, said = _write_branch(arguments, folder), "starter.branch"
        watch = " --watch" if find_spec("watchfiles") else ""
        looks = [f"play --story {word} --look {quote_path(folder / LOOK)}{watch}"]
    else:
        names, said = _write_start(arguments, folder), "starter.own" if arguments.pack else "starter.file"
    lines.line(lines.say("starter.branched" if arguments.save else "starter.wrote", path=folder, n=arguments.at or 0))
    rows = [(name, lines.say(_choose_text(said, name))) for name in names]
    lines.table(rows, flush_left=2, indent=INDENT)
    lines.line(lines.say("starter.look" if arguments.save else "starter.next"))
    for command in (f"check {word}", *looks):
        lines.line(f"{INDENT}president {command}")
    return FINE


def _choose_text(said: str, name: str) -> str:
    """Return the key of what a file is for."""
    branched = said == "starter.branch" and name.startswith("locale/")
    return f"{said}.locale" if branched else f"{said}.{name}"


def _check_flags(arguments: Arguments) -> None:
    """Raise CommandError where `--from` and `--at` stand alone or beside `--pack`, or `--words` stands without it."""
    from game.cli.errors import CommandError

    if bool(arguments.save) != (arguments.at is not None) or (arguments.save and arguments.pack):
        raise CommandError("from_alone")
    if arguments.words and not arguments.pack:
        raise CommandError("words_alone")


def _write_start(arguments: Arguments, folder: Path) -> Sequence[str]:
    """Write the overlay or the pack that everybody starts from; return the names of its files."""
    from game.authoring.new_overlay import UnfitBaseError, write_overlay
    from game.authoring.new_pack import write_pack
    from game.cli.errors import CommandError

    base = arguments.story or CAMPAIGN
    kind = arguments.pack and partial(write_pack, folder, cast("PackKind", arguments.pack), arguments.words or "zh")
    try:
        with _refuse_taken(folder):
            return kind() if kind else write_overlay(folder, base)
    except UnfitBaseError as error:
        raise CommandError("starter_unfit", base=CAMPAIGN, story=base, why=error.why) from error


def _write_branch(arguments: Arguments, folder: Path) -> Sequence[str]:
    """Write the overlay that begins at a decision of a game; return the names of its files."""
    from game.authoring.branch_overlay import NoOptionsError, write_branch
    from game.authoring.new_overlay import UnfitBaseError
    from game.cli.errors import CommandError
    from game.cli.save_argument import check_step, open_save

    replay, n = open_save(arguments.save, arguments.lang), arguments.at or 1
    check_step(n, replay.path, replay.steps)
    base = arguments.story or _find_base(replay.save.header.story.id)
    try:
        with _refuse_taken(folder):
            return write_branch(folder, replay, n, base).names
    except NoOptionsError as error:
        raise CommandError("branch_options", n=n, why=error.why, numbers=_list_near(replay, n)) from error
    except UnfitBaseError as error:
        raise CommandError("branch_unfit", n=n, story=base, why=error.why) from error


def _find_base(story: str) -> str:
    """Return the story that a game was played on, where it comes along. Raises CommandError."""
    from game.cli.errors import CommandError
    from game.pack.findings import PackError
    from game.pack.load import find_known_pack
    from game.text.cells import make_printable

    try:
        find_known_pack(story)
    except PackError as error:
        raise CommandError("branch_story", story=make_printable(story)) from error
    return story


def _list_near(replay: Replay, n: int) -> str:
    """Return the numbers of the nearest decisions before and after `n` that had options, in words."""
    scenes = replay.stage.story.pack.scenes
    known = [line.n for line in replay.save.lines if line.scene in scenes and scenes[line.scene].choices]
    before, after = [one for one in known if one < n][-1:], [one for one in known if one > n][:1]
    return ", ".join(map(str, before + after))


@contextmanager
def _refuse_taken(folder: Path) -> Iterator[None]:
    """Say of a folder that it can't be written, or that it is not empty. Raises CommandError."""
    from game.cli.errors import CommandError, explain_no_writing
    from game.pack.read.files import NotEmptyError

    try:
        with explain_no_writing(folder):
            yield
    except NotEmptyError as error:
        raise CommandError("not_empty", path=folder) from error
