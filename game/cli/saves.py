"""`president saves`: folders of saves at a glance, the latest first; a save named, deleted, or packed into a file."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.arguments import add_json, add_language, add_story_at_hand
from game.cli.exits import FINE, FOUND

if TYPE_CHECKING:
    from game.classroom.class_file import ClassFile
    from game.classroom.collect.arrivals import Arrivals
    from game.journal.save_scores import Scored
    from game.journal.saves_list import ListedSave
    from game.pack.story import Story
    from game.plain.lines import Lines


class Arguments(argparse.Namespace):
    """What the command takes."""

    folders: list[str]
    class_file: str
    bundle: str
    out: str
    scores: bool
    rename: list[str] | None
    delete: str
    yes: bool
    story: list[str]
    json: bool
    lang: str


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "folders", metavar="DIR|SAVE|ZIP", nargs="*",
        help="folders of any depth, zips, or saves (else ./saves alone, else your own data), the last written first",
    )  # fmt: skip
    parser.add_argument(
        "--class", dest="class_file", default="", metavar="FILE", help="only the games of a class, by its class file"
    )
    parser.add_argument("--scores", action="store_true", help="play finished games again and say what they came to")
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--rename", nargs=2, metavar=("SAVE", "NAME"), help='call a save NAME, "" for none; the file stays as it is'
    )
    what.add_argument("--delete", default="", metavar="SAVE", help="delete a save; asks first")
    what.add_argument("--bundle", default="", metavar="SAVE", help="write a save and its story into one file instead")
    parser.add_argument("--yes", action="store_true", help="with --delete: do not ask")
    parser.add_argument("--out", default="", metavar="FILE.zip", help="with --bundle: the file (else beside the save)")
    add_story_at_hand(parser)
    add_json(parser)
    add_language(parser)


def run(arguments: Arguments) -> int:
    """List saves, those of the player's own folder where none is named; return the exit code."""
    from game.classroom.class_folder import read_class
    from game.classroom.collect.arrival_search import open_arrivals
    from game.cli.arrived import tell_passed
    from game.cli.errors import CommandError
    from game.journal.saves_list import save_files
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language, find_default_folder

    if arguments.rename:
        return _rename(arguments, *arguments.rename)
    if arguments.delete:
        return _delete(arguments)
    if arguments.bundle:
        return _write_bundle(Path(arguments.bundle), arguments)
    lines = Lines(choose_interface_language(arguments.lang))
    of = read_class(Path(arguments.class_file)) if arguments.class_file else None
    if not arguments.folders:
        folder = Path(find_default_folder())
        _list(save_files(folder) or [], [str(folder)], None, of, arguments, lines)
        return FINE
    for name in arguments.folders:
        if not Path(name).exists():
            raise CommandError("no_folder", path=name)
    with open_arrivals(map(Path, arguments.folders), lenient=True) as arrivals:
        for trouble in arrivals.troubles.values():
            raise trouble
        _list(arrivals.paths, arguments.folders, arrivals, of, arguments, lines)
        return tell_passed(arrivals, lines)


def _list(
    paths: Sequence[Path],
    named: Sequence[str],
    arrivals: Arrivals | None,
    of: ClassFile | None,
    arguments: Arguments,
    lines: Lines,
) -> None:
    """Print the saves of some files, what was written last first, as the screens do."""
    from game.cli.output.json_output import print_json_rows
    from game.cli.output.save_lines import list_save, print_saves
    from game.journal.named_saves import read_names
    from game.journal.saves_list import MOST_SAVES, read_listed, sort_newest
    from game.pack.load import load_stories_at_hand

    folders = [Path(one) for one in named]
    names = read_names(folders[0]) if len(folders) == 1 and folders[0].is_dir() else {}
    latest = sort_newest(paths)
    if of:
        latest = [save.path for save in read_listed(latest) if _is_of_class(save, of)]
    stories = load_stories_at_hand(arguments.story)
    if arguments.json:
        scores = _score(latest, stories) if arguments.scores else {}
        print_json_rows(
            list_save(save, lines, arrivals.find_where(save.path) if arrivals else str(save.path), names, scores)
            for save in read_listed(latest)
        )
        return
    lines.line(lines.say("saves.folder", path=", ".join(named)))
    if latest:
        found = arrivals.names if arrivals else {}
        shown = latest[:MOST_SAVES]
        scores = _score(shown, stories) if arguments.scores else {}
        print_saves(list(read_listed(shown)), lines, found, names, scores, stories)
    else:
        lines.line(lines.say("saves.none"))
    if older := len(latest[MOST_SAVES:]):
        lines.line(lines.say("saves.older", n=older))


