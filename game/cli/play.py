"""`president play`: on screens where there is a terminal, else in lines; or a president plays by a plan."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.arguments import add_saves_folder, read_language
from game.cli.exits import FINE, FOUND, MISUSE
from game.cli.terminal import has_screen

if TYPE_CHECKING:
    from game.engine.stage import Stage
    from game.views.play_options import PlayOptions

PREVIEW = ("at", "month", "set", "look", "watch")
"""The flags that make a game an author's preview."""


class Arguments(argparse.Namespace):
    """What the command takes; an empty text leaves a thing open."""

    pack: str
    story: list[str] | None
    bank: str
    mandate: str
    background: str
    seed: str
    player: str
    lang: str
    plain: bool
    auto: str
    resume: str
    saves: str
    short: bool
    practice: bool
    notes: bool | None
    class_file: str
    id: str
    at: str
    month: str
    look: str
    set: list[str]
    watch: bool


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("pack", metavar="PACK", nargs="?", default="", help="the story to play: its name or folder")
    parser.add_argument("--story", action="append", metavar="P", help="a story's name or folder; again for overlays")
    parser.add_argument("--bank", default="", metavar="B", help="the house you lead, one of the story's")
    parser.add_argument("--mandate", default="", metavar="M", help="what the board will judge you by")
    parser.add_argument("--background", default="", metavar="G", help="where you come from")
    parser.add_argument("--seed", default="", metavar="S", help="a number or a class code such as CLASS-7")
    parser.add_argument("--player", default="", metavar="NAME", help="your name, kept in the save only")
    parser.add_argument(
        "--lang", type=read_language, default="", metavar="LANGUAGE", help="language of the first page: zh, en, es ..."
    )
    parser.add_argument("--plain", action="store_true", help="lines and numbers, for pipes and screen readers")
    parser.add_argument(
        "--auto", default="", metavar="PRESIDENT", help="let a reference president, or the plan in a YAML file, play"
    )
    parser.add_argument("--resume", default="", metavar="SAVE", help="go on with a save")
    parser.add_argument("--class", dest="class_file", default="", metavar="FILE", help="play in a class, by its file")
    parser.add_argument("--id", default="", metavar="ID", help="with --class: your student id; ID,ID for a team")
    add_saves_folder(parser)
    parser.add_argument("--short", action="store_true", help="what fits a lesson; a reference president for the rest")
    parser.add_argument("--practice", action="store_true", help="keep no save")
    parser.add_argument(
        "--notes", action=argparse.BooleanOptionalAction, default=None,
        help="notes that teach how to play on the first pages: once, or never again",
    )  # fmt: skip
    preview = parser.add_argument_group(
        "preview", "look at a scene while you write it. What comes before it is decided by the reference president "
        "`nothing`, or by the one that --auto names; the seed is 1 unless --seed says otherwise. No save is kept."
    )  # fmt: skip
    preview.add_argument(
        "--at", default="", metavar="SCENE", help="stand at a scene, in the first month it may come in"
    )
    preview.add_argument("--month", default="", metavar="YYYY-MM", help="with --at: another month it may come in")
    preview.add_argument(
        "--look", default="", metavar="FILE", help="a file that says all of this, such as `president new --from` writes"
    )
    value = "a variable there, as in `do`: trust=30, loss_ratio=0.05, contract=signed; again for more"
    preview.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help=value)
    preview.add_argument("--watch", action="store_true", help="read the story again when a file of it is saved")


def run(arguments: Arguments, stage: Stage | None = None) -> int:
    """Play; return the exit code. `stage` saves loading the story again."""
    fresh = ("practice", "auto", "short", "bank", "mandate", "background", "seed", "player", "class", "id", *PREVIEW)
    if clash := _list_given(arguments, fresh) if arguments.resume else []:
        print(f"president: --resume goes on with a game as it began; leave out {', '.join(clash)}", file=sys.stderr)
        return MISUSE
    options = read_options(arguments)
    if arguments.class_file or arguments.id:
        options = _enter_class(arguments, options)
    if clash := _list_given(arguments, ("short", "saves")) if options.previewing else []:
        print(f"president: a preview is no short game and keeps no save; leave out {', '.join(clash)}", file=sys.stderr)
        return MISUSE
    if arguments.auto and not options.previewing:
        from game.plain.auto import run_auto

        return FINE if run_auto(options, arguments.auto) else FOUND
    return play_game(options, plain=arguments.plain, stage=stage)


def _list_given(arguments: Arguments, names: Sequence[str]) -> list[str]:
    """Return those of the flags `names` that were given, as they are written."""
    return [f"--{name}" for name in names if getattr(arguments, "class_file" if name == "class" else name)]


