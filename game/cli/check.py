"""`president check`: everything that is wrong with a story, as lines, as JSON or as SARIF."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.arguments import add_language
from game.cli.exits import FINE, FOUND

if TYPE_CHECKING:
    from game.cli.output.blessed_games import BlessedGame
    from game.pack.findings import Finding
    from game.plain.lines import Lines


class Arguments(argparse.Namespace):
    """What the command takes; `format` is text, json or sarif."""

    story: list[str]
    format: str
    strict: bool
    words: list[str]
    lang: str
    blessed: bool


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("story", metavar="PACK", nargs="+", help="a story's name or folder; more for overlays")
    parser.add_argument("--format", choices=("text", "json", "sarif"), default="text", help="how findings are written")
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="short for --format json")
    parser.add_argument("--strict", action="store_true", help="a warning fails the check as an error does")
    parser.add_argument(
        "--words", action="append", default=[], metavar="[LANG=]FILE",
        help="warn of words that this list, a word a line, does not have; again for more lists",
    )  # fmt: skip
    add_language(parser)
    parser.add_argument("--blessed", action="store_true", help="play its blessed games again, tell what differs")


def run(arguments: Arguments) -> int:
    """Print what is wrong with a story, or one with overlays; JSON is always English.

    With --blessed its blessed plays are played again, and what they make of it is told too. Return 0 for no more than
    warnings (with --strict, for no finding at all), 1 for errors and differences.
    """
    from game.authoring.story_check import check_story
    from game.cli.output.blessed_games import list_findings, play_blessed
    from game.cli.output.finding_rows import list_finding
    from game.cli.output.json_output import print_json
    from game.cli.output.sarif import make_sarif
    from game.pack.finding_lines import format_findings
    from game.pack.findings import Severity, sort_findings
    from game.pack.load import find_pack
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    lines, strict = Lines(choose_interface_language(arguments.lang)), arguments.strict
    folders = [find_pack(name) for name in arguments.story]
    lists = _read_lists(arguments.words)
    findings = check_story(*folders)
    if lists:
        findings = sort_findings(findings + _check_spelling(folders, lists))
    plays: list[BlessedGame] = []
    playable = all(finding.severity != Severity.ERROR for finding in findings)
    if arguments.blessed and playable:
        plays = play_blessed(folders, lines)
    everything = findings + list_findings(plays)
    if arguments.format == "json":
        print_json([list_finding(finding) for finding in everything])
    elif arguments.format == "sarif":
        print_json(make_sarif(_stack_folders(folders), everything, lines.language))
    else:
        print("\n".join(format_findings(findings, lines.catalogue, strict=strict)))
        if arguments.blessed:
            _print_blessed(plays, folders, lines, playable=playable)
    unblessed = arguments.blessed and not plays
    return FOUND if unblessed or any(strict or finding.severity == Severity.ERROR for finding in everything) else FINE


def _read_lists(named: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return the words of all lists by language, an empty one for lists that say none. Raises CommandError."""
    from game.authoring.spelling import EVERY, read_words
    from game.cli.errors import CommandError
    from game.pack.read.files import MAX_BYTES, read_file
    from game.text.languages import CODE

    lists = dict[str, frozenset[str]]()
    for word in named:
        language, _, path = word.partition("=") if CODE.match(word.partition("=")[0]) else (EVERY, "", word)
        try:
            words = read_words(read_file(Path(path), MAX_BYTES).decode("utf-8-sig"))
        except OSError as error:
            raise CommandError("no_words", path=path, why=error.strerror or error) from error
        except UnicodeDecodeError as error:
            raise CommandError("words_encoding", path=path) from error
        lists[language] = lists.get(language, frozenset()) | words
    return lists


def _check_spelling(folders: Sequence[Path], lists: Mapping[str, frozenset[str]]) -> list[Finding]:
    """Return the words of a story that no list has; none where its files can't be read. Raises CommandError."""
    from game.authoring.spelling import EVERY, find_unlisted_words, list_languages
    from game.cli.errors import CommandError
    from game.pack.load import check_folder

    pack, _ = check_folder(*folders)
    if pack is None:
        return []
    languages = list_languages(pack)
    if unknown := set(lists).difference(languages, [EVERY]):
        raise CommandError("words_language", language=min(unknown), languages=", ".join(languages))
    return find_unlisted_words(pack, lists)


def _stack_folders(paths: Sequence[Path]) -> list[Path]:
    """Return the folders of a story, its base first, as far as they can be found."""
    from game.pack.findings import PackError
    from game.pack.load import list_folders

    try:
        return list_folders(*paths)
    except PackError:
        return list(paths)


def _print_blessed(plays: Sequence[BlessedGame], folders: Sequence[Path], lines: Lines, *, playable: bool) -> None:
    """Print what blessed plays came to, or why there are none."""
    from game.cli.output.blessed_games import print_seen
    from game.plain.lines import complain
    from game.text.shell import quote_path

    if plays:
        print_seen(plays, folders, lines)
    else:
        stories = " --story ".join(map(quote_path, folders))
        complain(lines.say("bless.none" if playable else "bless.errors", folder=folders[-1], stories=stories))
