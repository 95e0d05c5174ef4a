"""`president import`: writes the pack that somebody's story becomes, and says what it could not carry over."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.arguments import add_language
from game.cli.exits import FINE, FOUND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.authoring.found_stories import FoundStory
    from game.pack.read.files import Files
    from game.plain.lines import Lines


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "story",
        metavar="STORY",
        help="a story of Twine (.html as it is published, an archive, .twee, or a folder of .twee files), "
        "of ink (.ink), or a table of scenes (.csv)",
    )
    parser.add_argument("--out", default="", metavar="DIR", help="a new or empty folder (else called as the file is)")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--choose", default="", metavar="TITLE", help="of an archive, the story with this title or number"
    )
    which.add_argument("--all", action="store_true", help="of an archive, every story, each in a folder inside DIR")
    parser.add_argument("--partial", action="store_true", help="write it even where the way through the story is lost")
    add_language(parser)
    parser.epilog = (
        "Passages, links, variables, conditions and chance become scenes, choices, variables and endings. "
        "Everything else is listed with its line and what to do about it, on the screen and in DIR/IMPORT.md. "
        "Exit code 1, and nothing is written, where the story could no longer be played through as before."
    )


def run(arguments: argparse.Namespace) -> int:
    """Turn a story into a pack in a new folder and report what was left behind; return the exit code."""
    from game.authoring.found_stories import list_stories
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    source, lines = Path(arguments.story), Lines(choose_interface_language(arguments.lang))
    folder = Path(arguments.out or source.resolve().stem)
    with _explain(source):
        stories = _choose(list_stories(source), arguments.choose, every=arguments.all)
        several = arguments.all and len(stories) > 1
        codes = []
        for number, story in enumerate(stories, 1):
            own = folder / (story.folder or f"story-{number}") if several else folder
            codes.append(_import(story, own, source.name, lines, partial=arguments.partial))
    return max(codes, default=FINE)


def _import(story: FoundStory, folder: Path, name: str, lines: Lines, *, partial: bool) -> int:
    """Write one story into its folder, unless its way is lost; return the exit code."""
    from game.cli.output.import_lines import REPORT, format_report, print_import, print_lost

    found = story.read()
    if found.lost and not partial:
        print_lost(found, name, lines)
        return FOUND
    report = "\n".join(format_report(found.notes, name, lines)) + "\n"
    _write_files(folder, {**found.story.files, REPORT: report.encode("utf-8", "backslashreplace")})
    print_import(found, folder, lines)
    return FINE


def _choose(stories: Sequence[FoundStory], asked: str, *, every: bool) -> Sequence[FoundStory]:
    """Return the stories that are asked for. Raises CommandError where that is not said, or there is no such story."""
    from game.cli.errors import CommandError

    if every or (len(stories) == 1 and not asked):
        return stories
    titles = "; ".join(f"{number} {story.title}" for number, story in enumerate(stories, 1))
    if not asked:
        raise CommandError("import_several", code=FOUND, n=len(stories), titles=titles)
    chosen = [story for number, story in enumerate(stories, 1) if asked in (story.title, str(number))]
    if not chosen:
        raise CommandError("import_unknown", asked=asked, titles=titles)
    return chosen[:1]


@contextmanager
def _explain(source: Path) -> Iterator[None]:
    """Say in one line why a file can't be imported. Raises CommandError."""
    from game.authoring.twine import TweeError
    from game.cli.errors import CommandError

    try:
        yield
    except TweeError as error:
        raise CommandError(error.key, code=FOUND, **{"file": source.name, **error.fields}) from error
    except OSError as error:
        raise CommandError("no_reading", code=FOUND, path=source, why=error.strerror) from error


def _write_files(folder: Path, files: Files) -> None:
    from game.cli.errors import CommandError, explain_no_writing
    from game.pack.read.files import NotEmptyError, write_folder

    try:
        with explain_no_writing(folder):
            write_folder(files, folder)
    except NotEmptyError as error:
        raise CommandError("not_empty", path=folder) from error
