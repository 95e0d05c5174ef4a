"""The command line: `president NAME` is the module `game.cli.NAME`, loaded when asked for, so --help is quick.

Such a module has `add`, which says what the command takes, and `run`, which does it and returns the exit code; a class
`Arguments`, if it has one, names the types of what it takes. At its top it imports what loads quickly only.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib import import_module
from keyword import iskeyword

from game.cli.exits import FINE, FOUND

COMMANDS = {
    "play": "play, or let a reference president play",
    "class": "make a class, add late joiners, open further months",
    "saves": "list a folder of saves",
    "doctor": "say what the terminal can do, where saves lie, and which releases these are",
    "replay": "look at a game again, write it down, or fork a new one from it",
    "verify": "play saves again and say whether they are what they claim to be",
    "collect": "sort out what a class handed in, each game and each student once",
    "compare": "set two games beside each other and say what each difference is worth",
    "review": "say what each decision of a game was worth, and what was luck",
    "why": "say why a figure of a game moved, by cause and by decision",
    "serve": "let a class, or whoever comes, play in browsers",
    "debrief": "turn a class of saves into a report, tables and slides",
    "kit": "write the papers of a lesson: assignment, hand-out, rubric, quiz, teaching note",
    "simulate": "let presidents play many worlds and say what they make of each bank",
    "model": "say what the bank's model assumes, what hangs on it, and how it fits the public figures",
    "search": "find the best plan it can for a bank under a mandate, told in worlds it was not trained in",
    "balance": "hold a story to its bounds: is an answer always right?",
    "explore": "say which scenes, choices and endings play reaches",
    "graph": "draw how scenes lead to one another, or count what games give to read",
    "likeness": "say how much of their prose two banks' games share",
    "check": "say everything that is wrong with a story",
    "bless": "keep a game that reads as it should, for check --blessed to hold the story against",
    "new": "write a small overlay, or a small story of your own, to start from",
    "names": "list every name that conditions may read and effects may set",
    "lsp": "serve an editor: findings, completion, renaming and previews while one types",
    "schema": "write what an editor needs to complete and check story files",
    "import": "turn a story made with Twine into a folder to go on with",
    "translate": "bring a translation up to date with its story",
}
"""Every command with what it does, in the order of --help."""


def main(argv: Sequence[str] | None = None, **loaded: object) -> int:
    """Run one command; return 0 when all is well, 1 for findings or a failed check, 2 for misuse.

    `loaded` is what the command need not load again, by the names that its `run` knows it by.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy starts a thread a core, for what nothing here asks of it
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, "play")
    known = words[0] in COMMANDS
    parser, parsers = _make_parsers(words[:1] if known else COMMANDS)
    if not known:
        parser.parse_args(words)  # help, the version, or what is possible; leaves the program
    command = import_module(f"game.cli.{words[0]}" + "_" * iskeyword(words[0]))
    command.add(parsers[words[0]])
    arguments = parser.parse_args(words, getattr(command, "Arguments", argparse.Namespace)())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Chinese still gets the game
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")  # what can't be decoded is told, line by line
    return _carry_out(partial(command.run, **loaded), arguments)


def _carry_out(run: Callable[[argparse.Namespace], int], arguments: argparse.Namespace) -> int:
    try:
        code = run(arguments)
        if sys.stdout:  # None where it was closed before the program began
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
    except MemoryError:
        print("president: the memory is full; what was decided is saved", file=sys.stderr)
        return FOUND
    except Exception as error:
        from game.cli.errors import print_error  # it knows every error there is; no title waits for that
        from game.views.environment import choose_interface_language

        return print_error(error, choose_interface_language(getattr(arguments, "lang", "")))


def _make_parsers(names: Iterable[str]) -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    """Return the parser of the program and those of some of its commands, which know no arguments yet."""
    from game import __version__

    parser = argparse.ArgumentParser(
        prog="president",
        description="一个个决定玩下去，再重放、比较、讲清楚。 Stories to decide, replay, compare and explain.",
        epilog="Without a command: play. 不写命令就是开始玩。",
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"president {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    about = {name: COMMANDS[name] for name in names}
    return parser, {name: commands.add_parser(name, help=what, description=what) for name, what in about.items()}


if __name__ == "__main__":
    sys.exit(main())
