"""What came of collecting a class: a summary in lines, and all of it for scripts."""

from __future__ import annotations

from collections import Counter

from game.classroom.collect.collecting import Collected
from game.classroom.collect.save_standing import Flag, Handed, Standing
from game.classroom.collect.standing_reasons import has_reasons, list_reasons
from game.classroom.receipts import ReceiptState
from game.plain.lines import Lines
from game.text.cells import make_printable

INDENT = "  "

ORDERLY = frozenset({Standing.COUNTED, Standing.ATTEMPT, Standing.SAME, Standing.EARLIER, Standing.FORK})
"""What may become of a save in a class that is in order."""

_NAMED = ("id", "name", "email", "team", "from", "path", "file", "remarks", "why")
"""The columns that may name somebody."""


def has_findings(found: Collected) -> bool:
    """Say whether somebody is missing, a save is unusable or another's, or a receipt is broken."""
    broken = ReceiptState.BROKEN in found.receipts.values()
    odd = any(one.standing not in ORDERLY or Flag.FROM_OTHER in one.flags for one in found.handed)
    return bool(found.missing) or broken or odd


def list_collected(found: Collected, lines: Lines, *, names: bool) -> dict[str, object]:
    """Return what came of it as scripts read it; what may name somebody only where names are asked for."""
    rows = [
        {key: cell for key, cell in row.items() if cell is not None and (names or key not in _NAMED)}
        for row in found.rows
    ]
    return {
        "class": found.of.file.code,
        "story": {"id": found.of.stage.story.id, "digest": found.of.file.story.digest},
        "arrived": len(found.handed),
        "counted": len(found.counted),
        "unfinished": _count_unfinished(found),
        "missing": len(found.missing),
        "passed_over": found.count_passed(),
        "changed": found.changed,
        "rows": rows,
        "notes": [_tell(one, lines, names=True) for one in found.handed if has_reasons(one)] if names else [],
    }


def print_collected(found: Collected, into: object, lines: Lines, *, names: bool) -> None:
    """Print how many saves count, what became of every other, what was passed over, and who is missing."""
    say = lines.say
    lines.line(say("collect.title", code=found.of.file.code))
    n, private = len(found.counted), found.of.private
    lines.hanging("", say("collect.counted", n=n, arrived=len(found.handed)))
    if unfinished := _count_unfinished(found):
        lines.hanging("", say("collect.unfinished", n=unfinished))
    if private is None:
        lines.hanging("", say("collect.no_private"))
    else:
        students = len(private.students)
        lines.hanging("", say("collect.roster", n=students) if students else say("collect.no_roster"))
    if simulated := sum(Flag.SIMULATED in one.flags for one in found.handed):
        lines.hanging("", say("collect.simulated", n=simulated, arrived=len(found.handed)))
    for one in found.handed:
        if has_reasons(one):
            lines.hanging(f"{INDENT}{one.number:>3}  ", _tell_with_name(one, lines, names=names))
    if found.passed:
        _print_passed(found, lines, names=names)
    if found.missing:
        told = say("common.list_separator").join(
            make_printable(f"{one.id} {one.name}".strip()) for one in found.missing
        )
        lines.hanging("", say("collect.missing", n=len(found.missing)) + (f" {told}" if names else ""))
    states = Counter(found.receipts.values())
    parts = [say("collect.count", n=count, what=say(f"collect.receipt.{state}")) for state, count in states.items()]
    if parts:
        lines.hanging("", say("collect.receipts", parts=say("common.list_separator").join(parts)))
    lines.hanging("", say("collect.wrote" if found.changed else "collect.unchanged", path=into))
    if not names and (found.missing or any(map(has_reasons, found.handed))):
        lines.hanging("", say("collect.add_names"))


def _count_unfinished(found: Collected) -> int:
    """Return how many of the games that count were not played to their end."""
    return sum(Flag.UNFINISHED in one.flags for one in found.counted)


def _print_passed(found: Collected, lines: Lines, *, names: bool) -> None:
    lines.line(lines.say("collect.passed_over", n=len(found.passed)))
    if names:
        for one in found.passed:
            lines.hanging(INDENT, f"{one.where}: {lines.say(f'collect.passed.{one.why}')}")
        return
    for why, count in found.count_passed().items():
        lines.hanging(INDENT, lines.say("collect.count", n=count, what=lines.say(f"collect.passed.{why}")))


def _tell_with_name(one: Handed, lines: Lines, *, names: bool) -> str:
    told = _tell(one, lines, names=names)
    if not names:
        return told
    where = " ".join([*map(make_printable, one.owner.ids), make_printable(one.arrival.where)])
    return f"{told} {lines.say('collect.where', path=where)}"


def _tell(one: Handed, lines: Lines, *, names: bool) -> str:
    """Return what became of a save and what is odd about it, by its player's number; ids only with names."""
    told = lines.say("common.list_separator").join(list_reasons(one, lines.say, names=names))
    return lines.say("collect.player", number=one.player, told=told)
