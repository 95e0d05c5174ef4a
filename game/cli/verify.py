"""`president verify`: whether saves are what they claim to be, a line each."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.arguments import add_json, add_language, add_story_at_hand
from game.cli.exits import FINE, FOUND

if TYPE_CHECKING:
    from game.classroom.checking import Expectations
    from game.classroom.collect.arrivals import Arrivals
    from game.journal.verify import Progress, Verification
    from game.pack.story import Story
    from game.plain.lines import Lines

MANY = 200
"""The number of saves from which on a terminal shows how far the work is."""


class Arguments(argparse.Namespace):
    """What the command takes; expectations are empty where there are none."""

    saves: list[str]
    class_file: str
    expect_seed: str
    expect_mandate: str
    expect_story: str
    story: list[str]
    json: bool
    lang: str


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("saves", metavar="SAVE|DIR|ZIP", nargs="+", help="saves, folders of any depth, or zips")
    parser.add_argument(
        "--class", dest="class_file", default="", metavar="FILE",
        help="hold seed, story, banks and mandates against a class file; receipts against the key beside it",
    )  # fmt: skip
    parser.add_argument("--expect-seed", default="", metavar="SEED", help="exit code 1 where a save has another")
    parser.add_argument("--expect-mandate", default="", metavar="MANDATE", help="likewise")
    parser.add_argument("--expect-story", default="", metavar="ID", help="likewise; an id, or how its digest begins")
    add_story_at_hand(parser)
    add_json(parser)
    add_language(parser)
    parser.epilog = (
        "Every game is played again from its seed and its decisions; the score comes from there, never from the file. "
        "That proves that this game follows from this seed, story and these decisions; it does not prove who played, "
        "when, or why. Exit code 0 when every save is reproduced to the last bit and nothing is otherwise than "
        "expected, else 1. A save whose last line was torn by a crash counts as not reproduced, for that line can't be "
        "checked; the game can still be gone on with."
    )


def run(arguments: Arguments) -> int:
    """Play saves and folders of saves again and say what comes out; return 1 where anything is not reproduced."""
    from game.classroom.collect.arrival_search import open_arrivals
    from game.cli.arrived import complain_of_sources
    from game.pack.load import load_stories_at_hand
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    lines = Lines(choose_interface_language(arguments.lang))
    expected, key = _read_expectations(arguments)
    with open_arrivals(map(Path, arguments.saves), lenient=True) as arrivals:
        code = complain_of_sources(arrivals, lines)
        if not arrivals.saves:
            return code
        stories = load_stories_at_hand(arguments.story)
        found = _verify_saves(arrivals, stories, lines, mend=not arguments.class_file)
        fine = _print(found, arrivals, expected, key, arguments, lines)
    return FINE if fine and code == FINE else FOUND


def _read_expectations(arguments: Arguments) -> tuple[Expectations, bytes]:
    """Return what saves should be, and the key of the class's receipts. Raises ClassError."""
    from game.classroom.checking import Expectations
    from game.classroom.class_folder import read_class, read_private_beside

    file, key = None, b""
    if arguments.class_file:
        path = Path(arguments.class_file)
        file = read_class(path)
        private = read_private_beside(path, file.code)
        key = private.key_bytes if private else b""
    return Expectations(arguments.expect_seed, arguments.expect_mandate, arguments.expect_story, file), key


def _print(
    found: Sequence[Verification],
    arrivals: Arrivals,
    expected: Expectations,
    key: bytes,
    arguments: Arguments,
    lines: Lines,
) -> bool:
    """Print what became of all saves; say whether every one is reproduced and as expected."""
    from game.classroom.checking import Countersigned, find_remarks
    from game.classroom.receipts import ReceiptState
    from game.cli.output.json_output import print_json
    from game.cli.output.verification_lines import Checked, list_verified, print_verified
    from game.journal.save_status import SaveStatus

    signed = Countersigned(key, arrivals)
    receipts = {one.path: signed.check(one.path, one.facts) for one in found if one.facts}
    remarks = find_remarks(found, expected, arrivals.names)
    checked = Checked(arrivals, remarks, receipts, told=bool(arguments.class_file))
    if arguments.json:
        print_json([list_verified(one, lines, checked) for one in found])
    else:
        print_verified(found, lines, checked)
    wrong = any(remark.wrong for told in remarks.values() for remark in told)
    broken = ReceiptState.BROKEN in receipts.values()
    return not wrong and not broken and all(one.status == SaveStatus.REPRODUCED for one in found)


def _verify_saves(arrivals: Arrivals, at_hand: Sequence[Story], lines: Lines, *, mend: bool) -> list[Verification]:
    """Verify, with a bar on standard error where that is a terminal and there are many."""
    from game.journal.verify import verify_saves

    paths = arrivals.paths
    if len(paths) <= MANY or not sys.stderr.isatty():
        return verify_saves(paths, at_hand=at_hand, kept=arrivals.kept, mend=mend)
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(lines.say("verify.working"), total=len(paths))
        watch: Progress = lambda done, _: bar.update(task, completed=done)  # noqa: E731
        return verify_saves(paths, watch, at_hand, arrivals.kept, mend=mend)
