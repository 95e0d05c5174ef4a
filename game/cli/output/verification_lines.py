"""What became of saves that were played again: a line each, and rows for scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from game.journal.save_notes import list_notes
from game.journal.save_status import SaveStatus
from game.journal.verify import Verification
from game.plain.lines import Lines

INDENT = "    "


def list_verified(one: Verification, lines: Lines) -> dict[str, object]:
    """Return what became of a save as scripts read it."""
    row: dict[str, object] = {"file": str(one.path), "status": one.status}
    row |= {"decisions": one.decisions, "finished": one.finished}
    row |= {"line": one.line} if one.line else {}
    row |= {"line_ends": True} if one.line_ends else {}
    row |= {"unknown": one.unknown} if one.unknown else {}
    row |= {"taken_back": one.taken_back} if one.taken_back else {}
    row |= {"score": one.score} if one.score is not None else {}
    return row | ({"why": one.trouble.message(lines.language)} if one.trouble else {})


def print_verified(found: Sequence[Verification], lines: Lines) -> None:
    """Print a line a save, and how many came out how."""
    say = lines.say
    rows = lines.columns([[one.path.name, say(f"verify.{one.status}"), *_list_came(one, lines)] for one in found], 2)
    for one, row in zip(found, rows, strict=True):
        lines.line(row)
        for note in [*([one.trouble.message(lines.language)] if one.trouble else []), *list_notes(one, say)]:
            lines.hanging(INDENT, note)
    counts = Counter(one.status for one in found)
    parts = [say("verify.count", n=n, status=say(f"verify.{status}")) for status, n in counts.most_common()]
    lines.hanging("", say("verify.all", n=len(found), parts=say("common.list_separator").join(parts)))


def _list_came(one: Verification, lines: Lines) -> list[str]:
    """Return what the replay found: how many decisions, and the score of a finished game."""
    if one.status not in (SaveStatus.REPRODUCED, SaveStatus.TORN):
        return ["", ""]
    score = "" if one.score is None else lines.say("verify.score", score=f"{one.score:.1f}")
    return [lines.say("saves.decisions", n=one.decisions), score]
