"""`president verify`: whether saves are what they claim to be, a line each."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from game.journal.listing import ListingError
from game.journal.notes import list_notes
from game.journal.options import interface, stories_at_hand
from game.journal.verify import Progress, Verified, saves_in, verify
from game.pack.story import Story
from game.plain.exits import FINE, FOUND, MISUSE
from game.plain.lines import Lines, as_json, complain
from game.plain.trouble import told

MANY = 200
"""Saves from which on a terminal shows how far the work is."""

INDENT = "    "


def run_verify(names: Sequence[str], language: str, stories: Sequence[str] = (), *, scripted: bool) -> int:
    """Play saves and folders of saves again and say what comes out; return 1 where anything is not reproduced.

    `stories` name one that games may have been played on, beside those kept with them, and its overlays.
    """
    return told(lambda: _verify(names, stories, Lines(interface(language)), scripted), interface(language))


def _verify(names: Sequence[str], stories: Sequence[str], lines: Lines, scripted: bool) -> int:
    refused = list[int]()
    paths = list(dict.fromkeys(path for name in names for path in _saves(name, refused, lines)))
    if not paths:
        return min(refused)
    at_hand = stories_at_hand(stories)
    watched = len(paths) > MANY and sys.stderr.isatty()
    found = _watched(paths, at_hand, lines) if watched else verify(paths, at_hand=at_hand)
    if scripted:
        as_json([_row(one, lines) for one in found])
    else:
        _print(found, lines)
    return FINE if not refused and all(one.status == "reproduced" for one in found) else FOUND


def _saves(name: str, refused: list[int], lines: Lines) -> list[Path]:
    """Return the saves that a word of the command line stands for; say why there are none, and add the exit code."""
    try:
        found = saves_in(Path(name))
        why, code = lines.say("trouble.no_saves", path=name), MISUSE
    except ListingError as error:
        found, why, code = [], lines.say("error.saves", text=error.told(lines.say)), FOUND
    if not found:
        complain(why)
        refused.append(code)
    return found


def _watched(paths: list[Path], at_hand: Sequence[Story], lines: Lines) -> list[Verified]:
    """Verify with a bar on standard error."""
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(lines.say("verify.working"), total=len(paths))
        watch: Progress = lambda done, _: bar.update(task, completed=done)  # noqa: E731
        return verify(paths, watch, at_hand)


def _row(one: Verified, lines: Lines) -> dict[str, object]:
    row: dict[str, object] = {"file": str(one.path), "status": one.status}
    row |= {"decisions": one.decisions, "finished": one.finished}
    row |= {"line": one.line} if one.line else {}
    row |= {"line_ends": True} if one.line_ends else {}
    row |= {"unknown": one.unknown} if one.unknown else {}
    row |= {"score": one.score} if one.score is not None else {}
    return row | ({"why": one.trouble.told(lines.say)} if one.trouble else {})


def _print(found: list[Verified], lines: Lines) -> None:
    say = lines.say
    rows = lines.columns([[one.path.name, say(f"verify.{one.status}"), *_came(one, lines)] for one in found], 2)
    for one, row in zip(found, rows, strict=True):
        lines.line(row)
        for note in [*([one.trouble.told(say)] if one.trouble else []), *list_notes(one, say)]:
            lines.hanging(INDENT, note)
    counts = Counter(one.status for one in found)
    parts = [say("verify.count", n=n, status=say(f"verify.{status}")) for status, n in counts.most_common()]
    lines.hanging("", say("verify.all", n=len(found), parts=say("common.list_separator").join(parts)))


def _came(one: Verified, lines: Lines) -> list[str]:
    """Return what the replay found: how many decisions, and the score of a finished game."""
    if one.status not in ("reproduced", "torn"):
        return ["", ""]
    score = "" if one.score is None else lines.say("verify.score", score=f"{one.score:.1f}")
    return [lines.say("saves.decisions", n=one.decisions), score]
