"""Every command of `president`. Heavy imports stay inside the command that needs them: --help answers at once."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence

FINE, FOUND, MISUSE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return 0 when all is well, 1 for findings or a failed check, 2 for misuse."""
    words = list(sys.argv[1:] if argv is None else argv)
    parser = _parser()
    if not words or (words[0] not in _COMMANDS and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, "play")
    arguments = parser.parse_args(words)
    run: Callable[[argparse.Namespace], int] = arguments.run
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Chinese still gets the game
    try:
        code = run(arguments)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader has gone; Python would complain about it at exit
        return FINE
    except OSError as error:
        print(f"president: {error.strerror or error}", file=sys.stderr)
        return FOUND


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="president", description="行长：一家小银行的两年。 President of a small bank, 2017 to 2019.",
        epilog="Without a command: play. 不写命令就是开始玩。",
    )  # fmt: skip
    from game import __version__

    parser.add_argument("--version", action="version", version=f"president {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, (add, about) in _COMMANDS.items():
        add(commands.add_parser(name, help=about, description=about))
    return parser


def _add_play(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--story", default="oneconnect", metavar="P", help="a story's name or folder")
    parser.add_argument("--bank", default="", metavar="B", help="county, city, village, troubled or coastal")
    parser.add_argument("--mandate", default="", metavar="M", help="what the board will judge you by")
    parser.add_argument("--background", default="", metavar="G", help="where you come from")
    parser.add_argument("--seed", default="", metavar="S", help="a number or a class code such as HEFEI-2018")
    parser.add_argument("--player", default="", metavar="NAME", help="your name, kept in the save only")
    parser.add_argument("--lang", default="", metavar="zh|en", help="language of the first page")
    parser.add_argument("--plain", action="store_true", help="lines and numbers, for pipes and screen readers")
    parser.add_argument("--auto", default="", metavar="PRESIDENT", help="let a reference president play")
    parser.add_argument("--resume", default="", metavar="SAVE", help="go on with a save")
    parser.add_argument("--saves", default="", metavar="DIR", help="folder of saves (./saves, else your own data)")
    parser.add_argument("--short", action="store_true", help="twelve decisions, a reference president for the rest")
    parser.add_argument("--practice", action="store_true", help="keep no save")
    parser.set_defaults(run=_play)


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("story", metavar="PACK", help="a story's name or folder")
    parser.add_argument("--json", action="store_true", help="findings as JSON")
    parser.set_defaults(run=_check)


def _add_balance(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("story", metavar="PACK", nargs="?", default="oneconnect", help="a story's name or folder")
    parser.add_argument("--worlds", type=int, default=200, metavar="N", help="how many worlds (default 200)")
    parser.add_argument("--json", action="store_true", help="the result as JSON")
    parser.set_defaults(run=_balance)


def _add_explore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("story", metavar="PACK", nargs="?", default="oneconnect", help="a story's name or folder")
    parser.add_argument("--games", type=int, default=20_000, metavar="N", help="at most so many games (default 20000)")
    parser.add_argument("--json", action="store_true", help="the result as JSON")
    parser.set_defaults(run=_explore)


def _play(arguments: argparse.Namespace) -> int:
    from game.plain.options import options_of

    fresh = ("practice", "auto", "short", "bank", "mandate", "background", "seed", "player")
    clash = [f"--{name}" for name in fresh if getattr(arguments, name)] if arguments.resume else []
    if clash:
        print(f"president: --resume goes on with a game as it began; leave out {', '.join(clash)}", file=sys.stderr)
        return MISUSE
    options = options_of(arguments)
    if arguments.auto:
        from game.plain.auto import run_auto

        return run_auto(options, arguments.auto)
    if arguments.plain or not _has_screen():
        from game.plain.session import run_plain

        return run_plain(options)
    from game.tui.app import run

    try:
        return run(options)
    except Exception as error:  # a known trouble is told in one line, anything else goes on up
        from game.plain.trouble import tell

        return tell(error, options.interface)


def _check(arguments: argparse.Namespace) -> int:
    from game.plain.findings import run_check

    return run_check(arguments.story, as_json=arguments.json)


def _balance(arguments: argparse.Namespace) -> int:
    from game.plain.laboratory import run_balance

    return run_balance(arguments.story, max(arguments.worlds, 2), as_json=arguments.json)


def _explore(arguments: argparse.Namespace) -> int:
    from game.plain.laboratory import run_explore

    return run_explore(arguments.story, max(arguments.games, 1), as_json=arguments.json)


def _has_screen() -> bool:
    """Say whether all three ends are a terminal that can do more than print lines; screens are drawn on the third."""
    import os

    if os.environ.get("TERM", "dumb") in ("dumb", ""):
        return False
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


_COMMANDS: dict[str, tuple[Callable[[argparse.ArgumentParser], None], str]] = {
    "play": (_add_play, "play, or let a reference president play"),
    "balance": (_add_balance, "say whether any strategy dominates"),
    "explore": (_add_explore, "say which scenes, choices and endings play reaches"),
    "check": (_add_check, "say everything that is wrong with a story"),
}

if __name__ == "__main__":
    sys.exit(main())