def _enter_class(arguments: Arguments, options: PlayOptions) -> PlayOptions:
    """Return the options of a game in a class. Raises ClassError."""
    from msgspec.structs import replace

    from game.classroom.class_error import ClassError
    from game.views.class_entry import enter_class
    from game.views.environment import find_default_folder

    if not arguments.class_file:
        raise ClassError("alone")
    if clash := _list_given(arguments, ("seed", "short", "practice", *PREVIEW)):
        raise ClassError("settled", flags=", ".join(clash))
    if options.saves is None:  # an automatic game of a class is kept like any other of it
        options = replace(options, saves=find_default_folder(), private=True)
    return enter_class(options, Path(arguments.class_file), arguments.id)


def read_options(arguments: Arguments) -> PlayOptions:
    """Return the options of `president play`."""
    from msgspec.structs import replace

    from game.views.environment import find_default_folder
    from game.views.play_options import PlayOptions
    from game.views.player_settings import read_settings

    named = [*filter(None, [arguments.pack]), *(arguments.story or [])]
    story, *overlays = named or [PlayOptions().story]
    options = PlayOptions(
        story=story,
        named=bool(named),
        overlays=tuple(overlays),
        bank=arguments.bank,
        mandate=arguments.mandate,
        background=arguments.background,
        seed=arguments.seed,
        player=arguments.player,
        language=arguments.lang,
        resume=Path(arguments.resume) if arguments.resume else None,
        short=arguments.short,
        at=arguments.at,
        month=arguments.month,
        file=Path(arguments.look) if arguments.look else None,
        given=tuple(arguments.set),
        before=arguments.auto,
        watch=arguments.watch,
        teach=_settle_notes(getattr(arguments, "notes", None)),
        settings=read_settings(),
    )
    if options.previewing or arguments.practice or (arguments.auto and not arguments.saves):
        return options
    folder, private = Path(arguments.saves) if arguments.saves else find_default_folder(), not arguments.saves
    resume = _unpack(options.resume, folder, private=private)
    return replace(options, saves=folder, private=private, resume=resume)


def _unpack(resume: Path | None, folder: Path, *, private: bool) -> Path | None:
    """Return the save to resume: that of a bundle comes into the folder of saves first. Raises BadSaveError."""
    if resume is None:
        return None
    from game.cli.errors import explain_no_writing
    from game.journal.bundles import is_bundle, unpack_bundle

    if not is_bundle(resume):
        return resume
    with explain_no_writing(folder):
        return unpack_bundle(resume, folder, private=private)


def _settle_notes(wanted: bool | None) -> bool:
    """Return whether the first pages have notes; what is said of it stays for the games that follow."""
    from game.views.wanted_notes import decline_primer, wants_primer, welcome_primer

    if wanted is not None:
        (welcome_primer if wanted else decline_primer)()
    return wants_primer() if wanted is None else wanted


def play_game(options: PlayOptions, *, plain: bool, stage: Stage | None = None) -> int:
    """Play on screens where there is a terminal for them and lines were not asked for; return the exit code."""
    if options.watch and (code := _wait_for_mending(options)):
        return code
    if plain or not has_screen():
        from game.plain.line_game import run_plain

        for trouble in options.settings.troubles:
            print(f"president: {trouble.message(options.interface)}", file=sys.stderr)
        return FINE if run_plain(options) else FOUND
    if options.watch and not find_spec("watchfiles"):
        from game.cli.errors import CommandError

        raise CommandError("no_teach", module="watchfiles")
    gc.disable()  # until the screens run, for all that is made up to then is there to stay
    from game.tui.launch import play_game

    return play_game(options, stage)


def _wait_for_mending(options: PlayOptions) -> int:
    """Return 0 once the story can be played; until then tell what is wrong, and read it again at every line typed.

    Where no line comes, or one that leaves, return the exit code of what is wrong; at once where there is no story.
    """
    from game.cli.errors import print_error
    from game.pack.findings import PackError
    from game.text.catalogue import Catalogue
    from game.views.play_options import open_stage_for

    say = Catalogue(options.interface).say
    while True:
        try:
            open_stage_for(options)
            return FINE
        except PackError as error:
            code = print_error(error, options.interface)
        if code == MISUSE:
            return code
        print(say("preview.broken"))
        line = _read_line()
        if line is None or line.strip() in ("q", "quit"):
            return code


def _read_line() -> str | None:
    """Return the next line typed, an empty one where it can't be read; None at the end of the input."""
    from game.plain.typed import UndecodableError, read_line

    try:
        return read_line()
    except UndecodableError:
        return ""
