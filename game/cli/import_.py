"""`president import`: writes the pack that a Twine story becomes, and says what it could not carry over."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.arguments import add_language
from game.cli.exits import FINE, FOUND

if TYPE_CHECKING:
    from game.pack.read.files import Files

MAX_BYTES = 4_000_000
"""The size of the largest Twine story that is read."""


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("story", metavar="STORY.twee", help="a story in Twee 3, as Twine exports it")
    parser.add_argument("--out", default="", metavar="DIR", help="a new or empty folder (else called as the file is)")
    add_language(parser)
    parser.epilog = (
        "Passages, links and SugarCube's set, if, print, link and goto become scenes, choices, variables and endings. "
        "Everything else is listed with its line and what to do about it, on the screen and in DIR/IMPORT.md."
    )


def run(arguments: argparse.Namespace) -> int:
    """Turn a Twee 3 file into a story in a new folder and report what was left behind; return the exit code."""
    from game.authoring.twine import TweeError, import_twee
    from game.cli.errors import CommandError
    from game.cli.output.import_lines import REPORT, format_report, print_import
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    source, lines = Path(arguments.story), Lines(choose_interface_language(arguments.lang))
    folder = Path(arguments.out or source.stem)
    try:
        found = import_twee(_read_file(source))
    except TweeError as error:
        raise CommandError(error.key, code=FOUND, file=source.name, **error.fields) from error
    report = "\n".join(format_report(found.notes, source.name, lines)) + "\n"
    _write_files(folder, {**found.files, REPORT: report.encode("utf-8", "backslashreplace")})
    print_import(found, folder, lines)
    return FINE


def _read_file(path: Path) -> str:
    """Return the text of a file. Raises CommandError for one that can't be read, is too large or no text."""
    from game.cli.errors import CommandError

    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError("no_reading", code=FOUND, path=path, why=error.strerror) from error
    if len(content) > MAX_BYTES:
        raise CommandError("twee_large", code=FOUND, file=path.name, most=f"{MAX_BYTES:,}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError("twee_utf8", code=FOUND, file=path.name) from error


def _write_files(folder: Path, files: Files) -> None:
    from game.cli.errors import CommandError, explain_no_writing
    from game.pack.read.files import NotEmptyError, write_folder

    try:
        with explain_no_writing(folder):
            write_folder(files, folder)
    except NotEmptyError as error:
        raise CommandError("not_empty", path=folder) from error