def _write_bundle(save: Path, arguments: Arguments) -> int:
    """Write a save and its story into one file that is not there yet; return the exit code."""
    from game.cli.errors import CommandError, explain_no_writing
    from game.journal.bundles import BUNDLE_SUFFIX, make_bundle
    from game.journal.storage import OWN, replace_file
    from game.pack.load import load_stories_at_hand
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    content = make_bundle(save, load_stories_at_hand(arguments.story))
    path = Path(arguments.out or save.with_suffix(BUNDLE_SUFFIX))
    if path.exists() and (not path.is_file() or path.read_bytes() != content):
        raise CommandError("bundle_there", code=FOUND, path=path)
    with explain_no_writing(path):
        replace_file(path, content, OWN)
    lines = Lines(choose_interface_language(arguments.lang))
    lines.hanging("", lines.say("saves.bundled", path=path))
    return FINE


def _is_of_class(save: ListedSave, of: ClassFile) -> bool:
    """Say whether a save was played in a class, by its own word or in its world; what can't be read may be."""
    return save.header is None or of.code in (save.header.class_code, save.header.seed)


def _score(paths: Sequence[Path], stories: Sequence[Story]) -> Scored:
    """Return the totals of the finished saves among some files; `stories` may be theirs."""
    from game.journal.save_scores import Scored, score_saves
    from game.journal.saves_list import read_listed

    found = Scored()
    for scored in score_saves(read_listed(paths), stories=stories):
        found |= scored
    return found


def _rename(arguments: Arguments, save: str, name: str) -> int:
    """Give a save a name, or take it away."""
    from game.journal.format import read_save
    from game.journal.named_saves import rename_save
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    path, lines = _find_whole_save(save), Lines(choose_interface_language(arguments.lang))
    read_save(path)  # what is no save gets no name
    kept = rename_save(path, name, private=_is_own(path))
    lines.line(lines.say("saves.renamed" if kept else "saves.unnamed", file=path.name, name=kept))
    return FINE


def _delete(arguments: Arguments) -> int:
    """Delete a save once that is confirmed; no answer is a no."""
    from game.journal.save_deletion import delete_save
    from game.plain.lines import Lines
    from game.plain.typed import read_line
    from game.views.environment import choose_interface_language

    path, lines = _find_whole_save(arguments.delete), Lines(choose_interface_language(arguments.lang))
    if not arguments.yes:
        lines.hanging("", lines.say("saves.delete_ask", file=path.name))
        if (read_line("> ") or "").strip().lower() not in ("y", "yes", "\u662f"):
            lines.line(lines.say("saves.delete_kept", file=path.name))
            return FOUND
    delete_save(path, private=_is_own(path))
    lines.line(lines.say("saves.deleted", file=path.name))
    return FINE


def _find_whole_save(name: str) -> Path:
    """Return the save that is named. Raises CommandError for a bundle, of which only a copy is unpacked."""
    from game.cli.errors import CommandError
    from game.cli.save_argument import find_save
    from game.journal.bundles import is_bundle

    if is_bundle(Path(name)):
        raise CommandError("bundle_whole", path=name)
    return find_save(name)


def _is_own(path: Path) -> bool:
    """Say whether a save lies where the player's own saves do, which nobody else may read."""
    from game.views.environment import find_default_folder

    return path.parent.resolve() == find_default_folder().resolve()
