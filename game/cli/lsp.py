"""`president lsp`: what editors need to check, complete and rename in story files while one types."""

from __future__ import annotations

import argparse
import sys

from game.cli.arguments import add_language
from game.cli.exits import FINE


class Arguments(argparse.Namespace):
    """What the command takes."""

    lang: str


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--stdio", action="store_true", help="what some editors say; there is no other way")
    add_language(parser)
    parser.epilog = "Editors start it themselves; story/README.en.md says how VS Code, Neovim and Helix are told."


def run(arguments: Arguments) -> int:
    """Serve an editor over standard input and output until it ends; return the exit code."""
    from game.cli.errors import CommandError

    try:
        from game.authoring.lsp.language_server import serve_editor
    except ModuleNotFoundError as error:
        raise CommandError("no_teach", module=error.name) from error
    import gc

    from game.plain.lines import complain
    from game.text.catalogue import Catalogue
    from game.views.environment import choose_interface_language

    language = choose_interface_language(arguments.lang)
    if sys.stdin is not None and sys.stdin.isatty():
        complain(Catalogue(language).say("trouble.lsp_terminal"))
    gc.set_threshold(50_000, 20, 50)  # a story is a large heap: a collection of all of it would be felt while typing
    serve_editor(language)
    return FINE
